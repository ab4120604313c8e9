"""What to read after an article: one from its village, one from its kecamatan, one of its KIM.

Decision: docs/adr/0041.
"""

from django.db.models import Exists, OuterRef

from news import list_cards
from news.models import Edition, Photo

MOST = 3
# Of each sort this many are read, because one article can be the first of several sorts.
READ = 4
VILLAGE, KECAMATAN, KIM, NEWEST = "Satu desa", "Satu kecamatan", "Satu KIM", "Kabar terbaru"
SHOWN = (VILLAGE, KECAMATAN, KIM, NEWEST)


def after(edition):
    """Returns the HTML of up to three cards of published articles, each with why it is offered.

    The newest of each sort, one with a photo before one without. Where a sort has no other
    article, more of the others take its place, then the newest of the regency. One query, and at
    most two more for cards that are not drawn yet.
    """
    found = _candidates(edition)
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
    """Returns the newest other articles of each sort as rows, those with a photo first."""
    others = Edition.objects.published().exclude(article=edition.article_id).newest_first()
    shown = Photo.objects.filter(edition=OuterRef("pk")).exclude(jpeg="")
    known = Edition.objects.order_by().annotate(pictured=Exists(shown))
    columns = ("pk", "first_published", "desa_id", "kecamatan_id", "group_id", "pictured")
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
