"""The Event log for administrators, in the words of the screens.

Each app registers the kinds of things whose Events it records.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst

from core.change.timeline import PORTAL
from core.registry import Registry
from office.fences import OfficeAdmin, short


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How the log names one kind of thing, its verbs (``titles``) and its states.

    - ``things()``: a queryset with everything that names need, or None for plain rows. If it has
      ``visible_to``, only things in the reader's scope are linked.
    - ``named(thing)``: the name of a thing.
    - ``telling()``: called once per list; returns a function of an Event that describes what
      changed if the state did not.
    """

    model: type
    name: str
    titles: dict
    states: dict = field(default_factory=dict)
    things: Callable | None = None
    telling: Callable | None = None
    named: Callable = str


kinds = Registry()


def said_in_reason(event):
    """Returns the text of an Event's reason. For Kinds that describe changes in the reason."""
    reason = getattr(event, "reason", None)
    return str(reason) if reason else ""


def _unknown(event):
    return Kind(model=None, name=capfirst(event.content_type.name), titles={})


def kind_of(event):
    """Returns the Kind of an Event's thing, or an empty one if no app registered it."""
    model = event.content_type.model_class()
    return next((kind for kind in kinds if kind.model is model), None) or _unknown(event)


class ThingFilter(admin.SimpleListFilter):
    """Filters Events by kind of thing."""

    title = "tentang"
    parameter_name = "tentang"

    def lookups(self, request, model_admin):
        return [(kind.model._meta.label_lower, kind.name) for kind in kinds]

    def queryset(self, request, queryset):
        for kind in kinds:
            if kind.model._meta.label_lower == self.value():
                return queryset.filter(content_type=ContentType.objects.get_for_model(kind.model))
        return queryset


class VerbFilter(admin.SimpleListFilter):
    """Filters Events by the title of their verb; several verbs may share a title."""

    title = "peristiwa"
    parameter_name = "peristiwa"

    def lookups(self, request, model_admin):
        titles = {title for kind in kinds for title in kind.titles.values()}
        return [(title, title) for title in sorted(titles)]

    def queryset(self, request, queryset):
        verbs = [
            verb for kind in kinds for verb, title in kind.titles.items() if title == self.value()
        ]
        return queryset.filter(verb__in=verbs) if self.value() else queryset


class EventAdmin(OfficeAdmin):
    """Read-only list of all Events, newest first, for administrators: it spans all areas."""

    heading = "Jejak"
    list_display = ["what", "kind", "about", "change", "who", "when"]
    list_filter = [ThingFilter, VerbFilter]
    list_select_related = ["content_type", "actor", "reason"]
    ordering = ["-pk"]
    sortable_by = []
    fields = ["what", "kind", "about", "change", "who", "at", "reason_given", "data"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_module_permission(self, request):
        return request.user.is_superuser

    def get_queryset(self, request):
        """Prefetches the things, annotated with whether this user can open their page."""
        named = [
            self._marked(kind.things(), request.user) for kind in kinds if kind.things is not None
        ]
        return super().get_queryset(request).prefetch_related(GenericPrefetch("thing", named))

    @staticmethod
    def _marked(things, user):
        if not hasattr(things, "visible_to"):
            return things
        visible = things.model.objects.visible_to(user)
        return things.annotate(has_page=Exists(visible.filter(pk=OuterRef("pk"))))

    def get_changelist_instance(self, request):
        """Attaches the ``telling`` functions, so that each reads its names once per list."""
        changelist = super().get_changelist_instance(request)
        telling = {kind.model: kind.telling() for kind in kinds if kind.telling}
        for event in changelist.result_list:
            event.telling = telling
        return changelist

    def change_view(self, request, object_id, form_url="", extra_context=None):
        words = {"title": "Peristiwa", "subtitle": None}
        return super().change_view(request, object_id, form_url, {**words, **(extra_context or {})})

    @admin.display(description="peristiwa")
    def what(self, event):
        """Returns the title of the verb."""
        return kind_of(event).titles.get(event.verb, event.verb)

    @admin.display(description="jenis")
    def kind(self, event):
        """Returns the name of the thing's kind."""
        return kind_of(event).name

    @admin.display(description="tentang")
    def about(self, event):
        """Returns the name of the thing, linked to its page in the back office if it has one."""
        if event.thing is None:
            return "(sudah dihapus)"
        url = ""
        if admin.site.is_registered(type(event.thing)) and getattr(event.thing, "has_page", True):
            meta = event.thing._meta
            url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[event.thing.pk])
        return render_to_string(
            "admin/_thing.html", {"name": kind_of(event).named(event.thing), "url": url}
        )

    @admin.display(description="status")
    def change(self, event):
        """Returns old and new state as the screens call them, or what else changed."""
        kind = kind_of(event)
        if event.old_state == event.new_state:
            return self._told(kind, event) or self.get_empty_value_display()
        states = (event.old_state, event.new_state)
        told = " → ".join(kind.states.get(state, state) for state in states if state)
        return told or self.get_empty_value_display()

    @staticmethod
    def _told(kind, event):
        if kind.telling is None:
            return None
        tell = getattr(event, "telling", {}).get(kind.model) or kind.telling()
        return tell(event)

    @admin.display(description="oleh")
    def who(self, event):
        """Returns the name of the actor."""
        return str(event.actor or PORTAL)

    @admin.display(description="waktu")
    def when(self, event):
        """Returns the time in short form."""
        return short(event.at)

    @admin.display(description="alasan")
    def reason_given(self, event):
        """Returns the reason, or a dash."""
        reason = getattr(event, "reason", None)
        return str(reason) if reason else self.get_empty_value_display()
