"""A Redis that accepts and says nothing costs one try, and then nothing for a while."""

import socketserver
import threading
import time

import pytest
import redis
from django.core.cache import caches
from django.test import Client

from core.web import marks, redis_cache
from core.web.redis_cache import Breaker
from news.states import State
from tests import factories
from tests.kimportal import processes


class Silent(socketserver.BaseRequestHandler):
    def handle(self):
        self.server.connections += 1
        while self.request.recv(4096):
            self.server.commands += 1


class SilentServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    connections = commands = 0


@pytest.fixture
def silent(settings, monkeypatch):
    """A server at the address of Redis that accepts and never answers; doing without it lasts."""
    monkeypatch.setattr(redis_cache, "WITHOUT", 3600)
    with SilentServer(("127.0.0.1", 0), Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.REDIS_URL = f"redis://127.0.0.1:{server.server_address[1]}"
        settings.PAGE_CACHE_BYTES = 1024 * 1024
        pages = {
            "BACKEND": "core.web.redis_cache.GuardedRedisCache",
            "LOCATION": settings.REDIS_URL,
        }
        settings.CACHES = {**settings.CACHES, "pages": pages}
        marks._marks.cache_clear()
        yield server
        marks._marks.cache_clear()
        server.shutdown()


def test_production_uses_it(settings):
    source = (settings.BASE_DIR / "kimportal/settings.py").read_text()

    assert '"BACKEND": "core.web.redis_cache.GuardedRedisCache"' in source


def test_it_is_given_a_fifth_of_a_second_and_asked_again_after_five(silent):
    """As deploy/README.md says; nothing is asked of it here."""
    client = caches["pages"]._cache.get_client(None)
    given = client.connection_pool.connection_kwargs

    assert (given["socket_connect_timeout"], given["socket_timeout"]) == (0.2, 0.2)
    assert given["retry"].get_retries() == 0
    assert silent.connections == 0


def test_a_client_is_made_once_and_not_for_every_command(silent):
    cache = caches["pages"]._cache

    assert cache.get_client("x") is cache.get_client("y", write=True)


def test_a_server_that_failed_is_left_alone_for_five_seconds():
    breaker = Breaker()
    breaker.failed()

    assert 0 < breaker._closed_until - time.monotonic() <= 5
    with pytest.raises(redis.ConnectionError):
        breaker.check()
    assert redis_cache.WITHOUT == 5


def test_ten_pages_and_a_change_meet_a_silent_redis_once(silent, cast):
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen padi")
    reader = Client()
    for address in ("/", "/berita/", "/kim/", "/wilayah/", "/berita/") * 2:
        assert reader.get(address).status_code == 200
    marks.changed()

    assert (silent.connections, silent.commands) == (1, 1)


def test_every_thread_knows_at_once(silent):
    def ask():
        with pytest.raises(redis.ConnectionError):
            caches["pages"].get("x")

    with pytest.raises(redis.TimeoutError):
        caches["pages"].set("x", 1)
    for _ in range(3):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()

    assert silent.connections == 1


class Leaving(Silent):
    """Hangs up without a word, as a Redis that is going down does."""

    def handle(self):
        self.server.connections += 1


def test_one_that_hangs_up_is_left_alone_as_well(silent):
    silent.RequestHandlerClass = Leaving
    for _ in range(3):
        with pytest.raises(redis.ConnectionError):
            caches["pages"].get("x")

    assert silent.connections == 1


@pytest.mark.skipif(not processes.program("redis-server"), reason="needs Debian's redis")
def test_one_that_is_back_is_asked_as_before(settings, folder):
    sock = folder / "redis.sock"
    arguments = [processes.program("redis-server"), "--port", "0", "--unixsocket", sock]
    url = f"unix://{sock}"
    pages = {"BACKEND": "core.web.redis_cache.GuardedRedisCache", "LOCATION": url}
    settings.CACHES = {**settings.CACHES, "pages": pages}
    with processes.running([*arguments, "--save", "", "--dir", folder], sock, folder):
        breaker = redis_cache.breaker_of([url])
        breaker.failed()
        breaker._closed_until = 0.001

        caches["pages"].set("x", 1)
        for _ in range(3):
            assert caches["pages"].get("x") == 1


def test_one_thread_asks_again_when_the_time_is_over_and_an_answer_opens_it():
    breaker = Breaker()
    breaker.failed()
    breaker._closed_until = 0.001

    breaker.check()
    with pytest.raises(redis.ConnectionError):
        breaker.check()
    breaker.answered()
    breaker.check()
    breaker.check()


LOCMEM = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "marks"}
AWAY = {
    "BACKEND": "core.web.redis_cache.GuardedRedisCache",
    "LOCATION": "redis://127.0.0.1:1",
}


