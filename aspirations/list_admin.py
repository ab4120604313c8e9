"""The office's list of aspirations: its columns, filters and order."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.text import capfirst

from aspirations import queue
from aspirations.decision_messages import waited_by
from aspirations.models import Aspiration, Subject
from aspirations.states import State
from core import codes
from office.fences import ScopedAdmin, badge
from regions.admin_filters import KecamatanFilter


class StatusFilter(admin.SimpleListFilter):
    """Filters by state, and by what waits for the office."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [(queue.WAITING, "Menunggu dinas"), *State.choices]

    def queryset(self, request, queryset):
        if self.value() == queue.WAITING:
            return queryset.waiting_at_office()
        return queryset.filter(state=self.value()) if self.value() else queryset


class SubjectFilter(admin.SimpleListFilter):
    """Filters by subject."""

    title = "bidang"
    parameter_name = "bidang"

    def lookups(self, request, model_admin):
        return Subject.objects.values_list("slug", "name")

    def queryset(self, request, queryset):
        return queryset.filter(subject__slug=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    """Filters by what the sender wants."""

    title = "jenis"
    parameter_name = "jenis"

    def lookups(self, request, model_admin):
        return Aspiration.Kind.choices

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


class LateFilter(admin.SimpleListFilter):
    """Filters by lateness: now, or ever."""

    title = "terlambat"
    parameter_name = "terlambat"

    def lookups(self, request, model_admin):
        return [("sekarang", "Lewat batas"), ("pernah", "Pernah lewat batas")]

    def queryset(self, request, queryset):
        if self.value() == "sekarang":
            return queryset.late()
        return queryset.filter(was_late=True) if self.value() == "pernah" else queryset


class AspirationListAdmin(ScopedAdmin):
    """The list of aspirations in a staff member's scope, the late ones on top."""

    heading = "Aspirasi"
    list_display = ["told", "village", "status", "waits_for", "until"]
    list_filter = [StatusFilter, KecamatanFilter, SubjectFilter, KindFilter, LateFilter]
    search_fields = ["title"]

    def get_queryset(self, request):
        """Returns the aspirations in scope with everything that a row shows."""
        return super().get_queryset(request).with_place()

    def get_ordering(self, request):
        """Puts late ones first, then the newest; what waits for the office by its day."""
        if request.GET.get("status") == queue.WAITING:
            return ["due", "pk"]
        return list(Aspiration.objects.late_first().query.order_by)

    def get_search_results(self, request, queryset, search_term):
        """Finds one by its code, however it is spelt, or any by the words of their titles."""
        code = codes.plain(search_term)
        if codes.is_sound(code):
            return queryset.filter(code=code), False
        return super().get_search_results(request, queryset, search_term)

    def has_view_permission(self, request, obj=None):
        """Returns whether the user may see aspirations."""
        return request.user.has_perm(queue.VIEW)

    def has_module_permission(self, request):
        """As has_view_permission."""
        return self.has_view_permission(request)

    @admin.display(description="aspirasi")
    def told(self, aspiration):
        """Renders code and title, kind and subject."""
        return render_to_string("admin/aspirations/_name.html", {"aspiration": aspiration})

    @admin.display(description="desa")
    def village(self, aspiration):
        """Returns its village with the kecamatan."""
        return aspiration.desa.place_name

    @admin.display(description="status")
    def status(self, aspiration):
        """Renders the badge of its state."""
        return badge(aspiration.get_state_display(), aspiration.tone)

    @admin.display(description="menunggu")
    def waits_for(self, aspiration):
        """Returns who is waited for."""
        return capfirst(waited_by(aspiration))

    @admin.display(description="batas")
    def until(self, aspiration):
        """Renders its day, and by how much it is late."""
        late = queue.lateness_in_words(aspiration.due) if aspiration.is_late else ""
        context = {"due": aspiration.due, "late": late}
        return render_to_string("admin/aspirations/_due.html", context)
