"""The office's phone numbers: a setting, shown in the footer and where pages name the office."""

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
    """The office's landline and WhatsApp numbers. An empty number is not shown."""

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
    """Returns the number unchanged. Raises ValidationError for a foreign one."""
    if number and not number.startswith("+62"):
        raise forms.ValidationError(FOREIGN)
    return number


def in_words(values):
    """Returns both numbers in national format, or "belum diisi"."""
    numbers = [phones.national(number) for number in values.values() if number]
    return " · ".join(numbers) or "belum diisi"


def _given():
    """Returns the numbers from the environment, used until the office saves its own."""
    return {name: settings.SITE[f"office_{name}"] for name in ("phone", "whatsapp")}


def for_pages():
    """Returns the numbers that are set as a list of dicts with ``words`` and ``url``.

    If the database fails, uses the numbers from the environment.
    """
    try:
        values = setting(WORD)
    except AnyDatabaseError:
        values = _given()
    found = []
    if phone := values.get("phone"):
        found.append({"words": phones.national(phone), "url": f"tel:{phone}"})
    whatsapp = values.get("whatsapp", "")
    if chat := phones.chat_link(whatsapp):
        found.append({"words": f"WhatsApp {phones.national(whatsapp)}", "url": chat})
    return found


def contact_setting():
    """Returns the Kind of this setting."""
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
