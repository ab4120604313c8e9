"""What happened is written once, with the change itself, and stays as it was written."""

import logging

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from core.change import events
from core.models import AppendOnlyError, Event, Reason
from groups.models import KimGroup
from regions.models import Desa
from tests import factories

# ValueError: Django itself, asked to force an insert and an update at once.
REFUSALS = (AppendOnlyError, ProtectedError, IntegrityError, ValueError)


@pytest.fixture
def event(cast):
    return events.record(
        "approved", cast.tampang, by=cast.dewi, old="submitted", new="active", reason="SK lengkap."
    )


@pytest.fixture
def listener():
    """Registers a listener for one test only."""
    heard = []

    def hear(event):
        heard.append(event)

    events.listen(hear)
    yield heard
    del events._listeners[hear]


CHANGES = {
    "save": lambda event: event.save(),
    "save of named fields": lambda event: event.save(update_fields=["verb"]),
    "save over its number": lambda event: Event(pk=event.pk, verb="x", thing=event.thing).save(),
    "forced save": lambda event: Event(pk=event.pk, verb="x", thing=event.thing).save(
        force_update=True
    ),
    "delete": lambda event: event.delete(),
    "update": lambda event: Event.objects.filter(pk=event.pk).update(verb="x"),
    "update of all": lambda event: Event.objects.update(verb="x"),
    "bulk delete": lambda event: Event.objects.all().delete(),
    "fast delete": lambda event: Event.objects.all()._raw_delete("default"),
    "bulk update": lambda event: Event.objects.bulk_update([event], ["verb"]),
    "upsert": lambda event: Event.objects.bulk_create(
        [Event(pk=event.pk, verb="x", thing=event.thing)],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["verb"],
    ),
    "update or create": lambda event: Event.objects.update_or_create(
        pk=event.pk, defaults={"verb": "x"}
    ),
    "history of the thing": lambda event: Event.objects.about(event.thing).delete(),
    "base manager update": lambda event: Event._base_manager.update(verb="x"),
    "base manager delete": lambda event: Event._base_manager.all().delete(),
    "default manager delete": lambda event: Event._default_manager.all().delete(),
    "actor": lambda event: event.actor.delete(),
    "content type": lambda event: ContentType.objects.get_for_model(event.thing).delete(),
    "all content types": lambda event: ContentType.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_k_log_not_editable(event, change):
    event.verb = "forged"

    with pytest.raises(REFUSALS), transaction.atomic():
        CHANGES[change](event)

    kept = Event.objects.get(pk=event.pk)
    assert (kept.verb, kept.actor.username) == ("approved", "dewi")
    assert kept.reason.text == "SK lengkap."


REASON_CHANGES = {
    "save": lambda reason: reason.save(),
    "save over its number": lambda reason: Reason(
        pk=reason.pk, event=reason.event, text="lain"
    ).save(),
    "delete": lambda reason: reason.delete(),
    "update": lambda reason: Reason.objects.update(text="lain"),
    "bulk update": lambda reason: Reason.objects.bulk_update([reason], ["text"]),
    "bulk delete": lambda reason: Reason.objects.all().delete(),
    "base manager": lambda reason: Reason._base_manager.all().delete(),
    "upsert": lambda reason: Reason.objects.bulk_create(
        [Reason(pk=reason.pk, event=reason.event, text="lain")],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["text"],
    ),
}


@pytest.mark.parametrize("change", REASON_CHANGES)
def test_the_words_of_a_reason_do_not_change(event, change):
    reason = event.reason
    reason.text = "lain"

    with pytest.raises(REFUSALS), transaction.atomic():
        REASON_CHANGES[change](reason)

    assert Reason.objects.get().text == "SK lengkap."


def test_a_reason_may_be_blanked_while_its_event_stays(event):
    reason = event.reason
    reason.text, reason.erased_at = "", timezone.now()
    reason.save()

    assert str(Reason.objects.get()) == "(isi dihapus)"
    assert Event.objects.get().reason.erased_at is not None


def test_a_reason_may_be_blanked_in_bulk(event):
    assert Reason.objects.update(text="", erased_at=timezone.now()) == 1


def test_an_event_holds_who_what_and_from_where_to_where(event, cast):
    (kept,) = Event.objects.about(cast.tampang)

    assert (kept.verb, kept.old_state, kept.new_state) == ("approved", "submitted", "active")
    assert (kept.actor, kept.thing, kept.data) == (cast.dewi, cast.tampang, {})


def test_what_happened_to_one_thing_comes_oldest_first_and_of_no_other_thing(cast):
    first = events.record("submitted", cast.tampang, by=cast.ayu)
    events.record("submitted", cast.tewah, by=cast.gita)
    events.record("submitted", cast.ayu, by=None)
    second = events.record("approved", cast.tampang, by=None)

    assert list(Event.objects.about(cast.tampang)) == [first, second]


def test_the_history_of_a_thing_takes_one_query_with_who_and_why(cast, django_assert_num_queries):
    for number in range(3):
        events.record("rejected", cast.tampang, by=cast.dewi, reason=f"Alasan {number}")
    ContentType.objects.get_for_model(cast.tampang)

    with django_assert_num_queries(1):
        rows = [
            (event.actor.name, event.reason.text) for event in Event.objects.about(cast.tampang)
        ]

    assert rows == [("Dewi", f"Alasan {number}") for number in range(3)]


# --- Listeners ----------------------------------------------------------------------------------


def test_a_listener_hears_after_commit_and_not_before(
    cast, listener, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        event = events.record("approved", cast.tampang, by=cast.dewi)
        assert listener == []

    assert listener == [event]


def test_a_listener_hears_nothing_of_what_was_rolled_back(
    cast, listener, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        events.record("approved", cast.tampang, by=cast.dewi)
        transaction.set_rollback(True)

    assert listener == []
    assert not Event.objects.exists()


def test_a_listener_that_fails_spoils_neither_the_change_nor_the_others(
    cast, listener, caplog, django_capture_on_commit_callbacks
):
    def fail(event):
        raise RuntimeError("rahasia")

    del events._listeners[hear := next(reversed(events._listeners))]
    events.listen(fail)
    events.listen(hear)
    try:
        with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
            event = events.record("approved", cast.tampang, by=cast.dewi)
    finally:
        del events._listeners[fail]

    assert listener == [event]
    assert "rahasia" not in caplog.messages[0]


def test_the_same_listener_twice_hears_once(cast, listener, django_capture_on_commit_callbacks):
    events.listen(next(reversed(events._listeners)))

    with django_capture_on_commit_callbacks(execute=True):
        factories.an_event(cast.tampang)

    assert len(listener) == 1


def test_a_listener_hears_of_the_kinds_that_it_asked_for(cast, django_capture_on_commit_callbacks):
    heard = []

    def hear(event):
        heard.append(event.thing)

    events.listen(hear, KimGroup, Desa)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            for thing in (cast.ayu, cast.tampang, factories.village()):
                events.record("details_updated", thing, by=cast.dewi)
    finally:
        del events._listeners[hear]

    assert heard == [cast.tampang, factories.village()]
