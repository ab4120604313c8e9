"""Two browsers and one story: nothing is decided that the decider did not see."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.models import Event
from groups import actions as groups
from groups.models import KimGroup, Membership
from news import actions, part_digests
from news.models import Edition
from news.states import State
from tests import factories
from tests.browser import Browser

REASON = "Tanggalnya kapan?"
MOVED = "Berubah sejak halaman ini Anda buka."
UNKNOWN = "Belum terbaca versi mana yang sudah Anda lihat."
NOTHING_DONE = "Belum ada yang diputuskan."


def review(edition):
    return reverse("admin:news_edition_change", args=[edition.pk])


def decide(edition, word):
    return reverse("admin:news_edition_decide", args=[edition.pk, word])


def desk(edition, name="story_review"):
    return reverse(f"desk_{name}", args=[edition.pk])


def state_of(edition):
    return Edition.objects.get(pk=edition.pk).state


def verbs(edition):
    return list(Event.objects.about(edition).values_list("verb", flat=True))


@pytest.fixture
def dewi(cast):
    return Browser(cast.dewi)


@pytest.fixture
def sari(cast):
    return Browser(cast.sari)


@pytest.fixture
def ayu(cast):
    return Browser(cast.ayu)


@pytest.fixture
def sita(cast):
    """A second officer of the KIM, with an account."""
    user = factories.person("sita")
    Membership.objects.filter(group=cast.tampang, position="sekretaris").update(user=user)
    return user


@pytest.fixture
def written(cast):
    """Budi's story at the desk of the officers."""
    edition = factories.edition(cast.tampang, cast.budi, title="Panen raya di Tampang")
    return actions.submit(edition, by=cast.budi)


@pytest.fixture
def waiting(cast, written):
    """The same story at the office."""
    return actions.pass_on(written, by=cast.ayu)


def rewrite(edition, cast, *, by):
    """Sent back, written anew with another photo, and sent again as far as it was."""
    at_office = edition.state == State.WITH_OFFICE
    actions.request_changes(edition, by=by, reason="Siapa yang hadir?")
    words = {"title": "Panen gagal di Tampang", "body": "Wereng memakan semuanya."}
    version = Edition.objects.get(pk=edition.pk).version
    actions.save(edition, **words, by=cast.budi, version=version)
    upload = factories.upload("ladang.jpg", factories.jpeg((80, 60)))
    actions.add_photo(edition, upload, by=cast.budi, alt="Ladang kering")
    edition = actions.submit(edition, by=cast.budi)
    return actions.pass_on(edition, by=cast.ayu) if at_office else edition


# --- Five orders of events at the office ---------------------------------------------------------


@pytest.mark.parametrize("word", ["setujui", "minta-perbaikan"])
def test_an_old_page_decides_nothing_on_what_was_rewritten(cast, dewi, waiting, word):
    page = dewi.open(decide(waiting, word))
    rewrite(waiting, cast, by=cast.sari)
    before = verbs(waiting)

    answer = dewi.press(page, reason=REASON)

    assert answer.status == 409
    assert state_of(waiting) == State.WITH_OFFICE
    assert verbs(waiting) == before
    assert MOVED in answer.text
    assert NOTHING_DONE in answer.text
    assert "Yang berubah: judul, isi, foto." in answer.text
    assert "Wereng memakan semuanya." in answer.text
    assert "Ladang kering" in answer.text
    assert "Siapa yang hadir?" in answer.text
    if word == "minta-perbaikan":
        assert REASON in answer.text


def test_the_page_after_the_refusal_decides_on_the_newest_version(cast, dewi, waiting):
    page = dewi.open(decide(waiting, "setujui"))
    rewrite(waiting, cast, by=cast.sari)

    dewi.press(dewi.press(page))

    assert state_of(waiting) == State.APPROVED


def test_what_another_approved_is_not_sent_back_and_the_reason_is_not_lost(dewi, sari, waiting):
    page = dewi.open(decide(waiting, "minta-perbaikan"))
    sari.press(sari.open(decide(waiting, "setujui")))

    answer = dewi.press(page, reason=REASON)

    assert answer.status == 409
    assert state_of(waiting) == State.APPROVED
    assert "Sudah diputuskan “Disetujui” oleh Sari" in answer.text
    assert REASON in answer.text


