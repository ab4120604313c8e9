"""The writing page while one writes: the length of the title."""

import pytest
from playwright.sync_api import expect

from tests.journeys.writing import WRITE

pytestmark = pytest.mark.journey


def test_title_is_counted_calmly_until_it_gets_long(phone):
    phone.goto(WRITE)
    count = phone.locator(".count-left")

    for length, words, near in [
        (0, "0 dari 90", False),
        (80, "80 dari 90", False),
        (81, "81 dari 90", True),
        (91, "91 dari paling banyak 120", True),
    ]:
        phone.fill("[name=title]", "a" * length)
        expect(count).to_have_text(words)
        assert ("wait-ink" in count.get_attribute("class")) == near
