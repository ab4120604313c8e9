"""Finds the entries that match a question, in the scope of a member of staff, best first.

An entry has its own matches, and those of the head of its family for half their worth: so a person
is found by name and village. Work is bounded: parts of a question that many entries have are looked
for only among the families that have a rarer part.
"""

from dataclasses import dataclass, field
from math import log10

from django.db.models import Case, Count, IntegerField, Q, When

from office.finder.lookup import sought_parts
from office.finder.providers import LEAST, WEIGHTS, key_of, kinds_for
from office.finder.terms import SHORTEST_ENDING, ending
from office.models import FinderPhone, FinderTerm
from office.scope import scope

# Rows read for a question with one part, and for one with several in each round.
MOST_ROWS_ALONE = 1_500
MOST_ROWS = 12_000
# Rounds add the families of the next rarer part.
MOST_ROUNDS = 3
MOST_PHONES = 300
# Entries that an answer may show.
SHOWN = 20
FROM_HEAD = 0.5
# Quality of four last digits, and of each of the next five.
FEWEST_DIGITS, EACH_DIGIT = 0.6, 0.08
ENTRY = [f"entry__{name}" for name in ("kind", "thing", "source", "family", "standing")]


@dataclass
class Candidate:
    """An entry with its matches: number of the part to its quality, own and from the head."""

    kind: str
    thing: str
    source: str
    family: str
    standing: int
    own: dict = field(default_factory=dict)
    lent: dict = field(default_factory=dict)

    @property
    def is_head(self):
        """Whether its family is named after it."""
        return key_of(self.kind, self.thing) == self.family

    @property
    def covered(self):
        """The number of parts that it matches."""
        return len(self.own.keys() | self.lent.keys())

    def matches(self, number, quality):
        """Notes an own match of a part; the best one counts."""
        self.own[number] = max(self.own.get(number, 0), quality)


@dataclass
class Found:
    """Result of ``find``: the best candidates, and what was understood of the question.

    ``sought`` are the parts with their terms. ``unknown`` are the texts of parts that occur
    nowhere in scope. ``whole``: whether the candidates match all other parts. ``count`` is the
    number of candidates, of which at most SHOWN are kept.
    """

    sought: list
    unknown: list
    candidates: list
    count: int
    whole: bool


def find(parts, user):
    """Returns what matches the parts of a question and lies in this user's scope, best first."""
    sought = sought_parts(parts)
    kinds = kinds_for(user)
    within = _within_scope(user, kinds)
    phones = _phone_rows(sought, within)
    if len(sought) == 1:
        # Only the order of several parts needs their numbers, which cost a query.
        candidates = _gather(sought, [0], phones, within)
        counts = [len(candidates)]
    else:
        counts = _counts(sought, phones, within)
        known = (number for number, count in enumerate(counts) if count)
        candidates = _gather(sought, sorted(known, key=counts.__getitem__), phones, within)
    worth = [1 / (1 + log10(1 + count)) for count in counts]
    order = {word: place for place, word in enumerate(kinds)}
    ranked = sorted(candidates, key=lambda each: _rank(each, worth, order))
    all_parts = sum(count > 0 for count in counts)
    complete = [each for each in ranked if each.covered == all_parts]
    unknown = [sought[number].part.text for number, found in enumerate(counts) if not found]
    return Found(
        sought=sought,
        unknown=list(dict.fromkeys(unknown)),
        candidates=(complete or ranked)[:SHOWN],
        count=len(complete or ranked),
        whole=bool(complete) or not ranked,
    )


def _rank(candidate, worth, order):
    """Sort key: parts matched, how well and how rare, kind, what is in force."""
    lent = {number: quality * FROM_HEAD for number, quality in candidate.lent.items()}
    score = sum(worth[number] * quality for number, quality in {**lent, **candidate.own}.items())
    key = len(candidate.thing), candidate.thing
    kind = order[candidate.kind]
    return -candidate.covered, -round(score, 9), kind, candidate.standing, key


