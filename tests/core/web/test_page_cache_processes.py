"""A change made in one process of the portal is seen in the others, with real processes."""

import time
from contextlib import ExitStack

import pytest

from news.models import Edition
from tests.kimportal.processes import ask, gunicorn, program, running


@pytest.fixture
def portals(folder, stories):
    """Two processes on one data folder."""
    with ExitStack() as stack:
        yield [stack.enter_context(gunicorn(name, folder)) for name in ("satu", "dua")]


@pytest.fixture
def portals_with_redis(folder, stories):
    """Two processes that share a Redis, and no data folder."""
    sock = folder / "redis.sock"
    redis = [program("redis-server"), "--port", "0", "--unixsocket", sock, "--save", ""]
    with ExitStack() as stack:
        stack.enter_context(running([*redis, "--dir", folder], sock, folder))
        portals = []
        for name in ("satu", "dua"):
            (own := folder / name).mkdir()
            portals.append(stack.enter_context(gunicorn(name, own, REDIS_URL=f"unix://{sock}")))
        yield portals


def shown(text):
    """The titles that a list shows."""
    return {title for title in ("Panen padi", "Judul lain", "Arisan desa") if title in text}


def both_keep_the_list(portals):
    """Both answer with a page that they keep: a change behind their back is not seen."""
    before = [shown(portal.read("/berita/")) for portal in portals]
    Edition.objects.filter(title="Panen padi").update(title="Judul lain")
    after = [shown(portal.read("/berita/")) for portal in portals]
    return before == after == [{"Panen padi", "Arisan desa"}] * 2


def test_without_redis_each_process_sees_a_change_of_the_other_within_two_seconds(
    portals, people, stories
):
    one, two = portals
    assert both_keep_the_list(portals)

    one.withdraw(stories[0], people.ayu)
    time.sleep(2)
    seen_by_two = two.read("/berita/")
    two.withdraw(stories[1], people.ayu)
    time.sleep(2)
    seen_by_one = one.read("/berita/")

    assert shown(seen_by_two) == {"Arisan desa"}
    assert shown(seen_by_one) == set()


@pytest.mark.skipif(not program("redis-server"), reason="needs Debian's redis-server")
def test_with_redis_each_process_sees_a_change_of_the_other_at_once(
    portals_with_redis, people, stories
):
    one, two = portals_with_redis
    assert both_keep_the_list(portals_with_redis)

    one.withdraw(stories[0], people.ayu)
    seen_by_two = two.read("/berita/")
    two.withdraw(stories[1], people.ayu)
    seen_by_one = one.read("/berita/")

    assert shown(seen_by_two) == {"Arisan desa"}
    assert shown(seen_by_one) == set()


def test_no_header_puts_a_prefix_before_the_links_that_others_read(folder, stories):
    with gunicorn("satu", folder) as portal:
        ask(portal.sock, "/jahat/", headers={"SCRIPT_NAME": "/jahat"})
        page = portal.read("/")

    assert "Panen padi" in page
    assert "/jahat" not in page
