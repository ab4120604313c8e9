"""Where there is no signal: what was read stays, and the phone says plainly what it shows."""

import re
import time
from base64 import b64encode

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from playwright.sync_api import expect

from core.files import images
from news import photos
from news.models import Edition
from news.states import State
from pages import pwa
from tests import factories
from tests.core import pictures

pytestmark = pytest.mark.journey

WIDTH = "selector => document.querySelector(selector).naturalWidth"
# A phone that has not painted yet, however long one waits: painted() says that it has.
NOT_PAINTED_YET = """
window.PerformanceObserver = class {
    constructor(then) { window.painted = then }
    observe() {}
};
const inTime = window.setTimeout;
window.setTimeout = (then, after) => after === 4000 ? 0 : inTime(then, after);
const still = new CSSStyleSheet();
still.replaceSync("html { animation: none !important }");
document.adoptedStyleSheets = [still];
"""
KEPT = "Tidak ada sinyal. Anda membaca salinan di ponsel ini, dari"
AWAY = "Portal sedang tidak dapat dibuka. Anda membaca salinan di ponsel ini, dari"


@pytest.fixture
def stories(cast):
    """Three published stories, the first with a photo."""
    made = [
        factories.edition(cast.tampang, cast.budi, State.APPROVED, title=f"Kabar {number}")
        for number in ("satu", "dua", "tiga")
    ]
    return [story.get_absolute_url() for story in made]


@pytest.fixture
def reader(browse, stories):
    """A phone that has opened two pages, so that its worker is at work."""
    page = browse()
    page.goto("/")
    page.wait_for_function("() => localStorage.views")
    page.goto(stories[0])
    page.wait_for_function("() => navigator.serviceWorker.controller")
    yield page
    # The browser's own words about what it cannot fetch are no errors of a page.
    own = ("ERR_INTERNET", "status of 502")
    page.complaints[:] = [text for text in page.complaints if not any(word in text for word in own)]


def wait_for_promise(page, expression, given=None):
    """Waits until what this promises is true; ``wait_for_function`` takes any promise for truth."""
    end = time.monotonic() + 8
    while not page.evaluate(expression, given):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)


def wait_until_kept(page, path, name="kim-read"):
    wait_for_promise(
        page,
        "([name, path]) => caches.open(name).then(cache => cache.match(path)).then(Boolean)",
        [name, path],
    )


def test_the_first_page_brings_no_worker(browse, stories):
    page = browse()
    page.goto("/")
    page.wait_for_function("() => localStorage.views")

    assert not page.evaluate(
        "navigator.serviceWorker.getRegistration().then(found => Boolean(found))"
    )


def test_what_was_read_opens_without_portal_or_signal_and_says_so(reader, stories, monkeypatch):
    reader.goto(stories[1])
    wait_until_kept(reader, stories[1])
    for view in ("news.views.public", "pages.pwa"):
        monkeypatch.setattr(f"{view}.render", lambda *args: HttpResponse("nginx", status=502))
    reader.goto(stories[1])
    expect(reader.locator("[role=status]")).to_contain_text(AWAY)
    assert reader.goto(stories[2]).status == 502
    reader.goto("/tersimpan/")
    expect(reader.get_by_role("link", name="Kabar dua")).to_be_visible()
    reader.context.set_offline(True)

    reader.goto(stories[1])

    expect(reader.locator("[role=status]")).to_contain_text(KEPT)
    expect(reader.locator("[role=status]")).to_contain_text("WIB")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar dua")
    # The page that brought the worker was kept as well.
    reader.goto(stories[0])
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar satu")


def test_the_rest_is_explained_with_what_there_is(reader, stories):
    reader.goto(stories[1])
    wait_until_kept(reader, stories[1])
    reader.context.set_offline(True)

    asked = "/kim/?kecamatan=kurun&sesudah=$'x"
    reader.goto(asked)

    expect(reader.locator("[role=status]")).to_contain_text("belum dapat dibuka")
    again = reader.get_by_role("link", name="Coba lagi").evaluate("link => link.href")
    assert again == reader.url
    assert again.endswith("/kim/?kecamatan=kurun&sesudah=$%27x")
    reader.get_by_role("link", name="Kabar dua").click()
    expect(reader.locator("[role=status]")).to_contain_text(KEPT)


