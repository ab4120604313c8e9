"""Somebody is erased on their wish, in a real browser: from the desk to the office's answer."""

import pytest
from playwright.sync_api import expect

from groups import actions as groups
from tests import factories
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

GROUP = "/kim/kim-tampang/"


def test_a_member_asks_to_be_erased_and_is(browse, cast, shot):
    row = cast.tampang.memberships.get(user=cast.budi)
    groups.give_consent(row, by=cast.budi)
    reader = browse(javascript=False)
    reader.goto(GROUP)
    expect(reader.locator("main")).to_contain_text("Budi S.")

    member = browse(javascript=False)
    sign_in(member, "budi", factories.PASSWORD)
    member.goto("/akun/data-saya/")
    member.get_by_role("link", name="Data saya").click()
    expect(member.locator("main")).to_contain_text("Daftar anggota KIM")
    with member.expect_download() as download:
        member.get_by_role("button", name="Unduh semuanya").click()
    assert download.value.suggested_filename == "data-saya.xlsx"
    shot(member, "data-01-saya")
    member.get_by_role("link", name="Minta dihapus").click()
    expect(member.get_by_label("Hapus data saya")).to_be_checked()
    member.get_by_role("button", name="Kirim permintaan").click()
    expect(member.locator("main")).to_contain_text("Menunggu dijawab")
    reader.goto(GROUP)
    expect(reader.locator("main")).not_to_contain_text("Budi S.")

    office = browse(javascript=False)
    sign_in(office, "sari", factories.PASSWORD)
    office.goto("/admin/")
    office.get_by_role("link", name="Jawab").click()
    expect(office.locator("main")).to_contain_text("Akun ditutup: kata sandi")
    shot(office, "data-02-permintaan")
    office.get_by_role("link", name="Penuhi", exact=True).click()
    office.get_by_role("button", name="Penuhi").click()
    expect(office.locator("main")).to_contain_text("Permintaan dipenuhi.")

    member.goto("/meja/")
    assert "/akun/masuk/" in member.url
    office.goto("/meja/kim/kim-tampang/")
    expect(office.locator("main")).to_contain_text("(nama dihapus)")
    expect(office.locator("main")).not_to_contain_text("Budi S.")
