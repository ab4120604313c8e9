"""A reviewer mends typos: few letters, no numbers, seen by the author; and does not publish."""

import pytest
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Event
from news import actions
from news.actions.typos import characters_left
from news.models import Edition, MendedTypo
from news.states import State
from tests import factories
from tests.browser import Browser

BODY = "Warga Tamapng panen 12 kaleng padi di enam ladang.\n\n[foto 1]\n\nLihat https://kim.id/a."
REVIEWERS = {State.WITH_GROUP: {"ayu"}, State.WITH_OFFICE: {"dewi", "sari"}}


def story(cast, state=State.WITH_GROUP, **fields):
    return factories.edition(
        cast.tampang, cast.budi, state, **{"title": "Panen rya", "body": BODY, **fields}
    )


@pytest.fixture
def sita(cast):
    """A second officer of the KIM, with an account."""
    user = factories.person("sita")
    cast.tampang.memberships.filter(position="sekretaris").update(user=user)
    return user


@pytest.fixture
def trusted(cast):
    return type(cast.tampang).objects.filter(pk=cast.tampang.pk).update(trusted=True)


# --- Who may not, and what not --------------------------------------------------------------------


@pytest.mark.parametrize("state", State)
def test_only_reviewers_mend_in_any_state(cast, state):
    edition = story(cast, state)

    for user in cast.everybody:
        if user.username not in REVIEWERS.get(state, set()):
            with pytest.raises(TransitionRefused):
                actions.mend_typo(edition, by=user, title="Panen raya")

    assert Edition.objects.get(pk=edition.pk).title == "Panen rya"
    assert not MendedTypo.objects.exists()
    assert not Event.objects.about(edition).exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 kaleng", "13 kaleng"),
        ("12 kaleng", "kaleng"),
        ("kaleng padi", "kaleng 5 padi"),
        ("enam ladang", "lima ladang"),
        ("di enam ladang", "di ladang"),
        ("ladang.", "ladang kedua puluh."),
        ("[foto 1]", "[foto 2]"),
        ("[foto 1]", "[fot 1]"),
        ("https://kim.id/a", "https://kim.ld/a"),
    ],
)
def test_no_number_place_of_a_photo_or_address_changes(cast, old, new):
    edition = story(cast)

    with pytest.raises(TransitionRefused):
        actions.mend_typo(edition, by=cast.ayu, body=BODY.replace(old, new))

    assert Edition.objects.get(pk=edition.pk).body == BODY


@pytest.mark.parametrize("field", ["title", "summary", "body"])
def test_nothing_is_emptied(cast, field):
    with pytest.raises(TransitionRefused, match="dikosongkan"):
        actions.mend_typo(story(cast), by=cast.ayu, **{field: " "})


def test_forty_characters_and_not_one_more(cast):
    edition = story(cast, title="Panen")

    with pytest.raises(TransitionRefused, match="41 huruf"):
        actions.mend_typo(edition, by=cast.ayu, title="Panen " + "x" * 40)
    actions.mend_typo(edition, by=cast.ayu, title="Panen " + "x" * 39)

    assert characters_left(edition) == 0


def test_the_limit_holds_for_the_whole_stay_and_for_all_who_mend(cast, sita):
    edition = actions.submit(story(cast, State.DRAFT, body="Isi."), by=cast.budi)
    edition = actions.mend_typo(edition, by=cast.ayu, title="Panen rya " + "x" * 24)
    edition = actions.mend_typo(edition, by=sita, summary=edition.summary + " Selesai.")
    at_office = actions.pass_on(edition, by=sita)

    with pytest.raises(TransitionRefused, match="sisa jatahnya 6 dari 40"):
        actions.mend_typo(at_office, by=cast.dewi, body="Isi. Sudah lama")
    back = actions.request_changes(at_office, by=cast.dewi, reason="Perjelas.")
    again = actions.submit(back, by=cast.budi)

    assert characters_left(again) == 40


def test_another_field_cannot_be_mended(cast):
    with pytest.raises(AttributeError):
        actions.mend_typo(story(cast), by=cast.ayu, slug="x")
    with pytest.raises(TypeError):
        actions.mend_typo(story(cast), by=cast.ayu, correction="Lain sekali.")


def test_a_number_of_a_person_cannot_come_together(cast):
    edition = story(cast, body="Hubungi 0812 3456 atau lewat 7890.")

    with pytest.raises(TransitionRefused, match="nomor HP"):
        actions.mend_typo(edition, by=cast.ayu, body="Hubungi 0812 3456 7890.")

    assert not MendedTypo.objects.exists()


# --- What it does --------------------------------------------------------------------------------


