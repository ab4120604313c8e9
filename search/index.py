"""Keeps the index up to date: after each Event, after migrations, and by a full rebuild."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from core.change.locking import alone
from core.models import Event
from core.text import without_personal_numbers
from core.web import marks
from search import engines, vocabulary, words
from search.models import SearchEntry, key_of
from search.providers import Document, by_kind, providers

BATCH = 500
# A text has at most 50,000 characters; words beyond this limit can only be captions.
MOST_WORDS = 12_000
# Longest time between the timestamp of an Event and its commit, when it becomes visible.
LONGEST_CHANGE = timedelta(minutes=5)
WRITTEN = [
    field.name for field in SearchEntry._meta.concrete_fields if field.name not in {"id", "key"}
]


@dataclass
class Filed:
    """One indexable document: its row in the index and the words of title and body, in order."""

    entry: SearchEntry
    title: list
    body: list
    is_new: bool = True

    @property
    def terms(self):
        """The stems of title and body, as the engines store them."""
        return [words.stem(word) for word in self.title], [words.stem(word) for word in self.body]

    @property
    def words(self):
        """The set of all words."""
        return {*self.title, *self.body}


def filed(kind, document: Document):
    """Returns the Filed of a Document, without the personal numbers in its text."""
    title, body = (
        words.searched(without_personal_numbers(text, allowed=document.allowed))
        for text in (document.title, document.body)
    )
    entry = SearchEntry(
        key=key_of(kind, document.pk),
        kind=kind,
        area=document.area,
        place=document.place,
        topic=document.topic,
        title=" ".join(words.stem(word) for word in title),
        at=document.at,
        shown_from=document.shown_from,
        shown_until=document.shown_until,
    )
    return Filed(entry, title, body[:MOST_WORDS])


def follow(event):
    """Listener for all Events: updates the index after commit."""
    for provider in providers:
        if isinstance(event.thing, provider.model) and not provider.by_migration:
            things = provider.model._default_manager.filter(pk=event.thing.pk)
            _refresh(provider, list(provider.touched(things).values_list("pk", flat=True)))


def refresh(kind, ids):
    """Indexes these things of a kind again; those that nobody may read are removed."""
    _refresh(by_kind()[kind], ids)


def _refresh(provider, ids):
    with _alone():
        vocabulary.add_words(_words(_read(provider, ids)))


def catch_up(plan=(), **kwargs):
    """After migrations, indexes what is missing and removes what has no provider.

    Entries can be missing because a migration added things, or because a process died between a
    commit and its listener. Things that change by migrations only are indexed again.
    """
    backwards = any(undone for _, undone in plan)
    if backwards or not _tables_exist():
        return
    for provider in providers:
        things = provider.things()
        if provider.by_migration:
            keys = {key_of(provider.kind, pk) for pk in things.values_list("pk", flat=True)}
            _take_out_but(keys, SearchEntry.objects.filter(kind=provider.kind))
        else:
            things = SearchEntry.objects.missing_of(provider.kind, things)
        for ids in _batches(things):
            _refresh(provider, ids)
    _take_out_but((), SearchEntry.objects.exclude(kind__in=by_kind()))


def _tables_exist():
    present = set(connection.introspection.table_names())
    models = [SearchEntry, *(provider.model for provider in providers)]
    return all(model._meta.db_table in present for model in models)


def rebuild():
    """Rebuilds the whole index in batches while the portal stays in use; returns the entry count.

    Things that changed during the rebuild are indexed once more at the end, in one transaction
    with the new vocabulary, so that neither their entries nor their words are lost.
    """
    began = timezone.now() - LONGEST_CHANGE
    count = _Count()
    for provider in providers:
        for ids in _batches(provider.things()):
            count.add(_read(provider, ids))
    with _alone():
        vocabulary.clear()
        meanwhile = Event.objects.filter(at__gte=began)
        for provider in providers:
            if not provider.by_migration:
                for ids in _batches(provider.touched(meanwhile.things(provider.model))):
                    count.add(_read(provider, ids))
        _take_out_but(count.counted, SearchEntry.objects.all())
        engines.sweep()
        vocabulary.add_words(count.seen)
        transaction.on_commit(lambda: marks.changed("search"))
        return SearchEntry.objects.count()


@contextmanager
def _alone():
    """Serialises index updates in a transaction, so that word counts stay consistent."""
    with transaction.atomic():
        alone("search index")
        yield


class _Count:
    """Counts the words of all texts for a rebuild; a text that is read twice counts once."""

    def __init__(self):
        self.seen = Counter()
        self.counted = set()

    def add(self, found):
        """Adds the words of these Filed documents."""
        for document in found:
            document.is_new = document.entry.key not in self.counted
            self.counted.add(document.entry.key)
        self.seen.update(_words(found))


def _read(provider, ids):
    """Indexes these things again and returns their Filed documents."""
    with transaction.atomic():
        _lock(provider.model, ids)
        things = provider.things().filter(pk__in=ids)
        found = [filed(provider.kind, document) for document in provider.documents(things)]
        keys = [key_of(provider.kind, pk) for pk in ids]
        return _write(found, instead_of=SearchEntry.objects.filter(key__in=keys))


def _lock(model, ids):
    """Locks the things, so that a second update waits and reads what the first one missed."""
    things = model._default_manager.filter(pk__in=ids).order_by("pk")
    list(things.select_for_update(no_key=True).values_list("pk"))


def _write(found, *, instead_of):
    """Writes documents to the index, removes other entries of ``instead_of``; returns documents."""
    old = dict(instead_of.values_list("key", "pk"))
    keys = {document.entry.key for document in found}
    _take_out([pk for key, pk in old.items() if key not in keys])
    SearchEntry.objects.bulk_create(
        [document.entry for document in found],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=WRITTEN,
    )
    engines.store_terms({document.entry.pk: document.terms for document in found})
    for document in found:
        document.is_new = document.entry.key not in old
    return found


def _take_out_but(keys, entries):
    """Removes these entries from the index, except those with one of the keys."""
    _take_out([pk for pk, key in entries.values_list("pk", "key") if key not in keys])


def _take_out(gone):
    for start in range(0, len(gone), BATCH):
        ids = gone[start : start + BATCH]
        engines.forget(ids)
        SearchEntry.objects.filter(pk__in=ids).delete()


def _words(found):
    """Counts for each word the texts that are new with it; a text already indexed counts 0."""
    seen = Counter()
    for document in found:
        seen.update(dict.fromkeys(document.words, int(document.is_new)))
    return seen


def _batches(things):
    ids = list(things.order_by("pk").values_list("pk", flat=True))
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
