"""The back office's fences."""

import pytest
from django.contrib import admin
from django.http import Http404

from core.admin import BoundedPaginator, EventAdmin, KecamatanFilter, ScopedAdmin
from core.models import Event
from regions.models import Desa


class Few(BoundedPaginator):
    MOST = 10


class DesaAdmin(ScopedAdmin):
    allowed_lookups = ("kecamatan",)

    def has_view_permission(self, request, obj=None):
        return True


@pytest.fixture
def villages():
    return DesaAdmin(Desa, admin.site)


@pytest.fixture
def as_user(rf):
    def request(user):
        made = rf.get("/admin/")
        made.user = user
        return made

    return request


def test_k_kecamatan_wall_holds_in_lists_and_for_single_things(cast, villages, as_user):
    request = as_user(cast.dewi)

    assert {row.kecamatan_id for row in villages.get_queryset(request)} == {"62.10.02"}
    assert villages.get_or_404(request, "62.10.02.1001").pk == "62.10.02.1001"
    for foreign in ("62.10.03.1005", "x", "", "62.10.02.1001' OR 1=1"):
        with pytest.raises(Http404):
            villages.get_or_404(request, foreign)
    with pytest.raises(Http404):
        villages._get_obj_does_not_exist_redirect(request, Desa._meta, "62.10.03.1005")


@pytest.mark.parametrize(
    "lookup", ["name", "kecamatan__name", "groups__applicant__password__startswith", "pk", ""]
)
def test_k_kecamatan_wall_holds_for_what_a_list_may_be_asked(cast, villages, as_user, lookup):
    assert not villages.lookup_allowed(lookup, "x", as_user(cast.dewi))
    assert villages.lookup_allowed("kecamatan", "62.10.02", as_user(cast.dewi))


def test_nothing_is_added_deleted_or_done_in_bulk(cast, villages, as_user):
    request = as_user(cast.sari)

    assert not villages.has_add_permission(request)
    assert not villages.has_delete_permission(request)
    assert villages.actions is None


def test_k_kecamatan_wall_holds_in_the_choices_of_a_filter(cast, villages, as_user):
    def choices(user):
        return KecamatanFilter(as_user(user), {}, Desa, villages).lookup_choices

    assert choices(cast.dewi) == [("62.10.02", "Kurun")]
    assert len(choices(cast.sari)) == 12


def test_counting_stops_where_nobody_reads_on(db):
    assert Few(Desa.objects.all(), 5).count == 10
    assert Few(Desa.objects.filter(kecamatan="62.10.02").order_by("name"), 20).count == 10
    assert BoundedPaginator(Desa.objects.all(), 50).count == 127


def test_events_are_read_by_administrators_and_changed_by_nobody(cast, as_user):
    events = EventAdmin(Event, admin.site)

    for user in cast.everybody:
        request = as_user(user)
        assert events.has_view_permission(request) is (user == cast.sari)
        assert events.has_module_permission(request) is (user == cast.sari)
        assert not events.has_add_permission(request)
        assert not events.has_change_permission(request)
        assert not events.has_delete_permission(request)
