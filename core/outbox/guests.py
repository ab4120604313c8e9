"""Files of senders without an account: whether another piece is taken from this network."""

from core.registry import Registry

# Functions of a request that return whether this network may send another piece now.
gates = Registry()


def may_send_piece(request):
    """Returns whether a sender without an account may send another piece; counts it as sent."""
    return all(gate(request) for gate in gates)
