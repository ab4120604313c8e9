"""Editions: the versions of an article."""

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core import markup
from core.cards import HEIGHT, WIDTH
from groups.models import KimGroup
from news.models.article import Article, Category
from news.models.photo import JPEG_WIDTH
from news.models.reading import Language, Readable, minutes_to_read
from news.querysets import EditionQuerySet
from news.states import EVER_APPROVED, OPEN_STATES, State
from office.clocks import TwoClocks
from regions.models import Desa, Kecamatan

BODY_LENGTH = 50_000


class Edition(Readable, TwoClocks):
    """One version of an article: title, text, photos and review state.

    Identified by its article and ``number``; numbers after the first are corrections. Members
    write it, officers and the office decide on it, all through ``news.actions``. Only drafts and
    editions sent back can be edited; published text never changes in place. Editions are not
    deleted: discarded and withdrawn are states.

    ``publish_at``: when it appears. ``until``: when a later edition replaces it; None if none
    does. ``first_published``: when the article first appeared, copied from the article for the
    indexes. ``version`` counts the saves. ``editors``: the accounts besides the author that
    changed it, or that named the office of a number in it. ``card``: the public file name of its
    share card, drawn on approval (``news.cards``). ``withdrawn_because``: the public reason of its
    withdrawal, which stays if the Reason of the Event is blanked.

    ``twin``: the same story in the language ``twin_language``; both are empty without one. An
    empty ``twin_title`` leaves the title of the story above it. Decision: docs/adr/0052.

    Personal data: ``author`` and ``editors``. The author's name is shown to readers only with
    their consent (``EditionQuerySet.with_byline``).
    """

    # The fields that authors fill in; ``correction`` only in editions after the first.
    WORDS = (
        *("title", "summary", "body", "category", "desa", "language"),
        *("twin_language", "twin_title", "twin", "correction"),
    )

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="editions")
    group = models.ForeignKey(
        KimGroup, on_delete=models.PROTECT, related_name="editions", editable=False
    )
    number = models.PositiveSmallIntegerField("versi", default=1, editable=False)
    state = models.CharField(
        "status", max_length=12, choices=State, default=State.DRAFT, editable=False
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="editions",
        verbose_name="penulis",
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", editable=False, verbose_name="ikut mengubah"
    )
    title = models.CharField("judul", max_length=120, validators=[MinLengthValidator(5)])
    summary = models.CharField("ringkasan", max_length=240, blank=True)
    body = models.TextField("isi", blank=True, max_length=BODY_LENGTH)
    body_html = models.TextField(editable=False, blank=True)
    minutes = models.PositiveSmallIntegerField("menit baca", default=1, editable=False)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, verbose_name="kategori"
    )
    desa = models.ForeignKey(
        Desa, on_delete=models.PROTECT, related_name="editions", verbose_name="desa/kelurahan"
    )
    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="editions", editable=False
    )
    language = models.CharField(
        "bahasa", max_length=3, choices=Language, default=Language.INDONESIAN
    )
    twin_language = models.CharField(
        "bahasa teks kedua", max_length=3, choices=Language, blank=True, default=""
    )
    twin_title = models.CharField("judul teks kedua", max_length=120, blank=True, default="")
    twin = models.TextField("teks kedua", blank=True, max_length=BODY_LENGTH, default="")
    twin_html = models.TextField(editable=False, blank=True, default="")
    correction = models.CharField("apa yang diralat", max_length=300, blank=True)
    card = models.CharField("kartu", max_length=100, blank=True, editable=False)
    withdrawn_because = models.TextField("alasan penarikan", blank=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField("disimpan", auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    submitted_at = models.DateTimeField("dikirim", null=True, editable=False)
    publish_at = models.DateTimeField("terbit pada", null=True, editable=False)
    until = models.DateTimeField("digantikan pada", null=True, editable=False)
    first_published = models.DateTimeField("pertama terbit", null=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "versi berita"
        verbose_name_plural = "versi berita"
        ordering = ["-pk"]
        permissions = [("decide_edition", "Dapat memutuskan berita")]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="one_edition_on_its_way",
                violation_error_message="Versi lain dari berita ini masih berjalan.",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED)
                | Q(publish_at__isnull=False, first_published__isnull=False),
                name="approved_has_its_hour",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED)
                | Q(twin="", twin_title="", twin_language="")
                | ~(Q(twin="") | Q(twin_language="") | Q(twin_language=F("language"))),
                name="approved_twin_is_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=[*fields, "-first_published", "-id"],
                condition=Q(state=State.APPROVED),
                name=name,
            )
            for fields, name in (
                ([], "edition_newest"),
                (["kecamatan"], "edition_newest_kecamatan"),
                (["desa"], "edition_newest_desa"),
                (["category"], "edition_newest_category"),
                (["group"], "edition_newest_group"),
            )
        ] + [
            # One index per queue. With one index over all states SQLite would read and sort every
            # published edition for a list of the newest twenty.
            models.Index(
                fields=["submitted_at", "id"],
                condition=Q(state=State.WITH_OFFICE),
                name="edition_at_office",
            ),
            models.Index(
                fields=["submitted_at", "id"],
                condition=Q(state=State.WITH_GROUP),
                name="edition_at_group",
            ),
            models.Index(
                fields=["publish_at"], condition=Q(state=State.APPROVED), name="edition_hour"
            ),
            models.Index(
                fields=["-publish_at", "-id"],
                condition=Q(state=State.APPROVED, number__gt=1),
                name="edition_corrections",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Also sets HTML, ``minutes``, ``kecamatan`` and ``group`` from other fields.

        An edition that was once approved keeps the HTML it was approved with, even if the markup
        rules change.
        """
        if self.state not in EVER_APPROVED or not self.body_html:
            self.body_html = markup.to_html(self.body)
            self.twin_html = markup.to_html(self.twin)
        self.minutes = minutes_to_read(self.body)
        self.kecamatan_id = self.desa.kecamatan_id
        self.group_id = self.article.group_id
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return self.article.get_absolute_url()

    @property
    def twin_url(self):
        """The path of the page with its second text."""
        return reverse("article_twin", args=[self.article.slug, self.twin_language])

    @property
    def text_url(self):
        """The path of its text version."""
        return reverse("article_text", args=[self.article.slug])

    @property
    def share_image(self):
        """The picture for shared links, as a dict of src, width and height in pixels.

        The share card, else the lead photo, else None: pages then use the portal's own card.
        """
        if self.card:
            return {"src": f"{settings.MEDIA_URL}{self.card}", "width": WIDTH, "height": HEIGHT}
        photo = self.lead_photo
        if not photo or not photo.src:
            return None
        width = min(photo.width, JPEG_WIDTH)
        return {
            "src": photo.src,
            "width": width,
            "height": round(photo.height * width / photo.width),
        }

    def is_published(self, at=None):
        """Returns whether readers see this edition at ``at``.

        Must agree with ``EditionQuerySet.published``.
        """
        at = at or timezone.now()
        return (
            self.state == State.APPROVED
            and self.publish_at <= at
            and (self.until is None or self.until > at)
        )

    def is_coming(self, at=None):
        """Returns whether it is scheduled: approved, with ``publish_at`` after ``at``."""
        return self.state == State.APPROVED and self.publish_at > (at or timezone.now())

    def is_coming_correction(self, at=None):
        """Returns whether it is scheduled while another edition of its article is published."""
        at = at or timezone.now()
        return self.is_coming(at) and self.article.editions.published(at).exists()

    def is_replaced(self, at=None):
        """Returns whether a later edition has replaced it."""
        return self.until is not None and self.until <= (at or timezone.now())

    def decided_with(self):
        """Returns the objects whose Events make a decision on this edition stale.

        These are the edition itself, its group (it may become inactive or trusted) and the
        article's other editions that were ever approved. See ``core.change.seen``.
        """
        known = self.article.editions.filter(state__in=EVER_APPROVED)
        return [self, self.group, *known.exclude(pk=self.pk).only("number")]

    @property
    def status_label(self):
        """The state in Indonesian; an approved edition is Terbit, Terjadwal or Versi lama."""
        if self.state != State.APPROVED:
            return self.get_state_display()
        if self.is_published():
            return "Terbit"
        return "Terjadwal" if self.publish_at > timezone.now() else "Versi lama"

    @property
    def area(self):
        """The kecamatan code of its group, stored on Events: it decides which staff handle it."""
        return self.group.area

    @property
    def tone(self):
        """The colour name of ``status_label``: go, wait, bad, info or off."""
        tones = {"Terjadwal": "info", "Versi lama": "off"}
        return tones.get(self.status_label, State(self.state).tone)
