"""A connection that hangs: what the phone kept is shown, and the fresh page when it comes."""

import pytest
from playwright.sync_api import expect

from news.models import Edition
from news.states import State
from tests import factories
from tests.journeys.line import Line
from tests.journeys.test_without_signal import wait_until_kept

pytestmark = pytest.mark.journey

SLOW = "Sambungan lambat. Anda membaca salinan di ponsel ini, dari"
NEWER = "Halaman terbaru sudah ada."


@pytest.fixture
def line(portal):
    line = Line(portal)
    yield line
    line.close()


@pytest.fixture
def story(cast):
    return factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Kabar lama")


@pytest.fixture
def reader(browse, line, story):
    """A phone that has read the front page and the story through ``line``, and keeps them."""
    page = browse()
    page.goto(f"{line.url}/")
    page.wait_for_function("() => localStorage.views")
    page.goto(line.url + story.get_absolute_url())
    page.wait_for_function("() => navigator.serviceWorker.controller")
    wait_until_kept(page, story.get_absolute_url())
    page.goto(f"{line.url}/tentang/")
    yield page
    page.complaints[:] = [text for text in page.complaints if "ERR_" not in text]


def test_what_was_kept_is_shown_while_the_connection_hangs(reader, line, story):
    line.hang()

    reader.goto(line.url + story.get_absolute_url(), wait_until="domcontentloaded")

    expect(reader.locator("main [role=status]")).to_contain_text(SLOW)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar lama")


def test_an_answer_that_stops_after_its_head_counts_as_hanging(reader, line, story):
    line.hang_in_answers()

    reader.goto(line.url + story.get_absolute_url(), wait_until="domcontentloaded")

    expect(reader.locator("main [role=status]")).to_contain_text(SLOW)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar lama")


def test_the_fresh_page_is_offered_when_it_comes_and_never_put_under_a_readers_hands(
    reader, line, story
):
    Edition.objects.filter(pk=story.pk).update(title="Kabar baru")
    line.hang()
    reader.goto(line.url + story.get_absolute_url(), wait_until="domcontentloaded")
    status = reader.locator("main [role=status]")
    expect(status).to_contain_text(SLOW)

    line.go_on()

    expect(status).to_contain_text(NEWER)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar lama")
    status.get_by_role("link", name="Muat").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar baru")
    expect(status).to_have_count(0)


def test_what_came_late_is_what_the_phone_keeps(reader, line, story):
    Edition.objects.filter(pk=story.pk).update(title="Kabar baru")
    line.hang()
    reader.goto(line.url + story.get_absolute_url(), wait_until="domcontentloaded")
    line.go_on()
    expect(reader.locator("main [role=status]")).to_contain_text(NEWER)

    line.cut()
    reader.goto(line.url + story.get_absolute_url())

    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar baru")


def test_the_list_of_what_is_kept_needs_no_connection_that_answers(reader, line):
    line.hang()

    reader.goto(f"{line.url}/tersimpan/", wait_until="domcontentloaded")

    expect(reader.get_by_role("link", name="Kabar lama")).to_be_visible()


def test_a_kept_page_of_before_an_update_has_its_style_while_the_connection_hangs(
    reader, line, story
):
    reader.evaluate(
        """async path => {
            const cache = await caches.open("kim-read"), kept = await cache.match(path);
            const style = /kim(\\.[0-9a-f]{12})?\\.css/;
            const body = (await kept.text()).replace(style, "kim.0123456789ab.css");
            await cache.put(path, new Response(body, { headers: kept.headers }));
        }""",
        story.get_absolute_url(),
    )
    line.hang()

    reader.goto(line.url + story.get_absolute_url(), wait_until="domcontentloaded")

    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"
    assert reader.evaluate(paper)