def test_back_with_signal_one_reads_the_newest(reader, stories):
    reader.goto(stories[1])
    wait_until_kept(reader, stories[1])
    Edition.objects.filter(title="Kabar dua").update(title="Kabar dua, diralat")

    reader.goto(stories[1])

    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar dua, diralat")
    expect(reader.locator("[role=status]")).to_have_count(0)


def test_what_was_withdrawn_does_not_live_on_in_the_phone(reader, stories):
    reader.goto(stories[1])
    wait_until_kept(reader, stories[1])
    Edition.objects.filter(title="Kabar dua").update(state=State.DISCARDED)
    reader.goto(stories[1])
    reader.complaints.clear()
    wait_for_promise(
        reader,
        "path => caches.open('kim-read').then(cache => cache.match(path)).then(kept => !kept)",
        stories[1],
    )
    reader.context.set_offline(True)

    reader.goto(stories[1])

    expect(reader.locator("[role=status]")).to_contain_text("belum dapat dibuka")


def test_photos_of_what_was_withdrawn_leave_the_phone_too(reader, with_photo):
    reader.goto(with_photo)
    wait_for_promise(
        reader,
        "() => caches.open('kim-photos').then(async c => (await c.keys()).length)",
    )
    wait_until_kept(reader, with_photo)
    Edition.objects.filter(title="Kabar berfoto").update(state=State.DISCARDED)

    reader.goto(with_photo)
    reader.complaints.clear()

    wait_for_promise(
        reader,
        "() => caches.open('kim-photos').then(async cache => !(await cache.keys()).length)",
    )


def test_what_was_read_before_there_was_a_worker_is_kept_too(browse, stories):
    page = browse()
    page.goto(stories[0])
    page.wait_for_function("() => localStorage.views")
    page.goto(stories[1])

    wait_until_kept(page, stories[1])
    wait_until_kept(page, stories[0])

    # Once: what was withdrawn since does not come back from what the browser remembers.
    story = Edition.objects.get(title="Kabar satu").article
    Edition.objects.filter(article=story).update(state=State.DISCARDED)
    page.goto(reverse("short", args=[story.pk]))
    page.goto("/")
    wait_until_kept(page, "/")

    assert not page.evaluate("path => caches.match(path).then(Boolean)", stories[0])
    page.complaints.clear()


def test_so_are_the_photos_that_it_had_loaded_and_no_others(browse, stories, with_photo):
    page = browse()
    with page.expect_response(lambda answer: "/media/foto/" in answer.url) as loaded:
        page.goto(with_photo)
    page.wait_for_function("() => localStorage.views")
    page.goto("/")

    wait_for_promise(
        page, "() => caches.open('kim-photos').then(async cache => (await cache.keys()).length)"
    )

    kept = page.evaluate(
        "() => caches.open('kim-photos').then(cache => cache.keys())"
        ".then(keys => keys.map(request => request.url))"
    )
    assert kept == [loaded.value.url]


def test_a_photo_that_the_browser_showed_without_asking_the_worker_is_kept_too(reader, with_photo):
    with reader.expect_response(lambda answer: "/media/foto/" in answer.url) as loaded:
        reader.goto(with_photo)
    kept = "url => caches.match(url).then(Boolean)"
    wait_for_promise(reader, kept, loaded.value.url)
    wait_until_kept(reader, with_photo)
    # As when another page had shown it before: the browser takes it from its memory.
    reader.evaluate("() => caches.delete('kim-photos')")

    reader.evaluate("keep => navigator.serviceWorker.controller.postMessage({ keep })", with_photo)

    wait_for_promise(reader, kept, loaded.value.url)


@pytest.mark.parametrize("address", ["/b/{0.pk}", "/b/{0.pk}/", "/berita/{0.slug}/teks/"])
def test_a_kept_story_opens_from_all_its_addresses(reader, stories, address):
    story = Edition.objects.get(title="Kabar dua").article
    reader.goto(stories[1])
    wait_until_kept(reader, stories[1])
    reader.context.set_offline(True)

    reader.goto(address.format(story))

    expect(reader.locator("[role=status]")).to_contain_text(KEPT)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar dua")


