"""How a table of allowed moves is read. The tables themselves stand in each app's states.py."""

from core.change.refusals import TransitionRefused


def require_move(table, old, new, labels):
    """Refuses a move that the table does not hold, naming both states as people see them.

    ``table`` maps a state to the set of states it may become; ``labels`` is the TextChoices
    that holds their Indonesian names.
    """
    if new not in table.get(old, frozenset()):
        raise TransitionRefused(
            f"Statusnya sekarang “{labels(old).label}”, "
            f"jadi tidak dapat diubah menjadi “{labels(new).label}”."
        )
