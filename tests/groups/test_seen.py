"""Two browsers and one group: nothing is decided that the decider did not see."""

import pytest
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Event
from groups import actions, part_digests
from groups.models import KimGroup
from groups.states import State
from tests import factories
from tests.browser import Browser

REASON = "SK belum bermeterai."
MOVED = "Berubah sejak halaman ini Anda buka."
UNKNOWN = "Belum terbaca versi mana yang sudah Anda lihat."
NOTHING_DONE = "Belum ada yang diputuskan."
APPLICATION = ["setujui", "minta-perbaikan", "tolak"]
EVERY_DECISION = [
    *[(word, State.SUBMITTED) for word in APPLICATION],
    ("nonaktifkan", State.ACTIVE),
    ("bubarkan", State.ACTIVE),
    ("terbit-mandiri", State.ACTIVE),
    ("lewat-dinas", State.ACTIVE),
    ("aktifkan", State.SUSPENDED),
]


def review(group):
    return reverse("admin:groups_kimgroup_change", args=[group.pk])


def decide(group, word):
    return reverse("admin:groups_kimgroup_decide", args=[group.pk, word])


def state_of(group):
    return KimGroup.objects.get(pk=group.pk).state


def decisions_on(group):
    return list(
        Event.objects.about(group)
        .exclude(verb__in=["application_started", "submitted"])
        .values_list("verb", flat=True)
    )


@pytest.fixture
def dewi(cast):
    return Browser(cast.dewi)


@pytest.fixture
def sari(cast):
    return Browser(cast.sari)


@pytest.fixture
def sent(cast):
    """Citra's application as she sent it."""
    group = factories.complete_application(cast.citra, desa=factories.KURUN, name="KIM Sahabat")
    return actions.submit(group, by=cast.citra, declared=True)


def rewrite(group, cast):
    """The office sends it back; the applicant changes address, roster and SK and sends again."""
    actions.request_changes(group, by=cast.sari, reason="Alamat?")
    actions.save_details(group, address="Balai baru", by=cast.citra)
    actions.add_row(group, name="Wati K.", position="anggota", by=cast.citra)
    actions.save_decree(group, number="141/7", by=cast.citra)
    return actions.submit(group, by=cast.citra, declared=True)


# --- Five orders of events ---------------------------------------------------------------------


@pytest.mark.parametrize("word", APPLICATION)
def test_an_old_page_decides_nothing_on_what_was_rewritten(cast, dewi, sent, word):
    page = dewi.open(decide(sent, word))
    rewrite(sent, cast)

    answer = dewi.press(page, reason=REASON)

    assert answer.status == 409
    assert state_of(sent) == State.SUBMITTED
    assert decisions_on(sent) == ["changes_requested"]
    assert MOVED in answer.text
    assert NOTHING_DONE in answer.text
    assert "alamat sekretariat, nomor SK, pengurus dan anggota" in answer.text
    assert "Diminta perbaikan" in answer.text
    assert "Wati K." in answer.text
    assert "Balai baru" in answer.text
    if word != "setujui":
        assert REASON in answer.text


def test_the_page_after_the_refusal_decides_on_the_newest_version(cast, dewi, sent):
    page = dewi.open(decide(sent, "tolak"))
    rewrite(sent, cast)
    answer = dewi.press(page, reason=REASON)

    dewi.press(answer, reason=REASON)

    assert state_of(sent) == State.REJECTED


def test_what_another_approved_is_not_rejected_and_the_reason_is_not_lost(cast, dewi, sari, sent):
    page = dewi.open(decide(sent, "tolak"))
    sari.press(sari.open(decide(sent, "setujui")))

    answer = dewi.press(page, reason=REASON)

    assert answer.status == 409
    assert state_of(sent) == State.ACTIVE
    assert "Sudah diputuskan “Aktif” oleh Sari" in answer.text
    assert REASON in answer.text


