"""deploy/README.md, followed word by word on a bare folder with a real PostgreSQL."""

import configparser
import os
import re
import secrets
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.kimportal.test_postgres_away import BIN, Cluster

README = Path(settings.BASE_DIR, "deploy/README.md")
UNITS = (
    *("kim.service", "kim-worker.service", "kim-surat.service", "kim-backup.service"),
    "kim-baca.service",
)
# What a bare folder has no use for: they only say that they were called.
STUBS = ("apt-get", "git", "adduser", "systemctl", "nano", "nginx")


def player():
    """Who plays the user kim, whom this machine may not have: nobody, or root where only root can
    run this Python.
    """
    tried = subprocess.run(
        ["runuser", "-u", "nobody", "--", sys.executable, "-c", ""], capture_output=True
    )
    return "root" if tried.returncode else "nobody"


def commands():
    """The lines of all fenced blocks before "Every day", in order."""
    text = README.read_text().partition("## Every day")[0]
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [line.strip() for block in blocks for line in block.splitlines()]


def as_systemd_reads(text):
    """The variables of an EnvironmentFile by the rules of systemd.exec(5)."""
    found = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith(("#", ";")):
            continue
        name, _, value = line.partition("=")
        quoted = re.fullmatch(r"'([^'\\]*)'|\"([^\"\\$`]*)\"", value.strip())
        found[name] = next(filter(None, quoted.groups()), "") if quoted else value.strip()
    return found


