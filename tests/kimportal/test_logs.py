"""What the logs keep, and what never gets into them."""

import json
import logging
import sys

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve

from kimportal.logs import JsonFormatter
from tests import factories
from tests.accounts.doors import logged


def line(message="halo", *args, level=logging.INFO, exc_info=None, **extra):
    record = logging.LogRecord("kim", level, __file__, 1, message, args, exc_info)
    record.__dict__.update(extra)
    return JsonFormatter().format(record)


def test_a_line_break_forges_no_second_entry():
    text = line('masuk\n{"level": "INFO", "message": "palsu"}\r\u2028')

    assert len(text.split("\n")) == 1
    assert json.loads(text)["message"].startswith("masuk\n")


def test_of_an_exception_the_kind_and_place_are_kept_and_not_the_words():
    try:
        raise ValueError("nomor +6281234567890 sudah ada")
    except ValueError:
        text = line("gagal", level=logging.ERROR, exc_info=sys.exc_info())

    entry = json.loads(text)
    assert entry["exception"] == "ValueError"
    assert "test_logs.py" in entry["trace"][0]
    assert "6281234567890" not in text


@pytest.mark.parametrize(
    "address", ["/akun/tautan/RAHASIA/", "/akun/undangan/RAHASIA/", "/kim/kim-tampang/"]
)
def test_a_request_is_named_by_its_route(address):
    request = RequestFactory().get(address)
    request.resolver_match = resolve(address)

    entry = json.loads(line("Forbidden: %s", address, request=request))

    assert entry["message"] == "request failed"
    assert "<str:" in entry["request"]
    assert "RAHASIA" not in json.dumps(entry)


def test_a_request_without_a_route_is_named_by_nothing():
    request = RequestFactory().get("/tidak/ada/RAHASIA")

    assert json.loads(line("Not Found", request=request))["request"] == "GET -"


def test_a_visit_leaves_route_status_time_and_a_number_for_the_person(cast):
    client = Client()
    client.force_login(cast.citra, backend="django.contrib.auth.backends.ModelBackend")
    with logged() as entries:
        client.get("/akun/data-saya/?q=rahasia")

    (entry,) = entries
    assert set(entry) == {
        "at",
        "level",
        "logger",
        "message",
        "method",
        "route",
        "status",
        "ms",
        "user",
    }
    assert (entry["route"], entry["status"]) == ("akun/data-saya/", 200)
    assert entry["user"] == cast.citra.pk


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/akun/masuk/", {"login": "0812 3456 7890", "password": "salah-rahasia"}),
        ("/akun/masuk/", {"login": "hari@desa.id", "password": "salah-rahasia"}),
        ("/akun/masuk/", {"login": "hari@desa.id", "password": factories.PASSWORD}),
        ("/akun/kata-sandi/lupa/", {"email": "hari@desa.id"}),
        (
            "/akun/daftar/",
            {"name": "Hari", "contact": "0813 1111 2222", "password1": factories.PASSWORD},
        ),
    ],
)
def test_no_name_number_address_or_password_gets_into_the_log(cast, address, data):
    factories.person("hari", phone="+6281234567890", email="hari@desa.id")
    with logged() as entries:
        Client().post(address, data, headers={"User-Agent": "Mozilla 0812"})

    assert entries
    text = json.dumps(entries)
    for secret in (*data.values(), "hari", "Hari", "6281234567890", "127.0.0.1", "Mozilla"):
        assert secret not in text


def test_signing_in_and_failing_to_are_logged(cast):
    with logged() as entries:
        Client().post("/akun/masuk/", {"login": "citra", "password": "salah"})
        Client().post("/akun/masuk/", {"login": "citra", "password": factories.PASSWORD})

    entries = [entry for entry in entries if entry["logger"] == "accounts"]
    assert [entry["message"] for entry in entries] == ["sign-in failed", "signed in"]
    assert entries[1]["user"] == cast.citra.pk


@pytest.mark.parametrize("key", ["abc-RAHASIA", "set-password"])
def test_the_key_of_a_letter_stays_out_of_the_log(cast, key):
    with logged() as entries:
        Client().get(f"/akun/kata-sandi/baru/1-{key}/?kunci=RAHASIA")

    (entry,) = entries
    assert "RAHASIA" not in json.dumps(entry)
    assert entry["route"].startswith("akun/")