def test_a_story_in_two_languages_is_kept_page_by_page(reader, stories):
    Edition.objects.filter(title="Kabar dua").update(
        twin_language="nij", twin_title="Auh due", twin="Uras hanjak.", twin_html="<p>Hanjak.</p>"
    )
    reader.goto(stories[1])
    reader.get_by_role("link", name="Dayak Ngaju").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Auh due")
    second = f"{stories[1]}nij/"
    wait_until_kept(reader, second)
    reader.context.set_offline(True)

    for address in (second, f"{second}teks/"):
        reader.goto(address)
        expect(reader.locator("[role=status]")).to_contain_text(KEPT)
        expect(reader.get_by_role("heading", level=1)).to_have_text("Auh due")
    reader.get_by_role("link", name="Bahasa Indonesia").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kabar dua")


def test_a_copy_of_long_ago_is_gone_unless_it_was_put_aside(reader, stories, monkeypatch):
    def as_of_long_ago(*args):
        response = render(*args)
        response["Date"] = http_date(time.time() - 61 * 86_400)
        return response

    monkeypatch.setattr("news.views.public.render", as_of_long_ago)
    reader.goto(stories[2])
    reader.locator("[data-save]").click()
    wait_until_kept(reader, stories[2], "kim-saved")
    reader.goto(stories[1])
    wait_until_kept(reader, stories[1])
    reader.context.set_offline(True)

    reader.goto(stories[1])
    expect(reader.locator("[role=status]")).to_contain_text("belum dapat dibuka")

    reader.goto(stories[2])
    expect(reader.locator("[role=status]")).to_contain_text(KEPT)


def test_a_page_kept_before_an_update_keeps_its_style(reader):
    reader.context.set_offline(True)

    style = reader.evaluate(
        "fetch('/static/css/kim.0123456789ab.css').then(answer => answer.text())"
    )

    assert "--paper" in style


def test_the_worker_of_a_new_release_comes_with_the_next_page(reader, stories, monkeypatch):
    shells = "() => caches.keys().then(all => all.filter(name => name.includes('shell')).join())"
    assert reader.evaluate(shells) == f"kim-shell-{pwa._version()}"
    monkeypatch.setattr(pwa, "_version", lambda: "0123456789ab")

    reader.goto(stories[1])

    wait_for_promise(reader, f"({shells})().then(name => name === 'kim-shell-0123456789ab')")
    # What was read stays.
    assert reader.evaluate("path => caches.match(path).then(Boolean)", stories[0])


def test_titles_stand_in_the_list_as_they_were_written(reader, cast):
    title = "Harga <naik> · \"gula\" & 'kopi' &lt;"
    story = factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title)
    reader.goto(story.get_absolute_url())
    wait_until_kept(reader, story.get_absolute_url())

    reader.goto("/tersimpan/")

    opened = reader.locator("section", has_text="Pernah Anda buka")
    expect(opened.get_by_role("link").first).to_contain_text(title)


def test_a_message_that_cannot_be_sent_stays_in_its_form(reader, cast):
    reader.goto(reverse("message_write", args=[cast.tampang.slug]))
    reader.fill("[name=text]", "Jembatan di RT 3 patah.")
    reader.context.set_offline(True)

    reader.get_by_role("button", name="Kirim pesan").click()

    expect(reader.get_by_role("status").first).to_contain_text("Menunggu sinyal")
    expect(reader.locator("[name=text]")).to_have_value("Jembatan di RT 3 patah.")
    reader.context.set_offline(False)
    # It goes by itself, so that nobody need press again.
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Terima kasih")


def test_a_story_put_aside_is_kept_until_it_is_dropped(reader, stories):
    reader.goto(stories[2])
    button = reader.locator("[data-save]")
    button.click()
    expect(button).to_have_text("Tersimpan di ponsel")
    wait_until_kept(reader, stories[2], "kim-saved")

    button.click()

    expect(button).to_have_text("Simpan untuk dibaca nanti")


def test_pages_of_signed_in_people_are_never_kept(reader, stories):
    reader.goto("/akun/masuk/")
    reader.goto("/tentang/")

    kept = reader.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)"
        ".then(cache => cache.keys()))))"
        ".then(lists => lists.flat().map(request => new URL(request.url).pathname))"
    )

    assert not [path for path in kept if path.startswith(("/akun", "/meja", "/admin"))]


def test_the_village_i_chose_leads_the_front_page(reader, stories):
    reader.goto("/wilayah/kurun/tampang-tumbang-anjir/")
    reader.get_by_role("button", name="Jadikan desa saya").click()

    reader.goto("/")

    mine = reader.locator("[data-my-village]")
    expect(mine.locator("b").first).to_have_text("Kelurahan Tampang Tumbang Anjir")
    expect(mine.locator(".item")).to_have_count(3)


