"""What a writer does while something else is under way: nothing of it is lost or said wrongly."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from news.models import Edition
from news.states import State
from tests import factories
from tests.journeys.line import Line
from tests.journeys.writing import (
    KEEPING,
    KEPT,
    KEPT_FORMS,
    NO_ROOM,
    SLOW_PHONE,
    SLOW_WRITES,
    WRITE,
    close_and_open,
    come_in,
    expect_kept,
    expect_promise,
    fill,
    hold_the_store,
    kept_files,
    press,
    sign_in_through,
)

pytestmark = pytest.mark.journey

AGAIN = "berubah sesudah tombol ditekan. Tekan sekali lagi."
BACK = "dipasang lagi dari HP ini"
FULL = "hampir penuh"
ON_PORTAL = "Draf disimpan di portal"
WAITS = "Menunggu sinyal"
TITLE = "Kelotok baru di Tampang"
BODY = "Tiga kelotok baru tiba di dermaga. Warga menyeberang lebih cepat pada pagi hari."
# The next writes fail, as many as are named.
FAILING_WRITES = """times => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...values) {
        const request = put.apply(this, values);
        if (times-- > 0) this.transaction.abort();
        return request;
    };
}"""
# What has this title was sent from elsewhere.
SENT_ELSEWHERE = """title => kotak.all().then(all => {
    const { id } = all.find(({ fields }) => fields.title === title);
    const sent = { state: "sent", fields: {}, answer: { page: "/meja/", to: "/meja/", words: [] } };
    return kotak.change(id, (form) => { Object.assign(form, sent); });
})"""
# A page that looks for what it has kept takes a second and a half for it.
SLOW_LOOK = """
    const { getAll } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAll = function (...values) {
        const until = Date.now() + 1500;
        const again = () => {
            if (Date.now() < until) this.get("").onsuccess = again;
        };
        again();
        return getAll.apply(this, values);
    };
"""
# Looks at the files are slow, so that a second press comes while the first one works.
SLOW_READS = """() => {
    const { filesOf } = kotak;
    kotak.filesOf = (id) => new Promise((done) => setTimeout(done, 1000)).then(() => filesOf(id));
}"""
# Somebody who types on and on, sixteen letters a second; ``stopTyping()`` ends it.
TYPES_ON = """() => {
    const { body } = document.forms.tulis;
    const types = setInterval(() => {
        body.value += "a";
        body.dispatchEvent(new Event("input", { bubbles: true }));
    }, 60);
    window.stopTyping = () => clearInterval(types);
}"""


@pytest.fixture
def slow_phone(phone):
    phone.add_init_script(SLOW_PHONE)
    return phone


@pytest.fixture
def draft(people):
    """The address of a draft of Budi's that the portal has."""
    words = {"title": TITLE, "body": BODY, "summary": BODY}
    story = factories.edition(people.tampang, people.budi, **words)
    return reverse("desk_story_edit", args=[story.pk])


# --- Photos in the making -----------------------------------------------------------------------


def test_photos_that_are_picked_one_after_the_other_all_stay(slow_phone, photos):
    slow_phone.goto(WRITE)
    fill(slow_phone, title=TITLE, body=BODY)

    for photo in photos:
        slow_phone.set_input_files("[name=baru-photos]", photo)

    expect(slow_phone.locator(".shot canvas")).to_have_count(3)
    expect(slow_phone.locator("main")).not_to_contain_text("sudah ada")
    expect_promise(slow_phone)
    assert kept_files(slow_phone) == sorted(photo.name for photo in photos)


def test_a_photo_that_is_picked_after_the_press_is_waited_for(slow_phone, photos):
    slow_phone.goto(WRITE)
    fill(slow_phone, title=TITLE, body=BODY)
    slow_phone.set_input_files("[name=baru-photos]", photos[0])
    press(slow_phone, "Simpan")

    slow_phone.set_input_files("[name=baru-photos]", photos[1])

    expect(slow_phone.locator("main")).to_contain_text(ON_PORTAL)
    assert Edition.objects.get().photos.count() == 2


def test_a_photo_without_room_is_told_though_the_next_one_is_still_in_the_making(
    slow_phone, photos
):
    slow_phone.goto(WRITE)
    fill(slow_phone, title=TITLE, body=BODY)
    slow_phone.evaluate(NO_ROOM, photos[0].name)
    slow_phone.set_input_files("[name=baru-photos]", photos[:2])
    expect(slow_phone.locator(".shot")).to_have_count(2)
    expect(slow_phone.locator(".shot")).to_have_count(1)

    press(slow_phone, "Simpan")

    expect(slow_phone.locator(".kept-line")).to_contain_text(FULL)
    expect(slow_phone.get_by_role("button", name="Simpan", exact=True)).to_be_visible()
    expect(slow_phone.locator(".kept-line")).to_contain_text(FULL)
    assert not Edition.objects.exists()


