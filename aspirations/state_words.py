"""Who is waited for, and until which day, in words for readers."""

from typing import NamedTuple

from django.utils import timezone

from aspirations.states import PromiseState, Side, State
from core.days import in_words

OFFICE = "Diskominfosantik"


class Words(NamedTuple):
    """``tone`` and ``label`` of a badge, ``line`` as a headline, ``note`` below it or empty."""

    tone: str
    label: str
    line: str
    note: str = ""


def state_in_words(aspiration):
    """Returns the Words for where a public aspiration stands today."""
    if aspiration.state == State.ANSWERED:
        return _answered(aspiration)
    if aspiration.state == State.CLOSED:
        return _closed(aspiration)
    if aspiration.side == Side.SENDER:
        return Words(
            "wait",
            "Menunggu pengirim",
            f"Pengirim ditanya, ditunggu sampai {in_words(aspiration.due)}",
            "Selama itu jam dinas berhenti.",
        )
    who = answerer(aspiration)
    label = "Menunggu dinas"
    if aspiration.is_late:
        line = f"{who} lewat batas sejak {in_words(aspiration.due)}"
        return Words("bad", label, line, "Tanda terlambat tidak dihapus, juga sesudah dijawab.")
    line = f"{who} menjawab paling lambat {in_words(aspiration.due)}"
    return Words("wait", label, line, "Bila lewat, tanda terlambat tidak dihapus.")


def answerer(aspiration):
    """Returns the name of who answers it: a perangkat daerah, or the office."""
    return aspiration.agency.short if aspiration.agency_id else OFFICE


def late_mark(aspiration):
    """Returns the words of the late mark, which stays for good; empty if it was never late."""
    if aspiration.is_late:
        return "Terlambat"
    return "Pernah terlambat" if aspiration.was_late else ""


def promise_in_words(promise):
    """Returns the Words for a promise: its day and whether it was kept."""
    state, day = PromiseState(promise.state), in_words(promise.day)
    if state == PromiseState.MADE and promise.day < timezone.localdate():
        state = PromiseState.BROKEN
    label = "Ditepati, tetapi lewat harinya" if promise.was_late else state.label
    return Words(state.tone, label, f"Janji: {day}")


def _answered(aspiration):
    day = in_words(timezone.localdate(aspiration.answered_at))
    note = f"Menunggu kata pengirim sampai {in_words(aspiration.due)}: sudah beres atau belum."
    return Words("go", "Dijawab", f"Dijawab {answerer(aspiration)}, {day}", note)


def _closed(aspiration):
    day = in_words(timezone.localdate(aspiration.closed_at))
    if aspiration.outcome:
        note = f"Kata pengirim: {aspiration.get_outcome_display().lower()}."
    elif aspiration.answered_at:
        note = "Pengirim tidak memberi kabar sesudah dijawab."
    else:
        note = "Ditutup karena pengirim tidak menjawab pertanyaan."
    return Words("off", "Selesai", f"Selesai {day}", note)
