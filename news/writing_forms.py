"""Forms of the writing page: the words of an edition, and its photos."""

from django import forms

from core.forms import (
    ACCEPT_PHOTOS,
    Form,
    ModelForm,
    MultipleFileField,
    OnceMixin,
    make_optional_for_now,
)
from news.models import BODY_LENGTH, Category, Edition, Language
from regions.models import Desa

MOST_POSITION = 99
NO_TWIN = "Tidak ada"


def _one_line(title):
    return " ".join(title.split())


class DesaChoiceField(forms.ModelChoiceField):
    """Choice of a village, labelled with its short name."""

    def label_from_instance(self, desa):
        """Returns the short name of the village."""
        return desa.short_name


class EditionForm(ModelForm):
    """Form for the words of an edition; a draft needs only a title.

    Offers the villages of the group's kecamatan, and the village already chosen. ``PRESET`` fields
    that were not sent at all, as by the page without signal, keep the value of the instance.
    """

    PRESET = (
        *("category", "desa", "language", "summary", "body", "correction"),
        *("twin_language", "twin_title", "twin"),
    )

    desa = DesaChoiceField(
        Desa.objects.none(),
        label="Desa/kelurahan",
        help_text="Tempat kejadiannya.",
    )
    body = forms.CharField(
        label="Isi berita",
        required=False,
        max_length=BODY_LENGTH,
        widget=forms.Textarea(
            attrs={
                "rows": 9,
                "class": "text",
                "data-maxlength": BODY_LENGTH,
                "placeholder": "Tulis isi beritanya di sini.",
            }
        ),
        help_text=(
            "Tulis seperti di WhatsApp: *tebal*, _miring_, - untuk daftar, > untuk kutipan. "
            "Baris kosong memulai paragraf baru; ## di awal baris membuat anak judul."
        ),
    )

    twin = forms.CharField(
        label="Teks kedua",
        required=False,
        max_length=BODY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 9, "data-maxlength": BODY_LENGTH}),
        help_text="Berita yang sama, ditulis seperti di atas: *tebal*, - untuk daftar, [foto 2].",
    )

    class Meta:
        model = Edition
        fields = Edition.WORDS
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "class": "title"}),
            "summary": forms.Textarea(attrs={"rows": 2}),
            "twin_title": forms.Textarea(attrs={"rows": 2}),
            "correction": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "title": "Apa yang terjadi, dan di mana.",
            "twin_language": "Berita yang sama dalam bahasa lain. Pembaca memilih bahasanya.",
            "twin_title": "Boleh kosong: judul di atas yang dipakai.",
            "summary": "Tampil di daftar berita. Kalau kosong: kalimat pertama dari isi berita.",
            "correction": "Misalnya: jumlah kelotok enam, bukan delapan. Tampil di atas berita.",
        }

    def __init__(self, data=None, *args, group, instance, **kwargs):
        super().__init__(self._with_presets(data, instance), *args, instance=instance, **kwargs)
        villages = Desa.objects.filter(kecamatan=group.desa.kecamatan_id)
        if self.instance.desa_id:
            villages |= Desa.objects.filter(pk=self.instance.desa_id)
        make_optional_for_now(self, "body", "category")
        self.fields["summary"].required = False
        self.fields["desa"].queryset = villages.order_by("name")
        self.fields["desa"].empty_label = None
        for name in ("twin_language", "twin_title", "twin"):
            self.fields[name].depends = True
        self._offer_twin_languages()
        self.fields["category"].queryset = Category.objects.all()
        self.fields["category"].empty_label = "Pilih"
        if self.instance.number == 1:
            del self.fields["correction"]
        else:
            make_optional_for_now(self, "correction")

    def _offer_twin_languages(self):
        """Leaves the language of a saved story out of the list; a form that has it is accepted."""
        field = self.fields["twin_language"]
        field.choices = [("", NO_TWIN), *Language.choices]
        own = self["language"].value() if self.instance.pk else None
        if own != self["twin_language"].value():
            field.widget.choices = [pair for pair in field.choices if pair[0] != own]

    def clean_title(self):
        """Returns the title on one line; its field is several lines high on a phone."""
        return _one_line(self.cleaned_data["title"])

    def clean_twin_title(self):
        """Returns the title of the second text on one line."""
        return _one_line(self.cleaned_data["twin_title"])

    def _with_presets(self, data, instance):
        if data is None or all(name in data for name in self.PRESET):
            return data
        data = data.copy()
        for name in self.PRESET:
            value = Edition._meta.get_field(name).value_from_object(instance)
            data.setdefault(name, "" if value is None else str(value))
        return data

    def validate_constraints(self):
        """Skips the constraint check: the actions do it."""


class NewEditionForm(OnceMixin, EditionForm):
    """Form for the words of an article that does not exist yet."""


class SketchForm(Form):
    """The words of a story that is begun without signal: fields that need nothing of the portal."""

    title = EditionForm.base_fields["title"]
    body = EditionForm.base_fields["body"]
    summary = EditionForm.base_fields["summary"]


class PhotoForm(Form):
    """Form for one photo: its words, its number, and whether it is taken out.

    Everything may be empty in a draft; alt text is required before sending (``rules.lacking``).
    ``file`` is sent with a photo that the portal does not have yet.
    """

    file = forms.FileField(required=False)
    alt = forms.CharField(
        label="Apa yang tampak di foto",
        max_length=200,
        required=False,
        help_text="Untuk pembaca yang tidak melihat foto. Misalnya: ibu-ibu menimbang balita.",
    )
    caption = forms.CharField(label="Keterangan foto", max_length=240, required=False)
    credit = forms.CharField(label="Foto oleh", max_length=100, required=False)
    position = forms.IntegerField(
        label="Nomor foto",
        min_value=1,
        max_value=MOST_POSITION,
        required=False,
        help_text="Foto dengan nomor terkecil tampil di atas.",
    )
    out = forms.BooleanField(label="Keluarkan foto ini", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alt"].later = True


class NewPhotosForm(Form):
    """Form for adding photos, as many as are chosen at once."""

    photos = MultipleFileField(
        label="Tambah foto",
        required=False,
        help_text="Boleh beberapa sekaligus: JPEG, PNG, WebP, atau HEIC, masing-masing paling "
        "besar 15 MB.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photos"].widget.attrs["accept"] = ACCEPT_PHOTOS
