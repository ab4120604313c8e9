"""A kepala desa is shown a published story by a link and answers it, with and without script."""

import re

import pytest

from groups.models import KimGroup
from news.models import Reply
from news.states import State
from tests import factories
from tests.journeys.conftest import PHONE, sign_in

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
    assert villager.get_by_text("Tanggapan Anda sudah diterima").is_visible()

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