@pytest.fixture
def pages(settings):
    """Says where the shared cache of pages lies."""

    def lie(where):
        settings.CACHES = {**settings.CACHES, "pages": where}

    lie(LOCMEM)
    caches["pages"].clear()
    return lie


def test_a_change_while_redis_is_away_is_told_when_it_is_back(pages):
    shared = marks.SharedMarks()
    before = shared.read_all()
    pages(AWAY)
    with pytest.raises(redis.ConnectionError):
        shared.renew("news", "groups")
    pages(LOCMEM)

    after = shared.read_all()

    assert after["news"] != before["news"]
    assert after["groups"] != before["groups"]
    assert after["pages"] == before["pages"]
    assert after == marks.SharedMarks().read_all()


def test_a_change_is_owed_until_it_is_told(pages):
    shared = marks.SharedMarks()
    before = shared.read_all()
    pages(AWAY)
    for tell in (lambda: shared.renew("news"), shared.read_all, shared.read_all):
        with pytest.raises(redis.ConnectionError):
            tell()
    pages(LOCMEM)

    assert shared.read_all()["news"] != before["news"]


def test_a_mark_that_redis_lost_makes_old_what_was_made_under_it(pages):
    shared = marks.SharedMarks()
    before = shared.read_all()

    caches["pages"].delete("mark:news")
    assert not shared.hold({"news": before["news"]})

    after = shared.read_all()
    assert after["news"] != before["news"]
    assert after["groups"] == before["groups"]
    assert after == shared.read_all()


def test_a_look_sees_the_marks_of_all_apps(pages):
    look = marks.SharedMarks().read_all()

    assert {"regions", "accounts", "groups", "news", "pages"} < set(look)
    assert all(look.values())


@pytest.fixture
def real_redis(settings, folder):
    """A Redis of its own; gives its client, which knows how many commands it was asked."""
    sock = folder / "redis.sock"
    arguments = [processes.program("redis-server"), "--port", "0", "--unixsocket", sock]
    url = f"unix://{sock}"
    pages = {"BACKEND": "core.web.redis_cache.GuardedRedisCache", "LOCATION": url}
    settings.CACHES = {**settings.CACHES, "pages": pages}
    settings.REDIS_URL, settings.PAGE_CACHE_BYTES = url, 1024 * 1024
    marks._marks.cache_clear()
    with processes.running([*arguments, "--save", "", "--dir", folder], sock, folder):
        yield caches["pages"]._cache.get_client()
    marks._marks.cache_clear()


@pytest.mark.skipif(not processes.program("redis-server"), reason="needs Debian's redis")
@pytest.mark.parametrize("address", ["/", "/cari/?q=padi", "/kim/", "/manifest.webmanifest"])
def test_a_kept_page_costs_two_commands(real_redis, cast, address):
    """The page itself, and all of its marks at once."""
    reader = Client()
    first = reader.get(address)

    before = real_redis.info("stats")["total_commands_processed"]
    again = reader.get(address)
    after = real_redis.info("stats")["total_commands_processed"]

    assert again.content == first.content
    # The second INFO counts the first one.
    assert after - before == 2 + 1


@pytest.mark.skipif(not processes.program("redis-server"), reason="needs Debian's redis")
def test_pages_in_redis_go_with_what_they_are_made_of(real_redis, cast, django_assert_num_queries):
    reader = Client()
    for address in ("/berita/", "/tentang/"):
        reader.get(address)
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen padi")

    marks.changed("news")

    with django_assert_num_queries(0):
        reader.get("/tentang/")
    assert "Panen padi" in reader.get("/berita/").content.decode()
