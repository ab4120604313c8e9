"""PostgreSQL stops and starts again under a portal that goes on running, behind nginx."""

import glob
import os
import subprocess

import pytest

from tests.kimportal import processes
from tests.kimportal.test_nginx import nginx  # noqa: F401 - a fixture

BIN = next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"))), None)
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not BIN, reason="needs Debian's postgresql"),
    pytest.mark.skipif(not processes.program("nginx"), reason="needs Debian's nginx"),
]


class Cluster:
    """A PostgreSQL of its own in a folder, on a socket only."""

    def __init__(self, folder):
        self.data, self.sockets = folder / "pg", folder / "pgrun"
        self.data.mkdir()
        self.sockets.mkdir()
        self.rights = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.rights:
            folder.chmod(0o755)
            subprocess.run(["chown", "postgres", self.data, self.sockets], check=True)
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N")
        self.url = f"postgres://postgres@/postgres?host={self.sockets}"

    def start(self):
        options = f"-c listen_addresses='' -k {self.sockets} -c fsync=off"
        self._run("pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", "-o", options, "start")

    def stop(self):
        self._run("pg_ctl", "-D", self.data, "-w", "-m", "immediate", "stop")

    def _run(self, program, *arguments):
        command = [*self.rights, f"{BIN}/{program}", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture
def cluster(folder):
    cluster = Cluster(folder)
    cluster.start()
    yield cluster
    if (cluster.data / "postmaster.pid").exists():
        cluster.stop()


def test_readers_are_told_and_it_comes_back_by_itself(
    nginx,  # noqa: F811
    cluster,
    folder,
):
    environment = processes.production(
        folder, "migrate", "createcachetable", DATABASE_URL=cluster.url
    )
    # What nginx keeps meanwhile: tests/kimportal/test_nginx.py.
    with processes.gunicorn("kim", folder, **environment):
        assert nginx.ask("/kim/")[0] == 200
        cluster.stop()
        status, headers, page = nginx.ask("/wilayah/")
        sent = nginx.ask("/akun/masuk/", method="POST", body="login=budi&password=rahasia")
        private = nginx.ask("/akun/data-saya/", {"Cookie": "__Host-sesi=abcdefgh"})[0]
        ready = nginx.ask("/readyz")
        cluster.start()
        back = nginx.ask("/wilayah/")[0], nginx.ask("/readyz")[0]

    assert status == 503
    assert int(headers["Retry-After"]) > 0
    assert "Portal sedang tidak bisa dipakai" in page.decode()
    assert sent[0] in {403, 503}
    assert "rahasia" not in sent[2].decode()
    assert private == 503
    assert ready[0] == 503
    assert back == (200, 200)
