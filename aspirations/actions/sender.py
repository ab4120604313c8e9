"""What the sender of an aspiration does, who is known by code and secret."""

from django.db import transaction
from django.utils import timezone

from aspirations import photos
from aspirations.holdings import erase_words
from aspirations.models import Aspiration, Response
from aspirations.states import ENDED, OPEN, Side, State
from core import text
from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.values import set_values
from core.change.workflow import changing, move

UNKNOWN_OUTCOME = "Pilih salah satu."
NO_ADDITION = "Aspirasi ini sudah selesai, jadi tidak dapat ditambah lagi."
NOT_ANSWERED = "Aspirasi ini belum dijawab."
NOTHING = "Tulis dulu, atau pilih foto."
NO_NIK = "Ada NIK di sini. Hapus dulu: portal tidak memerlukannya."
MOST_ADDITIONS = 20
TOO_MANY = "Sudah banyak tambahan untuk aspirasi ini. Tunggu jawabannya dulu."


def reply_aspiration(aspiration, *, words, read=(), seen=None):
    """Answers a question; the clock of who asked goes on. ``read``: photos that were read."""
    with transaction.atomic():
        _refuse_nik(words)
        replied = move(aspiration, "aspiration_replied", by=None, seen=seen, words=words)
        _attach(replied, Response.Kind.REPLY, read)
    return replied


def add_to_aspiration(aspiration, *, words="", read=()):
    """Adds words or photos to an aspiration that has not ended; nothing is altered."""
    words = words.strip()
    with changing(aspiration) as aspiration:
        if aspiration.state not in OPEN:
            raise TransitionRefused(NO_ADDITION)
        if not words and not read:
            raise TransitionRefused(NOTHING, fields={"words": NOTHING})
        _refuse_nik(words)
        said = aspiration.responses.filter(kind=Response.Kind.ADDITION)
        if said.filter(text=words, at__gt=aspiration.since).exists() and not read:
            return aspiration
        if said.count() >= MOST_ADDITIONS:
            raise TransitionRefused(TOO_MANY)
        added = Response(
            aspiration=aspiration,
            kind=Response.Kind.ADDITION,
            side=Side.SENDER,
            at=timezone.now(),
        )
        set_values(added, {"text": words}, ("text",))
        added.save()
        _attach(aspiration, Response.Kind.ADDITION, read)
        state = aspiration.state
        events.record(
            "aspiration_added_to",
            aspiration,
            by=None,
            old=state,
            new=state,
            shows=PRIVATE,
            response=added.pk,
        )
    return aspiration


def _attach(aspiration, kind, read):
    """Keeps photos with the last Response of this kind."""
    response = aspiration.responses.filter(kind=kind).order_by("-pk").first()
    for each in read:
        photos.keep_photo(each, aspiration=aspiration, response=response)


def _refuse_nik(words):
    if "NIK" in text.personal_numbers(words):
        raise TransitionRefused(NO_NIK, fields={"words": NO_NIK})


def close_aspiration(aspiration, *, outcome="", seen=None):
    """Closes an aspiration with what the sender says of the answer; "" after a long silence."""
    if outcome and outcome not in Aspiration.Outcome:
        raise TransitionRefused(UNKNOWN_OUTCOME)
    return move(aspiration, "aspiration_closed", by=None, seen=seen, outcome=outcome)


def say_outcome(aspiration, *, outcome):
    """Notes what the sender says of the answer, and changes nothing else."""
    if outcome not in Aspiration.Outcome:
        raise TransitionRefused(UNKNOWN_OUTCOME)
    with changing(aspiration) as aspiration:
        if aspiration.state not in {State.ANSWERED, State.CLOSED}:
            raise TransitionRefused(NOT_ANSWERED)
        if aspiration.outcome != outcome:
            aspiration.outcome = outcome
            aspiration.save(update_fields=["outcome"])
            events.record(
                "aspiration_outcome_said",
                aspiration,
                by=None,
                shows=("aspirations",),
                outcome=outcome,
            )
    return aspiration


def reopen_aspiration(aspiration, *, words, seen=None):
    """Opens an answered aspiration again, once and with a reason."""
    _refuse_nik(words)
    return move(aspiration, "aspiration_reopened", by=None, seen=seen, words=words)


def withdraw_aspiration(aspiration):
    """Takes an aspiration back; readers see it no longer."""
    withdrawn = move(aspiration, "aspiration_withdrawn", by=None)
    photos.publish.enqueue(withdrawn.pk)
    return withdrawn


def erase_aspiration(aspiration):
    """Erases what the sender wrote: words, name, contact and photos.

    One that has not ended is withdrawn first. What the office decided and answered stays.
    """
    with transaction.atomic():
        if aspiration.state not in ENDED:
            aspiration = withdraw_aspiration(aspiration)
        if aspiration.erased_at is None:
            erase_words(Aspiration.objects.filter(pk=aspiration.pk))
            events.record("aspiration_erased", aspiration, by=None, shows=("aspirations",))


def note_return(aspiration):
    """Notes that the sender came back with the code, the first time."""
    found = Aspiration.objects.filter(pk=aspiration.pk, followed_at=None)
    found.update(followed_at=timezone.now())
