"""An officer reads on a phone, notes a sentence by touch, and has the decision in reach."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from news.models import Edition, ReviewNote
from news.states import State
from tests import factories
from tests.journeys.conftest import DESKTOP, PHONE, sign_in

pytestmark = pytest.mark.journey

BODY = "\n\n".join(f"Paragraf {n} mulai di sini. Kalimat kedua dari {n}." for n in range(12))
# Marks the second sentence of the third paragraph, as a long touch does.
MARK = """() => {
  const text = document.querySelector("#p4 [data-passage] p").firstChild;
  getSelection().setBaseAndExtent(text, text.data.indexOf("Kalimat"), text, text.data.length);
}"""


@pytest.fixture
def waiting(cast):
    return factories.edition(cast.tampang, cast.budi, State.WITH_GROUP, body=BODY)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_marked_sentence_is_noted_and_goes_back_with_the_story(browse, waiting, size, shot):
    page = browse(size)
    sign_in(page, "ayu", factories.PASSWORD)
    page.goto(reverse("desk_story_review", args=[waiting.pk]))

    for where in ("0", "document.body.scrollHeight / 2"):
        page.evaluate(f"() => scrollTo(0, {where})")
        for box in (
            page.get_by_role("button", name="Setujui", exact=True).bounding_box(),
            page.get_by_role("link", name="Kembalikan", exact=True).bounding_box(),
        ):
            assert 0 <= box["y"] <= size["height"] - box["height"]

    here = page.get_by_role("button", name="Catat kalimat ini")
    expect(here).to_be_hidden()
    page.evaluate(MARK)
    here.click()
    chosen = page.locator("#p4 select option:checked")
    expect(chosen).to_have_text("Kalimat kedua dari 2.")
    expect(page.locator("#p4 textarea")).to_be_focused()
    page.keyboard.type("Kedua apa?")
    shot(page, f"catat-{size['width']}")
    page.locator("#p4").get_by_role("button", name="Simpan catatan").click()
    expect(page.locator("#p4 .note")).to_contain_text("Kedua apa?")

    page.get_by_role("link", name="Kembalikan", exact=True).click()
    page.get_by_label("Sumber belum disebut").check()
    page.get_by_role("button", name="Kembalikan ke penulis").click()
    expect(page.locator("main")).to_contain_text("Dikembalikan ke penulis.")
    assert Edition.objects.get().state == State.CHANGES
    assert ReviewNote.objects.get().quote == "Kalimat kedua dari 2."


def test_without_javascript_the_sentence_is_chosen_from_a_list(browse, waiting):
    page = browse(javascript=False)
    sign_in(page, "ayu", factories.PASSWORD)
    page.goto(reverse("desk_story_review", args=[waiting.pk]))

    page.locator("#p4 summary").click()
    page.locator("#p4 select").select_option(label="Kalimat kedua dari 2.")
    page.fill("#p4 textarea", "Kedua apa?")
    page.locator("#p4").get_by_role("button", name="Simpan catatan").click()

    expect(page.locator("#p4 .note")).to_contain_text("Kedua apa?")
