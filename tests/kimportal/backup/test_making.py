"""Backups appear whole or not at all, old ones are thinned out, and the commands say so."""

import itertools

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from core.files import named
from core.personal.erasure_list import NAME
from kimportal.backup import making, retention
from kimportal.backup.refusals import Refused
from kimportal.backup.workspace import workspace
from tests.kimportal.backup import portal
from tests.kimportal.backup.portal import HookedStorage


def listed(folder):
    return sorted(path.name for path in folder.iterdir())


def backups_in(folder):
    return [name for name in listed(folder) if name != NAME]


@pytest.mark.parametrize("locked", [True, False])
def test_a_backup_that_is_cut_leaves_nothing_that_looks_like_one(home, shelf, key, locked):
    keys = [str(key.to_public())] if locked else []
    most = len([member for member in portal.contents() if member[0] == "private"])
    for place in (1, most // 2, most):
        countdown = itertools.count(1)

        def cut(name, countdown=countdown, place=place):
            if next(countdown) == place:
                raise OSError("ditarik dari stopkontak")

        HookedStorage.hook = cut
        with pytest.raises(OSError, match="stopkontak"):
            making.make(shelf, keys)
        assert listed(shelf) == []
        assert list((shelf.parent / "home").glob(".backup-*")) == []


@pytest.mark.parametrize(
    ("locked", "most", "why"),
    [(True, 8_000_000, "Errno 27"), (False, 8_000_000, "Errno 27"), (False, 20_000, "")],
)
def test_a_full_disk_is_told_and_leaves_nothing(
    home, shelf, key, settings, full_disk, locked, most, why
):
    settings.BACKUP_PUBLIC_KEYS = [str(key.to_public())] if locked else []
    storages["private"].save("berkas/besar", ContentFile(bytes(9_000_000)))

    with full_disk(most), pytest.raises(CommandError) as told:
        call_command("backup", str(shelf))

    assert why in str(told.value)
    assert listed(shelf) == []


def test_what_a_killed_backup_left_goes_and_foreign_files_stay(home, shelf):
    foreign = ["kim-20200101T000000Z.tar.age.txt", "kim-20201399T000000Z.tar", "surat.tar"]
    left = shelf / ".kim-20200101T000000Z.tar.age.part"
    for path in (left, *(shelf / name for name in foreign)):
        path.touch()
    # Seven days, four weeks and twelve months of backups, and one that none of them needs.
    days = [f"kim-202511{day:02}T200000Z.tar" for day in range(1, 29)]
    for name in days:
        (shelf / name).touch()
    halfway = shelf.parent / "home/.backup-sisa"
    halfway.mkdir()

    made = making.make(shelf, [])

    assert not left.exists()
    assert not halfway.exists()
    assert len(made.deleted) > 10
    assert {*listed(shelf), *made.deleted} == {made.path.name, *days, *foreign, NAME}
    assert {made.path.name, *foreign} <= {*listed(shelf)}
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_old_backups_are_thinned_out():
    """A day begins at midnight WIB, 17.00 UTC; a week begins on Monday. The newest stays."""
    names = [
        "kim-20261130T030000Z.tar.age",  # Monday 30 November: the newest
        "kim-20261129T170000Z.tar.age",  # 30 November too, at 00.00 WIB
        "kim-20261129T165900Z.tar.age",  # 29 November, 23.59 WIB; the newest of week 48
        "kim-20261128T030000Z.tar.age",
        "kim-20261127T030000Z.tar.age",
        "kim-20261126T030000Z.tar.age",
        "kim-20261125T030000Z.tar.age",
        "kim-20261124T030000Z.tar.age",  # the seventh day
        "kim-20261123T030000Z.tar.age",
        "kim-20261122T030000Z.tar.age",  # Sunday: the newest of week 47
        "kim-20261121T030000Z.tar.age",
        "kim-20261115T030000Z.tar.age",  # the newest of week 46
        "kim-20261108T030000Z.tar.age",  # the newest of week 45, the fifth week
        "kim-20261031T030000Z.tar.age",  # the newest of October
        "kim-20261030T030000Z.tar.age",
        *(f"kim-2026{month:02}15T030000Z.tar" for month in range(9, 0, -1)),
        "kim-20251215T030000Z.tar",  # the twelfth month
        "kim-20251115T030000Z.tar",
    ]

    assert retention.outdated(names) == [
        "kim-20261129T170000Z.tar.age",
        "kim-20261123T030000Z.tar.age",
        "kim-20261121T030000Z.tar.age",
        "kim-20261108T030000Z.tar.age",
        "kim-20261030T030000Z.tar.age",
        "kim-20251115T030000Z.tar",
    ]
    assert retention.outdated(names[-1:]) == []
    assert retention.outdated([]) == []


def test_the_backup_just_made_stays_even_if_the_clock_was_set_back(home, shelf):
    days = [f"kim-209911{day:02}T200000Z.tar" for day in range(1, 29)]
    for name in days:
        (shelf / name).touch()

    made = making.make(shelf, [])

    assert made.path.exists()
    assert len(made.deleted) > 10


def test_the_name_says_when_a_backup_was_made():
    moment = timezone.datetime(2026, 11, 30, 3, 4, 5, tzinfo=timezone.get_default_timezone())

    assert retention.name_at(moment, encrypted=True) == "kim-20261129T200405Z.tar.age"
    assert retention.made_at("kim-20261129T200405Z.tar.age") == moment
    assert retention.made_at("kim-20261129T200405Z.tar.agen") is None


def test_a_folder_that_cannot_hold_backups_is_refused(home, shelf, tmp_path):
    inside = tmp_path / "home/private/cadangan"
    inside.mkdir(parents=True)

    for folder, why in ((inside, "tidak boleh berada di dalam"), (shelf / "x", "Buat dulu")):
        with pytest.raises(Refused, match=why):
            making.make(folder, [])
    with pytest.raises(Refused, match="kunci yang tidak dikenal"):
        making.make(shelf, ["age1salah"])
    with workspace(), pytest.raises(Refused, match="sedang berjalan"):
        making.make(shelf, [])
    assert listed(shelf) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs no program")
def test_a_missing_program_is_told(home, shelf, monkeypatch):
    monkeypatch.setenv("PATH", str(shelf))

    with pytest.raises(Refused, match="Pasang dulu: sudo apt-get install"):
        making.make(shelf, [])
    assert listed(shelf) == []


def test_the_command_warns_of_a_backup_that_anybody_can_read(home, shelf, settings, capsys, key):
    settings.BACKUP_PUBLIC_KEYS = []
    call_command("backup", str(shelf))
    assert "tidak disandikan" in capsys.readouterr().err
    (made,) = backups_in(shelf)
    (shelf / made).unlink()

    settings.BACKUP_PUBLIC_KEYS = [str(key.to_public())]
    call_command("backup", str(shelf))
    told = capsys.readouterr()
    assert told.err == ""
    assert backups_in(shelf)[0] in told.out


def test_the_command_needs_a_folder():
    with pytest.raises(CommandError, match="KIM_BACKUP_DIR"):
        call_command("backup")


def test_the_command_makes_keys(capsys, home, shelf):
    call_command("backup", "--new-key")

    lines = dict(
        line.split("=") for line in capsys.readouterr().out.splitlines() if line.startswith("KIM_")
    )
    assert lines["KIM_BACKUP_SECRET_KEY"].startswith("AGE-SECRET-KEY-1")
    assert making.make(shelf, [lines["KIM_BACKUP_PUBLIC_KEYS"]]).path.name.endswith(".tar.age")


def test_every_file_name_in_a_row_is_known(home):
    """A new column with file names must be registered (``core.files.named``)."""
    known = {name for _, name in named.names(connection)}
    stored = {name for _, name in portal.contents()}
    told = " ".join(itertools.chain.from_iterable(portal.rows().values()))

    assert {name for name in stored if name in told} == known
    assert len(known) > 10
