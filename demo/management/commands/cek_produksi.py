import redis
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts.models import User
from demo.cast import MEMBERS, PASSWORD, STAFF

# Pages and the marks of the last changes lie there (deploy/README.md).
UNBOUNDED = "Redis tidak punya batas memori: isi maxmemory, misalnya 128mb."
NO_EVICTION = (
    "Redis menolak menyimpan kalau penuh (noeviction): isi maxmemory-policy dengan allkeys-lru."
)
AWAY = "Redis tidak menjawab. Portal tetap jalan, tetapi lebih lambat."


class Command(BaseCommand):
    help = "Refuses to start production with anything of the demonstration in its database."

    def handle(self, **options):
        if not settings.PRODUCTION or settings.DEBUG:
            raise CommandError("KIM_MODE is not production.")
        call_command("check", deploy=True, fail_level="WARNING")
        for warning in about_redis(settings.REDIS_URL):
            self.stderr.write(self.style.WARNING(f"Perhatian: {warning}"))
        if User._meta.db_table not in connection.introspection.table_names():
            return
        names = {username for username, *_ in STAFF} | set(MEMBERS)
        suspects = User.objects.filter(username__in=names)
        if any(check_password(PASSWORD, user.password) for user in suspects):
            raise CommandError("This database holds accounts of the demonstration.")


def about_redis(url):
    """What is wrong with the Redis at this address, if there is to be one. Nothing of it blocks."""
    if not url:
        return []
    try:
        memory = redis.from_url(url, socket_timeout=2, socket_connect_timeout=2).info("memory")
    # A wrong password or an address without its scheme is no Redis either.
    except (redis.RedisError, ValueError) as error:
        return [f"{AWAY} ({type(error).__name__})"]
    refuses = memory["maxmemory_policy"] == "noeviction"
    return [*([] if memory["maxmemory"] else [UNBOUNDED]), *([NO_EVICTION] if refuses else [])]
