"""A villager sends and follows an aspiration; a member carries three without signal."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from aspirations import actions
from aspirations.models import Aspiration
from tests import factories
from tests.aspirations import making
from tests.journeys.conftest import DESKTOP, PHONE, sign_in
from tests.journeys.writing import expect_kept, press

pytestmark = pytest.mark.journey

STORY = "Tandon air di RT 3 bocor sejak dua minggu lalu. Air habis sebelum sore."
CARRY = "/meja/aspirasi/bawakan/"
SHELL = "/tersimpan/bawakan/"


def tell(page, words=STORY, kind="Mengadu"):
    page.get_by_role("group", name="Anda ingin apa?").get_by_text(kind).click()
    page.get_by_label("Tentang", exact=True).select_option(label="Air bersih")
    page.get_by_label("Ceritakan").fill(words)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_villager_sends_one_and_follows_it_with_the_slip(browse, cast, javascript, shot):
    page = browse(PHONE, javascript=javascript)
    page.goto(f"/aspirasi/kirim/?desa={factories.TAMPANG}")
    assert page.get_by_role("link", name="112").is_visible()
    tell(page)
    page.get_by_label("Nomor HP").fill("0812 3456 7890")
    press(page, "Kirim aspirasi")

    expect(page.get_by_text("Terkirim.", exact=True)).to_be_visible()
    shot(page, f"slip-{javascript}")
    code, secret = page.locator(".slip dd").all_inner_texts()
    with page.expect_download() as loading:
        page.get_by_role("link", name="Simpan gambar slip").click()
    assert loading.value.suggested_filename == f"slip-{code.replace('-', '')}.png"

    other = browse(PHONE, javascript=javascript)
    other.goto("/aspirasi/lacak/")
    other.get_by_label("Kode", exact=True).fill(code.lower())
    other.get_by_label("Kata kunci").fill(secret.replace("-", " "))
    press(other, "Lihat jawabannya")
    expect(other.get_by_role("heading", level=1)).to_have_text(
        "Tandon air di RT 3 bocor sejak dua minggu lalu"
    )
    expect(other.get_by_label("Keadaan sekarang")).to_contain_text("KIM Tampang memeriksa")
    other.get_by_text("Tambah keterangan atau foto").click()
    other.get_by_label("Keterangan").fill("Sejak tadi pagi makin parah.")
    press(other, "Tambahkan")
    expect(other.get_by_text("Sejak tadi pagi makin parah.")).to_be_visible()
    other.get_by_text("Tarik aspirasi").click()
    press(other, "Ya, tarik")
    expect(other.get_by_label("Keadaan sekarang")).to_contain_text("Ditarik oleh pengirimnya")


def test_this_phone_lists_what_it_sent_until_it_is_emptied(browse, cast):
    page = browse()
    page.goto(f"/aspirasi/kirim/?desa={factories.TAMPANG}")
    tell(page)
    press(page, "Kirim aspirasi")
    expect(page.get_by_text("Terkirim.", exact=True)).to_be_visible()
    # Not lost unawares: the browser asks before the page goes.
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/aspirasi/lacak/")
    assert asked == ["beforeunload"]
    page.get_by_role("link", name="Tandon air di RT 3 bocor").click()
    expect(page.get_by_label("Keadaan sekarang")).to_contain_text("KIM Tampang memeriksa")
    page.wait_for_timeout(300)
    assert Aspiration.objects.get().followed_at is not None

    page.get_by_role("link", name="Aspirasi saya").click()
    press(page, "Kosongkan daftar ini")
    expect(page.get_by_text("Aspirasi saya di HP ini")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("Aspirasi saya di HP ini")).to_be_hidden()


def test_a_secret_one_is_listed_only_if_it_is_ticked(browse, cast):
    page = browse()
    page.goto(f"/aspirasi/kirim/?desa={factories.TAMPANG}")
    tell(page)
    page.get_by_role("radio", name="Rahasia").check()
    press(page, "Kirim aspirasi")
    expect(page.get_by_text("Terkirim.", exact=True)).to_be_visible()
    kept = "() => JSON.parse(localStorage.getItem('kim-aspirasi') ?? '[]').length"
    assert page.evaluate(kept) == 0
    page.get_by_text("Simpan juga di daftar HP ini").click()
    assert page.evaluate(kept) == 1
    page.get_by_text("Simpan juga di daftar HP ini").click()
    assert page.evaluate(kept) == 0


def test_sending_takes_four_touches_besides_typing(browse, cast):
    page = browse()
    page.goto(f"/aspirasi/kirim/?desa={factories.TAMPANG}")
    page.get_by_role("group", name="Anda ingin apa?").get_by_text("Mengusul").click()  # one
    page.get_by_label("Tentang", exact=True).select_option(label="Sekolah")  # two: open, choose
    page.get_by_label("Ceritakan").fill("Usul perpustakaan kecil di balai kelurahan.")
    press(page, "Kirim aspirasi")  # four
    expect(page.get_by_text("Terkirim.", exact=True)).to_be_visible()
    assert Aspiration.objects.get().desa_id == factories.TAMPANG


def test_the_village_that_was_chosen_is_preset(browse, cast):
    page = browse()
    page.goto("/wilayah/kurun/tampang-tumbang-anjir/")
    page.get_by_role("button", name="Jadikan desa saya").click()
    page.goto("/aspirasi/kirim/")
    expect(page.get_by_label("Desa", exact=True)).to_have_value(factories.TAMPANG)


def carry(page, words, photo):
    tell(page, words)
    page.get_by_label("Desa", exact=True).select_option(value=factories.TAMPANG)
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_text("Lisan", exact=True).click()
    page.get_by_label("Siapa yang menyetujui?").fill("Ibu Rusmina sendiri")
    press(page, "Kirim aspirasi")
    expect(page.get_by_text("Menunggu sinyal.")).to_be_visible()


def test_a_member_without_signal_carries_three_and_each_arrives_once(phone, photos):
    phone.goto(CARRY)
    phone.wait_for_function(
        "async path => Boolean(await caches.match(path))", arg=SHELL, timeout=20_000
    )
    phone.context.set_offline(True)
    for number, photo in enumerate(photos, start=1):
        phone.goto(CARRY)
        expect(phone).to_have_url(re.compile(SHELL))
        carry(phone, f"Lampu jalan mati di tiang {number}, gelap sejak Minggu.", photo)
    expect_kept(phone, 3)
    context = phone.context
    phone.close()

    context.set_offline(False)
    back = context.new_page()
    back.goto("/meja/")
    expect_kept(back, 0)
    assert Aspiration.objects.count() == 3
    assert {each.attachments.count() for each in Aspiration.objects.all()} == {1}
    back.goto("/meja/aspirasi/bawaan/")
    expect(back.get_by_role("link", name="Slip untuk warga")).to_have_count(3)


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_villager_to_the_answer_by_link_and_back(browse, cast, javascript, shot):
    """The KIM checks and forwards, an office answers without an account, the sender reopens."""
    making.agency()
    aspiration = making.sent(openness="named", sender_name="Rusmina")
    follow = f"/aspirasi/lacak/{aspiration.code}{actions.secret_of(aspiration)}/"

    officer = browse(PHONE, javascript=javascript)
    sign_in(officer, "ayu", factories.PASSWORD)
    officer.goto("/meja/")
    officer.get_by_role("link", name="Tandon air di RT 3 bocor").click()
    officer.get_by_label("Judul").fill("Tandon air RT 3 bocor")
    officer.get_by_label("Teruskan ke").select_option(label="Dinas PU")
    press(officer, "Periksa")
    assert making.fresh(aspiration).state == "forwarded"

    token = actions.make_answering_link(making.fresh(aspiration), by=cast.dewi)
    agency = browse(PHONE, javascript=javascript)
    agency.goto(f"/aspirasi/jawab/{token}/")
    shot(agency, f"jawab-{javascript}")
    assert "Rusmina" in agency.locator("main").inner_text()
    agency.locator("#jawab textarea").fill("Tandon diganti kemarin sore.")
    press(agency, "Kirim jawaban")
    assert making.fresh(aspiration).state == "answered"

    reader = browse(PHONE, javascript=javascript)
    reader.goto(aspiration.get_absolute_url())
    expect(reader.get_by_text("Tandon diganti kemarin sore.").first).to_be_visible()

    villager = browse(PHONE, javascript=javascript)
    villager.goto(follow)
    expect(villager.get_by_role("heading", name="Sudah beres?")).to_be_visible()
    villager.get_by_text("Belum beres? Buka lagi").click()
    villager.get_by_label("Apa yang belum beres?").fill("Masih bocor di sambungan.")
    press(villager, "Buka lagi")
    expect(villager.get_by_label("Keadaan sekarang")).to_contain_text("Menunggu Diskominfosantik")


def test_staff_see_the_late_one_first(browse, cast):
    with time_machine.travel(timezone.now() - timedelta(days=20), tick=False):
        late = making.sent(factories.KURUN, text="Jembatan gantung putus, anak sekolah memutar.")
    fresh = making.sent(factories.KURUN, text="Lampu jalan di depan pasar mati lima tiang.")
    page = browse(DESKTOP)
    sign_in(page, "dewi", factories.PASSWORD)
    page.goto("/admin/")
    words = page.locator("main").inner_text()
    assert words.index("Jembatan gantung putus") < words.index("Lampu jalan di depan pasar")
    assert words.index("Lewat batas") < words.index("Jembatan gantung putus")
    assert (making.fresh(late).is_late, making.fresh(fresh).is_late) == (True, False)
