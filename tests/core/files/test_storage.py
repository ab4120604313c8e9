"""Two rooms for files: what lies in them cannot be guessed, fetched by name, or run."""

import os
import re
import stat
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages

from core.files.storage import copy_name, random_name, random_stem


def test_k_scans_private_so_they_have_no_address():
    name = storages["private"].save(random_name("berkas", "pdf"), ContentFile(b"%PDF"))

    with pytest.raises(ValueError, match="no address"):
        storages["private"].url(name)
    assert not default_storage.exists(name)


def test_k_our_own_file_names():
    names = {random_name("foto", "jpg") for _ in range(500)}

    assert len(names) == 500
    for name in names:
        assert re.fullmatch(r"foto/([0-9a-f]{2})/\1[0-9a-f]{30}\.jpg", name)


def test_k_names_of_copies_cannot_be_guessed_and_say_the_width():
    stems = {random_stem() for _ in range(500)}

    assert len(stems) == 500
    for stem in stems:
        name = copy_name("foto", stem, 504, "avif")
        assert re.fullmatch(r"foto/([0-9a-f]{2})/\1[0-9a-f]{26}01f8\.avif", name)


@pytest.mark.parametrize("room", ["default", "private"])
def test_k_uploads_never_execute_because_nobody_may_run_them(room):
    name = storages[room].save(random_name("foto", "jpg"), ContentFile(b"#!/bin/sh"))

    mode = stat.S_IMODE(os.stat(storages[room].path(name)).st_mode)
    assert mode == 0o640


@pytest.mark.parametrize("room", ["default", "private"])
@pytest.mark.parametrize("name", ["../x.jpg", "foto/../../x.jpg", "/etc/passwd", "foto/..", ""])
def test_no_name_leads_out_of_its_room(room, name):
    with pytest.raises(SuspiciousFileOperation):
        storages[room].save(name, ContentFile(b"x"))


def test_the_rooms_do_not_lie_in_each_other(settings):
    public, private = (os.path.abspath(storages[room].location) for room in ("default", "private"))

    assert os.path.commonpath([public, private]) not in {public, private}


@pytest.mark.parametrize("room", ["default", "private"])
@pytest.mark.parametrize("most", [0, 10])
def test_a_file_that_does_not_fit_on_the_disk_leaves_nothing(room, most, full_disk):
    with full_disk(most), pytest.raises(OSError, match="large"):
        storages[room].save(random_name("foto", "jpg"), ContentFile(bytes(5000)))

    assert [path for path in Path(storages[room].location).rglob("*") if path.is_file()] == []


def test_a_file_that_was_there_stays_when_another_of_its_name_does_not_fit(full_disk):
    default_storage.save("kartu/aa/bb.jpg", ContentFile(b"card"))

    with full_disk(0), pytest.raises(OSError, match="large"):
        default_storage.save("kartu/aa/bb.jpg", ContentFile(b"other"))

    # As somebody does who has asked for a free name before the other file took it.
    with full_disk(0), pytest.raises(OSError, match="large"):
        default_storage._save("kartu/aa/bb.jpg", ContentFile(b"other"))

    assert default_storage.open("kartu/aa/bb.jpg").read() == b"card"
