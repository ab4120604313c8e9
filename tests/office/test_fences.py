"""The back office's fences."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib import admin
from django.http import Http404

from office.fences import BoundedPaginator, ScopedAdmin, short
from regions.admin_filters import KecamatanFilter
from regions.models import Desa


class Few(BoundedPaginator):
    MOST = 10


class DesaAdmin(ScopedAdmin):
    list_filter = [KecamatanFilter]

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
    names = [name for _, name in choices(cast.sari)]
    assert len(names) == 12
    assert names == sorted(names)


def test_a_filter_with_one_choice_is_not_shown(cast, villages, as_user):
    def shown(user):
        return KecamatanFilter(as_user(user), {}, Desa, villages).has_output()

    assert not shown(cast.dewi)
    assert shown(cast.sari)


@pytest.mark.parametrize(
    ("moment", "printed"),
    [
        (datetime(2026, 11, 22, 0, 15, tzinfo=UTC), "22 Nov, 07.15"),
        (datetime(2026, 8, 31, 17, 5, tzinfo=UTC), "1 Sep, 00.05"),
        (datetime(2025, 12, 31, 16, 59, tzinfo=UTC), "31 Des 2025, 23.59"),
        (None, None),
    ],
)
def test_a_list_prints_moments_shortly_and_in_wib(moment, printed):
    with time_machine.travel(datetime(2026, 11, 24, tzinfo=UTC)):
        assert short(moment) == printed


def test_counting_stops_where_nobody_reads_on(db):
    assert Few(Desa.objects.all(), 5).count == 10
    assert Few(Desa.objects.filter(kecamatan="62.10.02").order_by("name"), 20).count == 10
    assert BoundedPaginator(Desa.objects.all(), 50).count == 127