def test_a_mended_typo_is_kept_with_its_event(cast):
    edition = story(cast)

    actions.mend_typo(edition, by=cast.ayu, title="Panen raya", body=BODY)

    event = Event.objects.about(edition).get()
    typo = MendedTypo.objects.get()
    assert (event.verb, event.actor) == ("typo_mended", cast.ayu)
    assert (event.old_state, event.new_state) == (State.WITH_GROUP, State.WITH_GROUP)
    assert "raya" not in str(event.data)
    assert (typo.event, typo.field, typo.before, typo.after) == (
        event,
        "title",
        "Panen rya",
        "Panen raya",
    )
    assert typo.characters == 1


def test_the_same_words_twice_are_one_change(cast):
    edition = story(cast)
    for _ in range(2):
        actions.mend_typo(edition, by=cast.ayu, title="Panen raya", seen=0)

    assert MendedTypo.objects.count() == 1


def test_an_open_decision_is_refused_after_it(cast, sita):
    edition = story(cast)
    seen = last_move(*edition.decided_with())
    actions.mend_typo(edition, by=sita, title="Panen raya")

    with pytest.raises(TransitionRefused, match="berubah"):
        actions.pass_on(edition, by=cast.ayu, seen=seen)


def test_nothing_is_mended_on_an_old_page(cast, sita):
    edition = story(cast)
    actions.mend_typo(edition, by=sita, title="Panen raya")

    with pytest.raises(TransitionRefused, match="berubah"):
        actions.mend_typo(edition, by=cast.ayu, title="Panen raya!", seen=0)


# --- Who mended does not publish -----------------------------------------------------------------


def test_an_officer_of_a_trusted_group_who_mended_passes_on(cast, trusted):
    edition = story(cast, body="Isi.")
    edition = actions.mend_typo(edition, by=cast.ayu, title="Panen raya")

    assert actions.pass_on(edition, by=cast.ayu).state == State.WITH_OFFICE


def test_another_officer_of_a_trusted_group_publishes(cast, sita, trusted):
    edition = story(cast, body="Isi.")
    edition = actions.mend_typo(edition, by=cast.ayu, title="Panen raya")

    assert actions.pass_on(edition, by=sita).state == State.APPROVED


def test_staff_who_mended_do_not_approve_and_others_do(cast):
    edition = story(cast, State.WITH_OFFICE, body="Isi.")
    edition = actions.mend_typo(edition, by=cast.dewi, title="Panen raya")

    with pytest.raises(TransitionRefused, match="orang lain yang menerbitkannya"):
        actions.approve(edition, by=cast.dewi)
    assert actions.approve(edition, by=cast.sari).state == State.APPROVED


def test_who_mended_may_send_back(cast):
    edition = story(cast, State.WITH_OFFICE)
    edition = actions.mend_typo(edition, by=cast.dewi, title="Panen raya")

    assert actions.request_changes(edition, by=cast.dewi, reason="Kapan?").state == State.CHANGES


# --- Pages ---------------------------------------------------------------------------------------


def test_an_officer_mends_and_the_author_sees_it(cast):
    edition = story(cast)
    ayu = Browser(cast.ayu)
    form = ayu.open(reverse("desk_story_typos", args=[edition.pk]))
    words = {"title": "Panen raya", "summary": edition.summary, "body": BODY.replace("\n", "\r\n")}

    review = ayu.press(form, **words)

    assert review.address == reverse("desk_story_review", args=[edition.pk])
    assert Edition.objects.get(pk=edition.pk).body == BODY
    page = Browser(cast.budi).open(reverse("desk_story", args=[edition.pk])).text
    assert '<del><span class="sr">dihapus: </span> rya<' in page
    assert '<ins><span class="sr">ditambah: </span> raya<' in page


def test_what_is_more_than_a_typo_is_said_and_stays_in_the_form(cast):
    edition = story(cast)
    ayu = Browser(cast.ayu)
    form = ayu.open(reverse("desk_story_typos", args=[edition.pk]))
    words = {"title": "Judul yang lain sama sekali dari yang tadi", "summary": "R.", "body": BODY}

    page = ayu.press(form, **words)

    assert "Lebih dari itu menulis" in page.text
    assert words["title"] in page.text


def test_the_office_mends_and_reads_why_it_does_not_publish(cast):
    edition = story(cast, State.WITH_OFFICE)
    dewi = Browser(cast.dewi)
    form = dewi.open(reverse("admin:news_typos", args=[edition.pk]))

    page = dewi.press(form, title="Panen raya", summary=edition.summary, body=BODY)

    assert "orang lain yang menerbitkannya" in page.text
    assert "Setujui" not in page.links
    assert "Minta perbaikan" in page.links
    refused = dewi.post(
        reverse("admin:news_edition_decide", args=[edition.pk, "setujui"]), {"seen": "1"}
    )
    assert refused.status == 409
    assert "orang lain yang menerbitkannya" in refused.text


@pytest.mark.parametrize("state", [State.DRAFT, State.CHANGES, State.APPROVED])
def test_the_page_leads_back_where_there_is_nothing_to_mend(cast, state):
    edition = story(cast, state)

    page = Browser(cast.ayu).open(reverse("desk_story_typos", args=[edition.pk]))

    assert "Betulkan ketikan" not in page.text
