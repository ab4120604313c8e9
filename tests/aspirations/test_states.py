"""Every verb from every state, who may press it, and what is never done."""

from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.utils import timezone

from aspirations import actions, rules
from aspirations.models import ANSWERING_LINK, Aspiration, Response
from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Event
from tests import factories
from tests.aspirations import making

STATES = [
    *("received", "checked", "forwarded", "asked", "answered", "closed", "returned", "merged"),
    "withdrawn",
]
# Verb, then from which state it leads where; typed out, and not read from the code. "asked" leads
# back to where the sender was asked: here to "forwarded".
TABLE = {
    "checked": {"received": "checked"},
    "forwarded": {"checked": "forwarded"},
    "declined": {"forwarded": "checked"},
    "asked": {"received": "asked", "checked": "asked", "forwarded": "asked"},
    "replied": {"asked": "forwarded"},
    "answered": {"checked": "answered", "forwarded": "answered"},
    "closed": {"answered": "closed", "asked": "closed"},
    "reopened": {"answered": "checked", "closed": "checked"},
    "returned": {"received": "returned", "checked": "returned"},
    "merged": {"received": "merged", "checked": "merged"},
    "withdrawn": {
        **dict.fromkeys(("received", "checked", "forwarded", "asked"), "withdrawn"),
        "answered": "withdrawn",
    },
}
# A second press of these has no effect and is no error.
REPEATABLE = {("withdrawn", "withdrawn")}


def press(aspiration, verb, cast, by=None):
    by = by or cast.dewi
    if verb == "checked":
        return actions.check_aspiration(aspiration, by=by, **making.PUBLIC)
    if verb == "forwarded":
        return actions.forward_aspiration(aspiration, by=by, agency=making.agency())
    if verb == "declined":
        return actions.decline_aspiration(aspiration, by=by, words="Ini urusan BPBD.")
    if verb == "asked":
        return actions.ask_sender(aspiration, by=by, words="Sejak kapan?")
    if verb == "replied":
        return actions.reply_aspiration(aspiration, words="Sejak Senin.")
    if verb == "answered":
        return actions.answer_aspiration(aspiration, by=by, words="Sudah kami ganti.")
    if verb == "closed":
        return actions.close_aspiration(aspiration, outcome="done")
    if verb == "reopened":
        return actions.reopen_aspiration(aspiration, words="Masih bocor.")
    if verb == "returned":
        return actions.return_aspiration(aspiration, by=by, words="Kurang jelas.")
    if verb == "merged":
        into = making.brought_to("checked", cast, text="Pipa di RT 4 pecah sejak Senin.")
        return actions.merge_aspiration(aspiration, by=by, into=into)
    return actions.withdraw_aspiration(aspiration)


@pytest.mark.parametrize(("verb", "old"), list(product(TABLE, STATES)))
def test_every_verb_from_every_state(cast, verb, old):
    aspiration = making.brought_to(old, cast)
    before = Event.objects.about(aspiration).count()
    new = TABLE[verb].get(old)

    if new is None and (verb, old) in REPEATABLE:
        press(aspiration, verb, cast)
        assert Event.objects.about(aspiration).count() == before
        return
    if new is None:
        with pytest.raises(TransitionRefused):
            press(aspiration, verb, cast)
        assert making.fresh(aspiration).state == old
        assert Event.objects.about(aspiration).count() == before
        return
    press(aspiration, verb, cast)
    assert making.fresh(aspiration).state == new
    event = Event.objects.about(aspiration).last()
    assert (event.verb, event.old_state, event.new_state) == (f"aspiration_{verb}", old, new)
    assert event.area == "62.10.02"


@pytest.mark.parametrize("state", STATES)
def test_somebody_is_waited_for_until_it_ends(cast, state):
    side = {
        **{"received": "kim", "checked": "office", "forwarded": "agency"},
        **{"asked": "sender", "answered": "sender"},
    }.get(state, "")
    aspiration = making.brought_to(state, cast)
    assert aspiration.side == side
    assert aspiration.waits.filter(until=None).count() == (1 if side else 0)


# --- Who may -----------------------------------------------------------------------------------


def test_an_officer_of_the_kim_and_the_office_in_its_kecamatan_check(cast):
    aspiration = making.sent()
    assert cast.who_may(rules.can_check, aspiration) == {"ayu", "dewi", "sari"}
    assert cast.who_may(rules.can_decide_at_office, aspiration) == {"dewi", "sari"}


@pytest.mark.parametrize(
    "values", [{"openness": "secret"}, {"about": "kim"}], ids=["secret", "about the kim"]
)
def test_the_kim_never_sees_what_is_secret_or_about_itself(cast, values):
    aspiration = making.sent(**values)
    assert aspiration.group is None
    assert cast.who_may(rules.can_check, aspiration) == {"dewi", "sari"}
    assert aspiration.side == "office"


