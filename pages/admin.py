"""Back office of the fixed pages."""

from django.contrib import admin

from office.fences import RecordedAdmin, short
from pages.models import StaticPage


@admin.register(StaticPage)
class StaticPageAdmin(RecordedAdmin):
    """Lets the office edit title and text of the fixed pages; slugs are read-only."""

    list_display = ["title", "address", "changed"]
    fields = ["address", "title", "body"]
    readonly_fields = ["address"]
    view_on_site = False

    def has_add_permission(self, request):
        return False

    @admin.display(description="alamat", ordering="slug")
    def address(self, page):
        """Returns the path of the page."""
        return f"/{page.slug}/"

    @admin.display(description="terakhir diubah", ordering="updated_at")
    def changed(self, page):
        """Returns when the page was last changed, in short."""
        return short(page.updated_at)
