"""What a villager asks, complains of or proposes."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aspirations.models.lists import Agency, Subject
from aspirations.querysets import AspirationQuerySet
from aspirations.states import ENDED, OPEN, PUBLIC, Side, State
from core import codes, phones
from core.secret_links import Purpose
from groups.models import KimGroup
from regions.models import Desa


class Aspiration(models.Model):
    """One complaint, proposal or question of a villager, from sending to its end.

    Sent without an account, or carried by a member of a KIM. Known to everybody by ``code``, to its
    sender by a secret of which only ``digest`` is stored (``actions.sending``). Changed through
    ``aspirations.actions`` only. ``text``, ``place`` and the sender's choices are never altered;
    ``title``, ``public_text`` and ``public_place`` are what readers see, written by the checker.

    ``group`` is the KIM whose officers may check it, None if the office does. ``side``, ``since``
    and ``due`` tell who is waited for now, since when, and until which day (WIB) with that day;
    None if nobody is. ``was_late`` is true for good once a day was missed before the answer.
    ``resumes`` is the state to which a reply of the sender leads back. ``followed_at`` is when the
    sender first came back with the code. The clock of each wait is a ``Wait``.

    Personal data: ``text``, ``place``, ``sender_name``, ``contact``, ``consent_by``. A clock
    (``aspirations.holdings``) blanks ``contact``; the sender can have all of them erased.
    """

    class Kind(models.TextChoices):
        """What the sender wants."""

        COMPLAINT = "complaint", "Pengaduan"
        PROPOSAL = "proposal", "Usulan"
        QUESTION = "question", "Permintaan informasi"

    class Openness(models.TextChoices):
        """Who may know of it."""

        NAMED = "named", "Terbuka dengan nama"
        UNNAMED = "unnamed", "Terbuka tanpa nama"
        SECRET = "secret", "Rahasia"

    class About(models.TextChoices):
        """Whether it is about one of those who would otherwise decide on it."""

        NONE = "", "Bukan tentang KIM atau dinas"
        KIM = "kim", "Tentang KIM, desa, atau orangnya"
        OFFICE = "office", "Tentang dinas ini"

    class Consent(models.TextChoices):
        """How a villager agreed that a member sends it for them."""

        ORAL = "oral", "lisan"
        WRITTEN = "written", "tertulis"

    class Outcome(models.TextChoices):
        """What the sender says of the answer."""

        DONE = "done", "Sudah beres"
        PARTLY = "partly", "Sebagian"
        NOT = "not", "Belum"

    # The fields that the sender fills in, and those of the member who carries it.
    DETAILS = (
        *("kind", "desa", "subject", "text", "place", "openness", "about"),
        *("sender_name", "contact"),
    )
    CARRIED = ("consent", "consent_by")
    MOST_TEXT = 4_000
    MOST_TITLE = 80
    MOST_PHOTOS = 4
    CONTACT_KEPT = timedelta(days=90)

    kind = models.CharField("jenis", max_length=9, choices=Kind)
    desa = models.ForeignKey(
        Desa, on_delete=models.PROTECT, related_name="aspirations", verbose_name="desa"
    )
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, verbose_name="tentang")
    text = models.TextField("cerita", max_length=MOST_TEXT, validators=[MinLengthValidator(10)])
    place = models.CharField("di mana", max_length=200, blank=True)
    openness = models.CharField(
        "keterbukaan", max_length=7, choices=Openness, default=Openness.UNNAMED
    )
    about = models.CharField("tentang siapa", max_length=6, choices=About, blank=True, default="")
    sender_name = models.CharField("nama", max_length=100, blank=True)
    contact = models.CharField("nomor HP atau e-mail", max_length=254, blank=True)

    carried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    carried_for = models.ForeignKey(
        KimGroup, on_delete=models.PROTECT, null=True, related_name="carried_aspirations"
    )
    consent = models.CharField("persetujuan", max_length=7, choices=Consent, blank=True)
    consent_by = models.CharField("yang menyetujui", max_length=100, blank=True)

    state = models.CharField(
        "status", max_length=9, choices=State, default=State.RECEIVED, editable=False
    )
    resumes = models.CharField(max_length=9, choices=State, blank=True, editable=False)
    group = models.ForeignKey(
        KimGroup, on_delete=models.PROTECT, null=True, related_name="aspirations", editable=False
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="aspirations", editable=False
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", editable=False
    )
    side = models.CharField(
        "menunggu", max_length=6, choices=Side, blank=True, default="", editable=False
    )
    since = models.DateTimeField("menunggu sejak", null=True, editable=False)
    due = models.DateField("batas", null=True, editable=False)
    was_late = models.BooleanField("pernah terlambat", default=False, editable=False)

    title = models.CharField("judul", max_length=MOST_TITLE, editable=False)
    public_text = models.TextField(max_length=MOST_TEXT, blank=True, editable=False)
    public_place = models.CharField(max_length=200, blank=True, editable=False)
    lapor_number = models.CharField("nomor SP4N-LAPOR!", max_length=30, blank=True, editable=False)
    outcome = models.CharField(
        "kata pengirim", max_length=6, choices=Outcome, blank=True, editable=False
    )

    code = models.CharField("kode", max_length=codes.LENGTH + 1, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    form_key = models.UUIDField(unique=True, editable=False)
    sent_at = models.DateTimeField("dikirim", editable=False)
    checked_at = models.DateTimeField("diperiksa", null=True, editable=False)
    answered_at = models.DateTimeField("dijawab", null=True, editable=False)
    closed_at = models.DateTimeField("selesai", null=True, editable=False)
    reopened_at = models.DateTimeField("dibuka lagi", null=True, editable=False)
    extended_at = models.DateTimeField("diperpanjang", null=True, editable=False)
    followed_at = models.DateTimeField("pengirim kembali", null=True, editable=False)
    erased_at = models.DateTimeField("dihapus", null=True, editable=False)

    objects = AspirationQuerySet.as_manager()

    class Meta:
        verbose_name = "aspirasi"
        verbose_name_plural = "aspirasi"
        ordering = ["-sent_at", "-pk"]
        permissions = [
            ("decide_aspiration", "Boleh memutuskan aspirasi"),
            ("oversee_aspiration", "Boleh memutuskan aspirasi tentang dinas"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(group=None) | (~Q(openness="secret") & Q(about="")),
                name="aspiration_kim_reads_open_ones_only",
            ),
            models.CheckConstraint(
                condition=Q(carried_by=None, carried_for=None, consent="")
                | (
                    Q(carried_by__isnull=False, carried_for__isnull=False)
                    & ~Q(openness="secret")
                    & ~Q(consent="")
                ),
                name="aspiration_carried_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(side="", since=None, due=None)
                | (~Q(side="") & Q(since__isnull=False, due__isnull=False)),
                name="aspiration_wait_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED), closed_at__isnull=False, side="")
                | (~Q(state__in=sorted(ENDED)) & Q(closed_at=None) & ~Q(side="")),
                name="aspiration_ended_or_waits",
            ),
            models.CheckConstraint(
                condition=Q(state=State.MERGED, merged_into__isnull=False)
                | (~Q(state=State.MERGED) & Q(merged_into=None)),
                name="aspiration_merged_into_another",
            ),
        ]
        indexes = [
            models.Index(fields=["side", "due", "id"], name="aspiration_waiting"),
            models.Index(
                fields=["-checked_at", "-id"],
                condition=Q(state__in=sorted(PUBLIC)) & ~Q(openness="secret"),
                name="aspiration_public",
            ),
        ]

    def __str__(self):
        return f"aspirasi {self.spelt_code}"

    def get_absolute_url(self):
        return reverse("aspiration", args=[self.code])

    @property
    def spelt_code(self):
        """The code as it is written and read aloud: ``K7M-4PQR``."""
        return codes.spell(self.code)

    @property
    def tone(self):
        """The tone of its state's badge."""
        return State(self.state).tone

    @property
    def area(self):
        """The code of its kecamatan: the ``area`` of its Events.

        Empty if it is about the office: only who has all kecamatan sees those Events.
        """
        return "" if self.about == self.About.OFFICE else self.desa.kecamatan_id

    @property
    def is_open(self):
        """Whether somebody is waited for before there is an answer."""
        return self.state in OPEN

    @property
    def is_secret(self):
        """Whether only staff may know of it."""
        return self.openness == self.Openness.SECRET

    @property
    def is_public(self):
        """Whether readers see it now."""
        shown = not self.is_secret and self.about != self.About.OFFICE
        return shown and self.state in PUBLIC and self.checked_at is not None

    @property
    def is_late(self):
        """Whether the day of the current wait, for anybody but the sender, has passed."""
        overdue = self.due is not None and self.due < timezone.localdate()
        return overdue and self.side != Side.SENDER and self.is_open

    @property
    def public_name(self):
        """The sender's name for readers, empty unless they chose to show it."""
        return self.sender_name if self.openness == self.Openness.NAMED else ""

    @property
    def phone(self):
        """The contact if it is a phone number (E.164), else an empty string."""
        return self.contact if self.contact.startswith("+") else ""

    @property
    def contact_as_read(self):
        """The contact as people write it."""
        return phones.national(self.phone) if self.phone else self.contact


# Opens one aspiration to the perangkat daerah to which it was forwarded.
ANSWERING_LINK = Purpose(
    code="aspiration", model=Aspiration, lifetime=timedelta(days=14), once=False
)
