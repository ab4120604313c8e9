"""One-time links in a real browser, which is stricter about where a form comes from."""

import pytest
from playwright.sync_api import expect

from accounts.actions import issue_reset_link
from groups import actions as groups
from tests import cast as casting
from tests import factories
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey


def test_a_password_link_is_exchanged(browse, portal):
    cast = casting.assemble()
    token = issue_reset_link(cast.budi, by=cast.ayu)
    page = browse(javascript=False)

    page.goto(f"/akun/tautan/{token}/")
    page.fill("[name=password]", "kapal-api-di-barito")
    page.click("main button[type=submit]")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kata sandi sudah diganti")

    sign_in(page, "budi", "kapal-api-di-barito")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meja KIM: Budi")


def test_an_invitation_brings_a_new_member_to_the_group(browse, portal, shot):
    cast = casting.assemble()
    row = cast.tampang.memberships.get(position="sekretaris")
    officer = browse(javascript=False)
    sign_in(officer, "ayu", factories.PASSWORD)
    officer.goto(f"/meja/kim/kim-tampang/anggota/{row.pk}/")
    officer.get_by_role("button", name="Buat undangan").click()
    officer.locator("summary", has_text="Kode dan tautan").click()
    shot(officer, "links-01-undangan")
    code = officer.locator("output").first.inner_text()

    member = browse(javascript=False)
    member.goto("/akun/undangan/")
    member.fill("[name=code]", code.lower().replace("-", " "))
    member.get_by_role("button", name="Lanjut").click()
    shot(member, "links-02-diterima")
    member.get_by_role("button", name="Saya sudah punya akun").click()
    member.fill("[name=login]", "citra")
    member.fill("[name=password]", factories.PASSWORD)
    member.click("main button[type=submit]")
    member.check("[name=publish_name]")
    member.get_by_role("button", name="Terima undangan").click()
    expect(member.locator("main")).to_contain_text("Selamat datang di KIM Tampang.")

    member.goto("/kim/kim-tampang/")
    expect(member.locator("main")).to_contain_text("Sita R.")


def test_a_handed_over_group_is_taken_by_its_ketua(browse, portal):
    """Staff approve an outsider's application; the review page offers the ketua's code."""
    cast = casting.assemble()
    group = factories.complete_application(
        cast.citra, state="submitted", desa=factories.KURUN, applicant_is_outsider=True
    )
    group.applicant_row = None
    group.save()
    groups.approve(group, by=cast.dewi)
    staff = browse(javascript=False)
    sign_in(staff, "dewi", factories.PASSWORD)
    staff.goto(f"/admin/groups/kimgroup/{group.pk}/change/")
    staff.get_by_role("button", name="Buat kode untuk ketua").click()
    staff.locator("summary", has_text="Kode dan tautan").click()
    link = staff.locator("output").nth(1).inner_text()

    ketua = browse(javascript=False)
    factories.person("hana")
    sign_in(ketua, "hana", factories.PASSWORD)
    ketua.goto(link)
    ketua.get_by_role("button", name="Terima undangan").click()
    expect(ketua.locator("main")).to_contain_text("Selamat datang di")
    assert group.memberships.get(position="ketua").user.username == "hana"
