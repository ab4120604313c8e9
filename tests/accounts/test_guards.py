"""Every address is private unless somebody said otherwise, and what stands in front agrees."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from accounts.guards import guard_of_view
from accounts.middleware import SECRETS_IN_ADDRESSES
from kimportal.middleware import CanonicalUrlMiddleware
from news.states import State
from tests import factories
from tests.test_routes import ENTRANCE, MACHINES, OPEN_FORMS, PUBLIC

BEFORE_SECOND_FACTOR = {
    *ENTRANCE,
    *(
        "my_data",
        "kept_form",
        "account_change_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
    ),
    *("mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes"),
    *("mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    *("admin:login", "admin:logout", "admin:password_change", "admin:password_change_done"),
}
SAMPLES = {"pk": "1", "chunk": "0", "uidb36": "1", "key": "1", "app_label": "news"}


def routes(patterns=None, namespace=""):
    """The name of every route that has one, with its pattern."""
    for each in patterns or get_resolver().url_patterns:
        if isinstance(each, URLPattern):
            if each.name and each.name != "gallery":
                yield f"{namespace}{each.name}", each
        else:
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from routes(each.url_patterns, inner)


def address(name, pattern):
    """An address of this route; nothing need be there."""
    words = {
        "LanguageCode": "nij",
        "SlugConverter": "x",
        "StringConverter": "x",
        "PathConverter": "x",
        "IntConverter": 1,
    }
    words["AspirationCode"] = "2222222"
    words["UUIDConverter"] = "11111111-1111-4111-8111-111111111111"
    kinds = {key: words[type(kind).__name__] for key, kind in pattern.pattern.converters.items()}
    asked = {key: SAMPLES[key] for key in pattern.pattern.regex.groupindex if key not in kinds}
    # The admin's routes take what they name without a keyword, too.
    return reverse(name, kwargs=kinds | asked)


def test_every_address_is_private_but_those_that_are_listed():
    guards = {name: guard_of_view(each.callback, name) for name, each in routes()}
    by_guard = {kind: {name for name in guards if guards[name] == kind} for kind in guards.values()}

    assert by_guard["public"] | by_guard["open"] == set(PUBLIC) | set(MACHINES)
    assert by_guard["open"] == {
        *("short", "media", "favicon", "healthz", "readyz"),
    }
    assert by_guard["entrance"] == BEFORE_SECOND_FACTOR
    assert len(by_guard["private"]) > 60


def test_nginx_keeps_no_private_address_and_hands_no_public_one_around_its_cache():
    conf = Path(settings.BASE_DIR, "deploy/nginx.conf").read_text(encoding="utf-8")
    (never_kept,) = re.findall(r"location ~ (\^/\(\?:admin\S+) \{", conf)

    around = {name for name, each in routes() if re.search(never_kept, address(name, each))}

    public = set(PUBLIC) | set(MACHINES)
    assert around == {name for name, _ in routes()} - public


def test_the_worker_keeps_no_page_of_people():
    worker = Path(settings.BASE_DIR, "templates/pages/sw.js").read_text(encoding="utf-8")
    (private,) = re.findall(r"PRIVATE = /(.+?)/;", worker)
    private = private.replace(r"\/", "/")

    handed_on = {name for name, each in routes() if re.search(private, address(name, each))}

    public = set(PUBLIC) | set(MACHINES) | set(OPEN_FORMS)
    assert handed_on == {name for name, _ in routes()} - public


def test_no_private_address_is_led_to_another_spelling():
    """A one-time token knows capitals."""
    left = {
        name
        for name, each in routes()
        if address(name, each).startswith(CanonicalUrlMiddleware.PRIVATE)
    }

    public = set(PUBLIC) | set(MACHINES) | set(OPEN_FORMS)
    assert left - {"media"} == {name for name, _ in routes()} - public


def test_only_one_time_links_hide_their_address_from_browsers():
    """A form at such an address could not be sent: the browser would name no origin."""
    hidden = {
        name
        for name, each in routes()
        if SECRETS_IN_ADDRESSES & {*each.pattern.converters, *each.pattern.regex.groupindex}
    }

    assert hidden == {
        *("account_reset_password_from_key", "reset_link", "invitation"),
        *("story_link", "story_link_take_back", "complaint", "aspiration_form_photo"),
        *("aspiration_follow", "aspiration_slip", "aspiration_slip_print"),
        *("aspiration_slip_picture", "aspiration_came_back", "aspiration_own_photo"),
        *("aspiration_answering", "aspiration_answering_photo"),
    }


@pytest.mark.parametrize("path", ["/tidak-ada/", "/aspirasi/ABC/", "/meja/tidak-ada/", "/admin/x/"])
def test_what_leads_nowhere_is_kept_nowhere(client, db, path):
    response = client.get(path)

    assert "no-store" in response["Cache-Control"]


def test_a_public_address_stays_what_it_is_when_it_has_nothing_to_show(client, db):
    assert "no-store" not in client.get("/berita/tidak-ada/").get("Cache-Control", "")


def test_an_open_form_is_kept_nowhere(client, cast):
    assert "no-store" in client.get("/kim/kim-tampang/pesan/")["Cache-Control"]


def test_a_refused_method_of_a_private_page_is_kept_nowhere(sign_in, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    address = reverse("desk_story_discard", args=[edition.pk])

    assert "no-store" in sign_in(cast.ayu).put(address)["Cache-Control"]


def test_staff_write_as_villagers_with_a_second_factor_only(cast, settings):
    """What no list names is private, though its address does not look like it."""
    settings.STAFF_SECOND_FACTOR = True
    client = Client()
    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")

    response = client.get("/kim/kim-tampang/pesan/")

    assert response.headers["Location"] == reverse("mfa_activate_totp")


def test_a_public_address_that_leads_nowhere_asks_staff_for_nothing(cast, settings):
    settings.STAFF_SECOND_FACTOR = True
    client = Client()
    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")

    assert client.get("/tidak-ada/").status_code == 404
    assert client.get("/meja/tidak-ada/").status_code == 302
