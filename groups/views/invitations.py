"""Views of invitations to a roster: by link, or by a code from paper or voice."""

from django.shortcuts import redirect, render

from accounts import throttle
from core import tokens
from core.text import with_point
from core.views import attempt, posted
from groups import actions, rules
from groups.forms import AcceptForm, CodeForm


def invitation_code(request):
    """Shows the form for an invitation code that was received on paper or by voice."""
    form, status = CodeForm(posted(request)), 200
    if form.is_valid():
        code = tokens.plain(form.cleaned_data["code"])
        try:
            _, reason = _look_up_invitation(request, code)
        except throttle.TooManyGuesses as limit:
            reason, status = f"Terlalu banyak kode yang keliru. {limit}", 429
        if not reason:
            return redirect("invitation", code)
        form.add_error("code", reason)
    return render(request, "groups/invitation_code.html", {"form": form}, status=status)


def _look_up_invitation(request, code):
    """Returns the Invitation with this code, and why it is not usable (empty if it is)."""
    found = throttle.look_up(request, "invitation", lambda: actions.known_invitation(code))
    return found, rules.why_invitation_is_dead(found) if found else rules.INVITATION_UNUSABLE


def invitation(request, token):
    """Shows an invitation. Only POST uses it, since preview robots of messengers open links."""
    try:
        found, reason = _look_up_invitation(request, token)
    except throttle.TooManyGuesses as limit:
        return limit.page(request)
    if reason:
        return render(request, "groups/invitation_dead.html", {"reason": reason}, status=410)
    if request.method == "POST" and request.user.is_authenticated:
        return _accept(request, found)
    context = {"row": found.membership, "group": found.membership.group, "form": AcceptForm()}
    return render(request, "groups/invitation.html", context)


def _accept(request, found):
    form = AcceptForm(request.POST)
    form.is_valid()
    group = found.membership.group
    worked = attempt(
        request,
        lambda: actions.accept_invitation(
            found, by=request.user, publish_name=form.cleaned_data.get("publish_name", False)
        ),
        with_point(f"Selamat datang di {group.name}"),
    )
    return redirect("group_desk", group.slug) if worked else redirect("desk")
