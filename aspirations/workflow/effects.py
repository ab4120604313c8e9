"""What a move of an aspiration does besides the state: clocks, words, links."""

from aspirations import clocks
from aspirations.models import ANSWERING_LINK, Aspiration, Promise, Response
from aspirations.states import Side
from aspirations.time_limits import limit
from aspirations.workflow.needs import side_of
from core import secret_links


def say(kind):
    """Returns a ``before`` that adds the Response of this change as ``change.said``."""

    def say(change):
        side = side_of(change)
        change.said = Response.objects.create(
            aspiration=change.thing,
            kind=kind,
            side=side,
            text=change.values["words"].strip(),
            by=change.by,
            agency=change.thing.agency if side == Side.AGENCY else None,
            group=change.thing.group if side == Side.KIM else None,
            at=change.now,
        )

    return say


def days_to_act(aspiration):
    """Returns in how many working days it is to be acted on once it is checked."""
    return limit("inform" if aspiration.kind == Aspiration.Kind.QUESTION else "act")


def start_acting(change):
    """Starts the office's clock, and notes which photos readers may see."""
    aspiration = change.thing
    aspiration.checked_at = change.now
    shown = [] if aspiration.is_secret else change.values["shown"]
    aspiration.attachments.filter(key__in=shown).update(shown=True)
    clocks.begin(aspiration, Side.OFFICE, days_to_act(aspiration), now=change.now)


def hand_to_agency(change):
    """Hands it to a perangkat daerah; links of an earlier one end."""
    secret_links.revoke(ANSWERING_LINK.links_to(change.thing))
    change.thing.agency = change.values["agency"]
    clocks.hand_over(change.thing, Side.AGENCY, now=change.now)


def hand_back(change):
    """Hands it back to the office, and ends the links of the perangkat daerah."""
    secret_links.revoke(ANSWERING_LINK.links_to(change.thing))
    change.thing.agency = None
    clocks.hand_over(change.thing, Side.OFFICE, now=change.now)


def pause_clock(change):
    """Stops the clock, and remembers where the reply leads back to."""
    change.thing.resumes = change.thing.state
    clocks.pause(change.thing, now=change.now)


def resume_clock(change):
    """Lets the clock of whoever waited before go on."""
    aspiration = change.thing
    waited = aspiration.waits.exclude(side=Side.SENDER).order_by("-since", "-pk").first()
    clocks.resume(aspiration, waited.side, now=change.now)
    aspiration.resumes = ""


def note_answer(change):
    """Notes answer and promise, and waits for the sender."""
    change.thing.answered_at = change.now
    if day := change.values["promised"]:
        Promise.objects.create(response=change.said, aspiration=change.thing, day=day)
    clocks.begin(change.thing, Side.SENDER, limit("silence"), now=change.now)


def start_again(change):
    """Starts the office's clock anew; the sender says that it is not done.

    The office forwards it again, so the links of the perangkat daerah end.
    """
    aspiration = change.thing
    secret_links.revoke(ANSWERING_LINK.links_to(aspiration))
    aspiration.reopened_at, aspiration.closed_at = change.now, None
    aspiration.outcome = Aspiration.Outcome.NOT
    clocks.begin(aspiration, Side.OFFICE, limit("act"), now=change.now)


def end_waiting(change):
    """Ends clock and links."""
    clocks.end(change.thing, change.now)
    change.thing.closed_at = change.now
    change.thing.resumes = ""
    secret_links.revoke(ANSWERING_LINK.links_to(change.thing))


def note_outcome(change):
    """Notes what the sender says of the answer."""
    if change.values["outcome"]:
        change.thing.outcome = change.values["outcome"]


def note_merger(change):
    """Notes into which one it goes."""
    change.thing.merged_into = change.values["into"]
