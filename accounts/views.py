"""Pages of one's own account: allauth's where it has them, with what we need changed."""

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.base import views as factor_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.debug import sensitive_post_parameters

from accounts import actions, codes, kept_form, rules, throttle
from accounts.forms import (
    EnrolForm,
    NewPasswordForm,
    ProfileForm,
    SecondFactorAgainForm,
    SecondFactorForm,
)
from core.change.refusals import TransitionRefused
from core.views import save_form


class SignUpView(account.SignupView):
    """Two people, or one person twice, may send the same number in the same moment."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except IntegrityError:
            form.refuse_taken()
            return self.form_invalid(form)


class PasswordChangeView(account.PasswordChangeView):
    """Says that it worked; other devices are signed out, this one stays."""

    success_url = reverse_lazy("my_data")

    def form_valid(self, form):
        response = super().form_valid(form)
        messages.success(
            self.request,
            "Kata sandi Anda diganti. Di ponsel atau komputer lain, masuk lagi dengan kata sandi "
            "baru.",
        )
        return response


class PasswordResetFromKeyView(account.PasswordResetFromKeyView):
    """The link of a letter; a dead one answers as such."""

    def render_to_response(self, context, **response_kwargs):
        if context.get("token_fail"):
            response_kwargs["status"] = 410
        return super().render_to_response(context, **response_kwargs)


class SecondFactorView(factor_views.AuthenticateView):
    form_class = SecondFactorForm


class SecondFactorAgainView(factor_views.ReauthenticateView):
    form_class = SecondFactorAgainForm


class EnrolView(totp.ActivateTOTPView):
    """Turns the second factor on; the code just typed counts for this session, and is used up."""

    form_class = EnrolForm

    def form_valid(self, form):
        user = self.request.user
        try:
            with transaction.atomic():
                response = super().form_valid(form)
                factor = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
                codes.spend(factor, form.cleaned_data["code"])
        except IntegrityError:  # Another browser of the same person was faster.
            return redirect("mfa_index")
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response


class DownloadRecoveryCodesView(recovery.DownloadRecoveryCodesView):
    def render_to_response(self, context, **response_kwargs):
        response = super().render_to_response(context, **response_kwargs)
        response["Content-Disposition"] = 'attachment; filename="kode-cadangan.txt"'
        return response


def signed_out(request):
    """ "Anda telah keluar": a page of its own, so that no public page needs a message."""
    return render(request, "accounts/signed_out.html")


@sensitive_post_parameters("password")
def reset_link(request, token):
    """The first page of a one-time link; WhatsApp's preview may open it, only POST uses it up."""
    try:
        link = throttle.look_up(request, "reset link", lambda: actions.known_reset_link(token))
    except throttle.TooManyGuesses as limit:
        return limit.page(request)
    if link is None or not rules.link_still_holds(link):
        return _dead(request, actions.LINK_DEAD)
    form = NewPasswordForm(request.POST or None, user=link.user)
    if form.is_valid():
        try:
            actions.use_reset_link(link, make_password(form.cleaned_data["password"]))
        except TransitionRefused as refusal:
            return _dead(request, str(refusal))
        return redirect("reset_done")
    return render(request, "accounts/reset_link.html", {"form": form, "link": link})


def _dead(request, reason):
    return render(request, "accounts/link_dead.html", {"reason": reason}, status=410)


def reset_done(request):
    return render(request, "accounts/reset_done.html")


@login_required
def waiting_form(request):
    """What was typed before the sign-in, to send again or to throw away."""
    waiting = kept_form.of(request)
    if request.method == "POST":
        kept_form.forget(request)
        return redirect("desk")
    if waiting is None:
        return redirect("desk")
    return kept_form.page(request, refused="ditolak" in request.GET)


@login_required
def my_data(request):
    """What the portal holds about me as a person with an account, and a form to correct it.

    A new phone number or e-mail address opens the account to whoever has it, so the password is
    asked once more; allauth keeps what was typed meanwhile. Asking whose number it is is limited.
    """
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_bound:
        try:
            throttle.refuse_guesses(request, "taken")
            if form.asks_for_taken():
                throttle.count_guess(request, "taken")
        except throttle.TooManyGuesses as limit:
            return limit.page(request)
    if form.is_valid() and form.changes_sign_in():
        raise_if_reauthentication_required(request, app="accounts")
    if save_form(form, lambda data: actions.update_profile(request.user, **data)):
        messages.success(request, "Data Anda disimpan.")
        return redirect("my_data")
    return render(request, "accounts/my_data.html", {"form": form})
