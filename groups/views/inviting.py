"""Views that make a one-time link for one person of a roster: an invitation, or a new password."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from core import phones, tokens
from core.change.refusals import TransitionRefused
from core.text import with_point
from core.views import refuse
from groups import actions
from groups.invitees import invitees
from groups.views.roster import managed_row


@login_required
def member_invite(request, slug, pk):
    """POST makes an invitation and shows it once; with ``?kirim`` WhatsApp opens by itself.

    ``?ganti=<id>`` replaces the invitation that waits. GET, as by a browser that comes back to
    this address, leads to the desk.
    """
    row = managed_row(request, slug, pk)
    if request.method != "POST":
        return redirect("group_desk", slug)
    old = request.GET.get("ganti", "")[:18]
    replaces = int(old) if old.isascii() and old.isdigit() else None
    invite = partial(actions.invite, replaces=replaces)
    made = _make_once(request, row, invite, "invitation", partial(_invitation_text, row))
    if made is None:
        return redirect("group_member", slug, pk)
    opens = "kirim" in request.GET and made["whatsapp"]
    context = {**made, "opens": bool(opens), "others": _still_to_invite(row.group)}
    response = render(request, "groups/invited.html", context)
    if opens:
        # The policy for forms (form-action) would stop a redirect to another site.
        response["Refresh"] = f"0; url={made['whatsapp']}"
    return response


def _invitation_text(row, link):
    return (
        f"{_greeting(row)} Anda diundang bergabung di portal {row.group.name} "
        f"sebagai {row.get_position_display()}. Buka: {link} (berlaku 7 hari)"
    )


def _still_to_invite(group):
    """Returns the Invitees whom one touch invites next."""
    found = invitees(group.memberships.current().in_order())
    return [invitee for invitee in found if invitee.way == "chat"]


@login_required
@require_POST
def member_reset(request, slug, pk):
    """Makes a one-time password link and shows it once."""
    row = managed_row(request, slug, pk)

    def text(link):
        return (
            f"{_greeting(row)} Ini tautan kata sandi baru Anda untuk portal KIM: {link} "
            "(berlaku 24 jam, satu kali)"
        )

    made = _make_once(request, row, actions.make_reset_link, "reset_link", text)
    if made is None:
        return redirect("group_member", slug, pk)
    return render(request, "groups/reset_made.html", made)


def _greeting(row):
    return with_point(f"Salam, {row.name}")


def _make_once(request, row, make, route, text):
    """Makes a token for a row; returns the context that shows it on this response only.

    It is stored hashed. ``make(row, by)`` is the action, ``route`` the URL name of the link,
    ``text(link)`` the text that WhatsApp opens with, for the person's own number alone. Returns
    None after a refusal, with its reasons as messages.
    """
    try:
        token = make(row, by=request.user)
    except TransitionRefused as refusal:
        refuse(request, *refusal.reasons)
        return None
    link = request.build_absolute_uri(reverse(route, args=[token]))
    return {
        "row": row,
        "group": row.group,
        "link": link,
        "code": tokens.spell(token),
        "whatsapp": phones.whatsapp_link(row.reachable_phone, text(link)),
    }
