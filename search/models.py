"""The index that the search reads."""

from datetime import UTC, datetime

from django.db import models

from search.querysets import EntryQuerySet

# What does not age comes before everything that does, and was always there to be found.
EVER_NEW = datetime(9000, 1, 1, tzinfo=UTC)
EVER_SINCE = datetime(2000, 1, 1, tzinfo=UTC)


class SearchEntry(models.Model):
    """One thing that the search can find; ``kind`` is the word of its provider, ``key`` the kind
    and the thing's own key: ``article-12``.

    Derived, and so without foreign keys: ``search.index`` writes it after every change,
    ``manage.py rebuild_search`` makes it anew. Its terms lie with the engine (``search.engines``);
    ``title`` keeps those of the title, for the ranking. ``at`` is when the thing first appeared.
    ``area``, ``place`` and ``topic`` are plain codes that the provider gives: the filters ask them.
    """

    key = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20)
    # Their indexes stand in Meta, together with the order in which they are read.
    area = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=20, blank=True)
    topic = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    at = models.DateTimeField(default=EVER_NEW)
    shown_from = models.DateTimeField(default=EVER_SINCE)
    shown_until = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "entri pencarian"
        verbose_name_plural = "entri pencarian"
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=[*fields, "-at", "-id"], name=name)
            for fields, name in (
                ([], "entry_newest"),
                (["area"], "entry_newest_area"),
                (["place"], "entry_newest_place"),
                (["topic"], "entry_newest_topic"),
            )
        ]

    def __str__(self):
        return self.key

    @property
    def thing(self):
        """The key of the thing itself, as a text."""
        return thing_of(self.key)


def key_of(kind, thing):
    """The key of the entry of a thing."""
    return f"{kind}-{thing}"


def thing_of(key):
    """The key of the thing itself, as a text: ``12`` of ``article-12``."""
    return key.partition("-")[2]


class SearchWord(models.Model):
    """A word that stands in some text of the index, as people write it, and its stem.

    Completes the last word of a question and mends misspelt ones. ``seen`` is the number of texts
    it stood in when they were last counted, plus those that came since; of texts that went away
    the words stay until ``manage.py rebuild_search``.
    """

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)
    seen = models.PositiveIntegerField()

    class Meta:
        verbose_name = "kata pencarian"
        verbose_name_plural = "kata pencarian"
        default_permissions = ()
        ordering = ["-seen", "word"]

    def __str__(self):
        return self.word
