"""Forms of requests about personal data and of lists of destruction."""

import re
from contextlib import suppress

from django import forms

from core import phones
from core.days import not_in_future, sensible_day
from core.forms import DateField, Form
from core.personal.persons import subjects
from privacy.models import DataRequest

Kind = DataRequest.Kind
# What one asks the office for at the desk; a copy and a restriction need nobody.
AT_DESK = (
    (Kind.CORRECT, "Betulkan data yang tidak dapat saya ubah sendiri"),
    (Kind.ERASE, "Hapus data saya"),
)
MOST_FOUND = 20
# Stand between the words of names, as in "Siti Aminah, S.Pd.".
SIGNS = re.compile(r"[^\w\s'-]+")


class AskForm(Form):
    """What somebody asks about their own data."""

    kind = forms.ChoiceField(label="Permintaan", choices=AT_DESK, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Untuk pembetulan: apa yang salah, dan yang benar bagaimana. Jangan tulis NIK.",
    )


class FindForm(Form):
    """Whom a request is about: a whole name, a phone number, an e-mail address or a username."""

    q = forms.CharField(
        label="Nama, nomor HP, e-mail, atau nama pengguna",
        max_length=100,
        help_text="Nama boleh sebagian, nomor dan e-mail harus lengkap. Paling banyak "
        f"{MOST_FOUND} yang tampil. Tidak ada di antaranya? Tulis nama lengkap atau nomornya.",
    )

    def found(self):
        """Returns pairs of Subject and thing, at most MOST_FOUND of each kind."""
        words = self.cleaned_data["q"].strip()
        with suppress(ValueError):
            words = phones.normalise(words)
        words = words if "@" in words or words.startswith("+") else SIGNS.sub(" ", words).strip()
        kinds = subjects if words else ()
        return [
            (subject, thing) for subject in kinds for thing in subject.found(words)[:MOST_FOUND]
        ]


class EnterForm(Form):
    """A request that came on paper, by telephone or in person."""

    kind = forms.ChoiceField(label="Permintaan", choices=Kind, widget=forms.RadioSelect)
    identity = forms.CharField(
        label="Bagaimana Anda tahu ia orangnya?",
        max_length=200,
        help_text="Misalnya: datang sendiri bersama ketua KIM. Jangan salin NIK atau KTP.",
    )
    note = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Untuk pembetulan: apa yang salah, dan yang benar bagaimana.",
    )


class ConfirmDestructionForm(Form):
    """Number and date of the written approval of a destruction."""

    approval_number = forms.CharField(
        label="Nomor persetujuan pemusnahan",
        max_length=80,
        help_text="Nomor surat persetujuan tertulis, misalnya 045/12/2026. Tanpa surat itu arsip "
        "tidak boleh dimusnahkan.",
    )
    approval_on = DateField(label="Tanggal persetujuan", validators=[sensible_day, not_in_future])


class NumbersField(forms.MultipleChoiceField):
    """Ticked rows by their numbers; whether they may be ticked is for the action to say."""

    LONGEST = 18

    def valid_value(self, value):
        return value.isascii() and value.isdigit() and len(value) <= self.LONGEST


class PickForm(Form):
    """Which records are put on a list of destruction."""

    numbers = NumbersField(error_messages={"required": "Centang sedikitnya satu arsip."})
