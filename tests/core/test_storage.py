"""Two rooms for files: what lies in them cannot be guessed, fetched by name, or run."""

import os
import re
import stat

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages

from core.storage import random_name


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
