"""A Redis that may be away: it costs a fifth of a second once, then the portal does without it."""

import threading
import time

import redis
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.retry import Retry

TIMEOUT = 0.2  # seconds, to connect and for each answer
WITHOUT = 5.0  # seconds until it is asked again


class Breaker:
    """Remembers, for all threads of this process, that a server did not answer."""

    def __init__(self):
        self._lock = threading.Lock()
        self._closed_until = 0.0

    def check(self):
        """Raises redis.ConnectionError while the server is not to be asked.

        When the time is over, one thread asks and the others wait for what it learns.
        """
        with self._lock:
            now = time.monotonic()
            if now < self._closed_until:
                raise redis.ConnectionError("did not answer a moment ago")
            if self._closed_until:
                self._closed_until = now + 2 * TIMEOUT

    def answered(self):
        self._closed_until = 0.0

    def failed(self):
        self._closed_until = time.monotonic() + WITHOUT


_breakers = {}


def breaker_of(servers):
    """The one breaker of this process for these addresses."""
    return _breakers.setdefault(tuple(servers), Breaker())


class GuardedRedis(redis.Redis):
    """A client whose every command asks the breaker first and tells it what came of it."""

    breaker = None

    def execute_command(self, *args, **options):
        self.breaker.check()
        try:
            answer = super().execute_command(*args, **options)
        except (redis.ConnectionError, redis.TimeoutError):
            self.breaker.failed()
            raise
        self.breaker.answered()
        return answer


class GuardedClient(RedisCacheClient):
    """Django's client, without its patience."""

    def __init__(self, servers, **options):
        waiting = {"socket_timeout": TIMEOUT, "socket_connect_timeout": TIMEOUT}
        super().__init__(servers, **waiting, retry=Retry(NoBackoff(), 0), **options)
        name = "GuardedRedis"
        self._client = type(name, (GuardedRedis,), {"breaker": breaker_of(servers)})
        self._made = {}

    def get_client(self, key=None, *, write=False):
        """Returns one client per server. Django makes one per command, which takes longer than the
        command itself.
        """
        pool = self._get_connection_pool(write)
        if pool not in self._made:
            self._made[pool] = self._client(connection_pool=pool)
        return self._made[pool]


class GuardedRedisCache(RedisCache):
    """Django's cache in Redis, behind a breaker."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = GuardedClient
