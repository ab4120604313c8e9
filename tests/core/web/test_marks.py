"""A change makes old what was made before it: here at once, in other processes within a second."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from core.change import events
from core.models import Event
from core.web import marks
from core.web.marks import FileMarks
from core.web.public import public_page


@pytest.fixture
def here(tmp_path):
    return FileMarks(tmp_path / "marks")


@pytest.fixture
def elsewhere(tmp_path):
    """The same marks, as another process sees them."""
    return FileMarks(tmp_path / "marks")


def later(marks):
    """A moment after the second in which the files are not looked at again."""
    marks._looked -= FileMarks.LOOK_EVERY


def news(marks):
    return marks.read_all()["news"]


def both(marks):
    """The marks of stories and of groups."""
    return marks.read_all()["news"], marks.read_all()["groups"]


def test_a_change_is_seen_at_once_where_it_was_made(here):
    before = news(here)

    here.renew("news")

    assert news(here) != before


def test_a_change_is_seen_elsewhere_at_the_next_look(here, elsewhere):
    here.renew("news")
    before = news(elsewhere)
    here.renew("news")
    assert news(elsewhere) == before

    later(elsewhere)

    assert news(elsewhere) == news(here) != before


def test_a_change_leaves_the_marks_of_others_as_they_are(here, elsewhere):
    here.renew("news", "groups")
    stories, of_groups = both(elsewhere)

    here.renew("groups")
    later(elsewhere)

    assert news(elsewhere) == stories
    assert both(elsewhere)[1] != of_groups


def test_changes_of_two_processes_at_the_same_moment_are_both_seen(here, elsewhere, tmp_path):
    third = FileMarks(tmp_path / "marks")
    before = both(third)

    here.renew("news")
    elsewhere.renew("groups")
    later(third)

    assert both(third) == (both(here)[0], both(elsewhere)[1])
    assert not set(both(third)) & set(before)


def test_a_mark_that_nobody_renewed_yet_is_seen_when_somebody_does(here, elsewhere):
    assert elsewhere.read_all()["pages"] == ""

    here.renew("pages")
    later(elsewhere)

    assert elsewhere.read_all()["pages"] == here.read_all()["pages"] != ""


@pytest.mark.parametrize("name", ["news", "catatan.txt"])
def test_a_file_that_holds_no_mark_spoils_no_other(here, elsewhere, tmp_path, name):
    here.renew("news", "groups")
    both(elsewhere)
    (tmp_path / "marks" / name).write_bytes(b"\xff\xfe")
    here.renew("groups")
    later(elsewhere)

    assert elsewhere.read_all()["groups"] == here.read_all()["groups"]


@pytest.mark.parametrize("names", [("berita",), "news"])
def test_a_name_that_no_app_has_is_refused_where_it_is_written(names):
    with pytest.raises(LookupError):
        marks.cached(*names)
    with pytest.raises(LookupError):
        public_page(made_of=names)


def test_what_is_half_written_is_no_mark(here, elsewhere, tmp_path):
    here.renew("news")
    (tmp_path / "marks" / ".news-1-1").write_text("x")

    assert elsewhere.read_all() == here.read_all()


def test_each_change_has_a_mark_of_its_own_even_in_the_same_instant(here, elsewhere):
    with time_machine.travel("2026-11-23 08:00", tick=False):
        here.renew("news")
        elsewhere.renew("news")
    later(here)

    assert news(here) == news(elsewhere)


def fill_the_disk(monkeypatch):
    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_text", full)


@pytest.mark.parametrize("known", [True, False], ids=["a mark", "a new mark"])
def test_a_full_disk_does_not_undo_the_change_where_it_was_made(here, monkeypatch, known):
    if known:
        here.renew("news")
    before = news(here)

    fill_the_disk(monkeypatch)
    here.renew("news")
    later(here)

    assert news(here) != before


def test_a_disk_that_is_full_once_more_does_not_undo_the_change_either(
    here, elsewhere, monkeypatch
):
    here.renew("news")
    with monkeypatch.context() as first:
        fill_the_disk(first)
        here.renew("news")
    elsewhere.renew("news")
    later(here)
    before = news(here)

    fill_the_disk(monkeypatch)
    here.renew("news")
    later(here)

    assert news(here) != before


def test_a_folder_that_is_gone_does_not_undo_what_was_seen(here, tmp_path):
    here.renew("news")
    before = news(here)

    shutil.rmtree(tmp_path / "marks")
    later(here)

    assert news(here) == before


# --- What counts for what -----------------------------------------------------------------------


def made_of(*names):
    """Under which marks something is made of these apps' data now."""
    return marks.those_for(marks.look(), names)


def test_a_change_makes_old_what_is_made_of_what_changed():
    stories, both, fixed = made_of("news"), made_of("groups", "news"), made_of("pages")
    machine, unsaid = made_of(), marks.those_for(marks.look(), None)

    marks.changed("news")

    held = [marks.still_hold(each) for each in (stories, both, fixed, machine, unsaid)]
    assert held == [False, False, True, True, False]


def test_a_change_that_does_not_say_what_it_changed_makes_everything_old():
    under = [made_of("news"), made_of("never_heard_of"), made_of()]
    under.append(marks.those_for(marks.look(), None))

    marks.changed()

    assert not any(marks.still_hold(each) for each in under)


