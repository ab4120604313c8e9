"""Why people of a KIM come to sign in or up: to register it, or to accept an invitation.

A one-time link is exchanged by POST for a line in the session, so that no address behind it holds
its token; the session keeps the number of the invitation, for an hour.
"""

import time
from urllib.parse import parse_qs, urlsplit

from django.urls import reverse

from accounts.errands import Errand
from core import phones, text
from groups import rules
from groups.models import Invitation
from regions.models import Desa

KEY = "invitation"
SECONDS = 3600
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
    found = exchanged(request) if path == reverse("invitation_accept") else None
    if found is None or rules.why_invitation_is_dead(found):
        return None
    row = found.membership
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


def exchange(request, invitation):
    """Remembers in the session that this browser has opened ``invitation`` and pressed a button."""
    request.session[KEY] = {"pk": invitation.pk, "until": time.time() + SECONDS}


def exchanged(request):
    """Returns the Invitation that was exchanged in this session within the hour, or None."""
    kept = request.session.get(KEY)
    if not kept or kept["until"] < time.time():
        return None
    found = Invitation.objects.select_related("membership__group__desa__kecamatan", "made_by")
    return found.filter(pk=kept["pk"]).first()


def forget(request):
    """Ends what ``exchange`` has remembered."""
    request.session.pop(KEY, None)
