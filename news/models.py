"""Stories: their lasting address, their editions, and their photos."""

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
# Of a photo's copy for old phones, in pixels.
JPEG_WIDTH = 800


class Category(models.Model):
    """What a story is about; a reader filters by it. Kept by the office."""

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
    """A story's identity: its group and its address, which never changes once public.

    Its words stand in its editions; a correction is a new edition, reviewed while the published
    one stands.
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
        """The mobile numbers, as E.164, that a reviewer let stand in this story."""
        rows = self.office_numbers.all()
        return {row.e164 for row in rows if row.state == NumberState.ALLOWED}

    @property
    def short_address(self):
        """The whole short address, for messages and QR codes: ``https://kim.example/b/12``."""
        return absolute(reverse("short", args=[self.pk]))


class Edition(models.Model):
    """One version of a story's words and photos, and how far it has come.

    Only drafts and editions sent back are edited; published text is never changed in place.
    ``card`` is the public file of its share card, drawn when it is approved (``news.cards``).
    Written by members, decided by officers and the office through ``news.actions``.
    """

    class Language(models.TextChoices):
        INDONESIAN = "ind", "Bahasa Indonesia"
        NGAJU = "nij", "Dayak Ngaju"
        OT_DANUM = "otd", "Ot Danum"
        KOHIN = "kkx", "Kohin"
        BAKUMPAI = "bkr", "Bakumpai"
        BANJAR = "bjn", "Banjar"

    # What its writers fill in; the last only in a correction.
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
            # One for each queue. An index of all states would tempt SQLite to read and sort every
            # published story where a list wants the newest twenty.
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
        """Keeps beside the text what follows from it: its HTML, its kecamatan, its length.

        What was approved keeps the HTML that it was approved with, whatever the markup becomes.
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
        """The code of its language where that is not Indonesian, the language of the pages."""
        return "" if self.language == self.Language.INDONESIAN else self.language

    @property
    def parts(self):
        """The story in order: pairs of safe HTML and the photo that follows it, or None."""
        by_position = {photo.position: photo for photo in self.photos.all()}
        placed = []
        for html, number in markup.parts(self.body_html):
            placed.append((html, by_position.get(number)))
        return placed

    @property
    def lead_photo(self):
        """The first photo, shown above the story and on its card; None without photos."""
        photos = sorted(self.photos.all(), key=lambda photo: photo.position)
        return photos[0] if photos else None

    @property
    def share_image(self):
        """What a shared link shows, with its size in pixels: the card, else the lead photo.

        None where there is neither (yet): then the portal's own card stands in.
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
        """Photos that the text does not place, below it; the first is already on top."""
        marked = {number for _, number in markup.parts(self.body_html)}
        lead = self.lead_photo
        return [
            photo for photo in self.photos.all() if photo.position not in marked and photo != lead
        ]

    def is_published(self, at=None):
        """The twin of ``EditionQuerySet.published`` for one edition."""
        at = at or timezone.now()
        return (
            self.state == State.APPROVED
            and self.publish_at <= at
            and (self.until is None or self.until > at)
        )

    def is_coming(self, at=None):
        """Whether it is scheduled: approved, and its hour is yet to come."""
        return self.state == State.APPROVED and self.publish_at > (at or timezone.now())

    def is_coming_correction(self, at=None):
        """Whether it is scheduled while another edition of its story is read."""
        at = at or timezone.now()
        return self.is_coming(at) and self.article.editions.published(at).exists()

    def is_replaced(self, at=None):
        """Whether a later edition has taken its place."""
        return self.until is not None and self.until <= (at or timezone.now())

    def decided_with(self):
        """What a decider has to have seen: this edition, its group (active, trusted?), and the
        editions of its story that readers know or will know.
        """
        known = self.article.editions.filter(state__in=ONCE_APPROVED)
        return [self, self.group, *known.exclude(pk=self.pk).only("number")]

    @property
    def status_label(self):
        """The state as people say it: an approved edition is Terbit, Terjadwal or Disetujui."""
        if self.state != State.APPROVED:
            return self.get_state_display()
        if self.is_published():
            return "Terbit"
        return "Terjadwal" if self.publish_at > timezone.now() else "Digantikan"

    @property
    def area(self):
        """The code of its group's kecamatan, as Events keep it: it decides whose work this is."""
        return self.group.area

    @property
    def tone(self):
        """Sign and colour of ``status_label``."""
        tones = {"Terjadwal": "info", "Digantikan": "off"}
        return tones.get(self.status_label, State(self.state).tone)


class OfficeNumber(models.Model):
    """A mobile number that its writer names as an office's: an ambulance, a clinic, a ferry.

    It may be sent, and is published once a reviewer has let exactly it through
    (``news.office_numbers``). Holds for all editions of one story and for no other story.
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
        """The number as it is read out."""
        return phones.national(self.e164)


def master_name(instance, filename):
    return random_name("foto", "jpg")


class Photo(models.Model):
    """A photo of an edition: a clean master that stays private, and public copies of it.

    ``fingerprint`` (SHA-256 of the master, in hex) tells a photo that was sent twice.
    ``copies`` maps a width in pixels to the public WebP file, ``avif`` to the AVIF one; ``jpeg``
    is the copy for old phones. They are made public when the edition is approved and deleted when
    it is withdrawn. Until then ``ready`` holds the same copies in private storage: kind (``avif``,
    ``webp``, ``jpg``) to width to file. What holds a photo's place until it arrives:
    ``colour`` (``#rrggbb``, its mean) in lists, ``preview`` (a blurred AVIF in base64) where it
    stands large.
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
        """The address of the JPEG copy; empty until the copies are made."""
        return f"{settings.MEDIA_URL}{self.jpeg}" if self.jpeg else ""

    @property
    def largest(self):
        """The address of the widest copy: what opens when a photo is touched."""
        name = self.copies[max(self.copies, key=int)] if self.copies else self.jpeg
        return f"{settings.MEDIA_URL}{name}" if name else ""

    @property
    def sources(self):
        """What ``<picture>`` offers before the JPEG, the lightest first: type and srcset."""
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
        """The names of all copies that wait in private storage."""
        return {name for by_width in self.ready.values() for name in by_width.values()}


def _srcset(copies):
    by_width = sorted((int(width), name) for width, name in copies.items())
    return ", ".join(f"{settings.MEDIA_URL}{name} {width}w" for width, name in by_width)
