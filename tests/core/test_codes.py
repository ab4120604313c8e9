"""Codes of slips: what they are made of, and that one slip of the pen always shows."""

from itertools import combinations

import pytest

from core import codes


def test_a_check_character_is_the_weighted_sum():
    # A is 8, 2 is 0, 3 is 1, B is 9, 4 is 2, 5 is 3: 8*1 + 0*2 + 1*3 + 9*4 + 2*5 + 3*6 = 75,
    # and 75 - 2 * 31 = 13, which is F.
    assert codes.with_check("A23B45") == "A23B45F"


def test_a_new_code_is_sound_and_has_no_letters_that_look_alike():
    for _ in range(200):
        code = codes.new_code()
        assert len(code) == 7
        assert not set(code) & set("0O1IL")
        assert codes.is_sound(code)


def test_every_single_wrong_letter_shows():
    code = codes.with_check("K7M4PQ")
    for place, right in enumerate(code):
        for wrong in set(codes.ALPHABET) - {right}:
            assert not codes.is_sound(code[:place] + wrong + code[place + 1 :])


def test_every_swap_of_two_different_letters_shows():
    code = codes.with_check("K7M4PQ")
    for one, other in combinations(range(len(code)), 2):
        letters = list(code)
        letters[one], letters[other] = letters[other], letters[one]
        if letters[one] != letters[other]:
            assert not codes.is_sound("".join(letters))


@pytest.mark.parametrize("typed", ["a23-b45f", " A23 B45 F ", "a23.b45f", "A23B45F"])
def test_a_code_is_known_however_it_is_typed(typed):
    assert codes.is_sound(typed)
    assert codes.plain(typed) == "A23B45F"


@pytest.mark.parametrize("typed", ["", "A23B45", "A23B45FF", "A23B4O5", "😀" * 7, "A23B45É"])
def test_what_cannot_be_a_code_is_not_sound(typed):
    assert not codes.is_sound(typed)


def test_letters_that_no_code_has_are_named():
    assert codes.foreign_letters("k0m-1lo0") == "01LO"
    assert codes.foreign_letters("A23-B45F") == ""


def test_codes_and_secrets_are_spelt_in_two_groups():
    assert codes.spell("A23B45F") == "A23-B45F"
    assert codes.spell("7K3M9QX2") == "7K3M-9QX2"


def test_letters_from_a_digest_are_the_same_for_the_same_digest():
    assert codes.from_digest(bytes([0, 1, 30, 31, 255]), 5) == "23Z29"
