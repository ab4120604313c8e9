"""A small portal with files of every kind, and what it consists of."""

import itertools

from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from accounts.actions import issue_reset_link
from core import mail
from core.change import events
from core.files import named
from core.files.storage import PrivateStorage
from groups import actions as groups
from news import actions as news
from news import cards, photos
from news.states import State
from pages import texts
from regions.models import Desa
from search import index
from tests import factories
from tests.kimportal.conftest import assemble

_number = itertools.count(1)
# Derived data, which a restoration makes anew.
REBUILT = ("office_finder", "search_")


def fill():
    """People, groups with papers and a logo, stories with photos, letters, links and a session."""
    is_bare = not Desa.objects.exists()
    people = assemble()
    if is_bare:
        texts.load()
    index.rebuild()
    factories.paper(people.tampang)
    people.tampang.logo.save("", ContentFile(factories.jpeg((60, 60))))
    story = factories.edition(people.tampang, people.budi, title="Panen padi di Tampang")
    for number in (1, 2):
        news.add_photo(story, picture(), by=people.budi, alt=f"Ladang {number}")
    standing = factories.edition(people.tewah, people.gita, State.APPROVED, title="Jalan Tewah")
    factories.photo(standing)
    photos.publish.call(standing.pk)
    cards.refresh.call(standing.article_id)
    events.record("withdrawn", standing, by=people.dewi, reason="Fotonya keliru.")
    row = factories.row(people.tampang, name="Rahel T.")
    groups.invite(row, by=people.ayu)
    issue_reset_link(people.citra, by=people.sari)
    mail.Letter.objects.create(to="ayu@example.org", subject="Disetujui", body="Selamat.")
    Session.objects.create(session_key="s" * 32, expire_date=timezone.now())
    return people


def picture():
    """A photo unlike all others."""
    number = next(_number)
    return factories.upload(f"{number}.jpg", factories.jpeg((40 + number % 50, 30 + number // 50)))


class HookedStorage(PrivateStorage):
    """Private files in whose opening something else happens, as in a portal that is in use."""

    hook = None

    def open(self, name, mode="rb"):
        try:
            return super().open(name, mode)
        finally:
            if type(self).hook and mode == "rb":
                type(self).hook(name)


HOOKED = f"{HookedStorage.__module__}.{HookedStorage.__name__}"
IN_MEMORY = "django.core.files.storage.InMemoryStorage"


def rows():
    """The rows of every table, as text."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return {table: lines for table, lines in found.items() if not table.startswith(REBUILT)}


def contents():
    """The bytes of every stored file, by storage and name."""
    found = {}
    for alias in ("default", "private"):
        for name in _below(storages[alias], ""):
            with storages[alias].open(name) as file:
                found[alias, name] = file.read()
    return found


def _below(storage, folder):
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return []
    inside = (_below(storage, f"{folder}{name}/") for name in folders)
    return [*(f"{folder}{name}" for name in files), *itertools.chain.from_iterable(inside)]


def named_and_gone():
    """The files that rows name and that no storage has."""
    return named.names(connection) - contents().keys()
