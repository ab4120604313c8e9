"""Takes the pictures of README.md and of the handbooks in docs/panduan/.

They show a running demonstration on this machine, freshly seeded:

    ./run serve
    .venv/bin/python docs/screenshots.py --address http://127.0.0.1:8000

Then run docs/light_pictures.py, which makes the copies that /panduan/ shows.

The script deletes the application and the drafts that it creates; its invitations and password
links expire unused. Each picture is a PNG of 128 colours in docs/img/.
"""

import argparse
import io
import re
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --lang=id-ID"
).split()
PASSWORD = "kabar-desa-kita"
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 1}
FOLDER = Path(__file__).resolve().parent / "img"
MOST_BYTES = 200_000

DATA = {"name": "KIM Harapan Bersama", "address": "Balai desa", "founded_on": "2026-05-10"}
DATA["contact_phone"] = "0812 3456 7890"
STORY = {
    "title": "Ibu-ibu posyandu menimbang 41 balita",
    "body": "Empat puluh satu balita ditimbang di posyandu *Sabtu pagi*.\n\n"
    "Yang dibawa ibu-ibu:\n\n- buku kesehatan anak\n- kain gendongan\n\n"
    "> Anak saya naik 300 gram, kata seorang ibu.",
}
DECREE = {"number": "140/21/KELURAHAN/2026", "date": "2026-11-02"}


