"""The append-only log of Events with their reasons, the queue of e-mails, and secret links."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast


class AppendOnlyError(Exception):
    """Raised by an attempt to change or delete an append-only row."""


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses update, delete and upsert of rows that are written once."""

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
    """Queries on Events."""

    def about(self, thing):
        """Returns all Events about one thing, oldest first, with actor and reason selected."""
        return (
            self.filter(
                content_type=ContentType.objects.get_for_model(thing), object_id=str(thing.pk)
            )
            .select_related("actor", "reason")
            .order_by("at", "pk")
        )

    def about_any(self, things):
        """Returns all Events about any thing of the queryset ``things``, unordered."""
        keys = things.order_by().values(key=Cast("pk", models.CharField()))
        kind = ContentType.objects.get_for_model(things.model)
        return self.filter(content_type=kind, object_id__in=keys)

    def moves_of(self, *things):
        """Returns Events that set a state (``new_state``) of one of ``things``, oldest first."""
        about = models.Q()
        for thing in things:
            kind = ContentType.objects.get_for_model(thing)
            about |= models.Q(content_type=kind, object_id=str(thing.pk))
        moves = self.filter(about).exclude(new_state="")
        return moves.select_related("actor", "reason").order_by("pk")

    def newest_first(self):
        """Orders by time, newest first."""
        return self.order_by("-at", "-pk")

    def before(self, moment, pk):
        """Returns what follows an Event in the order ``newest_first``: the next page."""
        # Without ``at__lte`` PostgreSQL would read the index from its end.
        same_time = models.Q(at=moment, pk__lt=pk)
        return self.filter(models.Q(at__lt=moment) | same_time, at__lte=moment)

    def oldest_first(self):
        """Orders by time, the first Event first."""
        return self.order_by("at", "pk")

    def after(self, moment, pk):
        """Returns what follows an Event in the order ``oldest_first``: the next page."""
        same_time = models.Q(at=moment, pk__gt=pk)
        return self.filter(models.Q(at__gt=moment) | same_time, at__gte=moment)

    def last_of(self, verbs):
        """Returns the last Event with one of ``verbs``, or None, in this queryset's order."""
        return self.filter(verb__in=verbs).last()

    def things(self, model):
        """Returns a queryset of the instances of ``model`` that these Events are about."""
        kind = ContentType.objects.get_for_model(model)
        keys = self.filter(content_type=kind).order_by()
        keys = keys.values(key=Cast("object_id", models.BigIntegerField()))
        return model._default_manager.filter(pk__in=keys)


class Event(models.Model):
    """One action: its verb, the thing, the actor, and the old and new state.

    Written once by ``core.change.events.record`` in the transaction of the change, and never
    updated or deleted; the database refuses both too. Identified by its pk: "seen" numbers are pks
    of Events. It contains ids and no names or phone numbers; a free-text reason is a ``Reason``.
    ``area`` is the code of the place that was responsible for the thing at that time; empty if the
    thing has none.
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
            # The trail (office.trail_search), whole and narrowed: each in the order of time.
            models.Index(fields=["at", "id"], name="event_hour"),
            models.Index(fields=["actor", "at", "id"], name="event_actor_hour"),
            models.Index(fields=["verb", "at", "id"], name="event_verb_hour"),
            models.Index(fields=["content_type", "at", "id"], name="event_kind_hour"),
        ]

    def __str__(self):
        return f"{self.verb} {self.content_type_id}:{self.object_id}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("Events cannot be changed.")
        # Without it, Event(pk=<existing pk>).save() would overwrite the existing row.
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("Events cannot be deleted.")


class ReasonQuerySet(AppendOnlyQuerySet):
    """Allows one update only: blanking the text."""

    def update(self, **values):
        """Blanks reasons on erasure; raises AppendOnlyError for any other text."""
        if values.get("text") != "":
            raise AppendOnlyError("Reasons cannot be changed, only blanked.")
        return models.QuerySet.update(self, **values)


class Reason(models.Model):
    """The free-text reason of an Event, in the decider's words. At most one per Event.

    It may contain personal data, so it is a row of its own: erasure blanks ``text`` and sets
    ``erased_at``, while the Event stays. Never deleted.
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
        """Inserts a new reason or blanks an existing one; raises AppendOnlyError otherwise."""
        if self._state.adding:
            kwargs["force_insert"] = True
        elif self.text:
            raise AppendOnlyError("Reasons cannot be changed, only blanked.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("Reasons cannot be deleted, only blanked.")


class Erasure(models.Model):
    """One erased person or destroyed record: its kind, its number and a key that is only its.

    Created by ``core.personal.erasure_list``, never changed and never deleted. It holds no personal
    data, so that the list of erasures can be kept beside the backups and be applied again after a
    restoration (docs/adr/0040). ``key`` says which thing it is: after a restoration the number may
    belong to another one.
    """

    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "penghapusan"
        verbose_name_plural = "penghapusan"
        default_permissions = ()
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="erased_once")]

    def __str__(self):
        return f"{self.kind} {self.number}"


class Letter(models.Model):
    """One queued e-mail, created by ``core.mail`` in the transaction of the change it reports.

    So it is neither lost while the mail server is down nor sent for a change that was rolled back.
    Recipient, subject and body are personal data; ``body`` is blanked once it is sent or given up.
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
