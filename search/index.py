"""Keeps the index true: after every change, after every migration, and anew when asked."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.change.locking import alone
from core.models import Event
from groups.models import KimGroup
from news.models import Article, Edition
from pages.models import SearchEntry
from pages.search import documents, engines, vocabulary
from regions.models import Desa, Kecamatan

BATCH = 500
# An Event bears the hour at which it was written; others see it only once it is committed.
LONGEST_CHANGE = timedelta(minutes=5)
WRITTEN = [
    field.name for field in SearchEntry._meta.concrete_fields if field.name not in {"id", "key"}
]


def follow_story(event):
    """Listens to editions, after the change is committed: the index shows it from then on."""
    refresh_articles([event.thing.article_id])


def follow_group(event):
    """Listens to groups in the same way."""
    refresh_groups([event.thing.pk])


def refresh_articles(ids):
    """Reads these stories anew: what is published or will be goes in, the rest goes out."""
    with _alone():
        vocabulary.note(_words(_read_articles(ids)))


def refresh_groups(ids):
    """Reads these groups anew: those ever approved go in."""
    with _alone():
        vocabulary.note(_words(_read_groups(ids)))


def refresh_places():
    """Reads all villages and kecamatan anew. They change by migrations only."""
    with _alone():
        vocabulary.note(_words(_read_places()))


def catch_up(plan=(), **kwargs):
    """After migrations: the places they brought, and whatever the index missed.

    A process that died between a change and its listener left such a gap.
    """
    backwards = any(undone for _, undone in plan)
    if backwards or SearchEntry._meta.db_table not in connection.introspection.table_names():
        return
    refresh_places()
    in_index = Exists(SearchEntry.objects.filter(group=OuterRef("pk")))
    for ids in _batches(KimGroup.objects.public().exclude(in_index)):
        refresh_groups(ids)
    findable = Edition.objects.standing().filter(article=OuterRef("pk"))
    in_index = Exists(SearchEntry.objects.filter(edition=OuterRef("pk")))
    for ids in _batches(Article.objects.filter(Exists(findable.exclude(in_index)))):
        refresh_articles(ids)


def rebuild():
    """Makes the whole index anew, batch by batch, while the portal goes on being read and written.

    What changed meanwhile is read once more at the end, together with the new vocabulary, so that
    of a change in the middle neither entries nor words are lost. Gives the number of entries.
    """
    began = timezone.now() - LONGEST_CHANGE
    count = _Count()
    count.add(_read_places())
    for ids in _batches(KimGroup.objects.all()):
        count.add(_read_groups(ids))
    for ids in _batches(Article.objects.exclude(slug=None)):
        count.add(_read_articles(ids))
    with _alone():
        vocabulary.clear()
        meanwhile = Event.objects.filter(at__gte=began)
        for ids in _batches(meanwhile.things(KimGroup)):
            count.add(_read_groups(ids))
        editions = meanwhile.things(Edition)
        for ids in _batches(Article.objects.filter(pk__in=editions.values("article"))):
            count.add(_read_articles(ids))
        engines.sweep()
        vocabulary.note(count.seen)
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


def _read_articles(ids):
    with transaction.atomic():
        _lock(Article, ids)
        editions = (
            Edition.objects.standing()
            .filter(article__in=ids)
            .select_related("desa__kecamatan", "article")
            .prefetch_related("photos", "article__office_numbers")
            .defer("body", "desa__kecamatan__boundary")
        )
        old = SearchEntry.objects.filter(edition__article__in=ids)
        return _write([documents.of_edition(edition) for edition in editions], instead_of=old)


def _read_groups(ids):
    with transaction.atomic():
        _lock(KimGroup, ids)
        groups = KimGroup.objects.public().filter(pk__in=ids).with_place()
        old = SearchEntry.objects.filter(group__in=ids)
        return _write([documents.of_group(group) for group in groups], instead_of=old)


def _read_places():
    villages = Desa.objects.select_related("kecamatan").defer("kecamatan__boundary")
    places = [documents.of_kecamatan(place) for place in Kecamatan.objects.defer("boundary")]
    places += [documents.of_village(village) for village in villages]
    kinds = [SearchEntry.Kind.VILLAGE, SearchEntry.Kind.KECAMATAN]
    with transaction.atomic():
        return _write(places, instead_of=SearchEntry.objects.filter(kind__in=kinds))


def _lock(model, ids):
    """Of two refreshes of one thing the second waits, and so reads what the first could not."""
    list(model.objects.filter(pk__in=ids).order_by("pk").select_for_update().values_list("pk"))


def _write(found, *, instead_of):
    """Puts documents into the index, takes out what stood there beside them, and gives them."""
    old = dict(instead_of.values_list("key", "pk"))
    gone = set(old) - {document.entry.key for document in found}
    engines.forget([old[key] for key in gone])
    SearchEntry.objects.filter(key__in=gone).delete()
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


def _words(found):
    """How many more texts have each word: a text that the index knew already counts no more."""
    seen = Counter()
    for document in found:
        seen.update(dict.fromkeys(document.words, int(document.is_new)))
    return seen


def _batches(things):
    ids = list(things.order_by("pk").values_list("pk", flat=True))
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
