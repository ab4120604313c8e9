"""Views of invitations to a roster: by link, or by a code from paper or voice."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from accounts import throttle
from core import link_exchange, tokens
from core.text import with_point
from core.views import attempt, posted
from groups import actions, errands, rules
from groups.forms import AcceptForm, CodeForm
from groups.models import INVITATION


def invitation_code(request):
    """Shows the form for an invitation code that was received on paper or by voice."""
    form, status = CodeForm(posted(request)), 200
    if form.is_valid():
        code = tokens.plain(form.cleaned_data["code"])
        try:
            found, reason = _look_up_invitation(request, code)
        except throttle.TooManyGuesses as limit:
            found, reason, status = None, f"Terlalu banyak kode yang keliru. {limit}", 429
        if not reason or _is_accepted(request, found):
            return redirect("invitation", code)
        form.add_error("code", reason)
    return render(request, "groups/invitation_code.html", {"form": form}, status=status)


def _look_up_invitation(request, code):
    """Returns the invitation with this code, and why it is not usable (empty if it is)."""
    found = throttle.look_up(request, "invitation", lambda: actions.known_invitation(code))
    return found, rules.why_invitation_is_dead(found) if found else rules.INVITATION_UNUSABLE


def _is_accepted(request, found):
    return found is not None and rules.has_accepted(request.user, found)


def invitation(request, token):
    """Shows an invitation. Only POST uses it, since preview robots of messengers open links.

    POST without an account exchanges it: sign-in and sign-up follow at addresses without the token.
    """
    try:
        found, reason = _look_up_invitation(request, token)
    except throttle.TooManyGuesses as limit:
        return limit.page(request)
    if reason:
        return _dead(request, found, reason)
    if request.method == "POST" and request.user.is_authenticated:
        return _accept(request, found)
    if request.method == "POST":
        link_exchange.exchange(request, found)
        door = "account_login" if "has_account" in request.POST else "account_signup"
        return redirect(f"{reverse(door)}?{urlencode({'next': reverse('invitation_accept')})}")
    return _show(request, found)


@login_required
def invitation_accept(request):
    """Shows the invitation that was exchanged before the sign-in; POST accepts it."""
    found = link_exchange.exchanged(request, INVITATION)
    if found is None:
        context = {"title": "Undangan belum diterima", "reason": errands.OVER}
        return render(request, "groups/invitation_dead.html", context, status=410)
    if reason := rules.why_invitation_is_dead(found):
        return _dead(request, found, reason)
    return _accept(request, found) if request.method == "POST" else _show(request, found)


def _show(request, found):
    context = {"row": found.thing, "group": found.thing.group, "form": AcceptForm()}
    return render(request, "groups/invitation.html", context)


def _dead(request, found, reason):
    """Says why an invitation is not usable; leads the person who accepted it to their group."""
    if _is_accepted(request, found):
        return redirect("group_desk", found.thing.group.slug)
    return render(request, "groups/invitation_dead.html", {"reason": reason}, status=410)


def _accept(request, found):
    form = AcceptForm(request.POST)
    form.is_valid()
    group = found.thing.group
    worked = attempt(
        request,
        lambda: actions.accept_invitation(
            found, by=request.user, publish_name=form.cleaned_data.get("publish_name", False)
        ),
        with_point(f"Selamat datang di {group.name}"),
    )
    link_exchange.forget(request)
    return redirect("group_desk", group.slug) if worked else redirect("desk")
