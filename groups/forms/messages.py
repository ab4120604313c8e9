"""What a villager writes to a KIM."""

from django.core.exceptions import ValidationError

from core import text
from core.forms import ContactField, ModelForm, require
from groups.models import Message


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
        """They are about what officers do with it later."""
