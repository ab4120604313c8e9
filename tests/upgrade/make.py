"""Stores a small database of this release, from which later releases are upgraded in the tests.

    KIM_MODE=dev KIM_DATA_DIR=$(mktemp -d) python -m tests.upgrade.make tests/upgrade/v0.4.sql.gz

Run it at the tag of a release, in an empty data folder. Two runs give the same bytes: the clock
stands still and chance is seeded. Everybody in it is invented. CONTRIBUTING.md says when.
"""

import gzip
import os
import random
import re
import sqlite3
import sys
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

import django
import time_machine

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from allauth.account.models import EmailAddress  # noqa: E402
from allauth.mfa.models import Authenticator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from accounts import actions as accounts  # noqa: E402
from core.mail import Letter  # noqa: E402
from groups import actions as groups  # noqa: E402
from groups.models import INVITATION  # noqa: E402
from groups.states import State as GroupState  # noqa: E402
from news import actions as news  # noqa: E402
from news import photos  # noqa: E402
from news.actions import office_numbers  # noqa: E402
from news.models import Edition  # noqa: E402
from news.states import State  # noqa: E402
from office.roles import EDITORS  # noqa: E402
from tests import cast as casting  # noqa: E402
from tests import factories  # noqa: E402

# A Monday, 10.00 WIB; every action takes place one minute after the one before.
BEGAN = datetime(2026, 11, 30, 3, tzinfo=UTC)
# The rows of the search, which an upgrade makes anew, and what its virtual table consists of.
OF_SEARCH = re.compile(
    r"""INSERT INTO "search_|CREATE TABLE '?search_terms|INSERT INTO sqlite_master|PRAGMA """
)


def fill(clock):
    """Creates groups, people, stories, messages and links in every state, mostly by actions."""
    cast = casting.enlarge(casting.assemble())
    clock.shift(timedelta(minutes=1))
    _accounts(cast)
    _groups(cast, clock)
    _roster(cast, clock)
    _stories(cast, clock)
    _messages(cast, clock)
    Letter.objects.create(to="ayu@contoh.example", subject="Berita disetujui", body="Selamat.")


def _accounts(cast):
    editor = factories.staff("nila", all_kecamatan=True)
    editor.groups.set([Group.objects.get(name=EDITORS)])
    accounts.update_profile(cast.citra, name="Citra Lestari", phone="+6281211112222")
    EmailAddress.objects.create(user=cast.ayu, email="ayu@contoh.example", verified=True)
    Authenticator.objects.create(user=cast.sari, type="totp", data={"secret": "A" * 32})
    accounts.help_staff(cast.dewi, by=cast.sari)
    factories.person("umar", is_active=False)


def _groups(cast, clock):
    """Applications in every state, each with the Events that led there."""
    names = {
        GroupState.DRAFT: ("Draf", "62.10.04.1001"),
        GroupState.SUBMITTED: ("Diajukan", "62.10.05.1021"),
        GroupState.CHANGES: ("Diperbaiki", "62.10.06.1001"),
        GroupState.REJECTED: ("Ditolak", "62.10.07.1005"),
        GroupState.ACTIVE: ("Diterima", "62.10.01.1001"),
        GroupState.DISSOLVED: ("Bubar", "62.10.12.1006"),
    }
    for state, (word, desa) in names.items():
        clock.shift(timedelta(minutes=1))
        applicant = factories.person(f"pemohon-{word.lower()}")
        name = f"KIM {word}"
        group = factories.complete_application(applicant, desa=desa, name=name)
        if state != GroupState.DRAFT:
            groups.submit(group, by=applicant, declared=True)
        if state == GroupState.CHANGES:
            groups.request_changes(group, by=cast.sari, reason="Halaman kedua SK tidak terbaca.")
        if state == GroupState.REJECTED:
            groups.reject(group, by=cast.sari, reason="SK ditandatangani ketua RT.")
        if state in {GroupState.ACTIVE, GroupState.DISSOLVED}:
            groups.approve(group, by=cast.sari)
        if state == GroupState.DISSOLVED:
            groups.dissolve(group, by=cast.sari, reason="Musyawarah anggota memutuskan bubar.")
    groups.suspend(cast.tewah, by=cast.eko, reason="Pengurus pindah.")
    groups.reactivate(cast.tewah, by=cast.eko, reason="SK baru diterima.")
    groups.trust(cast.tewah, by=cast.eko)


