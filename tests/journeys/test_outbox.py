"""Written without signal, with photos: kept on the phone, sent once, and nothing is lost."""

import contextlib
import re

import pytest
from django.urls import reverse
from playwright.sync_api import Error, expect

from core.models import Receipt, Upload
from news.models import Edition
from news.states import State
from news.summaries import first_sentence
from tests import factories
from tests.core import pictures
from tests.journeys.line import Line
from tests.journeys.writing import (
    WRITE,
    close_and_open,
    come_in,
    expect_kept,
    expect_promise,
    fill,
    press,
    sign_in_through,
)

pytestmark = pytest.mark.journey

BEFORE = "Panen padi dimulai"
TITLE = "Sumur bor RT 2 selesai, antrean air tidak lagi sampai malam"
LONG = f"Pada hari itu {'warga RT 2 menunggu giliran di balai desa, ' * 9}sampai malam."
BODY = "Sejak Senin pagi warga RT 2 Tampang mengambil air dari tandon di samping balai desa."


@pytest.fixture
def photos_of_12_megapixels(tmp_path):
    """Three photos as large as a phone makes them; the second one was taken upright."""
    made = []
    for number, orientation in enumerate((1, 6, 1)):
        path = tmp_path / f"IMG_2026112{number}.jpg"
        path.write_bytes(pictures.taken_by_a_phone(number, orientation))
        made.append(path)
    return made


@pytest.fixture(autouse=True)
def last_story(people):
    """What Budi wrote before: its category is preset in the next one."""
    return factories.edition(people.tampang, people.budi, State.APPROVED, title=BEFORE)


def new_stories():
    return Edition.objects.exclude(title=BEFORE)


def new_story():
    return new_stories().get()


def add_photos(page, photos):
    page.set_input_files("[name=baru-photos]", photos)
    rows = page.locator(".shot")
    expect(rows).to_have_count(len(photos))
    expect(rows.locator("canvas")).to_have_count(len(photos))
    for number, row in enumerate(rows.all(), start=1):
        row.get_by_label("Apa yang tampak di foto").fill(f"Warga di tandon {number}")


def _wait_until(page, holds):
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("too late")


def _signal_until(page, line, holds):
    """The line is back; a browser may still try a connection that ended before it was cut."""
    line.go_on()

    def signal():
        # A page on its way to another one hears nothing.
        with contextlib.suppress(Error):
            page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_timeout(500)
        return holds()

    _wait_until(page, signal)


def _cut_in_pieces(line, page, numbers):
    """Cuts the line while pieces with these numbers are on their way; returns all pieces sent."""
    pieces = []

    def look(request):
        if request.method != "PATCH":
            return
        pieces.append((request.url, len(request.post_data_buffer or b"")))
        if len(pieces) in numbers:
            line.cut()

    page.on("request", look)
    return pieces


def test_three_photos_of_12_megapixels_and_two_cuts_cost_a_piece_each(
    browse, people, portal, photos_of_12_megapixels
):
    line = Line(portal)
    page = browse()
    sign_in_through(line, page, "budi")
    page.goto(line.url + WRITE)
    fill(page, title=TITLE, body=BODY)
    add_photos(page, photos_of_12_megapixels)
    pieces = _cut_in_pieces(line, page, {2, 9})
    press(page, "Kirim ke pengurus")
    expect(page.get_by_role("status").filter(has_text="Menunggu sinyal")).to_be_visible()
    _signal_until(page, line, lambda: len(pieces) >= 9)
    _signal_until(page, line, lambda: new_stories().exists())

    expect_kept(page, 0)
    assert len({url for url, _ in pieces}) == 3
    assert max(size for _, size in pieces) <= 65_536
    # Two pieces at most were sent for nothing.
    assert sum(size for _, size in pieces) <= 1_200_000
    # Longest side 1,600 pixels, the second one upright as it was held.
    sizes = [(photo.width, photo.height) for photo in new_story().photos.all()]
    assert sizes == [(1600, 1200), (1200, 1600), (1600, 1200)]
    assert Receipt.objects.count() == 1
    assert not Upload.objects.exists()
    page.complaints.clear()
    line.close()


