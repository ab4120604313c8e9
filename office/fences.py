"""Base classes of the back office's admins: scope, allowed lookups and bounded counting."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst

from core.change import events
from office import trail


class BoundedPaginator(Paginator):
    """Stops counting at 10,000 rows; longer lists are meant to be searched."""

    MOST = 10_000

    @cached_property
    def count(self):
        return min(self.object_list.order_by()[: self.MOST].count(), self.MOST)


def short(moment):
    """Formats a time for a list, in WIB: ``22 Nov, 07.15``, with the year if it is another one."""
    if moment is None:
        return None
    local = timezone.localtime(moment)
    this_year = local.year == timezone.localdate().year
    return formats.date_format(local, "j M, H.i" if this_year else "j M Y, H.i")


def badge(label, tone):
    """Returns the HTML of a state's badge (text and sign) for a list cell."""
    return render_to_string("components/_badge.html", {"label": label, "tone": tone})


class StateFilter(admin.SimpleListFilter):
    """Filters a list by the field ``state`` of its model."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return model_admin.opts.get_field("state").flatchoices

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() else queryset


class OfficeAdmin(admin.ModelAdmin):
    """Base class of all lists of the office; ``heading`` is the title of the list.

    Only the parameters of the list's filters are accepted as lookups, so that nobody can read
    other fields through the URL (a password hash, letter by letter). Every filter must be a
    SimpleListFilter.

    Django's own log is not written: a change is recorded once, as an Event. The address of a
    thing's history leads to its Events.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    heading = ""

    def changelist_view(self, request, extra_context=None):
        title = {"title": self.list_title()}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def render_change_form(self, request, context, *args, **kwargs):
        words = {"list_title": self.list_title(), "has_trail": trail.may_read(request.user)}
        return super().render_change_form(request, {**context, **words}, *args, **kwargs)

    def lookup_allowed(self, lookup, value, request):
        return lookup in {each.parameter_name for each in self.get_list_filter(request)}

    def history_view(self, request, object_id, extra_context=None):
        """Redirects to the Events about one thing; raises Http404 for who may not read those."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        thing = self.get_object(request, unquote(object_id))
        if thing is None or not trail.may_read(request.user):
            raise Http404
        return redirect(trail.url_of(thing))

    def log_addition(self, request, obj, message):
        """Writes nothing to Django's log."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """Writes nothing to Django's log."""

    def list_title(self):
        """Returns the title of the list."""
        return self.heading or capfirst(self.opts.verbose_name_plural)

    def has_delete_permission(self, request, obj=None):
        return False


class ScopedAdmin(OfficeAdmin):
    """Admin that lists, finds and opens only what ``visible_to(user)`` returns.

    Anything else is a 404 at every URL. Nothing can be added or deleted here. A list filtered to a
    status in ``oldest_first`` is a list of waiting things and begins with the oldest.
    """

    oldest_first = ()

    def get_ordering(self, request):
        if request.GET.get("status") in self.oldest_first:
            return ["submitted_at", "pk"]
        return super().get_ordering(request)

    def get_queryset(self, request):
        things = super().get_queryset(request)
        if not self.has_view_permission(request):
            return things.none()
        return things.visible_to(request.user)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404

    def has_add_permission(self, request):
        return False

    def get_or_404(self, request, object_id):
        """Returns the thing if it is in this user's scope; raises Http404 otherwise."""
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404
        return thing


class RecordedAdmin(OfficeAdmin):
    """Admin of small public things; every change records an Event."""

    TITLES = {"added": "Ditambahkan", "edited": "Diubah"}
    PHRASES = {"added": "menambahkan {thing}", "edited": "mengubah {thing}"}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        verb = "edited" if change else "added"
        events.record(verb, obj, by=request.user, shows=(obj._meta.app_label,))
