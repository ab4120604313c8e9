"""Actions on villages."""

from core.change import events
from core.change.workflow import changing
from regions import rules

OUT_OF_SCOPE = "Sinyal dicatat staf kecamatan dari desa itu."


def note_signal(desa, signal, *, on, by):
    """Records the phone signal of a village on the day ``on``; ``Signal.UNKNOWN`` removes it.

    Recording the same signal of the same day again changes nothing. Raises TransitionRefused
    unless ``by`` may record it.
    """
    on = on if signal else None
    with changing(desa, by=by, rule=rules.can_note_signal, refusal=OUT_OF_SCOPE) as village:
        old = village.signal
        if (old, village.signal_noted_on) == (signal, on):
            return village
        village.signal, village.signal_noted_on = signal, on
        village.save(update_fields=["signal", "signal_noted_on"])
        events.record("signal_noted", village, by=by, old=old, new=signal, shows=("regions",))
    return village
