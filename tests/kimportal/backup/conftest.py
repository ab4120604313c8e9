"""A filled portal, and a folder for its backups."""

import pytest
from pyrage import x25519

from kimportal.backup import making
from tests.elsewhere import storing
from tests.kimportal.backup import portal


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch):
    """A second snapshot follows the first one at once."""
    monkeypatch.setattr(making, "PAUSE", 0)


@pytest.fixture
def home(transactional_db, tmp_path):
    """The portal that is backed up, with its people."""
    with storing(tmp_path / "home", private=portal.HOOKED):
        yield portal.fill()
        portal.HookedStorage.hook = None


@pytest.fixture
def shelf(tmp_path):
    """The folder of backups."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


@pytest.fixture
def key():
    """A pair of keys: ``str(key)`` is the secret one."""
    return x25519.Identity.generate()
