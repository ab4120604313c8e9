"""Finds the indexed words that a half-remembered word may mean, on every database alike."""

from dataclasses import dataclass

from core.likeness import distance
from core.words import LONGEST
from office.finder import terms
from office.finder.question import Part
from office.models import FinderKey

SAME, SAME_SOUND, BEGUN, JOINED, ONE_LETTER = 1.0, 0.9, 0.75, 0.8, 0.6
SHORTEST_HALF = 2
# Indexed words that one part may mean; the likeliest are kept.
MOST_WORDS = 80


@dataclass
class Sought:
    """A part of the question, with the terms that it may mean and how well each matches."""

    part: Part
    words: dict


def sought_parts(parts):
    """Returns the Sought of each part; a part that is two known words becomes two. One query."""
    by_key = _indexed(parts)
    found = []
    for part in parts:
        if part.exact:
            found.append(Sought(part, dict(part.exact)))
            continue
        sought = Sought(part, _meant(part.text, by_key))
        if part.after:
            _join(found[-1], sought, by_key)
        found.append(sought)
    return [half for sought in found for half in _halves(sought, by_key)]


def _indexed(parts):
    """Returns the words of the index by key, for all keys that the parts may need."""
    keys = set()
    for place, part in enumerate(parts):
        if part.exact:
            continue
        keys |= terms.mistaken(part.text) | {_beginning(part.text)}
        if part.after:
            keys |= terms.mistaken((parts[place - 1].text + part.text)[:LONGEST])
        keys |= {terms.skeleton(half) for both in _cuts(part.text) for half in both}
    by_key = {}
    for key, word in FinderKey.objects.filter(key__in=keys).values_list("key", "word"):
        by_key.setdefault(key, []).append(word)
    return by_key


def _beginning(word):
    return terms.BEGINS + word[: terms.BEGINNINGS[-1]]


def _meant(typed, by_key):
    """Returns the indexed words that begin with ``typed`` or resemble it, with their quality."""
    begun = by_key.get(_beginning(typed), ())
    found = {word: BEGUN for word in begun if word.startswith(typed)}
    return _likeliest(found | _alike(typed, by_key))


def _alike(typed, by_key):
    near = {word for key in terms.mistaken(typed) for word in by_key.get(key, ())}
    return {word: quality for word in near if (quality := likeness(typed, word))}


def likeness(typed, word):
    """Returns how well an indexed word matches the typed one; 0 if it is another word."""
    if typed == word:
        return SAME
    one, other = terms.skeleton(typed), terms.skeleton(word)
    if one == other:
        return SAME_SOUND
    return ONE_LETTER if distance(one, other, 1) == 1 else 0


def _likeliest(found):
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))
    return dict(ordered[:MOST_WORDS])


def _join(before, sought, by_key):
    """Adds the words that both parts together may be: ``bajar um`` is bajarum."""
    both = (before.part.text + sought.part.text)[:LONGEST]
    for word, quality in _alike(both, by_key).items():
        for each in (before, sought):
            each.words[word] = max(each.words.get(word, 0), quality * JOINED)


def _halves(sought, by_key):
    """Returns a Sought for each of two known words that an unknown one consists of."""
    if sought.words:
        return [sought]
    known = [
        both
        for both in _cuts(sought.part.text)
        if all(half in by_key.get(terms.skeleton(half), ()) for half in both)
    ]
    if not known:
        return [sought]
    best = max(known, key=lambda both: min(map(len, both)))
    return [Sought(sought.part, {half: JOINED}) for half in best]


def _cuts(word):
    places = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    return [(word[:place], word[place:]) for place in places]
