"""Word differences: both texts can be read back from them, and the work has a limit."""

import random

import pytest

from core import differences
from core.differences import GAP, IN, OUT, SAME, Comparison, Run

LONG = "\n".join(
    f"Paragraf {n}: warga desa memanen padi ladang di lereng bukit." for n in range(500)
)


def old_of(runs):
    return "".join(run.text for run in runs if run.kind in (SAME, OUT))


def new_of(runs):
    return "".join(run.text for run in runs if run.kind in (SAME, IN))


def test_a_changed_word_is_one_run_out_and_one_in():
    runs = differences.differences(
        "Ada delapan kelotok di dermaga.", "Ada enam kelotok di dermaga."
    )

    assert runs == [
        Run(SAME, "Ada"),
        Run(OUT, " delapan"),
        Run(IN, " enam"),
        Run(SAME, " kelotok di dermaga."),
    ]


def test_a_new_paragraph_leaves_the_others_alone():
    runs = differences.differences("Satu dua.\nTiga empat.", "Satu dua.\nBaru.\nTiga empat.")

    assert runs == [Run(SAME, "Satu dua.\n"), Run(IN, "Baru.\n"), Run(SAME, "Tiga empat.")]


def test_equal_texts_do_not_differ():
    runs = differences.differences(LONG, LONG)

    assert runs == [Run(SAME, LONG)]
    assert not differences.differ(runs)


def test_texts_with_little_in_common_are_replaced_whole():
    old, new = "satu dua tiga empat lima enam", "tujuh delapan tiga sembilan sepuluh sebelas"

    assert differences.differences(old, new) == [Run(OUT, old), Run(IN, new)]


def test_a_sentence_added_to_a_paragraph_is_all_that_differs():
    runs = differences.differences("Panen raya.\nSelesai.", "Panen raya. Besok lagi.\nSelesai.")

    assert runs == [Run(SAME, "Panen raya."), Run(IN, " Besok lagi."), Run(SAME, "\nSelesai.")]


HOSTILE = {
    "one word": ("ya " * 16_000, "ya " * 15_999 + "tidak"),
    "two words in turn": ("a ya " * 10_000, "tidak ya " * 5_500),
    "two letters": ("a b " * 12_500, "b a " * 12_500),
    "lines of one letter": ("a\nb\n" * 12_500, "b\na\nc\n" * 8_333),
    "one long word": ("a" * 50_000, "b" + "a" * 49_999),
    "nothing but blanks": (" " * 50_000, "\n" * 50_000),
    "every second word": (
        LONG,
        " ".join(f"{w}x" if n % 2 else w for n, w in enumerate(LONG.split(" "))),
    ),
    "nothing": ("", LONG),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_cost_no_more_than_the_limit_and_can_be_read_back(name):
    old, new = HOSTILE[name]

    made = Comparison(old, new)

    assert made.work <= differences.MOST_WORK
    assert old_of(made.runs) == old
    assert new_of(made.runs) == new


def test_the_limit_holds_whatever_it_is():
    """Words that occur twice each have no anchors: difflib has to look at them."""
    words = [f"kata{n}" for n in range(300)] * 2
    shuffled = random.Random(7).sample(words, len(words))
    old, new = " ".join(words), " ".join(shuffled)

    free = Comparison(old, new)
    bound = Comparison(old, new, most=1_000)

    assert free.work > 1_000
    assert bound.work <= 1_000
    assert (old_of(bound.runs), new_of(bound.runs)) == (old, new)


@pytest.mark.parametrize("seed", range(20))
def test_any_texts_can_be_read_back(seed):
    dice = random.Random(seed)
    old, new = (
        "".join(dice.choice(["ya ", "tidak ", "\n", "desa ", "air."]) for _ in range(200))
        for _ in range(2)
    )

    runs = differences.differences(old, new)

    assert (old_of(runs), new_of(runs)) == (old, new)


def test_long_equal_passages_are_shortened_beside_what_changed():
    runs = differences.shortened(differences.differences(LONG + " Ada enam.", LONG + " Ada lima."))

    assert [run.kind for run in runs] == [GAP, SAME, OUT, IN]
    assert runs[1].text.endswith("bukit. Ada")
    assert len(runs[1].text) <= differences.AROUND


def test_a_short_text_is_not_shortened():
    runs = differences.differences("Ada enam.", "Ada lima.")

    assert differences.shortened(runs) == runs


def test_lines_become_lists_of_runs():
    runs = [Run(SAME, "Satu.\nDua "), Run(OUT, "tiga.\n\n"), Run(IN, "empat.")]

    assert differences.paragraphs(runs) == [
        [Run(SAME, "Satu.")],
        [Run(SAME, "Dua "), Run(OUT, "tiga.")],
        [Run(IN, "empat.")],
    ]


def test_the_new_text_alone_holds_nothing_that_was_removed():
    runs = differences.new_only(
        differences.differences("Pelakunya Anto.", "Pelakunya belum diketahui.")
    )

    assert [run.text for run in runs] == ["Pelakunya", " belum diketahui."]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("Panen", "Panen", 0),
        ("Tamapng raya", "Tampang raya", 2),
        ("padi ladang", "padi", 7),
        ("padi", "padi ladang", 7),
        ("Satu dua tiga.", "Satu dua tiga!", 1),
        ("", "baru", 4),
    ],
)
def test_changed_characters_are_counted_once_where_they_are_replaced(old, new, count):
    assert differences.changed_characters(old, new) == count


def test_the_words_that_differ_are_named():
    assert differences.changed_words("Ada 12 kelotok.", "Ada 13 kelotok.") == " 12  13"