def test_after_an_answer_that_broke_off_in_its_head_nothing_is_sent_again(phone, photos):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    add_photos(phone, photos[:1])
    offsets = []

    def behead_the_second(route):
        if route.request.method == "PATCH":
            offsets.append(int(route.request.headers["upload-offset"]))
        if len(offsets) == 2 and route.request.method == "PATCH":
            route.fulfill(status=route.fetch().status)
        else:
            route.continue_()

    phone.route("**/kiriman/berkas/**", behead_the_second)
    press(phone, "Kirim ke pengurus")
    expect(phone.get_by_role("status").filter(has_text="Menunggu sinyal")).to_be_visible()

    phone.evaluate("dispatchEvent(new Event('online'))")

    expect_kept(phone, 0)
    assert offsets == [65_536 * number for number in range(len(offsets))]
    assert new_story().photos.count() == 1


def _swallow_the_answer_to_a_form(line):
    seen = []

    def swallow(request):
        if request.method == "POST" and not seen:
            seen.append(request)
            line.swallow_answers()

    return swallow


def test_an_answer_that_was_lost_makes_no_second_story(browse, people, portal):
    line = Line(portal)
    page = browse()
    sign_in_through(line, page, "budi")
    page.goto(line.url + WRITE)
    fill(page, title=TITLE, body="Isi.")
    page.on("request", _swallow_the_answer_to_a_form(line))
    page.get_by_role("button", name="Simpan", exact=True).click(no_wait_after=True)
    _wait_until(page, lambda: new_stories().exists())
    line.cut()
    expect(page.get_by_role("status").filter(has_text="Menunggu sinyal")).to_be_visible()
    line.go_on()
    page.fill("[name=body]", "Isi, dan satu kalimat lagi.")

    press(page, "Simpan")

    expect(page.locator("main")).to_contain_text("Draf disimpan di portal")
    assert new_story().body == "Isi, dan satu kalimat lagi."
    expect_kept(page, 0)
    page.complaints.clear()
    line.close()


def test_what_is_refused_says_it_at_its_field_and_leads_there(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body="NIK 6210021203040001 terdaftar.")

    press(phone, "Kirim ke pengurus")

    alert = phone.get_by_role("alert")
    expect(alert).to_contain_text("Belum terkirim: perlu diperbaiki")
    expect(alert).to_contain_text("Ada NIK di dalam berita.")
    alert.get_by_role("link", name="Isi berita").click()
    expect(phone.locator("[name=body]")).to_be_focused()
    again = close_and_open(phone, WRITE)
    expect(again.get_by_role("alert")).to_contain_text("Ada NIK di dalam berita.")
    expect(again.locator("[name=body]")).to_have_value("NIK 6210021203040001 terdaftar.")
    again.fill("[name=body]", BODY)
    press(again, "Kirim ke pengurus")
    expect(again.locator("main")).to_contain_text("Berita dikirim.")
    assert new_story().state == State.WITH_GROUP


# The last letter and the press come in one moment.
LAST_LETTER_AND_SENT = """() => {
    const { body } = document.forms.tulis.elements;
    body.value = "Warga RT 2 tidak lagi mengantre air sampai malam.";
    body.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector("button.btn[name=kirim]").click();
}"""


def test_the_summary_of_the_text_that_goes_goes_with_it(phone):
    phone.goto(WRITE)
    before = "Warga RT 2 mengantre air sampai malam setiap hari."
    fill(phone, title=TITLE, body=before)
    expect(phone.locator("[name=summary]")).to_have_value(before)

    phone.evaluate(LAST_LETTER_AND_SENT)

    expect(phone.locator("main")).to_contain_text("Berita dikirim.")
    assert new_story().summary == "Warga RT 2 tidak lagi mengantre air sampai malam."