def test_desa_saya_lets_one_choose_once_and_leads_there_afterwards(reader, stories):
    reader.goto("/")
    reader.get_by_text("Menu", exact=True).click()
    expect(reader.get_by_role("link", name="Daftarkan KIM").first).to_be_visible()
    reader.get_by_role("link", name="Desa saya", exact=True).click()
    reader.get_by_text("Kurun 15 desa/kelurahan").click()
    reader.get_by_role("link", name="Tampang Tumbang Anjir").click()
    expect(reader.get_by_role("button", name="Ini desa saya")).to_be_visible()

    reader.goto("/desa-saya/")

    reader.wait_for_url("**/wilayah/kurun/tampang-tumbang-anjir/")


def test_two_touches_choose_and_a_village_without_news_shows_its_neighbours(reader, stories):
    reader.goto("/")
    reader.get_by_role("link", name="Pilih desa saya").click()
    reader.get_by_label("Ketik nama desa atau kelurahan").fill("tanjung r")
    reader.locator("[data-found] a").click()
    expect(reader.get_by_role("button", name="Ini desa saya")).to_be_visible()

    reader.goto("/")
    mine = reader.locator("[data-my-village]")
    expect(mine).to_contain_text("Belum ada kabar dari Desa Tanjung Riu. Ini dari desa tetangga:")
    expect(mine.locator(".item")).to_have_count(3)
    expect(mine.get_by_role("link", name="Bentuk KIM di Tanjung Riu")).to_be_visible()
    mine.get_by_role("link", name="Ganti").click()
    expect(reader.get_by_label("Ketik nama desa atau kelurahan")).to_be_visible()


def test_large_letters_are_remembered(reader, stories):
    reader.get_by_role("button", name="Huruf besar").first.click()

    reader.goto("/berita/")

    assert "besar" in reader.locator("html").get_attribute("class")
    expect(reader.get_by_role("button", name="Huruf besar").first).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_phone_may_put_the_portal_on_its_home_screen(reader, portal):
    answer = reader.request.get(f"{portal}/manifest.webmanifest").json()

    assert answer["lang"] == "id"
    assert {icon["purpose"] for icon in answer["icons"]} == {"any", "maskable"}
    for icon in answer["icons"]:
        assert reader.request.get(portal + icon["src"]).ok


# --- Hemat data -----------------------------------------------------------------------------


@pytest.fixture
def with_photo(cast):
    story = factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Kabar berfoto")
    preview = b64encode(images.preview(factories.jpeg((900, 600)))).decode()
    factories.photo(story, preview=preview)
    photos.publish.call(story.pk)
    return story.get_absolute_url()


def test_with_hemat_data_a_photo_comes_when_it_is_touched(reader, with_photo):
    reader.get_by_role("button", name="Hemat data").first.click()
    wait_for_promise(
        reader,
        "() => caches.open('kim-choices').then(cache => cache.match('/saver')).then(Boolean)",
    )

    reader.goto(with_photo)

    image = reader.locator("article picture img")
    expect(image).to_be_hidden()
    assert reader.evaluate(WIDTH, ".early") > 0
    assert image.evaluate("image => image.naturalWidth") == 0
    reader.get_by_role("button", name="Lihat foto").click()
    expect(image).to_be_visible()
    reader.wait_for_function(f"() => ({WIDTH})('picture img') > 0")


def test_a_photo_on_the_phone_stands_for_its_smaller_copies_and_for_no_other(reader, cast):
    made = []
    for title in ("Kabar berfoto", "Kabar berfoto lagi"):
        story = factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title)
        photo = factories.photo(story)
        photo.master.save("", ContentFile(pictures.encoded(pictures.four_people((1200, 900)))))
        photos.publish.call(story.pk)
        photo.refresh_from_db()
        made.append((story.get_absolute_url(), {int(w): n for w, n in photo.avif.items()}))
    (path, copies), (_, others) = made
    reader.goto(path)
    wait_for_promise(reader, "name => caches.match(name).then(Boolean)", f"/media/{copies[504]}")

    size = "name => fetch('/media/' + name).then(a => a.blob()).then(whole => whole.size)"
    for asked, came in (
        (copies[224], copies[504]),
        (copies[504], copies[504]),
        (copies[880], copies[880]),
        (others[224], others[224]),
    ):
        assert reader.evaluate(size, asked) == default_storage.size(came)


