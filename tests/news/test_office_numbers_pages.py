"""Pages that list numbers of offices: what they cost, and two reviewers in front of one number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.models import Event
from groups.models import KimGroup, Membership
from news.actions import office_numbers
from news.models import Edition, OfficeNumber
from news.states import NumberState, State
from news.workflow.editions import OUT_OF_SCOPE
from tests import factories
from tests.browser import Browser

BODY = "Ambulans: 0812 3456 7890."
MORE = "Feri: 0813 3333 4444. Puskesmas: 0852 1111 2222."
NUMBERS = ["+6281234567890", "+6281333334444", "+6285211112222"]
SENT_BACK = "Nomor orang: berita dikembalikan ke penulisnya."
LET_THROUGH = "Nomor kantor dibolehkan di berita ini."


def named(edition, number):
    office_numbers.name_office(edition, by=edition.author, number=number, office="Kantor desa")


@pytest.fixture
def draft(cast):
    return factories.edition(cast.tampang, cast.budi, body=BODY)


@pytest.fixture
def waiting(draft):
    """Budi's story at the office, with one number that he named."""
    return at(draft, State.WITH_OFFICE)


@pytest.fixture
def with_group(cast, draft):
    """The same, before the officers of a group that publishes by itself."""
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    return at(draft, State.WITH_GROUP)


def at(edition, state):
    named(edition, NUMBERS[0])
    Edition.objects.filter(pk=edition.pk).update(state=state)
    edition.refresh_from_db()
    return edition


@pytest.fixture
def sita(cast):
    """A second officer of the KIM, with an account."""
    user = factories.person("sita")
    Membership.objects.filter(group=cast.tampang, position="sekretaris").update(user=user)
    return user


def only_number():
    return OfficeNumber.objects.get()


def verbs(edition):
    told = Event.objects.about(edition).filter(verb__startswith="number_")
    return list(told.values_list("verb", flat=True))


# --- What a list costs --------------------------------------------------------------------------


def cost(browser, address):
    """The number of queries of a page that was read before, and its words."""
    browser.open(address)
    with CaptureQueriesContext(connection) as queries:
        page = browser.open(address)
    assert page.status == 200
    return len(queries), page.text


def three_numbers(edition):
    Edition.objects.filter(pk=edition.pk).update(body=f"{BODY} {MORE}")


def test_a_writer_is_asked_about_three_numbers_with_as_many_queries_as_about_one(cast, draft):
    budi, address = Browser(cast.budi), reverse("desk_story", args=[draft.pk])
    one, page = cost(budi, address)
    assert page.count(": nomor kantor?") == 1

    three_numbers(draft)

    three, page = cost(budi, address)
    assert page.count(": nomor kantor?") == 3
    assert three == one


@pytest.mark.parametrize(
    ("who", "place", "page"),
    [
        ("dewi", "waiting", "admin:news_edition_change"),
        ("ayu", "with_group", "desk_story_review"),
    ],
)
def test_a_reviewer_reads_three_numbers_with_as_many_queries_as_one(
    cast, request, who, place, page
):
    edition = request.getfixturevalue(place)
    reviewer, address = Browser(getattr(cast, who)), reverse(page, args=[edition.pk])
    one, words = cost(reviewer, address)
    assert words.count("nomor kantor atau orang?") == 1

    three_numbers(edition)
    for number in NUMBERS[1:]:
        factories.office_number(edition.article, number)

    three, words = cost(reviewer, address)
    assert words.count("nomor kantor atau orang?") == 3
    assert three == one


def test_the_question_about_a_story_costs_the_same_with_three_numbers(cast, waiting):
    dewi = Browser(cast.dewi)
    address = reverse("admin:news_edition_decide", args=[waiting.pk, "minta-perbaikan"])
    one, _ = cost(dewi, address)

    three_numbers(waiting)
    for number in NUMBERS[1:]:
        factories.office_number(waiting.article, number)

    assert cost(dewi, address)[0] == one


# --- Who may not --------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["open", "post"])
@pytest.mark.parametrize(("who", "status"), [("eko", 404), ("budi", 403), ("gita", 403)])
def test_the_office_of_another_kecamatan_and_members_find_no_question(
    cast, waiting, method, who, status
):
    address = reverse("admin:news_number_decide", args=[waiting.pk, only_number().pk])
    sent = [{"jawaban": "kantor"}] if method == "post" else []

    answer = getattr(Browser(getattr(cast, who)), method)(address, *sent)

    assert answer.status == status or answer.address != address
    assert "0812-3456-7890" not in answer.text
    assert only_number().state == NumberState.ASKED


