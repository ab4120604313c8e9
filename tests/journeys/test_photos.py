"""Nobody loses their head: a photo held upright, in a story, its preview, lists and the lead."""

import io

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from news import actions, photos
from news.models import Edition
from news.states import State
from tests import factories
from tests.core import pictures
from tests.journeys.conftest import DESKTOP, PHONE, sign_in

pytestmark = pytest.mark.journey

SIZES = [(1200, 1600), (900, 1600), (1600, 1200), (300, 400)]
SHIFTS = """window.shifted = 0;
 new PerformanceObserver(list => { for (const one of list.getEntries())
 if (!one.hadRecentInput) window.shifted += one.value })
 .observe({type: "layout-shift", buffered: true})"""
BOX = """image => { const box = image.getBoundingClientRect();
 return [box.width / box.height, image.naturalWidth / image.naturalHeight, box.height, innerHeight,
 box.left - image.closest("figure").getBoundingClientRect().left,
 image.closest("figure").getBoundingClientRect().right - box.right,
 image.closest("figure").getBoundingClientRect().width] }"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """One folder for all walks here, so that a photo is made ready once."""
    return tmp_path_factory.mktemp("photos")


@pytest.fixture(scope="module")
def made():
    """By the size of its photo: a story, and the data in which it is the only one."""
    return {}


@pytest.fixture
def story(cast, data, made, request):
    """A published story whose photo shows four people; the walks only read it."""
    if request.param not in made:
        made[request.param] = publish(cast, request.param), data.copy()
    story, copy = made[request.param]
    data.put_back(copy)
    return story


def publish(cast, size):
    edition = factories.edition(cast.tampang, cast.ayu, title="Empat orang di ladang")
    content = pictures.encoded(pictures.four_people(size), quality=92)
    photo = actions.add_photo(
        edition, factories.upload("foto.jpg", content), by=cast.ayu, alt="Empat orang"
    )
    photos.prepare.call(photo.pk)
    Edition.objects.filter(pk=edition.pk).update(state=State.WITH_OFFICE)
    edition.refresh_from_db()
    return actions.approve(edition, by=cast.dewi)


def whole_heads(page, picture):
    """How many pixels of heads are seen, of those that the whole photo would show as wide."""
    page.wait_for_function(
        "image => image.complete && image.naturalWidth", arg=picture.element_handle()
    )
    shown = Image.open(io.BytesIO(picture.screenshot()))
    size = picture.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    whole = pictures.four_people(size)
    whole = whole.resize((shown.width, round(shown.width * size[1] / size[0])))
    return pictures.heads(shown)[1] / pictures.heads(whole)[1]


@pytest.mark.parametrize("story", SIZES, indirect=True, ids=["3:4", "9:16", "4:3", "small"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no js"])
def test_a_photo_stands_in_a_story_in_its_own_ratio(browse, story, size, javascript, shot):
    page = browse(size, javascript=javascript)
    if javascript:
        page.add_init_script(SHIFTS)
    page.goto(story.get_absolute_url())
    picture = page.locator("figure picture img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()

    # Soft edges of a small picture that is enlarged count as no head; the ratio says the rest.
    assert whole_heads(page, picture) > 0.88
    ratio, natural, height, screen, left, right, column = picture.evaluate(BOX)
    assert ratio == pytest.approx(natural, rel=0.01)
    as_large_as_it_may = min(screen * 0.7, column / ratio, story.photos.get().height)
    assert height == pytest.approx(as_large_as_it_may, abs=2)
    assert left == pytest.approx(right, abs=1)
    if javascript:
        assert page.evaluate("window.shifted") == 0
    shot(page, f"story-{size['width']}-{story.photos.get().height}")


@pytest.mark.parametrize("story", SIZES[:2], indirect=True, ids=["3:4", "9:16"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_lists_and_the_lead_show_the_heads(browse, story, size, shot):
    page = browse(size)
    for address in ("/", "/berita/"):
        page.goto(address)
        picture = page.locator(".pic picture img").first
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        assert whole_heads(page, picture) > 0.9
        shot(page, f"list-{size['width']}-{story.photos.get().height}-{address.strip('/')}")


@pytest.mark.parametrize("story", SIZES[:2], indirect=True, ids=["3:4", "9:16"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_preview_at_the_desk_shows_a_photo_whole(browse, story, size, shot):
    page = browse(size)
    sign_in(page, "ayu", factories.PASSWORD)
    page.goto(reverse("desk_story", args=[story.pk]))
    picture = page.locator("figure .pic img")
    picture.scroll_into_view_if_needed()

    assert whole_heads(page, picture) > 0.9
    ratio, natural, height, screen, *_ = picture.evaluate(BOX)
    assert ratio == pytest.approx(natural, rel=0.01)
    assert height <= screen * 0.7 + 1
    shot(page, f"preview-{size['width']}-{story.photos.get().height}")


@pytest.mark.parametrize("story", SIZES[:1], indirect=True)
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no js"])
def test_a_touch_opens_the_photo_whole_and_back_leads_to_the_story(browse, story, javascript):
    page = browse(javascript=javascript)
    page.goto(story.get_absolute_url())

    page.get_by_role("link", name="Buka foto utuh: Empat orang").click()

    assert page.url.endswith(story.photos.get().largest)
    page.go_back()
    expect(page.get_by_role("heading", name="Empat orang di ladang")).to_be_visible()
