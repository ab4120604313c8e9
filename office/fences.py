"""The back office's fences, shared by every list and every page that names one thing."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst

from core.change import events


class BoundedPaginator(Paginator):
    """Stops counting at 10,000 rows: a list longer than that is searched, not paged."""

    MOST = 10_000

    @cached_property
    def count(self):
        return min(self.object_list.order_by()[: self.MOST].count(), self.MOST)


def short(moment):
    """A moment as a list prints it, in WIB: ``22 Nov, 07.15``; of another year, that too."""
    if moment is None:
        return None
    local = timezone.localtime(moment)
    this_year = local.year == timezone.localdate().year
    return formats.date_format(local, "j M, H.i" if this_year else "j M Y, H.i")


def badge(label, tone):
    """A state as word and sign, for a cell of a list."""
    return render_to_string("components/_badge.html", {"label": label, "tone": tone})


class OfficeAdmin(admin.ModelAdmin):
    """What all lists of the office have in common; ``heading`` is their title.

    A list answers the filters that stand above it and no other question in its address, so that
    nobody reads a password's hash letter by letter. Every filter is a SimpleListFilter.
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
        return super().render_change_form(
            request, {**context, "list_title": self.list_title()}, *args, **kwargs
        )

    def lookup_allowed(self, lookup, value, request):
        return lookup in {each.parameter_name for each in self.get_list_filter(request)}

    def list_title(self):
        return self.heading or capfirst(self.opts.verbose_name_plural)

    def has_delete_permission(self, request, obj=None):
        return False


class ScopedAdmin(OfficeAdmin):
    """A list of the office that shows, finds and opens only what ``visible_to`` grants.

    Whatever lies outside is not found at any address. Nothing is deleted here. Narrowed to a status
    in ``oldest_first``, a list of what waits, it begins with the oldest.
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
        """The thing in this person's scope, or not found."""
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404
        return thing


class RecordedAdmin(OfficeAdmin):
    """For small things of the office that readers see: a change of them is an Event too."""

    TITLES = {"added": "Ditambahkan", "edited": "Diubah"}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        verb = "edited" if change else "added"
        events.record(verb, obj, by=request.user, shows=(obj._meta.app_label,))