def test_a_change_of_an_app_that_is_new_here_makes_old_what_does_not_say_what_it_is_made_of():
    unsaid = marks.those_for(marks.look(), None)

    marks.changed("never_heard_of")

    assert not marks.still_hold(unsaid)


@pytest.mark.parametrize("names", [(), ("news",)])
def test_a_cache_that_is_away_does_not_spoil_what_was_done(monkeypatch, names):
    def away(self, *names):
        raise ConnectionError

    monkeypatch.setattr(FileMarks, "renew", away)

    marks.changed(*names)


def test_a_listener_runs_before_the_change_is_told(cast, django_capture_on_commit_callbacks):
    seen = []
    before = marks.look()

    def look(event):
        seen.append(marks.look())

    events.listen(look)
    with django_capture_on_commit_callbacks(execute=True):
        events.record("approved", cast.tampang, by=cast.dewi)
    del events._listeners[look]

    assert seen == [before]
    assert marks.look() != before


def told(shows, cast, django_capture_on_commit_callbacks):
    """Which of three kinds of pages are old after an Event that shows this."""
    under = [made_of("news"), made_of("groups"), marks.those_for(marks.look(), None)]
    with django_capture_on_commit_callbacks(execute=True):
        events.record("edited", cast.ayu, by=cast.dewi, shows=shows)
    return [not marks.still_hold(each) for each in under]


@pytest.mark.parametrize(
    ("shows", "old"),
    [
        ((), [False, False, False]),
        (("news",), [True, False, True]),
        (("news", "groups"), [True, True, True]),
        (("pages",), [False, False, True]),
        (None, [True, True, True]),
    ],
    ids=["nothing", "stories", "stories and groups", "fixed pages", "unsaid"],
)
def test_an_event_makes_old_what_it_says_that_readers_see(
    cast, django_capture_on_commit_callbacks, shows, old
):
    assert told(shows, cast, django_capture_on_commit_callbacks) == old


@pytest.mark.parametrize("shows", ["news", ("story",), ("news", "storys")])
def test_an_event_cannot_show_an_app_that_there_is_not(cast, shows):
    """A slip of the pen would leave old pages standing."""
    with pytest.raises(LookupError):
        events.record("edited", cast.ayu, by=cast.dewi, shows=shows)

    assert not Event.objects.exists()


# --- What a process keeps -----------------------------------------------------------------------


def test_what_is_kept_is_there_until_the_next_change():
    marks.cache_of()["card"] = "old"
    assert marks.cache_of()["card"] == "old"

    marks.changed()

    assert "card" not in marks.cache_of()


def test_what_was_made_from_older_data_is_never_read():
    taken_before_the_change = marks.cache_of()
    marks.changed()
    marks.cache_of()

    taken_before_the_change["card"] = "old"

    assert "card" not in marks.cache_of()


def test_what_is_kept_of_some_apps_stays_while_others_change():
    marks.cache_of("news")["card"] = "story"
    marks.cache_of("regions")["map"] = "villages"

    marks.changed("news")

    assert marks.cache_of("news") == {}
    assert marks.cache_of("regions") == {"map": "villages"}

    marks.changed()

    assert marks.cache_of("regions") == {}


def test_callers_that_keep_the_same_apps_share_one_cache():
    marks.cache_of("groups", "news")["card"] = "story"

    assert marks.cache_of("groups", "news") == {"card": "story"}
    assert marks.cache_of("news") == marks.cache_of() == {}


def test_what_is_kept_is_bounded():
    marks.cache_of().update((number, "card") for number in range(marks.MOST_KEPT + 1))

    assert marks.cache_of() == {}


def test_what_is_kept_is_bounded_in_all():
    for names in [(), ("news",), ("groups",)]:
        marks.cache_of(*names).update((number, "card") for number in range(marks.MOST_KEPT // 2))

    assert marks.cache_of("regions") == marks.cache_of("news") == {}


def test_what_is_kept_is_made_anew_after_ten_minutes_in_any_case():
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as clock:
        marks.cache_of()["card"] = "old"
        clock.shift(601)

        assert marks.cache_of() == {}


def test_without_a_mark_nothing_is_kept(monkeypatch):
    def away(self):
        raise ConnectionError

    monkeypatch.setattr(FileMarks, "read_all", away)

    marks.cache_of()["card"] = "made"

    assert marks.cache_of() == {}


def test_an_answer_is_made_once_between_two_changes():
    made = []

    @marks.cached()
    def places():
        made.append("Kurun")
        return tuple(made)

    assert places() == places() == ("Kurun",)

    marks.changed("never_heard_of")
    assert places() == ("Kurun", "Kurun")


# --- The mark of these tests --------------------------------------------------------------------


def test_another_process_on_the_same_data_folder_makes_nothing_old_in_these_tests(monkeypatch):
    """Two workers of the tests share a data folder, and a developer may be serving from it."""
    monkeypatch.setattr(FileMarks, "LOOK_EVERY", 0)
    marks.cache_of()["card"] = "made"
    change = "import django; django.setup(); from core.web import marks; marks.changed()"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kimportal.settings",
        "KIM_DATA_DIR": str(settings.DATA_DIR),
    }

    subprocess.run(
        [sys.executable, "-c", change], check=True, env=environment, cwd=settings.BASE_DIR
    )

    assert marks.cache_of() == {"card": "made"}
