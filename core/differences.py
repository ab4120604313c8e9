"""Compares two plain texts word by word, with a fixed limit of work. Decision: docs/adr/0048.

First the lines (paragraphs) are compared, then the words of those that differ. Items that occur
once in both texts divide them into short stretches; difflib compares these. The limit counts
difflib's comparisons: what is left when it is reached is shown as replaced.
"""

import re
from bisect import bisect
from collections import Counter
from difflib import Match, SequenceMatcher
from typing import NamedTuple

SAME, OUT, IN, GAP = "same", "out", "in", "gap"
# A word with the white space before it: a word stays the same when a sentence is added after it.
TOKEN = re.compile(r"\s*\S+|\s+")
# Comparisons of one difference: about a tenth of a second.
MOST_WORK = 1_000_000
# Below this share of equal words, a passage is shown as replaced.
LEAST_ALIKE = 0.2
# Letters that stay readable on each side of a shortened passage.
AROUND = 140


class Run(NamedTuple):
    """A stretch of text: in both texts (SAME), only in the old (OUT) or only in the new (IN).

    GAP: equal text was left out here by ``shortened``.
    """

    kind: str
    text: str


class _Counted(SequenceMatcher):
    """A SequenceMatcher that stops matching when ``work`` would exceed ``most``."""

    def __init__(self, old, new, most):
        super().__init__(None, old, new, autojunk=False)
        self.work, self.most = 0, most
        self._costs = [0]
        for token in old:
            self._costs.append(self._costs[-1] + 1 + len(self.b2j.get(token, ())))

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """Returns the longest match, or an empty one if looking for it would cost too much."""
        cost = self._costs[ahi] - self._costs[alo]
        if self.work + cost > self.most:
            return Match(alo, blo, 0)
        self.work += cost
        return super().find_longest_match(alo, ahi, blo, bhi)


class Comparison:
    """The difference of two texts as ``runs``; ``work`` is the number of comparisons it took.

    The OUT and SAME runs joined are the old text, the IN and SAME runs the new one.
    """

    def __init__(self, old, new, *, split=TOKEN.findall, most=MOST_WORK):
        self.work, self.most, self.split = 0, most, split
        self.runs = []
        self._compare_lines(old, new)

    def _compare_lines(self, old, new):
        old, new = old.splitlines(keepends=True), new.splitlines(keepends=True)
        for tag, a, b in self._steps(old, new):
            # As many lines on both sides: each was edited where it stands.
            pairs = zip(a, b, strict=True) if len(a) == len(b) else [("".join(a), "".join(b))]
            for old_text, new_text in pairs:
                if tag == "replace":
                    self._compare_words(old_text, new_text)
                else:
                    self._add(tag, old_text, new_text)

    def _compare_words(self, old, new):
        a, b = self.split(old), self.split(new)
        steps = list(self._steps(a, b))
        equal = sum(len(x) for tag, x, _ in steps if tag == "equal")
        if equal < LEAST_ALIKE * max(len(a), len(b)):
            self._add("replace", old, new)
            return
        for tag, x, y in steps:
            self._add(tag, "".join(x), "".join(y))

    def _steps(self, old, new):
        """Yields (tag, old items, new items), between the anchors of both."""
        i = j = 0
        for i_next, j_next in [*_anchors(old, new), (len(old), len(new))]:
            yield from self._between(old[i:i_next], new[j:j_next])
            yield "equal", old[i_next : i_next + 1], new[j_next : j_next + 1]
            i, j = i_next + 1, j_next + 1

    def _between(self, old, new):
        """Yields the steps of a stretch without anchors; equal ends cost nothing."""
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        a, b = old[head : len(old) - tail], new[head : len(new) - tail]
        yield "equal", old[:head], new[:head]
        if a and b:
            matcher = _Counted(a, b, self.most - self.work)
            steps = matcher.get_opcodes()
            self.work += matcher.work
            yield from ((tag, a[i:j], b[k:m]) for tag, i, j, k, m in steps)
        else:
            yield "replace", a, b
        yield "equal", old[len(old) - tail :], new[len(new) - tail :]

    def _add(self, tag, old, new):
        for kind, text in [(SAME, old)] if tag == "equal" else [(OUT, old), (IN, new)]:
            if text and self.runs and self.runs[-1].kind == kind:
                self.runs[-1] = Run(kind, self.runs[-1].text + text)
            elif text:
                self.runs.append(Run(kind, text))


def _anchors(old, new):
    """Returns (place in old, place in new) of items that occur once in each, in rising order.

    The longest rising sequence of them, found by patience sorting.
    """
    once = _places_of_singles(old)
    piles, tops, before = [], [], {}
    for j, i in sorted(
        (j, once[item]) for item, j in _places_of_singles(new).items() if item in once
    ):
        pile = bisect(tops, i)
        before[i, j] = piles[pile - 1] if pile else None
        tops[pile : pile + 1], piles[pile : pile + 1] = [i], [(i, j)]
    anchors, last = [], piles[-1] if piles else None
    while last:
        anchors.append(last)
        last = before[last]
    return anchors[::-1]


def _places_of_singles(items):
    counts = Counter(items)
    return {item: place for place, item in enumerate(items) if counts[item] == 1}


def _common(old, new):
    """Returns how many items two sequences have in common at their beginning."""
    for place, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b:
            return place
    return min(len(old), len(new))


def differences(old, new):
    """Returns the Runs that lead from one plain text to another."""
    return Comparison(old, new).runs


def differ(runs):
    """Returns whether any of these Runs is a change."""
    return any(run.kind in (OUT, IN) for run in runs)


def shortened(runs):
    """Returns the Runs with the middle of long equal passages replaced by a GAP."""
    short = []
    for place, run in enumerate(runs):
        if run.kind != SAME or len(run.text) <= 3 * AROUND:
            short.append(run)
            continue
        first, last = place == 0, place == len(runs) - 1
        before = "" if first else _cut(run.text[:AROUND], -1)
        after = "" if last else _cut(run.text[-AROUND:], 1)
        short += [Run(SAME, before), Run(GAP, ""), Run(SAME, after)]
    return [run for run in short if run.text or run.kind == GAP]


def _cut(text, side):
    """Cuts a text at a space near its end (``side`` -1) or its beginning (1)."""
    cut = re.sub(r"\S*$", "", text) if side < 0 else re.sub(r"^\S*\s", "", text)
    return cut or text


def paragraphs(runs):
    """Returns the Runs as a list per line; lines without text are left out."""
    lines = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        lines[-1].append(Run(run.kind, first))
        lines += [[Run(run.kind, text)] for text in more]
    shown = ([run for run in line if run.text.strip() or run.kind == GAP] for line in lines)
    return [line for line in shown if line]


def new_only(runs):
    """Returns the Runs of the new text: nothing of what was removed is in them."""
    return [run for run in runs if run.kind != OUT]


def changed_characters(old, new):
    """Returns how many characters differ: per changed place, the longer of removed and added."""
    fine = []
    for before, after in _changes(differences(old, new)):
        fine += _changes(Comparison(before, after, split=list).runs)
    return sum(max(len(before), len(after)) for before, after in fine)


def changed_words(old, new):
    """Returns the text of all Runs that differ, joined."""
    return " ".join(run.text for run in differences(old, new) if run.kind in (OUT, IN))


def _changes(runs):
    """Returns (removed, added) of each place that differs."""
    places, before, after = [], "", ""
    for run in [*runs, Run(SAME, "")]:
        if run.kind == SAME:
            if before or after:
                places.append((before, after))
            before, after = "", ""
        elif run.kind == OUT:
            before += run.text
        else:
            after += run.text
    return places
