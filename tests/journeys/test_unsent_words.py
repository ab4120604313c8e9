"""What is typed at the desk stays on the phone until the portal has it; nobody else reads it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from groups.models import KimGroup, Membership
from news.models import Edition
from news.states import State
from tests import cast as casting
from tests import factories
from tests.journeys.conftest import sign_in
from tests.journeys.line import Line

pytestmark = pytest.mark.journey

WRITE = "/meja/berita/tulis/"
KEPT = "disimpan di ponsel ini sampai terkirim. Terakhir pukul"
BACK = "dipasang lagi dari ponsel ini"
OFFERED = "Di ponsel ini ada tulisan yang belum terkirim"
NOT_SENT = "Mungkin belum terkirim"
WORDS = "Tiga kelotok baru tiba.\n\nKata Ibu Rini: > “Akhirnya.”"
KEYS = "Object.keys(localStorage).filter(key => key.startsWith('kim-draf:'))"


@pytest.fixture
def people(portal):
    return casting.assemble()


@pytest.fixture
def phone(browse, people):
    """Budi's phone: signed in, its worker at work."""
    page = browse()
    yield come_in(page, "budi")
    # The browser's own words about what it cannot fetch are no errors of a page.
    page.complaints[:] = [text for text in page.complaints if "ERR_" not in text]


