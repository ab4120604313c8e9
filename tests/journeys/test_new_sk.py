"""A new SK in a real browser: from the desk to the confirmed page, and from paper by staff."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

DESK = "/meja/kim/kim-tampang/"


def fill_in_sk(page, number):
    """Step 1: the SK, dated today, with its scan."""
    page.fill("[name=number]", number)
    page.fill("[name=date]", "2026-11-20")
    page.select_option("[name=signatory]", "lurah")
    scan = {"name": "sk.pdf", "mimeType": "application/pdf", "buffer": factories.pdf(2)}
    page.set_input_files("[name=sk]", scan)
    page.get_by_role("button", name="Simpan dan lanjut").click()


def name_sita_ketua(page):
    """Step 2: the sekretaris becomes ketua, and somebody new sekretaris."""
    page.select_option("[name=ketua-0-row]", label="Sita R. (sekarang sekretaris)")
    page.select_option("[name=sekretaris-0-row]", "baru")
    page.locator("details", has=page.locator("[name=sekretaris-0-name]")).locator("summary").click()
    page.fill("[name=sekretaris-0-name]", "Wati N.")
    page.fill("[name=sekretaris-0-phone]", "0812 9999 0000")
    page.get_by_role("button", name="Simpan dan lanjut").click()


def send(page):
    """Step 3: check and send."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa dan kirim")
    page.check("[name=as_in_decree]")
    page.get_by_role("button", name="Kirim SK baru").click()


def confirm(staff):
    """Staff follow the queue to the review page and confirm."""
    staff.goto("/admin/")
    staff.get_by_role("link", name="Cocokkan").click()
    expect(staff.locator("main")).to_contain_text("Wati N.")
    staff.get_by_role("link", name="Konfirmasi").click()
    staff.get_by_role("button", name="Konfirmasi").click()
    expect(staff.locator("main")).to_contain_text("SK baru dikonfirmasi.")


def test_a_new_sk_goes_from_the_desk_to_the_confirmed_page(browse, cast, shot):
    ketua = browse(javascript=False)
    sign_in(ketua, "ayu", factories.PASSWORD)
    ketua.goto(DESK)
    ketua.get_by_role("link", name="SK baru, pengurus baru").click()
    ketua.get_by_role("button", name="Mulai mengisi").click()
    fill_in_sk(ketua, "141/09/KEL-TP/2026")
    name_sita_ketua(ketua)
    shot(ketua, "sk-baru-01-periksa")
    send(ketua)
    expect(ketua.locator("main")).to_contain_text("Diperiksa dinas")
    ketua.goto(f"{DESK}data/")

    staff = browse(javascript=False)
    sign_in(staff, "dewi", factories.PASSWORD)
    confirm(staff)
    shot(staff, "sk-baru-02-dikonfirmasi")

    ketua.fill("[name=address]", "Rumah betang di tepi sungai")
    ketua.get_by_role("button", name="Simpan").click()
    expect(ketua.locator("main")).to_contain_text("Mungkin pengurus kelompok sudah berganti")
    expect(ketua.locator("main")).to_contain_text("Rumah betang di tepi sungai")
    shot(ketua, "sk-baru-03-ditolak")
    assert all("404" in complaint for complaint in ketua.complaints)
    ketua.complaints.clear()
    ketua.goto(DESK)
    expect(ketua.locator("main")).not_to_contain_text("Ubah data kelompok")


def test_staff_enter_a_new_sk_from_paper_and_confirm_it(browse, cast):
    staff = browse(javascript=False)
    sign_in(staff, "dewi", factories.PASSWORD)
    staff.goto(f"{DESK}sk-baru/")
    staff.get_by_role("button", name="Mulai mengisi").click()
    fill_in_sk(staff, "141/10/KEL-TP/2026")
    name_sita_ketua(staff)
    send(staff)

    confirm(staff)
    staff.goto(DESK)
    expect(staff.locator("main")).to_contain_text("Wati N.")
    sita = cast.tampang.memberships.current().get(position="ketua")
    assert sita.name == "Sita R."
