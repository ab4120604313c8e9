"""Slips: code and secret of aspirations on a page, on paper, and as a picture."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from aspirations.actions import secret_of
from aspirations.sender_tokens import token_of
from aspirations.standing import due_sentence
from core import codes, phones
from core.addresses import absolute
from core.print import pdf

TEMPLATE = "aspirations/slip.typ"


def slip_of(aspiration):
    """Returns what stands on the slip of an aspiration, as a dict of texts."""
    secret = secret_of(aspiration)
    token = token_of(aspiration, secret)
    kinds = [aspiration.get_kind_display(), str(aspiration.subject), aspiration.desa.short_name]
    return {
        "token": token,
        "code": aspiration.spelt_code,
        "secret": codes.spell(secret),
        "title": aspiration.title,
        "line": " · ".join(kinds),
        "carried": _carried(aspiration),
        "due": due_sentence(aspiration),
        "sent": date_format(localtime(aspiration.sent_at), "j F Y"),
        "url": absolute(reverse("aspiration_follow", args=[token])),
    }


def _carried(aspiration):
    if not aspiration.carried_for:
        return ""
    consent = aspiration.get_consent_display()
    return f"Dibawakan oleh {aspiration.carried_for.name}, persetujuan {consent}."


def address_to_follow():
    """Returns the address to type, without ``https://``: ``kim.example/aspirasi/lacak``."""
    return absolute(reverse("aspiration_find")).split("://")[-1].rstrip("/")


def whatsapp_to_oneself(slip):
    """Returns the link that opens WhatsApp with the slip as a text, for any chat."""
    text = (
        f"Aspirasi saya: {slip['title']}\nKode {slip['code']}, kata kunci {slip['secret']}\n"
        f"{slip['due']}\nLihat jawabannya: {slip['url']}\nJangan teruskan pesan ini."
    )
    return phones.whatsapp_to_anybody(text)


def draw_slip(aspiration):
    """Returns the slip as a PNG picture."""
    data, addresses = _data([aspiration], picture=True)
    return pdf.make_picture(TEMPLATE, data, addresses=addresses)


def print_slips(aspirations):
    """Returns a PDF with the slips, three on an A4 page."""
    data, addresses = _data(aspirations, picture=False)
    return pdf.make_pdf(TEMPLATE, data, addresses=addresses)


def _data(aspirations, *, picture):
    slips = [slip_of(aspiration) for aspiration in aspirations]
    addresses = {slip["code"]: slip["url"] for slip in slips}
    for slip in slips:
        slip["qr"] = slip["code"]
    return {"slips": slips, "picture": picture, "address": address_to_follow()}, addresses
