"""Numbers of offices in stories: named by the writer, decided on by the reviewer, and no other."""

import json
import re

import pytest
from django.urls import reverse

from core import number_guard
from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Event
from groups.models import KimGroup
from news import actions, rules
from news.actions import office_numbers
from news.models import Edition, OfficeNumber
from news.states import NumberState, State
from search import index
from tests import factories

AMBULANCE, SHOWN = "+6281234567890", "0812-3456-7890"
BODY = "Ambulans desa siap: 0812/3456/7890."
NIK = "6210010101900000"
OFFICE = "Puskesmas Tampang"


@pytest.fixture
def draft(cast):
    return factories.edition(cast.tampang, cast.budi, body=BODY)


def named(cast, edition, number=AMBULANCE):
    return office_numbers.name_office(edition, by=edition.author, number=number, office=OFFICE)


@pytest.fixture
def waiting(cast):
    """Budi's story at the office, with the number of an ambulance that he named."""
    edition = factories.edition(cast.tampang, cast.budi, body=BODY)
    named(cast, edition)
    type(edition).objects.filter(pk=edition.pk).update(state=State.WITH_OFFICE)
    edition.refresh_from_db()
    return edition


@pytest.fixture
def with_group(cast):
    """The same, before the officers of a group that publishes by itself."""
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    edition = factories.edition(cast.tampang, cast.budi, body=BODY)
    named(cast, edition)
    return actions.submit(edition, by=cast.budi)


def only_number():
    return OfficeNumber.objects.get()


def events_of(edition):
    return list(Event.objects.about(edition).values_list("verb", flat=True))


def answer(word, edition):
    """What a browser sends from a page that shows the edition as it is now."""
    return {"jawaban": word, "seen": last_move(*edition.decided_with())}


# --- Who may not -----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["citra", "dewi", "eko", "sari", "gita"])
def test_only_those_who_edit_name_an_office(cast, draft, who):
    with pytest.raises(TransitionRefused):
        office_numbers.name_office(
            draft, by=getattr(cast, who), number=AMBULANCE, office="Puskesmas"
        )

    assert not OfficeNumber.objects.exists()


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "eko", "gita"])
@pytest.mark.parametrize("is_office", [True, False])
def test_only_staff_of_the_kecamatan_decide_at_the_office(cast, waiting, who, is_office):
    with pytest.raises(TransitionRefused):
        office_numbers.decide(waiting, only_number(), by=getattr(cast, who), is_office=is_office)

    assert only_number().state == NumberState.ASKED


@pytest.mark.parametrize("who", ["budi", "citra", "dewi", "eko", "sari", "gita"])
def test_only_a_reviewing_officer_decides_in_a_trusted_group(cast, with_group, who):
    with pytest.raises(TransitionRefused):
        office_numbers.decide(with_group, only_number(), by=getattr(cast, who), is_office=True)

    assert only_number().state == NumberState.ASKED


def test_officers_of_a_supervised_group_leave_it_to_the_office(cast, with_group):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=False)
    with_group.group.refresh_from_db()

    with pytest.raises(TransitionRefused):
        office_numbers.decide(with_group, only_number(), by=cast.ayu, is_office=True)
    assert actions.pass_on(with_group, by=cast.ayu).state == State.WITH_OFFICE


def test_staff_do_not_decide_on_the_number_of_their_own_group(cast, waiting):
    factories.row(cast.tampang, "anggota", cast.dewi)

    with pytest.raises(TransitionRefused):
        office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=True)


@pytest.mark.parametrize("state", [State.DRAFT, State.CHANGES, State.WITH_GROUP, State.APPROVED])
def test_the_office_decides_on_nothing_that_does_not_lie_before_it(cast, waiting, state):
    moment = {"publish_at": waiting.created_at, "first_published": waiting.created_at}
    type(waiting).objects.filter(pk=waiting.pk).update(state=state, **moment)

    with pytest.raises(TransitionRefused):
        office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=True)


def named_by(cast, officer, edition):
    office_numbers.name_office(edition, by=officer, number=AMBULANCE, office=OFFICE)


