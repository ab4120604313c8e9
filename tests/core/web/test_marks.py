"""A change makes old what was made before it: here at once, in other processes within a second."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from core.change import events
from core.web import marks
from core.web.marks import FileMark


@pytest.fixture
def here(tmp_path):
    return FileMark(tmp_path / "freshness")


@pytest.fixture
def elsewhere(tmp_path):
    """The same mark, as another process sees it."""
    return FileMark(tmp_path / "freshness")


def later(mark):
    """A moment after the second in which the file is not looked at again."""
    mark._looked -= FileMark.LOOK_EVERY


def test_a_change_is_seen_at_once_where_it_was_made(here):
    before = here.read()

    here.renew()

    assert here.read() != before


def test_a_change_is_seen_elsewhere_at_the_next_look(here, elsewhere):
    here.renew()
    before = elsewhere.read()
    here.renew()
    assert elsewhere.read() == before

    later(elsewhere)

    assert elsewhere.read() == here.read() != before


def test_each_change_has_a_mark_of_its_own_even_in_the_same_instant(here, elsewhere):
    with time_machine.travel("2026-11-23 08:00", tick=False):
        here.renew()
        elsewhere.renew()
    later(here)

    assert here.read() == elsewhere.read()


def test_a_full_disk_does_not_undo_the_change_where_it_was_made(here, monkeypatch):
    here.renew()
    before = here.read()

    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    here.renew()
    later(here)

    assert here.read() != before


def test_a_cache_that_is_away_does_not_spoil_what_was_done(monkeypatch):
    def away(self):
        raise ConnectionError

    monkeypatch.setattr(FileMark, "renew", away)

    marks.changed()


def test_a_listener_runs_before_the_change_is_told(cast, django_capture_on_commit_callbacks):
    seen = []
    before = marks.mark()

    def look(event):
        seen.append(marks.mark())

    events.listen(look)
    with django_capture_on_commit_callbacks(execute=True):
        events.record("approved", cast.tampang, by=cast.dewi)
    del events._listeners[look]

    assert seen == [before]
    assert marks.mark() != before


# --- What a process keeps -----------------------------------------------------------------------


def test_what_is_kept_is_there_until_the_next_change():
    marks.kept()["card"] = "old"
    assert marks.kept()["card"] == "old"

    marks.changed()

    assert "card" not in marks.kept()


def test_what_was_made_from_older_data_is_never_read():
    taken_before_the_change = marks.kept()
    marks.changed()
    marks.kept()

    taken_before_the_change["card"] = "old"

    assert "card" not in marks.kept()


def test_what_is_kept_is_bounded():
    marks.kept().update((number, "card") for number in range(marks.MOST_KEPT + 1))

    assert marks.kept() == {}


def test_what_is_kept_is_made_anew_after_ten_minutes_in_any_case():
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as clock:
        marks.kept()["card"] = "old"
        clock.shift(601)

        assert marks.kept() == {}


def test_without_a_mark_nothing_is_kept(monkeypatch):
    monkeypatch.setattr(marks, "mark", _away)

    marks.kept()["card"] = "made"

    assert marks.kept() == {}


def _away():
    raise ConnectionError


def test_an_answer_is_made_once_between_two_changes():
    made = []

    @marks.keep
    def places():
        made.append("Kurun")
        return tuple(made)

    assert places() == places() == ("Kurun",)

    marks.changed()
    assert places() == ("Kurun", "Kurun")


# --- The mark of these tests --------------------------------------------------------------------


def test_another_process_on_the_same_data_folder_makes_nothing_old_in_these_tests(monkeypatch):
    """Two workers of the tests share a data folder, and a developer may be serving from it."""
    monkeypatch.setattr(FileMark, "LOOK_EVERY", 0)
    marks.kept()["card"] = "made"
    change = "import django; django.setup(); from core.web import marks; marks.changed()"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kimportal.settings",
        "KIM_DATA_DIR": str(settings.DATA_DIR),
    }

    subprocess.run(
        [sys.executable, "-c", change], check=True, env=environment, cwd=settings.BASE_DIR
    )

    assert marks.kept() == {"card": "made"}