def test_a_photo_in_the_making_stays_with_the_words_it_was_chosen_for(slow_phone, photos):
    slow_phone.goto(WRITE)
    fill(slow_phone, title=TITLE)
    again = close_and_open(slow_phone, "/meja/")
    again.add_init_script(SLOW_PHONE)
    hold_the_store(again)
    again.goto(WRITE)
    again.fill("[name=title]", "Panen padi")
    expect(again.locator("main")).to_contain_text("Pakai tulisan saya")
    again.set_input_files("[name=baru-photos]", photos[0])

    press(again, "Pakai tulisan saya")

    expect(again.locator("[name=title]")).to_have_value(TITLE)
    expect_promise(again)
    with_photo = f"{KEPT_FORMS}.then(all => all.filter(one => one.files.length))"
    kept = again.evaluate(f"{with_photo}.then(all => all.map(({{ words }}) => words))")
    assert kept == ["Panen padi"]


def test_a_newly_chosen_paper_does_not_give_way_to_an_older_one(browse, papers, minutes):
    older = minutes.with_name("lama.jpg")
    older.write_bytes(factories.jpeg((80, 40)))
    page = come_in(browse(), "citra")
    page.goto(papers[0])
    page.set_input_files("[name=minutes]", older)
    fill(page, number="1")
    again = close_and_open(page, "/meja/")
    hold_the_store(again)
    again.goto(papers[0])

    again.set_input_files("[name=minutes]", minutes)
    # Where touching the field does not bring one into it.
    again.evaluate("document.activeElement.blur()")

    expect(again.locator("main")).to_contain_text("Di HP ini ada tulisan yang belum terkirim")
    expect_promise(again)
    names = "() => [...document.querySelector('[name=minutes]').files].map(({ name }) => name)"
    assert again.evaluate(names) == ["berita acara.jpg"]
    assert kept_files(again) == ["berita acara.jpg", "lama.jpg"]


# --- Without signal, and with it again ----------------------------------------------------------


def test_a_press_that_waits_is_not_forgotten_when_its_page_is_opened(phone, draft):
    phone.goto(draft)
    expect(phone.locator(".kept-line")).to_contain_text("Tersimpan di HP ini")
    phone.context.set_offline(True)
    press(phone, "Kirim ke pengurus")
    expect(phone.locator("main")).to_contain_text(WAITS)

    again = close_and_open(phone, draft)

    expect_kept(again, 0)
    assert Edition.objects.get().state == State.WITH_GROUP