class Album:
    """A Chromium that signs in with accounts of the demonstration and saves pictures."""

    def __init__(self, browser, address):
        self.browser = browser
        self.address = address

    @contextmanager
    def visit(self, size, username=""):
        """Context manager: a page of a new browser context, signed in if a username is given."""
        context = self.browser.new_context(
            base_url=self.address, color_scheme="light", locale="id-ID", **size
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        if username:
            page.goto("/akun/masuk/")
            page.fill("[name=login]", username)
            page.fill("[name=password]", PASSWORD)
            press(page, "Masuk")
            page.wait_for_url(lambda url: "/akun/masuk/" not in url)
        yield page
        context.close()

    def save_picture(self, page, name, at=None):
        """Saves a picture of the viewport, scrolled so that the selector ``at`` is at its top.

        Raises SystemExit if the file is larger than MOST_BYTES.
        """
        page.wait_for_load_state("networkidle")
        if at:
            page.locator(at).first.evaluate(
                "element => window.scrollTo(0, scrollY + element.getBoundingClientRect().top)"
            )
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        small = picture.quantize(128, dither=Image.Dither.NONE)
        target = FOLDER / f"{name}.png"
        small.save(target, optimize=True)
        if (size := target.stat().st_size) > MOST_BYTES:
            raise SystemExit(f"{target.name} has {size} bytes, more than {MOST_BYTES}.")
        sys.stdout.write(f"{target.name} {size // 1000} kB\n")


def press(page, name):
    """Clicks the button of this name in the main part, and waits for the next page."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    """Clicks the first link with this name in the main part of the page."""
    page.locator("main").get_by_role("link", name=name).first.click()


def fill(page, values):
    """Fills in fields by name."""
    for name, value in values.items():
        page.fill(f"[name={name}]", value)


def front_page(album):
    """Takes the picture of the home page."""
    with album.visit(DESKTOP) as page:
        page.goto("/")
        album.save_picture(page, "beranda")


def registration(album):
    """Takes pictures of the steps of an application, then deletes it.

    The account is a villager without a group.
    """
    with album.visit(PHONE, "warga") as page:
        page.goto("/meja/")
        if page.get_by_role("link", name="Hapus draf").count():
            throw_away(page, "Hapus draf", "Ya, hapus")
        page.goto("/kim/daftar/")
        album.save_picture(page, "daftar-1-siapkan", "main")
        follow(page, "Pilih desa Anda")
        page.locator("summary", has_text=re.compile(r"^\s*Kurun")).click()
        album.save_picture(page, "daftar-2-desa", "main")
        villages = page.locator("details[open] li").filter(has_not_text="sudah ada KIM")
        villages.filter(has_text=re.compile(r"^\s*Tumbang")).locator("a").first.click()
        press(page, "Mulai mengisi")
        fill(page, DATA)
        album.save_picture(page, "daftar-3-kelompok", "main")
        press(page, "Simpan dan lanjut")
        follow(page, "Tambah orang")
        for name, button in (("Mina W.", "Tambahkan, lalu satu lagi"), ("Rudi A.", "Tambahkan")):
            fill(page, {"name": name, "phone": "0812 3456 7890"})
            press(page, button)
        follow(page, "Tandai nama saya")
        album.save_picture(page, "daftar-4-orang", "main")
        page.get_by_role("button", name=re.compile("Ini saya.*Mina")).click()
        follow(page, "Lanjut")
        album.save_picture(page, "daftar-5-berkas", "main")
        press(page, "Simpan dan lanjut")
        album.save_picture(page, "daftar-6-periksa", "main")
        page.goto("/meja/")
        throw_away(page, "Hapus draf", "Ya, hapus")


def throw_away(page, link, button):
    """Follows a link and presses the button that confirms it."""
    follow(page, link)
    press(page, button)


def officers(album):
    """Takes pictures of an officer's pages; returns the link of an invitation made on the way."""
    with album.visit(PHONE, "ketua-tampang") as page:
        page.goto("/meja/")
        album.save_picture(page, "pengurus-meja", "main")
        row = page.locator("section[aria-labelledby=menunggu] li", has_text="Berita menunggu")
        waiting = row.locator("h3 a").first.get_attribute("href")
        follow(page, "Anggota dan data")
        desk = page.url
        album.save_picture(page, "pengurus-anggota", "section[aria-labelledby=anggota]")
        page.locator("li", has_text="belum punya akun").locator("a").first.click()
        album.save_picture(page, "pengurus-orang", "main")
        press(page, "Buat undangan")
        album.save_picture(page, "pengurus-undangan", "main")
        link = page.locator("output").last.text_content().strip()
        page.goto(desk)
        rows = page.locator("li", has_text="punya akun")
        with_account = rows.filter(has_not_text="belum punya akun")
        with_account.filter(has_text="Anggota").locator("h3 a").first.click()
        press(page, "Buat tautan kata sandi")
        album.save_picture(page, "pengurus-sandi", "main")
        page.goto(waiting)
        follow(page, "Periksa")
        album.save_picture(page, "pengurus-putuskan", "main")
        new_decree(album, page, desk)
    return link


def new_decree(album, page, desk):
    """Takes pictures of a new SK and of the yearly confirmation, and discards the SK."""
    page.goto(f"{desk}sk-baru/")
    press(page, "Mulai mengisi")
    fill(page, DECREE)
    page.select_option("[name=signatory]", "lurah")
    press(page, "Simpan dan lanjut")
    album.save_picture(page, "pengurus-sk-baru", "main")
    page.goto(f"{desk}sk-baru/sk/")
    throw_away(page, "Buang isian", "Ya, buang")
    page.goto(f"{desk}konfirmasi/")
    album.save_picture(page, "pengurus-konfirmasi", "main")


def members(album, invitation):
    """Takes pictures of an invitation, and of a story from draft to correction."""
    with album.visit(PHONE) as page:
        page.goto(invitation)
        album.save_picture(page, "anggota-undangan")
        page.goto("/")
        picture = page.locator("main picture img").first.get_attribute("src")
        photo = page.request.get(picture).body()
    with album.visit(PHONE, "anggota-tampang") as page:
        page.goto("/meja/berita/tulis/")
        fill(page, STORY)
        album.save_picture(page, "anggota-tulis")
        upload = {"name": "foto.webp", "mimeType": "image/webp", "buffer": photo}
        page.set_input_files("[name=baru-photos]", upload)
        page.locator(".shot canvas").wait_for()
        page.get_by_label("Apa yang tampak di foto").fill("Warga berkumpul di balai desa")
        album.save_picture(page, "anggota-foto", "[data-shots]")
        page.get_by_text("Lihat tampilannya").click()
        album.save_picture(page, "anggota-pratinjau", "[data-view]")
        for name, label in (("anggota-perbaikan", "Perlu diperbaiki"), ("anggota-ralat", "Terbit")):
            page.goto("/meja/berita/")
            row = page.locator("li.item", has=page.get_by_text(label, exact=True)).first
            row.locator("h3 a").click()
            album.save_picture(page, name, "main")


def staff(album):
    """Takes pictures of the office: second factor, queue, reviews, a decision, accounts."""
    with album.visit(DESKTOP, "staf-kurun") as page:
        page.goto("/akun/faktor-kedua/aktifkan/")
        if page.locator("[name=password]").count():
            page.fill("[name=password]", PASSWORD)
            press(page, "Lanjut")
        album.save_picture(page, "staf-faktor-kedua", "main")
        page.goto("/admin/")
        album.save_picture(page, "staf-antrean")
        queued(page, "Permohonan KIM").click()
        album.save_picture(page, "staf-periksa-kim")
        page.get_by_role("link", name="Minta perbaikan", exact=True).click()
        page.fill("[name=reason]", "Halaman kedua SK tidak terbaca. Foto ulang di tempat terang.")
        album.save_picture(page, "staf-minta-perbaikan")
        page.goto("/admin/")
        queued(page, "Berita").click()
        album.save_picture(page, "staf-periksa-berita")
        trail_and_search(album, page)
    with album.visit(DESKTOP, "admin") as page:
        page.goto("/admin/accounts/user/")
        page.get_by_role("link", name="staf-kurun", exact=True).click()
        album.save_picture(page, "staf-akun")


def personal_data(album):
    """Takes pictures of one's own data, and of a request that an administrator enters."""
    with album.visit(PHONE, "anggota-tampang") as page:
        page.goto("/akun/data-saya/tersimpan/")
        album.save_picture(page, "anggota-data", "main")
    with album.visit(DESKTOP, "admin") as page:
        page.goto("/admin/privacy/datarequest/baru/")
        page.fill("main [name=q]", "jaka h")
        press(page, "Cari")
        page.locator("main .people a").first.click()
        album.save_picture(page, "staf-data-pribadi")


def queued(page, kind):
    """Returns the link of the first row of this kind in the queue."""
    exactly = page.locator("td.kind").filter(has_text=re.compile(rf"^\s*{kind}\s*$"))
    return page.locator("tr", has=exactly).locator("td.what a").first


def trail_and_search(album, page):
    """Takes pictures of a correction, the trail, and an answer of the office's search."""
    page.goto("/admin/groups/kimgroup/?status=active")
    page.locator("#result_list tbody a").first.click()
    page.locator("main summary", has_text="Betulkan salah tulis").click()
    follow(page, "Betulkan nama atau desa")
    album.save_picture(page, "staf-betulkan")
    page.goto("/admin/core/event/")
    album.save_picture(page, "staf-jejak")
    page.goto("/admin/cari/")
    page.fill("main [name=q]", "usaha maju")
    press(page, "Cari")
    album.save_picture(page, "staf-cari")


def main():
    """Takes all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    address = parser.parse_args().address
    chromium = shutil.which("chromium") or sys.exit("Debian's chromium is needed.")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        album = Album(browser, address)
        front_page(album)
        registration(album)
        members(album, officers(album))
        staff(album)
        personal_data(album)
        browser.close()


if __name__ == "__main__":
    main()
