"""System check of the configured Redis server (``check --deploy``)."""

import redis
from django.conf import settings
from django.core import checks

# Redis holds cached pages and marks (deploy/README.md).
UNBOUNDED = checks.Info(
    "Redis tidak punya batas memori: isi maxmemory, misalnya 128mb.", id="kimportal.I001"
)
NO_EVICTION = checks.Info(
    "Redis menolak menyimpan kalau penuh (noeviction): isi maxmemory-policy dengan allkeys-lru.",
    id="kimportal.I002",
)
AWAY = "Redis tidak menjawab. Portal tetap jalan, tetapi lebih lambat."


def redis_has_bounds(app_configs, **kwargs):
    """Returns Infos about memory settings of Redis; none of them stops a start."""
    if not settings.REDIS_URL:
        return []
    try:
        server = redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)
        memory = server.info("memory")
    # A wrong password raises a RedisError, a URL without scheme a ValueError.
    except (redis.RedisError, ValueError) as error:
        return [checks.Info(f"{AWAY} ({type(error).__name__})", id="kimportal.I003")]
    refuses = memory["maxmemory_policy"] == "noeviction"
    return [*([] if memory["maxmemory"] else [UNBOUNDED]), *([NO_EVICTION] if refuses else [])]
