"""An Event keeps the area of its thing; Events of before get it from a migration."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core import append_only
from core.change import events
from core.models import Event
from groups import actions
from news.models import Category
from regions import actions as region_actions
from regions.models import Desa
from tests import factories

MIGRATIONS = [
    ("groups", "0009_area_of_events"),
    ("news", "0012_area_of_events"),
    ("regions", "0004_area_of_events"),
]


@pytest.fixture
def happened(cast):
    """One Event about each kind of thing that lies in Kurun, and one about a thing of no place."""
    message = actions.send_message(cast.tampang, text="Halo", name="", contact="")
    edition = factories.edition(cast.tampang, cast.budi)
    things = [cast.tampang, edition, factories.village(), Category.objects.first()]
    return [Event.objects.about(message).get(), *[factories.an_event(each) for each in things]]


KURUN_OR_NONE = ["62.10.02", "62.10.02", "62.10.02", "62.10.02", ""]


def areas(happened):
    return [Event.objects.get(pk=event.pk).area for event in happened]


def test_an_event_keeps_the_kecamatan_of_what_it_is_about(happened):
    assert areas(happened) == KURUN_OR_NONE


def test_a_story_belongs_to_its_groups_kecamatan_wherever_it_happened(cast):
    edition = factories.edition(cast.tampang, cast.budi, desa=factories.village(factories.TEWAH))

    assert factories.an_event(edition).area == "62.10.02"


def test_events_of_before_get_the_area_of_their_thing(happened):
    """By the migrations of the rooms, with the models as they were then."""
    loader = MigrationLoader(connection)
    with append_only.lifted():
        for app, name in MIGRATIONS:
            past = loader.project_state((app, name)).apps
            past.get_model("core", "Event").objects.update(area="")

        for app, name in MIGRATIONS:
            past = loader.project_state((app, name)).apps
            import_module(f"{app}.migrations.{name}").fill(past, None)

    assert areas(happened) == KURUN_OR_NONE


def test_the_signal_of_a_village_is_recorded_with_its_kecamatan(cast):
    region_actions.note_signal(factories.village(), Desa.Signal.NONE, on="2026-03-04", by=cast.dewi)

    assert Event.objects.get().area == "62.10.02"


def test_an_event_is_found_by_area_and_hour(cast):
    events.record("approved", cast.tampang, by=cast.dewi)
    events.record("approved", cast.tewah, by=cast.dewi)

    assert [event.object_id for event in Event.objects.filter(area="62.10.03")] == [
        str(cast.tewah.pk)
    ]


def test_a_thing_that_cannot_say_its_area_is_an_error_of_ours(cast):
    """An Event cannot be corrected, so it is not written without the area that it should have."""
    message = factories.message(cast.tampang)
    message.group = None

    with pytest.raises(AttributeError):
        factories.an_event(message)
