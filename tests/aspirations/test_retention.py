"""What is kept of senders, and for how long."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from aspirations import actions, photos
from aspirations.models import Aspiration, Attachment, Response
from core.personal.holdings import all_columns
from core.personal.persons import Person
from tests import factories
from tests.aspirations import making

WHO = {"sender_name": "Rusmina", "contact": "+6281234567890", "place": "Rumah Rusmina"}


def later(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def with_photo(state, cast):
    key = uuid4()
    read = photos.read_photo(factories.upload("a.jpg", factories.jpeg()))
    photos.keep_photo(read, form_key=key)
    return making.brought_to(state, cast, form_key=key, **WHO)


@pytest.mark.parametrize("state", ["closed", "returned", "merged", "withdrawn"])
@pytest.mark.parametrize(("days", "kept"), [(89, "+6281234567890"), (91, "")])
def test_a_contact_goes_ninety_days_after_the_end(cast, state, days, kept):
    aspiration = making.brought_to(state, cast, **WHO)
    with later(days):
        call_command("clean_up")
    assert making.fresh(aspiration).contact == kept
    assert making.fresh(aspiration).sender_name == "Rusmina"


@pytest.mark.parametrize("state", ["received", "checked", "forwarded"])
def test_what_waits_keeps_its_contact(cast, state):
    aspiration = making.brought_to(state, cast, **WHO)
    with later(400):
        call_command("clean_up")
    assert making.fresh(aspiration).contact == "+6281234567890"


@pytest.mark.parametrize(("days", "erased"), [(729, False), (731, True)])
def test_the_words_go_two_years_after_the_end(cast, days, erased):
    aspiration = with_photo("closed", cast)
    master = Attachment.objects.get().master
    with later(days):
        call_command("clean_up")
        call_command("clean_up")
    kept = making.fresh(aspiration)
    assert (kept.text == "(dihapus)", kept.erased_at is not None) == (erased, erased)
    assert Attachment.objects.exists() != erased
    assert Response.objects.get(kind="answer").text == "Tandon diganti hari ini."
    assert master.storage.exists(master.name) or erased


@pytest.mark.parametrize(("days", "left"), [(1, 1), (3, 0)])
def test_photos_of_a_form_that_was_never_sent_go_after_two_days(db, days, left):
    read = photos.read_photo(factories.upload("a.jpg", factories.jpeg()))
    photos.keep_photo(read, form_key=uuid4())
    with later(days):
        call_command("clean_up")
    assert Attachment.objects.count() == left


def test_erasing_by_code_deletes_the_photos_too(cast, django_capture_on_commit_callbacks):
    aspiration = with_photo("checked", cast)
    master = Attachment.objects.get().master
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_aspiration(aspiration)
    assert not Attachment.objects.exists()
    assert not master.storage.exists(master.name)
    kept = making.fresh(aspiration)
    assert (kept.state, kept.sender_name, kept.contact) == ("withdrawn", "", "")


def test_erasing_a_person_takes_their_number_out_of_aspirations(cast):
    factories.row(cast.tampang, name="Rusmina", phone="+6281234567890")
    person = Person(cast.tampang.memberships.get(name="Rusmina"))
    aspiration = making.sent(**WHO)
    for column in all_columns():
        if column.model is Aspiration:
            column.forget([row.pk for row in column.rows(person)], person)
    assert making.fresh(aspiration).contact == ""
