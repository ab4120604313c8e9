import resource
from contextlib import contextmanager

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.core.files.storage import storages

from core.web import marks
from tests import cast as casting


@pytest.fixture(autouse=True, scope="session")
def _own_marks(tmp_path_factory):
    """Every worker has its own marks of what readers see: they share a data folder, and a change
    made by one would make old what another has kept. Set before anything reads a mark.
    """
    configured.MARKS_DIR = tmp_path_factory.mktemp("marks")


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Every test keeps its files to itself, hashes fast, and counts its own tries."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    storages.__dict__.pop("storages", None)
    storages._storages = {}


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What a process keeps between two changes does not outlive the data of a test."""
    marks.changed()


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has its own tests; everywhere else staff walk in."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def cast(db):
    cache.clear()
    return casting.assemble()


@pytest.fixture
def larger_cast(cast):
    """The cast of ``tests/cast.py`` with everybody; for tests that the small one cannot tell."""
    return casting.enlarge(cast)


@pytest.fixture
def sign_in(client):
    """Signs one of the cast in and gives back the client."""

    def sign(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign


@pytest.fixture
def full_disk():
    """``with full_disk(2000):`` no file of this process grows beyond so many bytes."""

    @contextmanager
    def full(most):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return full
