"""How many touches a story takes from the desk to the office, and how long a correction is."""

import pytest
from playwright.sync_api import expect

from news.models import Edition
from news.states import State
from tests import factories
from tests.journeys.writing import fill

pytestmark = pytest.mark.journey

TITLE = "Sumur bor RT 2 selesai"
BODY = "Sejak Senin pagi warga RT 2 Tampang mengambil air dari tandon di samping balai desa."
SCREEN = 740
# The last of the fields that a correction needs, in pixels from the top of the page.
BOTTOM = """() => Math.max(...["title", "body", "correction"].map((name) => (
    document.querySelector(`[name=${name}]`).getBoundingClientRect().bottom + scrollY
)))"""


class Hand:
    """Counts touches: each click, and each photo that is chosen in the picker."""

    def __init__(self):
        self.touches = 0

    def touch(self, thing):
        thing.click()
        self.touches += 1

    def choose(self, page, button, photos):
        with page.expect_file_chooser() as opened:
            self.touch(button)
        opened.value.set_files(photos)
        self.touches += len(photos)


@pytest.mark.parametrize(("count", "most"), [(1, 5), (3, 7)])
def test_from_the_desk_to_sent(phone, people, photos, count, most):
    factories.edition(people.tampang, people.budi, State.APPROVED, title="Panen padi")
    phone.goto("/meja/")
    hand = Hand()

    hand.touch(phone.get_by_role("link", name="Tulis berita").first)
    fill(phone, title=TITLE, body=BODY)
    hand.choose(phone, phone.locator("[name=baru-photos]"), photos[:count])
    rows = phone.locator(".shot")
    expect(rows.locator("canvas")).to_have_count(count)
    for row in rows.all():
        row.get_by_label("Apa yang tampak di foto").fill("Warga di tandon")
    hand.touch(phone.get_by_role("button", name="Kirim ke pengurus"))

    expect(phone.locator("main")).to_contain_text("Berita dikirim.")
    assert hand.touches <= most
    story = Edition.objects.get(title=TITLE)
    assert (story.state, story.summary) == (State.WITH_GROUP, BODY)
    assert [photo.alt for photo in story.photos.all()] == ["Warga di tandon"] * count


def test_a_correction_of_one_word(phone, people):
    story = factories.edition(people.tampang, people.budi, State.APPROVED, title=TITLE, body=BODY)
    factories.photo(story)
    phone.goto(f"/meja/berita/{story.pk}/")
    hand = Hand()

    hand.touch(phone.get_by_role("button", name="Ralat").first)
    phone.locator("[name=correction]").wait_for()
    assert phone.evaluate(BOTTOM) <= 1.5 * SCREEN
    fill(phone, body=BODY.replace("Senin", "Selasa"), correction="Selasa, bukan Senin.")
    hand.touch(phone.get_by_role("button", name="Kirim ke pengurus"))

    expect(phone.locator("main")).to_contain_text("Ralat dikirim.")
    assert hand.touches <= 4
    assert Edition.objects.get(number=2).state == State.WITH_GROUP
