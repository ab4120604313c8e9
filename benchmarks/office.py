"""Measures the pages of the office: milliseconds of queue, register, record, trail and search.

    KIM_MODE=demo DATABASE_URL=… .venv/bin/python -m benchmarks.office 8000 100000 1000000

fills an empty database as ``benchmarks.finder`` does, and adds Events, and asks for each page as
an administrator, whose scope is everything. Refuses a database with any account but its own.
"""

import os
import random
import sys
import time
from datetime import timedelta
from statistics import median, quantiles

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from benchmarks import finder  # noqa: E402
from benchmarks.measure import say  # noqa: E402
from core.models import Event, Reason  # noqa: E402
from groups.models import Decree, KimGroup  # noqa: E402
from groups.states import State  # noqa: E402

TIMES = int(os.environ.get("TIMES", "20"))
BATCH = 10_000
# So many applications wait, some of them late, and so many Events are about one group.
WAITING, OF_ONE = 400, 1_500
VERBS = ("details_updated", "member_added", "member_updated", "suspended", "reactivated")
WORDS = "rapat desa pengurus pindah berkas lengkap alamat nomor kelompok aktif".split()


def events(count):
    """Adds Events until there are ``count``, every tenth with a reason, over three years."""
    missing = count - Event.objects.count()
    if missing <= 0:
        return
    lots = random.Random(62)  # noqa: S311 - the same Events each time
    groups = list(KimGroup.objects.order_by("pk").values_list("pk", "desa__kecamatan"))
    kind, actor = ContentType.objects.get_for_model(KimGroup), User.objects.get()
    begin, step = timezone.now() - timedelta(days=1095), timedelta(days=1095) / missing
    Event._meta.get_field("at").auto_now_add = False
    for start in range(0, missing, BATCH):
        made = []
        for number in range(start, min(start + BATCH, missing)):
            pk, area = groups[0] if number < OF_ONE else lots.choice(groups)
            values = {"content_type": kind, "object_id": str(pk), "actor": actor, "area": area}
            verb, at = VERBS[number % len(VERBS)], begin + step * number
            made.append(Event(verb=verb, at=at, by_office=True, **values))
        made = Event.objects.bulk_create(made)
        Reason.objects.bulk_create(
            Reason(event=event, text=" ".join(lots.choices(WORDS, k=6))) for event in made[::10]
        )


def waiting():
    """Some groups are applications that wait, and the SK of others end soon."""
    now = timezone.now()
    some = KimGroup.objects.filter(state=State.ACTIVE).order_by("-pk")[:WAITING]
    for index, pk in enumerate(some.values_list("pk", flat=True)):
        since = now - timedelta(days=index % 14, minutes=index)
        KimGroup.objects.filter(pk=pk).update(
            state=State.SUBMITTED, submitted_at=since, with_us_since=since
        )
    Decree.objects.filter(pk__in=range(1, 500)).update(
        date=now.date() - timedelta(days=700),
        valid_until=now.date() + timedelta(days=60),
    )
    KimGroup.objects.filter(state=State.ACTIVE).update(confirm_by=F("approved_at"))


def pages():
    """Yields the name and the address of each page."""
    group = KimGroup.objects.order_by("pk").first()
    listed, trail = "/admin/groups/kimgroup/", "/admin/core/event/"
    yield "queue", "/admin/"
    yield "register", listed
    yield "register, one kecamatan", f"{listed}?kecamatan={group.desa.kecamatan_id}"
    yield "register, waiting", f"{listed}?status=submitted"
    yield "register, SK that end", f"{listed}?status=sk-berakhir"
    yield "register, by a word", f"{listed}?q={group.name.split()[-1]}"
    yield "record with 1,500 events", f"{listed}{group.pk}/change/"
    yield "trail", trail
    yield "trail from its beginning", f"{trail}?urut=lama"
    yield "trail of a group", f"{trail}?tentang=groups.kimgroup&nomor={group.pk}"
    yield "trail, one verb", f"{trail}?peristiwa=Dinonaktifkan+sementara"
    yield "trail, a month", f"{trail}?dari=2026-03-01&sampai=2026-03-31"
    yield "trail, a word", f"{trail}?kata=pindah"


def main(group_count, person_count, event_count):
    """Prints a table of the 50th and 95th percentile of each page, in milliseconds."""
    new = not KimGroup.objects.exists() if "groups_kimgroup" in _tables() else True
    finder.fill(group_count, person_count)
    events(event_count)
    if new:
        waiting()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client()
    client.force_login(User.objects.get(), "django.contrib.auth.backends.ModelBackend")
    say("page", "p50 ms", "p95 ms")
    say(*["---"] * 3)
    every = []
    for name, address in pages():
        times = _ask(lambda address=address: client.get(address))
        every += times
        say(name, f"{median(times):.0f}", f"{quantiles(times, n=20)[-1]:.0f}")
    say("all", f"{median(every):.0f}", f"{quantiles(every, n=20)[-1]:.0f}")


def _tables():
    return connection.introspection.table_names()


def _ask(ask):
    times = []
    for _ in range(TIMES + 1):
        started = time.perf_counter()
        answer = ask()
        times.append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{answer.status_code} {answer.request['PATH_INFO']}")
    return times[1:]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
