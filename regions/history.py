"""Titles and phrases of the Events of a village, for pages of the office."""

from regions.models import Desa

TITLES = {"signal_noted": "Sinyal dicatat"}
PHRASES = {"signal_noted": "mencatat sinyal {thing}"}


def signal_told(event):
    """Returns old and new signal of an Event: ``Belum dicatat → 2G atau lemah``."""
    labels = dict(Desa.Signal.choices)
    return " → ".join(labels.get(state, "–") for state in (event.old_state, event.new_state))