def come_in(page, username):
    sign_in(page, username, factories.PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page


def fill(page, **fields):
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    expect(page.locator("main")).to_contain_text(KEPT)


def close_and_open(page, address, offline=True):
    """The tab is closed, without signal by default; later, with signal, another is opened."""
    context = page.context
    context.set_offline(offline)
    page.close()
    context.set_offline(False)
    fresh = context.new_page()
    fresh.goto(address)
    return fresh


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


# --- Kept, and there again ----------------------------------------------------------------------


def test_a_story_is_there_after_the_signal_went_and_the_tab_was_closed(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang", body=WORDS)

    again = close_and_open(phone, WRITE)

    expect(again.locator("main")).to_contain_text(BACK)
    expect(again.locator("[name=title]")).to_have_value("Kelotok baru di Tampang")
    expect(again.locator("[name=body]")).to_have_value(WORDS)


def test_a_story_that_could_not_be_sent_is_sent_once_when_the_signal_is_back(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang", body=WORDS)
    phone.context.set_offline(True)
    press(phone, "Simpan dan lihat")
    expect(phone.get_by_role("alert")).to_contain_text(NOT_SENT)
    expect(phone.locator("[name=body]")).to_have_value(WORDS)
    again = close_and_open(phone, WRITE)

    press(again, "Simpan dan lihat")

    expect(again.get_by_role("heading", level=1)).to_have_text("Kelotok baru di Tampang")
    assert Edition.objects.get().body.replace("\r\n", "\n") == WORDS
    assert again.evaluate(KEYS) == []


def test_changes_of_a_draft_are_there_again(phone, people):
    story = factories.edition(people.tampang, people.budi, title="Kabar satu", body="Semula.")
    address = reverse("desk_story_edit", args=[story.pk])
    phone.goto(address)
    fill(phone, body="Semula, dan tiga kalimat lagi.")

    again = close_and_open(phone, address)

    expect(again.locator("[name=body]")).to_have_value("Semula, dan tiga kalimat lagi.")
    press(again, "Simpan dan lihat")
    expect(again.locator("main")).to_contain_text("Draf disimpan.")
    assert again.evaluate(KEYS) == []


STEPS = {
    "kelompok": ("application_group", "address", "Balai dusun lama"),
    "orang-baru": ("application_people", "name", "Wati Contoh"),
    "orang": ("application_person", "name", "Eko Contoh Baru"),
    "tempel": ("application_paste", "rows", "Wati Contoh\tAnggota"),
    "berkas": ("application_papers", "number", "140/99/2026"),
}


SENDS = {
    "orang-baru": "Tambahkan",
    "orang": "Simpan",
    "tempel": "Baca daftar ini",
    "berkas": "Simpan saja",
    "kelompok": "Simpan dan lanjut",
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_of_a_registration_is_there_again_and_gone_once_saved(browse, people, step):
    route, field, words = STEPS[step]
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    args = [group.pk]
    if step == "orang":
        args.append(group.memberships.get(position="bendahara").pk)
    address = reverse(route, args=args) + ("?tambah" if step == "orang-baru" else "")
    page = come_in(browse(), "citra")
    page.goto(address)
    fill(page, **{field: words})

    again = close_and_open(page, address)

    expect(again.locator(f"[name={field}]")).to_have_value(words)
    press(again, SENDS[step])
    if step == "tempel":
        press(again, "Masukkan yang dicentang")
    again.wait_for_function(f"() => {KEYS}.length === 0")


def test_a_roster_that_was_read_but_not_added_is_there_again(browse, people):
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    address = reverse("application_paste", args=[group.pk])
    page = come_in(browse(), "citra")
    page.goto(address)
    fill(page, rows="Wati Contoh\tAnggota\nTono Contoh\tAnggota")
    press(page, "Baca daftar ini")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kami membaca")

    again = close_and_open(page, address)

    expect(again.locator("[name=rows]")).to_have_value("Wati Contoh\tAnggota\nTono Contoh\tAnggota")
    press(again, "Baca daftar ini")
    press(again, "Masukkan yang dicentang")
    expect(again.locator("main")).to_contain_text("2 orang ditambahkan.")
    again.wait_for_function(f"() => {KEYS}.length === 0")


def test_the_reason_for_a_second_group_is_there_again(browse, people):
    page = come_in(browse(), "citra")
    address = f"{reverse('application_begin')}?desa={factories.TAMPANG}"
    page.goto(address)
    fill(page, reason="Dusun seberang sungai jauh.")

    again = close_and_open(page, address)

    expect(again.locator("[name=reason]")).to_have_value("Dusun seberang sungai jauh.")
    press(again, "Mulai mengisi")
    expect(again.get_by_role("heading", level=1)).to_have_text("Data kelompok")
    assert again.evaluate(KEYS) == []


def test_a_chosen_file_is_named_so_that_it_is_chosen_again(phone, tmp_path):
    photo = tmp_path / "IMG_20261129.jpg"
    photo.write_bytes(factories.jpeg((60, 40)))
    phone.goto(WRITE)
    phone.set_input_files("[name=new-file]", photo)
    fill(phone, title="Kelotok baru")

    again = close_and_open(phone, WRITE)

    expect(again.locator("main")).to_contain_text("Pilih lagi berkasnya: IMG_20261129.jpg")


def test_the_desk_says_what_waits_on_this_phone(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang")

    again = close_and_open(phone, "/meja/")

    again.locator("main").get_by_role("link", name="Tulis berita: Kelotok baru di Tampang").click()
    expect(again.locator("[name=title]")).to_have_value("Kelotok baru di Tampang")


def test_what_is_typed_back_to_what_it_was_is_not_kept(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru")

    phone.fill("[name=title]", "")

    phone.wait_for_function(f"() => {KEYS}.length === 0")


def test_it_can_be_thrown_away_and_taken_back(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru")
    again = close_and_open(phone, WRITE)

    press(again, "Buang tulisan ini")
    expect(again.locator("[name=title]")).to_have_value("")
    assert again.evaluate(KEYS) == []
    press(again, "Urungkan")

    expect(again.locator("[name=title]")).to_have_value("Kelotok baru")
    assert len(again.evaluate(KEYS)) == 1


def test_two_tabs_keep_two_stories(phone):
    phone.goto(WRITE)
    fill(phone, title="Cerita satu")
    other = phone.context.new_page()
    other.goto(WRITE)
    expect(other.locator("main")).to_contain_text("disimpan di ponsel ini")
    expect(other.locator("[name=title]")).to_have_value("")

    other.fill("[name=title]", "Cerita dua")

    other.wait_for_function(f"() => {KEYS}.length === 2")
    expect(phone.locator("[name=title]")).to_have_value("Cerita satu")


# --- Nothing is overwritten without a word ------------------------------------------------------


def test_a_newer_version_of_the_portal_is_not_overwritten_silently(phone, people):
    story = factories.edition(people.tampang, people.budi, title="Kabar satu", body="Semula.")
    address = reverse("desk_story_edit", args=[story.pk])
    phone.goto(address)
    fill(phone, body="Dari ponsel.")
    Edition.objects.filter(pk=story.pk).update(body="Dari komputer.", version=story.version + 1)

    again = close_and_open(phone, address)

    expect(again.locator("main")).to_contain_text(OFFERED)
    expect(again.locator("main")).to_contain_text("Isi di portal sudah berubah")
    expect(again.locator("[name=body]")).to_have_value("Dari komputer.")
    again.get_by_text("Lihat tulisannya").click()
    expect(again.locator(".notice")).to_contain_text("Dari ponsel.")
    press(again, "Pakai")
    expect(again.locator("[name=body]")).to_have_value("Dari ponsel.")
    press(again, "Simpan dan lihat")
    expect(again.get_by_role("alert")).to_contain_text("Orang lain menyimpan berita ini lebih dulu")
    expect(again.locator("main")).to_contain_text("Dari komputer.")
    expect(again.locator("[name=body]")).to_have_value("Dari ponsel.")
    press(again, "Simpan dan lihat")
    expect(again.locator("main")).to_contain_text("Draf disimpan.")
    assert Edition.objects.get(pk=story.pk).body == "Dari ponsel."
    assert again.evaluate(KEYS) == []


def test_what_is_typed_beside_an_offer_does_not_replace_it(phone, people):
    story = factories.edition(people.tampang, people.budi, title="Kabar satu", body="Semula.")
    address = reverse("desk_story_edit", args=[story.pk])
    phone.goto(address)
    fill(phone, body="Dari ponsel.")
    Edition.objects.filter(pk=story.pk).update(body="Dari komputer.", version=story.version + 1)
    again = close_and_open(phone, address)
    expect(again.locator("main")).to_contain_text(OFFERED)

    again.fill("[name=body]", "Ketikan lain.")

    again.wait_for_function(f"() => {KEYS}.length === 2")
    again.get_by_text("Lihat tulisannya").click()
    expect(again.locator(".notice")).to_contain_text("Dari ponsel.")


def test_a_mistake_in_a_field_leaves_the_words_on_page_and_phone(browse, people):
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    address = reverse("application_group", args=[group.pk])
    page = come_in(browse(), "citra")
    page.goto(address)
    fill(page, address="Balai baru", contact_phone="bukan nomor")
    press(page, "Simpan dan lanjut")
    expect(page.locator(".errors")).to_contain_text("Nomor HP")
    expect(page.locator("[name=address]")).to_have_value("Balai baru")

    again = close_and_open(page, address)

    expect(again.locator("[name=address]")).to_have_value("Balai baru")
    again.wait_for_function(f"() => {KEYS}.length === 1")


def test_words_that_came_too_late_stay_on_the_phone(browse, people):
    """The application was sent from another phone meanwhile: this form is answered, not kept."""
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    page = come_in(browse(), "citra")
    page.goto(reverse("application_group", args=[group.pk]))
    fill(page, address="Balai baru di seberang")
    KimGroup.objects.filter(pk=group.pk).update(state="submitted")

    press(page, "Simpan dan lanjut")

    expect(page.get_by_role("alert")).to_contain_text("belum kami simpan")
    assert len(page.evaluate(KEYS)) == 1


def test_an_answer_that_was_lost_makes_no_second_story(browse, people, portal):
    line = Line(portal)
    page = browse()
    sign_in_through(line, page, "budi")
    page.goto(line.url + WRITE)
    fill(page, title="Kelotok baru", body="Isi.")
    line.swallow_answers()
    page.get_by_role("button", name="Simpan dan lihat", exact=True).click(no_wait_after=True)
    for _ in range(100):
        if Edition.objects.exists():
            break
        page.wait_for_timeout(50)
    line.cut()
    expect(page.get_by_role("alert")).to_contain_text(NOT_SENT)
    line.go_on()
    page.fill("[name=body]", "Isi, dan satu kalimat lagi.")

    press(page, "Simpan dan lihat")

    expect(page.get_by_role("heading", level=1)).to_have_text("Kelotok baru")
    assert Edition.objects.get().body == "Isi, dan satu kalimat lagi."
    assert page.evaluate(KEYS) == []
    page.complaints.clear()
    line.close()


def sign_in_through(line, page, username):
    page.goto(f"{line.url}/akun/masuk/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_function("() => navigator.serviceWorker.controller")


def test_each_number_of_a_story_keeps_its_own_office(phone, people):
    story = factories.edition(
        people.tampang,
        people.budi,
        title="Nomor penting",
        body="Ambulans 0812 3333 1111, feri 0812 3333 2222, kantor camat 0812 3333 3333.",
    )
    phone.goto(reverse("desk_story", args=[story.pk]))
    offices = phone.locator("[name=office]")
    for at, words in enumerate(["Ambulans desa", "Feri Kahayan", "Kantor camat"]):
        offices.nth(at).fill(words)
    expect(phone.locator("main")).to_contain_text(KEPT)

    phone.get_by_role("button", name="Ini nomor kantor").first.click()

    expect(phone.locator("main")).to_contain_text("Nama kantor dicatat.")
    expect(offices).to_have_count(2)
    expect(offices.nth(0)).to_have_value("Feri Kahayan")
    expect(offices.nth(1)).to_have_value("Kantor camat")


# --- Only its own, and not for ever -------------------------------------------------------------


def test_another_person_on_the_same_phone_does_not_see_it(phone):
    phone.goto(WRITE)
    fill(phone, title="Rahasia Budi")
    phone.context.clear_cookies()
    come_in(phone, "ayu")
    expect(phone.locator("main")).not_to_contain_text("belum terkirim")

    phone.goto(WRITE)

    expect(phone.locator("main")).to_contain_text("disimpan di ponsel ini")
    expect(phone.locator("[name=title]")).to_have_value("")
    expect(phone.locator("main")).not_to_contain_text("Rahasia Budi")
    # Budi did not sign out, his session ended: his words wait for him.
    phone.context.clear_cookies()
    come_in(phone, "budi")
    phone.goto(WRITE)
    expect(phone.locator("[name=title]")).to_have_value("Rahasia Budi")


def test_signing_out_asks_first_where_something_was_not_sent(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang")
    asked = []

    def stay(dialog):
        asked.append(dialog.message)
        dialog.dismiss()

    phone.once("dialog", stay)
    press(phone, "Keluar")

    assert asked == [
        "Belum terkirim: Tulis berita. Kalau keluar, tulisan itu hilang dari ponsel ini. "
        "Tetap keluar?"
    ]
    expect(phone.locator("[name=title]")).to_have_value("Kelotok baru di Tampang")
    phone.once("dialog", lambda dialog: dialog.accept())
    press(phone, "Keluar")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Anda telah keluar")


def test_after_signing_out_nothing_of_it_stays(phone):
    phone.goto(WRITE)
    fill(phone, title="Rahasia Budi")

    phone.once("dialog", lambda dialog: dialog.accept())
    press(phone, "Keluar")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Anda telah keluar")
    phone.wait_for_function(f"() => {KEYS}.length === 0")
    come_in(phone, "budi")
    phone.goto(WRITE)
    expect(phone.locator("main")).to_contain_text("disimpan di ponsel ini")
    expect(phone.locator("[name=title]")).to_have_value("")


def test_a_page_that_is_still_open_keeps_nothing_after_signing_out(phone):
    phone.goto(WRITE)
    fill(phone, title="Rahasia Budi")
    other = phone.context.new_page()
    other.goto("/meja/")
    other.once("dialog", lambda dialog: dialog.accept())
    press(other, "Keluar")
    expect(phone.locator("main")).to_contain_text("Anda sudah keluar di halaman lain")

    phone.fill("[name=title]", "Rahasia lain")
    phone.goto("/")

    assert phone.evaluate(KEYS) == []


def sign_out_elsewhere(page):
    """Signs out in another tab of the same browser, which the first one does not hear of."""
    other = page.context.new_page()
    other.add_init_script("delete window.BroadcastChannel")
    other.goto("/meja/")
    other.once("dialog", lambda dialog: dialog.accept())
    press(other, "Keluar")
    expect(other.get_by_role("heading", level=1)).to_have_text("Anda telah keluar")


def test_a_page_that_did_not_hear_of_the_signing_out_keeps_nothing_either(phone):
    phone.goto(WRITE)
    fill(phone, title="Rahasia Budi")
    sign_out_elsewhere(phone)

    phone.fill("[name=title]", "Rahasia lain")
    expect(phone.locator("main")).to_contain_text("Anda sudah keluar di halaman lain")

    assert phone.evaluate(KEYS) == []


def test_a_page_that_is_shown_again_asks_whether_somebody_has_signed_out(phone):
    phone.goto(WRITE)
    fill(phone, title="Rahasia Budi")
    sign_out_elsewhere(phone)

    # What a browser says that brings a page back as it was.
    phone.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    expect(phone.locator("main")).to_contain_text("Anda sudah keluar di halaman lain")
    assert phone.evaluate(KEYS) == []


def test_what_was_kept_while_somebody_signed_out_is_forgotten(phone):
    phone.goto(WRITE)
    fill(phone, title="Rahasia Budi")
    (key,) = phone.evaluate(KEYS)
    sign_out_elsewhere(phone)
    # Two tabs may be two processes: one writes while the other already empties.
    phone.evaluate("key => localStorage.setItem(key, '{}')", key)

    late = phone.context.new_page()
    late.goto("/")
    late.evaluate("() => new BroadcastChannel('kim-draf').postMessage('out')")

    phone.wait_for_function("key => localStorage.getItem(key) === null", arg=key)


def test_the_page_of_signing_out_takes_nothing_from_somebody_who_is_in(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru")

    phone.goto("/akun/telah-keluar/")
    phone.goto(WRITE)

    expect(phone.locator("[name=title]")).to_have_value("Kelotok baru")


def test_after_thirty_days_it_is_gone(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru")
    phone.evaluate(
        f"""() => {{
            const [key] = {KEYS}, kept = JSON.parse(localStorage[key]);
            localStorage[key] = JSON.stringify({{ ...kept, at: kept.at - 31 * 86400000 }});
        }}"""
    )

    again = close_and_open(phone, WRITE)

    expect(again.locator("main")).to_contain_text("disimpan di ponsel ini")
    expect(again.locator("[name=title]")).to_have_value("")
    assert again.evaluate(KEYS) == []


def test_keys_codes_passwords_and_nik_are_not_kept(browse, people):
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    page = come_in(browse(), "citra")
    page.goto(reverse("application_paste", args=[group.pk]))
    fill(page, rows="Wati Contoh\t6210021234567890\tAnggota")
    token = page.locator("form:has([name=rows]) [name=csrfmiddlewaretoken]").input_value()

    kept = page.evaluate(f"{KEYS}.map(key => localStorage[key]).join()")

    assert "Wati Contoh" in kept
    assert "6210021234567890" not in kept
    assert token not in kept


NIKS = [
    "6271010101900001",
    "6271 0101 0190 0001",
    "627101-010190-0001",
    "627101.010190.0001",
    "6271 - 0101 - 0190 - 0001",
    "62 71 01 41 01 90 00 01",
    "3 6271010101900001 081234567890",
]
NO_NIKS = [
    "12345678901234567",
    "0812 3456 7890 dan 0813 3456 7890",
    "Rp1.500.000, Rp2.500.000, Rp3.500.000",
    "17.30, 18.30, 19.30, 20.30",
    "2023, 2024, 2025, 2026",
]


def test_a_nik_is_not_kept_however_it_is_written(phone):
    phone.goto(WRITE)
    lines = [f"Data {nik} warga" for nik in NIKS]
    fill(phone, title="Panen", body="\n".join([*lines, *NO_NIKS]))

    kept = phone.evaluate(f"JSON.parse(localStorage[{KEYS}[0]]).fields.body").split("\n")

    gone = [" ".join(line.split()) for line in kept[: len(NIKS)]]
    assert gone == ["Data warga"] * 6 + ["Data 3 081234567890 warga"]
    assert kept[len(NIKS) :] == NO_NIKS


def test_nothing_typed_about_the_account_is_kept(phone):
    phone.goto("/akun/data-saya/")
    phone.fill("[name=name]", "Budi Santoso")
    phone.goto("/akun/kata-sandi/")
    phone.fill("[name=oldpassword]", factories.PASSWORD)

    phone.goto("/meja/")

    assert phone.evaluate(KEYS) == []
    assert factories.PASSWORD not in phone.evaluate("JSON.stringify({ ...localStorage })")


def test_a_phone_that_keeps_nothing_says_so(browse, people):
    page = browse()
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
    )
    sign_in(page, "budi", factories.PASSWORD)
    page.goto(WRITE)
    expect(page.locator("main")).to_contain_text("Ponsel ini tidak dapat menyimpan")

    page.fill("[name=title]", "Kelotok baru")

    expect(page.locator("main")).not_to_contain_text("sampai terkirim")
    press(page, "Simpan, lalu tambah foto")
    expect(page.locator("main")).to_contain_text("Draf disimpan.")


def test_without_javascript_nothing_is_promised(browse, people):
    page = browse(javascript=False)
    sign_in(page, "budi", factories.PASSWORD)

    page.goto(WRITE)

    expect(page.locator("main")).not_to_contain_text("disimpan di ponsel")


# --- Without signal no form gives way to the browser's own page ---------------------------------

FORMS = {
    "masuk": (None, "/akun/masuk/", "login", "Masuk"),
    "daftar": (None, "/akun/daftar/", "name", "Buat akun"),
    "lupa": (None, "/akun/kata-sandi/lupa/", "email", "Kirim tautan"),
    "undangan": (None, "/akun/undangan/", "code", "Lanjut"),
    "sandi": ("budi", "/akun/kata-sandi/", "oldpassword", "Ganti kata sandi"),
    "data-saya": ("budi", "/akun/data-saya/", "name", "Simpan"),
    "tulis": ("budi", WRITE, "title", "Simpan dan lihat"),
    "anggota": ("ayu", "/meja/kim/kim-tampang/anggota/tambah/", "name", "Tambahkan"),
    "dinas": ("sari", "/admin/pengaturan/kategori/tambah/", "name", "Simpan"),
}


@pytest.mark.parametrize("broken", ["offline", "cut"])
@pytest.mark.parametrize("form", FORMS)
def test_no_form_gives_way_to_the_browsers_own_page(browse, people, portal, form, broken):
    who, address, field, button = FORMS[form]
    line = Line(portal)
    page = browse()
    page.goto(f"{line.url}/")
    page.wait_for_function("() => localStorage.views")
    page.goto(f"{line.url}/tentang/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    if who:
        sign_in_through(line, page, who)
    page.goto(line.url + address)
    page.locator(f"main [name={field}], #content [name={field}]").fill("Ketikan saya")
    page.context.set_offline(True) if broken == "offline" else line.cut()

    page.locator("main, #content").get_by_role("button", name=button, exact=True).first.click()

    expect(page.get_by_role("alert")).to_contain_text(NOT_SENT)
    expect(page.locator(f"main [name={field}], #content [name={field}]")).to_have_value(
        "Ketikan saya"
    )
    page.complaints.clear()
    line.close()


def test_before_there_is_a_worker_a_form_stays_as_it_is_too(browse, people):
    page = browse()
    page.add_init_script("Object.defineProperty(navigator, 'serviceWorker', { value: undefined })")
    sign_in(page, "budi", factories.PASSWORD)
    page.goto(WRITE)
    fill(page, title="Kelotok baru")
    page.context.set_offline(True)

    press(page, "Simpan dan lihat")

    expect(page.get_by_role("alert")).to_contain_text("Belum terkirim: tidak ada sinyal.")
    expect(page.locator("[name=title]")).to_have_value("Kelotok baru")


@pytest.mark.parametrize("address", [WRITE, "/meja/", "/akun/data-saya/", "/admin/"])
def test_private_pages_are_explained_without_signal_and_never_kept(phone, address):
    phone.goto(address)
    phone.context.set_offline(True)

    phone.goto(address)

    expect(phone.locator("[role=status]").first).to_contain_text("belum dapat dibuka")
    expect(phone.get_by_role("link", name="Coba lagi")).to_be_visible()
    kept = phone.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)"
        ".then(cache => cache.keys()))))"
        ".then(lists => lists.flat().map(request => new URL(request.url).pathname))"
    )
    assert not [path for path in kept if path.startswith(("/akun", "/meja", "/admin"))]


# --- A pressed button says that it works --------------------------------------------------------


def test_a_pressed_button_says_that_it_works_and_is_pressed_once(browse, people, portal):
    line = Line(portal)
    page = browse()
    sign_in_through(line, page, "ayu")
    page.goto(f"{line.url}/meja/kim/kim-tampang/anggota/tambah/")
    page.fill("[name=name]", "Wati Contoh")
    # While a page is on its way nothing can be asked of the old one: it notes by itself what its
    # button said, and presses it again.
    page.evaluate(
        """() => {
            const button = document.querySelector("main form button[type=submit]");
            new MutationObserver(() => {
                if (button.getAttribute("aria-busy")) {
                    sessionStorage.said = button.textContent;
                    button.click();
                }
            }).observe(button, { attributes: true });
        }"""
    )
    line.hang()
    page.get_by_role("button", name="Tambahkan").click(no_wait_after=True)
    line.go_on()
    expect(page.locator("main")).to_contain_text("“Wati Contoh” ditambahkan.")
    assert page.evaluate("sessionStorage.said") == "Sebentar…"
    assert Membership.objects.filter(name="Wati Contoh").count() == 1
    line.close()


def test_a_button_works_again_after_the_connection_broke(phone, people):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru")
    phone.context.set_offline(True)
    press(phone, "Simpan dan lihat")
    expect(phone.get_by_role("alert")).to_contain_text(NOT_SENT)

    phone.context.set_offline(False)
    expect(phone.get_by_role("alert")).to_contain_text("Sinyal ada lagi")
    press(phone, "Kirim lagi")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Kelotok baru")
    assert Edition.objects.filter(state=State.DRAFT).count() == 1
