"""Measures pages of aspirations, made anew, in milliseconds: list, figures, queue.

    KIM_MODE=demo KIM_DATA_DIR=$(mktemp -d) python -m benchmarks.aspirations 2000

fills an empty database with so many aspirations in five states, and asks for each page with nothing
kept. Prints the median and the slowest of TIMES requests, and the queries. Refuses a database with
any account but its own.
"""

# ruff: noqa: T201 - a table for the terminal
import os
import random
import sys
import time
import uuid
from datetime import timedelta
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from aspirations.models import Agency, Aspiration, Subject, Wait  # noqa: E402
from core import codes  # noqa: E402
from core.web import marks  # noqa: E402
from regions.models import Desa  # noqa: E402

ACCOUNT = "tolok-ukur"
TIMES = int(os.environ.get("TIMES", "15"))
STATES = ("received", "checked", "forwarded", "answered", "closed")
SIDES = {"received": "office", "checked": "office", "forwarded": "agency", "answered": "sender"}
WORDS = "jembatan lampu air jalan puskesmas sekolah sinyal pasar dermaga tandon rusak mati".split()


def fill(count):
    """Creates ``count`` aspirations over two years; a tenth is secret, a fifth was late."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    if User.objects.exclude(username=ACCOUNT).exists():
        sys.exit("There are accounts in this database: it is somebody's.")
    if Aspiration.objects.exists():
        return
    User.objects.create_superuser(ACCOUNT, name="Tolok ukur", all_kecamatan=True)
    agencies = [Agency.objects.create(name=f"Dinas {n}", short=f"Dinas {n}") for n in range(12)]
    made = Aspiration.objects.bulk_create(_rows(count, agencies), batch_size=500)
    Wait.objects.bulk_create(
        Wait(aspiration=each, side=each.side, since=each.since, due=each.due, days=5)
        for each in made
        if each.side
    )


def _rows(count, agencies):
    lots = random.Random(62)  # noqa: S311 - the same aspirations each time
    villages, subjects = list(Desa.objects.all()), list(Subject.objects.all())
    now = timezone.now()
    taken = set()
    for number in range(count):
        sent = now - timedelta(hours=8 * number + 1)
        state, code = STATES[number % len(STATES)], codes.new_code()
        while code in taken:
            code = codes.new_code()
        taken.add(code)
        words = f"{' '.join(lots.choices(WORDS, k=40))}."
        yield Aspiration(
            kind=lots.choice(["complaint", "proposal", "question"]),
            desa=lots.choice(villages),
            subject=lots.choice(subjects),
            text=words,
            title=" ".join(words.split()[:8]),
            public_text=words,
            openness="secret" if number % 10 == 0 else "unnamed",
            state=state,
            side=SIDES.get(state, ""),
            since=sent if state in SIDES else None,
            due=(sent + timedelta(days=7)).date() if state in SIDES else None,
            was_late=number % 5 == 0,
            agency=None if state in {"received", "checked"} else lots.choice(agencies),
            code=code,
            digest=f"{number:064}",
            form_key=uuid.UUID(int=number + 1),
            sent_at=sent,
            checked_at=None if state == "received" else sent + timedelta(days=1),
            answered_at=sent + timedelta(days=5) if state in {"answered", "closed"} else None,
            closed_at=sent + timedelta(days=9) if state == "closed" else None,
        )


def pages():
    """Yields the name and the address of each page."""
    one = Aspiration.objects.public().newest_first().first()
    yield "public list", "/aspirasi/"
    yield "public list, late ones", "/aspirasi/?status=terlambat"
    yield "one of them", one.get_absolute_url()
    yield "figures", "/aspirasi/angka/"
    yield "figures as CSV", "/aspirasi/angka.csv"
    yield "queue of the office", "/admin/"
    yield "list of the office", "/admin/aspirations/aspiration/"


def measure(client, address):
    """Returns the milliseconds of TIMES requests with nothing kept, and the queries of one."""
    took = []
    for _ in range(TIMES):
        marks.changed()
        begun = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return took, len(queries)


def main():
    """Fills the database, asks for every page and prints a line for each."""
    count = int(sys.argv[1])
    fill(count)
    client = Client(headers={"host": "localhost"})
    user = User.objects.get(username=ACCOUNT)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    print(f"{count} aspirations, {connection.vendor}, {TIMES} requests each")
    for name, address in pages():
        took, queries = measure(client, address)
        print(f"{median(took):7.0f} ms  {max(took):7.0f} ms  {queries:3} queries  {name}")


if __name__ == "__main__":
    main()
