"""Words in a text: found by their beginning, in any order, and by nothing that only looks alike."""

import pytest

from core.word_lookup import all_begin, words_of
from groups.models import KimGroup
from tests import factories

TEXT = "Tongkang KARAM di Sungai-Kahayan, nomor 140/02."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("tongkang", True),
        ("TONG", True),
        ("kah kar", True),
        ("02", True),
        ("kang", False),
        ("tongkang rotan", False),
        ("%", False),
        ("'; DROP TABLE x; --", False),
        ("a' | 'b", False),
    ],
)
def test_words_are_found_by_their_beginning(db, asked, found):
    """By the database and by Python alike."""
    factories.group(second_group_reason=TEXT)

    assert KimGroup.objects.filter(second_group_reason__has_words=asked).exists() is found
    assert all_begin(asked, TEXT) is found


def test_words_are_letters_and_digits_each_once():
    assert words_of("Kurun, kurun & KURUN_2") == ["kurun", "2"]
    assert words_of("a b c d e f g h i j") == list("abcdefgh")
