"""The nginx of deploy/nginx.conf, started for real: what it keeps, and for how long."""

import base64
import gzip
import hashlib
import http.client
import http.server
import re
import socketserver
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import brotli
import html5lib
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone

from tests.kimportal import processes

pytestmark = pytest.mark.skipif(not processes.program("nginx"), reason="needs Debian's nginx")

SHIPPED = Path(settings.BASE_DIR, "deploy/nginx.conf")
AROUND = """
user root;
daemon off;
error_log stderr;
pid {folder}/nginx.pid;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    # Debian's own, which would log beside ours.
    access_log {folder}/access.log;
    # Readers come by a socket; this header says from where.
    set_real_ip_from unix:;
    real_ip_header X-Dari;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    # A neighbour that is read first: without default_server it would answer for every name.
    server {{
        listen unix:{folder}/http.sock;
        listen unix:{folder}/https.sock ssl http2;
        ssl_certificate {folder}/fullchain.pem;
        ssl_certificate_key {folder}/privkey.pem;
        server_name tetangga.example;
        return 200 tetangga;
    }}
    include {folder}/kim.conf;
}}
"""
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
SESSION = {"Cookie": "csrf=x; __Host-sesi=abc"}
COMPRESS = {"br": brotli.compress, "gzip": gzip.compress, "": bytes}


class Upstream(socketserver.ThreadingUnixStreamServer):
    """Answers as the portal does and counts what it was asked; each answer has its number."""

    daemon_threads = True

    def __init__(self, sock):
        self.asked = []
        self.status = 200
        self.max_age = 25
        self.pause = 0
        self.kind = self.more = ""
        self.compresses = True
        super().__init__(str(sock), Answers)


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        portal = self.server
        encoding = self.headers.get("Accept-Encoding", "")
        portal.asked.append((self.command, self.path, encoding))
        time.sleep(portal.pause)
        encoding = encoding if portal.compresses else ""
        body = COMPRESS[encoding](f"halaman {len(portal.asked)}{portal.more}".encode())
        self.send_response(portal.status)
        if portal.status == 200:
            self.send_header("Cache-Control", f"public, max-age={portal.max_age}")
        if portal.kind:
            self.send_header("Content-Type", portal.kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *args):
        """Nothing: ``asked`` tells it."""


@pytest.fixture
def upstream(folder):
    server = Upstream(folder / "kim.sock")
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    ).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def nginx(folder):
    """nginx with the shipped file, in which only paths, certificate and one more name (that of
    the portal outside production) are others.
    """
    certificate(folder)
    text = SHIPPED.read_text()
    for shipped, ours in {
        "listen 80": f"listen unix:{folder}/http.sock",
        "listen 443": f"listen unix:{folder}/https.sock",
        "/var/log/nginx": str(folder),
        "/etc/letsencrypt/live/kim.example.go.id": str(folder),
        "/var/cache/kim": f"{folder}/cache",
        "/var/lib/kim": str(folder),
        "/opt/kim": str(settings.BASE_DIR),
        "client_max_body_size 64m;": "client_max_body_size 1k;",
        "/run/kim/kim.sock": f"{folder}/kim.sock",
        "server_name kim.example.go.id;": "server_name kim.example.go.id localhost;",
    }.items():
        assert shipped in text
        text = text.replace(shipped, ours)
    (folder / "kim.conf").write_text(text)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    arguments = [processes.program("nginx"), "-p", folder, "-c", folder / "nginx.conf"]
    with processes.running(arguments, folder / "https.sock", folder):
        yield Reader(folder)


class Reader:
    """A browser that trusts our certificate."""

    def __init__(self, folder):
        self.folder = folder
        self.tls = ssl.create_default_context(cafile=folder / "fullchain.pem")
        self.tls.check_hostname = False

    def ask(self, path, headers=None, **request):
        headers = {"Host": "kim.example.go.id", **(headers or {})}
        return processes.ask(
            self.folder / "https.sock", path, headers=headers, tls=self.tls, **request
        )

    def read(self, path="/berita/", **headers):
        return self.ask(path, headers)[2].decode()


