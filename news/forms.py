"""Forms for writing, reviewing and withdrawing editions, and for categories."""

from django import forms
from django.utils.text import slugify

from core.forms import ACCEPT_PHOTOS, Form, ModelForm, OnceMixin, make_optional_for_now
from news.models import BODY_LENGTH, Category, Edition
from regions.models import Desa

TAKEN_NAME = "Kategori dengan nama ini sudah ada."
TAKEN_ADDRESS = "Alamat ini sudah dipakai kategori lain."
BAD_ADDRESS = "Pakai huruf, angka, atau tanda hubung, tanpa spasi."
NO_ADDRESS = "Nama ini tidak memuat huruf untuk alamat. Tulis alamatnya, misalnya: pertanian."


class DesaChoiceField(forms.ModelChoiceField):
    """Choice of a village, labelled with its short name."""

    def label_from_instance(self, desa):
        """Returns the short name of the village."""
        return desa.short_name


class EditionForm(ModelForm):
    """Form for the words of an edition; a draft needs only a title.

    Offers the villages of the group's kecamatan, and the village already chosen.
    """

    desa = DesaChoiceField(
        Desa.objects.none(),
        label="Desa/kelurahan",
        help_text="Tempat kejadiannya.",
    )
    body = forms.CharField(
        label="Isi berita",
        required=False,
        max_length=BODY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 16, "data-maxlength": BODY_LENGTH}),
        help_text=(
            "Tulis seperti di WhatsApp: *tebal*, _miring_, - untuk daftar, > untuk kutipan. "
            "Baris kosong memulai paragraf baru; ## di awal baris membuat anak judul."
        ),
    )

    class Meta:
        model = Edition
        fields = Edition.WORDS
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "correction": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "title": "Apa yang terjadi, dan di mana. 5 sampai 120 huruf.",
            "summary": "Satu atau dua kalimat yang tampil di daftar berita.",
            "correction": "Misalnya: jumlah kelotok enam, bukan delapan. Tampil di atas berita.",
        }

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        villages = Desa.objects.filter(kecamatan=group.desa.kecamatan_id)
        if self.instance.desa_id:
            villages |= Desa.objects.filter(pk=self.instance.desa_id)
        make_optional_for_now(self, "summary", "body", "category")
        self.fields["desa"].queryset = villages.order_by("name")
        self.fields["desa"].empty_label = None
        self.fields["category"].queryset = Category.objects.all()
        self.fields["category"].empty_label = "Pilih"
        if self.instance.number == 1:
            del self.fields["correction"]
        else:
            make_optional_for_now(self, "correction")

    def validate_constraints(self):
        """Skips the constraint check: the actions do it."""


class NewEditionForm(OnceMixin, EditionForm):
    """Form for the words of an article that does not exist yet."""


class PhotoWordsForm(Form):
    """Form for alt text, caption and credit of a photo.

    All may be empty in a draft; alt text is required before sending (``rules.missing``).
    """

    alt = forms.CharField(
        label="Apa yang tampak di foto",
        max_length=200,
        required=False,
        help_text="Untuk pembaca yang tidak melihat foto. Misalnya: ibu-ibu menimbang balita.",
    )
    caption = forms.CharField(label="Keterangan foto", max_length=240, required=False)
    credit = forms.CharField(label="Foto oleh", max_length=100, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alt"].later = True


class NewPhotoForm(PhotoWordsForm):
    """Form for adding one photo; the file is optional."""

    file = forms.FileField(
        label="Tambah foto",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT_PHOTOS}),
        help_text="JPEG, PNG, WebP, atau HEIC dari ponsel, paling besar 15 MB.",
    )
    field_order = ["file", "alt", "caption", "credit"]


class OfficeForm(Form):
    """Form for naming the office that uses a mobile number; ``number`` is E.164."""

    number = forms.CharField(max_length=16, widget=forms.HiddenInput)
    office = forms.CharField(
        label="Kantor yang memakai nomor ini",
        max_length=100,
        help_text="Misalnya: Ambulans Puskesmas Tampang.",
    )

    @classmethod
    def for_number(cls, number, data=None):
        """Returns the form for one number (E.164), with ids that are unique on its page."""
        return cls(data, initial={"number": number}, auto_id=f"id_{slugify(number)}_%s")


class ReviewForm(Form):
    """An officer's review of a member's edition; the reason is required to send it back only."""

    reason = forms.CharField(
        label="Apa yang perlu diperbaiki",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].depends = True


class WithdrawForm(Form):
    """Form for withdrawing an article, with a reason.

    ``explain`` says what the withdrawal does; it depends on whether readers already saw the
    edition. ``only_coming`` sends along whether the form showed a scheduled correction, in case
    that is published before the form is sent.
    """

    reason = forms.CharField(
        label="Alasannya",
        max_length=1_000,
        help_text="Alasan ini dibaca penulisnya.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    only_coming = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["only_coming"].initial = coming = edition.is_coming_correction()
        if coming:
            self.explain = "Ralat ini tidak jadi terbit. Berita yang sekarang terbit tetap ada."
        elif edition.is_coming():
            self.explain = "Berita ini tidak jadi terbit. Orang lain belum pernah membacanya."
        else:
            self.explain = "Berita hilang dari portal. Di alamatnya tampil alasan Anda."
            self.fields["reason"].help_text = "Alasan ini dibaca umum di alamat berita."


class CategoryForm(ModelForm):
    """Form for a category; the slug is made from the name if empty, and fixed once saved."""

    class Meta:
        model = Category
        fields = ["name", "slug", "order"]
        labels = {"slug": "Alamat"}
        help_texts = {
            "slug": "Tampil di alamat daftar berita, misalnya ?kategori=pertanian. Boleh "
            "dikosongkan: dibuat dari namanya. Sesudah disimpan tidak berubah lagi.",
        }
        error_messages = {
            "slug": {"unique": TAKEN_ADDRESS, "invalid": BAD_ADDRESS},
        }

    order = forms.IntegerField(
        label="Urutan", min_value=0, max_value=999, help_text="Yang kecil tampil lebih dulu."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].disabled = bool(self.instance.slug)

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = Category.objects.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(TAKEN_NAME)
        return name

    def clean_slug(self):
        name = self.cleaned_data.get("name", "")
        slug = self.cleaned_data["slug"] or slugify(name)
        if name and not slug:
            raise forms.ValidationError(NO_ADDRESS)
        return slug
