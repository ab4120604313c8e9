"""What the office's pages of replies and complaints share: both are sent in by readers."""

from django.contrib import admin

from office.fences import ScopedAdmin, badge, short
from office.review import ReviewMixin

OWN = "Anda penulis atau anggota kelompok ini, jadi keputusan diambil staf lain."


class WaitingFilter(admin.SimpleListFilter):
    """Filter by state, and by what waits for the office; reads the states from the model."""

    title = "status"
    parameter_name = "status"
    WAITING = "diperiksa"

    def lookups(self, request, model_admin):
        states = model_admin.model._meta.get_field("state").choices
        return [(self.WAITING, "Menunggu dinas"), *states]

    def queryset(self, request, queryset):
        if self.value() == self.WAITING:
            return queryset.waiting_at_office()
        return queryset.filter(state=self.value()) if self.value() else queryset


class SentInAdmin(ReviewMixin, ScopedAdmin):
    """Base of the pages of what readers send in: read by who may see editions, never edited."""

    ordering = ["-sent_at", "-pk"]
    decide_permission = "news.decide_edition"
    quotes = True

    def get_ordering(self, request):
        """Begins a list of what waits with the oldest."""
        if request.GET.get("status") == WaitingFilter.WAITING:
            return ["with_us_since", "pk"]
        return super().get_ordering(request)

    def has_view_permission(self, request, obj=None):
        """Returns whether the user may see editions; there is no permission of its own."""
        return request.user.has_perm("news.view_edition")

    def has_module_permission(self, request):
        """As has_view_permission."""
        return self.has_view_permission(request)

    @admin.display(description="status")
    def status(self, thing):
        """Renders the status badge."""
        return badge(thing.get_state_display(), thing.tone)

    @admin.display(description="dikirim", ordering="sent_at")
    def sent(self, thing):
        """Returns when it was sent, in short."""
        return short(thing.sent_at)

    def parts_since(self, thing, seen):
        """Returns nothing: the words that were sent in never change."""
        return []
