"""Finds the texts nearest to a question that no text answers: those with most of its words."""

from dataclasses import dataclass
from math import log10
from typing import NamedTuple

from django.db.models import BooleanField, Value

from search import engines, everyday, words
from search.models import SearchEntry
from search.providers import by_kind

SHOWN, SHOWN_BESIDE = 10, 5
# Texts that are compared: the newest with each word, and the newest with all words or all but one.
WITH_EACH, WITH_MOST = 100, 30
LONGEST_PHRASE = 2
# A word in the title counts for two; a synonym or another spelling a little less than the word.
IN_TITLE = 2.0
CLOSE = 0.85
FILLER = 0.2
# What a text must score, as a share of the attainable weight and of the best score. A text with
# the words in its body is shown beside one that has them in its title.
LEAST, LEAST_OF_BEST = 0.3, 0.49
# How much better than a hit a text must be that lacks a word, or what share of all words it must
# have where no hit has one in its title.
CLEARLY, NEARLY = 0.05, 0.7
UNSAID = everyday.ASKING | everyday.COMMON_SHORT


@dataclass(frozen=True)
class Term:
    """A word of the question: as it is searched, what is close to it, and what it weighs.

    ``own`` and ``close`` are alternatives as in Clauses. ``texts`` is the number of texts that have
    the word; if none has, one of those close to it. If it is ``unsure`` that the close ones are
    meant, a text with one of them still lacks the word.
    """

    typed: str
    own: tuple
    close: tuple
    texts: int
    unsure: bool = False

    @property
    def weight(self):
        """What it weighs: 1 if it is in no text, less the more texts have it."""
        return (FILLER if self.typed in everyday.FILLERS else 1) / (1 + log10(1 + self.texts))

    @property
    def clause(self):
        """All alternatives."""
        return self.own + self.close


class Near(NamedTuple):
    """A row of the index that has some of the words, and the typed words that it lacks."""

    row: tuple
    lacks: list


def terms_of(asked, lookup, guessed):
    """Returns the Terms of a question, each word once."""
    same = {
        word: others
        for part, others in zip(asked.parts, lookup.same, strict=True)
        for word in part.folded
    }
    close, unsure = _close(guessed)
    seen = {**{row.label: row.number for row in lookup.completions}, **guessed.seen}
    found = {}
    for token in guessed.tokens:
        own = [(words.stem(token.folded),)]
        if token.folded == asked.beginning and token.folded not in lookup.known_words:
            own += [(row.label,) for row in lookup.completions]
        others = [*same.get(token.folded, ()), *close.get(token.folded, ())]
        others = dict.fromkeys(stems for stems in others if stems and stems not in own)
        others = tuple(stems for stems in others if len(stems) <= LONGEST_PHRASE)
        texts = _count_texts(own, seen) or _count_texts(others, seen)
        own = tuple(dict.fromkeys(own))
        found[token.folded] = Term(token.folded, own, others, texts, token.folded in unsure)
    said = [term for term in found.values() if term.typed not in UNSAID]
    return said or list(found.values())


def _close(guessed):
    """Returns the alternatives of each word by its guesses, and the words with offered ones only.

    Known and right words keep their spelling. Offered guesses count if there is no other.
    """
    close, unsure = {}, set()
    for place, options in enumerate(guessed.each):
        sure = [option for option in options if not option.offered]
        for option in sure or options:
            stems = tuple(words.terms(option.text))
            for token in guessed.tokens[place : place + option.length]:
                if not (option.is_spelling and (token.known or token.right)):
                    close.setdefault(token.folded, []).append(stems)
                    unsure |= {token.folded} if option.offered else set()
    return close, unsure


def _count_texts(alternatives, seen):
    """Returns in how many texts one of these alternatives is, at most."""
    return max((min(seen.get(stem, 0) for stem in stems) for stems in alternatives), default=0)


def find(terms, filters, now=None, *, beside=()):
    """Returns the nearest texts of kinds that age as Near, the best first. One query.

    ``beside`` are hits, which have all words; only better ones are returned then, because their
    titles have more of the words. If the hits have none in theirs, they are a chance, and those
    with nearly all words are returned too.
    """
    if len(terms) < 2:
        return []
    kinds = [kind for kind, provider in by_kind().items() if provider.rank is None]
    entries = filters.narrow(SearchEntry.objects.shown(now)).filter(kind__in=kinds)
    hits = {row.pk for row in beside}
    scored = [(_score(row, terms), row) for row in _rows(entries, terms) if row.pk not in hits]
    scored.sort(key=lambda each: (each[0], each[1].at, each[1].pk), reverse=True)
    whole = sum(term.weight for term in terms)
    least = max(LEAST * _attainable(terms), LEAST_OF_BEST * scored[0][0]) if scored else 0
    in_titles = [sum(t.weight for t in terms if _is_in_title(row, t)) for row in beside]
    if any(in_titles):
        least = max(least, whole + (IN_TITLE - 1) * max(in_titles) + CLEARLY)
    elif beside:
        least = max(least, NEARLY * whole)
    most = SHOWN_BESIDE if beside else SHOWN
    return [Near(row, _lacks(row, terms)) for score, row in scored[:most] if score >= least]


def _attainable(terms):
    """Returns the weight of the words that some text has.

    If these are fewer than half, that of all words: then one common word finds nothing.
    """
    found = [term for term in terms if term.texts]
    counted = found if 2 * len(found) >= len(terms) else terms
    return sum(term.weight for term in counted)


def _rows(entries, terms):
    """Returns rows with ``has_0``, ``own_0`` and so on: which terms each has, and which itself."""
    sources = [entries.newest_having([term.clause], WITH_EACH) for term in terms if term.texts]
    sources += [entries.newest_having(clauses, WITH_MOST) for clauses in _most_of(terms)]
    if not sources:
        return []
    flags = {}
    for place, term in enumerate(terms):
        flags[f"has_{place}"] = engines.Matches([term.clause])
        flags[f"own_{place}"] = (
            engines.Matches([term.own]) if term.close else Value(True, output_field=BooleanField())
        )
    first, *others = (source.values("pk") for source in sources)
    either = first.union(*others, all=True)
    rows = SearchEntry.objects.order_by().filter(pk__in=either).annotate(**flags)
    return rows.values_list("pk", "kind", "key", "at", "title", *flags, named=True)


def _most_of(terms):
    """Returns the clauses of all words that texts have, and of all but each one of them.

    They are without phrases; to look for these so often takes too long.
    """
    single = [
        tuple(stems for stems in term.clause if len(stems) == 1) for term in terms if term.texts
    ]
    if len(single) < 2:
        return []
    every = [single] if len(single) < len(terms) else []
    if len(single) > 2:
        every += [single[:left_out] + single[left_out + 1 :] for left_out in range(len(single))]
    return every


def _lacks(row, terms):
    return [
        term.typed
        for place, term in enumerate(terms)
        if not _has(row, place, term) and term.typed not in everyday.FILLERS
    ]


def _has(row, place, term):
    return _holds(row, place) and (not term.unsure or getattr(row, f"own_{place}"))


def _holds(row, place):
    return getattr(row, f"has_{place}")


def _score(row, terms):
    """Returns the weight of the terms that a row has; those in its title count twice."""
    score = 0
    for place, term in enumerate(terms):
        if _holds(row, place):
            close = 1 if getattr(row, f"own_{place}") else CLOSE
            score += term.weight * close * (IN_TITLE if _is_in_title(row, term) else 1)
    return round(score, 6)


def _is_in_title(row, term):
    title = f" {row.title} "
    return any(f" {' '.join(stems)} " in title for stems in term.clause)
