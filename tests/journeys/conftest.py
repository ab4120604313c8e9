"""A real Chromium against a real server with a real database."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from news import categories
from pages import texts
from pages.search import index
from regions import reference
from regions.models import Desa

# Playwright's loop makes Django believe that it runs asynchronously.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --lang=id-ID"
).split()
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
# Where pictures of each step go; nowhere unless asked for.
SHOTS = os.environ.get("KIM_SHOTS", "")


@pytest.fixture(scope="session")
def chromium():
    executable = shutil.which("chromium")
    assert executable, "The journeys need Debian's chromium."
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def portal(live_server, transactional_db):
    """The server's address, with the reference data that an earlier flush took away."""
    if not Desa.objects.exists():
        reference.load()
        categories.load()
        texts.load()
        index.rebuild()
    return live_server.url


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
        context.set_default_timeout(8_000)
        page = context.new_page()
        page.complaints = []
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
        context.close()
        assert complaints == []


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
