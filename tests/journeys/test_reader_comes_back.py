"""A villager comes from a WhatsApp link, reads a second story, and is back the next day."""

import pytest
from playwright.sync_api import expect

from news.models import Photo
from news.photos import publish
from news.states import State
from regions.models import Desa
from tests import factories

pytestmark = pytest.mark.journey

PHONE = {"width": 360, "height": 740}
TITLE = "Air Kahayan surut, kelotok pagi kembali melayani anak sekolah"
SEEN = """() => {
    const box = document.querySelector('figure .pic').getBoundingClientRect();
    return Math.min(box.bottom, innerHeight) - box.top;
}"""
LINES = """() => {
    const title = document.querySelector('h1');
    const line = parseFloat(getComputedStyle(title).lineHeight);
    return Math.round(title.getBoundingClientRect().height / line);
}"""


@pytest.fixture
def shared(cast):
    """The story that was passed on, and one more of the same village."""
    told = [
        factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title, minutes_ago=ago)
        for title, ago in ((TITLE, 10), ("Jembatan gantung dicat ulang", 20))
    ]
    for edition in told:
        photo = factories.photo(edition)
        photo.master.save("", factories.upload("1.jpg", factories.jpeg((900, 600))), save=False)
        photo.width, photo.height = 900, 600
        photo.save()
        publish.call(edition.pk)
    return told[0]


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_link_to_the_second_story_and_back_the_next_day(browse, shared, javascript):
    page = browse(PHONE, javascript=javascript)
    page.goto(f"/b/{shared.article_id}")

    assert page.evaluate(LINES) == 3
    assert page.evaluate(SEEN) >= 220
    expect(page.get_by_role("link", name="Kirim lewat WhatsApp").first).to_be_in_viewport()
    expect(page.get_by_text("KB, Rp 1")).to_be_visible()

    page.get_by_role("heading", name="Baca juga").scroll_into_view_if_needed()
    page.get_by_role("link", name="Jembatan gantung dicat ulang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jembatan gantung dicat ulang")

    # She says once which village is hers; without a script she keeps its page.
    page.goto("/")
    page.get_by_role("link", name="Pilih desa saya").click()
    page.get_by_label("Ketik nama desa atau kelurahan").fill("tampang")
    page.keyboard.press("Enter")
    page.locator("[data-found] a").first.click()
    page.wait_for_url("**/wilayah/kurun/tampang-tumbang-anjir/")

    page.goto("/")
    if javascript:
        mine = page.locator("[data-my-village]")
        expect(mine.locator("b").first).to_have_text("Kelurahan Tampang Tumbang Anjir")
        expect(mine.get_by_role("link", name=TITLE)).to_be_visible()
        expect(mine).to_be_in_viewport()
    else:
        expect(page.get_by_role("link", name="Pilih desa saya")).to_be_in_viewport()
        expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    assert page.complaints == []


def test_large_letters_and_saving_data_are_within_reach_at_the_top(browse, shared):
    page = browse(PHONE)
    page.goto(shared.get_absolute_url())

    for name in ("Huruf besar", "Hemat data"):
        button = page.get_by_role("button", name=name).first
        expect(button).to_be_in_viewport()
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.locator(".pic").first.get_by_role("button", name="Lihat foto")).to_be_visible()


def test_a_place_whose_kecamatan_has_its_name_is_said_once(browse, cast):
    tewah = Desa.objects.get(pk="62.10.03.1005")
    story = factories.edition(cast.tewah, cast.gita, State.APPROVED, desa=tewah)
    page = browse(PHONE)
    page.goto(story.get_absolute_url())

    above = page.locator("main").inner_text().partition(story.title)[0]
    assert above.count("Tewah") == 1


LOADED = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 200) {
        scrollTo(0, y); await new Promise(done => setTimeout(done, 60));
    }
    await new Promise(done => setTimeout(done, 500));
    const all = performance.getEntriesByType('resource').map(each => new URL(each.name).pathname);
    return all.filter(path => path.startsWith('/media/foto/'));
}"""


def test_read_to_its_end_a_story_loads_the_copies_that_its_cost_counts(browse, shared):
    (own,), (other,) = (
        Photo.objects.filter(edition__title=title)
        for title in (TITLE, "Jembatan gantung dicat ulang")
    )
    page = browse(PHONE)
    page.goto(shared.get_absolute_url())

    loaded = page.evaluate(LOADED)

    assert sorted(loaded) == sorted([f"/media/{own.usual_copy}", f"/media/{other.avif['224']}"])
