"""How the office is reached: a setting that it keeps itself, shown wherever the portal says to ask
it.
"""

from django import forms
from django.conf import settings
from django.db import Error as AnyDatabaseError

from core import phones
from core.forms import Form, PhoneField
from office.lists import Kind, setting

WORD = "kontak"
NO_PHONE = "Nomor telepon tidak dikenal. Tulis seperti 0537 3031 234."
FOREIGN = "Tulis nomor Indonesia: 0 atau +62 di depan."
NO_MOBILE = "WhatsApp perlu nomor HP. Telepon kantor diisi di kotak di atasnya."


class ContactForm(Form):
    """Both may be empty: then nothing is shown."""

    phone = PhoneField(
        label="Telepon kantor",
        required=False,
        error_messages={"phone": NO_PHONE},
        help_text="Nomor yang diangkat pada jam kerja, misalnya 0537 3031 234.",
    )
    whatsapp = PhoneField(
        label="WhatsApp dinas",
        required=False,
        help_text="Nomor HP dinas, bukan nomor pribadi.",
    )

    def clean_phone(self):
        return _at_home(self.cleaned_data["phone"])

    def clean_whatsapp(self):
        number = _at_home(self.cleaned_data["whatsapp"])
        if number and not phones.is_mobile(number):
            raise forms.ValidationError(NO_MOBILE)
        return number


def _at_home(number):
    """The same number. Raises ValidationError for one of another country."""
    if number and not number.startswith("+62"):
        raise forms.ValidationError(FOREIGN)
    return number


def in_words(values):
    """Both numbers as they are read out, or that there are none."""
    numbers = [phones.national(number) for number in values.values() if number]
    return " · ".join(numbers) or "belum diisi"


def _given():
    """What the environment says: it holds until the office writes something else."""
    return {name: settings.SITE[f"office_{name}"] for name in ("phone", "whatsapp")}


def for_pages():
    """The numbers as pages print them: a list of words and address, of those that there are.

    Without a database those of the environment.
    """
    try:
        values = setting(WORD)
    except AnyDatabaseError:
        values = _given()
    found = []
    if phone := values.get("phone"):
        found.append({"words": phones.national(phone), "url": f"tel:{phone}"})
    if whatsapp := values.get("whatsapp"):
        words = f"WhatsApp {phones.national(whatsapp)}"
        found.append({"words": words, "url": f"https://wa.me/{whatsapp.lstrip('+')}"})
    return found


def contact_setting():
    """The Kind of this setting."""
    return Kind(
        word=WORD,
        label="Kontak dinas",
        explain="Tampil di kaki setiap halaman, dan di mana pun portal menyuruh orang bertanya "
        "kepada dinas. Yang kosong tidak ditampilkan.",
        form=ContactForm,
        told=in_words,
        presets={WORD: _given()},
        single=True,
    )
