"""Why people come to sign in or up: what they read there, and what the form knows of them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core import link_exchange
from groups import actions
from groups.models import INVITATION, KimGroup, Membership
from groups.states import State
from tests import factories

PHONE = "+6281299990000"
PASSWORD = "perahu-di-sungai-kahayan"
SIGN_UP, SIGN_IN = "/akun/daftar/", "/akun/masuk/"


# --- A village to register -----------------------------------------------------------------


BEGIN = f"/meja/daftar/mulai/?desa={factories.KURUN}"


def test_a_new_person_makes_an_account_first_and_reads_the_village(client, cast):
    page = client.get(BEGIN, follow=True)

    assert page.request["PATH_INFO"] == SIGN_UP
    html = page.content.decode()
    assert "Buat akun dulu" in html
    assert "Mendaftarkan KIM untuk Kelurahan Kurun (Kuala Kurun)" in html
    assert html.index('type="submit">Buat akun') < html.index("Sudah punya akun?")


def test_after_making_an_account_the_village_is_there(client, cast):
    page = client.get(BEGIN, follow=True)
    data = {"name": "Hana Sari", "contact": "0812 3456 7890", "password1": PASSWORD}

    answer = client.post(SIGN_UP, data | {"next": page.context["redirect_field_value"]})

    assert answer.url == BEGIN


def test_a_browser_from_which_somebody_signed_in_begins_with_sign_in(client, cast):
    client.post(SIGN_IN, {"login": "citra", "password": factories.PASSWORD})
    client.post(reverse("account_logout"))

    page = client.get(BEGIN, follow=True)

    assert page.request["PATH_INFO"] == SIGN_IN
    assert "Mendaftarkan KIM untuk Kelurahan Kurun (Kuala Kurun)" in page.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/meja/daftar/mulai/?desa=99",
        "/meja/daftar/mulai/?desa=%00",
        "/meja/daftar/mulai/?desa=%F0%9F%98%80",
        "/meja/?desa=62.10.02.1012",
        "//contoh.id/meja/daftar/mulai/?desa=62.10.02.1012[",
        "http://[",
        "/akun/undangan/terima/",
    ],
)
@pytest.mark.parametrize("door", [SIGN_UP, SIGN_IN])
def test_an_address_that_tells_nothing_adds_nothing(client, cast, door, address):
    page = client.get(door, {"next": address})

    assert page.status_code == 200
    assert page.context["errand"] is None


# --- An invitation -------------------------------------------------------------------------


@pytest.fixture
def row(cast):
    return factories.row(cast.tampang, name="Dina Kristina", phone=PHONE)


@pytest.fixture
def link(cast, row):
    return reverse("invitation", args=[actions.invite(row, by=cast.ayu)])


def sign_up(client, address, **data):
    known = {"name": "Dina Kristina", "contact": "0812-9999-0000", "password1": PASSWORD}
    return client.post(SIGN_UP, known | data | {"next": address}, follow=True)


def test_the_first_page_shows_no_number_and_keeps_nothing(client, link):
    page = client.get(link)

    assert "0812" not in page.content.decode()
    assert "+628" not in page.content.decode()
    assert link_exchange.KEY not in client.session
    assert "9999" not in client.get(SIGN_UP, {"next": "/akun/undangan/terima/"}).content.decode()


def test_a_button_leads_to_a_form_that_knows_name_and_number(client, link):
    page = client.post(link, follow=True)

    assert page.request["PATH_INFO"] == SIGN_UP
    html = page.content.decode()
    assert 'value="Dina Kristina"' in html
    assert 'value="0812-9999-0000"' in html
    assert "Undangan KIM Tampang untuk Dina Kristina" in html


def test_no_address_behind_the_link_holds_its_token(client, link):
    token = link.split("/")[-2]

    page = client.post(link, follow=True)

    assert token not in "".join(address for address, _ in page.redirect_chain)
    assert token not in page.content.decode()


def test_the_whole_way_ends_at_the_desk_of_the_group(client, link, row):
    client.post(link)

    page = sign_up(client, reverse("invitation_accept"))
    assert page.request["PATH_INFO"] == reverse("invitation_accept")
    assert Membership.objects.get(pk=row.pk).user is None
    page = client.post(reverse("invitation_accept"), {"publish_name": "on"}, follow=True)

    assert page.request["PATH_INFO"] == "/meja/kim/kim-tampang/"
    row.refresh_from_db()
    assert row.user.phone == PHONE
    assert row.consent_source == "own"
    assert link_exchange.KEY not in client.session


def test_who_has_an_account_signs_in_and_accepts(client, cast, link, row):
    page = client.post(link, {"has_account": "1"}, follow=True)
    assert page.request["PATH_INFO"] == SIGN_IN
    assert "9999" not in page.content.decode()

    client.post(
        SIGN_IN,
        {"login": "citra", "password": factories.PASSWORD, "next": reverse("invitation_accept")},
    )
    client.post(reverse("invitation_accept"))

    row.refresh_from_db()
    assert row.user == cast.citra


def test_a_form_of_another_site_exchanges_nothing(link):
    forged = Client(enforce_csrf_checks=True)

    assert forged.post(link).status_code == 403
    assert link_exchange.KEY not in forged.session


def test_an_account_with_the_same_number_is_tied_to_nothing(client, cast, link, row):
    other = factories.person("hari", phone=PHONE)
    client.post(link)

    page = sign_up(client, reverse("invitation_accept"))

    assert "Nomor ini sudah dipakai." in page.content.decode()
    row.refresh_from_db()
    assert row.user is None
    assert not other.memberships.exists()
    assert not User.objects.filter(name="Dina Kristina").exists()


def test_a_restricted_person_gives_no_number(client, link, row):
    Membership.objects.filter(pk=row.pk).update(restricted_at=timezone.now())

    assert "9999" not in client.post(link, follow=True).content.decode()


@pytest.mark.parametrize("end", ["newer", "expired", "suspended", "ended", "hour"])
def test_an_exchanged_invitation_ends_like_its_link(client, cast, link, row, end):
    client.post(link)
    if end == "newer":
        actions.invite(row, by=cast.ayu, replaces=row.invitations.get().pk)
    elif end == "expired":
        INVITATION.links().update(expires_at=timezone.now() - timedelta(minutes=1))
    elif end == "suspended":
        KimGroup.objects.filter(pk=cast.tampang.pk).update(state=State.SUSPENDED)
    elif end == "ended":
        actions.end_membership(row, by=cast.ayu)
    else:
        session = client.session
        session[link_exchange.KEY] = session[link_exchange.KEY] | {"until": 0}
        session.save()
    address = reverse("invitation_accept")

    assert "9999" not in client.get(SIGN_UP, {"next": address}).content.decode()
    client.force_login(cast.citra, "django.contrib.auth.backends.ModelBackend")
    client.post(address)

    row.refresh_from_db()
    assert row.user is None


def test_without_an_exchange_there_is_nothing_to_accept(sign_in, cast, link, row):
    answer = sign_in(cast.citra).post(reverse("invitation_accept"))

    assert answer.status_code == 410
    row.refresh_from_db()
    assert row.user is None


# --- Opened again --------------------------------------------------------------------------


def test_its_owner_who_opens_it_again_comes_to_the_desk(sign_in, cast, link):
    citra = sign_in(cast.citra)
    citra.post(link)

    assert citra.get(link).url == "/meja/kim/kim-tampang/"
    assert citra.post(link).url == "/meja/kim/kim-tampang/"


def test_its_owner_who_types_the_code_again_comes_to_the_desk(sign_in, cast, link):
    citra = sign_in(cast.citra)
    citra.post(link)

    page = citra.post(reverse("invitation_code"), {"code": link.split("/")[-2]}, follow=True)

    assert page.request["PATH_INFO"] == "/meja/kim/kim-tampang/"


@pytest.mark.parametrize("who", ["ayu", "budi", "gita", "dewi", "sari", None])
def test_for_everybody_else_it_is_used(client, sign_in, cast, link, who):
    sign_in(cast.citra).post(link)
    client.logout()
    if who:
        sign_in(getattr(cast, who))

    page = client.get(link)

    assert page.status_code == 410
    assert "sudah dipakai" in page.content.decode()


def test_an_owner_whose_time_has_ended_reads_that_it_is_used(sign_in, cast, link, row):
    citra = sign_in(cast.citra)
    citra.post(link)
    actions.end_membership(row, by=cast.ayu)

    assert citra.get(link).status_code == 410


def test_another_invitation_of_the_same_person_leads_nowhere(sign_in, cast, link, row):
    """Only the one that was accepted: an older link has no owner yet."""
    newer = actions.invite(row, by=cast.ayu, replaces=row.invitations.get().pk)
    citra = sign_in(cast.citra)
    citra.post(reverse("invitation", args=[newer]))

    assert citra.get(link).status_code == 410


@pytest.mark.parametrize("ask", ["get", "post"])
def test_who_comes_too_late_reads_how_to_go_on(client, cast, link, ask):
    client.post(link)
    sign_up(client, reverse("invitation_accept"))

    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        page = getattr(client, ask)(reverse("invitation_accept"))

    assert page.status_code == 410
    html = page.content.decode()
    assert "<h1>Undangan belum diterima</h1>" in html
    assert "Buka lagi tautannya di WhatsApp" in html
    assert f'href="{reverse("invitation_code")}">Masukkan kode' in html