def _within_scope(user, kinds):
    """Returns the condition on the entry of a row for what this user may find."""
    inside = [word for word, kind in kinds.items() if kind.by_area]
    everywhere = [word for word, kind in kinds.items() if not kind.by_area]
    codes = list(scope().areas(user))
    return Q(entry__kind__in=inside, entry__area__in=codes) | Q(entry__kind__in=everywhere)


def _phone_rows(sought, within):
    """Returns the phone numbers in scope that may be meant: digits and the columns of ENTRY."""
    endings = {ending(form) for each in sought for form in each.part.phones}
    if not endings:
        return []
    found = FinderPhone.objects.filter(within, ending__in=endings).order_by("pk")
    return list(found.values_list("digits", "entry", *ENTRY)[:MOST_PHONES])


def _phone_quality(sought, digits):
    """Returns how well a part matches a phone number; 0 if that does not end so."""
    lengths = [len(form) for form in sought.part.phones if digits.endswith(form)]
    return FEWEST_DIGITS + EACH_DIGIT * min(max(lengths) - SHORTEST_ENDING, 5) if lengths else 0


def _counts(sought, phones, within):
    """Returns how many terms and phone numbers in scope each part matches."""
    words = {word for each in sought for word in each.words}
    terms = FinderTerm.objects.filter(within, word__in=words).order_by().values_list("word")
    by_word = dict(terms.annotate(count=Count("pk")))
    return [
        sum(by_word.get(word, 0) for word in each.words)
        + sum(_phone_quality(each, digits) > 0 for digits, *_ in phones)
        for each in sought
    ]


def _gather(sought, known, phones, within):
    """Returns the Candidates of the families that have the rarest part.

    If none of them matches all parts, those with the next rarer part are added.
    """
    found = {}
    for digits, pk, *columns in phones:
        candidate = found.setdefault(pk, Candidate(*columns))
        for number in known:
            if quality := _phone_quality(sought[number], digits):
                candidate.matches(number, quality)
    by_phone = list(found.values())
    meant = {}
    for number in known:
        for word, quality in sought[number].words.items():
            meant.setdefault(word, []).append((number, quality))
    for rarest in known[:MOST_ROUNDS]:
        families = {each.family for each in by_phone if rarest in each.own}
        rows = _term_rows(meant, sought[rarest], families, within, alone=len(known) == 1)
        for word, fact, pk, *columns in rows:
            candidate = found.setdefault(pk, Candidate(*columns))
            for number, quality in meant[word]:
                candidate.matches(number, quality * WEIGHTS.get(fact, LEAST))
        _lend(found.values())
        if any(each.covered == len(known) for each in found.values()):
            break
    return list(found.values())


def _term_rows(meant, rarest, families, within, *, alone):
    """Returns the terms in scope that are meant, with their field and the columns of ENTRY.

    If the rarest part stands ``alone``, the best matches; otherwise those of families that have it
    or are in ``families``.
    """
    rows = FinderTerm.objects.filter(within, word__in=meant)
    columns = ("word", "field", "entry", *ENTRY)
    if alone:
        best = sorted(set(rarest.words.values()))
        by_quality = [
            When(word__in=[word for word in meant if rarest.words[word] == quality], then=place)
            for place, quality in enumerate(best)
        ]
        order = Case(*by_quality, output_field=IntegerField()).desc()
        rows = rows.order_by(order, "entry__kind", "entry__standing", "entry")
        return rows.values_list(*columns)[:MOST_ROWS_ALONE]
    having = FinderTerm.objects.filter(within, word__in=rarest.words).values("entry__family")
    rows = rows.filter(Q(entry__family__in=having) | Q(entry__family__in=families))
    return rows.order_by("entry").values_list(*columns)[:MOST_ROWS]


def _lend(candidates):
    """Lends the matches of each head to the others of its family."""
    heads = {each.family: each.own for each in candidates if each.is_head}
    for each in candidates:
        if not each.is_head:
            each.lent = heads.get(each.family, {})
