"""Every page of an account: Indonesian words, form tokens, answers to whoever comes by."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import actions
from tests import factories
from tests.accounts.doors import enrol, prove_password, said, signed_in

ENGLISH = re.compile(
    r"\b(password|log ?in|log ?out|sign ?(in|up|out)|e-?mail address|submit|required|username|"
    r"remember|forgot|enter|invalid|incorrect|this field|please|your|you|must|try again|error|"
    r"confirm|cancel|save|change|authenticat\w*|recovery|activate|deactivate|account|user|phone|"
    r"null|characters?|null characters|too (short|common|many)|was|the|and|not)\b",
    re.IGNORECASE,
)
# Names and words that are the same in both languages, or stand in the frame of the page.
# What the field of the search in the head says it finds.
SEARCH = 'placeholder="Cari berita, desa"'
SAME = re.compile(r"Google Authenticator|otpauth\S*|width=device-width\S*")

OPEN = {
    "account_login": {"login": "x", "password": "y"},
    "account_signup": {"name": "", "contact": "x", "password1": "12345678"},
    "account_reset_password": {"email": "x"},
    "account_logout": {},
}
OWN = {
    "account_logout": None,
    "account_reauthenticate": {"password": "salah"},
    "account_change_password": {"oldpassword": "x", "password1": "123", "password2": "4"},
    "my_data": {"name": "", "phone": "x", "email": "x"},
    "mfa_activate_totp": {"code": "x"},
    "mfa_index": None,
}
WITH_FACTOR = {
    "mfa_reauthenticate": {"code": "x"},
    "mfa_deactivate_totp": {},
    "mfa_view_recovery_codes": None,
    "mfa_generate_recovery_codes": None,
    "mfa_index": None,
}
STANDING = [
    "signed_out",
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "reset_done",
]


class Names(HTMLParser):
    """Every form field that nobody named with a label."""

    def __init__(self, html):
        super().__init__()
        self.fields, self.labels = set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "label":
            self.labels.add(given.get("for"))
        if tag in {"input", "select", "textarea"} and given.get("type") != "hidden":
            self.fields.add(given.get("id"))


def check(response):
    words = SAME.sub("", said(response))
    assert not ENGLISH.search(words), ENGLISH.search(words).group() + " in: " + words
    html = response.content.decode()
    assert '<html lang="id">' in html
    assert "placeholder=" not in html.replace(SEARCH, "")
    named = Names(html)
    assert named.fields <= named.labels
    assert html.count("<h1") == 1


def look_and_fail(client, addresses):
    """Opens each page, and sends its form with nonsense and with nothing."""
    for name, nonsense in addresses.items():
        address = reverse(name)
        check(client.get(address, follow=True))
        if nonsense:
            cache.clear()
            for data in (nonsense, {}):
                answer = client.post(address, data)
                assert answer.status_code == 200, name
                check(answer)


# --- Words -------------------------------------------------------------------------------------


def test_no_english_word_before_signing_in(cast):
    look_and_fail(Client(), {name: data for name, data in OPEN.items() if data})


@pytest.mark.parametrize("name", STANDING)
def test_no_english_word_on_a_page_that_only_tells(cast, name):
    check(Client().get(reverse(name)))
    check(signed_in("citra").get(reverse(name)))


@pytest.mark.parametrize("username", ["citra", "dewi"])
def test_no_english_word_on_ones_own_pages(cast, username):
    client = signed_in(username)
    prove_password(client)
    client.get(reverse("mfa_activate_totp"))

    look_and_fail(client, OWN)


@pytest.mark.parametrize("username", ["citra", "dewi"])
def test_no_english_word_around_the_second_factor(cast, username):
    client = signed_in(username)
    prove_password(client)
    enrol(getattr(cast, username))
    client.post(reverse("mfa_generate_recovery_codes"))

    look_and_fail(client, WITH_FACTOR)
    waiting = signed_in(username)
    look_and_fail(waiting, {"mfa_authenticate": {"code": "x"}})


def test_no_english_word_on_links_and_their_dead_pages(cast):
    path = reverse("reset_link", args=[actions.issue_reset_link(cast.budi, by=cast.ayu)])
    for answer in (
        Client().get(path),
        Client().post(path, {"password": "123"}),
        Client().post(path, {}),
        Client().get("/akun/tautan/XXXX/"),
        Client().get("/akun/kata-sandi/baru/1-abc/"),
    ):
        check(answer)


def test_no_english_word_when_one_tries_too_often(cast):
    client = signed_in("citra")
    for _ in range(6):
        answer = client.post(reverse("account_change_password"), {"oldpassword": "x"})

    assert answer.status_code == 429
    check(answer)


@pytest.mark.parametrize(
    "data",
    [
        {"name": "x" * 10_000},
        {"contact": "x" * 10_000},
        {"contact": "x" * 300 + "@desa.id"},
        {"contact": "a@b"},
        {"password1": "12345678"},
        {"password1": "Hana-Sari"},
        {"guardian_note": "x" * 10_000},
        {"name": "\x00"},
    ],
)
def test_no_english_word_in_what_a_field_says(cast, data):
    good = {"name": "Hana", "contact": "0812 3456 7890", "password1": factories.PASSWORD}

    answer = Client().post(reverse("account_signup"), good | data)

    assert answer.status_code == 200
    check(answer)


# --- Form tokens -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OPEN)
def test_k_csrf_on_every_form_before_signing_in(cast, name):
    client = Client(enforce_csrf_checks=True)

    assert client.post(reverse(name), OPEN[name]).status_code == 403


@pytest.mark.parametrize("name", sorted({*OWN, *WITH_FACTOR}))
def test_k_csrf_on_every_form_of_ones_own(cast, name):
    enrol(cast.citra)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.citra, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(reverse(name), {}).status_code == 403


@pytest.mark.parametrize("route", ["accounts_reset_link", "accounts_second_factor"])
def test_k_csrf_on_what_the_office_does_to_accounts(cast, route):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.sari, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(reverse(f"admin:{route}", args=[cast.dewi.pk])).status_code == 403
    assert not cast.dewi.reset_links.exists()


# --- Whoever comes by --------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted({*OWN, *WITH_FACTOR} - {"account_logout"}))
def test_ones_own_pages_lead_a_visitor_to_sign_in(cast, name):
    for answer in (Client().get(reverse(name)), Client().post(reverse(name))):
        assert answer.status_code == 302
        assert unquote(answer["Location"]) == f"/akun/masuk/?next={reverse(name)}"


def test_the_code_page_leads_back_who_did_not_give_a_password(cast):
    assert Client().get("/akun/masuk/kode/")["Location"] == "/akun/masuk/"


@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_who_is_in_need_not_come_in_again(cast, name):
    assert signed_in("citra").get(reverse(name))["Location"] == "/meja/"


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
@pytest.mark.parametrize("name", [*OPEN, "my_data"])
def test_odd_methods_change_nothing_and_break_nothing(cast, method, name):
    client = signed_in("citra") if name == "my_data" else Client()

    assert getattr(client, method)(reverse(name)).status_code < 500
