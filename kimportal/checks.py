"""System checks of the configured Redis server and of the backups (``check --deploy``)."""

from datetime import timedelta
from pathlib import Path

import redis
from django.conf import settings
from django.core import checks
from django.utils import timezone

from kimportal.backup import retention

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


# A day, and time for making it.
NEWEST_WITHIN = timedelta(hours=26)
NO_BACKUPS = checks.Info(
    "Portal ini tidak punya cadangan: isi KIM_BACKUP_DIR (deploy/backup.md).", id="kimportal.I004"
)
OLD_BACKUP = checks.Info(
    "Cadangan terakhir lebih tua dari sehari, atau belum ada: systemctl status kim-backup.",
    id="kimportal.I005",
)


def backups_are_recent(app_configs, **kwargs):
    """Returns an Info if the newest backup is older than the promised day; it stops no start."""
    if not settings.BACKUP_DIR:
        return [NO_BACKUPS]
    try:
        newest = retention.backups_in(Path(settings.BACKUP_DIR))[:1]
    except OSError as error:
        return [checks.Info(f"Folder cadangan: {error.strerror}", id="kimportal.I006")]
    recent = [name for name in newest if retention.made_at(name) > timezone.now() - NEWEST_WITHIN]
    return [] if recent else [OLD_BACKUP]
