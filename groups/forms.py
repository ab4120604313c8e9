"""Forms of an application and of a roster."""

import re
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from core import images, text
from core.forms import (
    ContactField,
    DateField,
    Form,
    ModelForm,
    MultipleFileField,
    PhoneField,
    may_follow,
    refuse_personal_numbers,
    require,
)
from groups.models import Decree, KimGroup, Membership, Message
from regions.models import Desa

SOCIAL_HOSTS = {
    "facebook": {"facebook.com", "www.facebook.com", "m.facebook.com", "fb.com"},
    "instagram": {"instagram.com", "www.instagram.com"},
    "youtube": {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"},
    "tiktok": {"tiktok.com", "www.tiktok.com", "vt.tiktok.com"},
}

SOCIAL_HOMES = {
    "facebook": "https://www.facebook.com/",
    "instagram": "https://www.instagram.com/",
    "youtube": "https://www.youtube.com/@",
    "tiktok": "https://www.tiktok.com/@",
}

# What an application may leave for another day but not for its sending.
NEEDED = ("address", "founded_on", "contact_phone")


def not_in_future(value):
    """A validator for days that have been."""
    if value > timezone.localdate():
        raise ValidationError("Tanggal ini belum terjadi.", code="future")


class SocialField(forms.URLField):
    """A page on a social network: its address, or the bare name as in ``@kimdesa``."""

    HANDLE = re.compile(r"@?([A-Za-z0-9._-]{2,60})")

    def __init__(self, *, home, **kwargs):
        super().__init__(assume_scheme="https", **kwargs)
        self.home = home
        self.widget.input_type = "text"
        self.error_messages["invalid"] = f"Tulis alamat lengkapnya, misalnya {home}kimdesa."

    def to_python(self, value):
        value = (value or "").strip()
        if (handle := self.HANDLE.fullmatch(value)) and not value.endswith(".com"):
            value = self.home + handle[1]
        return super().to_python(value)


def social_fields(field, **kwargs):
    """Form fields of a model: of those for social networks, our own."""
    if field.name in SOCIAL_HOMES:
        return field.formfield(form_class=SocialField, home=SOCIAL_HOMES[field.name], **kwargs)
    return field.formfield(**kwargs)


class VillageForm(Form):
    """Which village; with a reason where it has a recognised KIM already."""

    desa = forms.ModelChoiceField(Desa.objects.all(), widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Mengapa perlu KIM kedua di desa ini?",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label="Dari mana berkas kertasnya?",
        max_length=200,
        help_text="Misalnya: diantar ke kantor, surat kecamatan nomor 12.",
    )

    def __init__(self, *args, taken, on_paper, **kwargs):
        super().__init__(*args, **kwargs)
        if not taken:
            del self.fields["reason"]
        if not on_paper:
            del self.fields["note"]


class DetailsForm(ModelForm):
    """The group's own data. Empty fields may be filled in on another day."""

    name = forms.CharField(
        label="Nama kelompok",
        max_length=100,
        min_length=3,
        validators=[refuse_personal_numbers],
        help_text="Seperti di SK, misalnya KIM Usaha Maju.",
    )
    founded_on = DateField(label="Tanggal dibentuk", required=False, validators=[not_in_future])
    contact_phone = PhoneField(
        label="Nomor HP kelompok",
        required=False,
        help_text="Dipakai dinas untuk menghubungi kelompok. Tidak tampil untuk umum.",
    )
    logo = forms.FileField(
        label="Logo atau foto kelompok",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text="JPEG, PNG, WebP, atau HEIC, paling besar 15 MB.",
    )

    class Meta:
        model = KimGroup
        formfield_callback = social_fields
        fields = [
            "name",
            "address",
            "founded_on",
            "contact_phone",
            "email",
            "logo",
            "facebook",
            "instagram",
            "youtube",
            "tiktok",
            "nomor_induk",
        ]
        help_texts = {
            "address": "Tempat kelompok berkumpul. Tampil untuk umum.",
            "email": "Tidak tampil untuk umum.",
            "nomor_induk": "Kalau sudah punya, dari kim.id.",
            "facebook": "Nama atau alamat halaman, misalnya kimdesa.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["address"].validators.append(refuse_personal_numbers)
        may_follow(self, *[name for name in NEEDED if name in self.fields])

    def clean_logo(self):
        upload = self.cleaned_data["logo"]
        if not upload or upload == self.instance.logo:
            return self.instance.logo
        try:
            picture = images.reencode(upload, longest=400)
        except images.PictureRefused as error:
            raise ValidationError(str(error), code="picture") from error
        self.cleaned_data["logo_small"] = ContentFile(images.small(picture.content), name="logo")
        return ContentFile(picture.content, name="logo.jpg")

    def clean(self):
        cleaned = super().clean()
        for name, hosts in SOCIAL_HOSTS.items():
            address = cleaned.get(name)
            if address and urlsplit(address).hostname not in hosts:
                label = self.fields[name].label
                self.add_error(name, f"Ini bukan alamat {label}.")
        return cleaned


class ContactForm(DetailsForm):
    """What officers may correct in an approved group; its name stands in the SK."""

    name = None
    founded_on = None

    class Meta(DetailsForm.Meta):
        fields = [field for field in DetailsForm.Meta.fields if field not in {"name", "founded_on"}]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        require(self, "address", "contact_phone")


class RegisteredForm(DetailsForm):
    """What the office may correct in a group of the register."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        require(self, *NEEDED)


class MemberForm(ModelForm):
    """One person of the roster."""

    phone = PhoneField(
        label="Nomor HP",
        required=False,
        help_text="Wajib untuk ketua, sekretaris, dan bendahara. Tidak tampil untuk umum.",
    )
    started_on = DateField(label="Mulai bertugas", required=False, validators=[not_in_future])

    class Meta:
        model = Membership
        fields = ["name", "position", "field_of_work", "phone", "gender", "started_on"]
        help_texts = {"name": "Nama lengkap, seperti di SK."}

    def __init__(self, *args, names_officers=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not names_officers and not self.instance.is_officer:
            self.fields["position"].choices = [
                (value, label)
                for value, label in Membership.Position.choices
                if value not in Membership.OFFICERS
            ]
            self.fields["position"].help_text = "Pengurus baru dicatat staf dinas, sesuai SK."
        self.fields["name"].validators.append(refuse_personal_numbers)
        self.fields["field_of_work"].choices = [
            ("", "Belum ditentukan"),
            *Membership.Field.choices,
        ]
        self.fields["gender"].choices = [("", "Tidak diisi"), *Membership.Gender.choices]
        self.fields["phone"].depends = True

    def clean(self):
        cleaned = super().clean()
        officer = cleaned.get("position") in Membership.OFFICERS
        if officer and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", "Nomor HP wajib diisi untuk pengurus.")
        return cleaned

    def validate_constraints(self):
        """Left to the action, which looks at the roster under lock."""


class PasteForm(Form):
    """A roster pasted from a spreadsheet."""

    rows = forms.CharField(
        label="Tempel daftar di sini",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=(
            "Satu orang satu baris, kolom berurutan: nama, jabatan, nomor HP, bidang tugas, L/P. "
            "Pisahkan dengan tab, titik koma, atau koma. Tiga kolom terakhir boleh kosong."
        ),
    )


class DecreeForm(ModelForm):
    """Number, date and signatory of the SK."""

    date = DateField(label="Tanggal SK", required=False, validators=[not_in_future])
    valid_until = DateField(
        label="Berlaku sampai",
        required=False,
        help_text="Kosongkan kalau SK tidak menyebut tanggal akhir.",
    )

    class Meta:
        model = Decree
        fields = ["number", "date", "signatory", "valid_until"]
        help_texts = {"number": "Seperti tertulis di SK, misalnya 140/07/DS-BN/VIII/2026."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        may_follow(self, "number", "date", "signatory")
        self.fields["signatory"].choices = [("", "Pilih"), *Decree.Signatory.choices]

    def clean(self):
        cleaned = super().clean()
        date, end = cleaned.get("date"), cleaned.get("valid_until")
        if date and end and end <= date:
            self.add_error("valid_until", "Tanggal berakhir harus setelah tanggal SK.")
        return cleaned

    def validate_constraints(self):
        """Said above, at the field."""


class PapersForm(Form):
    """The files themselves; each is judged and kept on its own."""

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
        may_follow(self, "sk", "minutes")


class SubmitForm(Form):
    """The declaration with which an application is sent."""

    declared = forms.BooleanField(
        label=(
            "Semua orang di daftar ini tahu dan setuju namanya dicatat di daftar KIM "
            "Diskominfosantik, dan data di atas benar."
        ),
        error_messages={"required": "Centang pernyataan ini dulu."},
    )


class AcceptForm(Form):
    """Opening an invitation: may the portal name me?"""

    publish_name = forms.BooleanField(
        label="Tampilkan nama dan jabatan saya di halaman kelompok",
        required=False,
        help_text=(
            "Tanpa ini Anda tetap anggota, hanya tidak disebut namanya. Dapat diubah kapan saja."
        ),
    )


class CodeForm(Form):
    """A code that came by WhatsApp or on paper."""

    code = forms.CharField(
        label="Kode undangan",
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
        help_text="Enam belas huruf dan angka, misalnya 7K3M-9QX2-4TBD-0WHN.",
    )


class PaperConsentForm(Form):
    """A consent given on paper, with its date: no earlier than the group itself."""

    on = DateField(label="Tanggal persetujuan di kertas", validators=[not_in_future])

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.founded_on = group.founded_on

    def clean_on(self):
        on = self.cleaned_data["on"]
        if self.founded_on and on < self.founded_on:
            raise ValidationError("Waktu itu kelompok belum dibentuk.", code="early")
        return on


def refuse_nik(value):
    """A validator for what villagers write: the portal never takes a NIK, not even in private."""
    if "NIK" in text.personal_numbers(value):
        raise ValidationError(
            "Ada NIK di sini. Hapus dulu: KIM tidak memerlukannya untuk menjawab Anda.",
            code="personal",
        )


class MessageForm(ModelForm):
    """A villager writes to a KIM, without an account.

    A field that nobody sees is left empty by people. Where it is filled, nothing is sent and
    everything typed stands there to be sent again: a browser may have filled it.
    """

    TRAP = "situs"

    contact = ContactField(
        label="Nomor HP atau e-mail Anda",
        required=False,
        help_text="Supaya KIM dapat menjawab. Tanpa ini tidak ada yang dapat menjawab Anda.",
    )

    class Meta:
        model = Message
        fields = ["text", "name", "contact"]
        labels = {"text": "Pesan", "name": "Nama Anda"}
        help_texts = {"text": "Jangan menulis NIK atau kata sandi."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        require(self, "text")
        self.fields["text"].error_messages["required"] = "Tulis pesannya dulu."
        self.fields["text"].widget.attrs["rows"] = 6
        self.fields["text"].validators.append(refuse_nik)
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean(self):
        if self.data.get(self.TRAP):
            raise ValidationError(
                "Pesan belum terkirim. Tekan “Kirim pesan” sekali lagi.", code="trap"
            )
        return super().clean()

    def validate_constraints(self):
        """They are about what officers do with it later."""
