"""Role of staff of a kecamatan, and the admin filter by kecamatan."""

from django.contrib import admin

STAFF = "Staf kecamatan"


class KecamatanFilter(admin.SimpleListFilter):
    """Filters by kecamatan; offers only those in the scope of the user.

    Subclasses set ``path``: the lookup from the model to its kecamatan.
    """

    title = "kecamatan"
    parameter_name = "kecamatan"
    path = "desa__kecamatan"

    def lookups(self, request, model_admin):
        places = request.user.kecamatan_in_scope().order_by("name")
        return [(place.code, place.name) for place in places]

    def has_output(self):
        """Returns False for users with only one kecamatan, who have nothing to choose."""
        return len(self.lookup_choices) > 1

    def queryset(self, request, queryset):
        return queryset.filter(**{self.path: self.value()}) if self.value() else queryset
