"""Sessions: new at sign-in, gone at sign-out, gone with the rights; and the cookies around them."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import User
from tests import factories
from tests.accounts.doors import SIGN_IN, SIGN_OUT, goes_to, is_in, knock, said, signed_in

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
PRODUCTION = """
import json
from kimportal import settings
names = [name for name in dir(settings) if "COOKIE" in name or name.startswith("SECURE_")]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def session_of(client):
    return client.cookies[configured.SESSION_COOKIE_NAME].value


def with_session(key):
    client = Client()
    client.cookies[configured.SESSION_COOKIE_NAME] = key
    return client


def reviews(client, group):
    return client.get(f"/admin/groups/kimgroup/{group.pk}/change/").status_code


# --- Beginning and end -------------------------------------------------------------------------


def test_a_session_planted_before_sign_in_is_worth_nothing(cast):
    client = Client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies[configured.SESSION_COOKIE_NAME] = planted = session.session_key

    knock(client, "citra")

    assert session_of(client) != planted
    assert is_in(client)
    assert not is_in(with_session(planted))


def test_another_person_in_the_same_browser_gets_nothing_of_the_first(cast):
    client = signed_in("citra")
    session = client.session
    session["draft"] = "rahasia"
    session.save()
    client.post(SIGN_OUT)

    knock(client, "budi")

    assert "draft" not in client.session


def test_opening_the_sign_out_page_signs_nobody_out(cast):
    client = signed_in("citra")

    answer = client.get(SIGN_OUT)

    assert "Keluar dari Meja KIM?" in said(answer)
    assert is_in(client)


def test_k_logout_ends_the_session_on_the_server(cast):
    client = signed_in("citra")
    stolen = session_of(client)

    answer = client.post(SIGN_OUT)

    assert goes_to(answer) == "/akun/telah-keluar/"
    assert "Anda telah keluar" in said(client.get("/akun/telah-keluar/"))
    assert not is_in(with_session(stolen))
    assert not Session.objects.filter(session_key=stolen).exists()


def test_signing_out_twice_is_no_error(cast):
    client = signed_in("citra")
    client.post(SIGN_OUT)

    assert goes_to(client.post(SIGN_OUT)) == "/akun/telah-keluar/"
    assert goes_to(client.get(SIGN_OUT)) == "/akun/telah-keluar/"


# --- Rights taken away -------------------------------------------------------------------------


@pytest.mark.parametrize("username", ["citra", "dewi", "sari"])
def test_k_a_disabled_user_loses_access_at_once(cast, username):
    client = signed_in(username)
    assert is_in(client)

    User.objects.filter(username=username).update(is_active=False)

    for address in ("/akun/data-saya/", "/meja/", "/admin/"):
        assert client.get(address).status_code == 302
    assert client.post("/akun/data-saya/", {"name": "X"}).status_code == 302
    assert User.objects.get(username=username).name != "X"


def test_k_staff_moved_to_another_kecamatan_lose_the_former_at_once(cast):
    client = signed_in("dewi")
    assert reviews(client, cast.tampang) == 200
    assert reviews(client, cast.tewah) == 404

    cast.dewi.kecamatan.set(["62.10.03"])

    assert reviews(client, cast.tampang) == 404
    assert reviews(client, cast.tewah) == 200


def test_k_staff_who_left_the_office_lose_the_back_office_at_once(cast):
    client = signed_in("dewi")

    User.objects.filter(pk=cast.dewi.pk).update(is_staff=False)

    assert reviews(client, cast.tampang) == 302


def close(user):
    user.is_active = False
    user.save()


def close_by_name(user):
    user.is_active = False
    user.save(update_fields=["is_active"])


