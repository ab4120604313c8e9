"""Decisions on aspirations: by officers of the KIM, by the office, and behind an answering link."""

from django.utils import timezone

from aspirations import clocks, photos, rules
from aspirations.models import Aspiration, Response
from aspirations.states import State
from aspirations.time_limits import limit
from aspirations.workflow import NO_WORDS, NOT_CHECKER, NOT_OFFICE, SHOWS
from core import text
from core.change import events
from core.change.refusals import TransitionRefused
from core.change.values import set_values
from core.change.workflow import changing, move

NOT_EXTENDABLE = "Hanya permintaan informasi yang belum lewat batas dapat diperpanjang, satu kali."


def check_aspiration(aspiration, *, by, title, public_text, public_place="", shown=(), seen=None):
    """Lets an aspiration through, with the words that readers see.

    ``shown``: keys of the photos that readers may see.
    """
    checked = move(
        aspiration,
        "aspiration_checked",
        by=by,
        seen=seen,
        title=title,
        public_text=public_text,
        public_place=public_place,
        shown=list(shown),
    )
    if checked.is_public and shown:
        photos.publish.enqueue(checked.pk)
    return checked


def forward_aspiration(aspiration, *, by, agency, seen=None):
    """Hands a checked aspiration to a perangkat daerah."""
    return move(aspiration, "aspiration_forwarded", by=by, seen=seen, agency=agency)


def decline_aspiration(aspiration, *, words, by=None, link=None, seen=None):
    """Hands an aspiration back to the office: it is not the business of that perangkat daerah."""
    return move(aspiration, "aspiration_declined", by=by, seen=seen, words=words, link=link)


def ask_sender(aspiration, *, words, by=None, link=None, seen=None):
    """Asks the sender something; the clock stands still until they reply."""
    return move(aspiration, "aspiration_asked", by=by, seen=seen, words=words, link=link)


def answer_aspiration(aspiration, *, words, by=None, link=None, promised=None, seen=None):
    """Answers an aspiration; ``promised`` is the day by which something will be done."""
    values = {"words": words, "link": link, "promised": promised}
    return move(aspiration, "aspiration_answered", by=by, seen=seen, **values)


def return_aspiration(aspiration, *, by, words, seen=None):
    """Ends an aspiration that nobody acts on; the sender reads why."""
    return move(aspiration, "aspiration_returned", by=by, seen=seen, words=words)


def merge_aspiration(aspiration, *, by, into, seen=None):
    """Ends an aspiration that says the same as another one; its sender follows that one."""
    return move(aspiration, "aspiration_merged", by=by, seen=seen, into=into)


def keep_promise(promise, *, by=None, link=None, seen=None):
    """Notes that a promise was kept, in time or late."""
    return move(promise, "promise_kept", by=by, seen=seen, link=link)


def move_promise(promise, *, words, day, by=None, link=None, seen=None):
    """Moves a promise to a later day, with the reason; the first day stays on record."""
    values = {"words": words, "day": day, "link": link}
    return move(promise, "promise_moved", by=by, seen=seen, **values)


def break_promise(promise):
    """Notes that the day of a promise has passed without a word."""
    return move(promise, "promise_broken", by=None)


def extend_aspiration(aspiration, *, by, words):
    """Gives a request for information more days, once, with the reason in writing."""
    words = words.strip()
    with changing(
        aspiration, by=by, rule=rules.can_decide_at_office, refusal=NOT_OFFICE
    ) as aspiration:
        if not _is_extendable(aspiration):
            raise TransitionRefused(NOT_EXTENDABLE)
        if not words or text.personal_numbers(words):
            raise TransitionRefused(NO_WORDS, fields={"words": NO_WORDS})
        now = timezone.now()
        said = Response.objects.create(
            aspiration=aspiration,
            kind=Response.Kind.EXTENSION,
            side="office",
            text=words,
            by=by,
            at=now,
        )
        clocks.extend(aspiration, limit("extend"))
        aspiration.extended_at = now
        aspiration.save(update_fields=["due", "extended_at"])
        _record("aspiration_extended", aspiration, by, response=said.pk)
    return aspiration


def _is_extendable(aspiration):
    asks = aspiration.kind == Aspiration.Kind.QUESTION and not aspiration.extended_at
    return asks and aspiration.state in {State.CHECKED, State.FORWARDED} and not aspiration.is_late


def note_lapor_number(aspiration, *, by, number):
    """Notes the number that the national channel (SP4N-LAPOR!) gave to the same matter."""
    with changing(aspiration, by=by, rule=rules.can_check, refusal=NOT_CHECKER) as aspiration:
        set_values(aspiration, {"lapor_number": number.strip()}, ("lapor_number",))
        aspiration.save(update_fields=["lapor_number"])
        _record("aspiration_lapor_noted", aspiration, by)
    return aspiration


def _record(verb, aspiration, by, **data):
    """Records a change that moves no state, but that later deciders must have seen."""
    state = aspiration.state
    events.record(verb, aspiration, by=by, old=state, new=state, shows=SHOWS, **data)
