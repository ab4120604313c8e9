"""People with an account, and the one-time links that let them back in."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import models as auth_models
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core import phones, text
from regions.models import Kecamatan

# Never digits alone and never with an @, so that it is neither a phone number nor an e-mail.
username_validator = RegexValidator(
    r"^[a-z][a-z0-9._-]{2,39}\Z",
    "Pakai huruf kecil, angka, titik, atau tanda hubung, diawali huruf, 3 sampai 40 tanda.",
)


class UserQuerySet(models.QuerySet):
    def update(self, **kwargs):
        """Closing accounts ends their sessions, as in ``User.save``."""
        if kwargs.get("is_active") is False:
            kwargs.setdefault("sessions_ended", models.F("sessions_ended") + 1)
        return super().update(**kwargs)

    def active_staff(self):
        """Members of the office who may sign in."""
        return self.filter(is_active=True, is_staff=True)

    def administrators(self):
        """Those who look after accounts and may sign in ("Admin utama"), by name."""
        return self.active_staff().filter(is_superuser=True).order_by("name", "pk")

    def responsible_for(self, kecamatan):
        """Staff who decide on what happens in this kecamatan."""
        return (
            self.active_staff()
            .filter(
                models.Q(is_superuser=True)
                | models.Q(all_kecamatan=True)
                | models.Q(kecamatan=kecamatan)
            )
            .distinct()
        )


class UserManager(auth_models.UserManager.from_queryset(UserQuerySet)):
    """Makes accounts, and speaks ``UserQuerySet``."""


class User(auth_models.AbstractUser):
    """Somebody with an account: villager, member of a KIM or staff of the office.

    Signs in with a phone number, an e-mail address or a username that staff gave. The phone
    number is not proven to be theirs: it identifies at sign-in and nowhere else. What a person
    may do in a group comes from their memberships, what staff may decide from their kecamatan.
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
    # Counts up while the account is closed, so that no earlier session opens it again.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

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
        """Also ends every session of an account that is closed, for good."""
        if not self.is_active and (update_fields is None or "is_active" in update_fields):
            self.sessions_ended += 1
            update_fields = update_fields and {*update_fields, "sessions_ended"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _get_session_auth_hash(self, secret=None):
        """What a session is bound to: the password, and the rights it was opened with.

        So whoever becomes staff or stops being staff signs in anew (TRUST.md, 7.4.2).
        """
        bound = super()._get_session_auth_hash(secret)
        rights = (self.is_staff, self.is_superuser, self.sessions_ended)
        if not any(rights):
            return bound
        return salted_hmac(
            "accounts.session", f"{bound}{rights}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else self.username

    def kecamatan_in_scope(self):
        """The kecamatan whose groups and stories this person decides on; none for non-staff."""
        if not (self.is_active and self.is_staff):
            return Kecamatan.objects.none()
        if self.is_superuser or self.all_kecamatan:
            return Kecamatan.objects.all()
        return self.kecamatan.all()

    def lacks(self):
        """What a member of staff still needs before they see any work, in words; else empty."""
        if not self.is_staff or self.is_superuser:
            return []
        lacks = [] if self.groups.exists() else ["peran"]
        return lacks if self.kecamatan_in_scope().exists() else [*lacks, "kecamatan"]

    @property
    def phone_as_read(self):
        """``0812-3456-7890`` or an empty text."""
        return phones.national(self.phone) if self.phone else ""


def display_name(user):
    """How allauth addresses a person."""
    return str(user)


class ResetLink(models.Model):
    """A one-time link to a new password for somebody who has no e-mail, made by a helper.

    Good for 24 hours and once. Only the digest of its secret is kept. The person is told at the
    next sign-in who asked for it.
    """

    LIFETIME = timedelta(hours=24)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reset_links"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tautan kata sandi"
        verbose_name_plural = "tautan kata sandi"
        ordering = ["-made_at"]

    def __str__(self):
        return f"tautan untuk akun {self.user_id}"

    def is_usable(self, now=None):
        """Whether it can still be exchanged for a new password."""
        return self.used_at is None and (now or timezone.now()) < self.expires_at


class SignInAttempt(models.Model):
    """One try to sign in that has not succeeded; counted, and swept after an hour.

    Also one use of a form that needs no account. ``account`` (or the form) and ``address`` are
    keyed hashes: the rows say how often, not who and where.
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