def test_what_is_about_the_office_is_for_overseers_alone(cast):
    meri = factories.reader("meri", "62.10.02")
    aspiration = making.sent(about="office")
    assert cast.who_may(rules.can_check, aspiration) == set()
    assert rules.can_decide_at_office(meri, aspiration)
    assert list(Aspiration.objects.visible_to(meri)) == [aspiration]
    for user in cast.everybody:
        assert list(Aspiration.objects.visible_to(user)) == [], user


def test_an_overseer_decides_on_nothing_else(cast):
    meri = factories.reader("meri", "62.10.02")
    aspiration = making.sent()
    assert list(Aspiration.objects.visible_to(meri)) == [aspiration]
    assert not rules.can_check(meri, aspiration)


@pytest.mark.parametrize("verb", ["checked", "forwarded", "returned", "merged", "asked"])
@pytest.mark.parametrize("who", ["budi", "citra", "eko", "gita"])
def test_nobody_else_decides(cast, verb, who):
    state = "checked" if verb == "forwarded" else "received"
    aspiration = making.brought_to(state, cast)
    with pytest.raises(TransitionRefused):
        press(aspiration, verb, cast, by=getattr(cast, who))
    assert making.fresh(aspiration).state == state


@pytest.mark.parametrize("verb", ["answered", "declined"])
def test_an_officer_of_the_kim_does_not_answer_for_a_perangkat_daerah(cast, verb):
    aspiration = making.brought_to("forwarded", cast)
    with pytest.raises(TransitionRefused):
        press(aspiration, verb, cast, by=cast.ayu)
    assert making.fresh(aspiration).state == "forwarded"


def test_whoever_carried_one_does_not_check_it(cast):
    aspiration = making.carried(cast.tampang, cast.ayu)
    assert cast.who_may(rules.can_check, aspiration) == {"dewi", "sari"}
    assert aspiration.side == "office"


def test_what_a_member_carried_is_checked_by_an_officer(cast):
    aspiration = making.carried(cast.tampang, cast.budi)
    assert cast.who_may(rules.can_check, aspiration) == {"ayu", "dewi", "sari"}
    assert aspiration.side == "kim"


@pytest.mark.parametrize("who", ["citra", "dewi", "gita", "sari"])
def test_only_members_of_the_kim_carry(cast, who):
    with pytest.raises(TransitionRefused):
        making.carried(cast.tampang, getattr(cast, who))
    assert not Aspiration.objects.exists()


def test_what_is_carried_needs_consent_and_is_never_secret(cast):
    for values in ({"consent": ""}, {"consent_by": ""}, {"openness": "secret"}):
        with pytest.raises(TransitionRefused):
            making.carried(cast.tampang, cast.budi, **values)
    assert not Aspiration.objects.exists()


def test_without_a_kim_the_office_checks(cast):
    aspiration = making.sent(factories.KURUN)
    assert (aspiration.group, aspiration.side) == (None, "office")


# --- What must be there ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        {"title": "", "public_text": "Tandon bocor."},
        {"title": "Tandon bocor", "public_text": "  "},
        {"title": "Hubungi 0812 3456 7890", "public_text": "Tandon bocor."},
        {"title": "Tandon bocor", "public_text": "NIK saya 6210020101900001."},
        {"title": "Tandon bocor", "public_text": "Bocor.", "public_place": "WA 081234567890"},
        {"title": "T" * 81, "public_text": "Tandon bocor."},
    ],
)
def test_readers_get_no_empty_words_and_no_personal_numbers(cast, words):
    aspiration = making.sent()
    with pytest.raises(TransitionRefused):
        actions.check_aspiration(aspiration, by=cast.ayu, **words)
    assert making.fresh(aspiration).state == "received"


def test_an_answer_has_words_and_no_personal_numbers(cast):
    aspiration = making.brought_to("forwarded", cast)
    for words in ("", " ", "Hubungi saya 0812 3456 7890", "x" * 4_001):
        with pytest.raises(TransitionRefused):
            actions.answer_aspiration(aspiration, by=cast.dewi, words=words)
    assert not Response.objects.exists()


def test_a_promise_is_for_a_later_day(cast):
    aspiration = making.brought_to("forwarded", cast)
    today = timezone.localdate()
    with pytest.raises(TransitionRefused):
        actions.answer_aspiration(aspiration, by=cast.dewi, words="Kami ganti.", promised=today)
    actions.answer_aspiration(
        aspiration, by=cast.dewi, words="Kami ganti.", promised=today + timedelta(days=1)
    )
    assert aspiration.promises.get().day == today + timedelta(days=1)


