"""Models of articles: Category, Article, Edition, OfficeNumber and Photo."""

import uuid

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core import markup, phones
from core.addresses import absolute
from core.cards import HEIGHT, WIDTH
from core.files.storage import private_storage, random_name
from groups.models import KimGroup
from news.querysets import EditionQuerySet, PhotoQuerySet
from news.states import ON_ITS_WAY, ONCE_APPROVED, NumberState, State
from regions.models import Desa, Kecamatan

WORDS_A_MINUTE = 180
BODY_LENGTH = 50_000
# In pixels; of the copy for old phones.
JPEG_WIDTH = 800


class Category(models.Model):
    """A topic by which readers filter articles; identified by its slug.

    A migration loads the first ones (``news.categories``). The office adds and renames them; they
    are not deleted.
    """

    name = models.CharField("nama", max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "kategori"
        verbose_name_plural = "kategori"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Article(models.Model):
    """The identity of an article: its group and its address.

    Identified by ``slug``, which is set when the first edition is approved and never changes.
    Title, text and photos are in its editions; a correction is a new edition, reviewed while the
    published one stays. Created with its first edition by ``news.actions.write`` and not deleted
    afterwards. ``form_key`` (UUID of the form that created it) recognises a form sent twice.
    """

    group = models.ForeignKey(KimGroup, on_delete=models.PROTECT, related_name="articles")
    slug = models.SlugField(max_length=120, unique=True, null=True, editable=False)
    first_published = models.DateTimeField("pertama terbit", null=True, editable=False)
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "berita"
        verbose_name_plural = "berita"
        ordering = ["-pk"]

    def __str__(self):
        return self.slug or f"berita {self.pk}"

    def get_absolute_url(self):
        return reverse("article", args=[self.slug])

    @property
    def allowed_numbers(self):
        """The mobile numbers (E.164) that a reviewer allowed in this article."""
        rows = self.office_numbers.all()
        return {row.e164 for row in rows if row.state == NumberState.ALLOWED}

    @property
    def short_address(self):
        """The absolute short URL, for messages and QR codes: ``https://kim.example/b/12``."""
        return absolute(reverse("short", args=[self.pk]))


class Edition(models.Model):
    """One version of an article: title, text, photos and review state.

    Identified by its article and ``number``; numbers after the first are corrections. Members
    write it, officers and the office decide on it, all through ``news.actions``. Only drafts and
    editions sent back can be edited; published text never changes in place. Editions are not
    deleted: discarded and withdrawn are states.

    ``publish_at``: when it appears. ``until``: when a later edition replaces it; None if none
    does. ``first_published``: when the article first appeared, copied from the article for the
    indexes. ``version`` counts the saves. ``editors``: the accounts besides the author that
    changed it, or that named the office of a number in it. ``card``: the public file name of its
    share card, drawn on approval (``news.cards``).

    Personal data: ``author`` and ``editors``. The author's name is shown to readers only with
    their consent (``EditionQuerySet.with_byline``).
    """

    class Language(models.TextChoices):
        """Languages of articles, by their ISO 639-3 code."""

        INDONESIAN = "ind", "Bahasa Indonesia"
        NGAJU = "nij", "Dayak Ngaju"
        OT_DANUM = "otd", "Ot Danum"
        KOHIN = "kkx", "Kohin"
        BAKUMPAI = "bkr", "Bakumpai"
        BANJAR = "bjn", "Banjar"

    # The fields that authors fill in; ``correction`` only in editions after the first.
    WORDS = ("title", "summary", "body", "category", "desa", "language", "correction")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="editions")
    group = models.ForeignKey(
        KimGroup, on_delete=models.PROTECT, related_name="editions", editable=False
    )
    number = models.PositiveSmallIntegerField("edisi", default=1, editable=False)
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
    correction = models.CharField("apa yang diralat", max_length=300, blank=True)
    card = models.CharField("kartu", max_length=100, blank=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField("disimpan", auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    submitted_at = models.DateTimeField("dikirim", null=True, editable=False)
    publish_at = models.DateTimeField("terbit pada", null=True, editable=False)
    until = models.DateTimeField("digantikan pada", null=True, editable=False)
    first_published = models.DateTimeField("pertama terbit", null=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "edisi berita"
        verbose_name_plural = "edisi berita"
        ordering = ["-pk"]
        permissions = [("decide_edition", "Dapat memutuskan berita")]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state__in=sorted(ON_ITS_WAY)),
                name="one_edition_on_its_way",
                violation_error_message="Edisi lain dari berita ini masih berjalan.",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED)
                | Q(publish_at__isnull=False, first_published__isnull=False),
                name="approved_has_its_hour",
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
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Also sets ``body_html``, ``minutes``, ``kecamatan`` and ``group`` from other fields.

        An edition that was once approved keeps the HTML it was approved with, even if the markup
        rules change.
        """
        if self.state not in ONCE_APPROVED or not self.body_html:
            self.body_html = markup.to_html(self.body)
        self.minutes = max(1, round(len(self.body.split()) / WORDS_A_MINUTE))
        self.kecamatan_id = self.desa.kecamatan_id
        self.group_id = self.article.group_id
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return self.article.get_absolute_url()

    @property
    def foreign(self):
        """The language code for ``lang``; empty for Indonesian, the language of the pages."""
        return "" if self.language == self.Language.INDONESIAN else self.language

    @property
    def parts(self):
        """The body in order, as a list of (safe HTML, Photo that follows it or None)."""
        by_position = {photo.position: photo for photo in self.photos.all()}
        placed = []
        for html, number in markup.parts(self.body_html):
            placed.append((html, by_position.get(number)))
        return placed

    @property
    def lead_photo(self):
        """The first photo, shown above the text and on cards; None without photos."""
        photos = sorted(self.photos.all(), key=lambda photo: photo.position)
        return photos[0] if photos else None

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

    @property
    def more_photos(self):
        """Photos that the text does not place, without the lead photo; shown below the text."""
        marked = {number for _, number in markup.parts(self.body_html)}
        lead = self.lead_photo
        return [
            photo for photo in self.photos.all() if photo.position not in marked and photo != lead
        ]

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
        known = self.article.editions.filter(state__in=ONCE_APPROVED)
        return [self, self.group, *known.exclude(pk=self.pk).only("number")]

    @property
    def status_label(self):
        """The state in Indonesian; an approved edition is Terbit, Terjadwal or Digantikan."""
        if self.state != State.APPROVED:
            return self.get_state_display()
        if self.is_published():
            return "Terbit"
        return "Terjadwal" if self.publish_at > timezone.now() else "Digantikan"

    @property
    def area(self):
        """The kecamatan code of its group, stored on Events: it decides which staff handle it."""
        return self.group.area

    @property
    def tone(self):
        """The colour name of ``status_label``: go, wait, bad, info or off."""
        tones = {"Terjadwal": "info", "Digantikan": "off"}
        return tones.get(self.status_label, State(self.state).tone)


class OfficeNumber(models.Model):
    """A mobile number in an article that its author attributes to an office (ambulance, clinic).

    Identified by article and number. Created when the author names the office
    (``news.actions.office_numbers``): then the edition can be sent, and a reviewer decides whether
    the number may be published. Holds for all editions of one article and for no other article.
    Never deleted. ``e164`` is personal data if it turns out to be a person's number (state
    PERSON). Decision: docs/adr/0021.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="office_numbers")
    e164 = models.CharField("nomor", max_length=16)
    office = models.CharField("kantor", max_length=100, validators=[MinLengthValidator(3)])
    state = models.CharField(
        "status", max_length=8, choices=NumberState, default=NumberState.ASKED, editable=False
    )

    class Meta:
        verbose_name = "nomor kantor"
        verbose_name_plural = "nomor kantor"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "e164"], name="office_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=NumberState.values), name="office_number_state_known"
            ),
        ]

    def __str__(self):
        return f"{self.office} {self.pk}"

    @property
    def national(self):
        """The number in national spelling, for display."""
        return phones.national(self.e164)


