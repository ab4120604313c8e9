"""Keeps the index of the office up to date: after each Event, after migrations, by a rebuild."""

from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from core.change.locking import alone
from office.finder import terms
from office.finder.providers import by_source, key_of, providers
from office.models import FinderEntry, FinderKey, FinderPhone, FinderTerm

BATCH = 200
# Values in one query.
MOST_VALUES = 500


class Filed(NamedTuple):
    """What the index holds of one Document, to compare with what it should hold."""

    source: str
    family: str
    area: str
    standing: int
    terms: frozenset
    phones: frozenset


def follow(event):
    """Listener for all Events: updates the index after commit.

    The key is that of the Event, because a deleted thing has none any more.
    """
    for provider in providers:
        for model, touched in provider.follows.items():
            if isinstance(event.thing, model):
                _refresh(provider, list(touched([int(event.object_id)])))


def refresh_after_commit(source, pk):
    """Indexes one thing again after commit, for changes that record no Event.

    A failure is logged and does not reach the user, because the change is committed.
    """
    provider = by_source()[source]
    transaction.on_commit(lambda: _refresh(provider, [pk]), robust=True)


def catch_up(plan=(), **kwargs):
    """After migrations, indexes what is missing, for example after an upgrade."""
    backwards = any(undone for _, undone in plan)
    if backwards or not _tables_exist():
        return
    for provider in providers:
        source = Concat(Value(f"{provider.source}-"), Cast(OuterRef("pk"), CharField()))
        indexed = FinderEntry.objects.filter(source=source)
        for ids in _batches(provider.things().exclude(Exists(indexed))):
            _refresh(provider, ids)


def _tables_exist():
    present = set(connection.introspection.table_names())
    models = [FinderEntry, *(provider.things().model for provider in providers)]
    return all(model._meta.db_table in present for model in models)


def rebuild():
    """Compares the whole index with the things and corrects it; returns the number of entries.

    Works in batches while the portal stays in use.
    """
    for provider in providers:
        for ids in _batches(provider.things()):
            _refresh(provider, ids)
    with transaction.atomic():
        alone("office finder")
        sources = {
            key_of(provider.source, pk)
            for provider in providers
            for pk in provider.things().values_list("pk", flat=True)
        }
        indexed = FinderEntry.objects.values_list("pk", "source")
        _take_out([pk for pk, source in indexed if source not in sources])
        FinderKey.objects.exclude(Exists(FinderTerm.objects.filter(word=OuterRef("word")))).delete()
        return FinderEntry.objects.count()


def _refresh(provider, ids):
    """Writes what changed of these things; those that nobody may see any more are removed.

    One process writes at a time, and reads the things after it got its turn: so the last writer
    has read the last change.
    """
    with transaction.atomic():
        alone("office finder")
        sources = [key_of(provider.source, pk) for pk in ids]
        found = provider.documents(provider.things().filter(pk__in=ids))
        documents = {(each.kind, str(each.pk)): each for each in found}
        wanted = {key: _filed(document) for key, document in documents.items()}
        present, keys = _present(sources)
        _take_out([keys[key] for key, each in present.items() if wanted.get(key) != each])
        _put_in({key: each for key, each in wanted.items() if present.get(key) != each})
        for document in documents.values():
            if document.is_head:
                family = FinderEntry.objects.filter(family=document.family)
                family.exclude(area=document.area).update(area=document.area)


def _filed(document):
    """Returns the Filed of a Document."""
    return Filed(
        document.source,
        document.family,
        document.area,
        document.standing,
        frozenset((word, str(fact.field)) for fact in document.facts for word in fact.terms()),
        frozenset(digits for fact in document.facts if (digits := fact.digits())),
    )


def _present(sources):
    """Returns what the index holds of these sources by (kind, thing), and the keys of its rows."""
    entries = FinderEntry.objects.filter(source__in=sources).prefetch_related("terms", "phones")
    present, keys = {}, {}
    for entry in entries:
        keys[entry.kind, entry.thing] = entry.pk
        present[entry.kind, entry.thing] = Filed(
            entry.source,
            entry.family,
            entry.area,
            entry.standing,
            frozenset((term.word, term.field) for term in entry.terms.all()),
            frozenset(phone.digits for phone in entry.phones.all()),
        )
    return present, keys


def _put_in(filed):
    """Inserts entries with their terms, phone numbers and the keys of new words."""
    entries = FinderEntry.objects.bulk_create(
        [
            FinderEntry(
                kind=kind,
                thing=thing,
                source=each.source,
                family=each.family,
                area=each.area,
                standing=each.standing,
            )
            for (kind, thing), each in filed.items()
        ],
        batch_size=MOST_VALUES,
    )
    rows = list(zip(entries, filed.values(), strict=True))
    FinderTerm.objects.bulk_create(
        [
            FinderTerm(entry=entry, word=word, field=field)
            for entry, each in rows
            for word, field in sorted(each.terms)
        ],
        batch_size=MOST_VALUES,
    )
    FinderPhone.objects.bulk_create(
        [
            FinderPhone(entry=entry, ending=terms.ending(digits), digits=digits)
            for entry, each in rows
            for digits in each.phones
        ],
        batch_size=MOST_VALUES,
    )
    _add_keys({word for each in filed.values() for word, _ in each.terms})


def _add_keys(words):
    for some in _pieces(sorted(words)):
        known = set(FinderKey.objects.filter(word__in=some).values_list("word", flat=True))
        FinderKey.objects.bulk_create(
            [
                FinderKey(key=key, word=word)
                for word in some
                if word not in known
                for key in sorted(terms.keys_of(word))
            ],
            batch_size=MOST_VALUES,
        )


def _take_out(gone):
    """Deletes entries, and the keys of words that no other entry has."""
    for ids in _pieces(gone):
        of_these = FinderTerm.objects.filter(entry__in=ids)
        words = sorted(set(of_these.values_list("word", flat=True)))
        FinderEntry.objects.filter(pk__in=ids).delete()
        for some in _pieces(words):
            left = FinderTerm.objects.filter(word__in=some).values_list("word", flat=True)
            FinderKey.objects.filter(word__in=set(some) - set(left)).delete()


def _pieces(values):
    return (values[start : start + MOST_VALUES] for start in range(0, len(values), MOST_VALUES))


def _batches(things):
    ids = list(things.order_by("pk").values_list("pk", flat=True))
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