def test_what_was_changed_after_the_press_does_not_say_that_it_goes_by_itself(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.context.set_offline(True)
    press(phone, "Simpan")
    expect(phone.locator("main")).to_contain_text(WAITS)

    phone.fill("[name=body]", f"{BODY} Ya.")

    expect(phone.locator(".kept-line")).to_contain_text(AGAIN)
    expect(phone.locator("main")).not_to_contain_text(WAITS)
    phone.context.set_offline(False)
    press(phone, "Simpan")
    expect(phone.locator("main")).to_contain_text(ON_PORTAL)
    assert Edition.objects.get().body == f"{BODY} Ya."


def test_a_form_that_waits_is_not_taken_back_by_a_write_that_failed_before(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.context.set_offline(True)
    # That of the letter, and that of the press; the form itself finds room again.
    phone.evaluate(FAILING_WRITES, 2)
    phone.fill("[name=body]", f"{BODY} Ya.")
    expect(phone.locator(".kept-line")).to_contain_text("tidak dapat menyimpan")
    press(phone, "Simpan")
    expect(phone.locator("main")).to_contain_text(WAITS)

    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect_promise(phone)
    phone.context.set_offline(False)

    expect(phone.locator("main")).to_contain_text(ON_PORTAL)
    assert Edition.objects.get().body == f"{BODY} Ya."


def test_words_that_were_sent_meanwhile_are_not_taken_up_again(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE)
    again = close_and_open(phone, "/meja/")
    hold_the_store(again)
    again.goto(WRITE)
    again.fill("[name=title]", "Panen padi")
    expect(again.locator("main")).to_contain_text("Pakai tulisan saya")
    # As another tab, or the worker in the background, does.
    again.evaluate(SENT_ELSEWHERE, TITLE)

    press(again, "Pakai tulisan saya")

    expect(again.locator("main")).not_to_contain_text("Pakai tulisan saya")
    expect_promise(again)
    expect(again.locator("[name=title]")).to_have_value("Panen padi")
    expect_kept(again, 1)


def test_words_typed_while_the_answer_of_the_portal_comes_are_kept_once(browse, people):
    page = come_in(browse(), "ayu")
    page.goto("/meja/kim/kim-tampang/anggota/tambah/")
    fill(page, name="Wati Contoh", phone="bukan nomor")
    page.add_init_script(SLOW_LOOK)
    press(page, "Tambahkan")
    expect(page.locator(".errors")).to_be_visible()
    page.wait_for_function("() => document.querySelector('main [name=name]').form.kim")

    page.fill("[name=name]", "Wati Contoh Baru")

    expect_promise(page)
    expect_kept(page, 1)
    again = close_and_open(page, "/meja/kim/kim-tampang/anggota/tambah/")
    expect(again.locator("[name=name]")).to_have_value("Wati Contoh Baru")


# --- A full phone -------------------------------------------------------------------------------


def test_a_full_phone_gives_back_what_it_keeps(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    again = close_and_open(phone, "/meja/")
    again.add_init_script(f"({NO_ROOM})('all')")

    again.goto(WRITE)

    expect(again.locator("main")).to_contain_text(BACK)
    expect(again.locator("[name=title]")).to_have_value(TITLE)


def test_what_was_said_of_a_full_phone_is_over_once_it_was_sent(phone, photos):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.evaluate(NO_ROOM, "files")
    phone.set_input_files("[name=baru-photos]", photos[0])
    expect(phone.locator(".kept-line")).to_contain_text(FULL)
    press(phone, "Simpan")
    expect(phone.locator("main")).to_contain_text(ON_PORTAL)

    phone.fill("[name=body]", f"{BODY} Ya.")

    expect(phone.locator(".kept-line")).to_contain_text(KEPT)


def test_a_form_that_did_not_get_through_takes_part_again_once_there_is_room(phone):
    phone.goto(WRITE)
    phone.evaluate(NO_ROOM, "all")
    phone.fill("[name=body]", BODY)
    expect(phone.locator(".kept-line")).to_contain_text("tidak dapat menyimpan")
    phone.context.set_offline(True)
    press(phone, "Simpan")
    expect(phone.get_by_role("alert")).to_contain_text("belum terkirim")
    phone.evaluate("makeRoom()")
    fill(phone, title=TITLE)
    phone.context.set_offline(False)

    press(phone, "Simpan")

    expect(phone.locator("main")).to_contain_text(ON_PORTAL)
    expect_kept(phone, 0)
    phone.complaints.clear()


def test_a_second_press_does_not_leave_the_kept_photos_behind(phone, photos):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.set_input_files("[name=baru-photos]", photos[0])
    expect(phone.locator(".shot canvas")).to_have_count(1)
    expect_promise(phone)
    phone.evaluate(NO_ROOM, "all")
    phone.fill("[name=body]", f"{BODY} Ya.")
    expect(phone.locator(".kept-line")).to_contain_text("tidak dapat menyimpan")
    phone.evaluate(SLOW_READS)

    press(phone, "Simpan")
    phone.locator(".dock button").first.click()

    expect(phone.locator("main")).to_contain_text("Draf disimpan.")
    assert Edition.objects.get().photos.count() == 1


# --- Slow writes --------------------------------------------------------------------------------


def test_who_types_on_and_on_is_not_promised_what_is_still_on_its_way(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE)
    phone.evaluate(SLOW_WRITES, 80)

    phone.evaluate(TYPES_ON)

    expect(phone.locator(".kept-line")).to_contain_text(KEEPING)
    phone.evaluate("stopTyping()")
    expect_promise(phone)


@pytest.mark.parametrize("answer", ["quick", "late"])
def test_a_form_outside_of_the_outbox_is_forgotten_once_it_arrived(browse, people, portal, answer):
    line = Line(portal)
    page = browse()
    sign_in_through(line, page, "citra")
    page.goto(f"{line.url}{reverse('application_begin')}?desa={factories.TAMPANG}")
    expect(page.locator(".kept-line")).to_contain_text("Tersimpan di HP ini")
    page.evaluate(SLOW_WRITES, 600)
    page.locator("[name=reason]").press_sequentially("Dusun seberang sungai jauh.")

    if answer == "late":
        line.hang()
    page.get_by_role("button", name="Mulai mengisi").click(no_wait_after=True)
    if answer == "late":
        page.wait_for_timeout(2000)
        line.go_on()

    expect(page.get_by_role("heading", level=1)).to_have_text("Data kelompok")
    expect_kept(page, 0)
    line.close()
