"""What happened, in the words of the screens; every verb has its word."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from accounts import history as account_history
from core.change import events, timeline
from groups import history as group_history
from news import history as news_history

TITLES = {"approved": "Disetujui", "rejected": "Belum dapat disetujui"}


def said(cast, *, for_office):
    rows = timeline.timeline_of(cast.tampang, TITLES, {"approved": "go"}, for_office=for_office)
    return [(row["title"], row["who"], row["note"], row["tone"]) for row in rows]


@pytest.fixture
def history(cast):
    events.record("rejected", cast.tampang, by=cast.dewi, reason="SK buram.")
    events.record("approved", cast.tampang, by=None)
    return cast


def test_members_read_the_office_in_the_place_of_a_name(history):
    assert said(history, for_office=False) == [
        ("Disetujui", "Portal", "", "go"),
        ("Belum dapat disetujui", "Diskominfosantik", "SK buram.", ""),
    ]


def test_the_office_reads_who_of_its_staff_it_was(history):
    assert said(history, for_office=True)[1][1] == "Dewi"


def test_staff_who_left_are_still_the_office(history):
    history.dewi.is_staff = False
    history.dewi.save()

    assert said(history, for_office=False)[1][1] == "Diskominfosantik"


def test_what_a_member_did_before_joining_the_office_was_the_members(cast):
    events.record("approved", cast.tampang, by=cast.ayu)
    cast.ayu.is_staff = True
    cast.ayu.save()

    assert said(cast, for_office=False)[0][1] == "Ayu"


def test_members_are_named(cast):
    events.record("approved", cast.tampang, by=cast.ayu)

    assert said(cast, for_office=False)[0][1] == "Ayu"


def recorded(app):
    """Every verb that an app writes down: in ``events.record`` itself or by way of ``move``."""
    for path in sorted((Path(settings.BASE_DIR) / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                place = {"events.record": 0, "_record": 0, "move": 1}.get(ast.unparse(node.func))
                if place is not None and isinstance(node.args[place], ast.Constant):
                    yield node.args[place].value


@pytest.mark.parametrize(
    ("app", "titles"),
    [
        (
            "groups",
            group_history.TITLES | group_history.CHANGE_TITLES | group_history.MESSAGE_TITLES,
        ),
        ("news", news_history.TITLES | news_history.REPLY_TITLES | news_history.COMPLAINT_TITLES),
        ("accounts", account_history.TITLES),
    ],
    ids=["groups", "news", "accounts"],
)
def test_every_verb_has_a_word(app, titles):
    verbs = set(recorded(app))

    assert len(verbs) > 3
    assert verbs - set(titles) == set()


@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        ({"seconds": 20}, "baru saja"),
        ({"minutes": 3, "seconds": 10}, "3\xa0menit lalu"),
        ({"hours": 2, "minutes": 5}, "2\xa0jam lalu"),
        ({"days": 8}, "8 hari lalu"),
    ],
)
def test_how_long_ago_is_said_in_words(earlier, words):
    with time_machine.travel(datetime(2026, 11, 24, 5, tzinfo=UTC)):
        assert timeline.ago(timezone.now() - timedelta(**earlier)) == words
