"""Forms for the village and the data of a group."""

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
    """A ``formfield_callback``: SocialField for social networks, Django's default for others."""
    if field.name in NETWORKS:
        return field.formfield(form_class=SocialField, network=NETWORKS[field.name], **kwargs)
    return field.formfield(**kwargs)


class VillageForm(OnceMixin, Form):
    """The village of an application; ``reason`` only if it has a recognised KIM already.

    ``note`` says where the papers of an application on paper came from.
    """

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
    """The data of a group in an application; may be saved incomplete until it is sent."""

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
        first = ("name", "founded_on", "address", "logo", "nomor_induk")
        arrange(
            self,
            *[name for name in first if name in self.fields],
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
    """What officers may change in an approved group: all but name and date, which the SK gives."""

    name = None
    founded_on = None

    class Meta(DetailsForm.Meta):
        fields = [field for field in DetailsForm.Meta.fields if field not in {"name", "founded_on"}]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        require(self, "address", "contact_phone")
