"""The office keeps the fixed pages itself."""

from django.contrib import admin

from core.admin import RecordedAdmin
from pages.models import StaticPage


@admin.register(StaticPage)
class StaticPageAdmin(RecordedAdmin):
    """Texts of the fixed pages; their addresses stay."""

    list_display = ["title", "slug", "updated_at"]
    readonly_fields = ["slug"]
    view_on_site = False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