def test_somebody_else_was_faster_and_both_texts_are_there(phone, people):
    story = factories.edition(people.tampang, people.budi, title="Kabar satu", body="Semula.")
    phone.goto(reverse("desk_story_edit", args=[story.pk]))
    fill(phone, body="Dari ponsel.")
    Edition.objects.filter(pk=story.pk).update(body="Dari komputer.", version=story.version + 1)

    press(phone, "Simpan")

    expect(phone.locator(".notice.wait")).to_contain_text("Ada dua versi")
    expect(phone.locator("[name=body]")).to_have_value("Dari komputer.")
    press(phone, "Pakai versi mereka")
    press(phone, "Urungkan")
    press(phone, "Pakai tulisan saya")
    expect(phone.locator("[name=body]")).to_have_value("Dari ponsel.")
    press(phone, "Simpan")
    expect(phone.locator("main")).to_contain_text("Draf disimpan di portal")
    assert new_story().body == "Dari ponsel."


def test_a_sign_in_that_ended_while_writing_loses_nothing(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.context.clear_cookies()

    press(phone, "Kirim ke pengurus")

    expect(phone.locator("main")).to_contain_text("Anda sudah tidak masuk")
    come_in(phone, "budi")
    expect_kept(phone, 0)
    assert new_story().state == State.WITH_GROUP


def test_what_waits_is_never_sent_under_another_name(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.context.clear_cookies()
    press(phone, "Kirim ke pengurus")
    expect(phone.locator("main")).to_contain_text("Anda sudah tidak masuk")

    come_in(phone, "ayu")

    phone.evaluate("kotak.send()")
    assert not new_stories().exists()
    expect(phone.locator("main")).to_contain_text("Ada juga 1 tulisan dari akun lain di HP ini")


def test_a_story_begun_without_signal_is_sent_by_the_one_who_was_in(phone):
    phone.goto("/meja/")
    kept = "() => caches.match('/tersimpan/tulis/').then(Boolean)"
    phone.wait_for_function(kept)
    phone.context.set_offline(True)
    phone.goto(WRITE)
    expect(phone).to_have_url(
        phone.url.split("/meja")[0].split("/tersimpan")[0] + "/tersimpan/tulis/"
    )
    fill(phone, title=TITLE, body=BODY)
    press(phone, "Kirim ke pengurus")
    expect(phone.get_by_role("status").filter(has_text="Menunggu sinyal")).to_be_visible()

    phone.context.set_offline(False)
    phone.goto("/meja/")

    expect_kept(phone, 0)
    story = new_story()
    assert (story.author.username, story.state) == ("budi", State.WITH_GROUP)
    phone.complaints.clear()


def test_what_was_written_with_nobody_signed_in_is_asked_about(browse, people):
    page = browse()
    page.goto("/tersimpan/tulis/")
    fill(page, title=TITLE, body=BODY)
    come_in(page, "budi")
    box = page.get_by_role("region", name="Di HP ini")
    expect(box).to_contain_text("Ditulis di HP ini tanpa masuk")

    box.get_by_role("button", name="Ya, ini tulisan saya").click()

    expect(box.get_by_role("link", name="Buka")).to_be_visible()


def test_a_message_to_a_kim_waits_for_signal_too(browse, people):
    page = browse()
    page.goto("/kim/kim-tampang/pesan/")
    page.fill("[name=name]", "Ibu Rusmi")
    page.fill("[name=contact]", "0812 3456 7890")
    page.fill("[name=text]", "Kapan posyandu buka?")
    expect_promise(page)
    page.context.set_offline(True)
    press(page, "Kirim pesan")
    expect(page.get_by_role("status").filter(has_text="Menunggu sinyal")).to_be_visible()

    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page).to_have_url(re.compile(r"/pesan/terkirim/$"))
    assert people.tampang.messages.count() == 1
    page.complaints.clear()


def test_in_the_background_the_worker_sends(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.context.set_offline(True)
    press(phone, "Kirim ke pengurus")
    expect(phone.get_by_role("status").filter(has_text="Menunggu sinyal")).to_be_visible()
    phone.context.set_offline(False)

    phone.evaluate("kotakLatar()")

    expect_kept(phone, 0)
    assert new_story().state == State.WITH_GROUP
    phone.complaints.clear()


def test_what_an_earlier_release_kept_is_there_again(phone):
    phone.goto("/meja/")
    holder = phone.locator("script[data-owner]").get_attribute("data-owner")
    phone.evaluate(
        """([owner, title]) => localStorage.setItem("kim-draf:lama", JSON.stringify({
            id: "lama", owner, action: "/meja/berita/tulis/", page: "/meja/berita/tulis/",
            title: "Tulis berita", base: "{}", version: "", key: "", at: Date.now() - 60000,
            fields: { title, body: "Isi dari rilis lama." },
        }))""",
        [holder, TITLE],
    )

    phone.goto(WRITE)

    expect(phone.locator("main")).to_contain_text("Di HP ini ada tulisan yang belum terkirim")
    press(phone, "Pakai tulisan saya")
    expect(phone.locator("[name=body]")).to_have_value("Isi dari rilis lama.")
    assert (
        phone.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kim-draf'))") == []
    )
    press(phone, "Kirim ke pengurus")
    expect(phone.locator("main")).to_contain_text("Berita dikirim.")
    assert new_story().title == TITLE


def test_what_is_thrown_away_comes_back_with_its_photos(phone, photos):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    add_photos(phone, photos[:2])
    expect_promise(phone)
    again = close_and_open(phone, WRITE)
    press(again, "Buang tulisan ini")
    expect(again.locator(".shot")).to_have_count(0)

    press(again, "Urungkan")

    expect(again.locator(".shot canvas")).to_have_count(2)
    press(again, "Kirim ke pengurus")
    expect(again.locator("main")).to_contain_text("Berita dikirim.")
    assert new_story().photos.count() == 2


def test_a_photo_chosen_twice_is_one_and_a_picker_that_was_closed_marks_nothing(phone, photos):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=LONG)
    expect(phone.locator("[name=summary]")).to_have_value(first_sentence(LONG))
    with phone.expect_file_chooser():
        press(phone, "Foto di sini")
    for _ in range(2):
        with phone.expect_file_chooser() as opened:
            phone.locator("[name=baru-photos]").click()
        opened.value.set_files(photos[:1])
        expect(phone.locator(".shot canvas")).to_have_count(1)

    expect(phone.locator("main")).to_contain_text("IMG_20261120.jpg sudah ada.")
    expect(phone.locator(".shot")).to_have_count(1)
    with phone.expect_file_chooser() as opened:
        press(phone, "Foto di sini")
    opened.value.set_files(photos[:1])
    expect(phone.locator(".shot")).to_have_count(1)
    phone.locator(".shot summary").click()
    press(phone, "Keluarkan foto ini")
    expect(phone.locator(".shot.out")).to_have_count(1)
    phone.set_input_files("[name=baru-photos]", photos[:1])
    expect(phone.locator(".shot.out")).to_have_count(0)
    expect(phone.locator(".shot")).to_have_count(1)
    expect(phone.locator("[name=body]")).to_have_value(LONG)


def test_a_photo_without_words_is_asked_about_before_it_waits_for_signal(phone, photos):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    add_photos(phone, photos[:2])
    second = phone.locator(".shot").nth(1).get_by_label("Apa yang tampak di foto")
    second.fill("")
    phone.context.set_offline(True)
    expect(phone.locator("main")).to_contain_text("Tanpa sinyal. Tersimpan di HP ini")

    press(phone, "Kirim ke pengurus")

    expect(phone.get_by_role("alert")).to_contain_text("Foto 2: tulis apa yang tampak.")
    expect(phone.get_by_text("Menunggu sinyal")).to_have_count(0)
    again = close_and_open(phone, WRITE)
    names = again.locator(".shot [data-name]")
    expect(names).to_have_text(["Foto 1 · depan", "Foto 2"])
    second = again.locator(".shot").nth(1).get_by_label("Apa yang tampak di foto")
    second.fill("Warga di tandon 2")
    press(again, "Kirim ke pengurus")
    expect(again.locator("main")).to_contain_text("Berita dikirim.")
