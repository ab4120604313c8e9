"""Forms of roster rows, invitations and consents."""

from django import forms
from django.core.exceptions import ValidationError

from core.days import not_in_future, sensible_day
from core.forms import DateField, Form, ModelForm, OnceMixin, PhoneField
from groups.models import Membership


class MemberForm(ModelForm):
    """One person of a roster.

    ``names_officers``: whether the user may choose an officer's position for a new row.
    """

    phone = PhoneField(
        label="Nomor HP",
        required=False,
        help_text="Wajib untuk ketua, sekretaris, dan bendahara. Tidak tampil untuk umum.",
    )
    started_on = DateField(label="Mulai bertugas", required=False)

    class Meta:
        model = Membership
        fields = Membership.DETAILS
        help_texts = {"name": "Nama lengkap, seperti di SK."}

    def __init__(self, *args, names_officers=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not names_officers and not self.instance.is_officer:
            self.fields["position"].choices = [
                (value, label)
                for value, label in Membership.Position.choices
                if value not in Membership.OFFICERS
            ]
            self.fields[
                "position"
            ].help_text = "Pengurus berganti dengan SK baru, di halaman kelompok."
        self.fields["field_of_work"].choices = [
            ("", "Belum ditentukan"),
            *Membership.Field.choices,
        ]
        self.fields["gender"].choices = [("", "Tidak diisi"), *Membership.Gender.choices]
        self.fields["phone"].depends = True
        if self.instance.continues_id or self.instance.is_coming():
            # An SK gave the first day.
            del self.fields["started_on"]

    def clean(self):
        cleaned = super().clean()
        officer = cleaned.get("position") in Membership.OFFICERS
        if officer and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", "Nomor HP wajib diisi untuk pengurus.")
        return cleaned

    def validate_constraints(self):
        """Checks nothing: the action checks the roster under lock."""


class NewMemberForm(OnceMixin, MemberForm):
    """Adds one person to the roster."""


class AcceptForm(Form):
    """The consent asked for when an invitation is accepted."""

    publish_name = forms.BooleanField(
        label="Tampilkan nama dan jabatan saya di halaman kelompok",
        required=False,
        help_text=(
            "Bagi pengurus juga sesudah SK baru menggantikannya, sebagai pengurus sebelumnya. "
            "Tanpa ini Anda tetap anggota, hanya tidak disebut namanya. Dapat diubah kapan saja."
        ),
    )


class RemoveForm(Form):
    """Why a membership is ended."""

    reason = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca orangnya, pengurus lain, dan dinas; tidak tampil untuk umum. Contoh: "
        "pindah ke kecamatan lain.",
    )


class CodeForm(Form):
    """An invitation code, typed from WhatsApp or paper."""

    code = forms.CharField(
        label="Kode undangan",
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
        help_text="Enam belas huruf dan angka, misalnya 7K3M-9QX2-4TBD-0WHN.",
    )


class PaperConsentForm(Form):
    """The date of a consent given on paper, no earlier than the founding date of the group."""

    on = DateField(label="Tanggal persetujuan di kertas", validators=[sensible_day, not_in_future])

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.founded_on = group.founded_on

    def clean_on(self):
        on = self.cleaned_data["on"]
        if self.founded_on and on < self.founded_on:
            raise ValidationError("Waktu itu kelompok belum dibentuk.", code="early")
        return on