@pytest.mark.parametrize("word", ["setujui", "minta-perbaikan"])
def test_what_went_back_to_its_writer_is_refused_with_words(cast, dewi, waiting, word):
    """It has left the office's lists: the page says so, and shows nothing of the draft."""
    page = dewi.open(decide(waiting, word))
    actions.request_changes(waiting, by=cast.sari, reason="Siapa yang hadir?")
    actions.save(waiting, title="Judul rahasia", body="Draf.", by=cast.budi, version=1)

    answer = dewi.press(page, reason=REASON)

    assert answer.status == 409
    assert state_of(waiting) == State.CHANGES
    assert "Sudah tidak di meja dinas, jadi tidak dapat diputuskan." in answer.text
    assert "Siapa yang hadir?" in answer.text
    assert "Judul rahasia" not in answer.text
    if word == "minta-perbaikan":
        assert REASON in answer.text


def test_k_what_went_back_stays_unfound_for_another_kecamatan(cast, waiting):
    actions.request_changes(waiting, by=cast.dewi, reason="Siapa?")

    assert Browser(cast.eko).open(decide(waiting, "setujui")).status == 404
    assert Browser(cast.citra).open(decide(waiting, "setujui")).status in {403, 404, 200}


def test_a_draft_that_never_reached_the_office_is_not_found(dewi, written):
    assert dewi.open(decide(written, "setujui")).status == 404


def test_of_two_tabs_the_second_decides_nothing(dewi, waiting):
    approving = dewi.open(decide(waiting, "setujui"))
    sending_back = dewi.open(decide(waiting, "minta-perbaikan"))
    dewi.press(approving)

    answer = dewi.press(sending_back, reason=REASON)

    assert answer.status == 409
    assert state_of(waiting) == State.APPROVED
    assert REASON in answer.text


def test_of_two_tabs_the_first_may_have_been_sending_back(dewi, waiting):
    approving = dewi.open(decide(waiting, "setujui"))
    dewi.press(dewi.open(decide(waiting, "minta-perbaikan")), reason=REASON)

    answer = dewi.press(approving)

    assert answer.status == 409
    assert state_of(waiting) == State.CHANGES


def test_a_review_page_that_stood_open_leads_to_the_newest_version(cast, dewi, waiting):
    page = dewi.open(review(waiting))
    rewrite(waiting, cast, by=cast.sari)

    asked = dewi.follow(page, "Setujui")

    assert MOVED in asked.text
    assert "Wereng memakan semuanya." in asked.text


def test_a_correction_is_not_approved_over_a_withdrawal(cast, dewi, waiting):
    """Somebody took the live story away meanwhile: publishing its correction brings it back."""
    live = actions.approve(waiting, by=cast.sari)
    fresh = actions.new_edition(live, by=cast.budi)
    words = {"correction": "Lima ladang."}
    fresh = actions.save(fresh, **words, by=cast.budi, version=1)
    fresh = actions.pass_on(actions.submit(fresh, by=cast.budi), by=cast.ayu)
    page = dewi.open(decide(fresh, "setujui"))
    actions.withdraw(live, by=cast.sari, reason="Diminta narasumber.")

    answer = dewi.press(page)

    assert answer.status == 409
    assert state_of(fresh) == State.WITH_OFFICE
    assert "Diminta narasumber." in answer.text


def test_a_withdrawal_takes_no_correction_along_that_nobody_saw(cast, dewi, waiting):
    live = actions.approve(waiting, by=cast.sari)
    fresh = actions.new_edition(live, by=cast.budi)
    fresh = actions.save(fresh, correction="Lima ladang.", by=cast.budi, version=1)
    fresh = actions.pass_on(actions.submit(fresh, by=cast.budi), by=cast.ayu)
    page = dewi.open(decide(live, "tarik"))
    actions.approve(fresh, by=cast.sari, publish_at=timezone.now() + timedelta(days=1))

    answer = dewi.press(page, reason="Diminta narasumber.")

    assert answer.status == 409
    assert [state_of(each) for each in (live, fresh)] == [State.APPROVED] * 2
    assert "Diminta narasumber." in answer.text


