"""What to read after an article: one from its village, one from its kecamatan, one of its KIM.

Decision: docs/adr/0041.
"""

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from core.web import marks
from news import list_cards
from news.models import Edition, Photo

MOST = 3
# Of each sort this many are read, since one article can belong to several sorts, or be the one
# that was just read.
READ = 5
VILLAGE, KECAMATAN, KIM, NEWEST = "Satu desa", "Satu kecamatan", "Satu KIM", "Kabar terbaru"
PLACES = ("article_id", "desa_id", "kecamatan_id", "group_id")
SHOWN = (VILLAGE, KECAMATAN, KIM, NEWEST)


def after(edition):
    """Returns the HTML of up to three cards of published articles, each with why it is offered.

    The newest of each sort, one with a photo before one without. Where a sort has no other
    article, more of the others take its place, then the newest of the regency. One query for the
    articles of a village and KIM, and at most two more for cards that are not drawn yet; none
    until public data change.
    """
    found = [row for row in _candidates(edition) if row.article_id != edition.article_id]
    chosen = {}
    for why in (VILLAGE, KIM, KECAMATAN):
        _choose(chosen, why, edition, found, 1)
    for why in SHOWN:
        _choose(chosen, why, edition, found, MOST - len(chosen))
    return list_cards.onward(sorted(chosen.items(), key=lambda item: SHOWN.index(item[1])))


def _choose(chosen, why, edition, rows, most):
    """Adds the first ``most`` fitting rows that are not in ``chosen`` (key to reason) yet."""
    fitting = [row for row in rows if row.pk not in chosen and why in _reasons(row, edition)]
    chosen.update({row.pk: why for row in fitting[:most]})


def _reasons(row, edition):
    reasons = {NEWEST}
    if row.desa_id == edition.desa_id:
        reasons.add(VILLAGE)
    elif row.kecamatan_id == edition.kecamatan_id:
        reasons.add(KECAMATAN)
    return reasons | ({KIM} if row.group_id == edition.group_id else set())


def _candidates(edition):
    """Returns the newest articles of each sort as rows, those with a photo first.

    They are kept until articles change or the next scheduled one appears.
    """
    kept, now = marks.cache_of("news"), timezone.now()
    name = (__name__, edition.desa_id, edition.group_id)
    rows = kept.get(name)
    if not rows or (rows[0].coming and rows[0].coming <= now):
        rows = kept[name] = _read(edition, now)
    return rows


def _read(edition, now):
    others = Edition.objects.published(now).newest_first()
    shown = Photo.objects.filter(edition=OuterRef("pk")).exclude(jpeg="")
    coming = Edition.objects.scheduled(now).order_by("publish_at").values("publish_at")[:1]
    known = Edition.objects.order_by().annotate(pictured=Exists(shown), coming=Subquery(coming))
    columns = ("pk", "first_published", "pictured", "coming", *PLACES)
    sorts = [
        known.filter(pk__in=newest.values("pk")[:READ]).values_list(*columns, named=True)
        for newest in (
            others.filter(desa=edition.desa_id),
            others.filter(kecamatan=edition.kecamatan_id).exclude(desa=edition.desa_id),
            others.filter(group=edition.group_id),
            others.exclude(kecamatan=edition.kecamatan_id),
        )
    ]
    rows = {row.pk: row for row in sorts[0].union(*sorts[1:], all=True)}.values()
    return sorted(rows, key=lambda row: (row.pictured, row.first_published, row.pk), reverse=True)
