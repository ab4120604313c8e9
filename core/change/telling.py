"""Ready WhatsApp texts that a person sends by hand, and notes that they were sent.

Decision: docs/adr/0044. The portal sends nothing to a phone. A note is an Event about the thing
that sets no state, so it makes no decision outdated and changes no page of readers.
"""

from dataclasses import dataclass, replace

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.timeline import actor_of
from core.change.workflow import changing
from core.models import Event

OUTDATED = (
    "Belum dicatat: keadaannya berubah sejak halaman ini dibuka, atau bukan Anda yang mengabari."
)

NO_NUMBER = "Nomor HP-nya tidak ada di daftar anggota: kabari langsung."


@dataclass(frozen=True, kw_only=True)
class Text:
    """One ready text: ``to``, a word for its recipient, is told of ``event``.

    - ``verb``: the verb of its note; ``who``: the recipient, as in ``Sari (penulis)``.
    - ``ask``, ``done``: what the screens say before and after it was sent, as in ``Kabari Sari
      (penulis)`` and ``Sari dikabari``.
    - ``url``: a wa.me link; empty if the recipient has no mobile number.
    - ``help``: a sentence about whom to choose.
    - ``note``: the Event that says that it was sent; ``by``: its actor as the reader may know them.
    """

    to: str
    verb: str
    event: Event
    who: str
    ask: str
    done: str
    url: str
    help: str = ""
    note: Event | None = None
    by: str = ""


def to_person(to, verb, event, *, name, role, url):
    """Returns the Text for a person; an empty ``url`` makes it say that they have no number."""
    who = f"{name} ({role})"
    return Text(
        to=to,
        verb=verb,
        event=event,
        who=who,
        ask=f"Kabari {who}",
        done=f"{name} dikabari",
        url=url,
        help="" if url else NO_NUMBER,
    )


def with_note(text, known, *, for_office):
    """Returns the Text with its note, if one of the Events ``known`` is it."""
    notes = (each for each in known if each.verb == text.verb and each.pk > text.event.pk)
    note = next(notes, None)
    return (
        text if note is None else replace(text, note=note, by=actor_of(note, for_office=for_office))
    )


def note_sent(thing, *, by, event, find):
    """Records that ``by`` sent the text about the Event with the number ``event``; returns thing.

    ``find(thing)`` returns the Text that is open to ``by`` now, or None; it is called under the
    lock of the thing. A second note has no effect. Raises TransitionRefused if there is no such
    text, or if it tells of another Event by now.
    """
    with changing(thing, by=by) as thing:
        text = find(thing)
        if text is None or text.event.pk != event:
            raise TransitionRefused(OUTDATED)
        if text.note is None:
            events.record(text.verb, thing, by=by, shows=PRIVATE, decision=event)
    return thing
