"""What is typed at the desk stays on the phone until the portal has it; nobody else reads it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from groups.models import KimGroup, Membership
from news.models import Edition
from tests import factories
from tests.journeys.conftest import sign_in
from tests.journeys.line import Line
from tests.journeys.writing import (
    KEPT_FORMS,
    NO_ROOM,
    WRITE,
    close_and_open,
    come_in,
    expect_kept,
    expect_promise,
    fill,
    hold_the_store,
    press,
    sign_in_through,
)

pytestmark = pytest.mark.journey

BACK = "dipasang lagi dari HP ini"
OFFERED = "Di HP ini ada tulisan yang belum terkirim"
NOT_SENT = "Mungkin belum terkirim"
WORDS = "Tiga kelotok baru tiba.\n\nKata Ibu Rini: > “Akhirnya.”"

# --- Kept, and there again ----------------------------------------------------------------------


def test_a_story_is_there_after_the_signal_went_and_the_tab_was_closed(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang", body=WORDS)

    again = close_and_open(phone, WRITE)

    expect(again.locator("main")).to_contain_text(BACK)
    expect(again.locator("[name=title]")).to_have_value("Kelotok baru di Tampang")
    expect(again.locator("[name=body]")).to_have_value(WORDS)


def test_changes_of_a_draft_are_there_again(phone, people):
    story = factories.edition(people.tampang, people.budi, title="Kabar satu", body="Semula.")
    address = reverse("desk_story_edit", args=[story.pk])
    phone.goto(address)
    fill(phone, body="Semula, dan tiga kalimat lagi.")

    again = close_and_open(phone, address)

    expect(again.locator("[name=body]")).to_have_value("Semula, dan tiga kalimat lagi.")
    press(again, "Simpan")
    expect(again.locator("main")).to_contain_text("Draf disimpan di portal")
    expect_kept(again, 0)


def test_a_second_text_is_there_again_and_arrives(phone):
    phone.goto(WRITE)
    phone.locator("summary", has_text="Teks kedua").click()
    phone.select_option("[name=twin_language]", "nij")
    fill(phone, title="Kelotok baru", twin_title="Kelotok taheta", twin="Uras hanjak.")
    expect(phone.locator("[data-says=twin_language]")).to_have_text("Dayak Ngaju")

    again = close_and_open(phone, WRITE)

    expect(again.locator("[name=twin]")).to_have_value("Uras hanjak.")
    press(again, "Simpan")
    expect(again.locator("main")).to_contain_text("Draf disimpan di portal")
    edition = Edition.objects.get()
    assert (edition.twin_language, edition.twin_title) == ("nij", "Kelotok taheta")
    assert edition.twin == "Uras hanjak."


def test_marks_in_both_texts_follow_the_photos(phone, people):
    words = {"body": "Satu.\n\n[foto 1]", "twin_language": "nij", "twin": "Ije.\n\n[foto 2]"}
    story = factories.edition(people.tampang, people.budi, **words)
    for position in (1, 2):
        factories.photo(story, position)
    phone.goto(reverse("desk_story_edit", args=[story.pk]))
    phone.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")

    phone.locator("[data-shot] [data-down]").first.click()

    expect(phone.locator("[name=body]")).to_have_value("Satu.\n\n[foto 2]")
    expect(phone.locator("[name=twin]")).to_have_value("Ije.\n\n[foto 1]")


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
    expect_kept(again, 0)


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
    expect_kept(again, 0)


def test_the_reason_for_a_second_group_is_there_again(browse, people):
    page = come_in(browse(), "citra")
    address = f"{reverse('application_begin')}?desa={factories.TAMPANG}"
    page.goto(address)
    fill(page, reason="Dusun seberang sungai jauh.")

    again = close_and_open(page, address)

    expect(again.locator("[name=reason]")).to_have_value("Dusun seberang sungai jauh.")
    press(again, "Mulai mengisi")
    expect(again.get_by_role("heading", level=1)).to_have_text("Data kelompok")
    expect_kept(again, 0)


def test_a_chosen_paper_is_chosen_again(browse, papers, minutes):
    address, group = papers
    page = come_in(browse(), "citra")
    page.goto(address)
    page.set_input_files("[name=minutes]", minutes)
    fill(page, number="140/99/2026")

    again = close_and_open(page, address)

    expect(again.locator("main")).to_contain_text(BACK)
    names = "() => [...document.querySelector('[name=minutes]').files].map(({ name }) => name)"
    assert again.evaluate(names) == ["berita acara.jpg"]
    press(again, "Simpan saja")
    expect(again.locator("main")).to_contain_text("1 berkas tersimpan.")
    assert group.papers.filter(kind="minutes", title="berita acara.jpg").count() == 1


@pytest.mark.parametrize("patient", [True, False])
def test_a_file_without_room_goes_along_though_the_next_one_fits(browse, papers, minutes, patient):
    address, group = papers
    decree = minutes.with_name("sk.jpg")
    decree.write_bytes(factories.photo_of_a_phone((800, 600)))
    page = come_in(browse(), "citra")
    page.goto(address)
    page.evaluate(NO_ROOM, "sk.jpg")

    page.set_input_files("[name=sk]", decree)
    page.set_input_files("[name=minutes]", minutes)
    if patient:
        expect(page.locator("main")).to_contain_text("hampir penuh")
    press(page, "Simpan saja")

    expect(page.locator("main")).to_contain_text("2 berkas tersimpan.")
    assert set(group.papers.values_list("title", flat=True)) >= {"sk.jpg", "berita acara.jpg"}


def test_older_words_never_come_over_those_that_are_being_typed(phone, people):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang")
    again = close_and_open(phone, "/meja/")
    wanted = again.evaluate(f"{KEPT_FORMS}.then(([one]) => one.page + '#' + one.id)")
    for address in (WRITE, wanted):
        hold_the_store(again)
        again.goto("/meja/")
        again.goto(address)
        again.fill("[name=title]", "Panen padi")

        expect(again.locator("main")).to_contain_text(OFFERED)
        expect(again.locator("[name=title]")).to_have_value("Panen padi")
        assert BACK not in again.locator("main").inner_text()

    press(again, "Pakai tulisan saya")
    expect(again.locator("[name=title]")).to_have_value("Kelotok baru di Tampang")
    words = again.evaluate(f"{KEPT_FORMS}.then(all => all.map(({{ words }}) => words).sort())")
    assert set(words) == {"Kelotok baru di Tampang", "Panen padi"}


def test_a_field_that_somebody_is_in_is_left_to_them(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang")
    again = close_and_open(phone, "/meja/")
    hold_the_store(again)

    again.goto(WRITE)
    again.locator("[name=body]").focus()

    expect(again.locator("main")).to_contain_text(OFFERED)
    expect(again.locator("[name=title]")).to_have_value("")


def test_a_file_chosen_before_older_words_are_back_is_sent_with_them(browse, papers, minutes):
    address, group = papers
    page = come_in(browse(), "citra")
    page.goto(address)
    fill(page, number="140/99/2026")
    again = close_and_open(page, "/meja/")
    hold_the_store(again)

    again.goto(address)
    again.set_input_files("[name=minutes]", minutes)

    expect(again.locator("main")).to_contain_text(BACK)
    press(again, "Simpan saja")
    expect(again.locator("main")).to_contain_text("1 berkas tersimpan.")
    assert group.papers.filter(kind="minutes", title="berita acara.jpg").count() == 1


def test_a_file_chosen_before_the_phone_was_ready_is_kept_too(browse, papers, minutes):
    address, _ = papers
    page = come_in(browse(), "citra")
    hold_the_store(page)
    page.goto(address)
    page.set_input_files("[name=minutes]", minutes)
    expect_promise(page)

    again = close_and_open(page, address)

    expect(again.locator("main")).to_contain_text(BACK)
    names = "() => [...document.querySelector('[name=minutes]').files].map(({ name }) => name)"
    assert again.evaluate(names) == ["berita acara.jpg"]


def test_the_desk_says_what_waits_on_this_phone(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang")

    again = close_and_open(phone, "/meja/")

    box = again.get_by_role("region", name="Di HP ini")
    expect(box.get_by_role("listitem")).to_contain_text("Kelotok baru di Tampang")
    box.get_by_role("link", name="Buka").click()
    expect(again.locator("[name=title]")).to_have_value("Kelotok baru di Tampang")


def test_what_is_typed_back_to_what_it_was_is_not_kept(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru")

    phone.fill("[name=title]", "")

    expect_kept(phone, 0)


def test_it_can_be_thrown_away_and_taken_back(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru")
    again = close_and_open(phone, WRITE)

    press(again, "Buang tulisan ini")
    expect(again.locator("[name=title]")).to_have_value("")
    expect_kept(again, 0)
    press(again, "Urungkan")

    expect(again.locator("[name=title]")).to_have_value("Kelotok baru")
    expect_kept(again, 1)


def test_two_tabs_keep_two_stories(phone):
    phone.goto(WRITE)
    fill(phone, title="Cerita satu")
    other = phone.context.new_page()
    other.goto(WRITE)
    expect(other.locator("main")).to_contain_text("Tersimpan di HP ini")
    expect(other.locator("[name=title]")).to_have_value("")

    other.fill("[name=title]", "Cerita dua")

    expect_kept(other, 2)
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
    expect(again.locator("[name=body]")).to_have_value("Dari komputer.")
    again.get_by_text("Lihat tulisan saya").click()
    expect(again.locator(".notice.wait")).to_contain_text("Dari ponsel.")
    press(again, "Pakai tulisan saya")
    expect(again.locator("[name=body]")).to_have_value("Dari ponsel.")
    press(again, "Simpan")
    expect(again.locator(".notice.wait")).to_contain_text("Ada dua versi")
    expect(again.locator("[name=body]")).to_have_value("Dari komputer.")
    press(again, "Pakai tulisan saya")
    press(again, "Simpan")
    expect(again.locator("main")).to_contain_text("Draf disimpan di portal")
    assert Edition.objects.get(pk=story.pk).body == "Dari ponsel."
    expect_kept(again, 0)


def test_what_is_typed_beside_an_offer_does_not_replace_it(phone, people):
    story = factories.edition(people.tampang, people.budi, title="Kabar satu", body="Semula.")
    address = reverse("desk_story_edit", args=[story.pk])
    phone.goto(address)
    fill(phone, body="Dari ponsel.")
    Edition.objects.filter(pk=story.pk).update(body="Dari komputer.", version=story.version + 1)
    again = close_and_open(phone, address)
    expect(again.locator("main")).to_contain_text(OFFERED)

    again.fill("[name=body]", "Ketikan lain.")

    expect_kept(again, 2)
    again.get_by_text("Lihat tulisan saya").click()
    expect(again.locator(".notice.wait")).to_contain_text("Dari ponsel.")


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
    expect_kept(again, 1)


def test_words_that_came_too_late_stay_on_the_phone(browse, people):
    """The application was sent from another phone meanwhile: this form is answered, not kept."""
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    page = come_in(browse(), "citra")
    page.goto(reverse("application_group", args=[group.pk]))
    fill(page, address="Balai baru di seberang")
    KimGroup.objects.filter(pk=group.pk).update(state="submitted")

    press(page, "Simpan dan lanjut")

    expect(page.get_by_role("alert")).to_contain_text("belum kami simpan")
    expect_kept(page, 1)
    page.complaints.clear()


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
    expect_promise(phone)

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

    expect(phone.locator("main")).to_contain_text("Tersimpan di HP ini")
    expect(phone.locator("[name=title]")).to_have_value("")
    expect(phone.locator("main")).not_to_contain_text("Rahasia Budi")
    # Budi did not sign out, his session ended: his words wait for him.
    phone.context.clear_cookies()
    come_in(phone, "budi")
    phone.goto(WRITE)
    expect(phone.locator("[name=title]")).to_have_value("Rahasia Budi")


def test_signing_out_says_first_that_something_was_not_sent(phone):
    phone.goto(WRITE)
    fill(phone, title="Kelotok baru di Tampang")
    asked = []

    def stay(dialog):
        asked.append(dialog.message)
        dialog.dismiss()

    phone.once("dialog", stay)
    press(phone, "Keluar")

    assert asked == [
        "Yang belum terkirim tetap tersimpan di HP ini, dan baru tampil lagi kalau Anda masuk. "
        "Keluar sekarang?"
    ]
    expect(phone.locator("[name=title]")).to_have_value("Kelotok baru di Tampang")
    phone.once("dialog", lambda dialog: dialog.accept())
    press(phone, "Keluar")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Anda telah keluar")


def test_after_signing_out_it_is_hidden_until_its_writer_is_back(phone):
    phone.goto(WRITE)
    fill(phone, title="Rahasia Budi")
    phone.once("dialog", lambda dialog: dialog.accept())
    press(phone, "Keluar")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Anda telah keluar")

    phone.goto("/tersimpan/")
    expect(phone.locator("main")).to_contain_text("Ada juga 1 tulisan dari akun lain di HP ini")
    expect(phone.locator("main")).not_to_contain_text("Rahasia Budi")
    come_in(phone, "ayu")
    expect(phone.locator("main")).to_contain_text("Ada juga 1 tulisan dari akun lain di HP ini")
    expect(phone.locator("main")).not_to_contain_text("Rahasia Budi")
    press(phone, "Keluar")
    come_in(phone, "budi")

    phone.goto(WRITE)

    expect(phone.locator("[name=title]")).to_have_value("Rahasia Budi")


def test_tokens_are_not_kept(browse, people):
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    page = come_in(browse(), "citra")
    page.goto(reverse("application_paste", args=[group.pk]))
    fill(page, rows="Wati Contoh\tAnggota")
    token = page.locator("form:has([name=rows]) [name=csrfmiddlewaretoken]").input_value()

    kept = page.evaluate(f"{KEPT_FORMS}.then(JSON.stringify)")

    assert "Wati Contoh" in kept
    assert token not in kept


def test_nothing_typed_about_the_account_is_kept(phone):
    phone.goto("/akun/data-saya/")
    phone.fill("[name=name]", "Budi Santoso")
    phone.goto("/akun/kata-sandi/")
    phone.fill("[name=oldpassword]", factories.PASSWORD)

    phone.goto("/meja/")

    assert phone.evaluate("kotak.all().then(JSON.stringify)") == "[]"


def test_a_phone_that_keeps_nothing_says_so(browse, people):
    page = browse()
    page.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('', 'InvalidStateError') }"
    )
    sign_in(page, "budi", factories.PASSWORD)
    page.goto(WRITE)
    expect(page.locator("main")).to_contain_text("HP ini tidak dapat menyimpan")

    page.fill("[name=title]", "Kelotok baru")

    expect(page.locator("main")).not_to_contain_text("sampai terkirim")
    press(page, "Simpan")
    expect(page.locator("main")).to_contain_text("Draf disimpan.")


def test_without_javascript_nothing_is_promised(browse, people):
    page = browse(javascript=False)
    sign_in(page, "budi", factories.PASSWORD)

    page.goto(WRITE)

    expect(page.locator("main")).not_to_contain_text("Tersimpan di HP")


# --- Without signal no form gives way to the browser's own page ---------------------------------

FORMS = {
    "masuk": (None, "/akun/masuk/", "login", "Masuk"),
    "daftar": (None, "/akun/daftar/", "name", "Buat akun"),
    "lupa": (None, "/akun/kata-sandi/lupa/", "email", "Kirim tautan"),
    "undangan": (None, "/akun/undangan/", "code", "Lanjut"),
    "sandi": ("budi", "/akun/kata-sandi/", "oldpassword", "Ganti kata sandi"),
    "data-saya": ("budi", "/akun/data-saya/", "name", "Simpan"),
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
    sign_in(page, "ayu", factories.PASSWORD)
    page.goto("/meja/kim/kim-tampang/anggota/tambah/")
    fill(page, name="Wati Contoh")
    page.context.set_offline(True)

    press(page, "Tambahkan")

    expect(page.get_by_role("alert")).to_contain_text("Belum terkirim: tidak ada sinyal.")
    expect(page.locator("[name=name]")).to_have_value("Wati Contoh")


@pytest.mark.parametrize("address", ["/meja/", "/akun/data-saya/", "/admin/"])
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


def test_a_button_works_again_after_the_connection_broke(browse, people):
    page = come_in(browse(), "ayu")
    page.goto("/meja/kim/kim-tampang/anggota/tambah/")
    fill(page, name="Wati Contoh")
    page.context.set_offline(True)
    press(page, "Tambahkan")
    expect(page.get_by_role("alert")).to_contain_text(NOT_SENT)

    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_contain_text("Sinyal ada lagi")
    press(page, "Kirim lagi")

    expect(page.locator("main")).to_contain_text("“Wati Contoh” ditambahkan.")
    assert Membership.objects.filter(name="Wati Contoh").count() == 1
    page.complaints.clear()
