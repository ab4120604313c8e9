"""How tests come in: through the same doors as people."""

import io
import json
import logging
import re
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from kimportal.logs import JsonFormatter
from tests.factories import PASSWORD

SIGN_IN, SIGN_UP, SIGN_OUT = "/akun/masuk/", "/akun/daftar/", "/akun/keluar/"
WRONG = "Nomor, e-mail, nama pengguna, atau kata sandi tidak cocok. Coba lagi."
TOO_MANY = "Terlalu banyak percobaan masuk. Tunggu beberapa menit, lalu coba lagi."

# What no person types, and what must never be answered with a 500.
HOSTILE = {
    "NUL": "bu\x00di",
    "only NUL": "\x00",
    "turned writing": "\u202ebudi\u200f",
    "ten thousand": "a" * 10_000,
    "ten thousand digits": "0" + "8" * 10_000,
    "unicode": "Ḃüđĩ 💥 Дима ١٢٣",
    "quotes": "' OR 1=1 --\"<script>",
    "lines": "budi\r\nSet-Cookie: a=b",
    "half a pair": "\udcff".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
}


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed: that is what an answer's time is made of."""

    runs = 0

    def encode(self, password, salt):
        type(self).runs += 1
        return super().encode(password, salt)


def without(answer, *typed):
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    for text in typed:
        html = html.replace(text, "…")
    return html


def knock(client, login, password=PASSWORD, *, address="198.51.100.7", **data):
    """One try to sign in, from a network address."""
    return client.post(SIGN_IN, {"login": login, "password": password, **data}, REMOTE_ADDR=address)


def signed_in(login, password=PASSWORD, **extra):
    """A fresh browser that has signed in."""
    client = Client()
    answer = knock(client, login, password, **extra)
    assert answer.status_code == 302, answer.content.decode()
    return client


def is_in(client):
    return client.get("/akun/data-saya/").status_code == 200


def enrol(user):
    """Gives a person a second factor; gives back its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code(secret, later=0):
    """What the app shows now, or some periods later; with two seconds left, what it shows next."""
    if (left := 30 - time.time() % 30) < 2:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def prove_password(client, password=PASSWORD):
    """Proves the password again, as important steps ask."""
    return client.post("/akun/pastikan/", {"password": password})


def said(response):
    """The words of a page, without what differs from one answer to the next."""
    html = response.content.decode()
    shown = re.findall(r'(?:placeholder|alt|title|aria-label|content)="([^"]*)"', html)
    main = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return " ".join([*re.sub(r"<[^>]*>", " ", main).split(), *shown])


def goes_to(response):
    return urlsplit(response["Location"]).path


@contextmanager
def logged():
    """Gathers what the portal's own handler writes meanwhile: a list of entries."""
    (handler,) = [
        each for each in logging.getLogger().handlers if isinstance(each.formatter, JsonFormatter)
    ]
    entries, text = [], io.StringIO()
    former = handler.setStream(text)
    try:
        yield entries
    finally:
        handler.setStream(former)
        entries += [json.loads(line) for line in text.getvalue().splitlines()]
