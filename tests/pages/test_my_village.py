"""A reader chooses a village, without an account and without script."""

import pytest
from django.urls import reverse

from regions.models import Desa
from tests import factories


def test_every_village_can_be_chosen_in_two_touches(client, db):
    page = client.get("/desa-saya/").content.decode()

    assert page.count("<summary>") == 1 + 12  # The menu, and each kecamatan.
    for village in Desa.objects.select_related("kecamatan"):
        link = f'<a href="{village.get_absolute_url()}" data-name="{village.full_name}">'
        assert link in page


@pytest.mark.parametrize("stories", [0, 6])
def test_the_front_page_begins_with_the_way_there(client, cast, stories):
    for number in range(stories):
        factories.edition(cast.tampang, cast.budi, "approved", title=f"Kabar nomor {number}")

    page = client.get("/").content.decode()

    main = page.partition("<main")[2]
    assert "Desa Anda yang mana?" in main
    assert f'<a class="btn go" href="{reverse("my_village")}">Pilih' in main
    if stories:
        assert main.index("Desa Anda yang mana?") < main.index("Kabar nomor 5")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rangan", ["Sare Rangan"]),
        ("sare r", ["Sare Rangan"]),
        ("RANGAN", ["Sare Rangan"]),
        ("angan", []),
        ("%", []),
        ("", []),
        ("x" * 200, []),
        ("<script>", []),
    ],
)
def test_without_script_a_village_is_found_by_its_name(client, db, typed, found):
    page = client.get("/desa-saya/", {"q": typed}).content.decode()
    listed = page.partition("data-found")[2].partition("</ul>")[0]
    for name in found:
        assert f">{name} <b>" in listed
    assert ("data-name" in listed) is bool(found)
    assert ("Tidak ada desa dengan nama itu" in page) is bool(typed and not found)
    assert "<script>" not in listed
