"""The village of a group, and what it says of itself."""

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from core.files import images
from core.forms import (
    ACCEPT_PHOTOS,
    DateField,
    Form,
    ModelForm,
    OnceMixin,
    PhoneField,
    arrange,
    make_optional_for_now,
    require,
)
from groups.forms.social import NETWORKS, SocialField
from groups.models import KimGroup
from regions.models import Desa


def social_fields(field, **kwargs):
    """Form fields of a model: of those for social networks, our own."""
    if field.name in NETWORKS:
        return field.formfield(form_class=SocialField, network=NETWORKS[field.name], **kwargs)
    return field.formfield(**kwargs)


class VillageForm(OnceMixin, Form):
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
        help_text="Seperti di SK, misalnya KIM Usaha Maju.",
    )
    founded_on = DateField(label="Tanggal dibentuk", required=False)
    contact_phone = PhoneField(
        label="Nomor HP kelompok",
        required=False,
        help_text="Dipakai dinas untuk menghubungi kelompok. Tidak tampil untuk umum.",
    )
    logo = forms.FileField(
        label="Logo atau foto kelompok",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT_PHOTOS}),
        help_text="JPEG, PNG, WebP, atau HEIC, paling besar 15 MB.",
    )

    class Meta:
        model = KimGroup
        formfield_callback = social_fields
        fields = KimGroup.DETAILS
        help_texts = {
            "address": "Tempat kelompok berkumpul. Tampil untuk umum.",
            "email": "Tidak tampil untuk umum.",
            "nomor_induk": "Kalau sudah punya, dari kim.id.",
            "facebook": "Nama pengguna tanpa spasi, misalnya kimdesa, atau alamat halaman.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_optional_for_now(self, *[name for name in KimGroup.NEEDED if name in self.fields])
        itself = ["name", Row("founded_on", "nomor_induk"), "address", "logo"]
        if "name" not in self.fields:
            itself = ["address", "nomor_induk", "logo"]
        arrange(
            self,
            *itself,
            Fieldset("Menghubungi kelompok", "contact_phone", "email"),
            Fieldset("Media sosial", Row("facebook", "instagram"), Row("youtube", "tiktok")),
        )

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
        require(self, *KimGroup.NEEDED)
