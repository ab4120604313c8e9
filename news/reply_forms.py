"""Forms of links to published stories, of replies, and of the decision on a reply."""

from django import forms

from core.forms import Form, ModelForm, OnceMixin
from news.actions.replies import LASTS
from news.models import STORY_LINK, Reply


class StoryLinkForm(Form):
    """For whom a link to a published story is, and how long it lasts."""

    whom = forms.CharField(
        label="Untuk siapa?",
        min_length=2,
        max_length=100,
        help_text="Jabatan, boleh dengan nama: Kepala Desa Tampang. Tanpa nomor HP.",
    )
    days = forms.TypedChoiceField(
        label="Berlaku",
        coerce=int,
        choices=[(days, f"{days} hari") for days in LASTS],
        initial=STORY_LINK.lifetime.days,
    )


class ReplyForm(OnceMixin, ModelForm):
    """The reply of somebody whom a story is about, with their consent to its publication."""

    agrees = forms.BooleanField(
        label="Saya setuju nama, jabatan, dan tanggapan ini tampil di bawah berita dan dapat "
        "dibaca siapa saja.",
        error_messages={"required": "Tanpa persetujuan, tanggapan tidak dapat ditampilkan."},
    )

    class Meta:
        model = Reply
        fields = Reply.DETAILS
        labels = {
            "name": "Nama Anda",
            "position": "Jabatan atau peran",
            "text": "Tanggapan Anda",
        }
        help_texts = {
            "position": "Misalnya Kepala Desa Tampang, atau warga RT 02.",
            "text": "Kosongkan satu baris untuk paragraf baru. Jangan menulis NIK atau nomor HP.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["position"].widget.attrs["autocomplete"] = "organization-title"
        self.fields["text"].widget.attrs |= {"rows": 8, "maxlength": Reply.MOST_TEXT}
        self.fields["text"].error_messages["required"] = "Tulis tanggapannya dulu."

    def validate_constraints(self):
        """Checks nothing: the constraints are about what is decided later."""


class RefuseReplyForm(Form):
    """Why a reply is not shown, for who wrote it."""

    reason = forms.CharField(
        label="Alasan",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Penanggap membacanya di tautannya selama tautan itu berlaku.",
    )
