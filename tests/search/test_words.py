"""Forms of a word are one stem for index, question and snippet."""

import threading

import pytest

from search import words


@pytest.mark.parametrize(
    ("forms", "stem"),
    [
        ("kebakaran membakar terbakar dibakar bakar", "bakar"),
        ("memanen panen dipanen", "panen"),
        ("pertanian bertani tani petani", "tani"),
        ("2026", "2026"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms, stem):
    assert {words.stem(form) for form in forms.split()} == {stem}


def test_words_that_stand_everywhere_are_not_searched():
    assert words.searched("kabar dari desa dan yang lain") == ["kabar", "desa", "lain"]


def test_many_threads_stem_at_once():
    forms = [f"ke{letter}{other}akaran" for letter in "bcdfghjk" for other in "aiueo"] * 20
    expected = [words.stem.__wrapped__(form) for form in forms]
    results = []

    def work():
        results.append([words.stem.__wrapped__(form) for form in forms])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == [expected] * 4