def test_an_officer_does_not_decide_on_the_number_of_an_office_that_they_named(cast):
    """In a member's draft of a group that publishes by itself."""
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    other = factories.person("wati")
    cast.tampang.memberships.filter(position="sekretaris").update(user=other)
    edition = factories.edition(cast.tampang, cast.budi, body=BODY)
    named_by(cast, cast.ayu, edition)
    sent = actions.submit(edition, by=cast.budi)
    assert sent.state == State.WITH_GROUP

    with pytest.raises(TransitionRefused):
        office_numbers.decide(sent, only_number(), by=cast.ayu, is_office=True)
    with pytest.raises(TransitionRefused):
        actions.pass_on(sent, by=cast.ayu)
    assert only_number().state == NumberState.ASKED

    office_numbers.decide(sent, only_number(), by=other, is_office=True)
    assert actions.pass_on(sent, by=other).state == State.APPROVED


def test_what_the_only_officer_named_goes_to_the_office(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    edition = factories.edition(cast.tampang, cast.budi, body=BODY)
    named_by(cast, cast.ayu, edition)

    assert actions.submit(edition, by=cast.budi).state == State.WITH_OFFICE


def test_an_office_that_was_named_in_a_discarded_correction_is_remembered_with_its_namer(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    first = factories.edition(cast.tampang, cast.budi, State.APPROVED, body="Tanpa nomor.")
    correction = actions.new_edition(first, by=cast.ayu)
    type(correction).objects.filter(pk=correction.pk).update(body=BODY)
    correction.refresh_from_db()
    named_by(cast, cast.ayu, correction)
    actions.discard(correction, by=cast.ayu)

    again = actions.new_edition(first, by=cast.budi)
    type(again).objects.filter(pk=again.pk).update(body=BODY, correction="Nomor ditambah.")
    again.refresh_from_db()

    assert actions.submit(again, by=cast.budi).state == State.WITH_OFFICE


# --- Naming ----------------------------------------------------------------------------------


def test_a_number_stops_the_sending_until_its_office_is_named(cast, draft):
    with pytest.raises(TransitionRefused, match=f"Ada nomor HP: {SHOWN}.*Nomor kantor"):
        actions.submit(draft, by=cast.budi)

    named(cast, draft)

    assert actions.submit(draft, by=cast.budi).state == State.WITH_GROUP
    event = Event.objects.about(draft).get(verb="number_named")
    assert (event.data, event.new_state) == ({"number": only_number().pk}, "")
    assert "812" not in json.dumps(event.data)


@pytest.mark.parametrize(
    "number",
    ["+6281234567891", "081234567890", "", "x", NIK, "+62812345678901234", "+6281234567890 "],
)
def test_a_number_that_does_not_stand_in_the_text_is_refused(cast, draft, number):
    with pytest.raises(TransitionRefused, match="tidak ada di berita"):
        named(cast, draft, number)

    assert not OfficeNumber.objects.exists()


@pytest.mark.parametrize("office", ["", "  ", "ab", "x" * 101])
def test_an_office_has_a_name(cast, draft, office):
    with pytest.raises(TransitionRefused, match="Tulis nama kantornya"):
        office_numbers.name_office(draft, by=cast.budi, number=AMBULANCE, office=office)


def test_the_name_of_an_office_holds_no_number(cast, draft):
    with pytest.raises(TransitionRefused, match="tanpa nomor"):
        office_numbers.name_office(
            draft, by=cast.budi, number=AMBULANCE, office="Budi 0812 9876 5432"
        )


def test_naming_twice_is_one_event_and_one_row(cast, draft):
    assert named(cast, draft) == named(cast, draft)

    assert events_of(draft).count("number_named") == 1
    assert OfficeNumber.objects.count() == 1


def test_another_number_and_a_nik_in_the_same_text_stop_it_as_before(cast, draft):
    named(cast, draft)
    for more, reason in (("0812 9876 5432", "0812-9876-5432"), (f"NIK {NIK}", "Ada NIK")):
        draft.body = f"{BODY} Atau {more}."
        draft.save()

        with pytest.raises(TransitionRefused, match=reason) as refusal:
            actions.submit(draft, by=cast.budi)
        assert SHOWN not in str(refusal.value)


@pytest.mark.parametrize("field", ["title", "summary", "body", "correction"])
def test_a_number_is_seen_in_every_field(cast, field):
    edition = factories.edition(cast.tampang, cast.budi, **{field: f"Hubungi {SHOWN} ya"})

    with pytest.raises(TransitionRefused, match=SHOWN):
        actions.submit(edition, by=cast.budi)


@pytest.mark.parametrize("field", ["alt", "caption", "credit"])
def test_a_number_is_seen_in_the_words_of_a_photo(cast, field):
    edition = factories.edition(cast.tampang, cast.budi)
    photo = factories.photo(edition)
    setattr(photo, field, f"Oleh {SHOWN}")
    photo.save()

    with pytest.raises(TransitionRefused, match=SHOWN):
        actions.submit(edition, by=cast.budi)


def test_a_text_is_searched_once_and_anew_once_it_has_changed(cast, draft, monkeypatch):
    searched = []
    find = number_guard.find
    monkeypatch.setattr(number_guard, "find", lambda text: searched.append(text) or find(text))

    rules.missing(draft)
    assert rules.unnamed_numbers(draft) == [AMBULANCE]
    assert not rules.numbers_to_decide(draft)
    assert len(searched) == 1

    draft.body = "Ambulans desa siap."
    assert rules.unnamed_numbers(draft) == []
    assert len(searched) == 2


# --- Deciding --------------------------------------------------------------------------------


def test_nothing_is_approved_before_the_number_is_decided_on(cast, waiting):
    with pytest.raises(TransitionRefused, match=f"Putuskan dulu tentang {SHOWN}"):
        actions.approve(waiting, by=cast.dewi)

    office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=True)

    assert actions.approve(waiting, by=cast.dewi).state == State.APPROVED
    assert events_of(waiting) == ["number_named", "number_allowed", "approved"]


def test_a_trusted_group_publishes_nothing_before_it_either(cast, with_group):
    with pytest.raises(TransitionRefused, match=f"Putuskan dulu tentang {SHOWN}"):
        actions.pass_on(with_group, by=cast.ayu)

    office_numbers.decide(with_group, only_number(), by=cast.ayu, is_office=True)

    assert actions.pass_on(with_group, by=cast.ayu).state == State.APPROVED


def test_a_number_that_nobody_named_is_not_published(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, body=BODY)

    with pytest.raises(TransitionRefused, match=SHOWN):
        actions.approve(edition, by=cast.dewi)


def test_a_persons_number_sends_the_story_back_without_saying_it(cast, waiting):
    office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=False)

    waiting.refresh_from_db()
    assert waiting.state == State.CHANGES
    sent_back = Event.objects.about(waiting).get(verb="changes_requested")
    assert sent_back.reason.text == (
        f"Nomor HP yang Anda sebut milik {OFFICE} adalah nomor orang. Hapus nomor itu dari berita."
    )
    with pytest.raises(TransitionRefused, match=SHOWN):
        actions.submit(waiting, by=cast.budi)


