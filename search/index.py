"""Keeps the index true: after every change, after every migration, and anew when asked."""

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
# A text has 50,000 characters at most; beyond this only captions would follow.
MOST_WORDS = 12_000
# An Event bears the hour at which it was written; others see it only once it is committed.
LONGEST_CHANGE = timedelta(minutes=5)
WRITTEN = [
    field.name for field in SearchEntry._meta.concrete_fields if field.name not in {"id", "key"}
]


@dataclass
class Filed:
    """One thing to be found: its row in the index, and its words in order."""

    entry: SearchEntry
    title: list
    body: list
    is_new: bool = True

    @property
    def terms(self):
        """The stems of title and body, as an engine keeps them."""
        return [words.stem(word) for word in self.title], [words.stem(word) for word in self.body]

    @property
    def words(self):
        return {*self.title, *self.body}


def filed(kind, document: Document):
    """A document as the index keeps it: no number of a person among its words."""
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
    """Listens to all Events, after the change is committed: the index shows it from then on."""
    for provider in providers:
        if isinstance(event.thing, provider.model) and not provider.by_migration:
            things = provider.model._default_manager.filter(pk=event.thing.pk)
            _refresh(provider, list(provider.touched(things).values_list("pk", flat=True)))


def refresh(kind, ids):
    """Reads these things of a kind anew: what everybody may read, now or later, goes in, the rest
    goes out.
    """
    _refresh(by_kind()[kind], ids)


def _refresh(provider, ids):
    with _alone():
        vocabulary.note(_words(_read(provider, ids)))


def catch_up(plan=(), **kwargs):
    """After migrations: what they brought, and whatever the index missed.

    A process that died between a change and its listener left such a gap. What has no provider any
    more is taken out.
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
    """Makes the whole index anew, batch by batch, while the portal goes on being read and written.

    What changed meanwhile is read once more at the end, together with the new vocabulary, so that
    of a change in the middle neither entries nor words are lost. Gives the number of entries.
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
        vocabulary.note(count.seen)
        transaction.on_commit(lambda: marks.changed("search"))
        return SearchEntry.objects.count()


@contextmanager
def _alone():
    """Serialises index updates in a transaction, so that word counts stay consistent."""
    with transaction.atomic():
        alone("search index")
        yield


class _Count:
    """Words of all texts, counted anew: a text that is read twice counts once."""

    def __init__(self):
        self.seen = Counter()
        self.counted = set()

    def add(self, found):
        for document in found:
            document.is_new = document.entry.key not in self.counted
            self.counted.add(document.entry.key)
        self.seen.update(_words(found))


def _read(provider, ids):
    with transaction.atomic():
        _lock(provider.model, ids)
        things = provider.things().filter(pk__in=ids)
        found = [filed(provider.kind, document) for document in provider.documents(things)]
        keys = [key_of(provider.kind, pk) for pk in ids]
        return _write(found, instead_of=SearchEntry.objects.filter(key__in=keys))


def _lock(model, ids):
    """Of two refreshes of one thing the second waits, and so reads what the first could not."""
    things = model._default_manager.filter(pk__in=ids).order_by("pk")
    list(things.select_for_update(no_key=True).values_list("pk"))


def _write(found, *, instead_of):
    """Puts documents into the index, takes out what stood there beside them, and gives them."""
    old = dict(instead_of.values_list("key", "pk"))
    keys = {document.entry.key for document in found}
    _take_out([pk for key, pk in old.items() if key not in keys])
    SearchEntry.objects.bulk_create(
        [document.entry for document in found],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=WRITTEN,
    )
    engines.put({document.entry.pk: document.terms for document in found})
    for document in found:
        document.is_new = document.entry.key not in old
    return found


def _take_out_but(keys, entries):
    """Takes these entries out of the index, but for those with one of the keys."""
    _take_out([pk for pk, key in entries.values_list("pk", "key") if key not in keys])


def _take_out(gone):
    for start in range(0, len(gone), BATCH):
        ids = gone[start : start + BATCH]
        engines.forget(ids)
        SearchEntry.objects.filter(pk__in=ids).delete()


def _words(found):
    """How many more texts have each word: a text that the index knew already counts no more."""
    seen = Counter()
    for document in found:
        seen.update(dict.fromkeys(document.words, int(document.is_new)))
    return seen


def _batches(things):
    ids = list(things.order_by("pk").values_list("pk", flat=True))
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
