"""No log of nginx opens a door: nobody who reads it finds a one-time token."""

import re
import time

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern
from django.utils import timezone

from news import reads
from tests.kimportal import processes
from tests.kimportal.test_nginx import nginx, upstream  # noqa: F401 - fixtures

pytestmark = pytest.mark.skipif(not processes.program("nginx"), reason="needs Debian's nginx")

TOKEN = "7K3M9QX201ABCDEF"
SECRET_NAMES = {"token", "key", "code"}
# Routes with a name of their own in their address, that readers may pass on.
PUBLIC = {"slug", "kecamatan", "pk", "chunk", "name", "language", "aspiration_code"}


def addresses(patterns=None, before=""):
    """Every pattern of the portal with its arguments, as (pattern, names of arguments)."""
    for each in patterns or get_resolver().url_patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield whole, set(re.findall(r"<(?:\w+:)?(\w+)>", whole))
        else:
            yield from addresses(each.url_patterns, whole)


def filled(pattern):
    """The pattern as an address in which every argument is the token."""
    address = re.sub(r"\(\?P<\w+>[^)]*\)|<(?:\w+:)?\w+>", TOKEN, pattern)
    return "/" + re.sub(r"[\^$?\\]|\[[^]]*\]", "", address)


SECRET = sorted(filled(pattern) for pattern, names in addresses() if names & SECRET_NAMES)
MISTYPED = [
    f"//akun//tautan/{TOKEN}/",
    f"/%61kun/tautan/{TOKEN}/",
    f"/berita/../akun/tautan/{TOKEN}/",
    f"/akun/tautan/{TOKEN}",
    f"/AKUN/TAUTAN/{TOKEN}/",
    f"/tautan/{TOKEN}/",
    f"/{TOKEN}",
    f"/kim/akun/tautan/{TOKEN}/",
    f"/akun/undangan/?kode={TOKEN}",
    f"/berita/?next=/akun/tautan/{TOKEN}/",
    f"/https://kim.example.go.id/akun/tautan/{TOKEN}/",
]


def logs(folder):
    """Everything that this nginx has written anywhere."""
    files = [path for path in folder.rglob("*") if path.suffix == ".log"]
    return "\n".join(path.read_text(errors="replace") for path in files)


def written(folder, word):
    """The lines with a word; nginx writes one after it has answered."""
    for _ in range(100):
        if lines := [line for line in logs(folder).splitlines() if word in line]:
            return lines
        time.sleep(0.05)
    return []


def test_the_addresses_with_tokens_are_found():
    assert f"/akun/undangan/{TOKEN}/" in SECRET
    assert f"/akun/tautan/{TOKEN}/" in SECRET
    assert any(address.startswith("/akun/kata-sandi/baru/") for address in SECRET)


@pytest.mark.parametrize("portal", ["answers", "is away", "breaks"])
def test_no_log_has_a_token(nginx, upstream, folder, portal):  # noqa: F811
    if portal == "is away":
        (folder / "kim.sock").unlink()
    if portal == "breaks":
        upstream.status = 500
    for address in SECRET + MISTYPED:
        for method in ("GET", "POST"):
            nginx.ask(address, method=method, body="x" * (2000 if method == "POST" else 0))
        processes.ask(folder / "http.sock", address, headers={"Host": "kim.example.go.id"})
    nginx.ask(f"/akun/tautan/{TOKEN}/{'a' * 10_000}")
    nginx.ask("/berita/", {"Referer": f"https://kim.example.go.id/akun/tautan/{TOKEN}/"})

    written = logs(folder)

    assert "/akun/- " in written
    assert "GET /berita/ " in written
    assert TOKEN not in written
    assert "kim.example.go.id/" not in written


def test_a_person_who_keeps_the_server_still_sees_what_is_asked_for(nginx, upstream, folder):  # noqa: F811
    upstream.status = 503
    nginx.ask("/berita/panen-padi/?utm_source=wa", {"User-Agent": "Peramban"})

    (line,) = written(folder, "panen-padi")
    assert re.search(r"GET /berita/panen-padi/ 503 \d+ [\d.]+ 503 \w+ \"Peramban\"$", line)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.57", "203.0.113.0"),
        ("2001:db8:4f2:1::7", "2001:db8:4f2::"),
        ("2001:db8::57", "-"),
        ("::1", "-"),
        ("::ffff:203.0.113.57", "-"),
    ],
)
def test_only_a_readers_network_is_written(nginx, upstream, folder, address, network):  # noqa: F811
    nginx.ask("/berita/panen-padi/", {"X-Dari": address})

    (line,) = written(folder, "panen-padi")
    assert line.startswith(f"{network} [")
    assert "57" not in line.split("[")[0]


def test_only_public_addresses_are_written_in_full(nginx, upstream, folder):  # noqa: F811
    for pattern, names in addresses():
        if names - PUBLIC and not filled(pattern).startswith("/admin/"):
            nginx.ask(filled(pattern).replace(TOKEN, "rahasia0"))

    assert "rahasia0" not in logs(folder)


def test_reads_of_stories_are_counted_from_what_nginx_writes(nginx, upstream, folder):  # noqa: F811
    browser = {"User-Agent": "Mozilla/5.0 (Linux; Android 10; K)"}
    nginx.ask("/berita/panen-padi/?utm_source=wa", browser)
    nginx.ask("/berita/panen-padi/teks/", browser)
    nginx.ask("/berita/panen-padi/", browser, method="HEAD")
    nginx.ask("/berita/panen-padi/", {"User-Agent": "WhatsApp/2.23"})
    assert written(folder, "WhatsApp")
    (log,) = folder.rglob("kim.log")
    today = timezone.localdate()

    assert dict(reads.count_file(log, today, today)) == {(today, "panen-padi"): 2}
