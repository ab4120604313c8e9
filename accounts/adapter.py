"""allauth adapters: sign-in by phone number, own rate limits, own e-mail queue."""

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
from office.finder import index

log = logging.getLogger("accounts")

# Credentials that no account can have, by kind.
NOBODY = {"username": "-", "email": "-@-", "phone": "-"}
WRONG = "Nomor, e-mail, nama pengguna, atau kata sandi tidak cocok. Coba lagi."
WAIT = "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."


class AccountAdapter(DefaultAccountAdapter):
    """Adapts allauth's accounts.

    Phone numbers are E.164, failed sign-ins are limited by ``accounts.throttle``, and e-mails go
    through ``core.mail``.
    """

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
        """Sets a random username that reveals nothing; staff may change it."""
        user.username = user.username or f"warga-{secrets.token_hex(6)}"

    def save_user(self, request, user, form, commit=True):
        """Saves a new account in one transaction, so that a failed sign-up leaves no row.

        Signing up records no Event, so the index of the office is told here.
        """
        user.name = form.cleaned_data["name"]
        user.guardian_note = form.cleaned_data["guardian_note"]
        super().save_user(request, user, form, commit=False)
        if commit:
            with transaction.atomic():
                user.save()
                index.refresh_after_commit("account", user.pk)
        return user

    def phone_form_field(self, **kwargs):
        """Returns our phone field."""
        return PhoneField(**{"label": "Nomor HP", **kwargs})

    def clean_phone(self, phone):
        """Returns the number as E.164. Raises ValueError if it is not a phone number."""
        return phones.normalise(phone)

    def set_phone(self, user, phone, verified):
        """Sets the number; ``save_user``, the only caller, saves."""
        user.phone = phone

    def get_phone(self, user):
        """Returns (number, False), as no number is verified; None without a number."""
        return (user.phone, False) if user.phone else None

    def get_user_by_phone(self, phone):
        """Returns the account with this number in any usual spelling, or None."""
        return User.objects.filter(phone=_as_kept(phone)).first()

    def authenticate(self, request, **credentials):
        """Counts the attempt, then checks the password (``accounts.throttle``).

        At the silent limit it checks the password of an account that cannot exist: this takes as
        long as a wrong password and gets the same answer.
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
        # The owner, already signed in, may be told about the silent limit.
        own = request.user.is_authenticated and request.user == user
        if attempt is None or (attempt.blind and own):
            log.warning("sign-in refused: too many tries")
            raise self.validation_error("too_many_login_attempts")
        return attempt

    def pre_authenticate(self, request, **credentials):
        """Does nothing: ``accounts.throttle`` counts instead of allauth."""

    def _rollback_login_failed_rl_usage(self):
        """Does nothing: allauth's counter is not used."""

    def _delete_login_attempts_cached_email(self, request, **credentials):
        """Does nothing: allauth's counter is not used."""

    def authentication_failed(self, request, **credentials):
        """Logs the failure, without the name that was typed."""
        log.warning("sign-in failed")

    def _who(self, credentials):
        if phone := credentials.get("phone"):
            return self.get_user_by_phone(phone)
        if email := credentials.get("email"):
            found = filter_users_by_email(email, prefer_verified=True, for_login=True)
            return next(iter(found), None)
        return get_user_by_username(credentials.get("username", ""))

    def post_login(self, request, user, **kwargs):
        """Sets the "known browser" cookie and starts the staff time-outs.

        Also tells the user who had a password link made that was used since the last sign-in.
        """
        response = super().post_login(request, user, **kwargs)
        log.info("signed in", extra={"fields": {"user": user.pk}})
        throttle.remember(request, response, user)
        middleware.start_session(request)
        for link in actions.tell_about_resets(user):
            messages.warning(request, _reset_notice(link))
        return response

    def add_message(self, request, level, *args, **kwargs):
        """Drops allauth's messages: the pages themselves say what happened."""

    def is_safe_url(self, url):
        """Returns whether ``next`` may be followed; no for what is no address at all."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def get_login_redirect_url(self, request):
        """Returns the queue for staff, the desk for everybody else."""
        return (
            reverse("admin:index")
            if request.user.is_staff
            else super().get_login_redirect_url(request)
        )

    def send_mail(self, template_prefix, email, context):
        """Queues an e-mail with ``core.mail``."""
        message = self.render_mail(template_prefix, email, {"site": settings.SITE, **context})
        mail.queue(email, message.subject, message.body)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Adapts allauth's MFA: secrets of authenticator apps are stored encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": (
            "Staf dinas tidak dapat mematikan verifikasi dua langkah. Ponsel hilang? Masuk dengan "
            "kode cadangan, atau minta admin utama lain menghapusnya."
        ),
        "cannot_generate_recovery_codes": "Aktifkan verifikasi dua langkah dulu.",
    }

    def encrypt(self, text):
        """Returns the secret encrypted with a key derived from SECRET_KEY."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Returns the secret; keys from SECRET_KEY_FALLBACKS are accepted too."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user):
        """Returns the account name that the authenticator app shows."""
        return user.username

    def can_delete_authenticator(self, authenticator):
        """Returns whether the owner may switch the factor off.

        Members may; for staff only another administrator can delete it.
        """
        return not authenticator.user.is_staff


def _typed(credentials):
    """Returns the typed name as one key for all its spellings (the form has folded it)."""
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
