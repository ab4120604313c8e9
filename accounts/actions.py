"""All changes to accounts, rights, password links and second factors."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import rules
from accounts.history import ALL
from accounts.models import PASSWORD_LINK, User
from core import secret_links, text
from core.change import events
from core.change.locking import alone, locked
from core.change.refusals import TransitionRefused
from core.change.values import set_values
from office.roles import READERS

LINK_DEAD = (
    "Tautan ini tidak dikenal, sudah dipakai, sudah lewat 24 jam, atau pembuatnya tidak lagi "
    "bertugas. Minta tautan baru."
)
ERASED = "Data akun ini sudah dihapus atas permintaan orangnya. Akunnya tidak dibuka lagi."
OWN = ("name", "phone", "email")
PROFILE = ("username", *OWN)
ADMINISTRATOR = ("is_active", "is_staff", "is_superuser")
KEPT = (*PROFILE, *ADMINISTRATOR, "all_kecamatan")
# The verb of the Event by changed field; for booleans a pair: (set to False, set to True).
VERBS = {
    "is_active": ("account_closed", "account_opened"),
    "is_staff": ("staff_ended", "staff_made"),
    "is_superuser": ("administrator_ended", "administrator_made"),
    "roles": "roles_changed",
    "kecamatan": "kecamatan_changed",
}
LAST_ADMINISTRATOR = "Ini admin utama terakhir yang dapat masuk. Angkat admin utama lain dulu."
STAFF_TOO = "Admin utama juga staf dinas. Centang “Staf dinas” juga."
NO_ROLE = "Pilih sedikitnya satu peran."
MIXED = "Pembaca tidak memutuskan, jadi perannya tidak dapat digabung dengan peran lain."
NO_KECAMATAN = "Pilih sedikitnya satu kecamatan, atau semua kecamatan."
TAKEN = "Nama pengguna, nomor, atau e-mail ini baru saja dipakai akun lain."


def make_administrator(username, name):
    """Creates the first administrator; returns the secret of a one-time password link.

    For an administrator who never set a password it makes a new link. Raises TransitionRefused if
    the username is taken by another account, and ValidationError if it is not valid.
    """
    user = User.objects.filter(username=username).first()
    if user and (user.has_usable_password() or not user.is_superuser):
        raise TransitionRefused(f"Nama pengguna {username} sudah dipakai.")
    with transaction.atomic():
        if user is None:
            user = User(username=username, name=name, is_staff=True, is_superuser=True)
            user.set_unusable_password()
            user.full_clean()
            user.save()
            _record_creation(user, None)
        return issue_reset_link(user, by=None)


def save_account(user, *, by, groups, kecamatan, **fields):
    """Creates an account (``user`` is a new ``User()``) or changes one; returns it.

    ``fields`` must hold all names of KEPT; TypeError otherwise. Only an administrator may do this.
    Records one Event per kind of change, with old and new values. Raises TransitionRefused for
    invalid values, for staff without role or kecamatan, and if no administrator would be left.
    """
    if fields.keys() != set(KEPT):
        raise TypeError(f"save_account() takes {KEPT}, not {sorted(fields)}")
    try:
        with transaction.atomic():
            alone("administrators")
            user = _to_keep(user, by)
            before = _rights(user)
            data = [name for name in PROFILE if user.pk and getattr(user, name) != fields[name]]
            for name, value in fields.items():
                setattr(user, name, value)
            _refuse_without_administrator(user, before)
            _refuse_idle_staff(user, groups, kecamatan)
            _refuse_mixed_roles(user, groups)
            _save_valid(user)
            user.groups.set(groups)
            user.kecamatan.set(kecamatan)
            _record_rights(user, before, data, by)
    except IntegrityError as error:
        raise TransitionRefused(TAKEN) from error
    return user


def _to_keep(user, by):
    """Returns the account, re-read and locked; checks the present rights of ``by``."""
    if not rules.can_keep_accounts(User.objects.get(pk=by.pk)):
        raise TransitionRefused("Hanya admin utama yang dapat mengurus akun.")
    if user.pk and locked(user).erased_at:
        raise TransitionRefused(ERASED)
    if user.pk:
        return locked(user)
    user.set_unusable_password()
    return user


def _refuse_idle_staff(user, groups, kecamatan):
    """Refuses active staff without a role or a kecamatan; administrators need neither."""
    if user.is_superuser and not user.is_staff and user.is_active:
        raise TransitionRefused(STAFF_TOO, fields={"is_superuser": STAFF_TOO})
    if not (user.is_active and user.is_staff) or user.is_superuser:
        return
    lacks = {} if groups else {"groups": NO_ROLE}
    if not (kecamatan or user.all_kecamatan):
        lacks["kecamatan"] = NO_KECAMATAN
    if lacks:
        raise TransitionRefused(*lacks.values(), fields=lacks)


def _refuse_mixed_roles(user, groups):
    """Refuses the role of readers beside another role, or for an administrator."""
    names = {role.name for role in groups}
    if READERS in names and (len(names) > 1 or user.is_superuser):
        raise TransitionRefused(MIXED, fields={"groups": MIXED})


def _refuse_without_administrator(user, before):
    """Refuses to remove the last administrator who may sign in."""
    was = before and all(before[name] for name in ADMINISTRATOR)
    lost = [name for name in ADMINISTRATOR if not getattr(user, name)]
    if was and lost and not User.objects.administrators().exclude(pk=user.pk).exists():
        raise TransitionRefused(LAST_ADMINISTRATOR, fields={lost[0]: LAST_ADMINISTRATOR})


def _save_valid(user):
    try:
        user.full_clean()
    except ValidationError as error:
        fields = {name: texts[0] for name, texts in error.message_dict.items()}
        raise TransitionRefused(*error.messages, fields=fields) from error
    user.save()
    keep_one_address(user)


def _rights(user):
    """Returns the rights of an account as ids and codes; empty if it is not saved yet."""
    if not user.pk:
        return {}
    everywhere = [ALL] if user.all_kecamatan else []
    return {
        **{name: getattr(user, name) for name in ADMINISTRATOR},
        "roles": sorted(user.groups.values_list("pk", flat=True)),
        "kecamatan": [*everywhere, *sorted(user.kecamatan.values_list("code", flat=True))],
    }


def _record_creation(user, by):
    rights = {name: value for name, value in _rights(user).items() if name != "is_active"}
    state = _state(user.is_active)
    events.record("account_created", user, by=by, new=state, shows=events.PRIVATE, **rights)


def _record_rights(user, before, data, by):
    """Records one Event per kind of change."""
    now = _rights(user)
    if not before:
        _record_creation(user, by)
        return
    for name in (name for name in now if now[name] != before[name]):
        old, new = before[name], now[name]
        verb = VERBS[name][bool(new)] if name in ADMINISTRATOR else VERBS[name]
        if name == "is_active":
            # Public: group pages offer messages only if an officer's account is active.
            states = {"old": _state(old), "new": _state(new)}
            events.record(verb, user, by=by, shows=("accounts",), **states)
        else:
            events.record(verb, user, by=by, shows=events.PRIVATE, before=old, after=new)
    if data:
        events.record("profile_changed", user, by=by, shows=events.PRIVATE, fields=data)


def _state(active):
    return "open" if active else "closed"


def update_profile(user, **values):
    """Saves the user's own name, phone number or e-mail address: any of ``OWN``.

    Raises TransitionRefused for an invalid value or one that another account uses.
    """
    try:
        with transaction.atomic():
            user = User.objects.select_for_update().get(pk=user.pk)
            changed = [name for name in values if getattr(user, name) != values[name]]
            set_values(user, values, OWN)
            if changed:
                user.save(update_fields=changed)
                keep_one_address(user)
                events.record(
                    "profile_changed", user, by=user, shows=events.PRIVATE, fields=changed
                )
    except IntegrityError as error:
        raise TransitionRefused("Nomor atau e-mail ini baru saja dipakai akun lain.") from error


def keep_one_address(user):
    """Deletes allauth's EmailAddress rows for earlier addresses.

    allauth would go on accepting them at sign-in and writing to them.
    """
    EmailAddress.objects.filter(user=user).exclude(email=text.fold(user.email)).delete()


def issue_reset_link(user, *, by):
    """Makes a one-time password link and returns its secret, which is not stored.

    Earlier links of this user are revoked. The caller must check that ``by`` may do this:
    ``help_staff`` here, ``groups.actions`` for members and officers.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        secret_links.revoke(PASSWORD_LINK.links_to(user))
        token, _ = PASSWORD_LINK.make(user, by=by)
        events.record("reset_link_made", user, by=by, shows=events.PRIVATE)
    return token


