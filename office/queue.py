"""What waits for the office, as its front page shows it: counted in the database.

Each app registers the kinds of things that wait for a decision of the office (``kinds``), and
what is held up without anybody being able to decide (``held``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from core.registry import Registry
from office.scope import scope

# So many rows of an area stand on the front page; the others are said and linked.
PER_AREA = 20
NOTHING = {
    "title": "Tidak ada yang menunggu",
    "text": "Yang baru dari wilayah tugas Anda akan tampil di sini.",
}
OTHER_WORK = {
    "title": "Antrean bukan bagian dari peran Anda",
    "text": "Pekerjaan Anda ada di menu di atas.",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing that waits: ``kind`` and ``place`` in words, the code of its area, since when, and
    the address at which it is decided on.
    """

    kind: str
    title: str
    place: str
    area: str
    since: object
    url: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of thing that waits.

    ``noun`` counts it ("12 berita"); ``permission``: who may see it; ``area``: the path of its
    query to the code of its area; ``things(user)``: those in this user's scope; ``since``: the
    field with the hour from which it waits; ``days``: after so many it is late; ``step``: what is
    done next; ``row(thing)``: its Row. ``listed`` and ``status``: the list that shows all, and the
    word of its filter.
    """

    label: str
    noun: str
    permission: str
    area: str
    things: Callable
    row: Callable
    listed: str
    status: str
    step: str
    since: str = "submitted_at"
    days: int = 7

    def waiting(self, user):
        """What of it waits for this user, oldest first; nothing without the permission."""
        things = self.things(user)
        return things if user.has_perm(self.permission) else things.none()

    def counts(self, user):
        """How many wait, by the code of their area."""
        rows = self.waiting(user).order_by().values_list(self.area)
        return dict(rows.annotate(number=Count("pk")))

    def oldest(self, user):
        """The oldest of each area, each with its clock and next step."""
        rank = Window(RowNumber(), partition_by=F(self.area), order_by=[self.since, "pk"])
        ranked = self.waiting(user).annotate(rank=rank)
        rows = [self.row(thing) for thing in ranked.filter(rank__lte=PER_AREA)]
        return [{"row": row, "step": self.step, **self._clock(row.since)} for row in rows]

    def _clock(self, since):
        days = (timezone.localdate() - timezone.localdate(since)).days
        return {"age": f"{days} hari" if days else "sejak hari ini", "late": days >= self.days}

    def url(self, **narrowed):
        """The list of all that waits, oldest first."""
        return f"{reverse(self.listed)}?{urlencode({'status': self.status, **narrowed})}"


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is held up: ``count(user)`` of ``noun``, ``why``, and the list that shows it."""

    noun: str
    why: str
    permission: str
    things: Callable
    listed: str
    status: str

    def told(self, user):
        """Returns count, words and address, or None where there is nothing of it."""
        count = self.things(user).count() if user.has_perm(self.permission) else 0
        url = f"{reverse(self.listed)}?status={self.status}"
        return {"count": count, "noun": self.noun, "why": self.why, "url": url} if count else None


kinds, held = Registry(), Registry()


def counts_for(user):
    """How many things wait for a member of staff: by kind, then by the code of their area."""
    return {kind: kind.counts(user) for kind in kinds}


def counts_of(request):
    """``counts_for`` the person of this request, counted once for its menu and its page."""
    if not hasattr(request, "queue_counts"):
        request.queue_counts = counts_for(request.user)
    return request.queue_counts


def waiting_for(user, counts=None):
    """The queue of one member of staff; ``counts`` is what ``counts_for`` gave, if it was asked.

    A dict of ``total``, ``kinds`` (label, count, url), ``places`` and ``held`` (count, noun, why,
    url). A place has name, count, the oldest ``rows``, how many are ``left``, and ``more``: the
    lists that show them all. Its rows have ``row`` (a Row), ``step``, ``age`` in words, ``late``.
    """
    counts = counts_for(user) if counts is None else counts
    codes = {code for found in counts.values() for code in found}
    rows = [row for kind, found in counts.items() if found for row in kind.oldest(user)]
    rows.sort(key=lambda each: each["row"].since)
    return {
        "total": total(counts),
        "kinds": [
            {"label": kind.label, "count": sum(found.values()), "url": kind.url()}
            for kind, found in counts.items()
            if found
        ],
        "places": [_place(code, name, rows, counts) for code, name in scope().names(codes)],
        "held": [told for each in held if (told := each.told(user))],
    }


def total(counts):
    """The sum of what ``counts_for`` gave."""
    return sum(sum(found.values()) for found in counts.values())


def nothing_waits(user):
    """Why the queue is empty: there is nothing, or this account sees nothing of it."""
    if hindrance := scope().hindrance(user):
        return hindrance
    return NOTHING if any(user.has_perm(kind.permission) for kind in kinds) else OTHER_WORK


def _place(code, name, rows, counts):
    count = sum(found.get(code, 0) for found in counts.values())
    shown = [each for each in rows if each["row"].area == code][:PER_AREA]
    return {
        "name": name,
        "count": count,
        "rows": shown,
        "left": count - len(shown),
        "more": [
            {"count": found[code], "noun": kind.noun, "url": kind.url(**{scope().parameter: code})}
            for kind, found in counts.items()
            if code in found
        ],
    }
