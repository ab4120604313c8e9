"""Members of staff who are responsible for some kecamatan."""

from django.contrib import admin

STAFF = "Staf kecamatan"


class KecamatanFilter(admin.SimpleListFilter):
    """Offers the kecamatan of this member of staff and no others."""

    title = "kecamatan"
    parameter_name = "kecamatan"
    path = "desa__kecamatan"

    def lookups(self, request, model_admin):
        places = request.user.kecamatan_in_scope().order_by("name")
        return [(place.code, place.name) for place in places]

    def has_output(self):
        """Nothing to choose for those who are responsible for one kecamatan."""
        return len(self.lookup_choices) > 1

    def queryset(self, request, queryset):
        return queryset.filter(**{self.path: self.value()}) if self.value() else queryset
