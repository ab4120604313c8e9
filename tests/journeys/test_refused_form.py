"""A form that was refused: the focus is on the summary, whose lines lead to the fields."""

import pytest
from playwright.sync_api import expect

from tests import cast as casting
from tests.journeys.writing import come_in

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


def test_a_question_with_answers_to_choose_from_keeps_its_answers_whole(portal, browse):
    casting.assemble()
    page = browse({"width": 360, "height": 740})
    page.goto("/kim/kim-tampang/keberatan/")
    question = page.locator("legend").first.inner_text()
    first = page.locator("label.opt").first
    words = first.inner_text()

    page.get_by_role("button", name="Kirim").click()

    line = page.get_by_role("alert").get_by_role("listitem").first
    expect(line).to_have_text(f"{question} – Pilih salah satu.")
    expect(first).to_have_text(words)
    expect(page.locator("fieldset .error")).to_have_text("Pilih salah satu.")


def test_a_choice_that_is_missing_is_reached_from_the_summary(portal, browse):
    casting.assemble()
    page = come_in(browse({"width": 360, "height": 740}), "budi")
    page.goto("/meja/berita/tulis/")
    page.fill("[name=title]", "Sumur bor RT 2 selesai")
    page.fill("[name=body]", "Warga mengambil air dari tandon di samping balai desa.")

    page.get_by_role("button", name="Kirim ke pengurus").click()
    page.get_by_role("alert").get_by_role("link", name="Kategori").click()

    expect(page.locator("[name=category]")).to_be_focused()
