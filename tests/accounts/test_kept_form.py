"""What was typed when the sign-in had run out is not lost."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import Edition
from tests import factories
from tests.accounts.doors import SIGN_OUT, said, signed_in
from tests.factories import PASSWORD

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
WRITE, WAITING = "/meja/berita/tulis/", "/akun/lanjutkan/"
BODY = "Panen dimulai Sabtu pagi.\nDua puluh keluarga ikut."


@pytest.fixture
def story(cast):
    return {
        "title": "Panen padi dimulai",
        "body": BODY,
        "desa": cast.tampang.desa_id,
        "language": "ind",
    }


@pytest.fixture
def budi(cast):
    """Budi's browser, in which he was signed out in the meantime."""
    client = signed_in("budi")
    client.post(SIGN_OUT)
    return client


def test_a_story_sent_after_the_sign_in_ran_out_waits_behind_it(budi, story):
    answer = budi.post(WRITE, story)
    assert "Yang Anda ketik kami simpan" in said(budi.get(answer["Location"]))

    answer = budi.post(
        "/akun/masuk/", {"login": "budi", "password": PASSWORD, "next": WAITING}, follow=True
    )
    assert "Dua puluh keluarga ikut." in said(answer)
    assert not Edition.objects.exists()
    waiting = answer.context["waiting"]
    budi.post(waiting["address"], dict(waiting["fields"]))

    assert Edition.objects.get().body == BODY
    assert budi.get(WAITING).status_code == 302


def test_what_waits_can_be_thrown_away(budi, story):
    budi.post(WRITE, story)
    budi.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})
    assert budi.get(WAITING).status_code == 200

    budi.post(WAITING)

    assert budi.get(WAITING).status_code == 302


def test_it_says_that_files_have_to_be_chosen_again(budi, story):
    budi.post(WRITE, story | {"new-file": factories.upload("a.jpg", factories.jpeg())})
    budi.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})

    assert "Pilih sekali lagi" in said(budi.get(WAITING))


def test_a_strange_browser_leaves_nothing_here(cast, story):
    before = Session.objects.count()

    answer = Client().post(WRITE, story)

    assert answer["Location"].startswith("/akun/masuk/")
    assert "ketikan" not in answer["Location"]
    assert Session.objects.count() == before


def test_what_is_too_long_to_keep_leads_to_the_plain_sign_in(budi, story):
    answer = budi.post(WRITE, story | {"body": "padi " * 50_000})

    assert "ketikan" not in answer["Location"]


def test_passwords_are_never_kept(budi):
    answer = budi.post(
        "/akun/kata-sandi/", {"oldpassword": "a", "password1": "b", "password2": "b"}
    )

    assert "ketikan" not in answer["Location"]


def test_nothing_waiting_leads_to_the_desk(cast):
    assert signed_in("budi").get(WAITING)["Location"] == reverse("desk")


def test_what_waits_is_shown_to_nobody_else(budi, story):
    budi.post(WRITE, story)

    budi.post("/akun/masuk/", {"login": "citra", "password": PASSWORD})

    assert budi.get(WAITING).status_code == 302


def test_it_waits_for_an_hour(budi, story):
    budi.post(WRITE, story)
    budi.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert budi.get(WAITING).status_code == 302


def test_another_site_puts_nothing_aside(cast, story):
    with time_machine.travel(NOON, tick=False):
        client = Client(enforce_csrf_checks=True)
        client.force_login(cast.dewi, backend="django.contrib.auth.backends.ModelBackend")
        client.get("/meja/")
        client.cookies["kenal"] = signed_in("dewi").cookies["kenal"].value
    with time_machine.travel(NOON + timedelta(minutes=31), tick=False):
        answer = client.post("/admin/accounts/user/add/", {"username": "penyusup"})

    assert "ketikan" not in answer["Location"]


def test_it_is_forgotten_only_when_it_arrived(budi, story):
    budi.post(WRITE, story)
    budi.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = budi.cookies

    assert strict.post(WRITE, story).status_code == 403

    assert budi.get(WAITING).status_code == 200
