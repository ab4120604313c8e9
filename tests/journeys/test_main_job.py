"""The whole way once: from a villager who registers a KIM to a villager who reads its story."""

import pytest
from playwright.sync_api import expect

from groups.models import KimGroup
from groups.states import State
from news.models import Edition
from tests import factories
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

PASSWORD = "perahu-di-sungai-kahayan"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("javascript", [False, True], ids=["without-javascript", "with-javascript"])
def test_from_registration_to_the_villagers_page(browse, shot, javascript, tmp_path):
    files = write_files(tmp_path)
    factories.staff("dewi", "62.10.02")
    prefix = "js" if javascript else "nojs"
    page = browse(javascript=javascript)

    # Told first what is needed; then a village; then an account, and back to the village.
    page.goto("/kim/daftar/")
    page.get_by_role("link", name="Pilih desa Anda").click()
    shot(page, f"{prefix}-01-desa")
    page.locator("summary", has_text="Kurun").first.click()
    page.get_by_role("link", name="Kurun (Kuala Kurun)").click()
    expect(page.locator("main")).to_contain_text("Mendaftarkan KIM untuk Kelurahan Kurun")
    page.fill("[name=name]", "Citra D.")
    page.fill("[name=contact]", "0812-3456.7890")
    page.fill("[name=password1]", PASSWORD)
    shot(page, f"{prefix}-02-akun")
    press(page, "Buat akun")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kelurahan Kurun (Kuala Kurun)")
    press(page, "Mulai mengisi")

    # The steps. A wrong one comes back with everything that was typed.
    page.fill("[name=name]", "KIM Sahabat Kurun")
    page.fill("[name=address]", "Balai kelurahan")
    page.fill("[name=founded_on]", "2026-05-10")
    page.fill("[name=contact_phone]", "bukan nomor")
    press(page, "Simpan dan lanjut")
    expect(page.locator(".errors")).to_contain_text("Nomor HP tidak dikenal")
    expect(page.locator("[name=founded_on]")).to_have_value("2026-05-10")
    shot(page, f"{prefix}-03-kelompok-salah")
    page.fill("[name=contact_phone]", "+62 812 3456 7890")
    page.set_input_files("[name=logo]", files["photo"])
    press(page, "Simpan dan lanjut")

    press(page, "Ini saya: Citra D., ketua")
    page.get_by_role("link", name="Tambah orang").click()
    for name, position, button in (
        ("Rini S.", "sekretaris", "Tambahkan, lalu satu lagi"),
        ("Eko B.", "bendahara", "Tambahkan"),
    ):
        expect(page.locator("[name=position]")).to_have_value(position)
        page.fill("[name=name]", name)
        page.fill("[name=phone]", "0812 1111 2222")
        press(page, button)
    page.get_by_role("link", name="Kirim sekaligus").click()
    page.fill("[name=rows]", "1\tDina K.\tAnggota\t\tPengumpulan\tP\n2\tAgus T.\tKetua kelas")
    press(page, "Baca daftar ini")
    expect(page.locator(".question")).to_contain_text("Jabatan “Ketua kelas” tidak ada di pilihan")
    shot(page, f"{prefix}-04-tempel")
    press(page, "Masukkan yang dicentang")
    expect(page.locator("main")).to_contain_text("1 orang ditambahkan")
    page.select_option(".question [name$=position]", "anggota")
    page.check(".question [name$=take]")
    press(page, "Masukkan yang dicentang")
    shot(page, f"{prefix}-05-anggota")
    page.get_by_role("link", name="Lanjut").click()

    page.fill("[name=number]", "140/7/2026")
    page.fill("[name=date]", "2026-05-12")
    page.select_option("[name=signatory]", "lurah")
    page.set_input_files("[name=sk]", [files["sk"], files["fake"]])
    page.set_input_files("[name=minutes]", files["photo"])
    press(page, "Simpan dan lanjut")
    expect(page.locator("main")).to_contain_text("Berkas ini bukan PDF dan bukan foto")
    expect(page.locator("[name=date]")).to_have_value("2026-05-12")
    shot(page, f"{prefix}-06-berkas")
    if javascript:
        press(page, "Keluarkan SK palsu.pdf")
    press(page, "Simpan dan lanjut")
    shot(page, f"{prefix}-07-periksa")
    page.check("[name=declared]")
    press(page, "Kirim permohonan")
    expect(page.locator("main")).to_contain_text("Permohonan terkirim")
    shot(page, f"{prefix}-08-terkirim")

    # The office.
    office = browse(javascript=javascript)
    sign_in(office, "dewi", factories.PASSWORD)
    office.goto("/admin/")
    shot(office, f"{prefix}-09-antrean")
    office.get_by_role("link", name="KIM Sahabat Kurun", exact=True).click()
    expect(office.locator("main")).to_contain_text("Anggota 5 orang; anjuran sedikitnya 10.")
    assert width_once_loaded(office.locator(".sheet img").first) > 100
    shot(office, f"{prefix}-10-periksa")
    office.get_by_role("link", name="Setujui", exact=True).click()
    shot(office, f"{prefix}-11-setujui")
    press(office, "Setujui")
    expect(office.locator("main")).to_contain_text("KIM disetujui.")
    group = KimGroup.objects.get(state=State.ACTIVE)
    assert group.registration_number == "KIM-62.10.02.1012-01"

    # The ketua writes; an officer's own story goes straight to the office.
    page.goto("/meja/")
    expect(page.locator("main")).to_contain_text("KIM Sahabat Kurun disetujui.")
    shot(page, f"{prefix}-12-meja")
    page.get_by_role("link", name="Tulis berita", exact=True).click()
    page.fill("[name=title]", "Panen padi ladang dimulai di Kurun")
    page.fill("[name=body]", "Panen dimulai *Sabtu pagi*.\n\n- lima ladang\n- dua puluh keluarga")
    page.select_option("[name=category]", label="Pertanian")
    page.set_input_files("[name=baru-photos]", files["photo"])
    if not javascript:
        press(page, "Simpan")
    page.get_by_label("Apa yang tampak di foto").fill("Dua orang memanen padi")
    shot(page, f"{prefix}-13-tulis")
    press(page, "Kirim ke dinas")
    expect(page.locator("main")).to_contain_text("Berita dikirim.")
    office.goto("/admin/")
    office.get_by_role("link", name="Panen padi ladang dimulai di Kurun", exact=True).click()
    shot(office, f"{prefix}-14-periksa-berita")
    office.get_by_role("link", name="Setujui", exact=True).click()
    press(office, "Setujui")
    assert Edition.objects.published().count() == 1

    # A villager reads.
    villager = browse(javascript=javascript)
    villager.goto("/")
    shot(villager, f"{prefix}-15-beranda")
    villager.get_by_role("link", name="Panen padi ladang dimulai di Kurun").click()
    expect(villager.locator("article strong")).to_have_text("Sabtu pagi")
    photo = villager.get_by_alt_text("Dua orang memanen padi")
    assert width_once_loaded(photo) > 100
    shot(villager, f"{prefix}-16-berita")
    villager.get_by_role("link", name="KIM Sahabat Kurun").first.click()
    expect(villager.locator("main")).to_contain_text("KIM-62.10.02.1012-01")
    expect(villager.locator("main")).not_to_contain_text("Rini S.")
    shot(villager, f"{prefix}-17-kelompok")


