"""What is done to accounts: the only way in which it is done."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import rules
from accounts.models import ResetLink, User
from core import events, text, tokens
from core.errors import TransitionRefused

LINK_DEAD = (
    "Tautan ini tidak dikenal, sudah dipakai, sudah lewat 24 jam, atau pembuatnya tidak lagi "
    "bertugas. Minta tautan baru."
)


def make_administrator(username, name):
    """The first administrator; gives back the secret of a one-time link to their password.

    Called again for one who never chose a password, it makes them a fresh link.
    """
    user = User.objects.filter(username=username).first()
    if user and (user.has_usable_password() or not user.is_superuser):
        raise TransitionRefused(f"Nama pengguna {username} sudah dipakai.")
    if user is None:
        user = User(username=username, name=name, is_staff=True, is_superuser=True)
        user.set_unusable_password()
        user.full_clean()
        user.save()
    return issue_reset_link(user, by=None)


def update_profile(user, data):
    """The person's own name, phone number and e-mail address."""
    try:
        with transaction.atomic():
            user = User.objects.select_for_update().get(pk=user.pk)
            changed = [field for field in data if getattr(user, field) != data[field]]
            for field in changed:
                setattr(user, field, data[field])
            if changed:
                user.save(update_fields=changed)
                keep_one_address(user)
                events.record("profile_changed", user, by=user, fields=changed)
    except IntegrityError as error:
        raise TransitionRefused("Nomor atau e-mail ini baru saja dipakai akun lain.") from error


def keep_one_address(user):
    """Forgets earlier e-mail addresses, which allauth would go on accepting and writing to."""
    EmailAddress.objects.filter(user=user).exclude(email=text.fold(user.email)).delete()


def issue_reset_link(user, *, by):
    """Makes a one-time link to a new password and gives back its secret, shown once.

    Whether ``by`` may do so is asked by the caller: ``help_staff`` here, ``groups.actions`` for
    members and officers. Earlier links of this person stop working.
    """
    token, digest = tokens.new_token()
    now = timezone.now()
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        user.reset_links.filter(used_at=None).update(expires_at=now)
        ResetLink.objects.create(
            user=user, made_by=by, digest=digest, expires_at=now + ResetLink.LIFETIME
        )
        events.record("reset_link_made", user, by=by)
    return token


def help_staff(user, *, by):
    """A superuser makes a reset link for staff, or for a person in no group."""
    if not rules.can_help_staff(by, user):
        raise TransitionRefused("Hanya admin utama yang dapat membuat tautan ini.")
    return issue_reset_link(user, by=by)


def find_reset_link(token):
    """The usable link behind a secret, or None."""
    link = known_reset_link(token)
    return link if link and rules.link_still_holds(link) else None


def known_reset_link(token):
    """The link behind a secret, dead ones too, or None (see ``rules.link_still_holds``)."""
    return (
        ResetLink.objects.select_related("user", "made_by")
        .filter(digest=tokens.digest(token))
        .first()
    )


def use_reset_link(link, password_hash):
    """Exchanges the link for a new password, once; every session of the person ends.

    ``password_hash`` comes from ``make_password``: hashing is too slow for a transaction. A
    second factor stays as it is.
    """
    with transaction.atomic():
        link = ResetLink.objects.select_for_update().get(pk=link.pk)
        if not rules.link_still_holds(link):
            raise TransitionRefused(LINK_DEAD)
        link.used_at = timezone.now()
        link.save()
        user = User.objects.select_for_update().get(pk=link.user_id)
        user.password = password_hash
        user.save(update_fields=["password"])
        events.record("password_reset", user, by=user, link=link.pk)
    return user


def reset_second_factor(user, *, by):
    """Another superuser takes away a lost second factor; the person enrols anew."""
    if not rules.can_help_staff(by, user):
        raise TransitionRefused("Hanya admin utama lain yang dapat menghapus faktor kedua.")
    with transaction.atomic():
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if removed:
            events.record("second_factor_reset", user, by=by)
    return bool(removed)


def tell_about_resets(user):
    """Who asked for a reset of this password since the person was last told; tells once."""
    links = list(
        user.reset_links.filter(used_at__isnull=False, told_at=None).select_related("made_by")
    )
    if links:
        user.reset_links.filter(pk__in=[link.pk for link in links]).update(told_at=timezone.now())
    return links
