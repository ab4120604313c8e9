"""What production checks of what no app owns: the Redis it was given."""

import redis
from django.conf import settings
from django.core import checks

# Pages and the marks of the last changes lie there (deploy/README.md).
UNBOUNDED = checks.Info(
    "Redis tidak punya batas memori: isi maxmemory, misalnya 128mb.", id="kimportal.I001"
)
NO_EVICTION = checks.Info(
    "Redis menolak menyimpan kalau penuh (noeviction): isi maxmemory-policy dengan allkeys-lru.",
    id="kimportal.I002",
)
AWAY = "Redis tidak menjawab. Portal tetap jalan, tetapi lebih lambat."


def redis_has_bounds(app_configs, **kwargs):
    """What is wrong with the Redis of the settings, if there is to be one. Nothing of it blocks."""
    if not settings.REDIS_URL:
        return []
    try:
        server = redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)
        memory = server.info("memory")
    # A wrong password or an address without its scheme is no Redis either.
    except (redis.RedisError, ValueError) as error:
        return [checks.Info(f"{AWAY} ({type(error).__name__})", id="kimportal.I003")]
    refuses = memory["maxmemory_policy"] == "noeviction"
    return [*([] if memory["maxmemory"] else [UNBOUNDED]), *([NO_EVICTION] if refuses else [])]
