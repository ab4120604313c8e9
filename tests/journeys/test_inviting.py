"""A ketua without an account, invited by the office, invites nine people: with how many touches.

Touches are those of the portal's pages; WhatsApp's own, and typing, are not counted.
"""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from groups import actions
from groups.models import INVITATION
from tests import factories

pytestmark = pytest.mark.journey

MOST = 12
PASSWORD = "perahu-di-sungai-kahayan"
WHATSAPP = "<!doctype html><title>WhatsApp</title><h1>WhatsApp</h1>"


class Phone:
    """A page that counts what is touched in the portal, and reads what WhatsApp is opened with."""

    def __init__(self, page):
        self.page, self.touches, self.chats = page, 0, []
        page.route("https://wa.me/**", self._open_chat)

    def _open_chat(self, route):
        url = urlsplit(route.request.url)
        assert "referer" not in route.request.headers
        self.chats.append((url.path, parse_qs(url.query)["text"][0]))
        route.fulfill(body=WHATSAPP, content_type="text/html")

    def touch(self, button):
        # A page without its styles yet has small buttons.
        self.page.wait_for_load_state()
        box = button.bounding_box()
        assert box["height"] >= 44, box
        button.click()
        self.touches += 1


@pytest.fixture
def ketua(cast):
    """The ketua of a group that was just approved, without an account, and nine members."""
    cast.tampang.memberships.update(user=None)
    cast.tampang.memberships.exclude(position="ketua").delete()
    for number in range(1, 10):
        factories.row(cast.tampang, name=f"Anggota {number}", phone=f"+62812777700{number:02}")
    return cast.tampang.memberships.get(position="ketua")


@pytest.mark.parametrize("javascript", [False, True], ids=["without-javascript", "with-javascript"])
def test_from_no_account_to_nine_invited_members(browse, shot, cast, ketua, portal, javascript):
    token = actions.invite(ketua, by=cast.dewi)
    prefix = "js" if javascript else "nojs"
    phone = Phone(browse(javascript=javascript))
    page = phone.page

    # What the office sent; a name, a number and a way to go on.
    page.goto(f"/akun/undangan/{token}/")
    shot(page, f"{prefix}-undang-1-tautan")
    phone.touch(page.get_by_role("button", name="Buat akun", exact=True))
    expect(page.locator("[name=name]")).to_have_value("Ayu L.")
    expect(page.locator("[name=contact]")).to_have_value(ketua.phone_as_read)
    shot(page, f"{prefix}-undang-2-akun")
    page.fill("[name=password1]", PASSWORD)
    phone.touch(page.get_by_role("button", name="Buat akun", exact=True))
    shot(page, f"{prefix}-undang-3-terima")
    phone.touch(page.get_by_role("button", name="Terima undangan"))
    expect(page.get_by_role("heading", level=1)).to_have_text("KIM Tampang")
    shot(page, f"{prefix}-undang-4-meja")

    for number in range(1, 10):
        phone.touch(page.get_by_role("button", name=f"Undang Anggota {number}", exact=True))
        expect(page.get_by_role("heading", level=1)).to_have_text("WhatsApp")
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("KIM Tampang")
        line = page.locator("li", has_text=f"Anggota {number}")
        expect(line).to_contain_text(re.compile(r"diundang \d+ \w+, \d\d\.\d\d"))
    shot(page, f"{prefix}-undang-5-selesai")

    assert phone.touches <= MOST
    assert [path for path, _ in phone.chats] == [f"/62812777700{n:02}" for n in range(1, 10)]
    for number, (_, text) in enumerate(phone.chats, start=1):
        assert text.startswith(f"Salam, Anggota {number}. ")
        (link,) = re.findall(rf"{portal}/akun/undangan/(\w+)/", text)
        assert actions.find_invitation(link).thing.name == f"Anggota {number}"
    assert INVITATION.links().filter(used_at=None).count() == 9


@pytest.mark.parametrize("javascript", [False, True], ids=["without-javascript", "with-javascript"])
def test_a_phone_that_opens_whatsapp_itself_leaves_the_next_person_in_sight(
    browse, shot, cast, ketua, javascript
):
    """The app opens instead of the page of wa.me, and the browser stays where it is."""
    row = cast.tampang.memberships.get(position="ketua")
    actions.accept_invitation(
        actions.find_invitation(actions.invite(row, by=cast.dewi)), by=cast.ayu, publish_name=False
    )
    page = browse(javascript=javascript)
    page.route("https://wa.me/**", lambda route: route.fulfill(status=204))
    page.goto("/akun/masuk/")
    page.fill("[name=login]", "ayu")
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main button[type=submit]")
    page.goto("/meja/kim/kim-tampang/")

    for number in range(1, 10):
        page.get_by_role("button", name=f"Undang Anggota {number}", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            f"Undangan untuk Anggota {number}"
        )
        if number == 1:
            shot(page, f"{'js' if javascript else 'nojs'}-undang-6-berikut")

    assert INVITATION.links().filter(used_at=None).count() == 9
    expect(page.locator("main")).not_to_contain_text("Undang berikutnya")
