"""How allauth finds, names and writes to people here."""

import base64
import hashlib
import logging
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.template.defaultfilters import date
from django.urls import reverse
from django.utils.timezone import localtime

from accounts import actions, middleware, throttle
from accounts.models import User
from core import mail, phones
from core.forms import PhoneField

log = logging.getLogger("accounts")

# Credentials of each kind that no account can have.
NOBODY = {"username": "-", "email": "-@-", "phone": "-"}
WRONG = "Nomor, e-mail, nama pengguna, atau kata sandi tidak cocok. Coba lagi."
WAIT = "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."


class AccountAdapter(DefaultAccountAdapter):
    """Phone numbers as E.164, our own limits on guessing, letters through our own queue."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "phone_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": (
            "Terlalu banyak percobaan masuk. Tunggu beberapa menit, lalu coba lagi."
        ),
        "enter_current_password": "Kata sandi sekarang tidak cocok.",
        "incorrect_password": "Kata sandi tidak cocok.",
        "incorrect_code": "Kode tidak cocok. Pakai kode terbaru di aplikasi Anda.",
        "rate_limited": WAIT,
    }

    def populate_username(self, request, user):
        """A name that tells nothing about the person; staff may give a better one."""
        user.username = user.username or f"warga-{secrets.token_hex(6)}"

    def save_user(self, request, user, form, commit=True):
        """Writes a new account whole: an interrupted sign-up leaves nothing half behind."""
        user.name = form.cleaned_data["name"]
        user.guardian_note = form.cleaned_data["guardian_note"]
        super().save_user(request, user, form, commit=False)
        if commit:
            with transaction.atomic():
                user.save()
        return user

    def phone_form_field(self, **kwargs):
        return PhoneField(**{"label": "Nomor HP", **kwargs})

    def clean_phone(self, phone):
        return phones.normalise(phone)

    def set_phone(self, user, phone, verified):
        """Called by ``save_user`` alone, which saves."""
        user.phone = phone

    def get_phone(self, user):
        return (user.phone, False) if user.phone else None

    def get_user_by_phone(self, phone):
        return User.objects.filter(phone=_as_kept(phone)).first()

    def authenticate(self, request, **credentials):
        """Counts the try before the password is looked at (see ``accounts.throttle``).

        Where the account must not be tried now, the password is tried on nobody: that takes as
        long as a wrong one, and is answered alike.
        """
        attempt = self._begin(request, credentials)
        if attempt.blind:
            log.warning("sign-in refused: too many tries by another name of this account")
            credentials |= {name: NOBODY[name] for name in NOBODY.keys() & credentials.keys()}
        user = super().authenticate(request, **credentials)
        if user:
            throttle.forgive(attempt)
        return user

    def _begin(self, request, credentials):
        user = self._who(credentials)
        attempt = throttle.begin(
            _typed(credentials),
            user and user.pk,
            self.get_client_ip(request),
            known=throttle.knows(request, user),
        )
        # Somebody who is signed in learns nothing about themself from the plain answer.
        own = request.user.is_authenticated and request.user == user
        if attempt is None or (attempt.blind and own):
            log.warning("sign-in refused: too many tries")
            raise self.validation_error("too_many_login_attempts")
        return attempt

    def pre_authenticate(self, request, **credentials):
        """Nothing of allauth's: the count is ours."""

    def _rollback_login_failed_rl_usage(self):
        """Nothing to roll back: the count is ours."""

    def _delete_login_attempts_cached_email(self, request, **credentials):
        """Nothing to clear: the count is ours."""

    def authentication_failed(self, request, **credentials):
        log.warning("sign-in failed")

    def _who(self, credentials):
        if phone := credentials.get("phone"):
            return self.get_user_by_phone(phone)
        if email := credentials.get("email"):
            found = filter_users_by_email(email, prefer_verified=True, for_login=True)
            return next(iter(found), None)
        return get_user_by_username(credentials.get("username", ""))

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        log.info("signed in", extra={"fields": {"user": user.pk}})
        throttle.remember(request, response, user)
        middleware.start_session(request)
        for link in actions.tell_about_resets(user):
            messages.warning(request, _reset_notice(link))
        return response

    def add_message(self, request, level, *args, **kwargs):
        """allauth greets at each step; the pages themselves say what happened."""

    def get_login_redirect_url(self, request):
        """Staff begin at the queue, everybody else at the desk."""
        return (
            reverse("admin:index")
            if request.user.is_staff
            else super().get_login_redirect_url(request)
        )

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, {"site": settings.SITE, **context})
        mail.queue(email, message.subject, message.body)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of the authenticator app encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": (
            "Staf dinas tidak dapat mematikan faktor kedua. Ponsel hilang? Masuk dengan kode "
            "cadangan, atau minta admin utama lain menghapusnya."
        ),
        "cannot_generate_recovery_codes": "Aktifkan faktor kedua dulu.",
    }

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user):
        return user.username

    def can_delete_authenticator(self, authenticator):
        """Members may go without; staff lose theirs only by another administrator's hand."""
        return not authenticator.user.is_staff


def _typed(credentials):
    """What was typed, as one key however it is spelled (the form has folded names)."""
    if phone := credentials.get("phone"):
        return _as_kept(phone) or phone
    return credentials.get("email") or credentials.get("username", "")


def _as_kept(phone):
    try:
        return phones.normalise(phone)
    except ValueError:
        return ""


def _reset_notice(link):
    made = localtime(link.made_at)
    return (
        f"Kata sandi Anda diganti lewat tautan yang dibuat {link.made_by or 'portal'} pada "
        f"{date(made, 'j F Y')}, {date(made, 'H.i')} WIB. Bukan Anda yang meminta? "
        "Ganti kata sandi sekarang di halaman Akun."
    )


def _cipher():
    secrets_of_the_portal = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"mfa:{secret}".encode()).digest()))
        for secret in secrets_of_the_portal
    )
