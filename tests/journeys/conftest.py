"""A real Chromium against a real server with a real database."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import modify_settings
from django.urls import reverse
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from aspirations import subjects
from aspirations.models import Subject
from news import categories
from pages import texts
from regions import reference
from regions.models import Desa
from search import index
from tests import cast as casting
from tests import factories
from tests.journeys import writing

# Playwright's loop makes Django believe that it runs asynchronously.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --lang=id-ID"
).split()
# Milliseconds: making the photos of a story takes longer than 5 seconds on a busy machine.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
# Where pictures of each step go; nowhere unless asked for.
SHOTS = os.environ.get("KIM_SHOTS", "")


@pytest.fixture(scope="session")
def chromium():
    """The browser of most walks: Debian's Chromium without its windows, which takes a quarter less
    of the processor. Walks that close the browser and open it again start the whole one.
    """
    executable = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert executable, "The journeys need Debian's chromium."
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(django_db_setup):
    """The portal, answering in threads of this process."""
    server = LiveServer("localhost")
    with modify_settings(ALLOWED_HOSTS={"append": "localhost"}):
        yield server
    server.stop()


class Data:
    """The database of the walks, which is put back by copying its file: milliseconds.

    pytest-django empties it after such tests, and everything would have to be loaded again.
    """

    def __init__(self):
        if not Desa.objects.exists():  # a test before the walks has emptied it
            reference.load()
            categories.load()
            subjects.load(Subject)
            texts.load()
            index.rebuild()
        self._fresh = self.copy()

    def copy(self):
        """All data as they are, for ``put_back``."""
        copy = sqlite3.connect(":memory:")
        connection.ensure_connection()
        connection.connection.backup(copy)
        return copy

    def put_back(self, copy=None):
        """Makes the data what they were in a copy, or after the migrations."""
        connection.ensure_connection()
        (copy or self._fresh).backup(connection.connection)
        cache.clear()


@pytest.fixture(scope="session")
def data(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return Data()


@pytest.fixture
def transactional_db(data, django_db_blocker):
    """What is written stays until the walk ends."""
    with django_db_blocker.unblock():
        data.put_back()
        yield
        data.put_back()


@pytest.fixture
def portal(server, transactional_db):
    """The server's address, with a database for this walk alone."""
    return server.url


@pytest.fixture
def cast(portal):
    return casting.assemble()


@pytest.fixture
def browse(chromium, portal):
    """Opens a new browser: ``browse(size, scheme, javascript)`` gives a page.

    Every page it opens must be free of console errors.
    """
    contexts = []

    def open_browser(size=PHONE, scheme="light", javascript=True):
        context = chromium.new_context(
            base_url=portal,
            viewport=size,
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="id-ID",
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.complaints, page.line_breaks = [], False
        page.on(
            "console",
            lambda message: (
                page.complaints.append(message.text)
                if message.type in {"error", "warning"}
                else None
            ),
        )
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        contexts.append((context, page))
        return page

    yield open_browser
    for context, page in contexts:
        complaints = page.complaints
        if page.line_breaks:
            # The browser's own words about it are no errors of a page.
            complaints = [text for text in complaints if "net::ERR_" not in text]
        context.close()
        assert complaints == []


@pytest.fixture
def people(portal):
    """The cast, in the database of this walk."""
    return casting.assemble()


@pytest.fixture
def phone(browse, people):
    """Budi's phone: signed in, its worker at work."""
    page = browse()
    page.line_breaks = True
    return writing.come_in(page, "budi")


@pytest.fixture
def photos(tmp_path):
    """Three photos as a phone makes them: larger than the portal needs."""
    made = []
    for number in range(3):
        path = tmp_path / f"IMG_2026112{number}.jpg"
        path.write_bytes(factories.photo_of_a_phone((2400, 1800 + 8 * number)))
        made.append(path)
    return made


@pytest.fixture
def shot(request):
    """Keeps a picture of a step, when KIM_SHOTS names a folder."""

    def keep(page, name):
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)

    return keep


def sign_in(page, username, password):
    page.goto("/akun/masuk/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")


@pytest.fixture
def papers(people):
    """The address where Citra hands in papers, and the application."""
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    return reverse("application_papers", args=[group.pk]), group


@pytest.fixture
def minutes(tmp_path):
    """A photo of the minutes of a meeting."""
    photo = tmp_path / "berita acara.jpg"
    photo.write_bytes(factories.jpeg((60, 40)))
    return photo