def close_in_the_database(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize("way", [close, close_by_name, close_in_the_database])
@pytest.mark.parametrize("username", ["citra", "dewi", "sari"])
def test_k_a_session_from_before_an_account_was_closed_never_opens_again(cast, username, way):
    before = signed_in(username)
    way(User.objects.get(username=username))

    User.objects.filter(username=username).update(is_active=True)

    assert not is_in(before)
    assert is_in(signed_in(username))


@pytest.mark.parametrize(
    ("username", "right"),
    [("dewi", "is_staff"), ("sari", "is_superuser"), ("sari", "is_staff"), ("citra", "is_staff")],
)
def test_k_a_session_ends_when_rights_are_given_or_taken(cast, username, right):
    user = User.objects.get(username=username)
    here, elsewhere = signed_in(username), signed_in(username)

    User.objects.filter(pk=user.pk).update(**{right: not getattr(user, right)})

    assert not is_in(here)
    assert not is_in(elsewhere)
    assert is_in(signed_in(username))


def test_a_session_of_a_member_lives_through_what_others_save_about_them(cast):
    client = signed_in("citra")

    cast.citra.name = "Citra L."
    cast.citra.save()

    assert is_in(client)


# --- Staff sessions are short ------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "inside"), [(31, False), (29, True)])
def test_staff_are_signed_out_after_thirty_quiet_minutes(cast, minutes, inside):
    with time_machine.travel(NOON, tick=False):
        client = signed_in("dewi")
    with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
        answer = client.get("/admin/")

    assert (answer.status_code == 200) is inside
    if not inside:
        assert answer["Location"] == f"{SIGN_IN}?next=%2Fadmin%2F&usai=1"
        assert not is_in(client)


def test_staff_who_keep_working_are_signed_out_after_twelve_hours(cast):
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in("dewi")
        for _ in range(36):
            clock.shift(timedelta(minutes=20))
            assert client.get("/admin/").status_code == 200
        clock.shift(timedelta(minutes=1))

        assert client.get("/admin/").status_code == 302
        assert not is_in(client)


def test_the_clock_runs_from_the_sign_in_though_no_desk_page_was_opened(cast):
    with time_machine.travel(NOON, tick=False):
        client = signed_in("dewi", next="/berita/")
    with time_machine.travel(NOON + timedelta(hours=13), tick=False):
        client.get("/berita/")

        assert client.get("/admin/").status_code == 302


def test_a_button_pressed_too_late_does_nothing(cast):
    with time_machine.travel(NOON, tick=False):
        client = signed_in("dewi")
    with time_machine.travel(NOON + timedelta(minutes=31), tick=False):
        answer = client.post("/akun/data-saya/", {"name": "Lain", "phone": "0812 3456 7890"})

    assert answer["Location"] == f"{SIGN_IN}?usai=1"
    assert User.objects.get(pk=cast.dewi.pk).name == "Dewi"


def test_members_stay_signed_in_on_their_own_phone(cast):
    with time_machine.travel(NOON, tick=False):
        client = signed_in("citra")
    with time_machine.travel(NOON + timedelta(days=20), tick=False):
        assert is_in(client)


def test_a_member_who_becomes_staff_is_not_staff_in_an_old_session(cast):
    client = signed_in("citra")

    User.objects.filter(pk=cast.citra.pk).update(is_staff=True)

    assert client.get("/admin/").status_code == 302


# --- Cookies and headers -----------------------------------------------------------------------


def in_production():
    environment = {
        "PATH": os.environ["PATH"],
        "KIM_MODE": "production",
        "KIM_HOSTS": "kim.example",
        "KIM_SECRET_KEY": "q7Zr2Lw9Xc4Vb6Nm1Kj3Hg5Fd8Sa0Poi-Uyt_Rewq-Zxcvbnm-Asdfgh",
        "KIM_DATA_DIR": os.environ.get("KIM_DATA_DIR", str(configured.DATA_DIR)),
    }
    done = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        env=environment,
        cwd=configured.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_cookies_are_bound_to_the_host_in_production():
    found = in_production()

    for kind in ("SESSION", "CSRF"):
        assert found[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert found[f"{kind}_COOKIE_SECURE"] is True
        assert found[f"{kind}_COOKIE_HTTPONLY"] is True
        assert found[f"{kind}_COOKIE_SAMESITE"] == "Lax"
        # A __Host- cookie must have neither a domain nor a path.
        assert found.get(f"{kind}_COOKIE_DOMAIN") is None
        assert found.get(f"{kind}_COOKIE_PATH", "/") == "/"
    assert found["KNOWN_BROWSER_COOKIE"].startswith("__Host-")
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600


@pytest.mark.parametrize("missing", ["KIM_SECRET_KEY", "KIM_HOSTS"])
def test_production_does_not_start_without_its_secrets(missing):
    environment = {"PATH": os.environ["PATH"], "KIM_MODE": "production", "KIM_HOSTS": "kim.example"}
    environment["KIM_SECRET_KEY"] = "q7Zr2Lw9Xc4Vb6Nm1Kj3Hg5Fd8Sa0Poi-Uyt_Rewq-Zxcvbnm-Asdfgh"
    del environment[missing]

    done = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        env=environment | {"KIM_DATA_DIR": str(configured.DATA_DIR)},
        cwd=configured.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert missing in done.stderr


def test_every_cookie_of_a_sign_in_is_closed_to_scripts_and_other_sites(cast, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    client.get(SIGN_IN)
    knock(client, "citra")

    names = {configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME, "kenal"}
    assert set(client.cookies) == names
    for cookie in client.cookies.values():
        assert cookie["httponly"] is True
        assert cookie["secure"] is True
        assert cookie["samesite"] == "Lax"
        assert (cookie["path"], cookie["domain"]) == ("/", "")


@pytest.mark.parametrize("address", ["/", "/berita/", "/kim/"])
def test_public_pages_set_no_cookie_even_for_people_who_are_in(cast, address):
    client = signed_in("citra")
    client.cookies.pop("csrf", None)

    assert not client.get(address).cookies
    assert not Client().get(address).cookies


@pytest.mark.parametrize("address", ["/akun/data-saya/", "/akun/masuk/", "/meja/", "/admin/"])
def test_private_pages_stay_out_of_every_cache(cast, address):
    answer = signed_in("sari").get(address)

    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_plain_visit_of_a_person_tells_who_they_are_to_nobody_else(cast):
    factories.person("hari", phone="+6281234567890")
    client = signed_in("hari")

    assert "Hari" not in said(client.get("/"))
