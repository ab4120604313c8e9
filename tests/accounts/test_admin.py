"""The administrators' list of accounts and the form of one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests import factories

LIST = reverse("admin:accounts_user_changelist")


def text(response):
    return response.content.decode()


@pytest.fixture
def sari(sign_in, cast):
    return sign_in(cast.sari)


def names(response):
    return [user.username for user in response.context["cl"].result_list]


def test_list_filters_and_form_call_a_right_by_the_same_name(sari, cast):
    listed = text(sari.get(LIST))
    form = text(sari.get(reverse("admin:accounts_user_change", args=[cast.dewi.pk])))

    assert "<h1>Semua akun</h1>" in listed
    for name in ("Boleh masuk", "Staf dinas", "Admin utama", "Kecamatan yang diurus"):
        assert f"<span>{name}</span>" in listed or f">{name}</a>" in listed, name
        assert name in form
    for other in ("Status staf", "Status superuser", "Grup"):
        assert other not in listed + form


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is_staff=ya", ["dewi", "eko", "sari"]),
        ("is_superuser=ya", ["sari"]),
        ("is_staff=ya&is_superuser=tidak", ["dewi", "eko"]),
        ("is_active=tidak", ["budi"]),
        ("is_staff=entah&is_active=tidak", ["budi"]),
    ],
)
def test_accounts_are_narrowed_by_right(sari, cast, query, found):
    cast.budi.is_active = False
    cast.budi.save()

    assert names(sari.get(f"{LIST}?{query}")) == found


def test_the_list_says_who_looks_after_which_kecamatan(sari, cast):
    factories.staff("hana", "62.10.03", "62.10.02")

    page = text(sari.get(LIST))

    assert ">Kurun, Tewah</td>" in page
    assert page.count(">Semua</td>") == 1


def test_kecamatan_to_tick_stand_in_alphabetical_order(sari, cast):
    page = text(sari.get(reverse("admin:accounts_user_change", args=[cast.dewi.pk])))

    ticks = re.findall(r'name="kecamatan"[^>]*>\s*([^<]+)</label>', page)
    assert len(ticks) == 12
    assert ticks == sorted(ticks)


def test_a_mistake_is_told_in_good_indonesian(sari, cast):
    page = text(sari.post(reverse("admin:accounts_user_add"), {"username": "", "name": ""}))

    assert "Periksa lagi isian yang ditandai di bawah." in page
    assert "dibawah" not in page


def test_taking_a_second_factor_away_says_what_will_happen(sari, cast):
    page = text(sari.get(reverse("admin:accounts_second_factor", args=[cast.dewi.pk])))

    assert "semua kode cadangannya" in page
    assert "Ya, hapus verifikasi dua langkah" in page
    assert 'class="btn drop"' in page


@pytest.mark.parametrize(
    ("enrolled", "said"),
    [
        (True, "Verifikasi dua langkah dihapus."),
        (False, "Akun ini tidak punya verifikasi dua langkah."),
    ],
)
def test_taking_away_what_is_not_there_is_not_called_done(sari, cast, enrolled, said):
    if enrolled:
        Authenticator.objects.create(user=cast.dewi, type=Authenticator.Type.TOTP, data={})

    page = sari.post(reverse("admin:accounts_second_factor", args=[cast.dewi.pk]), follow=True)

    assert said in text(page)
    assert not Authenticator.objects.filter(user=cast.dewi).exists()
