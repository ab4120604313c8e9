"""Lists that apps fill when they start, and others read afterwards."""

import pytest
from django.apps import apps

from core.registry import Registry


@pytest.fixture
def starting(monkeypatch):
    """As long as apps are still getting ready."""
    monkeypatch.setattr(apps, "ready", False)


def test_it_gives_what_was_added_in_that_order(starting, monkeypatch):
    registry = Registry()
    registry.add("antrean")
    registry.add("jejak", "menu")
    monkeypatch.setattr(apps, "ready", True)

    assert list(registry) == ["antrean", "jejak", "menu"]
    assert list(registry) == ["antrean", "jejak", "menu"]


def test_nothing_is_added_once_all_apps_are_ready():
    with pytest.raises(RuntimeError):
        Registry().add("terlambat")


def test_nothing_is_read_before_all_apps_are_ready(starting):
    registry = Registry()
    registry.add("antrean")

    with pytest.raises(RuntimeError):
        list(registry)
