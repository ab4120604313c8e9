"""Reading a long list by the key of the last row."""

from datetime import UTC, datetime, timedelta

import pytest

from core.web import paging
from news.models import Edition
from news.states import State
from tests import factories

MOMENT = datetime(2026, 11, 23, 6, 15, 0, 123456, tzinfo=UTC)


@pytest.fixture
def stories(cast):
    """Eleven stories: five of them first published at the very same microsecond."""
    moments = [MOMENT] * 5 + [MOMENT + timedelta(microseconds=n - 3) for n in range(6)]
    for moment in moments:
        factories.edition(cast.tampang, cast.budi, State.APPROVED, first_published=moment)
    return Edition.objects.newest_first()


@pytest.mark.parametrize(
    "key",
    [
        "x",
        "-",
        "20261123061500123456",
        "20261123061500123456-",
        "-42",
        "20261123061500123456--42",
        "20261123061500123456-4.2",
        "20261323061500123456-1",
        "20261123256100123456-1",
        "00000000000000000000-1",
        "20261123061500123456-1234567890123456789",
        "20261123061500123456-1\n",
        " 20261123061500123456-1",
        "٢٠٢٦١١٢٣٠٦١٥٠٠١٢٣٤٥٦-١",
        "20261123061500123456-1' OR 1=1--",
        "<script>alert(1)</script>",
        "\x00",
        "9" * 5000,
    ],
)
def test_a_broken_key_gives_the_first_page_and_says_so(stories, key):
    page = paging.page(stories, key, 4)

    assert page.broken
    assert page.is_first
    assert page.rows == list(stories[:4])


@pytest.mark.parametrize("key", ["", None])
def test_without_a_key_the_first_page_is_not_broken(stories, key):
    page = paging.page(stories, key, 4)

    assert (page.broken, page.is_first) == (False, True)


def test_a_key_of_the_future_gives_everything_and_one_of_the_past_nothing(stories):
    future = paging.page(stories, "99991231235959999999-999999999999999999", 20)
    past = paging.page(stories, "00010101000000000000-1", 20)

    assert future.rows == list(stories)
    assert (past.rows, past.next_key, past.broken, past.is_first) == ([], "", False, False)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 10, 11, 12])
def test_every_row_is_read_exactly_once_ties_included(stories, size):
    seen, key = [], None
    for _ in range(20):
        page = paging.page(stories, key, size)
        seen += page.rows
        key = page.next_key
        if not key:
            break

    assert seen == list(stories)
    assert len(seen) == 11


def test_a_new_story_does_not_move_the_pages_that_follow(stories, cast):
    first = paging.page(stories, None, 4)
    expected = list(stories[4:8])

    factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=0)

    assert paging.page(stories, first.next_key, 4).rows == expected


def test_a_key_is_in_utc_to_the_microsecond(stories):
    row = stories.filter(first_published=MOMENT).first()

    assert paging.key_of(row) == f"20261123061500123456-{row.pk}"
    row.first_published = MOMENT.astimezone()
    assert paging.key_of(row) == f"20261123061500123456-{row.pk}"
