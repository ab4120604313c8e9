"""The office's admin of villages: staff record the phone signal; all else is reference data."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from core.forms import DateField, ModelForm
from office.fences import ScopedAdmin, badge
from regions import actions
from regions.admin_filters import KecamatanFilter
from regions.models import Desa

Signal = Desa.Signal
# An earlier year is a typing error, such as 0026.
OLDEST_YEARS = 10
WHEN = "Isi tanggal sinyal itu dicoba di desa."
TOO_OLD = "Tanggal ini sudah terlalu lama. Periksa tahunnya."
TOO_EARLY = "Tanggal ini belum tiba. Isi tanggal hari ini atau sebelumnya."


class SignalForm(ModelForm):
    """The phone signal of a village, and the day on which it was tried."""

    signal_noted_on = DateField(
        label="Dicoba pada tanggal",
        required=False,
        help_text="Hari seseorang mencoba sinyal di desa itu. Tampil di halaman desa.",
    )

    class Meta:
        model = Desa
        fields = ["signal", "signal_noted_on"]
        help_texts = {"signal": "Yang dapat dipakai di sekitar balai desa, dari operator mana pun."}

    def clean(self):
        """Requires a plausible day with a signal, and removes the day without one."""
        cleaned = super().clean()
        on = cleaned.get("signal_noted_on")
        if not cleaned.get("signal"):
            cleaned["signal_noted_on"] = None
        elif on is None and "signal_noted_on" not in self.errors:
            self.add_error("signal_noted_on", forms.ValidationError(WHEN))
        elif on and on > timezone.localdate():
            self.add_error("signal_noted_on", forms.ValidationError(TOO_EARLY))
        elif on and on.year < timezone.localdate().year - OLDEST_YEARS:
            self.add_error("signal_noted_on", forms.ValidationError(TOO_OLD))
        return cleaned


class KecamatanOfVillageFilter(KecamatanFilter):
    """Filters villages by their kecamatan."""

    path = "kecamatan"


class SignalFilter(admin.SimpleListFilter):
    """Filters villages by signal, including those where none was recorded."""

    title = "sinyal"
    parameter_name = "sinyal"
    UNKNOWN = "belum"

    def lookups(self, request, model_admin):
        return [(value or self.UNKNOWN, label) for value, label in Signal.choices]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(signal="" if self.value() == self.UNKNOWN else self.value())


@admin.register(Desa)
class DesaAdmin(ScopedAdmin):
    """Villages in the scope of the user; only their signal can be changed."""

    form = SignalForm
    heading = "Desa"
    list_display = ["short_name", "in_kecamatan", "signal_found", "signal_noted_on"]
    list_filter = [KecamatanOfVillageFilter, SignalFilter]
    list_select_related = ["kecamatan"]
    search_fields = ["name", "also_known_as"]
    ordering = ["kecamatan__name", "name"]
    fields = ["signal", "signal_noted_on"]

    def view_on_site(self, desa):
        return desa.get_absolute_url()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        words = {"title": "Sinyal desa", **(extra_context or {})}
        return super().change_view(request, object_id, form_url, words)

    @admin.display(description="desa/kelurahan", ordering="name")
    def short_name(self, desa):
        """Returns the name of the village."""
        return desa.short_name

    @admin.display(description="kecamatan", ordering="kecamatan__name")
    def in_kecamatan(self, desa):
        """Returns the name of the kecamatan."""
        return desa.kecamatan.name

    @admin.display(description="sinyal", ordering="signal")
    def signal_found(self, desa):
        """Returns the signal as a badge."""
        return badge(desa.get_signal_display(), desa.signal_tone)

    def save_model(self, request, obj, form, change):
        given = form.cleaned_data
        actions.note_signal(obj, given["signal"], on=given["signal_noted_on"], by=request.user)