@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("gita", 404), ("eko", 404)])
def test_strangers_to_the_group_find_no_question_at_the_desk(cast, with_group, who, status):
    address = reverse("desk_story_number_decide", args=[with_group.pk, only_number().pk])

    answer = Browser(getattr(cast, who)).post(address, {"jawaban": "kantor"})

    assert answer.status == status
    assert only_number().state == NumberState.ASKED


def test_the_writer_who_is_a_member_decides_nothing_at_the_desk(cast, with_group):
    address = reverse("desk_story_number_decide", args=[with_group.pk, only_number().pk])

    answer = Browser(cast.budi).post(address, {"jawaban": "kantor"})

    assert OUT_OF_SCOPE in answer.text
    assert only_number().state == NumberState.ASKED


@pytest.mark.parametrize("room", ["admin:news_number_decide", "desk_story_number_decide"])
def test_a_number_of_another_story_has_no_question_in_this_one(cast, with_group, room):
    other = factories.edition(cast.tampang, cast.budi, body=BODY)
    row = factories.office_number(other.article)
    if room.startswith("admin:"):
        Edition.objects.filter(pk=with_group.pk).update(state=State.WITH_OFFICE)
    who = cast.dewi if room.startswith("admin:") else cast.ayu

    answer = Browser(who).post(reverse(room, args=[with_group.pk, row.pk]), {"jawaban": "kantor"})

    assert answer.status == 404


# --- Two reviewers ------------------------------------------------------------------------------


def press(browser, page, word):
    """One of the two buttons below the number, as the page showed it."""
    form = page.form("jawaban")
    return browser.post(form["action"], {**form["fields"], "jawaban": word})


@pytest.fixture(params=["office", "desk"])
def two(request, cast, sita):
    """A story, and the pages of two reviewers who have both opened it."""
    if request.param == "office":
        edition = request.getfixturevalue("waiting")
        people, name = (cast.dewi, cast.sari), "admin:news_edition_change"
    else:
        edition = request.getfixturevalue("with_group")
        people, name = (cast.ayu, sita), "desk_story_review"
    browsers = [Browser(person) for person in people]
    pages = [browser.open(reverse(name, args=[edition.pk])) for browser in browsers]
    return edition, list(zip(browsers, pages, strict=True))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["one first", "other first"])
@pytest.mark.parametrize(
    ("first_word", "done", "answer", "state", "verb"),
    [
        ("kantor", LET_THROUGH, "Nomor kantor", NumberState.ALLOWED, "number_allowed"),
        ("orang", SENT_BACK, "Nomor orang", NumberState.PERSON, "number_refused"),
    ],
    ids=["an office's", "a person's"],
)
@pytest.mark.parametrize("word", ["kantor", "orang"])
def test_whoever_comes_second_is_told_what_the_first_decided(
    two, order, first_word, done, answer, state, verb, word
):
    edition, both = two
    (first, first_page), (second, second_page) = (both[place] for place in order)
    assert done in press(first, first_page, first_word).text

    told = press(second, second_page, word)

    assert told.status == 200
    assert f"Nomor ini sudah diputuskan: {answer}." in told.text
    assert LET_THROUGH not in told.text
    assert SENT_BACK not in told.text
    assert only_number().state == state
    assert verbs(edition) == ["number_named", verb]


def test_a_number_that_left_the_text_is_not_decided_on(cast, waiting):
    Edition.objects.filter(pk=waiting.pk).update(body="Ambulans desa siap.")

    with pytest.raises(TransitionRefused, match="tidak ada di berita"):
        office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=True)

    assert only_number().state == NumberState.ASKED


def test_a_persons_number_pressed_twice_sends_the_story_back_once(cast, waiting):
    dewi = Browser(cast.dewi)
    page = dewi.open(reverse("admin:news_edition_change", args=[waiting.pk]))

    for _ in range(2):
        assert SENT_BACK in press(dewi, page, "orang").text

    assert verbs(waiting) == ["number_named", "number_refused"]
    assert Event.objects.about(waiting).filter(verb="changes_requested").count() == 1


def test_the_question_about_a_story_that_went_back_has_no_page(cast, waiting):
    row = only_number()
    office_numbers.decide(waiting, row, by=cast.sari, is_office=False)

    address = reverse("admin:news_number_decide", args=[waiting.pk, row.pk])

    assert Browser(cast.dewi).open(address).status == 404
    assert Browser(cast.eko).post(address, {"jawaban": "kantor"}).status == 404
