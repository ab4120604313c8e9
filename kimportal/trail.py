"""The trail of all that happened, for administrators: events of every room in the screens' words.

It lives in ``kimportal``, the only app that may import the models of all others.
"""

from typing import NamedTuple

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst

from accounts.history import STATES as ACCOUNT_STATES
from accounts.history import TITLES as ACCOUNT_TITLES
from accounts.history import Changes
from accounts.models import User
from core.admin import OfficeAdmin, RecordedAdmin, short
from core.change.timeline import PORTAL
from groups.history import MESSAGE_TITLES
from groups.history import TITLES as GROUP_TITLES
from groups.models import KimGroup, Message
from groups.states import MessageState
from groups.states import State as GroupState
from news.history import TITLES as STORY_TITLES
from news.models import Category, Edition
from news.states import State as StoryState
from pages.models import StaticPage
from regions.history import TITLES as VILLAGE_TITLES
from regions.models import Desa


class Words(NamedTuple):
    """How the screens call a kind of thing, what is done to it, and its states."""

    name: str
    titles: dict
    states: dict = {}


WORDS = {
    KimGroup: Words("KIM", GROUP_TITLES, dict(GroupState.choices)),
    Message: Words("Pesan", MESSAGE_TITLES, dict(MessageState.choices)),
    Edition: Words("Berita", STORY_TITLES, dict(StoryState.choices)),
    Desa: Words("Desa", VILLAGE_TITLES, dict(Desa.Signal.choices)),
    User: Words("Akun", ACCOUNT_TITLES, ACCOUNT_STATES),
    Category: Words("Kategori", RecordedAdmin.TITLES),
    StaticPage: Words("Halaman", RecordedAdmin.TITLES),
}


def words_for(event):
    """The words for what an event tells of; of a thing that is not listed above, its own name."""
    model = event.content_type.model_class()
    return WORDS.get(model) or Words(capfirst(event.content_type.name), {})


class ThingFilter(admin.SimpleListFilter):
    """Events of one kind of thing."""

    title = "tentang"
    parameter_name = "tentang"

    def lookups(self, request, model_admin):
        return [(model._meta.label_lower, words.name) for model, words in WORDS.items()]

    def queryset(self, request, queryset):
        for model in WORDS:
            if model._meta.label_lower == self.value():
                return queryset.filter(content_type=ContentType.objects.get_for_model(model))
        return queryset


class VerbFilter(admin.SimpleListFilter):
    """Events of one title, whatever verbs it stands for."""

    title = "peristiwa"
    parameter_name = "peristiwa"

    def lookups(self, request, model_admin):
        titles = {title for words in WORDS.values() for title in words.titles.values()}
        return [(title, title) for title in sorted(titles)]

    def queryset(self, request, queryset):
        verbs = [
            verb
            for words in WORDS.values()
            for verb, title in words.titles.items()
            if title == self.value()
        ]
        return queryset.filter(verb__in=verbs) if self.value() else queryset


class EventAdmin(OfficeAdmin):
    """What happened, newest first, to read; for administrators only: it spans all kecamatan."""

    heading = "Jejak"
    list_display = ["what", "kind", "about", "change", "who", "when"]
    list_filter = [ThingFilter, VerbFilter]
    list_select_related = ["content_type", "actor"]
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
        """With the things themselves; those that only some see know whether they have a page."""
        things = [
            model.objects.annotate(
                has_page=Exists(model.objects.visible_to(request.user).filter(pk=OuterRef("pk")))
            )
            for model in (KimGroup, Edition, Desa)
        ]
        named = [
            things[0].select_related("desa"),
            things[1].defer("body", "body_html"),
            things[2].select_related("kecamatan").defer("kecamatan__boundary"),
            # What villagers write is for the officers of their KIM alone.
            Message.objects.only("pk"),
        ]
        return super().get_queryset(request).prefetch_related(GenericPrefetch("thing", named))

    def get_changelist_instance(self, request):
        """All rows read the names of roles and kecamatan from one place, once."""
        changelist = super().get_changelist_instance(request)
        changes = Changes()
        for event in changelist.result_list:
            event.changes = changes
        return changelist

    def change_view(self, request, object_id, form_url="", extra_context=None):
        words = {"title": "Peristiwa", "subtitle": None}
        return super().change_view(request, object_id, form_url, {**words, **(extra_context or {})})

    @admin.display(description="peristiwa")
    def what(self, event):
        return words_for(event).titles.get(event.verb, event.verb)

    @admin.display(description="jenis")
    def kind(self, event):
        return words_for(event).name

    @admin.display(description="tentang")
    def about(self, event):
        """The thing by name, with the way to its page where the office has one."""
        if event.thing is None:
            return "(sudah dihapus)"
        url = ""
        if admin.site.is_registered(type(event.thing)) and getattr(event.thing, "has_page", True):
            meta = event.thing._meta
            url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[event.thing.pk])
        return render_to_string("admin/_thing.html", {"name": str(event.thing), "url": url})

    @admin.display(description="status")
    def change(self, event):
        """From which state to which, as the screens call them; nothing where it stayed."""
        states = words_for(event).states
        if event.old_state == event.new_state:
            return getattr(event, "changes", Changes()).told(event)
        moved = [states.get(state, state) for state in (event.old_state, event.new_state) if state]
        return " → ".join(moved) or None

    @admin.display(description="oleh")
    def who(self, event):
        return str(event.actor or PORTAL)

    @admin.display(description="waktu")
    def when(self, event):
        return short(event.at)

    @admin.display(description="alasan")
    def reason_given(self, event):
        reason = getattr(event, "reason", None)
        return str(reason) if reason else None
