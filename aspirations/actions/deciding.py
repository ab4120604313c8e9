"""Decisions on aspirations: by officers of the KIM, by the office, and behind an answering link."""

from django.db import transaction
from django.utils import timezone

from aspirations import clocks, photos, rules
from aspirations.models import Aspiration, Response
from aspirations.states import Side, State
from aspirations.time_limits import limit
from aspirations.workflow import NO_WORDS, NOT_CHECKER, NOT_OFFICE, SHOWS
from core import text
from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.seen import require_seen, sent_twice
from core.change.values import set_values
from core.change.workflow import changing, move
from core.models import Event

NOT_EXTENDABLE = "Hanya permintaan informasi yang belum lewat batas dapat diperpanjang, satu kali."


def check_aspiration(
    aspiration, *, by, title, public_text, public_place="", shown=(), agency=None, seen=None
):
    """Lets an aspiration through, with the words that readers see.

    ``shown``: keys of the photos that readers may see. ``agency``: the perangkat daerah to which it
    is forwarded at once, in the same transaction.
    """
    values = {"title": title, "public_text": public_text, "public_place": public_place}
    with transaction.atomic():
        aspiration = locked(aspiration)
        if agency and was_checked_and_forwarded(aspiration, by=by, seen=seen):
            return aspiration
        checked = move(
            aspiration, "aspiration_checked", by=by, seen=seen, shown=list(shown), **values
        )
        if agency:
            checked = forward_aspiration(checked, by=by, agency=agency)
    if checked.is_public and shown:
        photos.publish.enqueue(checked.pk)
    return checked


def was_checked_and_forwarded(aspiration, *, by, seen):
    """Returns whether ``by`` did both from the page that showed the Event ``seen``: a double click.

    Everybody else finds the aspiration decided.
    """
    if seen is None or seen < 0:
        return False
    moves = Event.objects.moves_of(aspiration).filter(pk__gt=seen).order_by("pk")
    done = [(event.verb, event.actor_id) for event in moves]
    return done == [("aspiration_checked", by.pk), ("aspiration_forwarded", by.pk)]


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


def extend_aspiration(aspiration, *, by, words, seen=None):
    """Gives a request for information more days, once, with the reason in writing."""
    words = words.strip()
    with changing(
        aspiration, by=by, rule=rules.can_decide_at_office, refusal=NOT_OFFICE
    ) as aspiration:
        if sent_twice("aspiration_extended", aspiration, by=by, seen=seen):
            return aspiration
        if not is_extendable(aspiration):
            raise TransitionRefused(NOT_EXTENDABLE)
        if not words or text.personal_numbers(words):
            raise TransitionRefused(NO_WORDS, fields={"words": NO_WORDS})
        require_seen(seen, aspiration)
        said = _say_why_it_takes_longer(aspiration, by, words)
        clocks.extend(aspiration, limit("extend"))
        aspiration.extended_at = said.at
        aspiration.save(update_fields=["due", "extended_at"])
        _record("aspiration_extended", aspiration, by, response=said.pk)
    return aspiration


def is_extendable(aspiration):
    """Returns whether a request for information may get more days: once, and before it is late."""
    asks = aspiration.kind == Aspiration.Kind.QUESTION and not aspiration.extended_at
    return asks and aspiration.state in {State.CHECKED, State.FORWARDED} and not aspiration.is_late


def _say_why_it_takes_longer(aspiration, by, words):
    return Response.objects.create(
        aspiration=aspiration,
        kind=Response.Kind.EXTENSION,
        side=Side.OFFICE,
        text=words,
        by=by,
        at=timezone.now(),
    )


def note_lapor_number(aspiration, *, by, number, seen=None):
    """Notes the number that the national channel (SP4N-LAPOR!) gave to the same matter."""
    with changing(aspiration, by=by, rule=rules.can_check, refusal=NOT_CHECKER) as aspiration:
        if aspiration.lapor_number == number.strip():
            return aspiration
        require_seen(seen, aspiration)
        set_values(aspiration, {"lapor_number": number.strip()}, ("lapor_number",))
        aspiration.save(update_fields=["lapor_number"])
        _record("aspiration_lapor_noted", aspiration, by)
    return aspiration


def _record(verb, aspiration, by, **data):
    """Records a change that moves no state, but that later deciders must have seen."""
    state = aspiration.state
    events.record(verb, aspiration, by=by, old=state, new=state, shows=SHOWS, **data)
