"""One-time links to a new password: who may make them, what they do, what nobody learns."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts import actions
from accounts.models import PASSWORD_LINK, User
from core.change.refusals import TransitionRefused
from core.models import Event
from groups import rules
from groups.actions import make_reset_link
from groups.states import State
from tests import factories
from tests.accounts.doors import enrol, goes_to, is_in, logged, said, signed_in

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
NEW = "kapal-api-di-barito"
DEAD = "Tautan ini tidak berlaku lagi"


def path_of(token):
    return f"/akun/tautan/{token}/"


def path_for(user, by=None):
    return path_of(actions.issue_reset_link(user, by=by))


def use(path, password=NEW, client=None):
    return (client or Client()).post(path, {"password": password})


def row_of(user):
    return user.memberships.current().get()


def office(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


# --- Who may -----------------------------------------------------------------------------------

# Whose row: who may make a link for the account behind it.
MAY = {
    "ayu": {"dewi", "sari"},  # an officer of Tampang, in Kurun
    "budi": {"ayu", "dewi", "sari"},  # a plain member there
    "gita": {"eko", "sari"},  # an officer in Tewah
}


@pytest.mark.parametrize("helper", ["budi", "citra", "gita", "eko", "ayu", "dewi", "sari"])
@pytest.mark.parametrize("whose", MAY)
def test_k_function_access_to_reset_links_by_role(cast, whose, helper):
    row = row_of(getattr(cast, whose))
    by = getattr(cast, helper)
    allowed = helper in MAY[whose] and helper != whose

    assert rules.can_reset_password(by, row) is allowed
    if allowed:
        assert make_reset_link(row, by=by)
    else:
        with pytest.raises(TransitionRefused):
            make_reset_link(row, by=by)
        assert not PASSWORD_LINK.links().exists()


def second_role(cast, role):
    """Gives Budi, a plain member of Tampang, something more to be."""
    if role == "officer elsewhere":
        factories.officers(factories.group(desa=factories.KURUN), cast.budi)
    elif role == "member elsewhere":
        factories.row(cast.tewah, user=cast.budi)
    elif role == "applicant":
        factories.complete_application(cast.budi, desa=factories.KURUN)
    elif role == "staff":
        User.objects.filter(pk=cast.budi.pk).update(is_staff=True)
    elif role == "superuser":
        User.objects.filter(pk=cast.budi.pk).update(is_superuser=True)
    elif role == "closed account":
        User.objects.filter(pk=cast.budi.pk).update(is_active=False)


@pytest.mark.parametrize(
    "role",
    [
        "officer elsewhere",
        "member elsewhere",
        "applicant",
        "staff",
        "superuser",
        "closed account",
    ],
)
def test_an_officer_helps_no_member_who_is_more_than_that(cast, role):
    row = row_of(cast.budi)
    second_role(cast, role)
    row = type(row).objects.get(pk=row.pk)

    with pytest.raises(TransitionRefused):
        make_reset_link(row, by=cast.ayu)


@pytest.mark.parametrize("state", [State.SUSPENDED, State.DISSOLVED])
def test_an_officer_of_a_group_that_is_not_active_helps_nobody(cast, state):
    type(cast.tampang).objects.filter(pk=cast.tampang.pk).update(state=state)

    with pytest.raises(TransitionRefused):
        make_reset_link(row_of(cast.budi), by=cast.ayu)


@pytest.mark.parametrize("by", ["dewi"])
def test_k_kecamatan_wall_holds_after_a_person_moved_away(cast, by):
    row = row_of(cast.budi)
    type(row).objects.filter(pk=row.pk).update(ended_on="2026-06-01")
    factories.row(factories.group(desa=factories.SARE_RANGAN), "sekretaris", user=cast.budi)
    row.refresh_from_db()

    with pytest.raises(TransitionRefused):
        make_reset_link(row, by=getattr(cast, by))


def test_a_row_without_account_has_no_password_to_reset(cast):
    with pytest.raises(TransitionRefused):
        make_reset_link(factories.row(cast.tampang), by=cast.dewi)


@pytest.mark.parametrize("who", ["ayu", "dewi", "sari"])
def test_k_no_foreign_object_by_id_among_the_rows(cast, who):
    row = row_of(cast.gita)
    slug = cast.tampang.slug

    answer = office(getattr(cast, who)).post(f"/meja/kim/{slug}/anggota/{row.pk}/sandi/")

    assert answer.status_code == 404
    assert not PASSWORD_LINK.links().exists()


@pytest.mark.parametrize("who", ["eko", "gita", "citra", "budi"])
def test_k_kecamatan_wall_holds_at_reset_links(cast, who):
    row = row_of(cast.budi)

    answer = office(getattr(cast, who)).post(
        f"/meja/kim/{cast.tampang.slug}/anggota/{row.pk}/sandi/"
    )

    assert answer.status_code == 404
    assert not PASSWORD_LINK.links().exists()


@pytest.mark.parametrize("by", ["ayu", "budi", "dewi", "eko"])
def test_only_a_superuser_helps_staff(cast, by):
    with pytest.raises(TransitionRefused):
        actions.help_staff(cast.eko, by=getattr(cast, by))

    assert not PASSWORD_LINK.links().exists()


def test_no_superuser_helps_themselves_or_a_closed_account(cast):
    User.objects.filter(pk=cast.eko.pk).update(is_active=False)
    cast.eko.refresh_from_db()

    for person in (cast.sari, cast.eko):
        with pytest.raises(TransitionRefused):
            actions.help_staff(person, by=cast.sari)


@pytest.mark.parametrize("permission", [None, "change_user"])
def test_staff_do_not_reach_the_accounts_whatever_permission_they_were_given(cast, permission):
    if permission:
        for verb in ("view", "add", "change"):
            factories.give(cast.dewi, "accounts", f"{verb}_user")
    client = office(cast.dewi)

    for address in ("", "add/", f"{cast.eko.pk}/change/", f"{cast.eko.pk}/tautan-kata-sandi/"):
        assert client.get(f"/admin/accounts/user/{address}").status_code == 403
        assert client.post(f"/admin/accounts/user/{address}").status_code == 403


def test_a_superuser_makes_a_link_for_staff_on_a_page_that_asks_first(cast):
    client = office(cast.sari)
    address = f"/admin/accounts/user/{cast.dewi.pk}/tautan-kata-sandi/"

    assert client.get(address).status_code == 200
    assert not PASSWORD_LINK.links().exists()
    page = client.post(address).content.decode()

    link = PASSWORD_LINK.links().get()
    assert (link.thing, link.made_by) == (cast.dewi, cast.sari)
    token = page.split("/akun/tautan/")[1].split("/")[0]
    assert goes_to(use(path_of(token))) == "/akun/tautan-selesai/"
    assert token not in client.get(address).content.decode()


# --- Dead links --------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["XXXXXXXXXXXXXXXX", "0", "%20", "ḂÜ💥", "a" * 5000])
def test_an_unknown_link_answers_as_dead_with_the_next_step(cast, token):
    for answer in (Client().get(path_of(token)), use(path_of(token))):
        assert answer.status_code == 410
        assert DEAD in said(answer)
        assert "Pengurus KIM Anda atau Diskominfosantik" in said(answer)


@pytest.mark.parametrize(("hours", "status"), [(24, 410), (23, 302)])
def test_k_reset_safe_a_link_lives_one_day(cast, hours, status):
    with time_machine.travel(NOON, tick=False):
        path = path_for(cast.budi, cast.ayu)
    with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
        assert use(path).status_code == status


def test_k_reset_safe_a_link_works_once(cast):
    path = path_for(cast.budi, cast.ayu)
    assert use(path).status_code == 302

    assert use(path, "perahu-lain-di-rungan").status_code == 410
    assert Client().get(path).status_code == 410
    assert is_in(signed_in("budi", NEW))


def test_k_reset_safe_a_newer_link_ends_the_older(cast):
    older, newer = path_for(cast.budi, cast.ayu), path_for(cast.budi, cast.dewi)

    assert use(older).status_code == 410
    assert use(newer).status_code == 302


@pytest.mark.parametrize(
    ("change", "who"),
    [({"is_active": False}, "budi"), ({"is_active": False}, "ayu"), ({"is_staff": True}, "budi")],
)
def test_k_reset_safe_a_link_dies_with_what_it_was_made_for(cast, change, who):
    path = path_for(cast.budi, cast.ayu)
    User.objects.filter(pk=getattr(cast, who).pk).update(**change)

    assert use(path).status_code == 410
    assert Client().get(path).status_code == 410
    assert User.objects.get(pk=cast.budi.pk).check_password(factories.PASSWORD)


def test_k_reset_safe_a_link_of_two_browsers_has_one_effect(cast):
    link = actions.find_reset_link(actions.issue_reset_link(cast.budi, by=cast.ayu))
    actions.use_reset_link(link, "first")

    with pytest.raises(TransitionRefused) as refusal:
        actions.use_reset_link(link, "second")

    assert str(refusal.value) == actions.LINK_DEAD
    assert User.objects.get(pk=cast.budi.pk).password == "first"
    assert Event.objects.filter(verb="password_reset").count() == 1


# --- What a link does --------------------------------------------------------------------------


def test_looking_at_a_link_does_not_use_it_up(cast):
    path = path_for(cast.budi, cast.ayu)
    for _ in range(3):
        assert Client().get(path, headers={"User-Agent": "WhatsApp/2"}).status_code == 200
    Client().head(path)

    assert PASSWORD_LINK.links().get().used_at is None
    assert use(path).status_code == 302


def test_a_poor_password_does_not_use_it_up(cast):
    path = path_for(cast.budi, cast.ayu)

    answer = use(path, "pendek")

    assert answer.status_code == 200
    assert "sedikitnya 8 huruf atau angka" in said(answer)
    assert use(path).status_code == 302


def test_k_reset_safe_every_session_of_the_person_ends(cast):
    phone, computer = signed_in("budi"), signed_in("budi")

    use(path_for(cast.budi, cast.ayu))

    assert not is_in(phone)
    assert not is_in(computer)
    assert is_in(signed_in("budi", NEW))


def test_a_link_signs_nobody_in(cast):
    client = Client()
    use(path_for(cast.budi, cast.ayu), client=client)

    assert not is_in(client)


def test_k_reset_safe_the_second_factor_stays(cast):
    enrol(cast.dewi)

    use(path_for(cast.dewi, cast.sari))
    client = signed_in("dewi", NEW)

    assert Authenticator.objects.filter(user=cast.dewi, type="totp").exists()
    assert not is_in(client)


def test_making_and_using_a_link_are_written_down_without_the_secret(cast):
    token = actions.issue_reset_link(cast.budi, by=cast.ayu)
    use(path_of(token))

    made, used = Event.objects.about(cast.budi)
    assert (made.verb, made.actor) == ("reset_link_made", cast.ayu)
    assert (used.verb, used.actor) == ("password_reset", cast.budi)
    assert used.data == {"link": PASSWORD_LINK.links().get().pk}
    assert token not in str(list(Event.objects.values()) + list(PASSWORD_LINK.links().values()))


@pytest.mark.parametrize("target", ["", "/admin/", "/berita/"])
def test_the_person_is_told_at_the_next_sign_in_who_asked(cast, target):
    with time_machine.travel(NOON, tick=False):
        use(path_for(cast.dewi, cast.sari))
        client = signed_in("dewi", NEW, next=target)
        client.get(target or "/meja/")
        pages = said(client.get("/admin/")) if target == "/berita/" else ""
        again = said(signed_in("dewi", NEW).get("/meja/"))

    assert "tautan yang dibuat Sari" not in again
    assert PASSWORD_LINK.links().get().told_at is not None
    if target == "/berita/":
        assert "tautan yang dibuat Sari pada 23 November 2026, 12.00 WIB" in pages


@pytest.mark.parametrize("page", ["/meja/", "/admin/", "/akun/data-saya/"])
def test_whichever_page_comes_first_says_who_asked(cast, page):
    use(path_for(cast.dewi, cast.sari))

    shown = said(signed_in("dewi", NEW, next=page).get(page))

    assert shown.count("tautan yang dibuat Sari") == 1
    assert "Bukan Anda yang meminta?" in shown


def test_a_link_that_was_not_used_is_no_news(cast):
    path_for(cast.dewi, cast.sari)

    assert "tautan yang dibuat" not in said(signed_in("dewi").get("/meja/"))


# --- What nobody learns ------------------------------------------------------------------------


def test_the_address_of_a_link_is_told_to_no_other_page(cast):
    path = path_for(cast.budi, cast.ayu)
    answers = [Client().get(path), use(path, "x"), use(path), Client().get(path)]

    assert [answer.status_code for answer in answers] == [200, 200, 302, 410]
    for answer in answers:
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]


def test_the_form_of_a_link_can_be_sent_by_a_browser(cast):
    """With "no-referrer" alone a browser sends "Origin: null", and the CSRF check refuses it."""
    page = Client().get(path_for(cast.budi, cast.ayu)).content.decode()

    assert '<meta name="referrer" content="strict-origin">' in page


def test_k_csrf_a_link_is_refused_from_a_page_of_another_site(cast):
    path = path_for(cast.budi, cast.ayu)
    client = Client(enforce_csrf_checks=True)
    client.get(path)

    assert use(path, client=client).status_code == 403
    answer = client.post(path, {"password": NEW}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert answer["Referrer-Policy"] == "no-referrer"
    assert PASSWORD_LINK.links().get().used_at is None


def test_the_log_names_the_route_and_never_the_secret(cast):
    token = actions.issue_reset_link(cast.budi, by=cast.ayu)
    with logged() as entries:
        Client().get(path_of(token))
        Client(enforce_csrf_checks=True).post(path_of(token))
        use(path_of(token))
        Client().get(path_of(token))

    routes = [entry["route"] for entry in entries if entry["logger"] == "kimportal.request"]
    assert routes == ["akun/tautan/<str:token>/"] * 4
    assert token not in str(entries)
