"""A form whose answer is a file: no page comes, so it must not wait for one."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

# Milliseconds: well below the 30 seconds after which a form complains that no page came.
SOON = 8_000


def test_both_formats_of_a_roster_come_one_after_the_other(browse, people):
    page = browse()
    sign_in(page, "ayu", factories.PASSWORD)
    page.goto("/meja/kim/kim-tampang/")
    page.locator("summary", has_text="Unduh daftar ini").click()
    for words, ending in (("Excel (.xlsx)", ".xlsx"), ("CSV", ".csv")):
        button = page.locator("form[data-file] button").filter(has_text=words)

        with page.expect_download() as download:
            button.click()

        assert download.value.suggested_filename.endswith(ending)
        expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=SOON)
        expect(button).to_have_text(words)
    expect(page.locator("[data-unsent]")).to_have_count(0)


def test_a_slow_answer_is_told_within_the_margins_of_the_page(browse, people):
    """A button of a form without fields: the notice stands on top of the page."""
    page = browse()
    sign_in(page, "budi", factories.PASSWORD)
    page.clock.install()
    page.goto(reverse("my_copy"))
    page.evaluate("() => delete document.querySelector('form[data-file]').dataset.file")
    with page.expect_download():
        page.locator("main form button").first.click()
    page.clock.fast_forward(31_000)

    notice = page.locator("[data-unsent]")
    expect(notice).to_contain_text("Sambungan lambat")
    heading = page.get_by_role("heading", level=1)
    assert notice.bounding_box()["x"] == heading.bounding_box()["x"]
