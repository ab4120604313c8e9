import pytest

from tests.accounts.doors import CountingHasher


@pytest.fixture
def hashing(settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.doors.CountingHasher"]
    return CountingHasher
