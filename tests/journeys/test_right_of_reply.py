"""A kepala desa is shown a published story by a link and answers it, with and without script."""

import re

import pytest
from playwright.sync_api import expect

from groups.models import KimGroup
from news.models import Reply
from news.states import State
from tests import factories
from tests import replies as made
from tests.journeys.conftest import PHONE, sign_in
from tests.journeys.writing import expect_kept, expect_promise, press

pytestmark = pytest.mark.journey


@pytest.fixture
def story(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    return factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Jembatan belum jadi")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_story_is_shown_answered_reviewed_and_read(browse, story, javascript):
    writer = browse(PHONE, javascript=javascript)
    sign_in(writer, "budi", factories.PASSWORD)
    writer.goto(f"/meja/berita/{story.pk}/")
    writer.get_by_role("link", name="Tanggapan").click()
    writer.get_by_label("Untuk siapa?").fill("Kepala Desa Tampang")
    writer.get_by_role("button", name="Buat tautan").click()
    chat = writer.get_by_role("link", name="Kirim lewat WhatsApp").get_attribute("href")
    assert chat.startswith("https://wa.me/?text=Salam%2C%20Kepala%20Desa%20Tampang.")
    address = re.search(r"/akun/tanggapan/\w+/", writer.locator("output").inner_text())[0]

    villager = browse(PHONE, javascript=javascript)
    villager.goto(address)
    villager.get_by_label("Nama Anda").fill("Yanto S.")
    villager.get_by_label("Jabatan atau peran").fill("Kepala Desa Tampang")
    words = villager.get_by_role("textbox", name="Tanggapan Anda")
    words.fill("Jembatan itu selesai.\n\nSilakan lewat.")
    villager.get_by_label("Saya setuju").check()
    villager.get_by_role("button", name="Kirim tanggapan").click()
    expect(villager.get_by_text("Tanggapan Anda sudah diterima")).to_be_visible()

    officer = browse(PHONE, javascript=javascript)
    sign_in(officer, "ayu", factories.PASSWORD)
    officer.goto("/meja/")
    officer.get_by_role("link", name="Periksa").click()
    officer.get_by_role("button", name="Tampilkan").click()
    assert officer.get_by_text("Tanggapan tampil di bawah").is_visible()

    reader = browse(PHONE, javascript=javascript)
    reader.goto(story.get_absolute_url())
    assert reader.get_by_role("heading", name="Tanggapan dari Kepala Desa Tampang").is_visible()
    assert reader.get_by_text("Silakan lewat.").is_visible()

    villager.reload()
    villager.locator("summary", has_text="Tarik tanggapan").click()
    villager.get_by_role("button", name="Ya, tarik tanggapan").click()
    assert villager.get_by_text("Anda dapat menulis yang baru").is_visible()
    assert Reply.objects.get().state == "withdrawn"


def test_a_reply_waits_for_signal_and_is_sent_once(browse, cast, story):
    token, _ = made.link(story, cast.ayu)
    page = browse(PHONE)
    page.goto("/")
    page.wait_for_function("() => localStorage.views")
    page.goto(story.get_absolute_url())
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.goto(f"/akun/tanggapan/{token}/")
    for name, value in made.WORDS.items():
        page.fill(f"[name={name}]", value)
    page.get_by_label("Saya setuju").check()
    expect_promise(page)
    page.context.set_offline(True)
    press(page, "Kirim tanggapan")
    expect(page.get_by_role("status").filter(has_text="Menunggu sinyal")).to_be_visible()
    assert not Reply.objects.exists()

    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.get_by_text("Tanggapan Anda sudah diterima")).to_be_visible()
    assert Reply.objects.get().text == made.WORDS["text"]
    page.goto("/kim/kim-tampang/pesan/")
    expect_kept(page, 0)
    # What was said about one form is not said again above another one.
    expect(page.locator("main")).not_to_contain_text("Terkirim.")
    page.goto("/tersimpan/")
    seen = page.get_by_role("region", name="Di HP ini").get_by_role("link", name="Lihat")
    expect(seen).to_have_attribute("href", f"/akun/tanggapan/{token}/")
    page.complaints.clear()