def test_an_application_on_paper_that_a_colleague_changed_is_looked_at_again(cast, dewi):
    village = factories.village(factories.KURUN)
    group = actions.start_on_paper(village, by=cast.sari, note="Map biru")
    source = factories.complete_application(cast.citra, desa=factories.KURUN)
    source.memberships.update(group=group)
    source.papers.update(group=group)
    details = {"name": "KIM Kertas", "address": "Balai", "founded_on": "2026-01-05"}
    actions.save_details(group, **{**details, "contact_phone": "+6281234567890"}, by=cast.sari)
    decree = {"number": "140/1", "date": "2026-01-10", "signatory": "lurah"}
    actions.save_decree(group, **decree, by=cast.sari)
    actions.submit(group, by=cast.sari, declared=True)
    page = dewi.open(decide(group, "setujui"))
    actions.request_changes(group, by=cast.sari, reason="Salah salin.")
    ketua = group.memberships.get(position="ketua")
    actions.save_row(ketua, name="Orang Lain", by=cast.sari)
    actions.submit(group, by=cast.sari, declared=True)

    answer = dewi.press(page)

    assert answer.status == 409
    assert state_of(group) == State.SUBMITTED
    assert "pengurus dan anggota" in answer.text
    assert "Orang Lain" in answer.text


def test_of_two_tabs_the_second_decides_nothing(cast, dewi, sent):
    approving, sending_back = (
        dewi.open(decide(sent, "setujui")),
        dewi.open(decide(sent, "minta-perbaikan")),
    )
    dewi.press(approving)

    answer = dewi.press(sending_back, reason=REASON)

    assert answer.status == 409
    assert state_of(sent) == State.ACTIVE
    assert decisions_on(sent) == ["approved"]
    assert REASON in answer.text


def test_a_review_page_that_stood_open_leads_to_the_newest_version(cast, dewi, sent):
    """The link of an old review page says what it showed."""
    page = dewi.open(review(sent))
    rewrite(sent, cast)

    asked = dewi.follow(page, "Setujui")

    assert MOVED in asked.text
    assert "Wati K." in asked.text
    assert state_of(sent) == State.SUBMITTED


def test_back_to_an_own_old_page_decides_nothing_new(cast, dewi, sent):
    page = dewi.open(decide(sent, "minta-perbaikan"))
    dewi.press(page, reason="Alamat?")
    actions.save_details(sent, address="Balai baru", by=cast.citra)
    actions.submit(sent, by=cast.citra, declared=True)

    answer = dewi.press(page, reason="Alamat?")

    assert answer.status == 409
    assert state_of(sent) == State.SUBMITTED
    assert "alamat sekretariat" in answer.text


def test_a_group_that_rested_and_woke_meanwhile_is_looked_at_again(cast, dewi):
    page = dewi.open(decide(cast.tampang, "bubarkan"))
    actions.suspend(cast.tampang, by=cast.sari, reason="Menunggu SK.")
    actions.reactivate(cast.tampang, by=cast.sari)

    answer = dewi.press(page, reason=REASON)

    assert answer.status == 409
    assert state_of(cast.tampang) == State.ACTIVE
    assert "Diaktifkan lagi" in answer.text
    assert REASON in answer.text


def test_trust_given_and_taken_meanwhile_counts_too(cast, dewi):
    page = dewi.open(decide(cast.tampang, "terbit-mandiri"))
    actions.trust(cast.tampang, by=cast.sari)
    actions.distrust(cast.tampang, by=cast.sari)

    answer = dewi.press(page)

    assert answer.status == 409
    assert not KimGroup.objects.get(pk=cast.tampang.pk).trusted


def test_officers_who_keep_their_roster_do_not_hold_up_a_suspension(cast, dewi):
    page = dewi.open(decide(cast.tampang, "nonaktifkan"))
    actions.add_member(cast.tampang, name="Wati K.", position="anggota", by=cast.ayu)

    dewi.press(page, reason=REASON)

    assert state_of(cast.tampang) == State.SUSPENDED


# --- Every door asks ----------------------------------------------------------------------------


@pytest.mark.parametrize("seen", [None, "", "x", "-1", "99999999", "9" * 40, "１", "1.0"])
@pytest.mark.parametrize(("word", "state"), EVERY_DECISION)
def test_k_no_decision_without_saying_what_was_seen(cast, dewi, word, state, seen):
    trusted = word == "lewat-dinas"
    group = factories.group(state, desa=factories.KURUN, trusted=trusted)
    before = KimGroup.objects.values().get(pk=group.pk)

    sent = {"reason": REASON} | ({} if seen is None else {"seen": seen})
    answer = dewi.post(decide(group, word), sent)

    assert answer.status == 409
    assert UNKNOWN in answer.text
    assert NOTHING_DONE in answer.text
    assert KimGroup.objects.values().get(pk=group.pk) == before
    assert not Event.objects.about(group).exists()


