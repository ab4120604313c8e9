"""What a start of production says of the Redis it was given, and of its backups."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import checks as django_checks
from django.utils import timezone

from kimportal import checks
from kimportal.backup.retention import name_at


@pytest.mark.parametrize(
    ("most", "policy", "said"),
    [
        (0, "noeviction", [checks.UNBOUNDED, checks.NO_EVICTION]),
        (0, "volatile-lru", [checks.UNBOUNDED]),
        (2**27, "noeviction", [checks.NO_EVICTION]),
        (2**27, "volatile-lru", []),
        (2**27, "allkeys-lru", []),
    ],
)
def test_production_says_where_redis_has_no_bounds(settings, monkeypatch, most, policy, said):
    settings.REDIS_URL = "redis://:rahasia@x"
    server = SimpleNamespace(info=lambda part: {"maxmemory": most, "maxmemory_policy": policy})
    monkeypatch.setattr(checks.redis, "from_url", lambda url, **options: server)

    found = checks.redis_has_bounds(None)

    assert found == said
    assert all(message.level < django_checks.WARNING for message in found)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", []),
        ("redis://:rahasia@127.0.0.1:1", [f"{checks.AWAY} (ConnectionError)"]),
        ("rahasia@127.0.0.1", [f"{checks.AWAY} (ValueError)"]),
    ],
)
def test_production_starts_without_redis_too(settings, url, said):
    settings.REDIS_URL = url

    assert [message.msg for message in checks.redis_has_bounds(None)] == said


def test_redis_is_asked_before_a_start_of_production_alone():
    registry = django_checks.registry.registry

    assert checks.redis_has_bounds in registry.get_checks(include_deployment_checks=True)
    assert checks.redis_has_bounds not in registry.get_checks()


@pytest.mark.parametrize(
    ("hours", "said"),
    [([], [checks.OLD_BACKUP]), ([30, 27], [checks.OLD_BACKUP]), ([27, 25], []), ([1], [])],
)
def test_production_says_that_its_last_backup_is_old(settings, tmp_path, hours, said):
    settings.BACKUP_DIR = str(tmp_path)
    for ago in hours:
        moment = timezone.now() - timedelta(hours=ago)
        (tmp_path / name_at(moment, encrypted=True)).touch()

    assert checks.backups_are_recent(None) == said


def test_production_says_that_it_has_no_backups(settings, tmp_path):
    settings.BACKUP_DIR = ""
    assert checks.backups_are_recent(None) == [checks.NO_BACKUPS]

    settings.BACKUP_DIR = str(tmp_path / "nowhere")
    (said,) = checks.backups_are_recent(None)
    assert said.id == "kimportal.I006"
    assert said.level < django_checks.WARNING
    assert checks.backups_are_recent in django_checks.registry.registry.get_checks(True)
