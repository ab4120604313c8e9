"""Tables of the search index."""

from datetime import UTC, datetime

from django.db import models

from search.querysets import EntryQuerySet

# Dates of entries that do not age: newer than all others, and visible from the beginning.
EVER_NEW = datetime(9000, 1, 1, tzinfo=UTC)
EVER_SINCE = datetime(2000, 1, 1, tzinfo=UTC)


class SearchEntry(models.Model):
    """One thing that the search can find; ``key`` is kind and pk, as in ``article-12``.

    Derived data, and therefore without foreign keys: ``search.index`` writes it after every change
    and ``manage.py rebuild_search`` rebuilds it. ``kind`` is the word of its provider. The terms
    are stored by ``search.engines``; ``title`` has the stems of the title, for ranking. ``at`` is
    when the thing first appeared. ``area``, ``place`` and ``topic`` are codes from the provider,
    used by facets. Contains public text only.
    """

    key = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20)
    # Their indexes are in Meta, combined with the order in which entries are read.
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
        """The pk of the thing itself, as text."""
        return thing_of(self.key)


def key_of(kind, thing):
    """Returns the entry key of a thing, ``article-12``."""
    return f"{kind}-{thing}"


def thing_of(key):
    """Returns the thing's pk from an entry key, as text: ``12`` for ``article-12``."""
    return key.partition("-")[2]


class SearchWord(models.Model):
    """A word that occurs in indexed texts, and its stem; identified by the word.

    Used to complete the last word of a query and to correct misspelt ones. ``seen`` is the number
    of texts with it at the last rebuild, plus those added since. Words of removed texts stay until
    ``manage.py rebuild_search``.
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
