"""An invitation or a password link opens only while its maker may still make it."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts import actions as accounts
from accounts.models import PASSWORD_LINK, User
from core.change.refusals import TransitionRefused
from groups import actions
from groups.models import INVITATION, KimGroup, Membership
from groups.states import State
from tests import factories
from tests.accounts.doors import knock

NEW = "kapal-api-di-barito"
TODAY = "2026-06-01"


def row_of(user):
    return user.memberships.current().get()


def close(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def end(user):
    Membership.objects.filter(user=user, ended_on=None).update(ended_on=TODAY)


def make_plain_member(user):
    Membership.objects.filter(user=user, ended_on=None).update(position="anggota")


def take_staff(user):
    User.objects.filter(pk=user.pk).update(is_staff=False)


def take_role(user):
    user.groups.remove(Group.objects.get(name="Staf kecamatan"))


def move(user):
    user.kecamatan.set(["62.10.03"])


def take_superuser(user):
    User.objects.filter(pk=user.pk).update(is_superuser=False, all_kecamatan=False)


def group_becomes(state):
    def change(user):
        KimGroup.objects.filter(slug="kim-tampang").update(state=state)

    change.__name__ = f"group_{state}"
    return change


def nothing(user):
    """The maker's right stands."""


SUSPENDED, DISSOLVED = group_becomes(State.SUSPENDED), group_becomes(State.DISSOLVED)
# Who made it, what happened to them or to the group, and whether it still opens.
FATES = [
    ("ayu", nothing, True),
    ("ayu", close, False),
    ("ayu", end, False),
    ("ayu", make_plain_member, False),
    ("ayu", SUSPENDED, False),
    ("ayu", DISSOLVED, False),
    ("dewi", nothing, True),
    ("dewi", close, False),
    ("dewi", take_staff, False),
    ("dewi", take_role, False),
    ("dewi", move, False),
    ("dewi", SUSPENDED, True),
    ("dewi", DISSOLVED, False),
    ("sari", nothing, True),
    ("sari", close, False),
    ("sari", take_staff, False),
    ("sari", take_superuser, False),
    ("sari", SUSPENDED, True),
    ("sari", DISSOLVED, False),
]
NAMES = [f"{maker}-{fate.__name__}" for maker, fate, _ in FATES]