def test_what_was_sent_is_never_altered(cast):
    aspiration = making.sent(text="Tandon bocor, hubungi 0812 3456 7890.", place="RT 3")
    actions.check_aspiration(
        aspiration,
        by=cast.ayu,
        title="Tandon bocor",
        public_text="Tandon bocor, hubungi (nomor HP dihapus).",
    )
    kept = making.fresh(aspiration)
    assert (kept.text, kept.place) == ("Tandon bocor, hubungi 0812 3456 7890.", "RT 3")
    assert kept.public_text == "Tandon bocor, hubungi (nomor HP dihapus)."


def test_nothing_is_merged_into_itself_or_into_what_the_decider_may_not_see(cast):
    aspiration = making.sent()
    elsewhere = making.sent(factories.TEWAH)
    actions.check_aspiration(elsewhere, by=cast.eko, **making.PUBLIC)
    unchecked = making.sent()
    for into in (aspiration, making.fresh(elsewhere), unchecked):
        with pytest.raises(TransitionRefused):
            actions.merge_aspiration(aspiration, by=cast.ayu, into=into)
    assert making.fresh(aspiration).state == "received"


# --- Once --------------------------------------------------------------------------------------


def test_two_checkers_at_once_have_one_effect(cast):
    aspiration = making.sent()
    seen = last_move(aspiration)
    actions.check_aspiration(aspiration, by=cast.ayu, seen=seen, **making.PUBLIC)
    with pytest.raises(TransitionRefused):
        actions.check_aspiration(aspiration, by=cast.dewi, seen=seen, **making.PUBLIC)
    assert Event.objects.about(aspiration).filter(verb="aspiration_checked").count() == 1


def test_an_answer_pressed_twice_is_given_once(cast):
    aspiration = making.brought_to("forwarded", cast)
    seen = last_move(aspiration)
    for _ in range(2):
        actions.answer_aspiration(aspiration, by=cast.dewi, words="Sudah.", seen=seen)
    assert Response.objects.filter(kind="answer").count() == 1


def test_a_reply_pressed_twice_is_given_once(cast):
    aspiration = making.brought_to("asked", cast)
    seen = last_move(aspiration)
    for _ in range(2):
        actions.reply_aspiration(aspiration, words="Sejak Senin.", seen=seen)
    assert Response.objects.filter(kind="reply").count() == 1


def test_it_is_reopened_once_and_not_after_sixty_days(cast):
    with time_machine.travel("2026-03-02 09:00+07:00", tick=False):
        twice, late = (making.brought_to("answered", cast) for _ in range(2))
    with time_machine.travel("2026-05-01 09:00+07:00", tick=False):
        reopened = actions.reopen_aspiration(twice, words="Masih bocor.")
        assert reopened.outcome == "not"
        answered = actions.answer_aspiration(twice, by=cast.dewi, words="Diganti lagi.")
        with pytest.raises(TransitionRefused):
            actions.reopen_aspiration(answered, words="Masih bocor.")
    with (
        time_machine.travel("2026-05-01 09:01+07:00", tick=False),
        pytest.raises(TransitionRefused),
    ):
        actions.reopen_aspiration(late, words="Masih bocor.")


# --- Links -------------------------------------------------------------------------------------


def link_to(aspiration, by):
    return ANSWERING_LINK.make(aspiration, by=by)[1]


def test_behind_its_link_a_perangkat_daerah_answers_in_its_own_name(cast):
    aspiration = making.brought_to("forwarded", cast)
    link = link_to(aspiration, cast.dewi)
    actions.answer_aspiration(aspiration, words="Sudah kami ganti.", link=link)
    said = Response.objects.get()
    assert (said.side, str(said.agency), said.by) == ("agency", "Dinas PU", None)


def test_a_link_that_does_not_hold_does_nothing(cast):
    aspiration = making.brought_to("forwarded", cast)
    other = making.brought_to("forwarded", cast)
    foreign = link_to(other, cast.dewi)
    revoked = link_to(aspiration, cast.dewi)
    revoked.revoked_at = timezone.now()
    revoked.save()
    over = link_to(aspiration, cast.dewi)
    over.expires_at = timezone.now()
    over.save()
    for link in (None, foreign, revoked, over):
        for act in (
            actions.answer_aspiration,
            actions.ask_sender,
            actions.decline_aspiration,
        ):
            with pytest.raises(TransitionRefused):
                act(aspiration, words="Sudah.", link=link)
    assert making.fresh(aspiration).state == "forwarded"
    assert not Response.objects.exists()


def test_a_link_of_one_perangkat_daerah_ends_when_it_hands_back(cast):
    aspiration = making.brought_to("forwarded", cast)
    link = link_to(aspiration, cast.dewi)
    actions.decline_aspiration(aspiration, words="Ini urusan BPBD.", link=link)
    actions.forward_aspiration(aspiration, by=cast.dewi, agency=making.agency("BPBD"))
    with pytest.raises(TransitionRefused):
        actions.answer_aspiration(aspiration, words="Sudah.", link=link)
    assert making.fresh(aspiration).state == "forwarded"
