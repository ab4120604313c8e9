"""What writers do in the walks: sign in, type, press, close the tab."""

import contextlib
import time

from django.conf import settings
from django.test import Client
from playwright.sync_api import Error, expect

from accounts.models import User
from tests import factories

WRITE = "/meja/berita/tulis/"
KEPT = "Tersimpan di HP ini sampai terkirim. Terakhir"
KEEPING = "Menyimpan di HP ini…"
# What is kept and has not arrived.
KEPT_FORMS = "kotak.all().then(all => all.filter(({ state }) => state !== 'sent'))"

# Until ``makeRoom()``, writes end as they do where there is no room left: "all" of them, those of
# "files", or those of the file with this name.
NO_ROOM = """which => {
    const { put } = IDBObjectStore.prototype;
    window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
    IDBObjectStore.prototype.put = function (...values) {
        const request = put.apply(this, values), [{ blob, name }] = values;
        if (which === "all" || which === "files" && blob || which === name) {
            this.transaction.abort();
        }
        return request;
    };
}"""
# A phone that takes two seconds to make a photo small.
SLOW_PHONE = """
    const draw = createImageBitmap;
    window.createImageBitmap = (...given) => (
        new Promise((done) => setTimeout(done, 2000)).then(() => draw(...given))
    );
"""
# Each thing that is put into the store takes this many milliseconds.
SLOW_WRITES = """time => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...values) {
        const until = Date.now() + time;
        const again = () => {
            if (Date.now() < until) this.get("").onsuccess = again;
        };
        again();
        return put.apply(this, values);
    };
}"""
# Another tab holds the store of this phone: for three seconds nobody else gets in.
BUSY = """() => {
    const until = Date.now() + 3000;
    indexedDB.open("kim").onsuccess = ({ target: { result } }) => {
        const notes = result.transaction([...result.objectStoreNames], "readwrite")
            .objectStore("catatan");
        const again = () => {
            if (Date.now() < until) notes.get("holder").onsuccess = again;
        };
        again();
    };
}"""
# What was typed last may still be on its way into the store.
ALL_WRITTEN = """() => [...document.forms].every(
    ({ kim }) => !kim || !kim.dirty && !kim.writing && !kim.making
)"""


def expect_kept(page, count, seconds=30):
    """Waits until the phone keeps this many forms that have not arrived."""
    kept = None
    for _ in range(seconds * 10):
        # A page on its way to another one cannot answer.
        with contextlib.suppress(Error):
            kept = page.evaluate(f"{KEPT_FORMS}.then(all => all.map(one => one.words))")
        if kept is not None and len(kept) == count:
            return
        page.wait_for_timeout(100)
    raise AssertionError(kept)


def kept_files(page):
    """Returns the names of the files that forms on this phone keep, sorted."""
    asked = f"{KEPT_FORMS}.then(all => Promise.all(all.map(({{ id }}) => kotak.filesOf(id))))"
    return sorted(file["name"] for files in page.evaluate(asked) for file in files)


def expect_promise(page):
    """Waits until the page promises that all that was typed and chosen is kept on the phone."""
    expect(page.locator("main")).to_contain_text(KEPT)
    page.wait_for_function(ALL_WRITTEN)


def come_in(page, username):
    """Opens the desk as somebody who has signed in before, and waits for the service worker.

    Signing in itself is walked in test_main_job.py and others: here its three pages would only
    cost time.
    """
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    # With an end, as the portal gives it: it outlives a browser that is closed.
    cookie = {"name": session.key, "value": session.value, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie | {"expires": time.time() + 3600}])
    page.goto("/meja/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meja KIM")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page


def sign_in_through(line, page, username):
    """Signs in over a Line, which a walk may cut."""
    page.line_breaks = True
    page.goto(f"{line.url}/akun/masuk/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_function("() => navigator.serviceWorker.controller")


def fill(page, **fields):
    """Types into fields by name, until the phone says that it keeps them."""
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    expect_promise(page)


def close_and_open(page, address, offline=True):
    """The tab is closed, without signal by default; later, with signal, another is opened."""
    context = page.context
    context.set_offline(offline)
    page.close()
    context.set_offline(False)
    fresh = context.new_page()
    fresh.goto(address)
    return fresh


def press(page, name):
    """Presses the button with exactly this name."""
    page.get_by_role("button", name=name, exact=True).click()


def hold_the_store(page):
    """Makes the store of this phone busy, in another tab."""
    busy = page.context.new_page()
    busy.goto("/meja/")
    busy.evaluate(BUSY)
