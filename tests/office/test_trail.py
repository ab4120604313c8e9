"""The trail of all that happened, in the words of the screens."""

import pytest
from django.contrib import admin
from django.urls import reverse

from core.change import events
from core.models import Event
from groups import actions
from groups.states import State as GroupState
from news.states import State
from office.trail import EventAdmin
from tests import factories

LIST = reverse("admin:core_event_changelist")


@pytest.fixture
def sari(sign_in, cast):
    return sign_in(cast.sari)


def text(response):
    return response.content.decode()


def test_events_are_read_by_administrators_and_changed_by_nobody(cast, rf):
    trail = EventAdmin(Event, admin.site)

    for user in cast.everybody:
        request = rf.get("/admin/")
        request.user = user
        assert trail.has_view_permission(request) is (user == cast.sari)
        assert trail.has_module_permission(request) is (user == cast.sari)
        assert not trail.has_add_permission(request)
        assert not trail.has_change_permission(request)
        assert not trail.has_delete_permission(request)


def test_the_newest_stands_first(sari, cast):
    first = events.record("suspended", cast.tampang, by=cast.dewi)
    last = events.record("reactivated", cast.tampang, by=cast.dewi)

    assert list(sari.get(LIST).context["cl"].result_list) == [last, first]


def test_verbs_states_and_things_are_said_as_on_the_screens(sari, cast):
    group = factories.complete_application(
        cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN, name="KIM Sahabat"
    )
    actions.approve(group, by=cast.dewi)

    page = text(sari.get(LIST))

    assert "<h1>Jejak</h1>" in page
    assert "Disetujui</a>" in page
    assert "Diajukan → Aktif" in page
    assert f'<a href="{reverse("admin:groups_kimgroup_change", args=[group.pk])}">' in page
    assert ">Dewi</td>" in page
    for raw in ("approved", "submitted", "Content type", "Object id", "KIM | KIM"):
        assert raw not in page


def test_a_state_that_stayed_is_not_told_as_a_change(sari, cast):
    actions.trust(cast.tampang, by=cast.dewi)

    page = text(sari.get(LIST))

    assert "Boleh terbit mandiri" in page
    assert "Aktif → Aktif" not in page


def test_what_the_portal_did_is_by_the_portal(sari, cast):
    events.record("suspended", cast.tampang, by=None)

    assert ">Portal</td>" in text(sari.get(LIST))


def test_only_what_has_a_page_of_the_office_is_a_link(sari, cast):
    """A draft is named in the trail and has no page here; what is gone has neither."""
    draft = factories.edition(cast.tampang, cast.budi, title="Masih draf")
    waiting = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Menunggu")
    gone = factories.group(GroupState.DRAFT, desa=factories.KURUN, name="KIM Hilang")
    for thing in (draft, waiting, gone):
        events.record("submitted", thing, by=cast.budi)
    events.record("second_factor_reset", cast.dewi, by=cast.sari)
    gone.decrees.all().delete()
    gone.delete()

    page = text(sari.get(LIST))

    assert "Masih draf</td>" in page
    assert f'{reverse("admin:news_edition_change", args=[waiting.pk])}">Menunggu</a>' in page
    assert "(sudah dihapus)" in page
    assert f'{reverse("admin:accounts_user_change", args=[cast.dewi.pk])}">Dewi</a>' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tentang=news.edition", ["Dikirim"]),
        ("tentang=groups.kimgroup", ["Diunduh", "Diajukan"]),
        ("peristiwa=Berkas+asli+diunduh", ["Diunduh"]),
        ("peristiwa=Diajukan&tentang=groups.kimgroup", ["Diajukan"]),
        ("tentang=entah", ["Diunduh", "Dikirim", "Diajukan"]),
        ("peristiwa=entah", []),
    ],
)
def test_the_trail_is_narrowed_by_thing_and_by_event(sari, cast, query, found):
    edition = factories.edition(cast.tampang, cast.budi)
    made = {
        events.record("submitted", cast.tampang, by=cast.ayu).pk: "Diajukan",
        events.record("submitted", edition, by=cast.budi).pk: "Dikirim",
        events.record("papers_seen", cast.tampang, by=cast.dewi).pk: "Diunduh",
    }

    rows = sari.get(f"{LIST}?{query}").context["cl"].result_list

    assert [made[event.pk] for event in rows] == found


def test_an_event_shows_its_reason(sari, cast):
    event = events.record("rejected", cast.tampang, by=cast.dewi, reason="SK buram.")

    page = text(sari.get(reverse("admin:core_event_change", args=[event.pk])))

    assert "SK buram." in page
    assert "Belum dapat disetujui" in page
    assert "rejected" not in page


def test_a_verb_without_a_word_does_not_break_the_trail(sari, cast):
    events.record("something_new", factories.village(), by=None)

    assert "something_new" in text(sari.get(LIST))


def test_a_page_of_an_event_has_no_none(sari, cast):
    event = events.record("details_updated", cast.tampang, by=cast.dewi)

    assert "None" not in text(sari.get(reverse("admin:core_event_change", args=[event.pk])))
