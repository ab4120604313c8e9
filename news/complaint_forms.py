"""Forms of complaints: to send one, to follow it, and to answer it."""

from django import forms
from django.core.exceptions import ValidationError

from core.forms import ContactField, Form, ModelForm, OnceMixin, require
from news.models import Complaint


class ComplaintForm(OnceMixin, ModelForm):
    """A complaint about something public, sent without an account.

    TRAP is the name of a hidden field that people leave empty, as in the message to a KIM.
    """

    TRAP = "situs"

    contact = ContactField(
        label="Nomor HP atau e-mail Anda",
        required=False,
        help_text="Hanya kalau Anda mau dihubungi. Tidak pernah ditampilkan.",
    )

    class Meta:
        model = Complaint
        fields = Complaint.DETAILS
        widgets = {"kind": forms.RadioSelect}
        labels = {"kind": "Apa yang tidak benar?", "text": "Ceritakan"}
        help_texts = {
            "text": "Bagian mana, dan yang benar bagaimana? Jangan menulis NIK.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        require(self, "text")
        self.fields["kind"].choices = Complaint.Kind.choices
        self.fields["kind"].error_messages["required"] = "Pilih salah satu."
        self.fields["text"].error_messages["required"] = "Ceritakan dulu apa yang tidak benar."
        self.fields["text"].widget.attrs |= {"rows": 5, "maxlength": Complaint.MOST_TEXT}

    def clean(self):
        if self.data.get(self.TRAP):
            raise ValidationError(
                "Keberatan belum terkirim. Tekan “Kirim” sekali lagi.", code="trap"
            )
        return super().clean()

    def validate_constraints(self):
        """Checks nothing: the constraints are about what is decided later."""


class FollowForm(Form):
    """The number and the secret code of a complaint."""

    number = forms.CharField(
        label="Nomor", max_length=20, help_text="Misalnya K-00042.", strip=True
    )
    code = forms.CharField(
        label="Kode", max_length=40, help_text="16 huruf dan angka, dari halaman saat mengirim."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters"}


class AnswerForm(Form):
    """What was done about a complaint, for who complained."""

    reason = forms.CharField(
        label="Jawaban",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Apa yang sudah diperiksa dan dilakukan. Pelapor membacanya; tanpa NIK dan "
        "nomor HP.",
    )