def width_once_loaded(image):
    """The natural width of a picture in pixels, asked when it has arrived: after the words.

    A picture below the first screen comes once somebody scrolls to it.
    """
    image.scroll_into_view_if_needed()
    element = image.element_handle()
    return image.page.wait_for_function("image => image.naturalWidth", arg=element).json_value()


def write_files(folder):
    """The files people choose: a photo of a phone, an SK, and a web page that calls itself PDF."""
    contents = {
        "photo": ("foto.jpg", factories.jpeg((1600, 1200))),
        "sk": ("SK KIM.pdf", factories.pdf(2)),
        "fake": ("SK palsu.pdf", b"<html><script>alert(1)</script></html>"),
    }
    for name, content in contents.values():
        (folder / name).write_bytes(content)
    return {key: str(folder / name) for key, (name, _) in contents.items()}


def test_the_office_keeps_its_numbers_and_everybody_reads_them(browse):
    office = browse()
    factories.person("sari", is_staff=True, is_superuser=True)
    sign_in(office, "sari", factories.PASSWORD)
    office.goto("/admin/pengaturan/")
    office.get_by_role("link", name="Kontak dinas").click()
    office.fill("[name=phone]", "0537 3031 234")
    office.fill("[name=whatsapp]", "0812 3456 7890")
    press(office, "Simpan")
    expect(office.locator("main")).to_contain_text("Tersimpan.")

    villager = browse()
    villager.goto("/")

    expect(villager.locator("footer")).to_contain_text("WhatsApp 0812-3456-7890")
