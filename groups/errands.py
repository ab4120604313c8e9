"""Why people of a KIM come to sign in or up: to register it, or to accept an invitation."""

from urllib.parse import parse_qs, urlsplit

from django.urls import reverse

from accounts.errands import Errand
from core import link_exchange, phones, text
from groups import rules
from groups.models import INVITATION
from regions.models import Desa

OVER = (
    "Undangannya dibuka lebih dari sejam yang lalu, atau di ponsel lain. Buka lagi tautannya di "
    "WhatsApp, atau masukkan kodenya."
)


def registering(request, address):
    """Returns the Errand of somebody who chose a village to register, or None."""
    path, query = _parts(address)
    if path != reverse("application_begin"):
        return None
    desa = Desa.objects.filter(pk=query.get("desa", "")).first()
    return Errand(title=f"Mendaftarkan KIM untuk {desa.full_name}") if desa else None


def accepting(request, address):
    """Returns the Errand of somebody whose invitation was exchanged in this session, or None.

    With the name and the phone number of the roster, to begin the account with.
    """
    path, _ = _parts(address)
    opened = path == reverse("invitation_accept")
    found = link_exchange.exchanged(request, INVITATION) if opened else None
    if found is None or rules.why_invitation_is_dead(found):
        return None
    row = found.thing
    phone = row.reachable_phone
    return Errand(
        title=f"Undangan {row.group.name} untuk {row.name}",
        values={"name": row.name, "contact": phones.national(phone) if phone else ""},
    )


def _parts(address):
    """Returns path and query of an address that anybody may have written."""
    try:
        parts = urlsplit(text.clean(address))
    except ValueError:
        return "", {}
    query = parse_qs(parts.query)
    return parts.path, {name: text.clean(values[0]) for name, values in query.items()}
