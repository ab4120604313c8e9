"""People and stories for tests that start processes of their own."""

import tempfile
from pathlib import Path

import pytest

from aspirations import subjects
from aspirations.models import Subject
from news import categories
from news.states import State
from regions import reference
from regions.models import Desa
from tests import cast as casting
from tests import factories


@pytest.fixture
def folder():
    """A short path: the name of a socket has at most 108 characters."""
    with tempfile.TemporaryDirectory(prefix="kim-") as path:
        yield Path(path)


@pytest.fixture
def people(transactional_db):
    """The cast, in a database that other processes read too."""
    return assemble()


def assemble():
    if not Desa.objects.exists():
        reference.load()
        categories.load()
        subjects.load(Subject)
    return casting.assemble()


@pytest.fixture
def stories(people):
    return publish(people)


def publish(people):
    return [
        factories.edition(people.tampang, people.ayu, State.APPROVED, title=title)
        for title in ("Panen padi", "Arisan desa")
    ]
