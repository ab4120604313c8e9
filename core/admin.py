"""The back office's fences, shared by every list and every page that names one thing."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property

from core import events
from core.models import Event


class BoundedPaginator(Paginator):
    """Stops counting at 10,000 rows: a list longer than that is searched, not paged."""

    MOST = 10_000

    @cached_property
    def count(self):
        return min(self.object_list.order_by()[: self.MOST].count(), self.MOST)


class ScopedAdmin(admin.ModelAdmin):
    """A list of the office that shows, finds and opens only what ``visible_to`` grants.

    Whatever lies outside is not found at any address. Nothing is deleted here, and what is asked
    of a list is held to ``allowed_lookups``.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False
    paginator = BoundedPaginator
    allowed_lookups = ()

    def get_queryset(self, request):
        things = super().get_queryset(request)
        if not self.has_view_permission(request):
            return things.none()
        return things.visible_to(request.user)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404

    def lookup_allowed(self, lookup, value, request):
        return lookup in self.allowed_lookups

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_or_404(self, request, object_id):
        """The thing in this person's scope, or not found."""
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404
        return thing


class RecordedAdmin(admin.ModelAdmin):
    """For small things of the office that readers see: a change of them is an Event too."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        events.record("edited" if change else "added", obj, by=request.user)


class KecamatanFilter(admin.SimpleListFilter):
    """Offers the kecamatan of this member of staff and no others."""

    title = "kecamatan"
    parameter_name = "kecamatan"
    path = "desa__kecamatan"

    def lookups(self, request, model_admin):
        return [(place.code, place.name) for place in request.user.kecamatan_in_scope()]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.path: self.value()}) if self.value() else queryset


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    """What happened, to read; for administrators only, since it spans all kecamatan."""

    list_display = ["at", "verb", "content_type", "object_id", "old_state", "new_state", "actor"]
    list_select_related = ["content_type", "actor"]
    list_filter = ["verb"]
    list_per_page = 50
    show_full_result_count = False
    paginator = BoundedPaginator
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_module_permission(self, request):
        return request.user.is_superuser