def certificate(folder):
    """A certificate of our own for kim.example.go.id, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kim.example.go.id")])
    now = timezone.now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


# --- What is kept -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "encoding", "plain"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("gzip;q=1.0, *;q=0.5", "gzip", gzip.decompress),
        ("GZIP", "gzip", gzip.decompress),
        ("gzip;q=0", "", bytes),
        ("x-gzip, brotli", "", bytes),
        ("", "", bytes),
    ],
)
def test_a_page_is_kept_compressed_as_the_reader_takes_it(
    nginx, upstream, accepted, encoding, plain
):
    for _ in range(2):
        status, headers, content = nginx.ask("/berita/", {"Accept-Encoding": accepted})

        assert (status, headers.get("Content-Encoding", "")) == (200, encoding)
        assert plain(content) == b"halaman 1"
    assert upstream.asked == [("GET", "/berita/", encoding)]


def test_browsers_that_spell_the_same_wish_differently_share_a_page(nginx, upstream):
    for accepted in ("gzip, deflate, br", "br", "deflate,br;q=0.9"):
        nginx.ask("/berita/", {"Accept-Encoding": accepted})

    assert len(upstream.asked) == 1


def test_each_encoding_and_each_query_is_a_page_of_its_own(nginx, upstream):
    nginx.ask("/berita/", {"Accept-Encoding": "gzip"})
    nginx.ask("/berita/", BROWSER)
    nginx.ask("/berita/?kecamatan=kurun", BROWSER)

    assert upstream.asked == [
        ("GET", "/berita/", "gzip"),
        ("GET", "/berita/", "br"),
        ("GET", "/berita/?kecamatan=kurun", "br"),
    ]


def test_a_kept_page_answers_head_too(nginx, upstream):
    nginx.read()

    assert nginx.ask("/berita/", method="HEAD")[0] == 200
    assert len(upstream.asked) == 1


def test_cookies_other_than_the_session_change_nothing(nginx, upstream):
    assert nginx.read() == nginx.read(Cookie="__Host-csrf=x; __Host-kenal=y") == "halaman 1"


def test_of_many_who_ask_at_once_one_waits_for_the_portal(nginx, upstream):
    upstream.pause = 0.3
    with ThreadPoolExecutor(8) as readers:
        pages = list(readers.map(lambda _: nginx.read(), range(8)))

    assert pages == ["halaman 1"] * 8
    assert len(upstream.asked) == 1


# --- What is not --------------------------------------------------------------------------------


def test_a_session_is_answered_anew_and_leaves_nothing_behind(nginx, upstream):
    assert nginx.read() == "halaman 1"
    assert nginx.read(**SESSION) == "halaman 2"
    assert nginx.read(**SESSION) == "halaman 3"
    assert nginx.read() == "halaman 1"


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/javascript"])
def test_what_the_portal_left_as_it_was_for_a_session_is_compressed(nginx, upstream, kind):
    upstream.compresses, upstream.kind, upstream.more = False, kind, " dari desa" * 9

    _, headers, content = nginx.ask("/sw.js", {**SESSION, **BROWSER})

    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(content).decode() == "halaman 1" + " dari desa" * 9


def test_what_a_session_saw_first_is_not_kept_for_others(nginx, upstream):
    assert nginx.read(**SESSION) == "halaman 1"
    assert nginx.read() == "halaman 2"


@pytest.mark.parametrize(
    "path",
    ["/meja/", "/meja/berita/1/", "/admin/", "/akun/masuk/", "/meja", "/kim/kim-riu/pesan/"],
)
def test_desk_office_accounts_and_open_forms_are_never_kept(nginx, upstream, path):
    assert [nginx.read(path), nginx.read(path)] == ["halaman 1", "halaman 2"]


@pytest.mark.parametrize("path", ["//meja/", "/%6Deja/", "/berita/../admin/"])
def test_no_spelling_leads_around_that(nginx, upstream, path):
    assert [nginx.read(path), nginx.read(path)] == ["halaman 1", "halaman 2"]


@pytest.mark.parametrize("status", [302, 404, 500, 503])
def test_errors_and_ways_elsewhere_are_not_kept(nginx, upstream, status):
    upstream.status = status
    for _ in range(2):
        assert nginx.ask("/berita/")[0] == status
    upstream.status = 200

    assert nginx.read() == "halaman 3"


def test_what_is_sent_reaches_the_portal_each_time(nginx, upstream):
    nginx.read()
    for _ in range(2):
        nginx.ask("/berita/", method="POST", body="x=1")

    assert [method for method, *_ in upstream.asked] == ["GET", "POST", "POST"]


# --- When the portal is away --------------------------------------------------------------------


def away(upstream):
    upstream.shutdown()
    upstream.server_close()
    Path(upstream.server_address).unlink()


def test_old_pages_are_read_while_the_portal_is_away(nginx, upstream):
    upstream.max_age = 1
    nginx.read()
    time.sleep(2)
    away(upstream)

    assert nginx.read() == "halaman 1"
    assert nginx.ask("/kim/")[0] == 502


@pytest.mark.parametrize("status", [404, 413, 502, 503, 504])
def test_the_portals_own_pages_are_not_replaced(nginx, upstream, status):
    upstream.status = status

    assert nginx.ask("/kim/")[::2] == (status, b"halaman 1")
    assert nginx.ask("/kim/", method="POST", body="x=1")[::2] == (status, b"halaman 2")


@pytest.mark.parametrize("path", ["/502.html", "/413.html"])
def test_nginxs_own_pages_have_no_address(nginx, upstream, path):
    assert nginx.ask(path)[0] == 404


@pytest.mark.parametrize(
    ("request_", "status", "words"),
    [
        ({"path": "/kim/"}, 502, "Portal sedang tidak dapat dibuka"),
        ({"path": "/meja/"}, 502, "Tunggu sekitar satu menit, lalu coba lagi."),
        ({"path": "/meja/", "method": "POST", "body": "x=1"}, 502, "tekan Kembali"),
        ({"path": "/meja/", "method": "POST", "body": "x" * 2000}, 413, "Berkas terlalu besar"),
        ({"path": f"/cari/?q={'a' * 10_000}"}, 414, "Alamat ini tidak terbaca"),
        ({"path": "/", "headers": {"Host": "a b"}}, 400, "Alamat ini tidak terbaca"),
        ({"path": "/", "headers": {"Cookie": "a" * 10_000}}, 400, "hapus dulu data situs ini"),
    ],
)
def test_what_nginx_says_itself_is_plain_indonesian(nginx, upstream, request_, status, words):
    away(upstream)

    told, headers, content = nginx.ask(**request_)

    page = content.decode()
    assert told == status
    assert words in page
    assert "nginx" not in page
    assert headers["Content-Type"].startswith("text/html")
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Cache-Control"] == "no-store"
    style = page.partition("<style>")[2].partition("</style>")[0].encode()
    mark = base64.b64encode(hashlib.sha256(style).digest()).decode()
    assert f"style-src 'sha256-{mark}'" in headers["Content-Security-Policy"]
    parser = html5lib.HTMLParser()
    parser.parse(page)
    assert parser.errors == []
    assert '<meta name="robots" content="noindex">' in page
    assert "prefers-color-scheme: dark" in page
    assert not re.search(r"(?:https?:)?//|src=|url\(", page)


def test_a_portal_that_says_503_counts_as_away_and_one_that_fails_does_not(nginx, upstream):
    upstream.max_age = 1
    nginx.read()
    time.sleep(2)

    upstream.status = 503
    assert nginx.ask("/berita/")[0] == 200
    upstream.status = 500
    assert nginx.ask("/berita/")[0] == 500


def test_a_withdrawn_story_does_not_come_back_when_the_portal_is_away(nginx, upstream):
    upstream.max_age = 1
    nginx.read("/berita/panen/")
    time.sleep(2)
    upstream.status = 410
    nginx.read("/berita/panen/")
    time.sleep(2)
    away(upstream)

    assert nginx.ask("/berita/panen/")[0] == 410


# --- Files --------------------------------------------------------------------------------------


def test_files_with_lasting_names_are_nginxs_own(nginx, upstream, folder):
    style, photo = "static/css/kim.0123456789ab.css", f"media/foto/ab/{'0' * 32}.webp"
    for name, content in ((style, b"a{}"), (f"{style}.gz", gzip.compress(b"a{}")), (photo, b"x")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    for name, sent in ((style, gzip.compress(b"a{}")), (photo, b"x")):
        status, headers, content = nginx.ask(f"/{name}", BROWSER)

        assert (status, content) == (200, sent)
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert upstream.asked == []


@pytest.mark.parametrize(
    "path", ["/media/../private/a.jpg", "/media/a.jpg", "/static/../kim.0123456789ab.conf"]
)
def test_nothing_else_of_the_data_folder_is_a_file(nginx, upstream, folder, path):
    (folder / "media").mkdir()
    (folder / "private").mkdir()
    for name in ("media/a.jpg", "private/a.jpg", "kim.0123456789ab.conf"):
        (folder / name).write_bytes(b"rahasia")

    assert b"rahasia" not in nginx.ask(path)[2]


def test_plain_http_leads_to_https(nginx, folder):
    status, headers, _ = processes.ask(
        folder / "http.sock", "/kim/?kecamatan=kurun", headers={"Host": "kim.example.go.id"}
    )

    assert status == 301
    assert headers["Location"] == "https://kim.example.go.id/kim/?kecamatan=kurun"


@pytest.mark.parametrize("host", ["jahat.example", "127.0.0.1", "kim.example.go.id.jahat.example"])
@pytest.mark.parametrize("door", ["http", "https"])
def test_other_names_get_no_answer(nginx, upstream, folder, host, door):
    tls = nginx.tls if door == "https" else None

    with pytest.raises(http.client.RemoteDisconnected):
        processes.ask(folder / f"{door}.sock", "/kim/", headers={"Host": host}, tls=tls)

    assert upstream.asked == []


# --- In front of the portal itself --------------------------------------------------------------


@pytest.mark.journey
def test_a_change_is_seen_when_nginx_asks_again(nginx, folder, people, stories):
    with processes.gunicorn("kim", folder) as portal:
        before = nginx.read(Host="localhost")
        portal.withdraw(stories[0], people.ayu)
        kept = nginx.read(Host="localhost")
        time.sleep(27)
        after = nginx.read(Host="localhost")

    assert "Panen padi" in before
    assert kept == before
    assert "Panen padi" not in after
    assert "Arisan desa" in after
