"""Forms about a registered group: corrections, and its end."""

from crispy_forms.layout import Row
from django import forms
from django.forms.models import ModelChoiceIterator

from core.days import not_in_future, sensible_day
from core.forms import DateField, Form, arrange
from groups.forms.papers import DecreeFilesForm, DecreeForm
from groups.models import Decree, KimGroup
from groups.validators import no_personal_numbers
from regions.models import Desa


class ByKecamatan(ModelChoiceIterator):
    """The choices of villages, grouped by kecamatan."""

    def __iter__(self):
        inside = {}
        for village in self.queryset.select_related("kecamatan").order_by(
            "kecamatan__name", "name"
        ):
            inside.setdefault(village.kecamatan.name, []).append((village.pk, village.short_name))
        yield from inside.items()


class VillageChoiceField(forms.ModelChoiceField):
    """A village, chosen from a list grouped by kecamatan."""

    iterator = ByKecamatan


class ReasonField(forms.CharField):
    """Why something is corrected; kept with the old and the new value."""

    def __init__(self):
        super().__init__(
            label="Alasan pembetulan",
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Misalnya: nama di SK tertulis lain. Tercatat untuk seterusnya.",
        )


class ObjectionForm(Form):
    """An officer's objection to an announced dissolution."""

    text = forms.CharField(
        label="Keberatan kelompok",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Dibaca staf Diskominfosantik sebelum memutuskan.",
    )


class DissolveForm(Form):
    """Asks for the reason of a dissolution, and whether the officers wished it themselves."""

    reason = forms.CharField(
        label="Alasan", max_length=2_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    own_wish = forms.BooleanField(
        label="Atas permintaan pengurusnya sendiri (suratnya ada di dinas)", required=False
    )


class MendGroupForm(Form):
    """Name, founding date and village of a registered group, and why they are corrected."""

    name = forms.CharField(
        label="Nama kelompok",
        max_length=100,
        min_length=3,
        validators=[no_personal_numbers],
        help_text="Alamat halamannya mengikuti nama. Alamat lama tetap mengantar ke sini.",
    )
    founded_on = DateField(label="Tanggal dibentuk", validators=[sensible_day, not_in_future])
    desa = VillageChoiceField(
        Desa.objects.none(),
        label="Desa/kelurahan",
        help_text="Desa lain memberi nomor registrasi baru. Nomor lama tetap tercatat.",
    )
    reason = ReasonField()

    def __init__(self, *args, user, group, **kwargs):
        initial = {name: getattr(group, name) for name in KimGroup.MENDABLE}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["desa"].queryset = Desa.objects.filter(
            kecamatan__in=user.kecamatan_in_scope()
        ) | Desa.objects.filter(pk=group.desa_id)


class MendDecreeForm(DecreeForm):
    """Data of a registered SK, and why they are corrected."""

    reason = ReasonField()

    class Meta(DecreeForm.Meta):
        fields = Decree.DETAILS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("number", "date", "signatory"):
            self.fields[name].required, self.fields[name].later = True, False
        arrange(self, "number", "date", "signatory", Row("valid_from", "valid_until"), "reason")


class MendScanForm(DecreeFilesForm):
    """A scan that takes the place of the present one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sk"].later = False
        self.fields["sk"].label = "Berkas SK pengganti"