@pytest.mark.parametrize("is_office", [True, False])
def test_a_double_click_has_one_effect(cast, waiting, is_office):
    for _ in range(2):
        office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=is_office)

    verb = "number_allowed" if is_office else "number_refused"
    assert events_of(waiting).count(verb) == 1


@pytest.mark.parametrize("is_office", [True, False])
@pytest.mark.parametrize("state", ["allowed", "person"])
def test_what_was_decided_stands_whatever_another_says_after_it(cast, waiting, state, is_office):
    OfficeNumber.objects.update(state=state)

    with pytest.raises(TransitionRefused):
        office_numbers.decide(waiting, only_number(), by=cast.sari, is_office=is_office)

    waiting.refresh_from_db()
    assert (only_number().state, waiting.state) == (state, State.WITH_OFFICE)
    assert events_of(waiting) == ["number_named"]


@pytest.mark.parametrize(
    ("state", "becomes", "written"),
    [
        ("asked", "asked", ["number_named"]),
        ("allowed", "allowed", ["number_named"]),
        ("person", "asked", ["number_named", "number_named"]),
    ],
)
def test_its_writer_may_name_the_office_of_a_refused_number_once_more(
    cast, draft, state, becomes, written
):
    named(cast, draft)
    OfficeNumber.objects.update(state=state)

    named(cast, draft)

    assert only_number().state == becomes
    assert events_of(draft) == written


def test_a_number_of_another_story_is_none_of_this_one(cast, waiting):
    other = factories.edition(cast.tampang, cast.budi, body=BODY)
    row = named(cast, other)

    with pytest.raises(TransitionRefused, match="tidak ada di berita"):
        office_numbers.decide(waiting, row, by=cast.dewi, is_office=True)


