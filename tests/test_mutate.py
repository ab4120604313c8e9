"""tests/mutate.py breaks what it should, one thing at a time, and leaves the rest as it was."""

import ast

import pytest

from tests.mutate import mutants


@pytest.mark.parametrize(
    ("source", "broken"),
    [
        ("a == b", ["a != b"]),
        ("a in b", ["a not in b"]),
        ("a < b < c", []),
        ("a and b", ["a or b", "b", "a"]),
        ("not a", ["a"]),
        ("if a:\n    pass", ["if not a:\n    pass"]),
        ("if a == b:\n    pass", ["if a != b:\n    pass"]),
        ("[a for a in b if c]", ["[a for a in b]"]),
        ("{A, B}", ["{B}", "{A}"]),
        ("{A}", ["set()"]),
        ("Move(verdict=True)", ["pass", "Move(verdict=False)"]),
        ("raise Refused", ["pass"]),
        ("def f():\n    return a", ["def f():\n    return None", "def f():\n    return True"]),
        ("def f():\n    return None", []),
        ('"""Text."""\nLABEL = "Draf"\nLIMIT = 1', []),
    ],
)
def test_one_thing_at_a_time_is_broken(source, broken):
    assert [whole for *_, whole in mutants(source)] == broken


def test_a_break_names_its_line_and_both_spellings():
    source = "a = 1\nb = [c for c in d if c != a]"

    assert [(line, said, says) for line, said, says, _ in mutants(source)] == [
        (2, "for c in d if c != a", "for c in d"),
        (2, "c != a", "c == a"),
    ]


def test_every_break_can_be_read_by_python():
    source = "def f(a):\n    if a and not b:\n        raise X(a)\n    g(a)\n    return {a, b}"

    assert all(ast.parse(whole) for *_, whole in mutants(source))
