"""Every hand-over of a story has its ready WhatsApp text, and a note that it was sent."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.change.refusals import TransitionRefused
from core.models import Event
from core.web import marks
from groups.models import KimGroup, Membership
from groups.states import State as GroupState
from news import actions, rules, telling
from news.models import Edition
from news.states import State
from office.desk import waiting_for
from tests import factories

SITE = "http://127.0.0.1:8000"
OUTDATED = (
    "Belum dicatat: keadaannya berubah sejak halaman ini dibuka, atau bukan Anda yang mengabari."
)
AYU, BUDI = "+6281111111111", "+6282222222222"


@pytest.fixture(autouse=True)
def numbers(cast):
    Membership.objects.filter(user=cast.ayu).update(phone=AYU)
    Membership.objects.filter(user=cast.budi).update(phone=BUDI)


@pytest.fixture
def story(cast):
    return factories.edition(
        cast.tampang, cast.budi, title="Panen raya", summary="Enam ladang dipanen. Besok dua lagi."
    )


@pytest.fixture
def sent(cast, story):
    return actions.submit(story, by=cast.budi)


@pytest.fixture
def sent_back(cast, sent):
    return actions.request_changes(sent, by=cast.ayu, reason="Sebut ladangnya.")


def test_a_reason_with_many_notes_is_cut_in_a_message(cast, sent):
    back = actions.request_changes(sent, by=cast.ayu, reason="Sebut ladangnya. " * 110)

    words = number_and_words(at_desk(cast.ayu, back)["penulis"])[1]

    assert " … (selengkapnya di portal)\n\nBuka: " in words
    assert len(words) < 1_800


@pytest.fixture
def at_office(cast, sent):
    return actions.pass_on(sent, by=cast.ayu)


@pytest.fixture
def live(cast, at_office):
    return actions.approve(at_office, by=cast.dewi)


def at_desk(user, edition):
    edition = Edition.objects.get(pk=edition.pk)
    return {text.to: text for _, text in telling.texts_at_desk(user, [edition])}


def at_office_of(user, edition):
    return {text.to: text for text in telling.texts_at_office(user, edition)}


def number_and_words(text):
    """Whom a wa.me link reaches, and with what."""
    parts = urlsplit(text.url)
    assert (parts.scheme, parts.netloc) == ("https", "wa.me")
    return parts.path, parse_qs(parts.query)["text"][0]


def waiting(pairs):
    """Recipients by title, from (edition, Texts) pairs."""
    return {edition.title: [text.to for text in texts] for edition, texts in pairs}


def told(verb):
    return list(Event.objects.filter(verb=verb).values_list("actor__username", flat=True))


def desk_address(edition):
    return f"{SITE}/meja/berita/{edition.pk}/"


# --- Who may not ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["citra", "dewi", "eko", "sari", "gita"])
def test_at_a_desk_that_is_not_theirs_nothing_is_found(sign_in, cast, sent, who):
    event = Event.objects.get(verb="submitted")
    address = reverse("desk_story_told", args=[sent.pk])

    answer = sign_in(getattr(cast, who)).post(address, {"to": "pemeriksa", "event": event.pk})

    # Staff are first asked for their second factor where it is needed; nobody gets through.
    assert answer.status_code == 404
    assert told("reviewer_told") == []


@pytest.mark.parametrize(
    ("who", "to"),
    [("ayu", "pemeriksa"), ("budi", "penulis"), ("budi", "ketua"), ("ayu", "x"), ("budi", "")],
)
def test_nobody_notes_what_is_not_theirs_to_tell(sign_in, cast, sent, who, to):
    event = Event.objects.get(verb="submitted")
    before = Event.objects.count()

    page = sign_in(getattr(cast, who)).post(
        reverse("desk_story_told", args=[sent.pk]), {"to": to, "event": event.pk}, follow=True
    )

    assert OUTDATED in page.content.decode()
    assert Event.objects.count() == before


@pytest.mark.parametrize("event", ["", "x", "0", "999999999", "-1"])
def test_a_note_about_another_event_is_refused(sign_in, cast, sent, event):
    sign_in(cast.budi).post(
        reverse("desk_story_told", args=[sent.pk]), {"to": "pemeriksa", "event": event}
    )

    assert told("reviewer_told") == []


def test_looking_notes_nothing(sign_in, cast, sent, live):
    address = reverse("desk_story_told", args=[live.pk])
    before = Event.objects.count()

    assert sign_in(cast.budi).get(address).status_code == 405
    assert (
        sign_in(cast.dewi).get(reverse("admin:news_edition_tell", args=[live.pk])).status_code
        == 200
    )
    assert Event.objects.count() == before


def test_a_form_without_its_token_is_refused(cast, sent):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")
    event = Event.objects.get(verb="submitted")

    answer = stranger.post(
        reverse("desk_story_told", args=[sent.pk]), {"to": "pemeriksa", "event": event.pk}
    )

    assert answer.status_code == 403
    assert told("reviewer_told") == []


@pytest.mark.parametrize("who", ["citra", "budi", "ayu", "eko", "gita"])
def test_only_staff_in_scope_tell_for_the_office(sign_in, cast, live, who):
    event = Event.objects.get(verb="approved")
    user = getattr(cast, who)

    answer = sign_in(user).post(
        reverse("admin:news_edition_tell", args=[live.pk]), {"to": "penulis", "event": event.pk}
    )

    assert answer.status_code in {302, 404}
    assert told("author_told") == []
    assert at_office_of(user, live) == {}


def test_who_only_reads_tells_nobody(sign_in, cast, live):
    reader = factories.reader("rini", "62.10.02")
    event = Event.objects.get(verb="approved")
    address = reverse("admin:news_edition_tell", args=[live.pk])

    client = sign_in(reader)

    assert client.get(address).status_code == 403
    assert client.post(address, {"to": "penulis", "event": event.pk}).status_code == 403
    assert client.get(reverse("admin:news_untold")).status_code == 403
    review = client.get(reverse("admin:news_edition_change", args=[live.pk]))
    assert "wa.me/62" not in review.content.decode()
    assert told("author_told") == []


# --- Member to ketua --------------------------------------------------------------------------


def test_a_member_tells_the_ketua_without_seeing_the_number(sign_in, cast, sent):
    text = at_desk(cast.budi, sent)["pemeriksa"]

    assert text.ask == "Kabari Ayu L. (ketua)"
    assert text.help == "Pilih nomornya di WhatsApp Anda."
    assert number_and_words(text) == (
        "/",
        "Salam dari KIM Tampang.\n\nAda berita menunggu Anda: “Panen raya”.\n\n"
        f"Buka: {desk_address(sent)}",
    )
    page = sign_in(cast.budi).get(reverse("desk_story", args=[sent.pk])).content.decode()
    assert AYU.lstrip("+") not in page
    assert "Kabari Ayu L. (ketua)" in page


def test_an_officer_who_sends_what_a_member_wrote_gets_the_ketuas_number(cast, story):
    sita = factories.person("sita")
    cast.tampang.memberships.filter(position="sekretaris").update(user=sita)
    actions.submit(story, by=sita)

    assert number_and_words(at_desk(sita, story)["pemeriksa"])[0] == "/6281111111111"
    assert number_and_words(at_desk(cast.budi, story)["pemeriksa"])[0] == "/"
    assert at_desk(cast.ayu, story) == {}


def test_who_edited_it_is_not_asked_to_review_it(cast, story):
    sita = factories.person("sita")
    cast.tampang.memberships.filter(position="sekretaris").update(user=sita)
    story.editors.add(cast.ayu)
    actions.submit(story, by=cast.budi)

    assert at_desk(cast.budi, story)["pemeriksa"].ask == "Kabari Sita R. (sekretaris)"


@pytest.mark.parametrize("state", [GroupState.SUSPENDED, GroupState.DISSOLVED])
def test_nobody_is_asked_to_review_for_a_group_that_is_not_active(cast, sent, state):
    assert waiting(telling.waiting_at_desk(cast.budi)) == {"Panen raya": ["pemeriksa"]}

    factories.brought_to(state, cast.tampang)

    edition = Edition.objects.get(pk=sent.pk)
    assert not rules.can_review_in_group(cast.ayu, edition)
    assert at_desk(cast.budi, edition) == {}
    assert telling.waiting_at_desk(cast.budi) == []


@pytest.mark.parametrize("asked", ["sita", "tono"])
def test_who_is_asked_to_review_may_review(cast, story, asked):
    """Ketua Ayu has worked on it; the account of the sekretaris may be closed."""
    sita, tono = factories.person("sita"), factories.person("tono")
    cast.tampang.memberships.filter(position="sekretaris").update(user=sita, name="Sita R.")
    cast.tampang.memberships.filter(position="bendahara").update(user=tono, name="Tono B.")
    story.editors.add(cast.ayu)
    actions.submit(story, by=cast.budi)
    User.objects.filter(pk=sita.pk).update(is_active=asked == "sita")

    who = at_desk(cast.budi, story)["pemeriksa"].who

    assert who.lower().startswith(asked)
    edition = Edition.objects.get(pk=story.pk)
    assert rules.can_review_in_group(User.objects.get(username=asked), edition)
    assert not rules.can_review_in_group(cast.ayu, edition)


def test_nobody_is_told_of_what_goes_straight_to_the_office(cast):
    own = factories.edition(cast.tampang, cast.ayu)
    actions.submit(own, by=cast.ayu)

    assert at_desk(cast.ayu, own) == {}


# --- Ketua to member --------------------------------------------------------------------------


def test_the_ketua_tells_the_author_what_to_mend(cast, sent_back):
    text = at_desk(cast.ayu, sent_back)["penulis"]

    assert text.ask == "Kabari Budi S. (penulis)"
    assert number_and_words(text) == (
        "/6282222222222",
        "Salam dari KIM Tampang.\n\nBerita Anda “Panen raya” *perlu diperbaiki*.\n\n"
        f"Catatan: Sebut ladangnya.\n\nBuka: {desk_address(sent_back)}",
    )
    assert at_desk(cast.budi, sent_back) == {}


def test_the_ketua_tells_the_author_that_it_went_on(cast, at_office):
    assert number_and_words(at_desk(cast.ayu, at_office)["penulis"]) == (
        "/6282222222222",
        "Salam dari KIM Tampang.\n\nBerita Anda “Panen raya” *disetujui pengurus* dan diteruskan "
        f"ke Diskominfosantik.\n\nBuka: {desk_address(at_office)}",
    )


def test_a_reason_that_was_erased_is_left_out(cast, sent_back):
    reason = Event.objects.get(verb="changes_requested").reason
    reason.text, reason.erased_at = "", timezone.now()
    reason.save()

    assert "Catatan" not in number_and_words(at_desk(cast.ayu, sent_back)["penulis"])[1]


@pytest.mark.parametrize("phone", ["", "+625373031234"])
def test_who_has_no_mobile_number_is_told_by_mouth(sign_in, cast, sent_back, phone):
    Membership.objects.filter(user=cast.budi).update(phone=phone)

    text = at_desk(cast.ayu, sent_back)["penulis"]

    assert text.url == ""
    assert text.help == "Nomor HP-nya tidak ada di daftar anggota: kabari langsung."
    page = sign_in(cast.ayu).get(reverse("desk_story", args=[sent_back.pk])).content.decode()
    assert "wa.me/62" not in page
    assert "Sudah dikabari" in page


@pytest.mark.parametrize(
    "change",
    [
        lambda row: {"restricted_at": timezone.now()},
        lambda row: {"erased_at": timezone.now(), "name": Membership.ERASED_NAME, "phone": ""},
        lambda row: {"ended_on": timezone.localdate()},
    ],
    ids=["restricted", "erased", "ended"],
)
def test_who_may_not_be_written_to_has_no_text(cast, sent_back, live_twin, change):
    row = Membership.objects.get(user=cast.budi)
    Membership.objects.filter(pk=row.pk).update(**change(row))

    assert at_desk(cast.ayu, sent_back) == {}
    assert "penulis" not in at_office_of(cast.dewi, live_twin)


@pytest.fixture
def live_twin(cast):
    """A second story of Budi, which the office has approved."""
    twin = actions.submit(factories.edition(cast.tampang, cast.budi), by=cast.budi)
    return actions.approve(actions.pass_on(twin, by=cast.ayu), by=cast.dewi)


@pytest.mark.parametrize("field", ["restricted_at", "is_active"])
def test_an_account_that_is_restricted_or_closed_has_no_text(cast, sent_back, field):
    value = timezone.now() if field == "restricted_at" else False
    User.objects.filter(pk=cast.budi.pk).update(**{field: value})

    assert at_desk(cast.ayu, sent_back) == {}


# --- The office to member and ketua -----------------------------------------------------------


def test_the_office_tells_author_and_ketua_each_by_their_own_number(cast, live):
    texts = at_office_of(cast.dewi, live)

    greeting = "Salam dari Diskominfosantik Kabupaten Gunung Mas.\n\n"
    end = f"\n\nBuka: {desk_address(live)}"
    assert {to: number_and_words(text) for to, text in texts.items()} == {
        "penulis": ("/6282222222222", f"{greeting}Berita Anda “Panen raya” *disetujui*.{end}"),
        "ketua": (
            "/6281111111111",
            f"{greeting}Berita kelompok Anda “Panen raya” *disetujui*.{end}",
        ),
    }


def test_the_ketua_gets_no_reason_of_what_the_office_sent_back(cast, at_office):
    back = actions.request_changes(at_office, by=cast.dewi, reason="Foto buram.")

    texts = at_office_of(cast.dewi, back)

    assert "*perlu diperbaiki*.\n\nCatatan: Foto buram." in number_and_words(texts["penulis"])[1]
    assert "Foto buram" not in number_and_words(texts["ketua"])[1]


def test_a_ketua_who_wrote_it_is_told_once(cast):
    own = actions.submit(factories.edition(cast.tampang, cast.ayu), by=cast.ayu)
    actions.approve(own, by=cast.dewi)

    assert list(at_office_of(cast.dewi, Edition.objects.get(pk=own.pk))) == ["penulis"]


def test_a_ketua_without_account_is_told_too(cast, live):
    Membership.objects.filter(user=cast.ayu).update(user=None)

    assert number_and_words(at_office_of(cast.dewi, live)["ketua"])[0] == "/6281111111111"


@pytest.mark.parametrize("decided", ["at_office", "sent_back"])
def test_the_office_tells_nobody_what_officers_decided(cast, request, decided):
    assert at_office_of(cast.dewi, request.getfixturevalue(decided)) == {}
    assert telling.waiting_at_office(cast.dewi) == []


def test_what_the_office_withdrew_is_told(cast, live):
    gone = actions.withdraw(live, by=cast.dewi, reason="Salah desa.")

    words = number_and_words(at_office_of(cast.dewi, gone)["penulis"])[1]

    assert "Berita Anda “Panen raya” *ditarik*.\n\nCatatan: Salah desa." in words


def test_after_sending_back_the_office_comes_to_the_texts(sign_in, cast, at_office):
    page = sign_in(cast.dewi).post(
        reverse("admin:news_edition_decide", args=[at_office.pk, "minta-perbaikan"]),
        {"seen": Event.objects.get(verb="passed_on").pk, "reason": "Foto buram."},
        follow=True,
    )

    assert page.redirect_chain[-1][0] == reverse("admin:news_edition_tell", args=[at_office.pk])
    assert "Kabari Budi S. (penulis)" in page.content.decode()
    assert "Dikembalikan ke penulis." in page.content.decode()


# --- To the village ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["budi", "ayu"])
def test_a_published_story_is_shared_with_title_sentence_and_short_address(cast, live, who):
    text = at_desk(getattr(cast, who), live)["grup-desa"]

    assert number_and_words(text) == (
        "/",
        f"Panen raya\nEnam ladang dipanen.\n{SITE}/b/{live.article_id}",
    )


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [
        ("Bu Hj. Siti membuka pasar. Ramai.", "Bu Hj. Siti membuka pasar."),
        ("Jl. Merdeka No. 5 ditutup.", "Jl. Merdeka No. 5 ditutup."),
        (
            "Kepala Dinas dr. Rudi hadir pukul 07.00. Ramai.",
            "Kepala Dinas dr. Rudi hadir pukul 07.00.",
        ),
    ],
)
def test_an_abbreviation_does_not_cut_the_sentence(cast, live, summary, sentence):
    Edition.objects.filter(pk=live.pk).update(summary=summary)

    words = number_and_words(at_desk(cast.budi, live)["grup-desa"])[1]

    assert words == f"Panen raya\n{sentence}\n{SITE}/b/{live.article_id}"


def test_a_correction_is_shared_with_what_was_corrected(cast, live):
    second = actions.new_edition(live, by=cast.budi)
    second = actions.save(
        second,
        by=cast.budi,
        version=second.version,
        correction="Lima ladang, bukan enam.",
    )
    actions.submit(second, by=cast.budi)
    actions.approve(actions.pass_on(second, by=cast.ayu), by=cast.dewi)

    text = at_desk(cast.budi, second)["grup-desa"]

    assert number_and_words(text)[1] == (
        f"Panen raya\nRalat: Lima ladang, bukan enam.\n{SITE}/b/{live.article_id}"
    )
    assert "grup-desa" not in at_desk(cast.budi, live)


def test_a_scheduled_story_is_shared_when_it_is_there(cast, at_office):
    hour = timezone.now() + timedelta(days=20)
    actions.approve(at_office, by=cast.dewi, publish_at=hour)

    assert "grup-desa" not in at_desk(cast.budi, at_office)
    with time_machine.travel(hour + timedelta(minutes=1)):
        assert "grup-desa" in at_desk(cast.budi, at_office)
        assert waiting(telling.waiting_at_desk(cast.budi)) == {"Panen raya": ["grup-desa"]}


# --- Sudah dikabari ---------------------------------------------------------------------------


def test_a_note_takes_the_text_off_and_says_who_and_when(sign_in, cast, sent_back):
    event = Event.objects.get(verb="changes_requested")
    address = reverse("desk_story_told", args=[sent_back.pk])
    noon = timezone.now().replace(hour=3, minute=15)  # 10.15 WIB

    with time_machine.travel(noon, tick=False):
        page = (
            sign_in(cast.ayu)
            .post(address, {"to": "penulis", "event": event.pk}, follow=True)
            .content.decode()
        )

    assert "Dicatat: sudah dikabari." in page
    assert "Budi S. dikabari oleh Ayu" in page
    assert "10.15 WIB" in page
    assert "wa.me" not in page
    note = Event.objects.get(verb="author_told")
    assert (note.actor, note.new_state, note.data) == (cast.ayu, "", {"decision": event.pk})
    assert telling.waiting_at_desk(cast.ayu) == []


def test_two_officers_see_that_the_other_did_it(cast, sent_back):
    sita = factories.person("sita", name="Sita")
    cast.tampang.memberships.filter(position="sekretaris").update(user=sita)
    event = Event.objects.get(verb="changes_requested").pk

    actions.note_told_at_desk(sent_back, "penulis", by=cast.ayu, event=event)
    actions.note_told_at_desk(sent_back, "penulis", by=sita, event=event)

    assert told("author_told") == ["ayu"]
    assert at_desk(sita, sent_back)["penulis"].by == "Ayu"


def test_staff_and_officers_share_one_note_about_the_author(cast, live):
    event = Event.objects.get(verb="approved").pk

    actions.note_told_at_office(live, "penulis", by=cast.dewi, event=event)
    actions.note_told_at_office(live, "penulis", by=cast.sari, event=event)

    assert told("author_told") == ["dewi"]
    assert at_office_of(cast.sari, live)["penulis"].by == "Dewi"
    assert at_desk(cast.ayu, live)["penulis"].by == "Diskominfosantik"
    assert at_office_of(cast.sari, live)["ketua"].note is None


def test_a_new_decision_makes_a_new_text(cast, sent_back):
    first = Event.objects.get(verb="changes_requested").pk
    actions.note_told_at_desk(sent_back, "penulis", by=cast.ayu, event=first)
    actions.submit(sent_back, by=cast.budi)
    actions.request_changes(sent_back, by=cast.ayu, reason="Foto juga.")

    assert at_desk(cast.ayu, sent_back)["penulis"].note is None
    with pytest.raises(TransitionRefused, match=OUTDATED):
        actions.note_told_at_desk(sent_back, "penulis", by=cast.ayu, event=first)


def test_a_note_makes_no_decision_outdated(cast, sent):
    event = Event.objects.get(verb="submitted").pk
    actions.note_told_at_desk(sent, "pemeriksa", by=cast.budi, event=event)

    assert actions.pass_on(sent, by=cast.ayu, seen=event).state == State.WITH_OFFICE


def test_a_note_lets_no_public_page_grow_old(cast, live, django_capture_on_commit_callbacks):
    event = Event.objects.get(verb="approved").pk
    before = marks.look()

    with django_capture_on_commit_callbacks(execute=True):
        actions.note_told_at_desk(live, "grup-desa", by=cast.budi, event=event)

    assert told("village_told") == ["budi"]
    assert marks.look() == before


@pytest.mark.parametrize(("days", "offered"), [(13, True), (15, False)])
def test_texts_are_offered_for_two_weeks(cast, live, days, offered):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert bool(at_desk(cast.ayu, live)) is offered
        assert bool(at_office_of(cast.dewi, live)) is offered
        assert bool(telling.waiting_at_office(cast.dewi)) is offered


# --- What waits to be told ----------------------------------------------------------------------


def test_the_office_lists_what_nobody_told(sign_in, cast, at_office, live_twin):
    actions.request_changes(at_office, by=cast.dewi, reason="Foto buram.")
    event = Event.objects.get(verb="approved").pk
    actions.note_told_at_office(live_twin, "penulis", by=cast.dewi, event=event)

    assert list(waiting(telling.waiting_at_office(cast.dewi)).items()) == [
        ("Panen raya", ["penulis", "ketua"]),
        (live_twin.title, ["ketua"]),
    ]
    assert telling.waiting_at_office(cast.eko) == []
    page = sign_in(cast.dewi).get(reverse("admin:news_untold")).content.decode()
    assert "Budi S. (penulis), Ayu L. (ketua)" in page


def test_the_desk_names_whom_to_tell(cast, live):
    row = next(row for row in waiting_for(cast.ayu) if row.kind == "Belum dikabari")

    assert (row.title, row.about) == ("Panen raya", "Budi S. (penulis), grup WhatsApp desa")
    assert row.url == f"/meja/berita/{live.pk}/#kabari"


def test_the_desk_shows_the_latest_three(cast):
    for _ in range(4):
        made = actions.submit(factories.edition(cast.tampang, cast.budi), by=cast.budi)
        actions.request_changes(made, by=cast.ayu, reason="Foto.")

    assert len(telling.waiting_at_desk(cast.ayu)) == 3


@pytest.mark.parametrize("how", ["member", "applicant"])
def test_staff_are_not_asked_to_tell_their_own_group(cast, live, how):
    assert list(waiting(telling.waiting_at_office(cast.dewi))) == ["Panen raya"]

    if how == "member":
        factories.row(cast.tampang, user=cast.dewi)
    else:
        KimGroup.objects.filter(pk=cast.tampang.pk).update(applicant=cast.dewi)

    assert telling.waiting_at_office(cast.dewi) == []
    assert at_office_of(cast.dewi, Edition.objects.get(pk=live.pk)) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(cast, number):
    for _ in range(number):
        made = actions.submit(factories.edition(cast.tampang, cast.budi), by=cast.budi)
        actions.request_changes(actions.pass_on(made, by=cast.ayu), by=cast.dewi, reason="Foto.")

    with CaptureQueriesContext(connection) as caught:
        assert len(telling.waiting_at_desk(cast.ayu)) == number
    # Editions, their editors, Events, people, and the groups that she leads.
    assert len(caught) == 5
    with CaptureQueriesContext(connection) as caught:
        assert len(telling.waiting_at_office(cast.dewi)) == number
    # Editions, Events, people.
    assert len(caught) == 3


# --- List and page agree ------------------------------------------------------------------------


def corrected(cast, live):
    """The second version of a published story, sent to its group."""
    second = actions.new_edition(live, by=cast.budi)
    fields = {"correction": "Lima ladang, bukan enam.", "title": "Panen raya, diralat"}
    second = actions.save(second, by=cast.budi, version=second.version, **fields)
    return actions.submit(second, by=cast.budi)


def replaced(cast, at_office):
    live = actions.approve(at_office, by=cast.dewi)
    actions.approve(actions.pass_on(corrected(cast, live), by=cast.ayu), by=cast.dewi)
    return live


def of_suspended_group(cast, at_office):
    live = actions.approve(at_office, by=cast.dewi)
    factories.brought_to(GroupState.SUSPENDED, cast.tampang)
    return live


def withdrawn(cast, at_office):
    live = actions.approve(at_office, by=cast.dewi)
    return actions.withdraw(live, by=cast.dewi, reason="Salah desa.")


STAFF = {"dewi": 2, "sari": 2}
# Wati is kept away from the first version alone.
WAYS = {
    "with the office": (lambda cast, it: it, {}),
    "sent back": (
        lambda cast, it: actions.request_changes(it, by=cast.dewi, reason="Foto."),
        STAFF,
    ),
    "approved": (lambda cast, it: actions.approve(it, by=cast.dewi), STAFF),
    "withdrawn": (withdrawn, STAFF),
    "replaced": (replaced, STAFF | {"wati": 2}),
    "suspended": (of_suspended_group, STAFF),
}


@pytest.mark.parametrize(("way", "texts"), WAYS.values(), ids=WAYS)
def test_list_and_page_of_the_office_agree_for_everybody(larger_cast, at_office, way, texts):
    cast = larger_cast
    way(cast, at_office)
    wrote, joins, applied = (factories.staff(name, "62.10.02") for name in ("wati", "joni", "agus"))
    at_office.editors.add(wrote)
    factories.row(cast.tampang, user=joins)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(applicant=applied)
    reader = factories.reader("rini", "62.10.02")

    counts = {}
    for user in (*cast.everybody, wrote, joins, applied, reader):
        listed = {
            (edition.pk, text.to)
            for edition, found in telling.waiting_at_office(user)
            for text in found
        }
        shown = {
            (edition.pk, text.to)
            for edition in Edition.objects.all()
            for text in telling.texts_at_office(user, edition)
        }
        assert listed == shown, user.username
        counts[user.username] = len(listed)

    assert {name: number for name, number in counts.items() if number} == texts


def test_staff_who_worked_on_a_story_are_not_asked_to_tell_of_it(cast, live):
    live.editors.add(cast.dewi)

    assert telling.waiting_at_office(cast.dewi) == []
    assert at_office_of(cast.dewi, live) == {}


def test_a_replaced_version_is_told_to_nobody(cast, live):
    second = corrected(cast, live)
    assert list(at_office_of(cast.dewi, live)) == ["penulis", "ketua"]

    actions.approve(actions.pass_on(second, by=cast.ayu), by=cast.dewi)

    live = Edition.objects.get(pk=live.pk)
    assert (at_office_of(cast.dewi, live), at_desk(cast.ayu, live)) == ({}, {})
    assert waiting(telling.waiting_at_office(cast.dewi)) == {
        "Panen raya, diralat": ["penulis", "ketua"]
    }
    assert waiting(telling.waiting_at_desk(cast.ayu)) == {
        "Panen raya, diralat": ["penulis", "grup-desa"]
    }


def test_a_version_that_a_scheduled_one_will_replace_is_still_told(cast, live):
    hour = timezone.now() + timedelta(days=2)
    second = actions.pass_on(corrected(cast, live), by=cast.ayu)
    actions.approve(second, by=cast.dewi, publish_at=hour)

    live = Edition.objects.get(pk=live.pk)
    assert list(at_office_of(cast.dewi, live)) == ["penulis", "ketua"]
    with time_machine.travel(hour + timedelta(minutes=1)):
        assert at_office_of(cast.dewi, live) == {}
