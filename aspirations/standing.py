"""Where an aspiration stands, in one sentence: who is waited for, and until when."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from aspirations.states import OPEN, Side, State
from aspirations.time_limits import limit
from core import days
from office.working_days import calendar


class Standing(NamedTuple):
    """The state in words: ``who`` is waited for, the ``sentence``, a ``note``, and its tone."""

    who: str
    sentence: str
    note: str
    tone: str


ENDED_SENTENCES = {
    State.CLOSED: "Selesai.",
    State.RETURNED: "Dikembalikan, dengan alasannya di bawah.",
    State.MERGED: "Digabung dengan aspirasi yang sama.",
    State.WITHDRAWN: "Ditarik oleh pengirimnya.",
}


def standing_of(aspiration, *, reader):
    """Returns the Standing of an aspiration for a reader: ``"sender"`` or anybody else."""
    if aspiration.state in ENDED_SENTENCES:
        return Standing("", ENDED_SENTENCES[aspiration.state], "", "off")
    if aspiration.side == Side.SENDER:
        return _of_sender(aspiration, to_sender=reader == "sender")
    return Standing(
        f"Menunggu {waited_for(aspiration)}",
        due_sentence(aspiration),
        _note(aspiration),
        "bad" if aspiration.is_late else "wait",
    )


def _of_sender(aspiration, *, to_sender):
    who = "Menunggu Anda" if to_sender else "Menunggu pengirim"
    until = in_words(aspiration.due)
    if aspiration.state == State.ANSWERED:
        asks = "Sudah dijawab. Sudah beres?" if to_sender else "Sudah dijawab."
        note = f"Tanpa kabar dari {'Anda' if to_sender else 'pengirim'}, selesai sesudah {until}."
        return Standing("Dijawab", asks, note, "go")
    asks = "Anda ditanya. Jawab paling lambat" if to_sender else "Pengirim ditanya, sampai"
    note = "Jam yang lain berhenti selama menunggu. Tanpa jawaban, aspirasi ditutup."
    return Standing(who, f"{asks} {until}.", note, "wait")


def waited_for(aspiration):
    """Returns who is waited for, in words."""
    if aspiration.side == Side.KIM and aspiration.group:
        return aspiration.group.name
    if aspiration.side == Side.AGENCY and aspiration.agency:
        return str(aspiration.agency)
    return Side(aspiration.side).label


def due_sentence(aspiration):
    """Returns what is to be done until when, such as "Dinas PU menjawab paling lambat …"."""
    if not aspiration.side or aspiration.side == Side.SENDER:
        return standing_of(aspiration, reader="sender").sentence
    does = "memeriksa" if aspiration.state == State.RECEIVED else "menjawab"
    until = in_words(aspiration.due)
    if aspiration.is_late:
        return f"{waited_for(aspiration)} seharusnya {does} paling lambat {until}."
    return f"{waited_for(aspiration)} {does} paling lambat {until}."


def in_words(day):
    """Returns a day as ``Jumat, 4 Desember 2026``, which breaks after the comma only."""
    return days.in_words(day).replace(" ", "\u00a0").replace(",\u00a0", ", ")


def _note(aspiration):
    today = timezone.localdate()
    if aspiration.is_late:
        over = calendar().between(aspiration.due, today)
        late = f"Lewat {over} hari kerja." if over else "Lewat batas."
        return f"{late} Tanda terlambat tidak dihapus."
    left = calendar().between(today, aspiration.due)
    remains = f"{left} hari kerja lagi." if left else "Hari ini hari terakhir."
    return f"{remains} Bila lewat, tanda terlambat tidak dihapus."


def asks_if_done(aspiration):
    """Returns whether the sender is asked "Sudah beres?": once answered, and again after a while.

    ``ask_again`` days after the answer, unless they have reopened it already.
    """
    if aspiration.state == State.ANSWERED:
        return True
    if aspiration.state != State.CLOSED or not aspiration.answered_at:
        return False
    since = timezone.now() - aspiration.answered_at
    return since >= timedelta(days=limit("ask_again")) and can_be_reopened(aspiration)


def reopen_until(aspiration):
    """Returns the moment until which its sender may open it again, None if they may not."""
    if aspiration.state not in {State.ANSWERED, State.CLOSED} or aspiration.reopened_at:
        return None
    since = aspiration.answered_at or aspiration.closed_at
    return since + timedelta(days=limit("reopen"))


def can_be_reopened(aspiration):
    """Returns whether its sender may open it again now."""
    until = reopen_until(aspiration)
    return until is not None and timezone.now() <= until


def is_open_to_additions(aspiration):
    """Returns whether the sender can still add words and photos."""
    return aspiration.state in OPEN and aspiration.state != State.ASKED


def can_be_withdrawn(aspiration):
    """Returns whether the sender can take it back."""
    return aspiration.state in OPEN | {State.ANSWERED}
