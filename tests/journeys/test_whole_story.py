"""A story from the bank of a river to a corrected page: written on a phone whose signal goes away,
sent back with a note, mended, published and corrected. And the same without scripts.
"""

import shutil

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core.models import Receipt, Upload
from news.models import Edition, Photo
from news.states import State
from tests import factories
from tests.journeys.conftest import ARGUMENTS, PHONE, sign_in
from tests.journeys.line import Line
from tests.journeys.writing import (
    WRITE,
    expect_kept,
    expect_promise,
    fill,
    press,
    sign_in_through,
)

pytestmark = pytest.mark.journey

BEFORE = "Panen padi dimulai"
TITLE = "Sumur bor RT 2 selesai, antrean air tidak lagi sampai malam"
FIRST = "Sejak Senin pagi warga RT 2 Tampang mengambil air dari tandon di samping balai desa."
SAID = "Antreannya tidak lagi sampai malam."
MENDED = "Antreannya tidak lagi sampai malam, kata Ketua RT 2, Yusuf."
CORRECTED = FIRST.replace("Senin", "Selasa")
ALTS = ["Warga di tandon 1", "Warga di tandon 2", "Warga di tandon 3"]


@pytest.fixture
def last_story(people):
    """What Budi wrote before: its category is preset in the next one."""
    return factories.edition(people.tampang, people.budi, State.APPROVED, title=BEFORE)


@pytest.fixture
def open_browser(chromium, tmp_path):
    """Opens Budi's browser, whose memory is on the disk: it can be closed and opened again."""
    opened = []

    def open_it():
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "budi",
            executable_path=shutil.which("chromium"),
            args=ARGUMENTS,
            viewport=PHONE,
            locale="id-ID",
        )
        opened.append(context)
        return context.pages[0]

    yield open_it
    for context in opened:
        context.close()


def add_photos(page, photos):
    page.set_input_files("[name=baru-photos]", photos)
    rows = page.locator(".shot")
    expect(rows.locator("canvas")).to_have_count(len(photos))
    describe(page)


def describe(page):
    for alt, row in zip(ALTS, page.locator(".shot").all(), strict=True):
        row.get_by_label("Apa yang tampak di foto").fill(alt)


def write_where_the_signal_goes_away(open_browser, portal, photos):
    """Sends with a line that breaks in the middle of the photos; the browser is closed, and opened
    again where there is signal.
    """
    line = Line(portal)
    page = open_browser()
    sign_in_through(line, page, "budi")
    page.goto(line.url + WRITE)
    fill(page, title=TITLE, body=f"{FIRST}\n\n{SAID}")
    add_photos(page, photos)
    expect_promise(page)
    pieces = []
    page.on("request", lambda request: request.method == "PATCH" and pieces.append(request))
    page.on("requestfinished", lambda request: len(pieces) == 3 and line.cut())
    press(page, "Kirim ke pengurus")
    expect(page.get_by_role("status").filter(has_text="Menunggu sinyal")).to_be_visible()
    page.context.close()
    assert not Edition.objects.filter(title=TITLE).exists()
    line.go_on()

    page = open_browser()
    page.goto(line.url + "/meja/")

    expect_kept(page, 0)
    box = page.get_by_role("region", name="Di HP ini")
    expect(box.get_by_role("listitem")).to_contain_text("Terkirim")
    assert Receipt.objects.count() == 1
    assert not Upload.objects.exists()
    assert all(photo.width == 1600 for photo in Photo.objects.all())
    return page, line


def write_without_scripts(page, photos):
    """Photos are described once the portal shows them."""
    sign_in(page, "budi", factories.PASSWORD)
    page.goto(WRITE)
    page.fill("[name=title]", TITLE)
    page.fill("[name=body]", f"{FIRST}\n\n{SAID}")
    page.set_input_files("[name=baru-photos]", photos)
    press(page, "Simpan")
    describe(page)
    press(page, "Kirim ke pengurus")
    expect(page.locator("main")).to_contain_text("Berita dikirim.")


