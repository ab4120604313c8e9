"""A phone without room, with a wrong clock, or with what an older release has kept."""

import re
import shutil
import struct
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from news.models import Edition
from tests import factories
from tests.core import pictures
from tests.journeys.conftest import ARGUMENTS, PATIENCE, PHONE
from tests.journeys.writing import NO_ROOM, WRITE, close_and_open, come_in, expect_kept, fill, press

pytestmark = pytest.mark.journey

TITLE = "Sumur bor RT 2 selesai"
BODY = "Warga RT 2 mengambil air dari tandon."
CANNOT = "HP ini tidak dapat menyimpan tulisan Anda."
FULL = "HP ini hampir penuh: yang baru tidak tersimpan."
# What sending needs; records of an older release have no other names.
OLD = """form => kotak.note("holder").then(holder => kotak.put({
    id: "11111111-1111-4111-8111-111111111111", key: "22222222-2222-4222-8222-222222222222",
    holder, signIn: true, action: "/meja/berita/tulis/", page: "/meja/berita/tulis/",
    title: "Tulis berita", state: "waiting", at: 0, fields: {},
    body: [["title", "Dari rilis lama"], ["body", "Isi lama."]], ...form,
}))"""


LARGE = 4_400_000


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "IMG.jpg"
    path.write_bytes(factories.photo_of_a_phone((1600, 1200)))
    return path


def test_what_cannot_be_kept_is_said_and_sent_as_a_form(phone):
    phone.goto(WRITE)
    phone.evaluate(NO_ROOM, "all")

    phone.fill("[name=title]", TITLE)

    expect(phone.locator("body")).to_contain_text(CANNOT)
    press(phone, "Simpan")
    expect(phone.locator("main")).to_contain_text("Draf disimpan.")
    assert Edition.objects.get().title == TITLE


def test_words_that_were_not_kept_are_not_promised_when_the_signal_goes(phone):
    phone.goto(WRITE)
    phone.evaluate(NO_ROOM, "all")
    phone.fill("[name=title]", TITLE)
    expect(phone.locator("body")).to_contain_text(CANNOT)

    phone.context.set_offline(True)

    phone.wait_for_function("() => !navigator.onLine")
    expect(phone.locator(".kept-line")).to_have_text(re.compile(CANNOT))


def test_photos_that_were_kept_before_go_along(phone, photo):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.set_input_files("[name=baru-photos]", photo)
    expect(phone.locator(".shot canvas")).to_have_count(1)
    phone.evaluate(NO_ROOM, "all")

    phone.fill("[name=body]", BODY + " Antre pendek.")
    press(phone, "Simpan")

    expect(phone.locator("main")).to_contain_text("Draf disimpan.")
    assert Edition.objects.get().photos.count() == 1
    assert Edition.objects.get().body == BODY + " Antre pendek."
    expect_kept(phone, 0)


def test_a_photo_without_room_is_named_and_leaves_no_half_row(phone, photo):
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)
    phone.evaluate(NO_ROOM, "files")

    phone.set_input_files("[name=baru-photos]", photo)

    expect(phone.locator("body")).to_contain_text(FULL)
    expect(phone.locator(".shot")).to_have_count(0)
    expect(phone.locator("[name=body]")).to_have_value(BODY)


@pytest.fixture
def large_photos(tmp_path):
    """Nine photos of 4.4 MB that a phone's browser cannot read, and so cannot make small."""
    made = []
    for number in range(9):
        path = tmp_path / f"IMG_{number}.heic"
        picture = pictures.encoded(pictures.turned(1, (160 + 16 * number, 96)), "HEIF")
        # A box that every reader skips.
        path.write_bytes(picture + struct.pack("!I", LARGE + 8) + b"free" + bytes(LARGE))
        made.append(path)
    return made


@pytest.fixture
def small_phone(chromium, portal, people, tmp_path):
    """Budi's phone with 20 MB left: a profile on disk, whose browser refuses what is more."""
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=shutil.which("chromium"),
        args=ARGUMENTS,
        base_url=portal,
        viewport=PHONE,
        locale="id-ID",
    )
    # Before the page opens its database: the browser looks only now and then how much is left.
    devtools = context.new_cdp_session(context.pages[0])
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": portal, "quotaSize": 20_000_000})
    yield come_in(context.pages[0], "budi")
    context.close()


def test_of_40_megabytes_what_fits_into_20_is_kept_and_arrives(small_phone, large_photos):
    phone = small_phone
    phone.goto(WRITE)
    fill(phone, title=TITLE)

    phone.set_input_files("[name=baru-photos]", large_photos)

    expect(phone.locator("body")).to_contain_text(FULL)
    expect(phone.locator(".shot")).to_have_count(4)
    phone.fill("[name=body]", BODY)
    again = close_and_open(phone, WRITE)
    expect(again.locator("[name=body]")).to_have_value(BODY)
    expect(again.locator(".shot")).to_have_count(4)
    press(again, "Simpan")
    # 18 MB go in pieces of 64 KB.
    expect(again.locator("body")).to_contain_text("Draf disimpan di portal", timeout=4 * PATIENCE)
    assert Edition.objects.get().body == BODY
    assert Edition.objects.get().photos.count() == 4


@pytest.mark.parametrize("days", [-365, 365])
def test_a_clock_that_is_a_year_off_holds_nothing_up(phone, days):
    phone.context.clock.set_system_time(timezone.now() + timedelta(days=days))
    phone.goto(WRITE)
    fill(phone, title=TITLE, body=BODY)

    press(phone, "Simpan")

    expect(phone.locator("body")).to_contain_text("Draf disimpan di portal")
    assert Edition.objects.get().title == TITLE


def test_a_busy_form_does_not_wait_for_a_clock_that_was_set_back(phone):
    phone.goto("/meja/")
    phone.evaluate(OLD, {"later": 4_000_000_000_000})

    phone.evaluate("kotak.send()")

    expect_kept(phone, 0)
    assert Edition.objects.get().title == "Dari rilis lama"


def test_one_broken_record_does_not_hold_up_the_others(phone):
    phone.goto("/meja/")
    phone.evaluate(OLD, {"id": "broken", "body": 1, "key": "33333333-3333-4333-8333-333333333333"})
    phone.evaluate(OLD, {})

    phone.evaluate("kotak.send()")

    expect_kept(phone, 1)
    assert Edition.objects.get().title == "Dari rilis lama"
