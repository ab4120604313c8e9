"""What is done to accounts writes down what happened, once, and nothing for nothing."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts import actions
from accounts.models import PASSWORD_LINK, User
from core import tokens
from core.change.refusals import TransitionRefused
from core.models import Event
from tests import factories
from tests.accounts.doors import prove_password, said, signed_in
from tests.factories import PASSWORD

MINE = "/akun/data-saya/"


def profile(user, **changes):
    return {"name": user.name, "phone": user.phone, "email": user.email} | changes


# --- My own data -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("phone", "0812-3456-7890", "Nomor ini sudah dipakai."),
        ("phone", "bukan nomor", "Nomor HP tidak dikenal."),
        ("email", "Hari@Desa.ID", "E-mail ini sudah dipakai."),
        ("name", " ", "Nama"),
    ],
)
def test_what_belongs_to_another_account_or_makes_no_sense_is_refused(cast, field, value, words):
    factories.person("hari", phone="+6281234567890", email="hari@desa.id")
    client = signed_in("citra")

    answer = client.post(MINE, {"name": "Citra", "phone": "0813 1111 2222", field: value})

    assert answer.status_code == 200
    assert words in said(answer)
    assert User.objects.get(pk=cast.citra.pk).phone is None


@pytest.mark.parametrize("field", ["phone", "email"])
def test_k_automated_questions_whose_number_it_is_are_limited(cast, field):
    factories.person("hari", phone="+6281234567890", email="hari@desa.id")
    taken = {"phone": "0812-3456-7890", "email": "hari@desa.id"}
    client = signed_in("citra")
    typed = {"name": "Citra", field: taken[field]}

    answers = [client.post(MINE, typed).status_code for _ in range(32)]

    assert answers == [200] * 30 + [429] * 2
    assert client.get(MINE).status_code == 200


def test_an_account_keeps_one_way_to_be_reached(cast):
    answer = signed_in("citra").post(MINE, {"name": "Citra", "phone": "", "email": ""})

    assert "Isi nomor HP atau e-mail" in said(answer)


def test_k_no_mass_assignment_in_my_data(cast):
    client = signed_in("citra")
    prove_password(client)
    client.post(
        MINE,
        {
            "name": "Citra Baru",
            "phone": "0813 1111 2222",
            "username": "admin",
            "is_staff": "on",
            "is_superuser": "on",
            "all_kecamatan": "on",
            "kecamatan": "62.10.02",
            "guardian_note": "saya",
        },
    )

    user = User.objects.get(pk=cast.citra.pk)
    assert (user.name, user.phone) == ("Citra Baru", "+6281311112222")
    assert (user.username, user.guardian_note) == ("citra", "")
    assert (user.is_staff, user.is_superuser, user.all_kecamatan) == (False, False, False)


def test_two_people_who_take_one_number_in_the_same_moment_make_no_mess(cast):
    factories.person("hari", phone="+6281234567890")

    with pytest.raises(TransitionRefused):
        actions.update_profile(cast.citra, **profile(cast.citra, phone="+6281234567890"))

    assert User.objects.get(pk=cast.citra.pk).phone is None
    assert not Event.objects.exists()


def test_a_change_of_my_data_is_written_down_without_the_data(cast):
    actions.update_profile(cast.citra, **profile(cast.citra, phone="+6281234567890"))

    (event,) = Event.objects.about(cast.citra)
    assert (event.verb, event.actor) == ("profile_changed", cast.citra)
    assert event.data == {"fields": ["phone"]}


def test_saving_the_same_data_writes_nothing(cast):
    actions.update_profile(cast.citra, **profile(cast.citra))

    assert not Event.objects.exists()


def test_a_former_address_is_forgotten(cast):
    EmailAddress.objects.create(user=cast.citra, email="lama@desa.id", primary=True)

    actions.update_profile(cast.citra, **profile(cast.citra, email="baru@desa.id"))

    assert not EmailAddress.objects.filter(email="lama@desa.id").exists()


def test_a_new_number_asks_for_the_password_and_keeps_what_was_typed(cast):
    client = signed_in("citra")

    answer = client.post(MINE, {"name": "Citra Baru", "phone": "0813 1111 2222"})
    assert answer["Location"] == "/akun/pastikan/?next=%2Fakun%2Fdata-saya%2F"
    assert User.objects.get(pk=cast.citra.pk).phone is None

    client.post(answer["Location"], {"password": PASSWORD, "next": MINE})
    user = User.objects.get(pk=cast.citra.pk)
    assert (user.name, user.phone) == ("Citra Baru", "+6281311112222")


def test_a_new_number_with_a_wrong_password_changes_nothing(cast):
    client = signed_in("citra")
    answer = client.post(MINE, {"name": "Citra", "phone": "0813 1111 2222"})

    client.post(answer["Location"], {"password": "salah", "next": MINE})

    assert User.objects.get(pk=cast.citra.pk).phone is None


def test_a_new_name_or_another_spelling_of_the_number_asks_for_no_password(cast):
    factories.person("hari", phone="+6281234567890")

    answer = signed_in("hari").post(MINE, {"name": "Hari Jaya", "phone": "0812-3456-7890"})

    assert answer["Location"] == MINE
    assert User.objects.get(username="hari").name == "Hari Jaya"


def test_my_data_is_open_to_nobody_else(client, cast):
    assert client.get(MINE).status_code == 302
    assert client.post(MINE, {"name": "X"}).status_code == 302


# --- Accounts in the hands of the office -------------------------------------------------------


def test_an_account_made_by_the_office_has_no_password_yet(cast, sign_in):
    sign_in(cast.sari).post(
        "/admin/accounts/user/add/",
        {
            "username": "rina",
            "name": "Rina",
            "phone": "0812 3456 7890",
            "is_active": "on",
            "is_staff": "on",
            "kecamatan": ["62.10.02"],
            "groups": [Group.objects.get(name="Staf kecamatan").pk],
        },
    )

    user = User.objects.get(username="rina")
    assert not user.has_usable_password()
    assert user.phone == "+6281234567890"
    assert [each.pk for each in user.kecamatan_in_scope()] == ["62.10.02"]


@pytest.mark.parametrize("taken", [{"phone": "0812-3456-7890"}, {"email": "HARI@desa.id"}])
def test_the_office_cannot_give_one_number_or_address_to_two(cast, sign_in, taken):
    factories.person("hari", phone="+6281234567890", email="hari@desa.id")
    address = f"/admin/accounts/user/{cast.citra.pk}/change/"

    answer = sign_in(cast.sari).post(
        address, {"username": "citra", "name": "Citra", "is_active": "on", **taken}
    )

    assert answer.status_code == 200
    user = User.objects.get(pk=cast.citra.pk)
    assert (user.phone, user.email) == (None, "")


def test_accounts_are_never_deleted(cast, sign_in):
    answer = sign_in(cast.sari).post(
        f"/admin/accounts/user/{cast.citra.pk}/delete/", {"post": "yes"}
    )

    assert answer.status_code == 403
    assert User.objects.filter(pk=cast.citra.pk).exists()


# --- One-time links ----------------------------------------------------------------------------


def test_only_the_digest_of_a_link_is_kept(cast):
    token = actions.issue_reset_link(cast.budi, by=cast.ayu)

    link = PASSWORD_LINK.links().get()
    assert link.digest == tokens.digest(token)
    assert token not in str(link.__dict__)


def test_a_link_is_found_however_it_is_typed(cast):
    token = actions.issue_reset_link(cast.budi, by=cast.ayu)

    assert actions.find_reset_link(tokens.spell(token).lower()).thing == cast.budi
    assert actions.find_reset_link(token[:-1]) is None
    assert actions.find_reset_link("") is None


def test_a_person_is_told_of_each_reset_once(cast):
    for by in (cast.ayu, cast.dewi):
        link = actions.find_reset_link(actions.issue_reset_link(cast.budi, by=by))
        actions.use_reset_link(link, "hash")

    assert {link.made_by for link in actions.tell_about_resets(cast.budi)} == {cast.ayu, cast.dewi}
    assert actions.tell_about_resets(cast.budi) == []
    assert actions.tell_about_resets(cast.citra) == []


def test_removing_a_second_factor_that_is_not_there_writes_nothing(cast):
    assert actions.reset_second_factor(cast.dewi, by=cast.sari) is False
    assert not Event.objects.exists()
