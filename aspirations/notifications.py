"""What a perangkat daerah is sent with its secret link: a letter, or a text for WhatsApp.

Neither says anything of the sender, nor what they wrote.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate

from core import mail
from core.addresses import absolute
from core.days import in_words


def address_of_link(token):
    """Returns the whole address of the page behind an answering link."""
    return absolute(reverse("aspiration_answering", args=[token]))


def write_letter(aspiration, link, token):
    """Queues the letter with the link to the perangkat daerah, if it has an e-mail address."""
    agency = aspiration.agency
    if not agency.email:
        return None
    subject = f"Aspirasi {aspiration.spelt_code} menunggu jawaban {agency.short}"
    context = {**_told(aspiration, link, token), "portal": settings.SITE}
    return mail.write(agency.email, subject, "emails/aspirations/forwarded.txt", context)


def text_for_whatsapp(aspiration, link, token):
    """Returns the ready text with the link, which a member of staff sends."""
    told = _told(aspiration, link, token)
    return (
        f"Salam. Aspirasi warga {told['code']} dari {told['place']} tentang {told['subject']} "
        f"diteruskan kepada {told['agency']}. Silakan baca dan jawab di sini, tanpa akun: "
        f"{told['address']}\n"
        f"Dijawab paling lambat {told['due']}. Tautan ini hanya untuk Anda dan berlaku sampai "
        f"{told['last_day']}.\nDiskominfosantik"
    )


def _told(aspiration, link, token):
    return {
        "agency": aspiration.agency.name,
        "contact": aspiration.agency.contact,
        "code": aspiration.spelt_code,
        "place": aspiration.desa.place_name,
        "subject": aspiration.subject.name.lower(),
        "due": in_words(aspiration.due),
        "last_day": date_format(localdate(link.expires_at), "j F Y"),
        "address": address_of_link(token),
    }
