"""Clocks of aspirations: promised days over real holidays, pauses, late holidays, silence."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from aspirations import actions, clocks, schedule
from aspirations.models import Aspiration
from aspirations.time_limits import WORD as LIMITS
from core.change.refusals import TransitionRefused
from office import lists
from office.working_days import WORD as HOLIDAYS
from tests import factories
from tests.aspirations import making

WIB = ZoneInfo("Asia/Jakarta")
# Sent on, checked by (3), acted on by (5) and answered by (10) if it is checked on the same day;
# counted by hand on a calendar with the decrees of the three ministers for 2026 and 2027.
YEAR = [
    ("2026-01-14", "2026-01-20", "2026-01-22", "2026-01-29"),  # Isra Mikraj on Friday the 16th
    ("2026-02-13", "2026-02-20", "2026-02-24", "2026-03-03"),  # Imlek with joint leave
    ("2026-03-13", "2026-03-25", "2026-03-27", "2026-04-06"),  # Nyepi, Idul Fitri, Good Friday
    ("2026-05-08", "2026-05-13", "2026-05-19", "2026-05-26"),  # Ascension with joint leave
    ("2026-05-25", "2026-06-02", "2026-06-04", "2026-06-11"),  # Idul Adha, Pancasila
    ("2026-06-12", "2026-06-18", "2026-06-22", "2026-06-29"),  # the Islamic New Year
    ("2026-08-10", "2026-08-13", "2026-08-18", "2026-08-26"),  # 17 August, Maulid
    ("2026-11-26", "2026-12-01", "2026-12-03", "2026-12-10"),  # no holiday
    ("2026-11-28", "2026-12-02", "2026-12-04", "2026-12-11"),  # sent on a Saturday
    ("2026-12-23", "2026-12-30", "2027-01-04", "2027-01-12"),  # Christmas, New Year, Isra Mikraj
    ("2027-03-05", "2027-03-18", "2027-03-22", "2027-03-31"),  # Nyepi, Idul Fitri, Good Friday
]


def at(day, hour="09:00"):
    moment = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=WIB)
    return time_machine.travel(moment, tick=False)


def holiday(day, cast):
    """The office adds a holiday to its list."""
    kind = lists.kind_named(HOLIDAYS)
    form = kind.bound_form(None, {"day": day, "name": "Libur setempat", "sort": "local"})
    assert form.is_valid(), form.errors
    kind.save(form, None, by=cast.sari)


def due_of(aspiration):
    return making.fresh(aspiration).due.isoformat()


@pytest.mark.parametrize(("day", "check", "act", "inform"), YEAR)
def test_promised_days_over_a_year_of_holidays(cast, day, check, act, inform):
    with at(day):
        complaint = making.sent()
        question = making.sent(kind="question", text="Kapan posyandu buka bulan ini?")
        assert due_of(complaint) == check
        actions.check_aspiration(complaint, by=cast.dewi, **making.PUBLIC)
        actions.check_aspiration(question, by=cast.dewi, **making.PUBLIC)
    assert (due_of(complaint), due_of(question)) == (act, inform)


@pytest.mark.parametrize(
    ("day", "hour", "due"),
    [
        ("2026-12-01", "00:00", "2026-12-04"),
        ("2026-12-01", "23:59", "2026-12-04"),
        ("2026-12-02", "00:00", "2026-12-07"),
    ],
)
def test_the_day_of_receipt_ends_at_midnight_wib(db, day, hour, due):
    with at(day, hour):
        assert due_of(making.sent()) == due


@pytest.mark.parametrize(
    ("day", "hour", "late"),
    [("2026-12-04", "23:59", False), ("2026-12-05", "00:00", True)],
)
def test_it_is_late_once_the_promised_day_is_over(cast, day, hour, late):
    with at("2026-12-01"):
        aspiration = making.sent()
    with at(day, hour):
        assert making.fresh(aspiration).is_late == late
        assert Aspiration.objects.late().exists() == late
        actions.check_aspiration(aspiration, by=cast.dewi, **making.PUBLIC)
    assert making.fresh(aspiration).was_late == late
    assert aspiration.waits.get(side="kim").late == late


def test_who_hands_on_gives_away_their_own_time(cast):
    with at("2026-11-26"):
        aspiration = making.brought_to("checked", cast)
    with at("2026-12-01"):
        actions.forward_aspiration(aspiration, by=cast.dewi, agency=making.agency())
    assert due_of(aspiration) == "2026-12-03"
    with at("2026-12-02"):
        actions.decline_aspiration(aspiration, by=cast.dewi, words="Ini urusan BPBD.")
    assert due_of(aspiration) == "2026-12-03"


# Forwarded on 26 November, due on 3 December: asked, replied, due then.
PAUSES = [
    ("2026-11-30", "2026-12-01", "2026-12-04"),  # one working day
    ("2026-11-30", "2026-11-30", "2026-12-03"),  # on the same day
    ("2026-11-27", "2026-11-29", "2026-12-03"),  # over a weekend: nobody works then
    ("2026-11-30", "2026-12-08", "2026-12-11"),  # six working days
    ("2026-12-03", "2026-12-04", "2026-12-04"),  # asked on the last day
    ("2026-12-03", "2026-12-05", "2026-12-07"),  # the same, replied on a Saturday
    ("2026-12-04", "2026-12-07", "2026-12-03"),  # asked too late: late it stays
]


@pytest.mark.parametrize(("asked", "replied", "due"), PAUSES)
def test_the_clock_stands_still_while_the_sender_is_asked(cast, asked, replied, due):
    with at("2026-11-26"):
        aspiration = making.brought_to("forwarded", cast)
    assert due_of(aspiration) == "2026-12-03"
    with at(asked):
        actions.ask_sender(aspiration, by=cast.dewi, words="Retaknya di mana?")
    assert making.fresh(aspiration).side == "sender"
    with at(replied):
        actions.reply_aspiration(aspiration, words="Di sambungan bawah.")
    assert (making.fresh(aspiration).side, due_of(aspiration)) == ("agency", due)


def test_a_sender_who_is_late_makes_nobody_late(cast):
    with at("2026-11-26"):
        aspiration = making.brought_to("asked", cast)
    with at("2026-12-31"):
        assert not making.fresh(aspiration).is_late
        assert clocks.note_lateness() == 0


# --- Holidays that are added later -------------------------------------------------------------


def test_a_holiday_added_later_moves_promised_days_later(cast, django_capture_on_commit_callbacks):
    with at("2026-12-01"), django_capture_on_commit_callbacks(execute=True):
        aspiration = making.sent()
        assert due_of(aspiration) == "2026-12-04"
        holiday("2026-12-03", cast)
    assert due_of(aspiration) == "2026-12-07"
    assert aspiration.waits.get().due == date(2026, 12, 7)


def test_a_holiday_outside_of_the_wait_moves_nothing(cast, django_capture_on_commit_callbacks):
    with at("2026-12-02"), django_capture_on_commit_callbacks(execute=True):
        aspiration = making.sent()
        holiday("2026-12-01", cast)
        holiday("2026-12-09", cast)
    assert due_of(aspiration) == "2026-12-07"


def test_a_holiday_taken_off_the_list_moves_nothing_earlier(
    cast, django_capture_on_commit_callbacks
):
    with at("2026-12-22"), django_capture_on_commit_callbacks(execute=True):
        aspiration = making.sent()
        assert due_of(aspiration) == "2026-12-29"
        kind = lists.kind_named(HOLIDAYS)
        kind.drop(kind.get("2026-12-24"), by=cast.sari)
    assert due_of(aspiration) == "2026-12-29"


def test_a_holiday_added_later_takes_no_lateness_away(cast, django_capture_on_commit_callbacks):
    with at("2026-12-01"):
        aspiration = making.sent()
    with at("2026-12-07"), django_capture_on_commit_callbacks(execute=True):
        holiday("2026-12-03", cast)
        holiday("2026-12-04", cast)
    kept = making.fresh(aspiration)
    assert (kept.due, kept.was_late) == (date(2026, 12, 4), True)


def test_a_holiday_added_while_the_sender_is_asked_counts_too(
    cast, django_capture_on_commit_callbacks
):
    with at("2026-11-26"):
        aspiration = making.brought_to("forwarded", cast)
    with at("2026-11-30"), django_capture_on_commit_callbacks(execute=True):
        actions.ask_sender(aspiration, by=cast.dewi, words="Retaknya di mana?")
        holiday("2026-12-02", cast)
    with at("2026-12-01"):
        actions.reply_aspiration(aspiration, words="Di sambungan bawah.")
    # Three working days are left: 3, 4 and 7 December.
    assert due_of(aspiration) == "2026-12-07"


# --- Settings, extension, silence --------------------------------------------------------------


def test_new_numbers_of_days_hold_for_what_comes_after(cast, django_capture_on_commit_callbacks):
    with at("2026-12-01"):
        before = making.sent()
        kind = lists.kind_named(LIMITS)
        row = kind.get(LIMITS)
        form = kind.bound_form(row, {**row.values, "check": 1})
        assert form.is_valid()
        with django_capture_on_commit_callbacks(execute=True):
            kind.save(form, LIMITS, by=cast.sari, shown=row.digest)
        after = making.sent()
        clocks.move_due_days()
    assert (due_of(before), due_of(after)) == ("2026-12-04", "2026-12-02")


def test_a_request_for_information_is_extended_once_with_its_reason(cast):
    with at("2026-12-01"):
        question = making.brought_to("checked", cast, kind="question")
        assert due_of(question) == "2026-12-15"
        for words in ("", "Hubungi 0812 3456 7890"):
            with pytest.raises(TransitionRefused):
                actions.extend_aspiration(question, by=cast.dewi, words=words)
        actions.extend_aspiration(question, by=cast.dewi, words="Arsipnya di Palangka Raya.")
        # 16, 17, 18, 21, 22, 23 and 28 December: 24 is joint leave, 25 Christmas.
        assert due_of(question) == "2026-12-28"
        with pytest.raises(TransitionRefused):
            actions.extend_aspiration(question, by=cast.dewi, words="Masih dicari.")
    assert question.responses.get().text == "Arsipnya di Palangka Raya."


@pytest.mark.parametrize("kind", ["complaint", "proposal"])
def test_nothing_else_is_extended(cast, kind):
    aspiration = making.brought_to("checked", cast, kind=kind)
    with pytest.raises(TransitionRefused):
        actions.extend_aspiration(aspiration, by=cast.dewi, words="Masih dicari.")


def test_what_is_late_is_not_extended(cast):
    with at("2026-12-01"):
        question = making.brought_to("checked", cast, kind="question")
    with at("2026-12-16"), pytest.raises(TransitionRefused):
        actions.extend_aspiration(question, by=cast.dewi, words="Masih dicari.")


@pytest.mark.parametrize("state", ["asked", "answered"])
def test_silence_closes_it_after_ten_working_days(cast, state):
    with at("2026-11-26"):
        aspiration = making.brought_to(state, cast)
    assert due_of(aspiration) == "2026-12-10"
    with at("2026-12-10", "23:00"):
        schedule.close_silent()
        assert making.fresh(aspiration).state == state
    with at("2026-12-11"):
        schedule.close_silent()
        schedule.close_silent()
    kept = making.fresh(aspiration)
    assert (kept.state, kept.outcome, kept.was_late) == ("closed", "", False)


def test_a_month_after_month_nothing_moves_earlier_and_lateness_stays(cast):
    """The clean-up of every day of half a year, with holidays that are added on the way."""
    with at("2026-06-01"):
        kept = [making.sent(), making.brought_to("forwarded", cast), making.sent(factories.KURUN)]
    days = {each.pk: (making.fresh(each).due, False) for each in kept}
    for number in range(180):
        day = date(2026, 6, 1) + timedelta(days=number)
        with at(day.isoformat()):
            if number in {1, 3, 20, 90}:
                holiday((day + timedelta(days=1)).isoformat(), cast)
            clocks.move_due_days()
        for each in kept:
            found = making.fresh(each)
            due, late = days[each.pk]
            assert found.due >= due
            assert found.was_late >= late
            days[each.pk] = found.due, found.was_late
    assert all(late for _, late in days.values())
