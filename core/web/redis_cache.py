"""Redis cache backend with a circuit breaker.

If Redis does not answer, one request waits 0.2 seconds; then the portal works without it.
"""

import threading
import time

import redis
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.retry import Retry

TIMEOUT = 0.2  # seconds, to connect and for each answer
WITHOUT = 5.0  # seconds until the server is tried again


class Breaker:
    """Circuit breaker for one server, shared by all threads of this process."""

    def __init__(self):
        self._lock = threading.Lock()
        self._closed_until = 0.0

    def check(self):
        """Raises redis.ConnectionError while the server is not to be tried.

        When the time is over, the first thread tries; the others raise until it has an answer.
        """
        with self._lock:
            now = time.monotonic()
            if now < self._closed_until:
                raise redis.ConnectionError("did not answer a moment ago")
            if self._closed_until:
                self._closed_until = now + 2 * TIMEOUT

    def answered(self):
        """Closes the circuit: the server answered."""
        self._closed_until = 0.0

    def failed(self):
        """Opens the circuit for WITHOUT seconds: the server did not answer."""
        self._closed_until = time.monotonic() + WITHOUT


_breakers = {}


def breaker_of(servers):
    """Returns the process-wide breaker for these server URLs."""
    return _breakers.setdefault(tuple(servers), Breaker())


class GuardedRedis(redis.Redis):
    """Redis client whose commands check the breaker and report their outcome to it."""

    breaker = None

    def execute_command(self, *args, **options):
        """Executes a command. Raises redis.ConnectionError if the breaker is open."""
        self.breaker.check()
        try:
            answer = super().execute_command(*args, **options)
        except (redis.ConnectionError, redis.TimeoutError):
            self.breaker.failed()
            raise
        self.breaker.answered()
        return answer


class GuardedClient(RedisCacheClient):
    """Django's Redis cache client with short timeouts and without retries."""

    def __init__(self, servers, **options):
        waiting = {"socket_timeout": TIMEOUT, "socket_connect_timeout": TIMEOUT}
        super().__init__(servers, **waiting, retry=Retry(NoBackoff(), 0), **options)
        name = "GuardedRedis"
        self._client = type(name, (GuardedRedis,), {"breaker": breaker_of(servers)})
        self._made = {}

    def get_client(self, key=None, *, write=False):
        """Returns one client per connection pool.

        Django creates one per command, which takes longer than the command itself.
        """
        pool = self._get_connection_pool(write)
        if pool not in self._made:
            self._made[pool] = self._client(connection_pool=pool)
        return self._made[pool]


class GuardedRedisCache(RedisCache):
    """Django's Redis cache backend with the GuardedClient."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = GuardedClient
