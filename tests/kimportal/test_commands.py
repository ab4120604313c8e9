"""Commands of the portal as a whole: the checks before a start, and the scheduled clean-up."""

import logging
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command, load_command_class
from django.core.management.base import SystemCheckError
from django.utils import timezone

from accounts.demonstration import PASSWORD
from accounts.models import User
from core import cleanup
from groups.models import Message
from news.states import State
from tests import factories


@pytest.mark.parametrize("command", ["check_production", "prepare"])
def test_k_no_default_accounts(settings, db, command):
    settings.PRODUCTION, settings.DEBUG = True, False
    user = User(username="staf-kurun", name="Ratna K.")
    user.set_password(PASSWORD)
    user.save()

    with pytest.raises(SystemCheckError, match="accounts of the demonstration"):
        call_command(command)


def test_what_is_not_production_is_not_checked_as_such(settings):
    with pytest.raises(CommandError, match="not production"):
        call_command("check_production")


def test_the_clean_up_does_what_every_app_registered_and_personal_data_first():
    assert [job.name for job in cleanup.jobs] == [
        "data whose time is over",
        "files that no row names",
        "photos taken out of drafts",
        "copies of photos nobody reads",
        "cards nobody reads",
        "missing cards",
        "missing previews",
        "missing copies of photos",
        "late aspirations",
        "aspirations whose senders are silent",
        "promises whose day has passed",
        "photos of aspirations",
        "expired sessions",
    ]


def test_a_job_that_fails_stops_no_other_and_is_told(cast, monkeypatch, caplog):
    message = factories.message(cast.tampang)
    Message.objects.filter(pk=message.pk).update(sent_at=timezone.now() - timedelta(days=200))
    Session.objects.create(session_key="a" * 32, expire_date=timezone.now() - timedelta(days=1))
    gone = factories.edition(cast.tampang, cast.budi, State.WITHDRAWN)
    factories.photo(gone, jpeg="foto/aa/x.jpg")
    monkeypatch.setattr(default_storage, "delete", _refuse)

    with caplog.at_level(logging.ERROR), pytest.raises(CommandError) as failure:
        call_command("clean_up")

    assert str(failure.value) == "Failed: copies of photos nobody reads."
    assert failure.value.returncode == 1
    assert [record.fields for record in caplog.records if record.name == "core.cleanup"] == [
        {"job": "copies of photos nobody reads"}
    ]
    assert not Message.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("app", "old", "name"),
    [
        ("accounts", "buat_admin", "create_admin"),
        ("core", "kirim_surat", "send_mail"),
        ("kimportal", "rapikan", "clean_up"),
    ],
)
def test_units_and_handbooks_may_call_commands_by_their_old_names(app, old, name):
    old, new = load_command_class(app, old), load_command_class(app, name)
    assert type(old) is type(new)


def _refuse(name):
    raise OSError("rusak")
