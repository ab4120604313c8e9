"""The database itself keeps Events: plain SQL cannot change, delete, replace or empty them."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import append_only
from core.change import events
from core.models import Event, Reason
from regions import reference
from regions.models import Desa
from tests import cast as casting

ON_SQLITE = connection.vendor == "sqlite"
EVENTS = ("core_event_no_delete", "core_event_no_replace", "core_event_no_update")
ALL = [*EVENTS, "core_reason_no_delete", "core_reason_no_replace", "core_reason_no_update"]


@pytest.fixture
def event(cast):
    return events.record("submitted", cast.tampang, by=cast.ayu, new="submitted", reason="Cukup.")


@pytest.fixture
def people(transactional_db):
    if not Desa.objects.exists():
        reference.load()
    return casting.assemble()


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def state_of(event):
    return list(Event.objects.filter(pk=event.pk).values_list("verb", "new_state"))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE core_event SET verb = 'approved' WHERE id = %s",
        "UPDATE core_event SET verb = verb WHERE id = %s",
        "UPDATE core_event SET id = id + 1000 WHERE id = %s",
        "DELETE FROM core_event WHERE id = %s",
        "UPDATE core_reason SET text = 'Lain.' WHERE event_id = %s",
        "UPDATE core_reason SET text = '', event_id = event_id + 1 WHERE event_id = %s",
        "DELETE FROM core_reason WHERE event_id = %s",
    ],
)
def test_what_happened_stays_as_it_was_written(event, sql):
    with pytest.raises(IntegrityError, match="written once"):
        run(sql, event.pk)
    assert state_of(event) == [("submitted", "submitted")]
    assert Reason.objects.get(event=event).text == "Cukup."


@pytest.mark.parametrize("table", ["core_event", "core_reason"])
def test_a_row_cannot_be_written_over_an_old_one(event, table):
    columns = "id, verb" if table == "core_event" else "id, text"
    if ON_SQLITE:
        sql = f"REPLACE INTO {table} SELECT * FROM {table}"
    else:
        sql = (
            f"INSERT INTO {table} SELECT * FROM {table} "
            f"ON CONFLICT (id) DO UPDATE SET {columns.split(', ')[1]} = 'lain'"
        )
    with pytest.raises(IntegrityError):
        run(sql)
    assert state_of(event) == [("submitted", "submitted")]


def test_a_reason_cannot_take_the_place_of_another(event):
    new = "INSERT INTO core_reason (id, text, event_id) VALUES (%s, 'Lain.', %s)"
    over = (
        new.replace("INSERT", "REPLACE")
        if ON_SQLITE
        else (f"{new} ON CONFLICT (event_id) DO UPDATE SET text = EXCLUDED.text")
    )
    with pytest.raises(IntegrityError, match="written once"):
        run(over, 9_000, event.pk)
    assert Reason.objects.get(event=event).text == "Cukup."


@pytest.mark.skipif(ON_SQLITE, reason="SQLite has no TRUNCATE")
def test_the_tables_cannot_be_emptied_at_once(event):
    connection.check_constraints()  # else PostgreSQL refuses for another reason
    for sql in ("TRUNCATE core_event CASCADE", "TRUNCATE core_reason"):
        with pytest.raises(IntegrityError, match="written once"):
            run(sql)
    assert state_of(event) == [("submitted", "submitted")]


def test_a_reason_may_be_blanked_and_stays_blank(event):
    run("UPDATE core_reason SET text = '' WHERE event_id = %s", event.pk)
    assert Reason.objects.get(event=event).text == ""
    with pytest.raises(IntegrityError):
        run("UPDATE core_reason SET text = 'Lagi.' WHERE event_id = %s", event.pk)


def test_new_events_are_written_as_before(event, cast):
    later = events.record("approved", cast.tampang, by=cast.sari, new="active")
    assert later.pk > event.pk


@pytest.mark.skipif(not ON_SQLITE, reason="only SQLite drops triggers with a rebuilt table")
def test_a_migration_that_rebuilds_the_table_gets_the_triggers_back(people):
    event = events.record("submitted", people.tampang, by=people.ayu, new="submitted")
    with connection.schema_editor() as editor:
        editor._remake_table(Event)
    assert append_only.missing() == list(EVENTS)

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert append_only.missing() == []
    with pytest.raises(IntegrityError):
        run("DELETE FROM core_event WHERE id = %s", event.pk)


def test_a_block_that_lifts_the_triggers_puts_them_back_whatever_happens(event):
    def fail():
        with append_only.lifted():
            assert append_only.missing()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert append_only.missing() == []


def test_readyz_says_if_the_triggers_are_missing(client, db):
    append_only.drop()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"failed": ["append-only"]})
    append_only.create()
    assert client.get("/readyz").status_code == 200


def test_flush_is_refused_in_production(event, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="never emptied"):
        call_command("flush", interactive=False, verbosity=0)
    assert state_of(event) == [("submitted", "submitted")]


def test_flush_empties_the_tables_elsewhere_and_puts_the_triggers_back(people):
    events.record("submitted", people.tampang, by=people.ayu, new="submitted")
    call_command("flush", interactive=False, verbosity=0)
    assert not Event.objects.exists()
    assert append_only.missing() == []


def test_the_refusal_is_an_error_that_django_knows(event):
    with pytest.raises(DatabaseError) as error:
        run("DELETE FROM core_event WHERE id = %s", event.pk)
    assert isinstance(error.value, IntegrityError)
