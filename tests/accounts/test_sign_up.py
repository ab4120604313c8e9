"""Making an account: one field for a phone number or an e-mail address, and a password."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from accounts.forms import SignUpForm
from accounts.models import User
from accounts.views import SignUpView
from groups.models import Membership
from tests import factories
from tests.accounts.doors import HOSTILE, SIGN_UP, goes_to, is_in, said

PHONE_TAKEN = (
    "Nomor ini sudah dipakai. Masuk, atau minta tautan baru ke pengurus KIM atau Diskominfosantik"
)
GOOD = {"name": "Hana Sari", "contact": "0812 3456 7890", "password1": "perahu-di-sungai-kahayan"}


def sign_up(client, **data):
    return client.post(SIGN_UP, GOOD | data)


@pytest.mark.parametrize(
    "contact",
    [
        "bukan nomor",
        "12345",
        "0812",
        "+99 123",
        "hana@",
        "@gunungmas",
        "hana@desa@kurun.id",
        "0812 3456 7890 ext 4",
    ],
)
def test_nonsense_gets_a_clear_answer_and_keeps_what_was_typed(client, cast, contact):
    answer = sign_up(client, contact=contact, guardian_note="Ibu Sari")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "bukan nomor HP atau e-mail" in html or "e-mail ini tidak lengkap" in html
    for typed in ("Hana Sari", contact, "Ibu Sari"):
        assert f'value="{typed}"' in html
    assert GOOD["password1"] not in html
    assert not User.objects.filter(name="Hana Sari").exists()


@pytest.mark.parametrize("field", ["name", "contact", "password1"])
def test_nothing_at_all_is_asked_for_again(client, cast, field):
    answer = sign_up(client, **{field: " "})

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("contact", ["081234567890", "62812-3456-7890", "+62 (812) 3456.7890"])
def test_a_used_number_is_refused_and_no_message_is_promised(client, cast, contact):
    factories.person("hari", phone="+6281234567890")

    answer = sign_up(client, contact=contact)

    assert answer.status_code == 200
    assert PHONE_TAKEN in said(answer)
    assert "kirim" not in said(answer).lower()
    assert not is_in(client)
    assert User.objects.filter(phone="+6281234567890").count() == 1


def test_a_used_email_is_refused_in_any_case(client, cast):
    factories.person("hari", email="hari@desa.id")

    answer = sign_up(client, contact="Hari@Desa.ID")

    assert "E-mail ini sudah dipakai. Masuk, atau pakai “Lupa kata sandi”." in said(answer)
    assert not is_in(client)


@pytest.mark.parametrize("field", ["name", "contact", "password1", "guardian_note", "next"])
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_any_field_is_answered_calmly(client, cast, field, value):
    answer = sign_up(client, **{field: value})

    assert answer.status_code in {200, 302}


def test_k_no_mass_assignment_at_sign_up(client, cast):
    sign_up(
        client,
        is_staff="on",
        is_superuser="on",
        all_kecamatan="on",
        kecamatan="62.10.02",
        groups="1",
        username="admin2",
        email="lain@desa.id",
        phone="+628111111111",
    )

    user = User.objects.get(name="Hana Sari")
    assert (user.is_staff, user.is_superuser, user.all_kecamatan) == (False, False, False)
    assert not user.kecamatan.exists()
    assert not user.groups.exists()
    assert user.username.startswith("warga-")
    assert (user.email, user.phone) == ("", "+6281234567890")


def test_k_no_default_accounts_stand_in_a_new_portal(db):
    assert not User.objects.exists()


def test_k_automated_sign_up_is_limited(client, cast):
    answers = [sign_up(client, contact="bukan nomor").status_code for _ in range(31)]

    assert answers == [200] * 30 + [429]
    assert "Tunggu" in said(sign_up(client))
    assert not User.objects.filter(name="Hana Sari").exists()


def test_two_sign_ups_of_one_moment_make_one_account(cast):
    first, second = SignUpForm(data=GOOD), SignUpForm(data=GOOD)
    assert first.is_valid()
    assert second.is_valid()
    request = RequestFactory().post(SIGN_UP, GOOD)
    request.session = SessionStore()
    first.save(request)

    view = SignUpView()
    view.setup(request)
    answer = view.form_valid(second)

    assert PHONE_TAKEN in second.errors["contact"][0]
    assert answer.status_code == 200
    assert User.objects.filter(name="Hana Sari").count() == 1


@pytest.mark.parametrize(
    "contact",
    [
        "081234567890",
        "0812 3456 7890",
        "0812-3456-7890",
        "0812.3456.7890",
        "6281234567890",
        "62 812-3456-7890",
        "+62 812 3456 7890",
        "+62.812.3456.7890",
        "\u202a+62 812-3456-7890\u202c",
    ],
)
def test_a_number_is_kept_alike_however_it_is_spelled(client, cast, contact):
    answer = sign_up(client, contact=contact)

    assert goes_to(answer) == "/meja/"
    assert User.objects.get(phone="+6281234567890").name == "Hana Sari"
    assert is_in(client)


def test_an_email_is_kept_in_small_letters(client, cast):
    answer = sign_up(client, contact="  Hana@Desa.ID ")

    assert goes_to(answer) == "/meja/"
    user = User.objects.get(email="hana@desa.id")
    assert user.phone is None
    assert is_in(client)


def test_the_number_never_ties_an_account_to_a_row_of_a_roster(client, cast):
    row = factories.row(cast.tampang, name="Hana Sari", phone="+6281234567890")

    sign_up(client)

    assert is_in(client)
    assert Membership.objects.get(pk=row.pk).user is None
    assert client.get(f"/meja/kim/{cast.tampang.slug}/").status_code == 404


def test_a_name_loses_what_nobody_can_see(client, cast):
    sign_up(client, name="\u202eHana\u200b Sari\x00")

    assert User.objects.filter(name="Hana Sari").exists()


def test_the_name_of_a_guardian_is_kept(client, cast):
    sign_up(client, guardian_note="Ibu Sari")

    assert User.objects.get(name="Hana Sari").guardian_note == "Ibu Sari"
