"""Files without a row, as a killed process leaves them: gone after a day; all others stay."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.files import unnamed
from news.models import Photo
from tests import factories

LEFT = "foto/3f/3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c.jpg"


def put(name, *, alias="private", days=2):
    storages[alias].save(name, ContentFile(b"half a ph"))
    then = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(storages[alias].path(name), (then, then))


def test_what_a_row_names_stays_however_old_it_is(cast):
    photo = factories.photo(factories.edition(cast.tampang, cast.budi))
    Photo.objects.filter(pk=photo.pk).update(master=LEFT)
    put(LEFT, days=400)

    call_command("clean_up")

    assert storages["private"].exists(LEFT)


@pytest.mark.parametrize(
    ("name", "days"), [(LEFT, 0.9), ("catatan.txt", 400), ("foto/3f/CADANGAN.jpg", 400)]
)
def test_what_may_still_be_written_or_is_not_ours_stays(db, name, days):
    put(name, days=days)

    call_command("clean_up")

    assert storages["private"].exists(name)


@pytest.mark.parametrize("alias", ["default", "private"])
def test_what_a_killed_process_left_goes_after_a_day(db, alias):
    put(LEFT, alias=alias, days=1.1)

    call_command("clean_up")

    assert not storages[alias].exists(LEFT)


@pytest.mark.parametrize("count", [unnamed.FEW + 1, unnamed.MOST + 1])
def test_files_of_another_database_stay_and_the_clean_up_says_so(db, count):
    names = [f"foto/3f/{number:032x}.jpg" for number in range(count)]
    for name in names:
        put(name)

    with pytest.raises(CommandError, match="files that no row names"):
        call_command("clean_up")

    assert all(storages["private"].exists(name) for name in names)


def test_it_looks_once_a_day(db):
    call_command("clean_up")
    put(LEFT)

    call_command("clean_up")
    assert storages["private"].exists(LEFT)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        call_command("clean_up")
    assert not storages["private"].exists(LEFT)


def test_a_name_that_moved_to_another_table_meanwhile_keeps_its_file(cast):
    put(LEFT)
    found = list(unnamed.left_behind(before=timezone.now()))
    photo = factories.photo(factories.edition(cast.tampang, cast.budi))
    Photo.objects.filter(pk=photo.pk).update(master=LEFT)

    unnamed.delete(found)

    assert found == [("private", LEFT)]
    assert storages["private"].exists(LEFT)
