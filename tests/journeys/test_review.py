"""The office compares an application with its SK: pages in tabs, ticks, and notes that go along."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import expect

from core.models import Reason
from groups.models import PaperPage
from groups.states import State
from tests import factories
from tests.journeys.conftest import DESKTOP, PHONE, sign_in
from tests.journeys.test_every_page import faults, faults_in_sight

pytestmark = pytest.mark.journey

KEPT = "() => JSON.stringify(sessionStorage)"


@pytest.fixture
def sent(cast):
    """An application with two pages of an SK, taller than wide."""
    group = factories.complete_application(
        cast.citra, state=State.SUBMITTED, desa=factories.KURUN, name="KIM Sahabat"
    )
    paper = group.papers.get()
    paper.pages.all().delete()
    for number in (1, 2):
        page = PaperPage(paper=paper, number=number, width=600, height=900)
        page.image.save("", ContentFile(factories.jpeg((600, 900))), save=True)
    return group


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_was_noted_beside_a_person_begins_the_reason(browse, cast, sent, shot, size):
    page = browse(size)
    sign_in(page, "dewi", factories.PASSWORD)
    answer = page.goto(reverse("admin:groups_kimgroup_change", args=[sent.pk]))
    assert list(faults(page, answer)) == []

    # The second page, by the keyboard; larger, turned, and back.
    first, second = page.locator(".sheet").all()
    page.get_by_role("tab", name="SK 1").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="SK 2")).to_be_focused()
    expect(first).to_be_hidden()
    picture = second.locator("img")
    before = picture.bounding_box()
    back = page.get_by_role("button", name="Kembali ke ukuran semula")
    expect(back).to_be_hidden()
    page.get_by_role("button", name="Perbesar").click()
    assert picture.bounding_box()["width"] == pytest.approx(1.5 * before["width"], abs=2)
    page.get_by_role("button", name="Putar").click()
    box = picture.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(1.5, abs=0.01)
    assert list(faults_in_sight(page)) == []
    shot(page, f"periksa-{size['width']}-putar")
    back.press("Enter")
    expect(page.get_by_role("button", name="Putar")).to_be_focused()
    assert picture.bounding_box() == pytest.approx(before, abs=2)

    # One fits, one does not; a reload forgets neither.
    page.get_by_role("checkbox", name=re.compile("Cocok.*Ayu L.")).press("Space")
    page.locator("summary", has_text="untuk Beni T.").press("Enter")
    page.keyboard.type("di SK “Benny”")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Catatan Anda untuk Beni T.")).to_be_hidden()
    left = page.locator("[data-unmatched]")
    expect(left).to_have_text("2 dari 3 orang belum dicocokkan, 1 catatan.")
    page.reload()
    expect(left).to_have_text("2 dari 3 orang belum dicocokkan, 1 catatan.")
    expect(page.get_by_text("Catatan Anda: di SK “Benny”")).to_be_visible()
    assert list(faults_in_sight(page)) == []
    shot(page, f"periksa-{size['width']}-catatan")

    page.get_by_role("link", name="Minta perbaikan").click()
    assert "Benny" not in page.url
    reason = page.get_by_label("Alasan")
    expect(reason).to_have_value("Yang berbeda dengan SK:\n- Beni T.: di SK “Benny”\n")
    assert list(faults_in_sight(page)) == []
    page.get_by_role("button", name="Minta perbaikan").click()
    expect(page.locator("main")).to_contain_text("Permohonan dikembalikan untuk diperbaiki.")
    assert "Beni T.: di SK “Benny”" in Reason.objects.get().text
    assert "Benny" not in page.evaluate(KEPT)
