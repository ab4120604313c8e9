"""A form that was refused: the focus is on the summary, whose lines lead to the fields."""

import pytest
from playwright.sync_api import expect

from tests import cast as casting

pytestmark = pytest.mark.journey

FOCUSED = "document.activeElement.className"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_focus_is_on_what_is_wrong_and_tab_leads_to_the_first_field(portal, browse, javascript):
    casting.assemble()
    page = browse({"width": 360, "height": 740}, javascript=javascript)
    page.goto("/kim/kim-tampang/pesan/")

    page.get_by_role("button", name="Kirim").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.partition("#")[2].startswith("id_")
    assert page.title().startswith("Salah: ")
