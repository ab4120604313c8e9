"""The office's front page: what waits for the office, and what waits for people outside.

Each app registers the kinds of things that wait for a decision (``kinds``), those that wait for
somebody outside (``reminders``), and those that wait although nobody can decide them (``held``).
Everything is counted in the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from core.registry import Registry
from office.scope import scope

# Most rows of one section on the front page; it shows the number of the others.
PER_SECTION = 20
HOUR = timedelta(hours=1)
# What readers do with a waiting thing.
READ = "Baca"
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
    """One row of the queue: texts, and the address where it is dealt with.

    ``since``: from when the office's time counts (``office.clocks``); ``theirs``: how long it lay
    with the people outside, a timedelta. A row of a DeadlineKind has ``due``, a date, instead; a
    row of a Reminder ``mark``, what is due in words, and ``tone``.
    """

    kind: str
    title: str
    place: str
    url: str
    since: object = None
    due: object = None
    theirs: timedelta = timedelta()
    mark: str = ""
    tone: str = "wait"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What all kinds have: who sees it, what it is called, and where all of it is listed.

    - ``label``: its heading; ``noun``: the word after a number ("12 berita").
    - ``permission``: the permission needed to see it; ``decides``: the one to deal with it.
    - ``things(user)``: the queryset of its things in this user's scope, the most urgent first.
    - ``row(thing)``: its Row.
    - ``listed``, ``status``: URL name and status filter of the list with all of them.
    - ``step``: the label of what deciders do next.
    """

    label: str
    noun: str
    permission: str
    decides: str
    things: Callable
    row: Callable
    listed: str
    status: str
    step: str

    def waiting(self, user):
        """Returns the queryset of what this user sees of it, empty without the permission."""
        things = self.things(user)
        return things if user.has_perm(self.permission) else things.none()

    def step_for(self, user):
        """Returns the label of what this user does next."""
        return self.step if user.has_perm(self.decides) else READ

    @property
    def url(self):
        """The URL of the list of all."""
        return f"{reverse(self.listed)}?{urlencode({'status': self.status})}"


@dataclass(frozen=True, kw_only=True)
class Kind(Listed):
    """A kind of thing that waits for the office; ``days``: it is late after so many."""

    days: int = 7
    urgent = False
    # The field by which waiting things are ordered.
    ordered_by = "with_us_since"

    @property
    def limit(self):
        """The moment before which a thing must have come to be late now."""
        first = timezone.localdate() - timedelta(days=self.days)
        return timezone.make_aware(datetime.combine(first, time.min))

    @property
    def late_ones(self):
        """The condition for things that are late now."""
        return Q(with_us_since__lt=self.limit)

    def last_day(self, thing):
        """Returns the last day on which a waiting thing is not late; None if it does not wait."""
        since = thing.with_us_since
        return since and timezone.localdate(since) + timedelta(days=self.days)

    def counts(self, user):
        """Returns a dict of ``all`` and ``late``: numbers of waiting things."""
        late = Count("pk", filter=self.late_ones)
        return self.waiting(user).order_by().aggregate(all=Count("pk"), late=late)

    def rows(self, user, *, late):
        """Returns the oldest PER_SECTION rows as dicts: those late, those not, or all (None)."""
        things = self.waiting(user).order_by(self.ordered_by, "pk")
        if late is not None:
            things = things.filter(self.late_ones) if late else things.exclude(self.late_ones)
        return [self._shown(self.row(thing), user) for thing in things[:PER_SECTION]]

    def place_of(self, thing, user):
        """Returns where a waiting thing stands in the queue of ``user``; None if it does not wait.

        A dict: ``number`` (1 is the oldest), ``all``, ``noun``, and ``next_url``, the address of
        the one after it, or an empty string.
        """
        field = self.ordered_by
        value = getattr(thing, field)
        if value is None:
            return None
        older = Q(**{f"{field}__lt": value}) | Q(**{field: value, "pk__lt": thing.pk})
        newer = Q(**{f"{field}__gt": value}) | Q(**{field: value, "pk__gt": thing.pk})
        waiting = self.waiting(user)
        older, here = Count("pk", filter=older), Count("pk", filter=Q(pk=thing.pk))
        found = waiting.order_by().aggregate(all=Count("pk"), older=older, waits=here)
        if not found["waits"]:
            return None
        following = waiting.filter(newer).order_by(field, "pk").first()
        return {
            "number": found["older"] + 1,
            "all": found["all"],
            "noun": self.noun,
            "next_url": self.row(following).url if following else "",
        }

    def _shown(self, row, user):
        days = (timezone.localdate() - timezone.localdate(row.since)).days
        over = days - self.days
        return {
            "row": row,
            "step": self.step_for(user),
            "order": row.since + timedelta(days=self.days),
            "late": f"Lewat {over} hari" if over > 0 else "",
            "ours": f"{days} hari dari {self.days}" if days else f"hari ini, dari {self.days} hari",
            "theirs": f"{row.theirs.days} hari" if row.theirs.days else "",
        }