def as_a_shell_reads(path):
    """The variables that `set -a; . file` leaves behind."""
    command = f"set -a; . {shlex.quote(str(path))}; env -0"
    done = subprocess.run(["sh", "-ec", command], env={}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return dict(pair.split("=", 1) for pair in done.stdout.split("\0") if pair)


def test_a_shell_and_systemd_read_the_same_settings(tmp_path):
    example = Path(settings.BASE_DIR, "deploy/kim.env.example").read_text()
    everything = re.sub(r"^#([A-Z_]+=)", r"\1", example, flags=re.MULTILINE)
    (tmp_path / "kim.env").write_text(everything)

    shell = as_a_shell_reads(tmp_path / "kim.env")
    systemd = as_systemd_reads(everything)

    assert systemd["KIM_EMAIL_FROM"] == "KIM Gunung Mas <kim@example.go.id>"
    assert "KIM_WORKER" in systemd
    assert {name: shell.get(name) for name in systemd} == systemd


@pytest.mark.parametrize("unit", UNITS)
def test_units_run_as_kim_with_those_settings(unit):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(README.with_name(unit))
    service = parser["Service"]

    assert (service["User"], service["Group"]) == ("kim", "kim")
    assert service["EnvironmentFile"] == "/etc/kim/kim.env"
    assert service["WorkingDirectory"] == "/opt/kim"


def test_the_portal_listens_where_nginx_asks_and_trusts_it_alone():
    example = as_systemd_reads(README.with_name("kim.env.example").read_text())
    site = README.with_name("nginx.conf").read_text()

    assert example["KIM_BIND"] == "unix:/run/kim/kim.sock"
    assert set(re.findall(r"proxy_pass (.*);", site)) == {"http://unix:/run/kim/kim.sock"}
    assert example["KIM_TRUSTED_PROXIES"] == "1"
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in site


def test_the_folder_of_the_socket_is_closed_to_others():
    text = README.with_name("kim.service").read_text()

    assert "RuntimeDirectory=kim\n" in text
    assert "RuntimeDirectoryMode=0750\n" in text
    assert "UMask=0027\n" in text


@pytest.fixture
def machine(folder):
    """A bare folder that plays a new server: PostgreSQL admits only users by their own name."""
    folder.chmod(0o755)
    cluster = Cluster(folder)
    rules = "local all postgres peer map=kim\nlocal all kim peer map=kim\n"
    (cluster.data / "pg_hba.conf").write_text(rules)
    names = f"kim postgres postgres\nkim {player()} kim\n"
    (cluster.data / "pg_ident.conf").write_text(names)
    for name in STUBS:
        stub = folder / "bin" / name
        stub.parent.mkdir(exist_ok=True)
        stub.write_text(f'#!/bin/sh\necho {name} "$@" >>{folder}/called\n')
        stub.chmod(0o755)
    for made in ("etc/systemd/system", "etc/nginx/sites-available", "etc/nginx/sites-enabled"):
        (folder / made).mkdir(parents=True)
    data = folder / "var/lib/kim"
    data.mkdir(parents=True)
    subprocess.run(["chown", "-R", player(), data], check=True)
    (folder / "etc/nginx/sites-enabled/default").touch()
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.mark.journey
@pytest.mark.skipif(not BIN or os.geteuid() != 0, reason="needs postgresql and root")
def test_a_newcomer_who_follows_the_text_has_a_portal(machine, folder):
    here = {
        "/opt/kim": str(settings.BASE_DIR),
        "/etc/": f"{folder}/etc/",
        "/var/backups/": f"{folder}/var/backups/",
        "-g kim": "-g nogroup",
        "-o kim": f"-o {player()}",
        "runuser -u kim": f"runuser -u {player()}",
        # The libraries are there already.
        "./run manage": f"KIM_DATA_DIR={folder}/var/lib/kim {sys.executable} manage.py",
    }
    script = "\n".join(commands())
    for theirs, ours in here.items():
        assert theirs in script
        script = script.replace(theirs, ours)
    # What the newcomer writes into the file: a secret of their own, and where this PostgreSQL is.
    written = f"{folder}/etc/kim/kim.env"
    theirs = f"s#/run/postgresql#{machine.sockets}#"
    own = f"s#put-60-random-characters-here#{secrets.token_urlsafe(60)}#"
    shelf = f"s#=/var/backups/#={folder}/var/backups/#"
    edited = f"sed -i '{theirs}; {own}; {shelf}' {written}"
    script = script.replace(f"nano {written}", edited)
    environment = {
        "PATH": f"{folder}/bin:{BIN}:/usr/sbin:/usr/bin:/sbin:/bin",
        "PGHOST": str(machine.sockets),
    }

    done = subprocess.run(
        ["sh", "-eu", "-c", script], env=environment, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert "https://kim.example.go.id/akun/tautan/" in done.stdout
    assert not (folder / "etc/nginx/sites-enabled/default").exists()
    settings_file = Path(written)
    assert settings_file.stat().st_mode & 0o777 == 0o640
    assert (settings_file.owner(), settings_file.group()) == ("root", "nogroup")
    called = (folder / "called").read_text().splitlines()
    assert "systemctl enable --now kim kim-surat.timer" in called
    assert called.index("systemctl daemon-reload") < called.index(
        "systemctl enable --now kim kim-surat.timer"
    )
    assert called.index("nginx -t") < called.index("systemctl restart nginx")
    assert called.index("adduser www-data kim") < called.index("systemctl restart nginx")
    assert "adduser --system --group --home /var/lib/kim kim" in called
    for unit in (*UNITS, "kim-surat.timer", "kim-backup.timer", "kim-baca.timer"):
        assert (folder / "etc/systemd/system" / unit).exists()
    assert "systemctl enable --now kim-backup.timer" in called
    assert re.findall(r"^KIM_BACKUP_\w+KEYS?=", done.stdout, re.MULTILINE) == [
        "KIM_BACKUP_PUBLIC_KEYS=",
        "KIM_BACKUP_SECRET_KEY=",
    ]
    assert len(list((folder / "var/backups/kim").glob("kim-*.tar"))) == 1
    assert (folder / "etc/nginx/sites-enabled/kim").read_text() == (
        README.with_name("nginx.conf").read_text()
    )


def test_only_the_user_kim_is_sent_to_the_database():
    managing = [line for line in commands() if "./run manage" in line]

    assert "KIM_MODE=dev ./run manage check" in managing
    for line in managing:
        assert line.endswith(" check") or line.startswith("runuser -u kim -- sh -c ")
