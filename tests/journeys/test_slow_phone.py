"""A phone whose store is slow, or fails for a while: what is promised is kept, or not promised."""

import pytest
from playwright.sync_api import expect

from news.models import Edition
from tests import factories
from tests.journeys.writing import (
    KEEPING,
    KEPT,
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
)

pytestmark = pytest.mark.journey

TITLE = "Kelotok baru di Tampang"
BODY = "Tiga kelotok baru tiba."
# The files of a form can no longer be looked up.
FAILING_READS = """() => {
    IDBIndex.prototype.getAll = () => { throw new DOMException("", "UnknownError"); };
}"""


def test_nothing_is_promised_before_a_chosen_file_is_kept(browse, papers, minutes):
    minutes.write_bytes(factories.photo_of_a_phone((1600, 1200)))
    page = come_in(browse(), "citra")
    page.add_init_script(SLOW_PHONE)
    page.goto(papers[0])

    page.set_input_files("[name=minutes]", minutes)
    page.fill("[name=number]", "140/99/2026")

    expect(page.locator("main")).to_contain_text(KEEPING)
    expect_promise(page)
    assert kept_files(page) == ["berita acara.jpg"]


def test_what_was_typed_before_the_phone_was_ready_is_kept_too(phone):
    phone.goto("/meja/")
    hold_the_store(phone)
    phone.goto(WRITE)
    fill(phone, title=TITLE)

    again = close_and_open(phone, WRITE)

    expect(again.locator("[name=title]")).to_have_value(TITLE)


def test_files_chosen_before_the_phone_was_ready_are_kept_too(browse, papers, minutes):
    page = come_in(browse(), "citra")
    page.goto(papers[0])
    # This tab holds what it keeps: the other one asks for it in vain before it begins anew.
    fill(page, number="1")
    other = page.context.new_page()
    hold_the_store(other)
    other.goto(papers[0])
    other.set_input_files("[name=minutes]", minutes)
    other.wait_for_function("() => document.querySelector('[name=number]').form.kim")

    fill(other, number="140/99/2026")

    assert kept_files(other) == ["berita acara.jpg"]


def test_words_that_wait_for_the_store_are_not_promised(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE)
    hold_the_store(phone)

    phone.fill("[name=body]", BODY)

    expect(phone.locator(".kept-line")).to_contain_text(KEEPING)
    fill(phone, body=BODY)
    again = close_and_open(phone, WRITE)
    expect(again.locator("[name=body]")).to_have_value(BODY)


def test_the_promise_waits_for_the_last_words(phone):
    phone.goto(WRITE)
    phone.evaluate(SLOW_WRITES, 1500)
    phone.fill("[name=title]", TITLE)
    phone.fill("[name=body]", BODY)
    # As when one looks at another app meanwhile.
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(phone.locator(".kept-line")).to_contain_text(KEEPING)
    expect(phone.locator(".kept-line")).to_contain_text(KEPT)

    again = close_and_open(phone, WRITE)

    expect(again.locator("[name=title]")).to_have_value(TITLE)
    expect(again.locator("[name=body]")).to_have_value(BODY)


def test_what_could_not_be_kept_is_kept_once_there_is_room(phone):
    phone.goto(WRITE)
    phone.evaluate(NO_ROOM, "all")
    phone.fill("[name=title]", TITLE)
    expect(phone.locator(".kept-line")).to_contain_text("tidak dapat menyimpan")

    phone.evaluate("makeRoom()")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect_promise(phone)
    again = close_and_open(phone, WRITE)
    expect(again.locator("[name=title]")).to_have_value(TITLE)


def test_a_failure_is_forgotten_with_the_words_that_were_thrown_away(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE)
    again = close_and_open(phone, WRITE)
    expect(again.locator("[name=title]")).to_have_value(TITLE)
    again.evaluate(NO_ROOM, "all")
    again.fill("[name=body]", BODY)
    again.evaluate("document.activeElement.blur()")
    expect(again.locator(".kept-line")).to_contain_text("tidak dapat menyimpan")
    again.evaluate("makeRoom()")

    press(again, "Buang tulisan ini")

    expect(again.locator(".kept-line")).to_contain_text("Tersimpan di HP ini sampai terkirim.")
    expect_kept(again, 0)


def test_words_that_could_not_be_kept_do_not_give_way_to_older_ones(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE)
    again = close_and_open(phone, "/meja/")
    hold_the_store(again)
    again.goto(WRITE)
    again.fill("[name=title]", "Panen padi")
    expect(again.locator("main")).to_contain_text("Pakai tulisan saya")
    again.evaluate(NO_ROOM, "all")
    again.fill("[name=body]", BODY)
    expect(again.locator(".kept-line")).to_contain_text("tidak dapat menyimpan")

    press(again, "Pakai tulisan saya")

    expect(again.locator("main")).to_contain_text("Pakai tulisan saya")
    expect(again.locator("[name=title]")).to_have_value("Panen padi")
    expect(again.locator("[name=body]")).to_have_value(BODY)


def test_a_copied_tab_keeps_words_of_its_own(phone):
    phone.goto(WRITE)
    fill(phone, title=TITLE)
    with phone.expect_popup() as opened:
        phone.evaluate("() => { window.open(location.href); }")
    copy = opened.value

    fill(copy, title="Panen padi")

    expect_kept(copy, 2)


def test_words_typed_while_the_phone_still_writes_are_sent_too(phone):
    phone.goto(WRITE)
    phone.evaluate(SLOW_WRITES, 1500)
    phone.fill("[name=title]", TITLE)
    press(phone, "Simpan")

    phone.fill("[name=body]", BODY)

    expect(phone.locator("main")).to_contain_text("Draf disimpan di portal")
    assert Edition.objects.get().body == BODY


def test_a_photo_that_had_no_room_after_all_stops_the_sending(phone, minutes):
    minutes.write_bytes(factories.photo_of_a_phone((1600, 1200)))
    phone.add_init_script(SLOW_PHONE)
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.evaluate(NO_ROOM, "files")
    phone.set_input_files("[name=baru-photos]", minutes)

    press(phone, "Simpan")

    expect(phone.locator(".kept-line")).to_contain_text("hampir penuh")
    expect(phone.get_by_role("button", name="Simpan", exact=True)).to_be_visible()
    expect(phone.locator(".kept-line")).to_contain_text("hampir penuh")
    assert not Edition.objects.exists()
    press(phone, "Simpan")
    expect(phone.locator("main")).to_contain_text("Draf disimpan di portal")


def test_a_store_that_fails_between_two_photos_leaves_no_row_that_works_for_ever(phone, photos):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.evaluate(FAILING_READS)

    phone.set_input_files("[name=baru-photos]", photos[:2])

    expect(phone.locator(".shot canvas")).to_have_count(2)
    expect(phone.locator(".shot", has_text="Mengecilkan")).to_have_count(0)