@dataclass(frozen=True, kw_only=True)
class UrgentKind(Kind):
    """A kind whose ``days`` are counted in hours; it has the first section of the queue."""

    urgent = True

    @property
    def limit(self):
        """The moment before which a thing must have come to be late now."""
        return timezone.now() - timedelta(days=self.days)

    def _shown(self, row, user):
        ours = f"{(timezone.now() - row.since) // HOUR} jam dari {24 * self.days}"
        return {**super()._shown(row, user), "late": self.late_in_words(row.since), "ours": ours}

    def late_in_words(self, since):
        """Returns by how much a thing that waits since then is late; an empty string if not."""
        over = (timezone.now() - since) // HOUR - 24 * self.days
        return f"Lewat {over} jam" if over > 0 else "Lewat batas" if over == 0 else ""


@dataclass(frozen=True, kw_only=True)
class Reminder(Listed):
    """A kind of thing that waits for somebody outside, whom the office may remind."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """A kind of thing that is held up; ``why`` is shown beside the number of them.

    The other fields are as in Listed.
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


kinds, reminders, held = Registry(), Registry(), Registry()


def counts_for(user):
    """Returns a dict of Kind to its counts, for a member of staff."""
    return {kind: kind.counts(user) for kind in kinds}


def counts_of(request):
    """Returns ``counts_for`` the user of this request, computed once for menu and page."""
    if not hasattr(request, "queue_counts"):
        request.queue_counts = counts_for(request.user)
    return request.queue_counts


def waiting_for(user, counts=None):
    """Returns the queue of a member of staff as a dict; ``counts`` is a result of ``counts_for``.

    The keys are ``total`` and ``late`` (numbers), ``kinds`` (label, count, url), ``sections``
    (urgent, late, waiting and for reminders: title, count, rows, left, more), and ``held`` (count,
    noun, why, url). A row has ``row`` (a Row) and ``step``, and ``late``, ``ours``, ``theirs`` in
    words.
    """
    counts = counts_for(user) if counts is None else counts
    shown = {kind: found for kind, found in counts.items() if found["all"]}
    usual = {kind: found for kind, found in shown.items() if not kind.urgent}
    urgent = {kind: found["all"] for kind, found in shown.items() if kind.urgent}
    sections = [
        _section("Mendesak", user, urgent, late=None),
        _section("Lewat batas", user, {k: n["late"] for k, n in usual.items()}, late=True),
        _section("Menunggu kami", user, {k: n["all"] - n["late"] for k, n in usual.items()}),
        _reminders(user),
    ]
    return {
        "total": total(counts),
        "late": sum(found["late"] for found in counts.values()),
        "kinds": [
            {"label": kind.label, "count": found["all"], "url": kind.url}
            for kind, found in shown.items()
        ],
        "sections": [section for section in sections if section["count"]],
        "held": [told for each in held if (told := each.told(user))],
    }


def total(counts):
    """Returns the number of all things in a ``counts_for`` result."""
    return sum(found["all"] for found in counts.values())


def nothing_waits(user):
    """Returns title and text for an empty queue: nothing waits, or this account sees no queue."""
    if hindrance := scope().hindrance(user):
        return hindrance
    return NOTHING if any(user.has_perm(kind.permission) for kind in kinds) else OTHER_WORK


def _section(title, user, numbers, late=False):
    """Returns a section of things that wait for the office, the first due first."""
    rows = [row for kind, number in numbers.items() if number for row in kind.rows(user, late=late)]
    rows.sort(key=lambda each: each["order"])
    return _told(title, rows[:PER_SECTION], numbers)


def _reminders(user):
    """Returns the section of what waits for people outside, each kind in its own order."""
    numbers, rows = {}, []
    for kind in reminders:
        things = kind.waiting(user)
        numbers[kind] = things.count()
        if numbers[kind]:
            found = [kind.row(thing) for thing in things[:PER_SECTION]]
            rows += [{"row": row, "step": kind.step_for(user)} for row in found]
    return {**_told("Menunggu mereka", rows[: 2 * PER_SECTION], numbers), "reminds": True}


def _told(title, rows, numbers):
    count = sum(numbers.values())
    more = [{"count": n, "noun": kind.noun, "url": kind.url} for kind, n in numbers.items() if n]
    return {
        "title": title,
        "count": count,
        "rows": rows,
        "left": count - len(rows),
        "more": more if count > len(rows) else [],
    }
