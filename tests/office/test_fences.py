"""The back office's fences."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.urls import reverse

from core.models import Event
from news.models import Category
from office.fences import BoundedPaginator, OfficeAdmin, ScopedAdmin, short
from office.lists import kind_named
from regions.admin_filters import KecamatanFilter
from regions.models import Desa
from tests import factories


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


# --- One record of a change -----------------------------------------------------------------------


def test_every_admin_has_the_fences_that_write_no_second_log():
    assert all(isinstance(each, OfficeAdmin) for each in admin.site._registry.values())


def account(user):
    """An account as its form shows it."""
    return {
        "username": user.username,
        "name": user.name,
        "is_active": "on",
        "is_staff": "on",
        "groups": list(user.groups.values_list("pk", flat=True)),
        "kecamatan": ["62.10.02"],
    }


def saves(cast):
    """Addresses of the back office that save one change, what is sent, and the verb recorded."""
    pertanian = Category.objects.get(slug="pertanian")
    new = {"username": "rina", "name": "Rina", "is_active": "on"}
    return [
        (reverse("admin:accounts_user_add"), new, "account_created"),
        (
            reverse("admin:accounts_user_change", args=[cast.dewi.pk]),
            account(cast.dewi) | {"kecamatan": ["62.10.02", "62.10.03"]},
            "kecamatan_changed",
        ),
        (
            reverse("admin:regions_desa_change", args=["62.10.02.1001"]),
            {"signal": "weak", "signal_noted_on": "2026-03-04"},
            "signal_noted",
        ),
        (reverse("admin:list_add", args=["kategori"]), {"name": "Adat", "order": "9"}, "added"),
        (
            reverse("admin:list_row", args=["kategori", pertanian.pk]),
            {"name": "Pertanian dan ladang", "order": "1", "shown": shown(pertanian)},
            "edited",
        ),
        (
            reverse("admin:pages_staticpage_change", args=["tentang"]),
            {"title": "Tentang kami", "body": "Isi."},
            "edited",
        ),
    ]


def shown(category):
    """What the form of a category says that it showed."""
    kind = kind_named("kategori")
    return kind.get(str(category.pk)).digest


def test_each_saving_writes_one_event_and_nothing_else(sign_in, cast):
    sari, found = sign_in(cast.sari), []

    for address, sent, verb in saves(cast):
        before = Event.objects.count()
        answer = sari.post(address, sent)
        found.append((answer.status_code, Event.objects.count() - before, verb))
        assert Event.objects.last().verb == verb, answer.content.decode()

    assert {(status, count) for status, count, _ in found} == {(302, 1)}
    assert not LogEntry.objects.exists()


def test_rows_of_the_old_log_are_deleted(cast):
    LogEntry.objects.create(
        user=cast.sari,
        content_type=ContentType.objects.get_for_model(Category),
        object_id="1",
        object_repr="x",
        action_flag=CHANGE,
    )

    import_module("office.migrations.0003_no_second_log").delete_rows(apps, None)

    assert not LogEntry.objects.exists()


def test_who_may_not_read_the_trail_is_shown_no_way_to_it(sign_in, cast):
    """An editor changes a page and has no trail; for Sari the same page has one."""
    rina = factories.person("rina", is_staff=True, all_kecamatan=True)
    rina.groups.set([factories.role("Redaksi dinas")])
    page = reverse("admin:pages_staticpage_change", args=["tentang"])
    history = reverse("admin:pages_staticpage_history", args=["tentang"])

    assert history in sign_in(cast.sari).get(page).content.decode()
    client = sign_in(rina)
    assert history not in client.get(page).content.decode()
    assert client.get(history).status_code == 404
