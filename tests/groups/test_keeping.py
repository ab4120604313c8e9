"""What keeps a registered group: yearly confirmation, the end of its SK, notice before its end."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.models import Event, Letter
from groups import actions, reminders, rules
from groups.models import Decree, KimGroup
from groups.states import State
from office.desk import waiting_for as waits_at_desk
from office.queue import waiting_for
from tests import factories

TODAY = timezone.localdate


def text(response):
    return response.content.decode()


def due(group, days):
    """The group is to be confirmed so many days from now."""
    KimGroup.objects.filter(pk=group.pk).update(confirm_by=TODAY() + timedelta(days=days))
    return KimGroup.objects.get(pk=group.pk)


def marks(user):
    """What the queue says that people outside have to do, by group."""
    sections = {section["title"]: section for section in waiting_for(user)["sections"]}
    rows = sections.get("Menunggu mereka", {"rows": []})["rows"]
    return [(each["row"].title, each["row"].mark, each["row"].tone) for each in rows]


# --- The yearly confirmation -----------------------------------------------------------------


def test_officers_and_staff_of_the_kecamatan_confirm(cast):
    assert cast.who_may(rules.can_confirm_yearly, cast.tampang) == {"ayu", "dewi", "sari"}
    with pytest.raises(TransitionRefused, match="Hanya pengurus"):
        actions.confirm_yearly(cast.tampang, by=cast.budi)


def test_a_suspended_group_is_not_confirmed(larger_cast):
    assert larger_cast.who_may(rules.can_confirm_yearly, larger_cast.suspended) == set()


def test_an_approved_group_confirms_a_year_later(cast):
    sent = factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)

    assert actions.approve(sent, by=cast.dewi).confirm_by == TODAY() + timedelta(days=365)


def test_a_confirmation_holds_for_a_year_and_a_second_click_does_nothing(cast):
    group = due(cast.tampang, 3)
    for _ in range(2):
        group = actions.confirm_yearly(group, by=cast.ayu)

    assert group.confirm_by == TODAY() + timedelta(days=365)
    assert Event.objects.about(group).filter(verb="confirmed_yearly").count() == 1


def test_a_roster_that_changed_since_the_page_was_opened_is_shown_again(cast, sign_in):
    group = due(cast.tampang, 3)
    ayu = sign_in(cast.ayu)
    address = reverse("group_confirm", args=["kim-tampang"])
    last = ayu.get(address).context["last"]
    actions.add_member(group, by=cast.dewi, name="Orang Baru")

    page = text(ayu.post(address, {"last": last}))

    assert "berubah sejak halaman ini dibuka" in page
    assert "Orang Baru" in page
    assert due(cast.tampang, 3).confirm_by == TODAY() + timedelta(days=3)


@pytest.mark.parametrize(("days", "asked"), [(15, False), (13, True), (-5, True)])
def test_officers_are_asked_two_weeks_before(cast, days, asked):
    due(cast.tampang, days)

    titles = [row.title for row in waits_at_desk(cast.ayu)]
    assert ("Masih benarkah pengurus, anggota, dan alamat?" in titles) == asked
    assert not waits_at_desk(cast.budi)


@pytest.mark.parametrize(("days", "public"), [(-60, False), (-61, True)])
def test_only_after_sixty_days_its_public_page_says_that_it_is_late(cast, client, days, public):
    due(cast.tampang, days)

    assert ("Belum dikonfirmasi" in text(client.get("/kim/kim-tampang/"))) == public


def test_public_pages_know_the_midnight_at_which_it_gets_late(cast):
    assert KimGroup.objects.next_lateness(timezone.now()) is None
    group = due(cast.tampang, -10)
    moment = KimGroup.objects.next_lateness(timezone.now())

    assert timezone.localtime(moment).date() == TODAY() + timedelta(days=51)
    for minutes, late in ((-1, False), (1, True)):
        with time_machine.travel(moment + timedelta(minutes=minutes), tick=False):
            assert group.is_unconfirmed is late


def test_a_late_confirmation_is_a_row_of_the_queue(cast):
    due(cast.tampang, -5)
    due(cast.tewah, -90)

    assert marks(cast.dewi) == [("KIM Tampang", "Lewat 5 hari", "wait")]
    assert marks(cast.eko) == [("KIM Tewah", "Lewat 90 hari", "bad")]


# --- The end of an SK ------------------------------------------------------------------------


def ending(group, days):
    end = TODAY() + timedelta(days=days)
    Decree.objects.filter(group=group).update(date=date(2020, 1, 1), valid_until=end)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (91, []),
        (90, [("KIM Tampang", "SK berakhir 90 hari lagi", "wait")]),
        (20, [("KIM Tampang", "SK berakhir 20 hari lagi", "wait")]),
        (7, [("KIM Tampang", "SK berakhir 7 hari lagi", "bad")]),
        (0, [("KIM Tampang", "SK berakhir hari ini", "bad")]),
        (-30, [("KIM Tampang", "SK berakhir 30 hari lalu", "bad")]),
    ],
)
def test_an_sk_that_ends_is_spoken_of_from_ninety_days_before(cast, days, said):
    ending(cast.tampang, days)

    assert marks(cast.dewi) == said
    titles = [row.title for row in waits_at_desk(cast.ayu)]
    assert titles == [mark for _, mark, _ in said]


def test_a_new_sk_that_waits_ends_the_reminder(cast):
    ending(cast.tampang, 5)
    factories.officer_change(cast.tampang, cast.ayu, "submitted")

    assert marks(cast.dewi) == []


def test_a_confirmed_sk_of_a_coming_day_ends_the_reminder_too(cast):
    ending(cast.tampang, 4)
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", days=5)
    actions.confirm_change(change, by=cast.dewi)

    assert marks(cast.dewi) == []
    assert waits_at_desk(cast.ayu) == []


def test_officers_of_a_suspended_group_are_not_led_to_a_page_they_cannot_open(cast):
    ending(cast.tampang, 5)
    actions.suspend(cast.tampang, by=cast.dewi, reason="Keluhan.")

    assert waits_at_desk(cast.ayu) == []


def test_an_ended_sk_switches_no_group_off(cast, client):
    ending(cast.tampang, -400)

    assert rules.officer_of(cast.ayu, cast.tampang)
    assert KimGroup.objects.get(pk=cast.tampang.pk).state == State.ACTIVE
    assert client.get("/kim/kim-tampang/").status_code == 200


# --- Silence, paper, nobody ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (13, []),
        (15, [("KIM Diam", "Diam 15 hari", "wait")]),
        (60, [("KIM Diam", "Diam 60 hari", "bad")]),
    ],
)
def test_what_was_sent_back_and_is_silent_is_a_row(cast, days, said):
    sent = factories.complete_application(
        cast.citra, state=State.SUBMITTED, desa=factories.KURUN, name="KIM Diam"
    )
    actions.request_changes(sent, by=cast.dewi, reason="SK buram.")

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert marks(cast.dewi) == said


def test_paper_that_staff_did_not_finish_is_a_row(larger_cast):
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        found = marks(larger_cast.eko)

    assert [(mark, tone) for _, mark, tone in found] == [("Belum dikirim, 3 hari", "wait")]


def test_a_group_without_an_officer_who_has_an_account_is_a_row(cast):
    cast.ayu.is_active = False
    cast.ayu.save()

    assert marks(cast.dewi) == [("KIM Tampang", "Tidak ada pengurus berakun", "wait")]


def bring_due(cast, word):
    """Brings one group of Kurun into the list ``word``, and returns it."""
    if word in {"diam", "kertas"}:
        state, source = ("changes", "online") if word == "diam" else ("draft", "paper")
        applicant = cast.citra if word == "diam" else None
        made = factories.group(state, desa=factories.KURUN, applicant=applicant, source=source)
        long_ago = timezone.now() - timedelta(days=20)
        KimGroup.objects.filter(pk=made.pk).update(returned_at=long_ago)
        return made
    if word == "sk-berakhir":
        ending(cast.tampang, 20)
    elif word == "belum-dikonfirmasi":
        due(cast.tampang, -5)
    else:
        cast.tampang.memberships.filter(user=cast.ayu).update(user=None)
    return cast.tampang


@pytest.mark.parametrize("word", sorted(reminders.DUE))
def test_every_kind_of_what_is_due_has_its_list(cast, sign_in, word):
    dewi, listed = sign_in(cast.dewi), reverse("admin:groups_kimgroup_changelist")
    assert list(dewi.get(listed, {"status": word}).context["cl"].result_list) == []
    group = bring_due(cast, word)

    assert list(dewi.get(listed, {"status": word}).context["cl"].result_list) == [group]


def test_a_new_sk_that_was_sent_back_waits_at_the_desk_of_officers(cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    actions.return_change(change, by=cast.dewi, reason="Cap tidak terbaca.")

    assert [row.title for row in waits_at_desk(cast.ayu)] == ["SK baru perlu diperbaiki"]
    assert waits_at_desk(cast.budi) == []


# --- Notice before the end -------------------------------------------------------------------


def test_without_notice_and_wish_a_group_is_not_dissolved(cast):
    with pytest.raises(TransitionRefused, match="Beri tahu pengurus dulu"):
        actions.dissolve(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")


@pytest.mark.parametrize(("days", "works"), [(29, False), (30, True)])
def test_thirty_days_after_its_notice_it_can_be(cast, days, works):
    group = actions.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        if works:
            assert actions.dissolve(group, by=cast.dewi, reason="Tidak ada kegiatan.")
        else:
            with pytest.raises(TransitionRefused, match="masih dapat menyatakan keberatan"):
                actions.dissolve(group, by=cast.dewi, reason="Tidak ada kegiatan.")


def test_officers_are_told_and_their_objection_reaches_the_office(cast, sign_in):
    cast.ayu.email = "ayu@contoh.id"
    cast.ayu.save()
    group = actions.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")
    assert Letter.objects.get().to == "ayu@contoh.id"
    assert waits_at_desk(cast.ayu)[0].kind == "Rencana pembubaran"
    address = reverse("group_objection", args=["kim-tampang"])
    assert "Tidak ada kegiatan." in text(sign_in(cast.ayu).get(address))

    sign_in(cast.ayu).post(address, {"text": "Kami rapat setiap bulan."})

    review = reverse("admin:groups_kimgroup_change", args=[group.pk])
    assert "Kami rapat setiap bulan." in text(sign_in(cast.dewi).get(review))


def test_members_do_not_object_and_nothing_is_no_objection(cast):
    group = actions.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")

    with pytest.raises(TransitionRefused, match="Hanya pengurus"):
        actions.object_to_dissolution(group, by=cast.budi, text="Jangan.")
    with pytest.raises(TransitionRefused, match="Tulis keberatannya"):
        actions.object_to_dissolution(group, by=cast.ayu, text="  ")


def test_an_objection_pressed_twice_is_one(cast):
    group = actions.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")
    for _ in range(2):
        actions.object_to_dissolution(group, by=cast.ayu, text="Kami rapat setiap bulan.")

    assert Event.objects.about(group).filter(verb="dissolution_objected").count() == 1


def test_a_cancelled_notice_counts_no_more(cast):
    group = actions.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")
    group = actions.cancel_dissolution(group, by=cast.dewi, reason="Sudah aktif lagi.")

    assert group.dissolution_notice_on is None
    assert waits_at_desk(cast.ayu) == []
    with pytest.raises(TransitionRefused, match="belum diberi tahu"):
        actions.cancel_dissolution(group, by=cast.dewi, reason="Sekali lagi.")
