"""The office's queue of waiting things, shown on its front page; counted in the database.

Each app registers the kinds of things that wait for a decision (``kinds``), and those that wait
although nobody can decide them now (``held``).
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

# Most rows of one area on the front page; it shows the number of the others with a link.
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
    """One waiting thing: texts, the code of its area, since when it waits, and its review URL."""

    kind: str
    title: str
    place: str
    area: str
    since: object
    url: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of waiting thing.

    - ``label``: its heading; ``noun``: the word after a number ("12 berita").
    - ``permission``: the permission needed to see it.
    - ``area``: the lookup path from its queryset to the area code.
    - ``things(user)``: the queryset of waiting things in this user's scope.
    - ``row(thing)``: its Row.
    - ``since``: the datetime field from which it waits; ``days``: after how many days it is late.
    - ``step``: the label of what to do next.
    - ``listed``, ``status``: URL name and status filter of the list with all of them.
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
        """Returns the queryset of what waits for this user, empty without the permission."""
        things = self.things(user)
        return things if user.has_perm(self.permission) else things.none()

    def counts(self, user):
        """Returns a dict of area code to number of waiting things."""
        rows = self.waiting(user).order_by().values_list(self.area)
        return dict(rows.annotate(number=Count("pk")))

    def oldest(self, user):
        """Returns the oldest PER_AREA things of each area.

        Each is a dict with row, step, age (text) and late.
        """
        rank = Window(RowNumber(), partition_by=F(self.area), order_by=[self.since, "pk"])
        ranked = self.waiting(user).annotate(rank=rank)
        rows = [self.row(thing) for thing in ranked.filter(rank__lte=PER_AREA)]
        return [{"row": row, "step": self.step, **self._clock(row.since)} for row in rows]

    def _clock(self, since):
        days = (timezone.localdate() - timezone.localdate(since)).days
        return {"age": f"{days} hari" if days else "sejak hari ini", "late": days >= self.days}

    def url(self, **narrowed):
        """Returns the URL of the list of all waiting things; ``narrowed`` are more parameters."""
        return f"{reverse(self.listed)}?{urlencode({'status': self.status, **narrowed})}"


@dataclass(frozen=True, kw_only=True)
class Held:
    """A kind of thing that is held up; ``why`` is shown beside the number of them.

    The other fields are as in Kind.
    """

    noun: str
    why: str
    permission: str
    things: Callable
    listed: str
    status: str

    def told(self, user):
        """Returns a dict with count, noun, why and url, or None if there are none."""
        count = self.things(user).count() if user.has_perm(self.permission) else 0
        url = f"{reverse(self.listed)}?status={self.status}"
        return {"count": count, "noun": self.noun, "why": self.why, "url": url} if count else None


kinds, held = Registry(), Registry()


def counts_for(user):
    """Returns a dict of Kind to its counts by area code, for a member of staff."""
    return {kind: kind.counts(user) for kind in kinds}


def counts_of(request):
    """Returns ``counts_for`` the user of this request, computed once for menu and page."""
    if not hasattr(request, "queue_counts"):
        request.queue_counts = counts_for(request.user)
    return request.queue_counts


def waiting_for(user, counts=None):
    """Returns the queue of a member of staff as a dict; ``counts`` is a result of ``counts_for``.

    The keys are ``total``, ``kinds`` (label, count, url), ``places`` and ``held`` (count, noun,
    why, url). A place has name, count, the oldest ``rows``, ``left`` (number of rows not shown)
    and ``more`` (count, noun and url of the full lists). Its rows have ``row`` (a Row), ``step``,
    ``age`` (text) and ``late``.
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
    """Returns the sum of all counts of a ``counts_for`` result."""
    return sum(sum(found.values()) for found in counts.values())


def nothing_waits(user):
    """Returns title and text for an empty queue: nothing waits, or this account sees no queue."""
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
