"""A reader chooses a village, without an account and without script."""

from django.urls import reverse

from regions.models import Desa
from tests import factories


def test_every_village_can_be_chosen_in_two_touches(client, db):
    page = client.get("/desa-saya/").content.decode()

    assert page.count("<summary>") == 1 + 12  # The menu, and each kecamatan.
    for village in Desa.objects.select_related("kecamatan"):
        link = f'<a href="{village.get_absolute_url()}" data-name="{village.full_name}">'
        assert link in page


def test_the_front_page_leads_there_while_none_is_chosen(client, cast):
    for number in range(6):
        factories.edition(cast.tampang, cast.budi, "approved", title=f"Kabar nomor {number}")

    page = client.get("/").content.decode()

    assert f'<a href="{reverse("my_village")}">Pilih desa Anda</a>' in page
