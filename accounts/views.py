"""Pages of the user's own account: allauth's views with our changes, and our own."""

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

from accounts import actions, codes, errands, interrupted_form, rules, throttle
from accounts.forms import (
    EnrolForm,
    NewPasswordForm,
    ProfileForm,
    SecondFactorAgainForm,
    SecondFactorForm,
)
from core.change.refusals import TransitionRefused
from core.views import save_form


class SignInView(account.LoginView):
    """Sign-in view that says what the person is about to do."""

    def get_context_data(self, **kwargs):
        """Adds the Errand."""
        return super().get_context_data(errand=errands.errand_of(self.request), **kwargs)


class SignUpView(account.SignupView):
    """Sign-up view that says what the person is about to do, and begins with what is known of them.

    Shows an error if the same number is taken in the same moment.
    """

    def get_initial(self):
        """Returns the values that the Errand knows."""
        errand = errands.errand_of(self.request)
        return {**super().get_initial(), **(errand.values if errand else {})}

    def get_context_data(self, **kwargs):
        """Adds the Errand."""
        return super().get_context_data(errand=errands.errand_of(self.request), **kwargs)

    def form_valid(self, form):
        """Turns the database's IntegrityError into an error of the form."""
        try:
            return super().form_valid(form)
        except IntegrityError:
            form.refuse_taken()
            return self.form_invalid(form)


class PasswordChangeView(account.PasswordChangeView):
    """Changes the password; other sessions of the user end, this one stays."""

    success_url = reverse_lazy("my_data")

    def form_valid(self, form):
        """Adds a message and keeps allauth's response."""
        response = super().form_valid(form)
        messages.success(
            self.request,
            "Kata sandi Anda diganti. Di ponsel atau komputer lain, masuk lagi dengan kata sandi "
            "baru.",
        )
        return response


class PasswordResetFromKeyView(account.PasswordResetFromKeyView):
    """Sets a password with the link from an e-mail; 410 if the link is dead."""

    def render_to_response(self, context, **response_kwargs):
        """Sets status 410 for a dead link."""
        if context.get("token_fail"):
            response_kwargs["status"] = 410
        return super().render_to_response(context, **response_kwargs)


class SecondFactorView(factor_views.AuthenticateView):
    """Asks for the second factor while signing in."""

    form_class = SecondFactorForm


class SecondFactorAgainView(factor_views.ReauthenticateView):
    """Asks for the second factor again before an important step."""

    form_class = SecondFactorAgainForm


class EnrolView(totp.ActivateTOTPView):
    """Enrols a second factor; the code that was typed counts for this session and is used up."""

    form_class = EnrolForm

    def form_valid(self, form):
        """Saves the factor and marks its first code as used, in one transaction."""
        user = self.request.user
        try:
            with transaction.atomic():
                response = super().form_valid(form)
                factor = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
                codes.spend(factor, form.cleaned_data["code"])
        except IntegrityError:  # Another browser of the same user has enrolled meanwhile.
            return redirect("mfa_index")
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response


class DownloadRecoveryCodesView(recovery.DownloadRecoveryCodesView):
    """Downloads the recovery codes as a text file."""

    def render_to_response(self, context, **response_kwargs):
        """Sets an Indonesian file name."""
        response = super().render_to_response(context, **response_kwargs)
        response["Content-Disposition"] = 'attachment; filename="kode-cadangan.txt"'
        return response


def signed_out(request):
    """Shows the page "Anda telah keluar".

    A page of its own, since public pages show no messages.
    """
    return render(request, "accounts/signed_out.html")


@sensitive_post_parameters("password")
def reset_link(request, token):
    """Shows the password form of a one-time link; POST sets the password and uses it up.

    GET changes nothing, as WhatsApp's link preview may open it.
    """
    try:
        link = throttle.look_up(request, "reset link", lambda: actions.known_reset_link(token))
    except throttle.TooManyGuesses as limit:
        return limit.page(request)
    if link is None or not rules.is_link_valid(link):
        return _dead(request, actions.LINK_DEAD)
    form = NewPasswordForm(request.POST or None, user=link.thing)
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
    """Tells the user that the new password is set."""
    return render(request, "accounts/reset_done.html")


@login_required
def waiting_form(request):
    """Shows the form kept from before the sign-in; POST deletes it."""
    waiting = interrupted_form.waiting_form(request)
    if request.method == "POST":
        interrupted_form.forget(request)
        return redirect("desk")
    if waiting is None:
        return redirect("desk")
    return interrupted_form.page(request, refused="ditolak" in request.GET)


@login_required
def my_data(request):
    """Shows the data the portal holds about the user, and a form to correct it.

    A new phone number or e-mail address changes who can sign in, so the password is asked again;
    allauth keeps the typed values meanwhile. Attempts with values of other accounts are limited.
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
