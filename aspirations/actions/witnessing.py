"""What the KIM of the village sees on the spot after an answer: a statement beside the others."""

from django.utils import timezone

from aspirations import photos, rules
from aspirations.models import Aspiration, Response
from aspirations.states import Side
from aspirations.workflow import SHOWS
from core import text
from core.change import events
from core.change.refusals import TransitionRefused
from core.change.values import set_values
from core.change.workflow import changing

NOT_WITNESS = "Hanya pengurus KIM desa ini yang dapat menjadi saksi, sesudah aspirasinya dijawab."
UNKNOWN_FINDING = "Pilih sudah, sebagian, atau belum."
NO_WORDS = "Tulis apa yang tampak di sana."
NO_NUMBERS = "Ada {numbers} di sini. Hapus dulu: ini dibaca umum."
MOST = 5
TOO_MANY = "Sudah ada beberapa kesaksian untuk aspirasi ini."


def witness_aspiration(aspiration, *, by, finding, words, read=(), shown=False):
    """Adds what an officer of the KIM found on the spot, in the KIM's name; returns the Response.

    ``finding``: an ``Aspiration.Outcome``. ``read``: photos that were read (``photos.read_photo``);
    ``shown``: readers may see them, because nobody is recognisable or all agreed. The same words
    twice are one statement. Raises TransitionRefused.
    """
    with changing(aspiration, by=by, rule=rules.can_witness, refusal=NOT_WITNESS) as aspiration:
        said = aspiration.responses.filter(kind=Response.Kind.WITNESS)
        if same := said.filter(text=words.strip(), finding=finding, by=by).first():
            return same
        if said.count() >= MOST:
            raise TransitionRefused(TOO_MANY)
        statement = _statement(aspiration, by, finding, words)
        statement.save()
        for each in read:
            photo = photos.keep_photo(each, aspiration=aspiration, response=statement)
            photo.shown = shown
            photo.save(update_fields=["shown"])
        _record(aspiration, by, statement)
    if read and shown:
        photos.publish.enqueue(aspiration.pk)
    return statement


def _statement(aspiration, by, finding, words):
    words = words.strip()
    if finding not in Aspiration.Outcome:
        raise TransitionRefused(UNKNOWN_FINDING, fields={"finding": UNKNOWN_FINDING})
    if not words:
        raise TransitionRefused(NO_WORDS, fields={"words": NO_WORDS})
    if numbers := text.personal_numbers(words):
        refusal = NO_NUMBERS.format(numbers=" dan ".join(numbers))
        raise TransitionRefused(refusal, fields={"words": refusal})
    statement = Response(
        aspiration=aspiration,
        kind=Response.Kind.WITNESS,
        side=Side.KIM,
        finding=finding,
        by=by,
        group=aspiration.group,
        at=timezone.now(),
    )
    set_values(statement, {"text": words}, ("text",))
    return statement


def _record(aspiration, by, statement):
    state = aspiration.state
    given = {"old": state, "new": state, "shows": SHOWS, "response": statement.pk}
    events.record("aspiration_witnessed", aspiration, by=by, **given)
