"""Forms of the office's lists for aspirations."""

from django import forms
from django.utils.text import slugify

from aspirations.models import Agency, Subject
from core.forms import ModelForm

TAKEN = "Nama ini sudah ada di daftar."


class SubjectForm(ModelForm):
    """Form for a subject; its slug is made from the name once and then stays."""

    class Meta:
        model = Subject
        fields = ["name", "order"]

    order = forms.IntegerField(
        label="Urutan", min_value=0, max_value=999, help_text="Yang kecil tampil lebih dulu."
    )

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = Subject.objects.exclude(pk=self.instance.pk)
        if not slugify(name) or others.filter(name__iexact=name).exists():
            raise forms.ValidationError(TAKEN)
        return name

    def save(self, commit=True):
        """Saves the subject, with a free slug if it is new."""
        if not self.instance.slug:
            slug = slugify(self.instance.name)[:36]
            same = Subject.objects.filter(slug__startswith=slug).count()
            self.instance.slug = f"{slug}-{same + 1}" if same else slug
        return super().save(commit)


class AgencyForm(ModelForm):
    """Form for a perangkat daerah."""

    class Meta:
        model = Agency
        fields = ["name", "short", "contact", "email", "is_active"]
        help_texts = {
            "short": "Tampil di halaman aspirasi, misalnya: Dinas PU.",
            "contact": "Kepada siapa surat dialamatkan. Tidak pernah ditampilkan.",
            "email": "Tautan untuk menjawab dikirim ke sini. Kosong: dinas yang menyampaikannya.",
            "is_active": "Yang tidak dipakai tidak dapat dipilih lagi.",
        }