@pytest.fixture
def guest(cast):
    client = Client()
    client.force_login(cast.citra, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(("maker", "fate", "opens"), FATES, ids=NAMES)
def test_k_an_invitation_dies_with_the_right_to_make_it(cast, guest, maker, fate, opens):
    maker = getattr(cast, maker)
    row = factories.row(cast.tampang, name="Rendy P.")
    token = actions.invite(row, by=maker)
    fate(maker)

    page = guest.get(f"/akun/undangan/{token}/")
    guest.post(f"/akun/undangan/{token}/", {"publish_name": "on"})

    row.refresh_from_db()
    assert page.status_code == (200 if opens else 410)
    assert row.user == (cast.citra if opens else None)
    assert row.consent_source == ("own" if opens else "")


@pytest.mark.parametrize(("maker", "fate", "opens"), FATES, ids=NAMES)
def test_k_an_invitation_that_was_opened_before_dies_too(cast, maker, fate, opens):
    maker = getattr(cast, maker)
    token = actions.invite(factories.row(cast.tampang), by=maker)
    found = actions.find_invitation(token)
    fate(maker)

    if opens:
        actions.accept_invitation(found, by=cast.citra, publish_name=False)
    else:
        with pytest.raises(TransitionRefused):
            actions.accept_invitation(found, by=cast.citra, publish_name=False)
    assert INVITATION.links().exclude(used_at=None).exists() is opens


# A superuser helps anybody, whatever becomes of a group.
RESET_FATES = [
    (maker, fate, opens or (maker == "sari" and fate is DISSOLVED)) for maker, fate, opens in FATES
]


@pytest.mark.parametrize(("maker", "fate", "opens"), RESET_FATES, ids=NAMES)
def test_k_a_password_link_dies_with_the_right_to_make_it(cast, maker, fate, opens):
    maker = getattr(cast, maker)
    token = actions.make_reset_link(row_of(cast.budi), by=maker)
    fate(maker)

    page = Client().get(f"/akun/tautan/{token}/")
    Client().post(f"/akun/tautan/{token}/", {"password": NEW})

    assert page.status_code == (200 if opens else 410)
    assert User.objects.get(pk=cast.budi.pk).check_password(NEW) is opens
    assert User.objects.get(pk=cast.budi.pk).check_password(factories.PASSWORD) is not opens


@pytest.mark.parametrize(("maker", "fate", "opens"), RESET_FATES, ids=NAMES)
def test_k_a_password_link_that_was_opened_before_dies_too(cast, maker, fate, opens):
    maker = getattr(cast, maker)
    link = accounts.find_reset_link(actions.make_reset_link(row_of(cast.budi), by=maker))
    fate(maker)

    if opens:
        accounts.use_reset_link(link, "hash")
    else:
        with pytest.raises(TransitionRefused):
            accounts.use_reset_link(link, "hash")
    assert PASSWORD_LINK.links().exclude(used_at=None).exists() is opens


def leave(cast):
    end(cast.budi)


def become_officer(cast):
    Membership.objects.filter(user=cast.budi).update(position="sekretaris")


def join_another(cast):
    factories.row(cast.tewah, user=cast.budi)


def become_staff(cast):
    User.objects.filter(pk=cast.budi.pk).update(is_staff=True)


@pytest.mark.parametrize("fate", [leave, join_another, become_staff, become_officer])
def test_k_a_password_link_of_an_officer_dies_when_the_member_is_out_of_their_hands(cast, fate):
    Membership.objects.filter(group=cast.tampang, position="sekretaris").delete()
    token = actions.make_reset_link(row_of(cast.budi), by=cast.ayu)
    fate(cast)

    assert Client().post(f"/akun/tautan/{token}/", {"password": NEW}).status_code == 410
    assert User.objects.get(pk=cast.budi.pk).check_password(factories.PASSWORD)


@pytest.mark.parametrize("fate", [close, take_staff, take_superuser])
def test_k_a_password_link_for_staff_dies_with_the_administrator_who_made_it(cast, fate):
    token = accounts.help_staff(cast.dewi, by=cast.sari)
    fate(cast.sari)

    assert Client().post(f"/akun/tautan/{token}/", {"password": NEW}).status_code == 410
    assert User.objects.get(pk=cast.dewi.pk).check_password(factories.PASSWORD)


def test_a_right_that_comes_back_brings_its_invitation_back(cast, guest):
    token = actions.invite(factories.row(cast.tampang), by=cast.ayu)
    SUSPENDED(cast.ayu)
    assert guest.get(f"/akun/undangan/{token}/").status_code == 410

    group_becomes(State.ACTIVE)(cast.ayu)

    assert guest.get(f"/akun/undangan/{token}/").status_code == 200


def test_a_ketua_who_was_ended_lets_himself_in_by_nothing_that_he_made(cast):
    invitation = actions.invite(factories.row(cast.tampang), by=cast.ayu)
    link = actions.make_reset_link(row_of(cast.budi), by=cast.ayu)
    actions.end_membership(row_of(cast.ayu), by=cast.dewi)
    client = Client()
    knock(client, "ayu")

    client.post(f"/akun/undangan/{invitation}/")
    client.post(f"/akun/tautan/{link}/", {"password": NEW})

    assert not cast.ayu.memberships.current().exists()
    assert client.get("/meja/kim/kim-tampang/").status_code == 404
    assert User.objects.get(pk=cast.budi.pk).check_password(factories.PASSWORD)


# --- What is said ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        (end, "pembuatnya tidak lagi mengurus kelompok ini"),
        (SUSPENDED, "KIM Tampang sedang dinonaktifkan sementara"),
        (DISSOLVED, "KIM Tampang sudah dibubarkan"),
    ],
)
def test_a_dead_invitation_says_why_and_whom_to_ask(cast, guest, fate, words):
    token = actions.invite(factories.row(cast.tampang), by=cast.ayu)
    fate(cast.ayu)

    opened = guest.get(f"/akun/undangan/{token}/").content.decode()
    typed = guest.post("/akun/undangan/", {"code": token}).content.decode()

    assert words in opened
    assert words in typed
    assert "Diskominfosantik" in opened


def test_a_dead_password_link_says_whom_to_ask(cast):
    token = actions.make_reset_link(row_of(cast.budi), by=cast.ayu)
    end(cast.ayu)

    page = Client().get(f"/akun/tautan/{token}/").content.decode()

    assert "pembuatnya tidak lagi bertugas" in page
    assert "Pengurus KIM Anda atau Diskominfosantik" in page


@pytest.mark.parametrize("maker", ["ayu", "dewi"])
def test_an_invitation_into_a_dissolved_group_is_refused_with_words(cast, maker):
    token = actions.invite(factories.row(cast.tampang), by=getattr(cast, maker))
    found = actions.find_invitation(token)
    DISSOLVED(None)

    with pytest.raises(TransitionRefused) as refusal:
        actions.accept_invitation(found, by=cast.citra, publish_name=False)

    assert "KIM Tampang sudah dibubarkan" in str(refusal.value)