def test_the_number_of_another_thing_is_none(cast, dewi, sent):
    other = factories.an_event(cast.tewah)

    answer = dewi.post(decide(sent, "setujui"), {"seen": other.pk})

    assert answer.status == 409
    assert state_of(sent) == State.SUBMITTED
    assert "KIM Tewah" not in answer.text


@pytest.mark.parametrize(("word", "state"), EVERY_DECISION)
def test_a_double_click_has_one_effect_and_no_error(cast, dewi, word, state):
    applicant = cast.citra if state == State.SUBMITTED else None
    group = factories.group(
        state, desa=factories.KURUN, applicant=applicant, trusted=word == "lewat-dinas"
    )
    page = dewi.open(decide(group, word))

    wish = {"own_wish": "on"} if word == "bubarkan" else {}
    answers = [dewi.press(page, reason=REASON, **wish) for _ in range(2)]

    assert [answer.status for answer in answers] == [200, 200]
    assert Event.objects.about(group).count() == 1
    assert "Sudah diputuskan" not in answers[1].text


def test_a_reason_that_was_not_needed_does_not_hinder_a_double_click(cast, sent):
    seen = last_move(sent)

    for _ in range(2):
        actions.approve(sent, by=cast.dewi, seen=seen, additional_reason="Dua dusun berjauhan.")

    assert decisions_on(sent) == ["approved"]


def test_another_reason_for_a_second_group_is_not_taken_for_a_double_click(cast):
    second = factories.complete_application(
        cast.citra, state=State.SUBMITTED, desa=factories.TAMPANG, second_group_reason="Jauh."
    )
    seen = last_move(second)
    actions.approve(second, by=cast.dewi, seen=seen, additional_reason="Berjauhan.")
    actions.approve(second, by=cast.dewi, seen=seen, additional_reason="Berjauhan. ")

    with pytest.raises(TransitionRefused):
        actions.approve(second, by=cast.dewi, seen=seen, additional_reason="Lain.")


def test_other_words_after_the_decision_are_not_taken_for_a_double_click(cast, dewi, sent):
    page = dewi.open(decide(sent, "minta-perbaikan"))
    dewi.press(page, reason="Alamat?")

    answer = dewi.press(page, reason="Alamat, dan nomor SK.")

    assert answer.status == 409
    assert "Alamat, dan nomor SK." in answer.text
    assert Event.objects.about(sent).filter(verb="changes_requested").count() == 1


# --- What may change while it waits --------------------------------------------------------------


def test_what_waits_cannot_be_changed_by_anybody(cast, sent):
    """So the number of the last move says everything about a waiting application."""
    row, paper, decree = sent.memberships.first(), sent.papers.first(), sent.decree
    before = part_digests.digests_of(sent)
    person = {"name": "Wati K.", "position": "anggota"}
    for by in cast.everybody:
        for act in (
            lambda by=by: actions.save_details(sent, address="Lain", by=by),
            lambda by=by: actions.move_village(sent, factories.village(), by=by),
            lambda by=by: actions.save_decree(sent, number="1", by=by),
            lambda by=by: actions.add_row(sent, **person, by=by),
            lambda by=by: actions.save_row(row, name="Lain", by=by),
            lambda by=by: actions.remove_row(row, by=by),
            lambda by=by: actions.mark_applicant(sent, None, by=by),
            lambda by=by: actions.remove_paper(paper, by=by),
            lambda by=by: actions.discard(sent, by=by),
            lambda by=by: actions.add_member(sent, **person, by=by),
            lambda by=by: actions.update_contact(sent, address="Lain", by=by),
            lambda by=by: actions.update_member(row, name="Lain", by=by),
            lambda by=by: actions.end_membership(row, by=by),
            lambda by=by: actions.invite(row, by=by),
            lambda by=by: actions.note_paper_consent(row, by=by, on="2026-01-01"),
        ):
            with pytest.raises(TransitionRefused):
                act()

    assert part_digests.digests_of(KimGroup.objects.get(pk=sent.pk)) == before
    assert sent.decree == decree