def test_another_story_asks_again_and_a_correction_remembers(cast, waiting):
    office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=True)
    first = actions.approve(waiting, by=cast.dewi)
    another = factories.edition(cast.tampang, cast.budi, body=BODY)
    correction = actions.new_edition(first, by=cast.budi)
    correction.correction = "Jam siaga ditambah."
    correction.save()

    with pytest.raises(TransitionRefused, match=SHOWN):
        actions.submit(another, by=cast.budi)
    assert actions.submit(correction, by=cast.budi).state == State.WITH_GROUP
    actions.pass_on(correction, by=cast.ayu)
    assert actions.approve(correction, by=cast.dewi).state == State.APPROVED


# --- Pages -----------------------------------------------------------------------------------


def text(response):
    return response.content.decode()


def test_the_writer_names_the_office_where_the_sending_is_refused(cast, sign_in, draft):
    budi = sign_in(cast.budi)
    page = text(budi.get(reverse("desk_story", args=[draft.pk])))
    assert f"{SHOWN}: nomor kantor?" in page
    assert "Belum dapat dikirim" in page

    said = {"number": AMBULANCE, "office": OFFICE}
    page = text(budi.post(reverse("desk_story_number", args=[draft.pk]), said, follow=True))

    assert "Nama kantor dicatat" in page
    assert "Belum dapat dikirim" not in page


@pytest.mark.parametrize(
    "said",
    [{}, {"number": AMBULANCE}, {"number": "+6281", "office": OFFICE}, {"office": OFFICE}],
)
def test_a_forged_or_empty_answer_of_the_writer_is_refused_in_words(cast, sign_in, draft, said):
    answer = sign_in(cast.budi).post(
        reverse("desk_story_number", args=[draft.pk]), said, follow=True
    )

    assert answer.status_code == 200
    assert not OfficeNumber.objects.exists()
    page = text(answer)
    assert f"{SHOWN}: nomor kantor?" in page
    assert "Nomor ini tidak ada di berita." in page or said.get("number") != "+6281"


def test_the_name_of_an_office_that_was_refused_stands_there_again(cast, sign_in, draft):
    said = {"number": AMBULANCE, "office": "Budi 0812 9876 5432"}

    page = text(sign_in(cast.budi).post(reverse("desk_story_number", args=[draft.pk]), said))

    assert 'value="Budi 0812 9876 5432"' in page
    assert "Tulis nama kantornya saja, tanpa nomor." in page


def test_the_office_decides_on_the_page_of_the_story(cast, sign_in, waiting):
    dewi = sign_in(cast.dewi)
    page = text(dewi.get(reverse("admin:news_edition_change", args=[waiting.pk])))
    assert f"{SHOWN}: nomor kantor atau orang?" in page
    assert OFFICE in page
    address = reverse("admin:news_number_decide", args=[waiting.pk, only_number().pk])
    assert address in page

    assert f"{SHOWN}: nomor kantor atau orang?" in text(dewi.get(address))
    dewi.post(address, answer("mungkin", waiting))
    assert only_number().state == NumberState.ASKED
    dewi.post(address, answer("kantor", waiting))

    assert only_number().state == NumberState.ALLOWED
    page = text(dewi.get(reverse("admin:news_edition_change", args=[waiting.pk])))
    assert "nomor kantor atau orang?" not in page
    assert "Nomor kantor dibolehkan" in page


def test_no_page_offers_to_approve_before_the_number_is_decided_on(cast, sign_in, waiting):
    dewi = sign_in(cast.dewi)
    address = reverse("admin:news_edition_change", args=[waiting.pk])
    approve = reverse("admin:news_edition_decide", args=[waiting.pk, "setujui"])
    page = text(dewi.get(address))
    assert approve not in page
    assert "Jawab dulu pertanyaan tentang nomor. Sesudah itu berita dapat disetujui." in page

    refused = dewi.post(approve, answer("", waiting))
    assert refused.status_code == 409
    assert f"Putuskan dulu tentang {SHOWN}: nomor kantor atau nomor orang?" in text(refused)
    assert Edition.objects.get().state == State.WITH_OFFICE

    dewi.post(
        reverse("admin:news_number_decide", args=[waiting.pk, only_number().pk]),
        answer("kantor", waiting),
    )
    page = text(dewi.get(address))
    assert approve in page
    assert "Keputusan tercatat atas nama Anda dan tidak dapat dihapus." in page


