"""The portal as it really runs: gunicorn in processes of its own, on the tests' database."""

import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client

from tests.factories import UNMOVED

# Debian keeps servers out of a plain user's path.
SEARCHED = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
CSRF = "k" * 32
# A Redis that does not answer.
NOBODY_THERE = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": "redis://127.0.0.1:1",
}
CONFIG = settings.BASE_DIR / "deploy/gunicorn.conf.py"
PATIENCE = 30  # seconds until a server that does not start fails its test


def program(name):
    """Where a server's program lies, or None."""
    return shutil.which(name, path=SEARCHED)


def database_url():
    """The tests' own database, as the environment of another process names it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def running(arguments, sock, folder, **environment):
    """A program that listens on a socket file: ready inside the block, gone after it."""
    with open(folder / f"{sock.stem}.log", "wb") as log:
        process = subprocess.Popen(
            [str(argument) for argument in arguments],
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(sock, process)
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


def wait_for(sock, process):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket(socket.AF_UNIX) as line:
            if line.connect_ex(str(sock)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(sock.with_suffix(".log").read_text())


@contextmanager
def gunicorn(name, folder, **environment):
    """One process of the portal, with its page cache on; gives a ``Portal`` to ask."""
    sock = folder / f"{name}.sock"
    arguments = [sys.executable, "-m", "gunicorn", "--config", CONFIG, "--bind", f"unix:{sock}"]
    environment = {
        "KIM_WORKERS": "1",
        "KIM_MODE": "dev",
        "KIM_DATA_DIR": str(folder),
        "KIM_PAGE_CACHE_MB": "32",
        "REDIS_URL": "",
        "DATABASE_URL": database_url(),
        **environment,
    }
    with running(arguments, sock, folder, **environment):
        yield Portal(sock)


def production(folder, *commands, **more):
    """The environment of the real portal behind nginx, after ``manage.py`` ran some commands."""
    environment = {
        "KIM_MODE": "production",
        "KIM_HOSTS": "kim.example.go.id",
        "KIM_SECRET_KEY": secrets.token_urlsafe(60),
        "KIM_TRUSTED_PROXIES": "1",
        "KIM_DATA_DIR": str(folder),
        "DATABASE_URL": database_url(),
        **more,
    }
    for command in (*commands, "collectstatic --noinput"):
        subprocess.run(
            [sys.executable, "manage.py", *command.split(), "-v0"],
            env={**os.environ, **environment},
            check=True,
        )
    return environment


def ask(sock, path, *, method="GET", body=None, headers=None, tls=None):
    """The answer of whoever listens on a socket file: status, headers and bytes."""
    line = http.client.HTTPConnection("localhost", timeout=PATIENCE)
    line.sock = socket.socket(socket.AF_UNIX)
    line.sock.settimeout(PATIENCE)
    line.sock.connect(str(sock))
    if tls:
        line.sock = tls.wrap_socket(line.sock)
    line.request(method, path, body, headers or {})
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, answer.headers, content


class Portal:
    """Asks the process that listens on a socket file."""

    def __init__(self, sock):
        self.sock = sock

    def read(self, path):
        """The text of a page that must be there."""
        status, _, content = ask(self.sock, path)
        assert status == 200
        return content.decode()

    def withdraw(self, edition, user):
        """An officer takes a story back at the desk of this process."""
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        status, _, content = ask(
            self.sock,
            f"/meja/berita/{edition.pk}/tarik/",
            method="POST",
            body=urlencode({**UNMOVED, "reason": "Keliru.", "csrfmiddlewaretoken": CSRF}),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"sesi={browser.cookies['sesi'].value}; csrf={CSRF}",
            },
        )
        assert status == 302, content