def master_name(instance, filename):
    """Returns a random file name for a master (``upload_to``)."""
    return random_name("foto", "jpg")


class Photo(models.Model):
    """A photo of an edition: a private master and its public copies.

    Identified by edition and ``position``, the number in ``[foto 2]`` marks. Added and removed
    with ``news.actions`` while the edition can be edited; a correction gets copies of the rows,
    which share the files. Decisions: docs/adr/0006, docs/adr/0022.

    ``fingerprint``: SHA-256 of the master in hex; recognises a photo sent twice. ``copies`` and
    ``avif`` map a width in pixels to a public WebP or AVIF file; ``jpeg`` is the public copy for
    old phones. Approval creates them, withdrawal deletes them. Until approval ``ready`` holds the
    same copies in private storage: kind (``avif``, ``webp``, ``jpg``) to width to file name.
    Placeholders until the photo is loaded: ``colour`` (mean, ``#rrggbb``) in lists, ``preview``
    (blurred AVIF in base64) in articles.

    Personal data: ``credit`` may name the photographer.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField("nomor foto")
    master = models.FileField(storage=private_storage, upload_to=master_name)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField("apa yang tampak di foto", max_length=200, blank=True)
    caption = models.CharField("keterangan", max_length=240, blank=True)
    credit = models.CharField("foto oleh", max_length=100, blank=True)
    colour = models.CharField(max_length=7, blank=True, editable=False)
    preview = models.TextField(blank=True, editable=False)
    avif = models.JSONField(default=dict, editable=False)
    copies = models.JSONField(default=dict, editable=False)
    jpeg = models.CharField(max_length=100, blank=True, editable=False)
    ready = models.JSONField(default=dict, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="photo_position_once")
        ]

    def __str__(self):
        return self.alt or f"foto {self.position}"

    @property
    def src(self):
        """The URL of the JPEG copy; empty until the copies exist."""
        return f"{settings.MEDIA_URL}{self.jpeg}" if self.jpeg else ""

    @property
    def largest(self):
        """The URL of the widest copy, which opens on a tap; empty until the copies exist."""
        name = self.copies[max(self.copies, key=int)] if self.copies else self.jpeg
        return f"{settings.MEDIA_URL}{name}" if name else ""

    @property
    def sources(self):
        """The ``<source>`` elements of ``<picture>`` as dicts of type and srcset.

        AVIF comes first because its files are the smallest.
        """
        return [
            {"type": kind, "srcset": _srcset(copies)}
            for kind, copies in (("image/avif", self.avif), ("image/webp", self.copies))
            if copies
        ]

    @property
    def files(self):
        """The names of all public files of this photo."""
        return {name for name in (*self.avif.values(), *self.copies.values(), self.jpeg) if name}

    @property
    def ready_files(self):
        """The names of all its copies in private storage."""
        return {name for by_width in self.ready.values() for name in by_width.values()}


def _srcset(copies):
    by_width = sorted((int(width), name) for width, name in copies.items())
    return ", ".join(f"{settings.MEDIA_URL}{name} {width}w" for width, name in by_width)