def note_and_send_back(ketua):
    """The ketua asks at a sentence who said it."""
    ketua.goto("/meja/")
    ketua.get_by_role("link", name=TITLE).first.click()
    ketua.get_by_role("link", name="Periksa", exact=True).click()
    place = ketua.locator(".passage").filter(has_text=SAID)
    place.locator("summary").click()
    place.locator("textarea").fill("Siapa yang mengatakan?")
    place.get_by_role("button", name="Simpan catatan").click()
    ketua.get_by_role("link", name="Kembalikan", exact=True).click()
    ketua.get_by_label("Sumber belum disebut").check()
    ketua.get_by_role("button", name="Kembalikan ke penulis").click()
    expect(ketua.locator("main")).to_contain_text("Dikembalikan ke penulis.")


def mend(page):
    """Budi finds the note in front of everything else, and answers it in the text."""
    waits = page.get_by_role("region", name="Menunggu Anda")
    expect(waits).to_contain_text(TITLE)
    waits.get_by_role("link", name=TITLE).click()
    expect(page.locator("main")).to_contain_text("Siapa yang mengatakan?")
    expect(page.locator("[name=body]")).to_have_value(f"{FIRST}\n\n{SAID}")
    page.fill("[name=body]", f"{FIRST}\n\n{MENDED}")
    press(page, "Kirim ke pengurus")
    expect(page.locator("main")).to_contain_text("Berita dikirim.")


def publish(ketua, office, story):
    """The ketua passes it on; the office publishes."""
    ketua.goto(reverse("desk_story_review", args=[story.pk]))
    press(ketua, "Setujui")
    expect(ketua.locator("main")).to_contain_text("Disetujui.")
    office.goto("/admin/")
    office.get_by_role("link", name=TITLE, exact=True).click()
    office.get_by_role("link", name="Setujui", exact=True).click()
    press(office, "Setujui")
    expect(office.get_by_role("status")).to_contain_text("terbit sekarang")


def correct(page, desk, story):
    page.goto(desk + reverse("desk_story", args=[story.pk]))
    page.get_by_role("button", name="Ralat").first.click()
    page.fill("[name=body]", f"{CORRECTED}\n\n{MENDED}")
    page.fill("[name=correction]", "Selasa, bukan Senin.")
    press(page, "Kirim ke pengurus")
    expect(page.locator("main")).to_contain_text("Ralat dikirim.")


@pytest.mark.parametrize("scripts", [True, False], ids=["phone", "without-javascript"])
def test_from_three_photos_to_a_correction(
    browse, open_browser, people, portal, photos, last_story, scripts
):
    if scripts:
        page, line = write_where_the_signal_goes_away(open_browser, portal, photos)
        desk = line.url
    else:
        page, line, desk = browse(javascript=False), None, ""
        write_without_scripts(page, photos)
    story = Edition.objects.exclude(title=BEFORE).get()
    assert (story.state, story.title) == (State.WITH_GROUP, TITLE)
    assert story.body == f"{FIRST}\n\n{SAID}"
    ketua, office = browse(javascript=scripts), browse(javascript=scripts)
    sign_in(ketua, "ayu", factories.PASSWORD)
    sign_in(office, "dewi", factories.PASSWORD)

    note_and_send_back(ketua)
    page.goto(f"{desk}/meja/")
    mend(page)
    publish(ketua, office, story)
    correct(page, desk, story)
    publish(ketua, office, Edition.objects.get(number=2))

    reader = browse(javascript=scripts)
    reader.goto("/")
    reader.get_by_role("link", name=TITLE).first.click()
    article = reader.locator("article")
    expect(article).to_contain_text("Selasa, bukan Senin.")
    expect(article).to_contain_text(CORRECTED)
    expect(article).to_contain_text(MENDED)
    expect(article.get_by_role("img")).to_have_count(len(ALTS))
    shown = [image.get_attribute("alt") for image in article.get_by_role("img").all()]
    assert shown == ALTS
    if line:
        line.close()
