"""Forms for reviewing and withdrawing editions, for numbers of offices, and for categories."""

from django import forms
from django.utils.text import slugify

from core.forms import (
    Form,
    ModelForm,
)
from news import decision_messages, reasons
from news.models import Category

TAKEN_NAME = "Kategori dengan nama ini sudah ada."
TAKEN_ADDRESS = "Alamat ini sudah dipakai kategori lain."
BAD_ADDRESS = "Pakai huruf, angka, atau tanda hubung, tanpa spasi."
NO_ADDRESS = "Nama ini tidak memuat huruf untuk alamat. Tulis alamatnya, misalnya: pertanian."


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


class SendBackForm(Form):
    """Sends an edition back: ready reasons to tick, and the reviewer's own words.

    Both may be empty if the reviewer wrote notes (``notes`` is their number); the action decides.
    """

    ticks = forms.MultipleChoiceField(
        label="Yang kurang",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(label, label) for label in reasons.sentences()],
    )
    reason = forms.CharField(
        label="Apa yang perlu diperbaiki",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, notes=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].depends = True
        self.fields["ticks"].depends = True
        if notes:
            self.fields[
                "reason"
            ].help_text = f"{notes} catatan Anda pada kalimat ikut dikirim. Boleh dikosongkan."

    def clean(self):
        """Joins the sentences of the ticks and the reviewer's own words as ``reason``."""
        cleaned = super().clean()
        known = reasons.sentences()
        ticked = [known[label] for label in cleaned.pop("ticks", []) if label in known]
        return {**cleaned, "reason": "\n".join(filter(None, [*ticked, cleaned.get("reason")]))}


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
        self.fields["only_coming"].initial = edition.is_coming_correction()
        self.explain = decision_messages.before_withdrawal(edition)
        if not edition.is_coming():
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
