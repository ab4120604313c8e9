"""How states and the table of moves are read."""

import pytest

from core.change.states import Move, Moves, States


class Door(States):
    OPEN = "open", "go", "Terbuka"
    AJAR = "ajar", "wait", "Renggang"
    SHUT = "shut", "off", "Tertutup"


CLOSED = Move("closed", "Ditutup", {Door.OPEN, Door.AJAR}, {Door.AJAR, Door.SHUT}, tone="bad")
TABLE = Moves(CLOSED, Move("opened", "Dibuka", {Door.SHUT}, {Door.OPEN}, verdict=True))


def test_a_state_has_a_code_a_word_and_a_tone():
    assert Door.choices == [("open", "Terbuka"), ("ajar", "Renggang"), ("shut", "Tertutup")]
    assert [state.tone for state in Door] == ["go", "wait", "off"]
    assert Door("shut") is Door.SHUT
    assert Door.SHUT == "shut"


@pytest.mark.parametrize(
    ("old", "new", "leads"),
    [
        ("open", "shut", True),
        ("open", "ajar", True),
        ("ajar", "shut", True),
        ("ajar", "ajar", False),
        ("shut", "shut", False),
        ("shut", "ajar", False),
        ("ajar", "open", False),
    ],
)
def test_a_move_leads_from_its_sources_to_its_targets_and_nowhere_else(old, new, leads):
    assert CLOSED.leads(old, new) is leads


def test_a_table_tells_titles_colours_and_verdicts():
    assert TABLE.titles == {"closed": "Ditutup", "opened": "Dibuka"}
    assert TABLE.tones == {"closed": "bad"}
    assert TABLE.verdicts == ("opened",)