def help_staff(user, *, by):
    """Makes a password link as an administrator; returns its secret.

    For staff, and for people without a group. Raises TransitionRefused unless ``by`` is another
    administrator who may sign in.
    """
    if not rules.can_help_staff(by, user):
        raise TransitionRefused("Hanya admin utama yang dapat membuat tautan ini.")
    return issue_reset_link(user, by=by)


def find_reset_link(token):
    """Returns the usable link with this secret, or None."""
    link = known_reset_link(token)
    return link if link and rules.is_link_valid(link) else None


def known_reset_link(token):
    """Returns the link with this secret, usable or not, or None."""
    return PASSWORD_LINK.known(token)


def use_reset_link(link, password_hash):
    """Sets a new password with the link, once; all sessions of the user end.

    ``password_hash`` is the result of ``make_password``: hashing is too slow for a transaction.
    The second factor is kept. Returns the user. Raises TransitionRefused if the link is no longer
    usable.
    """
    with transaction.atomic():
        link = secret_links.locked_link(link)
        if not rules.is_link_valid(link):
            raise TransitionRefused(LINK_DEAD)
        secret_links.mark_used(link)
        user = User.objects.select_for_update().get(pk=link.object_id)
        user.password = password_hash
        user.save(update_fields=["password"])
        events.record("password_reset", user, by=user, shows=events.PRIVATE, link=link.pk)
    return user


def reset_second_factor(user, *, by):
    """Deletes a lost second factor and its recovery codes, as another administrator.

    The user enrols again at the next visit. Returns whether there was one.
    """
    if not rules.can_help_staff(by, user):
        raise TransitionRefused("Hanya admin utama lain yang dapat menghapusnya.")
    with transaction.atomic():
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if removed:
            events.record("second_factor_reset", user, by=by, shows=events.PRIVATE)
    return bool(removed)


def tell_about_resets(user):
    """Returns the used password links that the user was not told about, and marks them told."""
    links = list(
        user.reset_links.filter(used_at__isnull=False, told_at=None).select_related("made_by")
    )
    if links:
        user.reset_links.filter(pk__in=[link.pk for link in links]).update(told_at=timezone.now())
    return links
