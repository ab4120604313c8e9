"""Settings: read in a process of their own, with nothing but the environment given."""

import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connection
from django.utils.module_loading import import_string

from kimportal.secret_files import SECRETS

SHOW = """
import json
from django.conf import settings
names = {names!r}
print(json.dumps({{name: getattr(settings, name) for name in names}}, default=str))
"""


@pytest.fixture
def start(tmp_path):
    """Reads the settings as a new process does; gives back its end and what it printed."""

    def start(*command, **environment):
        command = command or ("-c", "import django; django.setup()")
        return subprocess.run(
            [sys.executable, *command],
            env={
                "PATH": os.environ["PATH"],
                "DJANGO_SETTINGS_MODULE": "kimportal.settings",
                "KIM_DATA_DIR": str(tmp_path / "data"),
                **environment,
            },
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=False,
        )

    return start


@pytest.fixture(scope="module")
def production():
    return {"KIM_SECRET_KEY": secrets.token_urlsafe(60), "KIM_HOSTS": "kim.gunungmaskab.go.id"}


def values(start, *names, **environment):
    done = start("-c", SHOW.format(names=names), **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# --- Refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"KIM_SECRET_KEY": ""}, "KIM_SECRET_KEY must be set"),
        ({"KIM_SECRET_KEY": "kurang"}, "KIM_SECRET_KEY needs 50"),
        ({"KIM_SECRET_KEY": "a" * 60}, "KIM_SECRET_KEY needs 50"),
        ({"KIM_HOSTS": ""}, "KIM_HOSTS must be set"),
        ({"KIM_HOSTS": "*"}, "KIM_HOSTS must name its hosts"),
        ({"KIM_HOSTS": "kim.example, *"}, "KIM_HOSTS must name its hosts"),
        ({"KIM_MODE": "foo"}, "KIM_MODE must be production, demo or dev, not 'foo'"),
        ({"KIM_MODE": "DEV"}, "KIM_MODE must be"),
        ({"KIM_HSTS_PRELOAD": "yes"}, "KIM_HSTS_PRELOAD must be true or false, not 'yes'"),
        ({"KIM_HSTS_SUBDOMAINS": "on"}, "KIM_HSTS_SUBDOMAINS must be true or false"),
        ({"KIM_WORKER": "2"}, "KIM_WORKER must be true or false"),
        ({"KIM_WORKER": " "}, "KIM_WORKER must be true or false"),
        ({"KIM_TRUSTED_PROXIES": "one"}, "one"),
        ({"KIM_OFFICE_PHONE": "0537 3031234"}, "KIM_OFFICE_PHONE must be written like"),
        ({"KIM_OFFICE_WHATSAPP": "+999123456789"}, "KIM_OFFICE_WHATSAPP must be written"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_variable_stops_the_start_and_is_named(start, production, changed, named):
    done = start(**{**production, **changed})

    assert done.returncode != 0
    assert named in done.stderr


def test_without_anything_set_it_is_production_and_refuses_to_start(start):
    done = start()

    assert done.returncode != 0
    assert "KIM_SECRET_KEY must be set in production." in done.stderr


def test_a_short_secret_is_not_repeated_in_the_refusal(start, production):
    done = start(**{**production, "KIM_SECRET_KEY": "rahasia-tetapi-pendek"})

    assert "rahasia-tetapi-pendek" not in done.stderr


# --- Secrets from files -------------------------------------------------------------------------


@pytest.fixture
def secret_file(tmp_path):
    """Writes a file for the variable NAME_FILE; gives back that variable."""

    def secret_file(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return {f"{name}_FILE": str(path)}

    return secret_file


def test_each_secret_may_stand_in_a_file_of_its_own(start, secret_file):
    found = values(
        start,
        *("SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASES", "REDIS_URL"),
        *("EMAIL_HOST", "EMAIL_HOST_PASSWORD"),
        KIM_HOSTS="kim.example",
        **secret_file("KIM_SECRET_KEY", b" abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGHIJKLM\n"),
        **secret_file("KIM_SECRET_KEY_FALLBACKS", b"lama-sekali,lama\n"),
        **secret_file("DATABASE_URL", b"postgres://kim:sandi@db.example/kim_satu\r\n"),
        **secret_file("REDIS_URL", b"redis://redis.example\n"),
        **secret_file("KIM_EMAIL_URL", b"smtp+tls://kim:surat@mail.example:587\n"),
    )

    database = found.pop("DATABASES")["default"]
    assert (database["NAME"], database["PASSWORD"]) == ("kim_satu", "sandi")
    assert found == {
        "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGHIJKLM",
        "SECRET_KEY_FALLBACKS": ["lama-sekali", "lama"],
        "REDIS_URL": "redis://redis.example",
        "EMAIL_HOST": "mail.example",
        "EMAIL_HOST_PASSWORD": "surat",
    }


def test_every_variable_with_a_password_in_it_may_stand_in_a_file():
    """A new URL or key in the settings is a new secret."""
    text = (settings.BASE_DIR / "kimportal/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"((?:KIM_)?\w+_URL|KIM_\w*KEY\w*)"', text))

    assert read - {"KIM_SITE_URL", "KIM_BACKUP_PUBLIC_KEYS"} == set(SECRETS)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_that_is_set_twice_stops_the_start(start, production, secret_file, name):
    twice = secret_file(name, b"rahasia-satu") | {name: "rahasia-dua"}
    done = start(**{**production, **twice})

    assert done.returncode != 0
    assert f"Set {name} or {name}_FILE, not both." in done.stderr
    assert "rahasia" not in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b" \n", "is empty"), (b"rahasia \xff", "is not text in UTF-8")],
)
def test_a_file_that_holds_no_secret_stops_the_start(start, production, secret_file, content, said):
    done = start(**production, **secret_file("DATABASE_URL", content))

    assert done.returncode != 0
    assert f"DATABASE_URL_FILE: the file {said}." in done.stderr
    assert "rahasia" not in done.stderr


def test_a_secret_put_where_its_file_belongs_is_not_repeated(start, production):
    done = start(**production, REDIS_URL_FILE="redis://kim:rahasia@redis.example")

    assert done.returncode != 0
    assert "REDIS_URL_FILE: the file cannot be read (No such file or directory)." in done.stderr
    assert "rahasia" not in done.stderr


# --- Production ---------------------------------------------------------------------------------


def test_production_passes_the_deployment_check_without_a_warning(start, production):
    done = start("manage.py", "check", "--deploy", "--fail-level", "WARNING", **production)

    assert done.returncode == 0, done.stderr


def test_production_is_shut_tight(start, production):
    found = values(
        start,
        *("DEBUG", "DEMO", "SAMPLE_NOTICE", "ALLOWED_HOSTS", "SITE_URL", "STAFF_SECOND_FACTOR"),
        *("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_CONTENT_TYPE_NOSNIFF"),
        *("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD", "X_FRAME_OPTIONS"),
        *("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "KNOWN_BROWSER_COOKIE"),
        *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
        *("SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY"),
        *("SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE"),
        *("SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_DOMAIN"),
        **production,
    )

    assert found == {
        "DEBUG": False,
        "DEMO": False,
        "SAMPLE_NOTICE": False,
        "ALLOWED_HOSTS": ["kim.gunungmaskab.go.id"],
        "SITE_URL": "https://kim.gunungmaskab.go.id",
        "STAFF_SECOND_FACTOR": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SECURE_HSTS_PRELOAD": False,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "X_FRAME_OPTIONS": "DENY",
        "SESSION_COOKIE_NAME": "__Host-sesi",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "KNOWN_BROWSER_COOKIE": "__Host-kenal",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_DOMAIN": None,
        "SESSION_COOKIE_PATH": "/",
        "CSRF_COOKIE_DOMAIN": None,
    }


def test_shared_addresses_are_https_in_production(start, production):
    done = start("manage.py", "check", KIM_SITE_URL="http://kim.example", **production)
    assert done.returncode != 0
    assert "KIM_SITE_URL must begin with https://" in done.stderr

    found = values(start, "SITE_URL", KIM_SITE_URL="https://kim.example/", **production)
    assert found == {"SITE_URL": "https://kim.example"}


def test_the_strip_of_sample_data_cannot_be_had_in_production(start, production):
    assert values(start, "SAMPLE_NOTICE", KIM_SAMPLE_NOTICE="true", **production) == {
        "SAMPLE_NOTICE": False
    }


def test_forwarded_headers_are_believed_only_where_a_proxy_is_named(start, production):
    names = ("ALLAUTH_TRUSTED_PROXY_COUNT", "USE_X_FORWARDED_HOST")

    assert list(values(start, *names, **production).values()) == [0, False]
    found = values(start, *names, "SECURE_PROXY_SSL_HEADER", KIM_TRUSTED_PROXIES="1", **production)
    assert list(found.values()) == [1, False, ["HTTP_X_FORWARDED_PROTO", "https"]]


def test_limits_do_not_hang_on_redis(start, production):
    """What counts tries lies in the database, or nobody could sign up while Redis is away."""
    caches = values(start, "CACHES", REDIS_URL="redis://127.0.0.1:1", **production)["CACHES"]

    assert caches["default"]["BACKEND"].endswith("DatabaseCache")
    assert caches["pages"]["LOCATION"] == "redis://127.0.0.1:1"


def test_k_csp_without_unsafe_inline():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["default-src"] == directives["base-uri"] == ["'none'"]
    assert directives["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in str(directives)
    assert "http" not in str(directives)
    assert [name for name, sources in directives.items() if "data:" in sources] == ["img-src"]


def test_the_demonstration_is_plain_but_shows_no_errors(start):
    found = values(
        start,
        *("DEBUG", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_NAME"),
        *("SAMPLE_NOTICE", "ALLOWED_HOSTS"),
        KIM_MODE="demo",
    )

    assert found == {
        "DEBUG": False,
        "SECURE_HSTS_SECONDS": 0,
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_NAME": "sesi",
        "SAMPLE_NOTICE": True,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]", "testserver"],
    }


def test_production_does_not_know_the_demonstration(start, production):
    found = values(start, "INSTALLED_APPS", KIM_MODE="production", **production)
    seeding = start("manage.py", "seed_demo", KIM_MODE="production", **production)

    assert "demo" not in found["INSTALLED_APPS"]
    assert "demo" in settings.INSTALLED_APPS
    assert seeding.returncode != 0
    assert "Unknown command: 'seed_demo'" in seeding.stderr


# --- The database -------------------------------------------------------------------------------

sqlite_only = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3", reason="SQLite only"
)


@sqlite_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2)]
)
def test_sqlite_keeps_what_it_acknowledged(pragma, value):
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_transaction_of_sqlite_shuts_other_writers_out_from_its_beginning():
    from django.db import transaction

    with connection.execute_wrapper(lambda execute, *args: execute(*args)):
        seen = []
        connection.ensure_connection()
        connection.connection.set_trace_callback(seen.append)
        with transaction.atomic():
            pass
        connection.connection.set_trace_callback(None)

    assert seen[0] == "BEGIN IMMEDIATE"


@sqlite_only
def test_the_tests_run_on_a_file_as_production_does(db):
    assert Path(connection.settings_dict["NAME"]).parent == settings.STATIC_ROOT.parent
    assert connection.settings_dict["OPTIONS"]["timeout"] == 20
    assert not connection.settings_dict["ATOMIC_REQUESTS"]


def test_files_that_people_send_never_stay_in_memory_and_are_never_too_many():
    (handler,) = settings.FILE_UPLOAD_HANDLERS
    assert issubclass(import_string(handler), TemporaryFileUploadHandler)
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == 40
    assert settings.MAX_REQUEST_BYTES == 64 * 1024**2
