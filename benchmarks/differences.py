"""Measures the word difference of two texts of 50,000 characters.

``python -m benchmarks.differences`` prints the median of ROUNDS runs per case, in milliseconds and
as a multiple of rendering a text of that length as HTML. Fails above MOST milliseconds.
"""

# ruff: noqa: S311, T201 - a seeded generator, and a table for the terminal
import random
import statistics
import sys
import time

from core import markup
from core.differences import Comparison

LENGTH, ROUNDS, MOST = 50_000, 5, 200


def _story(dice):
    """Returns a text of LENGTH characters: paragraphs of sentences, half of its words rare."""
    rare = ["".join(dice.choices("abdegiklmnprstu", k=dice.randint(4, 10))) for _ in range(4_000)]
    common = "yang di dan warga desa untuk dengan ini dari pada".split()
    lines = []
    while sum(map(len, lines)) < LENGTH:
        words = [dice.choice(dice.choice([rare, common])) for _ in range(60)]
        lines.append(" ".join(words) + ".\n\n")
    return "".join(lines)[:LENGTH]


def _edited(text, every):
    """Returns the text with every so-manieth word replaced."""
    words = text.split(" ")
    return " ".join(f"diganti{n}" if n % every == 0 else word for n, word in enumerate(words))


def cases():
    """Returns pairs of texts by the name of the case; the last ones are meant to be expensive."""
    dice = random.Random(1)
    text = _story(dice)
    one = text.replace("\n\n", " ")
    words = one.split(" ")
    twice = [f"k{n}" for n in range(LENGTH // 12)] * 2
    return {
        "one word": (text, text.replace(" warga ", " orang ", 1)),
        "every 20th word": (text, _edited(text, 20)),
        "every 2nd word": (text, _edited(text, 2)),
        "one paragraph, every 2nd word": (one, _edited(one, 2)),
        "one paragraph, shuffled": (one, " ".join(dice.sample(words, len(words)))),
        "each word twice, shuffled": (" ".join(twice), " ".join(dice.sample(twice, len(twice)))),
        "one word, 16,000 times": ("ya " * 16_000, "tidak ya " * 5_500),
        "20 words, shuffled": tuple(
            " ".join(dice.choices(rare, k=8_000)) for rare in [[f"k{n}" for n in range(20)]] * 2
        ),
    }


def _median(act):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main():
    """Prints a table of all cases; returns 1 if one of them takes longer than MOST."""
    whole = _median(lambda: markup.to_html(_story(random.Random(1))))
    print("| case | ms | of rendering | comparisons |\n| --- | --- | --- | --- |")
    slow = 0
    for name, (old, new) in cases().items():
        taken = _median(lambda: Comparison(old, new))  # noqa: B023 - called in this round
        slow |= taken > MOST
        print(f"| {name} | {taken:.0f} | {taken / whole:.1f} | {Comparison(old, new).work:,} |")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