def test_a_group_whose_trust_changed_is_looked_at_again(cast, dewi, waiting):
    page = dewi.open(decide(waiting, "setujui"))
    groups.suspend(cast.tampang, by=cast.sari, reason="Keluhan warga.")
    groups.reactivate(cast.tampang, by=cast.sari)

    answer = dewi.press(page)

    assert answer.status == 409
    assert state_of(waiting) == State.WITH_OFFICE
    assert "Keluhan warga." in answer.text


# --- At the desk of the officers -----------------------------------------------------------------


@pytest.mark.parametrize("button", ["approve", "changes"])
def test_an_officer_decides_nothing_on_what_was_rewritten(cast, ayu, sita, written, button):
    page = ayu.open(desk(written))
    rewrite(written, cast, by=sita)
    before = verbs(written)

    answer = ayu.press(page, button, reason=REASON)

    assert answer.status == 409
    assert state_of(written) == State.WITH_GROUP
    assert verbs(written) == before
    assert MOVED in answer.text
    assert NOTHING_DONE in answer.text
    assert "Yang berubah: judul, isi, foto." in answer.text
    assert "Wereng memakan semuanya." in answer.text
    assert REASON in answer.text


def test_what_came_back_from_the_office_is_not_passed_on_by_an_old_page(cast, ayu, sita, written):
    page = ayu.open(desk(written))
    actions.pass_on(written, by=sita)
    rewritten = Edition.objects.get(pk=written.pk)
    actions.request_changes(rewritten, by=cast.dewi, reason="Siapa yang hadir?")
    actions.save(rewritten, body="Wereng.", by=cast.budi, version=1)
    actions.submit(rewritten, by=cast.budi)

    answer = ayu.press(page, "approve")

    assert answer.status == 409
    assert state_of(written) == State.WITH_GROUP
    assert "Yang berubah: isi." in answer.text
    assert "Disetujui pengurus, diteruskan ke dinas" in answer.text


def test_what_another_officer_passed_on_is_told_and_the_reason_kept(ayu, sita, written):
    page = ayu.open(desk(written))
    actions.pass_on(written, by=sita)

    answer = ayu.press(page, "changes", reason=REASON)

    assert answer.status == 409
    assert state_of(written) == State.WITH_OFFICE
    assert "Disetujui pengurus, diteruskan ke dinas" in answer.text
    assert REASON in answer.text


def test_a_story_page_that_stood_open_leads_to_the_newest_version(cast, ayu, sita, written):
    page = ayu.open(desk(written, "story"))
    rewrite(written, cast, by=sita)

    asked = ayu.follow(page, "Periksa")

    assert MOVED in asked.text
    assert "Wereng memakan semuanya." in asked.text


def test_what_was_to_go_to_the_office_is_not_published_at_once(cast, ayu, written):
    """The page said: passed on to the office. Trust came meanwhile, and would publish."""
    page = ayu.open(desk(written))
    groups.trust(cast.tampang, by=cast.dewi)

    answer = ayu.press(page, "approve")

    assert answer.status == 409
    assert state_of(written) == State.WITH_GROUP
    assert "Boleh terbit mandiri" in answer.text
    assert "Setelah disetujui, berita langsung terbit." in answer.text


def test_an_officer_withdraws_nothing_on_an_old_page(cast, ayu, waiting):
    live = actions.approve(waiting, by=cast.dewi)
    fresh = actions.new_edition(live, by=cast.budi)
    fresh = actions.save(fresh, correction="Lima ladang.", by=cast.budi, version=1)
    fresh = actions.pass_on(actions.submit(fresh, by=cast.budi), by=cast.ayu)
    page = ayu.open(desk(live, "story_withdraw"))
    actions.approve(fresh, by=cast.sari, publish_at=timezone.now() + timedelta(days=1))

    answer = ayu.press(page, reason=REASON)

    assert answer.status == 409
    assert state_of(live) == State.APPROVED
    assert REASON in answer.text


# --- Every door asks ----------------------------------------------------------------------------

