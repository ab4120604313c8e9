"""Pages of one's own account that allauth does not have."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.hashers import make_password
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from accounts import actions
from accounts.forms import NewPasswordForm, ProfileForm
from core.errors import TransitionRefused


def signed_out(request):
    """ "Anda telah keluar": a page of its own, so that no public page needs a message."""
    return render(request, "accounts/signed_out.html")


@sensitive_post_parameters("password")
def reset_link(request, token):
    """The first page of a one-time link; WhatsApp's preview may open it, only POST uses it up."""
    link = actions.find_reset_link(token)
    if link is None:
        response = render(
            request, "accounts/link_dead.html", {"reason": actions.LINK_DEAD}, status=410
        )
    else:
        response = _new_password(request, link)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _new_password(request, link):
    form = NewPasswordForm(request.POST or None, user=link.user)
    if form.is_valid():
        try:
            actions.use_reset_link(link, make_password(form.cleaned_data["password"]))
        except TransitionRefused as refusal:
            form.add_error(None, refusal.reasons)
        else:
            return redirect("reset_done")
    return render(request, "accounts/reset_link.html", {"form": form, "link": link})


def reset_done(request):
    return render(request, "accounts/reset_done.html")


@login_required
def my_data(request):
    """What the portal holds about me as a person with an account, and a form to correct it."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Data Anda disimpan.")
        return redirect("my_data")
    request.user.refresh_from_db()
    return render(request, "accounts/my_data.html", {"form": form})
