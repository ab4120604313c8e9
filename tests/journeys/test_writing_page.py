"""The writing page while one writes: the length of the title, and how the story will look."""

import pytest
from playwright.sync_api import expect

from news import actions
from news.photos import prepare
from tests import factories
from tests.core import pictures
from tests.journeys.writing import WRITE

pytestmark = pytest.mark.journey

BODY = "Sumur bor selesai digali warga RT 2.\n\n[foto 2]\n\nAir mengalir sejak Senin."
SHOWN = """pane => [...pane.children].map(element => [element.matches("figure")
 ? element.querySelector("img")?.naturalWidth ?? "no picture"
 : element.tagName, element.textContent].join(" ").trim())"""


def _looks(page, *expected):
    """Opens the preview; waits until it shows exactly these elements, photos with their width."""
    if page.locator("[data-view]").get_attribute("open") is None:
        page.get_by_text("Lihat tampilannya").click()
    found = None
    for _ in range(50):
        found = page.locator("[data-view] > .prose").evaluate(SHOWN)
        if found == list(expected):
            return
        page.wait_for_timeout(100)
    assert found == list(expected)


def test_title_is_counted_calmly_until_it_gets_long(phone):
    phone.goto(WRITE)
    count = phone.locator(".count-left")

    for length, words, near in [
        (0, "0 dari 90", False),
        (80, "80 dari 90", False),
        (81, "81 dari 90", True),
        (91, "91 dari 120", True),
    ]:
        phone.fill("[name=title]", "a" * length)
        expect(count).to_have_text(words)
        assert ("wait-ink" in count.get_attribute("class")) == near


def test_preview_shows_photos_of_this_phone_at_their_places_and_the_second_text(phone, photos):
    phone.goto(WRITE)
    phone.fill("[name=title]", "Sumur bor RT 2 selesai")
    phone.fill("[name=body]", BODY)
    phone.set_input_files("[name=baru-photos]", photos[:3])
    rows = phone.locator(".shot")
    expect(rows.locator("canvas")).to_have_count(3)
    rows.evaluate_all("all => all.forEach(row => { row.querySelector('details').open = true })")
    for number, row in enumerate(rows.all(), start=1):
        row.get_by_label("Apa yang tampak di foto").fill(f"Warga {number}")
        row.locator("[name$=-caption]").fill(f"Gambar {number}")
    first = (
        "H1 Sumur bor RT 2 selesai",
        # The summary stands there only where it says more than the first sentence.
        "P",
        "480 Gambar 1",
        "P Sumur bor selesai digali warga RT 2.",
        "480 Gambar 2",
        "P Air mengalir sejak Senin.",
        "480 Gambar 3",
    )
    _looks(phone, *first)

    phone.locator("summary", has_text="Teks kedua").click()
    phone.select_option("[name=twin_language]", "nij")
    phone.fill("[name=twin]", "Sumur jadi.")

    second = ("HR", "P Teks kedua: Dayak Ngaju", "DIV Sumur bor RT 2 selesaiSumur jadi.")
    _looks(phone, *first, *second)
    assert phone.locator("[data-view] [lang=nij] p").text_content() == "Sumur jadi."

    phone.fill("[name=body]", "Sumur bor selesai digali warga RT 2.\n[foto 1]\n[foto 7]")
    missing = ("no picture Foto 7 tidak ada.", "480 Gambar 2", "480 Gambar 3")
    _looks(phone, *first[:4], *missing, *second)


def test_preview_shows_photos_that_the_portal_has(phone, people):
    story = factories.edition(people.tampang, people.budi, title="Panen padi", body=BODY)
    for number in (1, 2):
        content = pictures.encoded(pictures.four_people((1200, 900 + number)), quality=80)
        upload = factories.upload(f"{number}.jpg", content)
        photo = actions.add_photo(story, upload, by=people.budi, alt=f"Empat orang {number}")
        prepare.call(photo.pk)
    phone.goto(f"/meja/berita/{story.pk}/ubah/")

    _looks(
        phone,
        "H1 Panen padi",
        f"P {story.summary}",
        "504",
        "P Sumur bor selesai digali warga RT 2.",
        "504",
        "P Air mengalir sejak Senin.",
    )


# A keyboard that replaces what is marked in two steps.
REPLACED = """field => {
    const type = () => field.dispatchEvent(new Event("input", { bubbles: true }));
    field.value = "";
    type();
    field.value += "Tandon baru.";
    type();
}"""


def test_an_automatic_summary_is_replaced_by_ones_own(phone):
    phone.goto(WRITE)
    phone.fill("[name=body]", BODY)
    summary = phone.locator("[name=summary]")
    expect(summary).to_have_value("Sumur bor selesai digali warga RT 2.")

    summary.evaluate(REPLACED)
    phone.fill("[name=body]", f"Kabar lain. {BODY}")

    expect(phone.locator(".kept-line")).to_contain_text("Terakhir")
    expect(summary).to_have_value("Tandon baru.")