EVERY_DOOR = [
    ("dewi", lambda edition: decide(edition, "setujui"), State.WITH_OFFICE, {}),
    ("dewi", lambda edition: decide(edition, "minta-perbaikan"), State.WITH_OFFICE, {}),
    ("dewi", lambda edition: decide(edition, "tarik"), State.APPROVED, {}),
    ("ayu", desk, State.WITH_GROUP, {"approve": "1"}),
    ("ayu", desk, State.WITH_GROUP, {"changes": "1"}),
    ("ayu", lambda edition: desk(edition, "story_withdraw"), State.APPROVED, {}),
]
DOORS = ["approve", "send back", "withdraw", "pass on", "send back at desk", "withdraw at desk"]


@pytest.mark.parametrize("seen", [None, "", "x", "-1", "99999999", "9" * 40, "１", "1.0"])
@pytest.mark.parametrize(("who", "door", "state", "button"), EVERY_DOOR, ids=DOORS)
def test_k_no_decision_without_saying_what_was_seen(cast, who, door, state, button, seen):
    edition = factories.edition(cast.tampang, cast.budi, state)
    before = Edition.objects.values().get(pk=edition.pk)

    sent = {"reason": REASON, **button} | ({} if seen is None else {"seen": seen})
    answer = Browser(getattr(cast, who)).post(door(edition), sent)

    assert answer.status == 409
    assert UNKNOWN in answer.text
    assert NOTHING_DONE in answer.text
    assert edition.title in answer.text
    assert Edition.objects.values().get(pk=edition.pk) == before
    assert not Event.objects.about(edition).exists()


@pytest.mark.parametrize(("who", "door", "state", "button"), EVERY_DOOR, ids=DOORS)
def test_a_double_click_has_one_effect_and_no_error(cast, who, door, state, button):
    edition = factories.edition(cast.tampang, cast.budi, state)
    browser = Browser(getattr(cast, who))
    page = browser.open(door(edition))

    answers = [browser.press(page, *button, reason=REASON) for _ in range(2)]

    assert [answer.status for answer in answers] == [200, 200]
    assert Event.objects.about(edition).count() == 1
    assert state_of(edition) != state


def test_another_hour_is_not_taken_for_a_double_click(dewi, waiting):
    page = dewi.open(decide(waiting, "setujui"))
    hours = [timezone.localtime() + timedelta(days=days) for days in (1, 2)]
    first, other = (f"{hour:%Y-%m-%dT%H:%M}" for hour in hours)
    dewi.press(page, publish_at=first)

    answer = dewi.press(page, publish_at=other)

    assert answer.status == 409
    assert verbs(waiting).count("approved") == 1


# --- Actions and snapshots -----------------------------------------------------------------------


def test_of_two_at_once_with_one_page_only_one_decides(cast, waiting):
    seen = Event.objects.about(waiting).last().pk
    actions.request_changes(waiting, by=cast.dewi, reason="Siapa?", seen=seen)

    with pytest.raises(TransitionRefused):
        actions.approve(waiting, by=cast.sari, seen=seen)


@pytest.mark.parametrize("state", [State.WITH_GROUP, State.WITH_OFFICE, State.APPROVED])
def test_what_waits_cannot_be_changed_by_anybody(cast, sita, state):
    edition = factories.edition(cast.tampang, cast.budi, state)
    photo = factories.photo(edition)
    before = part_digests.digests_of(edition)
    upload = factories.upload("ladang.jpg", factories.jpeg((80, 60)))
    for by in [*cast.everybody, sita]:
        for act in (
            lambda by=by: actions.save(edition, title="Judul lain", by=by, version=1),
            lambda by=by: actions.add_photo(edition, upload, by=by, alt="Lain"),
            lambda by=by: actions.keep_photos(
                edition, [actions.Shot(key=photo.key, alt="Lain")], by=by
            ),
            lambda by=by: actions.remove_photo(photo, by=by),
            lambda by=by: actions.discard(edition, by=by),
        ):
            upload.seek(0)
            with pytest.raises(TransitionRefused):
                act()

    assert part_digests.digests_of(Edition.objects.get(pk=edition.pk)) == before


def test_the_events_do_not_keep_what_was_said(cast, waiting):
    kept = str(list(Event.objects.about(waiting).values_list("data", flat=True)))

    assert "Panen" not in kept
    assert KimGroup.objects.get(pk=cast.tampang.pk).name not in kept
