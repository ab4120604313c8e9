"""What tests that start processes of their own share with those of kimportal."""

from tests.kimportal.conftest import folder, people, stories

__all__ = ["folder", "people", "stories"]
