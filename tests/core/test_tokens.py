"""One-time secrets."""

import hashlib

import pytest

from core import tokens


def test_a_token_has_eighty_bits_and_is_never_the_same():
    made = {tokens.new_token()[0] for _ in range(200)}

    assert len(made) == 200
    assert all(len(token) == 16 and set(token) <= set(tokens.ALPHABET) for token in made)
    assert len(set(tokens.ALPHABET)) == 32


def test_only_the_digest_is_to_be_stored():
    token, digest = tokens.new_token()

    assert digest == hashlib.sha256(token.encode()).hexdigest() == tokens.digest(token)
    assert token not in digest


@pytest.mark.parametrize(
    "typed",
    [
        "7K3M9QX201ABCDEF",
        "7K3M-9QX2-01AB-CDEF",
        "7k3m 9qx2 01ab cdef",
        " 7k3m-9qx2-oiab-cdef\n",
        "7K3M–9QX2–0LAB–CDEF",
        "7K3M.9QX2.OlAB.CDEF",
    ],
)
def test_a_code_is_the_same_however_it_was_typed(typed):
    assert tokens.digest(typed) == tokens.digest("7K3M9QX201ABCDEF")


@pytest.mark.parametrize(
    "typed", ["", "7K3M", "7K3M9QX201ABCDEG", "７K3M9QX201ABCDEF", "\x00", "U" * 16]
)
def test_another_code_is_another(typed):
    assert tokens.digest(typed) != tokens.digest("7K3M9QX201ABCDEF")


def test_a_code_is_spelt_in_fours_and_comes_back():
    token, digest = tokens.new_token()

    assert [len(group) for group in tokens.spell(token).split("-")] == [4, 4, 4, 4]
    assert tokens.digest(tokens.spell(token)) == digest
