"""Measures how many requests per second the portal serves, beside *hello* and plain files.

Called by benchmarks/run, which prepares the data; benchmarks/README.md explains the columns.
"""

import gzip
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

import django

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks import fill  # noqa: E402
from core.web import paging  # noqa: E402
from news.models import Edition  # noqa: E402
from news.views.public import PAGE_SIZE  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "3"))
SECONDS = int(os.environ.get("SECONDS", "2"))
SHIPPED = "deploy/gunicorn.conf.py"
PORTS = {"hello": 8841, "kept": 8842, "anew": 8843, "nginx": 8844, "file": 8845}
AROUND = """
daemon off; error_log stderr; pid {folder}/nginx.pid; worker_processes 2;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log off; keepalive_requests 1000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/kim.conf;
    server {{ listen 127.0.0.1:{port}; root {folder}/files; gzip on; }}
}}
"""


def pages():
    """Returns one URL of each type of page in this database, by name.

    Page 50 of the list is left out of a database with fewer articles, such as the demonstration.
    """
    editions = Edition.objects.published().newest_first()
    story = editions.select_related("article", "group", "desa__kecamatan")[0]
    fiftieth = next(iter(editions[49 * PAGE_SIZE - 1 : 49 * PAGE_SIZE]), None)
    found = {
        "home": "/",
        "list": "/berita/",
        "list of a kecamatan": "/berita/?kecamatan=kurun",
        "list, page 50": fiftieth and f"/berita/?sebelum={paging.key_of(fiftieth)}",
        "story": story.get_absolute_url(),
        "group": story.group.get_absolute_url(),
        "village": story.desa.get_absolute_url(),
        "directory": "/kim/",
        "kecamatan": story.desa.kecamatan.get_absolute_url(),
        "map": "/wilayah/",
        "search, common word": "/cari/?q=warga",
        "search, rare word": f"/cari/?q={fill.RARE}",
    }
    return {name: path for name, path in found.items() if path}


@contextmanager
def process(arguments, port, **environment):
    """Context manager: runs a server that listens on ``port`` until the block ends."""
    child = subprocess.Popen(
        [str(argument) for argument in arguments],
        env={**os.environ, **environment},
        stderr=subprocess.DEVNULL,
    )
    try:
        while socket.socket().connect_ex(("127.0.0.1", port)):
            if child.poll() is not None:
                sys.exit(f"Did not start: {arguments}")
            time.sleep(0.1)
        yield
    finally:
        child.terminate()
        child.wait(30)


def gunicorn(application, port, **environment):
    """Runs a WSGI application with two workers of one thread, which are never replaced."""
    arguments = [sys.executable, "-m", "gunicorn", application, "--workers", "2"]
    arguments += ["--threads", "1", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    return process(arguments, port, **environment)


def portal(port, **environment):
    """Runs the portal under the shipped gunicorn settings."""
    arguments = [sys.executable, "-m", "gunicorn", "--config", HERE.parent / SHIPPED]
    return process([*arguments, "--bind", f"127.0.0.1:{port}"], port, **environment)


def nginx(folder):
    """Runs nginx: the shipped configuration without TLS before *kept*, and a file server."""
    text = (HERE.parent / "deploy/nginx.conf").read_text()
    text = re.sub(r"server \{\n    listen 80.*?\n\}\n", "", text, flags=re.DOTALL)
    text = re.sub(r"    ssl_certificate.*\n", "", text)
    for shipped, ours in {
        "listen 443 ssl http2": f"listen 127.0.0.1:{PORTS['nginx']}",
        "/var/cache/kim": f"{folder}/cache",
        "/var/lib/kim": str(settings.DATA_DIR),
        "/var/log/nginx": str(folder),
        "http://unix:/run/kim/kim.sock": f"http://127.0.0.1:{PORTS['kept']}",
    }.items():
        if shipped not in text:
            sys.exit(f"deploy/nginx.conf has no line: {shipped}")
        text = text.replace(shipped, ours)
    (folder / "kim.conf").write_text(text)
    around = "user root;\n" + AROUND if os.geteuid() == 0 else AROUND
    (folder / "nginx.conf").write_text(around.format(folder=folder, port=PORTS["file"]))
    path = f"{os.environ['PATH']}:/usr/sbin"
    return process(["nginx", "-c", folder / "nginx.conf"], PORTS["nginx"], PATH=path)


def wrk(server, path, readers):
    """Returns requests per second for ``readers`` connections; exits on any response but 2xx."""
    address = f"http://127.0.0.1:{PORTS[server]}{path}"
    arguments = ["wrk", "-t1", f"-c{readers}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
    out = subprocess.run([*arguments, address], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"{address}\n{out}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def keep_as_file(folder, name, path):
    """Saves a page as a file for nginx; returns its URL there and its compressed size in bytes."""
    with urllib.request.urlopen(f"http://127.0.0.1:{PORTS['anew']}{path}") as answer:
        content = answer.read()
    file = folder / "files" / f"{name.replace(' ', '-').replace(',', '')}.html"
    file.write_bytes(content)
    return f"/{file.name}", len(gzip.compress(content, 9))


def measure(path, file, readers):
    """Returns requests per second of each server: the median of alternating rounds."""
    rounds = {server: [] for server in PORTS}
    asked = {"hello": "/", "file": file}
    for _ in range(ROUNDS):
        for server in PORTS:
            rounds[server].append(wrk(server, asked.get(server, path), readers))
    return {server: median(found) for server, found in rounds.items()}


def queries(path):
    """Returns the number of queries of a page that is rendered without the page cache."""
    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(path)
    return len(captured)


def say(*cells):
    """Prints one row of a Markdown table."""
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)  # noqa: T201


def report():
    """Measures every page with 1 and 16 readers, and prints two tables."""
    say("page", "readers", "queries", "hello", "kept", "/hello", "anew", "/hello")
    say(*["---"] * 8)
    behind = []
    with tempfile.TemporaryDirectory(prefix="kim-nginx-") as name, ExitStack() as servers:
        folder = Path(name)
        (folder / "files").mkdir()
        servers.enter_context(gunicorn("benchmarks.hello", PORTS["hello"]))
        servers.enter_context(portal(PORTS["kept"], KIM_PAGE_CACHE_MB="32"))
        servers.enter_context(portal(PORTS["anew"], KIM_PAGE_CACHE_MB="0"))
        servers.enter_context(nginx(folder))
        for page, path in pages().items():
            file, size = keep_as_file(folder, page, path)
            for readers in (1, 16):
                got = measure(path, file, readers)
                hello, kept, anew = got["hello"], got["kept"], got["anew"]
                cells = (f"{hello:.0f}", f"{kept:.0f}", f"{kept / hello:.2f}")
                cells += (f"{anew:.0f}", f"{anew / hello:.3f}")
                say(page, readers, queries(path), *cells)
                ratio = got["nginx"] / got["file"]
                behind.append(
                    (
                        page,
                        readers,
                        size,
                        f"{got['file']:.0f}",
                        f"{got['nginx']:.0f}",
                        f"{ratio:.2f}",
                    )
                )
    say()
    say("page", "readers", "bytes (gzip -9)", "file", "behind nginx", "/file")
    say(*["---"] * 6)
    for row in behind:
        say(*row)


if __name__ == "__main__":
    report()
