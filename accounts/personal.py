"""Accounts as personal data: what is kept, how an account stands for a person, its erasure."""

from datetime import timedelta
from hashlib import sha256

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import PASSWORD_LINK, User
from core.change import events
from core.models import Event, SecretLink
from core.personal.holdings import CONSENT, Clock, Column, Holding, delete
from core.personal.persons import Part, Subject
from core.registry import Registry

CLOSED_KEPT = timedelta(days=365)
UNUSED_KEPT = timedelta(days=3 * 365)
LINKS_KEPT = timedelta(days=365)
# Keys of the session of a signed-in account, and of a form kept for it (``interrupted_form``).
SIGNED_IN, KEPT_FORM = "_auth_user_id", "kept_form"
STILL_STAFF = (
    "{name} masih staf dinas. Akhiri dulu tugasnya di halaman akunnya. Keputusannya tetap "
    "tercatat atas nomor akunnya."
)

# Functions that return a queryset of users whose accounts are in use, whenever they signed in.
in_use = Registry()


def found(words):
    """Returns accounts with this name, username, phone number or e-mail address."""
    exactly = Q(username__iexact=words) | Q(phone=words) | Q(email__iexact=words)
    return User.objects.filter(exactly | Q(name__has_words=words), erased_at=None)


def told(user):
    """Returns the name of an account and a line about it."""
    role = "staf dinas" if user.is_staff else "akun warga"
    return user.name, f"Akun {user.username} · {role}"


def key(user):
    """Returns a text that no other account ever has, made of number and hour of its creation.

    Without a secret, because a restored portal may have another one.
    """
    return sha256(f"{user.pk} {user.date_joined.isoformat()}".encode()).hexdigest()


def restrict(user, at):
    """Hides the data of an account from everybody but administrators, or no longer (None)."""
    User.objects.filter(pk=user.pk).update(restricted_at=at)
    user.restricted_at = at


def record(verb, user, by):
    """Records an Event about the personal data of an account."""
    events.record(verb, user, by=by, shows=events.PRIVATE)


def hindrances(person):
    """Returns why accounts of this person cannot be erased: they are staff."""
    return [STILL_STAFF.format(name=user) for user in person.things_of(User) if user.is_staff]


def effects(person):
    """Returns what an erasure does to accounts."""
    if not person.things_of(User):
        return []
    return ["Akun ditutup: kata sandi, verifikasi dua langkah, dan semua sesi dihapus."]


def leave(person, by):
    """Closes the accounts of a person: no session, link or second factor is left."""
    _close(person.things_of(User))


def _close(users):
    for user in users:
        user.groups.clear()
        user.kecamatan.clear()
        user.reset_links.all().delete()
        Authenticator.objects.filter(user=user).delete()
        EmailAddress.objects.filter(user=user).delete()
    _end_sessions({str(user.pk) for user in users})


def _end_sessions(keys):
    """Deletes the sessions of accounts, and those that keep a form for one of them."""
    for session in Session.objects.iterator() if keys else ():
        data = session.get_decoded()
        owner = (data.get(KEPT_FORM) or {}).get("owner")
        if keys & {data.get(SIGNED_IN), str(owner)}:
            session.delete()


def blank(rows, person):
    """Replaces the data of accounts by their number, and closes them."""
    for user in rows:
        user.username, user.name = f"dihapus-{user.pk}", f"Akun {user.pk} (nama dihapus)"
        user.email, user.phone, user.guardian_note = "", None, ""
        user.password, user.last_login = make_password(None), None
        user.is_active = user.is_superuser = user.all_kecamatan = False
        user.erased_at = timezone.now()
        user.save()


def closed_long_ago(now):
    """Returns accounts without duty that were closed more than CLOSED_KEPT ago."""
    closed = Event.objects.filter(
        content_type__app_label="accounts",
        content_type__model="user",
        object_id=Cast(OuterRef("pk"), CharField()),
        verb="account_closed",
    )
    last = Subquery(closed.order_by("-at").values("at")[:1])
    idle = _idle().filter(is_active=False).annotate(closed_at=last)
    return idle.filter(closed_at__lt=now - CLOSED_KEPT)


def unused(now):
    """Returns accounts without duty that nobody has signed in to for UNUSED_KEPT."""
    limit = now - UNUSED_KEPT
    seen = Q(last_login__lt=limit) | Q(last_login=None, date_joined__lt=limit)
    return _idle().filter(seen)


def everybody(places):
    """Returns all accounts: they lie in no place."""
    return User.objects.filter(erased_at=None)


def with_links(places):
    """Returns accounts for which a password link was made."""
    return everybody(places).filter(reset_links__isnull=False).distinct()


def _idle():
    idle = User.objects.filter(is_staff=False, is_superuser=False, erased_at=None)
    for busy in in_use:
        idle = idle.exclude(pk__in=busy().values("pk"))
    return idle


def forget(users):
    """``end`` of the clocks of accounts; rows in rosters follow clocks of their own."""
    users = list(users)
    _close(users)
    blank(users, None)
    for user in users:
        record("data_ended", user, None)


ACCOUNT = Subject(
    word="akun",
    model=User,
    found=found,
    told=told,
    key=key,
    names=lambda user: [user.name],
    contacts=lambda user: [user.phone, user.email],
    restrict=restrict,
    record=record,
)
PART = Part(hindrances=hindrances, effects=effects, leave=leave)
HOLDINGS = (
    Holding(
        word="akun",
        label="Nama, nomor HP, e-mail, dan kata sandi teracak akun",
        concerns=everybody,
        what="Akun: nama, nama pengguna, nomor HP atau e-mail, kata sandi yang diacak, siapa yang "
        "menyetujui bagi yang belum 18 tahun, kapan dibuat dan terakhir masuk",
        why="Masuk ke Meja KIM dan mengurus kelompok",
        basis=CONSENT,
        kept="Sampai Anda minta dihapus. Terhapus sendiri 1 tahun sesudah ditutup, atau 3 tahun "
        "sesudah terakhir masuk bila bukan anggota KIM.",
        columns=(
            Column(
                model=User,
                fields=(
                    *("username", "name", "email", "phone", "guardian_note", "password"),
                    *("last_login", "date_joined"),
                ),
                of=lambda person: User.objects.filter(pk__in=person.keys(User)),
                erase=blank,
                label="Akun",
            ),
        ),
        clocks=(
            Clock(
                word="closed accounts",
                rule="Akun yang ditutup, 1 tahun",
                over=closed_long_ago,
                end=forget,
            ),
            Clock(
                word="unused accounts",
                rule="Akun tanpa kelompok yang tidak dipakai, 3 tahun",
                over=unused,
                end=forget,
            ),
        ),
    ),
    Holding(
        word="tautan",
        label="Tautan kata sandi",
        concerns=with_links,
        what="Tautan kata sandi: siapa membuatnya, untuk akun mana, kapan",
        why="Menolong orang yang lupa kata sandi, tanpa dapat disalahgunakan",
        basis=CONSENT,
        kept="1 tahun.",
        columns=(Column(model=SecretLink, fields=("digest",)),),
        clocks=(
            Clock(
                word="old password links",
                rule="Tautan kata sandi, 1 tahun",
                over=lambda now: PASSWORD_LINK.links().filter(made_at__lt=now - LINKS_KEPT),
                end=delete,
            ),
        ),
    ),
)
