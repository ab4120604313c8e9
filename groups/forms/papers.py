"""Forms for the SK, the other papers, and the declaration on submission."""

from crispy_forms.layout import Row
from django import forms

from core.forms import (
    ACCEPT_PAPERS,
    DateField,
    Form,
    ModelForm,
    MultipleFileField,
    arrange,
    make_optional_for_now,
)
from groups.models import Decree


class DecreeForm(ModelForm):
    """Number, date and signatory of the SK."""

    date = DateField(label="Tanggal SK", required=False)
    valid_from = DateField(
        label="Berlaku mulai",
        required=False,
        help_text="Kosongkan kalau sama dengan tanggal SK.",
    )
    valid_until = DateField(
        label="Berlaku sampai",
        required=False,
        help_text="Kosongkan kalau SK tidak menyebut tanggal akhir.",
    )

    class Meta:
        model = Decree
        fields = Decree.DETAILS
        help_texts = {"number": "Seperti tertulis di SK, misalnya 140/07/DS-BN/VIII/2026."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_optional_for_now(self, "number", "date", "signatory")
        self.fields["signatory"].choices = [("", "Pilih"), *Decree.Signatory.choices]
        arrange(self, "number", "date", "signatory", Row("valid_from", "valid_until"))

    def validate_constraints(self):
        """Skips constraint checks: ``Decree.clean`` reports the error at the field."""


class PapersForm(Form):
    """The uploaded files; each is checked and saved separately."""

    sk = MultipleFileField(
        label="Berkas SK",
        required=False,
        help_text="PDF paling banyak 20 halaman, atau foto tiap halaman. Paling besar 10 MB.",
    )
    minutes = MultipleFileField(
        label="Berita acara musyawarah",
        required=False,
        help_text="Kalau belum ada, permohonan tetap dapat dikirim.",
    )
    statutes = MultipleFileField(label="AD/ART", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_optional_for_now(self, "sk")
        for field in self.fields.values():
            field.widget.attrs["accept"] = ACCEPT_PAPERS


class DecreeFilesForm(Form):
    """The uploaded files of a new SK."""

    sk = MultipleFileField(
        label="Berkas SK",
        required=False,
        help_text="PDF paling banyak 20 halaman, atau foto tiap halaman. Paling besar 10 MB.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_optional_for_now(self, "sk")
        self.fields["sk"].widget.attrs["accept"] = ACCEPT_PAPERS


class ChangeSentForm(Form):
    """The declaration that a new SK is sent with."""

    as_in_decree = forms.BooleanField(
        label=(
            "Susunan ini sama dengan SK, dan semua orang yang disebut tahu serta setuju namanya "
            "dicatat di daftar KIM Diskominfosantik."
        ),
        error_messages={"required": "Centang pernyataan ini dulu."},
    )


class SubmitForm(Form):
    """The declaration that an application is submitted with."""

    declared = forms.BooleanField(
        label=(
            "Semua orang di daftar ini tahu dan setuju namanya dicatat di daftar KIM "
            "Diskominfosantik, dan data di atas benar."
        ),
        error_messages={"required": "Centang pernyataan ini dulu."},
    )
