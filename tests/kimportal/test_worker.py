"""The shipped gunicorn: kept pages wait for nobody, and nothing opens a door beside it."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from gunicorn.config import Config
from gunicorn.glogging import Logger

from kimportal.worker import Connection, KeptPagesWorker
from tests.kimportal import processes
from tests.kimportal.conftest import assemble, publish

THREADS = 4
PATIENCE = 10
HEAD = b"GET /berita/ HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
UPLOAD = b"POST /akun/masuk/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nketik"


@pytest.fixture(scope="module")
def process(django_db_setup, django_db_blocker):
    """One process for all tests here, with the shipped settings and a temporary HOME, which
    keeps the list.
    """
    with django_db_blocker.unblock():
        publish(assemble())
    with (
        TemporaryDirectory(prefix="kim-") as folder,
        processes.gunicorn("kim", Path(folder), HOME=folder) as portal,
    ):
        portal.read("/berita/")
        yield portal
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def transactional_db(process):
    """The data of the process: it alone asks for them, and nothing changes them."""


@pytest.fixture
def portal(process, transactional_db):
    return process


@pytest.fixture
def folder(portal):
    return portal.sock.parent


@pytest.fixture
def say(portal):
    """Opens a connection and sends these pieces, each when the other has had time to arrive."""
    with ExitStack() as stack:

        def say(*pieces):
            line = stack.enter_context(socket.socket(socket.AF_UNIX))
            line.settimeout(PATIENCE)
            line.connect(str(portal.sock))
            for piece in pieces:
                line.sendall(piece)
                # A line of its own, answered meanwhile, shows that the portal has had a turn.
                if piece is not pieces[-1]:
                    processes.ask(portal.sock, "/healthz")
            return line

        yield say


def answer(line):
    with line.makefile("rb") as words:
        return words.read()


def lasting(response):
    """Status, headers and body without what changes with the second."""
    head, _, body = response.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.startswith((b"Date", b"Cache"))]
    return lines, body


def test_a_kept_page_is_answered_while_every_thread_waits_for_a_sender(say):
    senders = [say(UPLOAD) for _ in range(2 * THREADS)]

    page = answer(say(HEAD + b"\r\n"))

    assert page.startswith(b"HTTP/1.1 200 OK\r\n")
    assert all(sender.fileno() > 0 for sender in senders)


def test_a_kept_page_is_answered_while_readers_do_not_close(say):
    readers = [say(HEAD + b"\r\n") for _ in range(2 * THREADS)]

    assert answer(say(HEAD + b"\r\n")).startswith(b"HTTP/1.1 200 OK\r\n")
    assert {answer(reader)[:15] for reader in readers} == {b"HTTP/1.1 200 OK"}


def test_the_pool_gives_the_same_page(say):
    assert lasting(answer(say(HEAD + b"\r\n"))) == lasting(answer(say(HEAD, b"\r\n")))


OTHERS = [
    (HEAD.replace(b"/berita/", b"/tidak/ada/") + b"\r\n", b"404"),
    (HEAD.replace(b"GET", b"HEAD") + b"\r\n", b"200"),
    (HEAD + b"Content-Length: 3\r\n\r\nabc", b"200"),
    (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"200"),
    (HEAD + b"Cookie: sesi=x\r\n\r\n", b"200"),
    (HEAD + b"\r\n" + HEAD + b"\r\n", b"200"),
    (HEAD.replace(b"localhost", b"jahat.example") + b"\r\n", b"400"),
    (b"GET /berita/ HTTP/9.9\r\n\r\n", b"400"),
    (b"\x00\x01\r\n\r\n", b"400"),
]


def test_every_other_request_is_answered_as_ever(say):
    for request, status in OTHERS:
        assert answer(say(request)).split(b" ", 2)[1] == status, request


def test_the_log_says_nothing_of_requests_that_cannot_be_read(say, folder):
    """Nor of those that can: whoever keeps the log would read tokens and phone numbers in it."""
    secret = b"7K3M9QX201ABCDEF"
    for request in (
        HEAD.replace(b"/berita/", b"/akun/tautan/" + secret + b"/") + b"\r\n",
        b"GET /akun/tautan/" + secret + b"/ HTTP/9.9\r\n\r\n",
        secret + b" /akun/masuk/ HTTP/1.1\r\n\r\n",
        HEAD + b"Nama buruk " + secret + b"\r\n\r\n",
        HEAD + b"X Nama: " + secret + b"\r\n\r\n",
        HEAD + b"Content-Length: " + secret + b"\r\n\r\n",
        HEAD + b"Transfer-Encoding: " + secret + b"\r\n\r\n",
        b"GET /" + secret * 600 + b" HTTP/1.1\r\n\r\n",
        b"POST /akun/masuk/ HTTP/1.1\r\nHost: localhost\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n" + secret + b"\r\n",
    ):
        assert answer(say(request)).startswith(b"HTTP/1.1 ")

    assert secret.decode() not in (folder / "kim.log").read_text()


def test_no_header_moves_the_portal_under_another_address(say):
    for header in (b"SCRIPT_NAME: /jahat", b"Script-Name: /jahat", b"PATH_INFO: /kim/"):
        page = answer(say(HEAD.replace(b"gzip", b"identity") + header + b"\r\n\r\n"))

        assert b"/jahat" not in page


def test_who_says_nothing_and_leaves_costs_nothing(say, portal):
    for _ in range(3):
        say(b"").close()

    assert portal.read("/healthz") == "ok"


def test_nothing_listens_but_a_socket_for_the_group_of_the_portal(portal, folder):
    listening = [path for path in folder.rglob("*") if path.is_socket()]

    assert listening == [portal.sock]
    assert portal.sock.stat().st_mode & 0o777 == 0o660


def test_the_log_names_no_address_of_a_request_that_broke(caplog):
    ours, reader = socket.socketpair()
    parsed = SimpleNamespace(
        method="GET",
        uri="/akun/tautan/7K3M9QX201ABCDEF/",
        path="/akun/tautan/7K3M9QX201ABCDEF/",
        query="",
        body=None,
        version=(1, 1),
        headers=[],
    )
    config = Config()
    log = Logger(config)
    log.error_log.propagate = True

    worker = KeptPagesWorker(0, 0, [], None, 0, config, log)
    worker.handle_error(parsed, ours, ("127.0.0.1", 1), ValueError())
    reader.close()

    assert "Error handling request" in caplog.text
    assert "7K3M" not in caplog.text


@pytest.mark.parametrize("headers", [{"Nama buruk": "x"}, {"X-Nama": "a\r\nb"}, {"X-Nama": 1}])
def test_a_page_that_cannot_be_written_is_left_to_the_pool(headers):
    ours, reader = socket.socketpair()
    config = Config()
    worker = KeptPagesWorker(0, 0, [], None, 0, config, Logger(config))
    page = SimpleNamespace(
        status_code=200, reason_phrase="OK", items=lambda: headers.items(), content=b"isi"
    )
    worker.find_kept = lambda environ: page
    conn = Connection(config, ours, ("127.0.0.1", 1), ("127.0.0.1", 2))

    answer = worker.kept_answer(conn, HEAD + b"\r\n")
    reader.close()

    assert answer is None


def test_what_a_slow_reader_does_not_take_at_once_is_sent_by_the_pool():
    ours, reader = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    config = Config()
    worker = KeptPagesWorker(0, 0, [], None, 0, config, Logger(config))
    worker.tpool = ThreadPoolExecutor(1)
    worker.method_queue.init()
    worker.nr_conns = 1
    page = bytes(range(256)) * 4096

    reader.sendall(b"?")
    worker.send(Connection(config, ours, ("", 0), ("", 0)), b"?", page)
    received = b"".join(iter(lambda: reader.recv(65536), b""))
    reader.close()
    worker.tpool.shutdown()
    worker.method_queue.run_callbacks(None)
    worker.method_queue.close()

    assert received == page
    assert worker.nr_conns == 0
