"""Answers a question of the office: rows with what each thing is, and why it was found.

The index only says where to look. Title, state and reason are read from the things themselves, so
that an index that lags behind shows neither erased people nor things out of scope.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from core.words import words_in
from office.finder import ranking
from office.finder.providers import Document, Field, by_source, kinds_for
from office.finder.question import Question, parse
from office.finder.terms import bare

MOST_REASONS = 3
MOST_COUNTED = 1_000
LAST_DIGITS = 4


class Piece(NamedTuple):
    """A part of a text; ``hit`` tells whether it matches the question."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Row:
    """One found thing: the name of its kind, its Document, marked texts, and further reasons."""

    kind: str
    document: Document
    title: list
    line: list
    reasons: list


@dataclass(frozen=True)
class Answer:
    """What a question found: at most 20 Rows.

    ``count`` is the number of things found, ``whole`` whether they match everything that was
    asked, ``unknown`` the words that occur nowhere, ``looked_in`` where the office looked.
    """

    question: Question
    rows: list = field(default_factory=list)
    count: int = 0
    whole: bool = True
    unknown: list = field(default_factory=list)

    @property
    def is_more(self):
        """Whether there are more than are counted."""
        return self.count > MOST_COUNTED


def looked_in(user):
    """Returns where questions of this user look, as a list of texts; empty without a right."""
    return [kind.told for kind in kinds_for(user).values()]


def answer(typed, user):
    """Returns the Answer to a typed question for a member of staff."""
    question = parse(typed)
    if not question.parts or not looked_in(user):
        return Answer(question)
    found = ranking.find(question.parts, user)
    documents = _documents(found.candidates, user)
    kinds = kinds_for(user)
    meant = {word for each in found.sought for word in each.words}
    endings = {form for each in found.sought for form in each.part.phones}
    rows = []
    for candidate in found.candidates:
        document = documents.get((candidate.kind, candidate.thing))
        head = documents.get(tuple(candidate.family.split("-", 1)))
        if document and (row := _row(document, head, meant, endings)):
            rows.append(Row(kinds[document.kind].label, *row))
    lost = len(found.candidates) - len(rows)
    return Answer(question, rows, found.count - lost, found.whole, found.unknown)


def _documents(candidates, user):
    """Returns the Documents of candidates that this user may see now, by kind and key."""
    by_provider = {}
    for candidate in candidates:
        source, _, pk = candidate.source.partition("-")
        by_provider.setdefault(source, set()).add(pk)
    known = by_source()
    return {
        (document.kind, str(document.pk)): document
        for source, pks in by_provider.items()
        for document in known[source].documents(known[source].visible(user).filter(pk__in=pks))
    }


def _row(document, head, meant, endings):
    """Returns document, marked title and line, and reasons; None if nothing of it matches now."""
    shown = {
        bare(word.folded) for text in (document.title, document.line) for word in words_in(text)
    }
    facts = document.facts if head in (None, document) else (*document.facts, *head.facts)
    reasons = []
    for fact in facts:
        if text := _reason(fact, meant, endings, shown):
            reasons.append(text)
    if not reasons and not shown & meant:
        return None
    texts = (_marked(text, meant) for text in (document.title, document.line))
    return document, *texts, list(dict.fromkeys(reasons))[:MOST_REASONS]


def _reason(fact, meant, endings, shown):
    """Returns why a fact matches, unless the row shows it already; "" if it does not match.

    Of a phone number only the last digits are told.
    """
    if fact.field == Field.PHONE:
        matches = any(fact.digits().endswith(form) for form in endings)
        return f"{fact.label} …{fact.digits()[-LAST_DIGITS:]}" if matches else ""
    matching = fact.terms() & meant
    return f"{fact.label} {fact.text}".strip() if matching - shown else ""


def _marked(text, meant):
    """Returns a text as Pieces; words that are meant are hits."""
    pieces, after = [], 0
    for word in words_in(text):
        if bare(word.folded) in meant:
            pieces += [
                Piece(text[after : word.start], False),
                Piece(text[word.start : word.end], True),
            ]
            after = word.end
    return [piece for piece in [*pieces, Piece(text[after:], False)] if piece.text]