def test_words_and_the_preview_come_before_the_photo(browse, with_photo):
    page, photos_asked = browse(), []
    page.on("request", lambda asked: photos_asked.append(asked) if "/foto/" in asked.url else None)
    page.add_init_script(NOT_PAINTED_YET)
    page.goto(with_photo)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(WIDTH, ".early") > 0
    expect(page.locator("picture img")).to_be_hidden()
    assert photos_asked == []

    page.evaluate("painted()")

    page.wait_for_function(f"() => ({WIDTH})('picture img') > 0")
    expect(page.get_by_role("button", name="Huruf besar").first).to_be_visible()


def test_photos_come_where_the_script_in_the_page_is_blocked(browse, with_photo):
    page = browse()

    def without_the_hash(route):
        answer = route.fetch()
        policy = re.sub(r"'sha256-[^']+'", "", answer.headers["content-security-policy"])
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    page.route(f"**{with_photo}", without_the_hash)
    page.goto(with_photo)

    page.wait_for_function(f"() => ({WIDTH})('picture img') > 0")
    assert page.evaluate("document.documentElement.className") == ""
    # The browser's own words about the script that it did not run.
    page.complaints.clear()


def test_with_hemat_data_the_photo_of_the_first_story_can_be_touched_too(reader, with_photo):
    reader.goto("/")
    reader.get_by_role("button", name="Hemat data").first.click()

    reader.locator(".lead").get_by_role("button", name="Lihat foto").click()

    reader.wait_for_function(f"() => ({WIDTH})('.lead picture img') > 0")


def test_without_javascript_photos_come_as_well(browse, with_photo):
    page = browse(javascript=False)

    with page.expect_response(lambda answer: "/media/foto/" in answer.url) as asked:
        page.goto(with_photo)

    assert asked.value.ok


def test_without_it_photos_come_by_themselves_and_stay(reader, with_photo):
    reader.goto(with_photo)
    reader.wait_for_function("() => document.querySelector('picture img').naturalWidth > 0")
    wait_until_kept(reader, with_photo)
    wait_for_promise(
        reader,
        "() => caches.open('kim-photos').then(cache => cache.keys()).then(keys => keys.length)",
    )
    reader.context.set_offline(True)

    reader.goto(with_photo)

    reader.wait_for_function("() => document.querySelector('picture img').naturalWidth > 0")


# Names of what lies on the phone, and nothing behind the last of them any more.
ONE_GOES = """
const match = Cache.prototype.match;
Cache.prototype.match = async function (request) {
    const last = (await this.keys()).at(-1);
    return request.url === last?.url ? undefined : match.call(this, request);
};
"""


def test_a_copy_that_goes_while_the_list_is_made_is_left_out(reader, stories):
    for address in stories[:2]:
        reader.goto(address)
        wait_until_kept(reader, address)
    reader.add_init_script(ONE_GOES)

    reader.goto("/tersimpan/")

    expect(reader.locator("[data-kept] li a").first).to_be_visible()
    assert reader.complaints == []


def test_a_handbook_put_aside_opens_without_signal_with_all_its_pictures(reader):
    reader.goto("/panduan/anggota/")
    reader.locator("[data-save]").click()
    wait_until_kept(reader, "/panduan/anggota/", "kim-saved")
    wait_for_promise(
        reader,
        "caches.open('kim-panduan').then(cache => cache.keys()).then(keys => keys.length === 7)",
    )
    reader.context.set_offline(True)

    reader.goto("/panduan/anggota/")

    expect(reader.locator("[role=status]")).to_contain_text(KEPT)
    for picture in reader.locator(".shots img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("img => img.naturalWidth") == 400


def test_a_handbook_that_was_read_opens_without_signal(reader):
    reader.goto("/panduan/menulis/")
    wait_until_kept(reader, "/panduan/menulis/")
    reader.context.set_offline(True)

    reader.goto("/panduan/menulis/#nik")

    expect(reader.get_by_role("heading", name="NIK")).to_be_in_viewport()
    reader.goto("/tersimpan/")
    expect(reader.get_by_role("link", name="Menulis berita desa")).to_be_visible()
