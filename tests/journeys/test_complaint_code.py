"""The code of a complaint on the smallest phone: it is copied by hand, so it does not break."""

import pytest
from django.urls import reverse

from news.states import State
from tests import complaints, factories

pytestmark = pytest.mark.journey

LINES = """output => {
    const range = document.createRange();
    range.selectNodeContents(output);
    return new Set([...range.getClientRects()].map(each => Math.round(each.top))).size;
}"""


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_code_stays_on_one_line_inside_its_box(browse, cast, width):
    story = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    _, code = complaints.complaint(story)
    page = browse({"width": width, "height": 640})

    page.goto(reverse("complaint", args=[code]))

    output = page.locator(".code output")
    assert output.evaluate(LINES) == 1
    assert output.evaluate("output => output.scrollWidth <= output.clientWidth")
    size = output.evaluate("output => parseFloat(getComputedStyle(output).fontSize)")
    assert size >= 14
