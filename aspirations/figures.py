"""Figures about aspirations for everybody, by kecamatan, subject and perangkat daerah.

Decision: docs/adr/0055.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import median

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from aspirations.models import Agency, Aspiration, Subject, Wait
from aspirations.state_words import OFFICE
from aspirations.states import OPEN, Side, State
from regions.choices import places

# Fewer are shown without a percentage; fewer secret ones are not shown at all.
FEW = 5
HIDDEN = "Rahasia dan tentang dinas, seluruh kabupaten"
TOTAL = "Seluruh kabupaten"
NOT_FORWARDED = f"Tidak diteruskan (pada {OFFICE})"


class Share:
    """A number of a whole: ``text`` has both, and the percentage from FEW on."""

    def __init__(self, part, whole):
        self.part, self.whole = part, whole

    @property
    def percent(self):
        """The percentage, rounded to a whole number; None of fewer than FEW."""
        return round(100 * self.part / self.whole) if self.whole >= FEW else None

    @property
    def text(self):
        """Returns "3 dari 4", or "9 dari 10 (90%)"; a dash if there is nothing to count."""
        if not self.whole:
            return "–"
        told = f"{self.part} dari {self.whole}"
        return told if self.percent is None else f"{told} ({self.percent}%)"


@dataclass
class Row:
    """The figures of one kecamatan, subject or perangkat daerah.

    ``days``: calendar days from sending to the last answer, of each answered one.
    """

    label: str
    counts: Counter = field(default_factory=Counter)
    days: list = field(default_factory=list)

    def add(self, other):
        """Adds the figures of another Row."""
        self.counts.update(other.counts)
        self.days += other.days

    @property
    def median_days(self):
        """The median of ``days`` as a whole number (rounded up); None if nothing was answered."""
        return int(median(self.days) + 0.5) if self.days else None

    @property
    def shares(self):
        """The Shares of the table, by name."""
        count = self.counts
        return {
            "answered": Share(count["answered"], count["received"]),
            "in_time": Share(count["in_time"], count["answered"]),
            "late": Share(count["late"], count["received"]),
            "reopened": Share(count["reopened"], count["answered"]),
            "done": Share(count["done"], count["answered"] - count["silent"]),
            "returned": Share(count["returned"], count["received"]),
        }


def figures():
    """Returns three lists of Rows: ``kecamatan``, ``subjects`` and ``agencies``. Two queries more.

    Secret ones and those about the office are in one Row of the whole regency, from FEW on.
    """
    cells = _cells()
    open_ones = {key: cell for key, cell in cells.items() if key[0] is not None}
    hidden = _summed(HIDDEN, (cell for key, cell in cells.items() if key[0] is None))
    by_kecamatan = _by(open_ones, 0, {place.pk: place.name for place in places()})
    if hidden.counts["received"] >= FEW:
        by_kecamatan.append(hidden)
    by_kecamatan.append(_summed(TOTAL, list(by_kecamatan)))
    agencies = dict(Agency.objects.values_list("pk", "short"))
    return {
        "kecamatan": by_kecamatan,
        "subjects": _by(open_ones, 1, dict(Subject.objects.values_list("pk", "name"))),
        "agencies": _by(open_ones, 2, {**agencies, None: NOT_FORWARDED}),
    }


def _by(cells, part, labels):
    """Returns a Row for each label with anything received, in the order of ``labels``."""
    sorted_out = defaultdict(list)
    for key, cell in cells.items():
        sorted_out[key[part]].append(cell)
    return [_summed(label, sorted_out[key]) for key, label in labels.items() if key in sorted_out]


def _summed(label, rows):
    whole = Row(label)
    for row in rows:
        whole.add(row)
    return whole


def _cells():
    """Returns a dict of (kecamatan, subject, agency) to a Row; (None, None, None) is the hidden."""
    keys, cells = ("of_kecamatan", "of_subject", "of_agency"), defaultdict(lambda: Row(""))
    found = _with_keys().values(*keys)
    for line in found.annotate(**_counts()).order_by():
        key = tuple(line.pop(name) for name in keys)
        cells[key].counts.update(line)
    answered = _with_keys().filter(answered_at__isnull=False).order_by()
    for *key, sent, at in answered.values_list(*keys, "sent_at", "answered_at"):
        days = timezone.localdate(at) - timezone.localdate(sent)
        cells[tuple(key)].days.append(days.days)
    return dict(cells)


def _with_keys():
    hidden = Q(openness=Aspiration.Openness.SECRET) | Q(about=Aspiration.About.OFFICE)
    return Aspiration.objects.annotate(
        of_kecamatan=_unless(hidden, F("desa__kecamatan")),
        of_subject=_unless(hidden, F("subject")),
        of_agency=_unless(hidden, F("agency")),
    )


def _unless(condition, key):
    return Case(When(condition, then=Value(None)), default=key)


def _counts():
    answered = Q(answered_at__isnull=False)
    late_wait = Wait.objects.filter(aspiration=OuterRef("pk"), late=True)
    late_wait = late_wait.exclude(side=Side.SENDER).filter(since__lt=OuterRef("answered_at"))
    late_now = Q(state__in=OPEN, due__lt=timezone.localdate()) & ~Q(side=Side.SENDER)
    said = ~Q(outcome="")
    conditions = {
        "answered": answered,
        "in_time": answered & ~Exists(late_wait),
        "late": Q(was_late=True) | late_now,
        "reopened": Q(reopened_at__isnull=False),
        "done": answered & Q(outcome=Aspiration.Outcome.DONE),
        "silent": answered & ~said,
        "returned": Q(state=State.RETURNED),
    }
    counts = {name: Count("pk", filter=each) for name, each in conditions.items()}
    return {"received": Count("pk"), **counts}
