"""The form of a message from a villager to a KIM."""

from django.core.exceptions import ValidationError

from core import text
from core.forms import ContactField, ModelForm, OnceMixin, require
from groups.models import Message


def refuse_nik(value):
    """Raises ValidationError if ``value`` has a NIK, which the portal never stores."""
    if "NIK" in text.personal_numbers(value):
        raise ValidationError(
            "Ada NIK di sini. Hapus dulu: KIM tidak memerlukannya untuk menjawab Anda.",
            code="personal",
        )


class MessageForm(OnceMixin, ModelForm):
    """A message to a KIM, sent without an account.

    TRAP is the name of a hidden field that people leave empty. If it is filled in, the form is
    shown again with everything typed, since a browser may have filled it in for a person.
    """

    TRAP = "situs"

    contact = ContactField(
        label="Nomor HP atau e-mail Anda",
        required=False,
        help_text="Supaya KIM dapat menjawab. Tanpa ini tidak ada yang dapat menjawab Anda.",
    )

    class Meta:
        model = Message
        fields = Message.DETAILS
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
        """Checks nothing: the constraints are about what officers do with the message later."""