def _roster(cast, clock):
    """Memberships with and without account and consent, ended ones, and links in every state."""
    rows = [factories.row(cast.tampang, name=f"Anggota {letter}.") for letter in "ABCD"]
    clock.shift(timedelta(minutes=1))
    for row in rows:
        groups.invite(row, by=cast.ayu)
    groups.note_paper_consent(rows[0], by=cast.ayu, on=datetime(2026, 11, 1).date())
    groups.end_membership(rows[1], by=cast.ayu)
    used = INVITATION.links_to(rows[2]).get()
    groups.accept_invitation(used, by=factories.person("rahel"), publish_name=True)
    groups.invite(rows[3], by=cast.ayu)
    cast.tampang.logo.save("", ContentFile(factories.jpeg((60, 60))))
    factories.paper(cast.tampang)


def _stories(cast, clock):
    """Editions in every state; one article with a correction, one with a number of an office."""
    for state in State:
        clock.shift(timedelta(minutes=1))
        title = f"Berita {state.label.lower()}"
        story = factories.edition(cast.tampang, cast.budi, state, title=title)
        factories.photo(story)
        if state == State.APPROVED:
            photos.publish.call(story.pk)
            standing = story
    for number, is_office in (("+6281234567890", True), ("+6281234567891", False)):
        body = f"Puskesmas buka tiap hari. Telepon {number}."
        story = factories.edition(cast.tampang, cast.ayu, title="Puskesmas", body=body)
        named = {"by": cast.ayu, "number": number, "office": "Puskesmas Tampang"}
        row = office_numbers.name_office(story, **named)
        news.submit(story, by=cast.ayu)
        office_numbers.decide(story, row, by=cast.dewi, is_office=is_office)
    factories.office_number(standing.article, "+6281234567892")
    correction = news.new_edition(standing, by=cast.budi)
    Edition.objects.filter(pk=correction.pk).update(correction="Nama desa diperbaiki.")
    news.submit(correction, by=cast.budi)
    news.pass_on(correction, by=cast.ayu)
    news.approve(correction, by=cast.dewi)
    news.withdraw(
        factories.edition(cast.tewah, cast.gita, State.APPROVED, title="Kabar keliru"),
        by=cast.gita,
        reason="Sumbernya keliru.",
    )


def _messages(cast, clock):
    clock.shift(timedelta(minutes=1))
    factories.message(cast.tampang, "Kapan pelatihan berikutnya?")
    groups.handle_message(factories.message(cast.tampang, "Terima kasih."), by=cast.ayu)
    groups.erase_message(factories.message(cast.tampang, "Tolong hapus."), by=cast.ayu)


@contextmanager
def without_chance():
    """Secrets, salts, file names and identifiers of this process are the same in every run."""
    lots = random.Random(2026)
    with mock.patch("os.urandom", lots.randbytes), mock.patch("random._urandom", lots.randbytes):
        yield


def dump(database):
    """Returns the SQL of a database, with the tables of the search but without their rows."""
    *lines, commit = [line for line in database.iterdump() if not OF_SEARCH.match(line)]
    virtual = "SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE %'"
    # iterdump() writes such a table into the schema, where its own connection does not see it.
    tables = [f"{sql};" for (sql,) in database.execute(virtual)]
    return "\n".join([*lines, *tables, commit])


def main(target):
    """Fills a new database and writes it to ``target``."""
    with time_machine.travel(BEGAN, tick=False) as clock, without_chance():
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        fill(clock)
    connection.close()
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as database:
        sql = dump(database)
    Path(target).write_bytes(gzip.compress(sql.encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
