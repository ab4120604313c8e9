"""The append-only record of what happened, and mail that waits to be sent."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast


class AppendOnlyError(Exception):
    """Somebody tried to change or delete what happened."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that are written once: no update, no delete, and no insert over an old one."""

    def update(self, **values):
        raise AppendOnlyError("What happened cannot be changed.")

    def delete(self):
        raise AppendOnlyError("What happened cannot be deleted.")

    def _raw_delete(self, using):
        raise AppendOnlyError("What happened cannot be deleted.")

    def bulk_update(self, *args, **kwargs):
        raise AppendOnlyError("What happened cannot be changed.")

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise AppendOnlyError("What happened cannot be changed.")
        return super().bulk_create(objs, *args, **kwargs)


class EventQuerySet(AppendOnlyQuerySet):
    def about(self, thing):
        """Everything that happened to one thing, oldest first, with who and why."""
        return (
            self.filter(
                content_type=ContentType.objects.get_for_model(thing), object_id=str(thing.pk)
            )
            .select_related("actor", "reason")
            .order_by("at", "pk")
        )

    def about_any(self, things):
        """Everything that happened to any of the things of a queryset, in no order."""
        keys = things.order_by().values(key=Cast("pk", models.CharField()))
        kind = ContentType.objects.get_for_model(things.model)
        return self.filter(content_type=kind, object_id__in=keys)

    def moves_of(self, *things):
        """What moved one of ``things`` (``new_state`` is not empty), oldest first."""
        about = models.Q()
        for thing in things:
            kind = ContentType.objects.get_for_model(thing)
            about |= models.Q(content_type=kind, object_id=str(thing.pk))
        moves = self.filter(about).exclude(new_state="")
        return moves.select_related("actor", "reason").order_by("pk")

    def last_of(self, verbs):
        """The latest of these, or None; after ``about``: what was decided last."""
        return self.filter(verb__in=verbs).last()

    def things(self, model):
        """The things of this kind that these events are about."""
        kind = ContentType.objects.get_for_model(model)
        keys = self.filter(content_type=kind).order_by()
        keys = keys.values(key=Cast("object_id", models.BigIntegerField()))
        return model._default_manager.filter(pk__in=keys)


class Event(models.Model):
    """Something that was done: which verb, to what, by whom, from which state to which.

    Written once by ``core.change.events.record`` in the transaction of the change itself. Holds
    ids, no names and no phone numbers; the reason in words is a ``Reason``. ``area`` is the code
    of the place whose work it was at that hour, as the thing gave it; empty for what has none.
    """

    verb = models.CharField("peristiwa", max_length=60)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=40)
    thing = GenericForeignKey("content_type", "object_id")
    old_state = models.CharField("status lama", max_length=20, blank=True)
    new_state = models.CharField("status baru", max_length=20, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="oleh",
    )
    by_office = models.BooleanField("oleh dinas", default=False)
    at = models.DateTimeField("waktu", auto_now_add=True)
    area = models.CharField("wilayah", max_length=20, blank=True, default="", db_default="")
    data = models.JSONField("keterangan", default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "peristiwa"
        verbose_name_plural = "peristiwa"
        base_manager_name = "objects"
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id", "at"]),
            models.Index(fields=["area", "at"], name="event_area_hour"),
        ]

    def __str__(self):
        return f"{self.verb} {self.content_type_id}:{self.object_id}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("Events cannot be changed.")
        # Without it, Event(pk=<of an old one>).save() would write over the old one.
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("Events cannot be deleted.")


class ReasonQuerySet(AppendOnlyQuerySet):
    def update(self, **values):
        """Blanks reasons, as erasure asks; other words are never put in their place."""
        if values.get("text") != "":
            raise AppendOnlyError("Reasons cannot be changed, only blanked.")
        return models.QuerySet.update(self, **values)


class Reason(models.Model):
    """Why something was decided, in the decider's words.

    A row of its own because words may name people: erasing blanks the text and says when,
    while the event stays.
    """

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="reason")
    text = models.TextField("alasan")
    erased_at = models.DateTimeField("dihapus pada", null=True, blank=True)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "alasan"
        verbose_name_plural = "alasan"
        base_manager_name = "objects"

    def __str__(self):
        return self.text or "(isi dihapus)"

    def save(self, *args, **kwargs):
        """Writes a new reason, or blanks an old one; the words of an old one do not change."""
        if self._state.adding:
            kwargs["force_insert"] = True
        elif self.text:
            raise AppendOnlyError("Reasons cannot be changed, only blanked.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("Reasons cannot be deleted, only blanked.")


class Letter(models.Model):
    """One e-mail on its way, written in the transaction of what it tells about.

    So it is neither lost when the mail server is away nor sent for a change that was rolled
    back. Its text is blanked once sent or given up.
    """

    to = models.EmailField("kepada")
    subject = models.CharField("perihal", max_length=200)
    body = models.TextField("isi")
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    sent_at = models.DateTimeField("terkirim", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    try_after = models.DateTimeField("coba lagi setelah", null=True, blank=True)

    class Meta:
        verbose_name = "surat"
        verbose_name_plural = "surat"
        ordering = ["created_at"]

    def __str__(self):
        return f"surat {self.pk}"