def test_an_officer_is_not_offered_to_approve_before_it_either(cast, sign_in, with_group):
    ayu = sign_in(cast.ayu)
    address = reverse("desk_story_review", args=[with_group.pk])
    assert 'name="approve"' not in text(ayu.get(address))

    ayu.post(
        reverse("desk_story_number_decide", args=[with_group.pk, only_number().pk]),
        answer("kantor", with_group),
    )

    assert 'name="approve"' in text(ayu.get(address))


@pytest.mark.parametrize("seen", [{}, {"seen": ""}, {"seen": "x"}, {"seen": "1"}])
def test_no_number_is_decided_on_in_a_story_that_was_not_seen(cast, sign_in, waiting, seen):
    address = reverse("admin:news_number_decide", args=[waiting.pk, only_number().pk])

    for word in ("kantor", "orang"):
        page = sign_in(cast.dewi).post(address, {"jawaban": word} | seen, follow=True)

        assert "Isinya berubah sejak Anda lihat." in text(page)
    assert only_number().state == NumberState.ASKED
    waiting.refresh_from_db()
    assert waiting.state == State.WITH_OFFICE


def test_a_persons_number_leads_the_office_on_to_its_list(cast, sign_in, waiting):
    address = reverse("admin:news_number_decide", args=[waiting.pk, only_number().pk])

    page = sign_in(cast.dewi).post(address, answer("orang", waiting), follow=True)

    assert page.redirect_chain == [(reverse("admin:news_edition_changelist"), 302)]
    assert "Nomor orang: berita dikembalikan ke penulisnya." in text(page)


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "eko", "gita"])
def test_outside_ones_kecamatan_there_is_no_such_page(cast, sign_in, waiting, who):
    address = reverse("admin:news_number_decide", args=[waiting.pk, only_number().pk])

    refused = sign_in(getattr(cast, who)).post(address, answer("kantor", waiting))

    assert refused.status_code in {302, 403, 404}
    assert only_number().state == NumberState.ASKED


def test_an_officer_decides_at_the_desk_of_a_trusted_group(cast, sign_in, with_group):
    ayu = sign_in(cast.ayu)
    page = text(ayu.get(reverse("desk_story_review", args=[with_group.pk])))
    assert f"{SHOWN}: nomor kantor atau orang?" in page
    address = reverse("desk_story_number_decide", args=[with_group.pk, only_number().pk])

    ayu.post(address, answer("kantor", with_group))

    assert only_number().state == NumberState.ALLOWED


def test_what_was_let_through_is_read_heard_and_found_and_nothing_else(
    cast, client, waiting, django_capture_on_commit_callbacks
):
    office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=True)
    with django_capture_on_commit_callbacks(execute=True):
        story = actions.approve(waiting, by=cast.dewi)
    index.refresh("article", [story.pk])
    written = "0812/3456/7890"

    assert written in text(client.get(story.get_absolute_url()))
    assert written in text(client.get(reverse("article_text", args=[story.article.slug])))
    assert written in text(client.get(reverse("feed")))
    for query in (SHOWN, "081234567890", "+62 812 3456 7890", "ambulans 0812 3456 7890"):
        assert story.title in text(client.get(reverse("search"), {"q": query}))
    assert story.title not in text(client.get(reverse("search"), {"q": "0812 9876 5432"}))


@pytest.mark.parametrize("title", ["Ambulans siaga", "Ambulans siaga 0812-3456-7890"])
def test_a_withdrawn_story_shows_its_number_nowhere(
    cast, client, waiting, django_capture_on_commit_callbacks, title
):
    type(waiting).objects.filter(pk=waiting.pk).update(title=title)
    waiting.refresh_from_db()
    office_numbers.decide(waiting, only_number(), by=cast.dewi, is_office=True)
    with django_capture_on_commit_callbacks(execute=True):
        story = actions.approve(waiting, by=cast.dewi)
        actions.withdraw(story, by=cast.dewi, reason="Keliru.")
    index.refresh("article", [story.pk])

    gone = text(client.get(story.get_absolute_url()))
    assert "7890" not in gone
    assert ("Ambulans siaga" in gone) == (title == "Ambulans siaga")
    for address in (reverse("feed"), f"{reverse('search')}?q={SHOWN}"):
        page = text(client.get(address))
        assert not re.search(r"0812/3456/7890", page)
        assert "Ambulans siaga" not in page
