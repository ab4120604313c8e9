"""Logos and papers as phones send them: known by their content, kept whole, asked about if odd."""

import pytest
from django.urls import reverse
from PIL import Image

from groups import actions
from groups.forms import DetailsForm
from tests import cases, factories
from tests.core.pictures import encoded


@pytest.fixture
def draft(cast):
    return actions.start(factories.village(factories.KURUN), by=cast.citra)


@pytest.fixture
def citra(cast, sign_in):
    return sign_in(cast.citra)


def step(name, draft):
    return reverse(f"application_{name}", args=[draft.pk])


DETAILS = {
    "name": "KIM Sahabat",
    "address": "Balai",
    "founded_on": "10-05-2026",
    "contact_phone": "0812 3456 7890",
}
DECREE = {"number": "140/7", "date": "2026-01-10", "signatory": "kepala_desa"}


def test_a_logo_that_does_not_fit_on_the_disk_leaves_no_file(cast, draft, settings, full_disk):
    """The small one fits here and the large one does not, or neither."""
    logo = encoded(Image.effect_noise((900, 900), 80))
    for most in (100, 6_000):
        form = DetailsForm(DETAILS, {"logo": factories.upload("logo.jpg", logo)}, instance=draft)
        assert form.is_valid()
        with full_disk(most), pytest.raises(OSError, match="large"):
            actions.save_details(draft, **(form.cleaned_data), by=cast.citra)

    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("content", [b"<svg/>", b"", cases.read("foto-terpotong.heic")])
def test_a_refused_logo_leaves_no_file(citra, draft, settings, content):
    logo = factories.upload("logo.heic", content)

    assert citra.post(step("group", draft), DETAILS | {"logo": logo}).status_code == 200

    assert not draft.logo
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_file_picker_hides_neither_papers_nor_files_without_extension(citra, draft):
    photos = "image/*,.heic,.heif,.hif,application/octet-stream"

    assert f'accept="{photos}"' in citra.get(step("group", draft)).content.decode()
    page = citra.get(step("papers", draft)).content.decode()
    assert page.count(f'accept="application/pdf,{photos}"') == page.count('type="file"') == 3


def test_a_name_of_any_length_is_no_reason_to_fail(citra, draft):
    for name in ("a." + "x" * 250, "SK. Keputusan " + "kepala desa " * 40, "DOC-20260801-WA0012."):
        content = cases.read("DOC-20260801-WA0012.") + name.encode()
        sent = citra.post(step("papers", draft), {"sk": factories.upload(name, content)})
        assert sent.status_code == 302

    assert draft.papers.count() == 3


def test_a_blank_page_is_asked_about_and_the_reviewer_is_told(sign_in, cast):
    citra = sign_in(cast.citra)
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)
    blank = factories.upload("SK-kosong.pdf", cases.read("SK-kosong.pdf"))

    answer = citra.post(step("papers", draft), {"minutes": blank, "next": "1", **DECREE})

    assert answer.url == step("papers", draft)
    page = citra.get(answer.url).content.decode()
    assert "Halaman 1 tampak kosong." in page
    assert "Kalau memang begitu, biarkan saja." in page
    assert citra.post(step("papers", draft), {"next": "1", **DECREE}).url == step("check", draft)
    checked = citra.get(step("check", draft)).content.decode()
    assert "Berita acara musyawarah: Halaman 1 tampak kosong." in checked
    actions.submit(draft, by=cast.citra, declared=True)
    page = sign_in(cast.dewi).get(reverse("admin:groups_kimgroup_change", args=[draft.pk]))
    assert page.content.decode().count("Halaman 1 tampak kosong.") == 2


def test_a_page_that_cannot_be_shown_is_left_out_with_a_word(citra, draft):
    odd = factories.upload("SK-kotak-nol.pdf", cases.read("SK-kotak-nol.pdf"))

    citra.post(step("papers", draft), {"sk": odd})

    assert [page.number for page in draft.papers.get().pages.all()] == [1]
    assert "Halaman 2 tidak dapat ditampilkan." in citra.get(step("papers", draft)).content.decode()
