"""What a start of production says of the Redis it was given."""

from types import SimpleNamespace

import pytest
from django.core import checks as django_checks

from kimportal import checks


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
