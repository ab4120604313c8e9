"""The office keeps the fixed pages itself."""

from django.contrib import admin

from office.fences import RecordedAdmin, short
from pages.models import StaticPage


@admin.register(StaticPage)
class StaticPageAdmin(RecordedAdmin):
    """Texts of the fixed pages; their addresses stay."""

    list_display = ["title", "address", "changed"]
    fields = ["address", "title", "body"]
    readonly_fields = ["address"]
    view_on_site = False

    def has_add_permission(self, request):
        return False

    @admin.display(description="alamat", ordering="slug")
    def address(self, page):
        return f"/{page.slug}/"

    @admin.display(description="terakhir diubah", ordering="updated_at")
    def changed(self, page):
        return short(page.updated_at)
