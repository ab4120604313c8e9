"""Models of accounts: User, covers, and sign-in attempts; the purpose of password links."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import models as auth_models
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.querysets import CoverQuerySet, UserQuerySet
from core import phones, text
from core.change import events
from core.models import SecretLink
from core.secret_links import Purpose
from regions.models import Kecamatan

# Begins with a letter and has no @, so it cannot be mistaken for a phone number or an e-mail.
username_validator = RegexValidator(
    r"^[a-z][a-z0-9._-]{2,39}\Z",
    "Pakai huruf kecil, angka, titik, atau tanda hubung, diawali huruf, 3 sampai 40 tanda.",
)


class UserManager(auth_models.UserManager.from_queryset(UserQuerySet)):
    """Manager of User with the methods of ``UserQuerySet``."""

    def create_superuser(self, *args, **kwargs):
        """Creates an administrator for Django's command of that name, and records an Event."""
        with transaction.atomic():
            user = super().create_superuser(*args, **kwargs)
            rights = {"is_staff": True, "is_superuser": True, "roles": [], "kecamatan": []}
            events.record(
                "account_created", user, by=None, new="open", shows=events.PRIVATE, **rights
            )
        return user


class User(auth_models.AbstractUser):
    """An account of a villager, a member of a KIM, or a staff member.

    Identified by a username; people sign in with it, a phone number or an e-mail address. The
    phone number is not verified: it identifies the account at sign-in and nothing else. Rights in
    a group come from memberships (``groups``), those of staff from roles and kecamatan.

    Created by signing up, by an administrator or by ``create_admin``. Not deleted but closed
    (``is_active``), and at its owner's wish erased: number and deeds stay, the person goes
    (``accounts.personal``). Personal data: username, name, e-mail, phone, guardian_note.
    """

    first_name = last_name = None
    username = models.CharField(
        "nama pengguna",
        max_length=40,
        unique=True,
        validators=[username_validator],
        error_messages={"unique": "Nama pengguna ini sudah dipakai."},
    )
    name = models.CharField("nama", max_length=100)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("nomor HP", max_length=20, null=True, blank=True, unique=True)
    kecamatan = models.ManyToManyField(
        Kecamatan,
        blank=True,
        related_name="staff",
        verbose_name="kecamatan yang diurus",
        help_text="Untuk staf: hanya kelompok dan berita dari kecamatan ini yang tampak.",
    )
    all_kecamatan = models.BooleanField("mengurus semua kecamatan", default=False)
    guardian_note = models.CharField(
        "persetujuan orang tua atau wali",
        max_length=120,
        blank=True,
        help_text="Untuk yang belum 18 tahun: siapa yang menyetujui.",
    )
    # Increases whenever a closed account is saved; old sessions stay invalid if it is reopened.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    # Words of the kinds of letters that this account has switched off (``accounts.letters``).
    letters_off = models.JSONField("surat yang dimatikan", default=list, blank=True, editable=False)
    restricted_at = models.DateTimeField("data dibatasi", null=True, editable=False)
    erased_at = models.DateTimeField("data dihapus", null=True, editable=False)
    reset_links = GenericRelation(SecretLink)

    objects = UserManager()

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "akun"
        verbose_name_plural = "akun"
        ordering = ["username"]
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"),
                condition=~models.Q(email=""),
                name="user_email_once",
                violation_error_message="E-mail ini sudah dipakai akun lain.",
            ),
        ]

    def __str__(self):
        return self.name or self.username

    def clean(self):
        self.email = text.fold(self.email)
        self.phone = self.phone or None

    def save(self, *args, update_fields=None, **kwargs):
        """Also ends every session of a closed account, for good."""
        if not self.is_active and (update_fields is None or "is_active" in update_fields):
            self.sessions_ended += 1
            update_fields = update_fields and {*update_fields, "sessions_ended"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _get_session_auth_hash(self, secret=None):
        """Binds a session to the password and to the staff rights it was opened with.

        An account that becomes staff or stops being staff must sign in again (docs/adr/0018).
        """
        bound = super()._get_session_auth_hash(secret)
        rights = (self.is_staff, self.is_superuser, self.sessions_ended)
        if not any(rights):
            return bound
        return salted_hmac(
            "accounts.session", f"{bound}{rights}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def get_full_name(self):
        """Returns the name."""
        return self.name

    def get_short_name(self):
        """Returns the first word of the name, or the username."""
        return self.name.split(" ")[0] if self.name else self.username

    def kecamatan_in_scope(self):
        """Returns the kecamatan that this user may decide on now; none unless active staff.

        Today's covers are included. Nothing is kept on the instance: tomorrow asks again.
        """
        if not (self.is_active and self.is_staff):
            return Kecamatan.objects.none()
        if self.is_superuser or self.all_kecamatan:
            return Kecamatan.objects.all()
        covers = self.covers.in_force()
        whole = covers.filter(
            models.Q(absent__all_kecamatan=True) | models.Q(absent__is_superuser=True)
        )
        own = User.kecamatan.through.objects.filter(user=self.pk)
        return Kecamatan.objects.filter(
            models.Q(pk__in=own.values("kecamatan"))
            | models.Q(pk__in=covers.values("absent__kecamatan"))
            | models.Exists(whole)
        )

    def lacks(self):
        """Returns what a staff account lacks before it sees any work: "peran", "kecamatan".

        A list of Indonesian words; empty for complete accounts, administrators and non-staff.
        """
        if not self.is_staff or self.is_superuser:
            return []
        lacks = [] if self.groups.exists() else ["peran"]
        return lacks if self.kecamatan_in_scope().exists() else [*lacks, "kecamatan"]

    @property
    def phone_as_read(self):
        """The phone number in national spelling, ``0812-3456-7890``; empty without one."""
        return phones.national(self.phone) if self.phone else ""


def display_name(user):
    """Returns the name that allauth uses in messages (ACCOUNT_USER_DISPLAY)."""
    return str(user)


# Sets a new password, for a person without e-mail. Made by a helper (``made_by``), or on the server
# by ``create_admin``; ``accounts.rules.is_link_valid`` says whether it holds.
PASSWORD_LINK = Purpose(code="password", model=User, lifetime=timedelta(hours=24))


class Cover(models.Model):
    """A member of staff (``person``) has the kecamatan of an absent colleague for some days.

    From ``first_day`` to ``last_day`` (WIB, both inclusive) the kecamatan that ``absent`` has then
    are in the scope of ``person``: ``User.kecamatan_in_scope`` asks every time, so that no worker
    is needed. Covers of the absent colleague are not passed on. Given and ended early by
    administrators (``accounts.cover_actions``). Never deleted; ``ended_at`` is set by an early end,
    which holds at once.
    """

    MOST_DAYS = 90

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers"
    )
    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covered_by"
    )
    first_day = models.DateField("mulai")
    last_day = models.DateField("sampai")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects = CoverQuerySet.as_manager()

    class Meta:
        verbose_name = "pengganti"
        verbose_name_plural = "pengganti"
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("absent")), name="cover_of_another"
            ),
        ]

    def __str__(self):
        return f"{self.person} menggantikan {self.absent}"

    @property
    def places(self):
        """The names of the kecamatan that the absent colleague has now, as a text."""
        if self.absent.all_kecamatan or self.absent.is_superuser:
            return "semua kecamatan"
        return ", ".join(sorted(place.name for place in self.absent.kecamatan.all()))


class SignInAttempt(models.Model):
    """One sign-in attempt that has not succeeded, or one use of a form without an account.

    Counted by ``accounts.throttle``, which deletes rows on success and after an hour. ``account``
    (or the form) and ``address`` are keyed hashes, so rows hold counts but neither names nor
    addresses (docs/adr/0005).
    """

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "percobaan masuk"
        verbose_name_plural = "percobaan masuk"
        indexes = [
            models.Index(fields=["account", "at"]),
            models.Index(fields=["address", "at"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self):
        return f"percobaan {self.at:%H.%M}"
