"""A reviewer mends typos in an edition that waits: few letters, no numbers. ADR: docs/adr/0048."""

from django.db.models import Sum

from core import digits, markup
from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.seen import require_seen
from core.change.values import set_values
from core.change.workflow import changing
from core.differences import changed_characters, changed_words
from core.models import Event
from news import part_digests, rules
from news.models import MendedTypo
from news.workflow import OUT_OF_SCOPE, locked_edition

MOST_CHARACTERS = 40
FIELDS = tuple(MendedTypo.Field.values)
NUMBERS = frozenset(
    (
        *(*digits.WORDS, "sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus", "seribu"),
        *("ribu", "juta", "miliar", "triliun", "setengah"),
    )
)
TOO_MUCH = (
    "Ini mengubah {count} huruf; sisa jatahnya {left} dari {most}. Lebih dari itu menulis: "
    "kembalikan ke penulisnya dengan catatan."
)
NO_NUMBERS = "Angka dan bilangan tidak dapat diubah di sini. Kembalikan ke penulisnya."
NO_ADDRESSES = "Alamat web dan tempat foto tidak dapat diubah di sini."
NOT_EMPTY = "Bagian ini tidak boleh dikosongkan."


def characters_left(edition):
    """Returns how many characters may still be mended during this stay in review."""
    sent = Event.objects.about(edition).filter(verb="submitted").last()
    mended = MendedTypo.objects.filter(edition=edition, event__gt=sent.pk if sent else 0)
    return MOST_CHARACTERS - (mended.aggregate(sum=Sum("characters"))["sum"] or 0)


def mend_typo(edition, *, by, seen=None, **words):
    """Changes a few letters of the words of an edition, for a reviewer; returns the edition.

    ``words``: any of FIELDS. Records an Event that makes other open decisions stale. Who mended
    may pass the edition on or send it back, and not publish it (``rules.has_mended``). Raises
    TransitionRefused if more than MOST_CHARACTERS change in all, or a number, an address of the
    web, or the place of a photo. The same words twice are one change.
    """
    with changing(
        edition, by=by, rule=rules.can_review, refusal=OUT_OF_SCOPE, lock=locked_edition
    ) as edition:
        changes = _changes(edition, words)
        if not changes:
            return edition
        require_seen(seen, *edition.decided_with())
        counts = {name: changed_characters(*texts) for name, texts in changes.items()}
        _require_typos(edition, changes, counts)
        set_values(edition, {name: after for name, (_, after) in changes.items()}, FIELDS)
        edition.version += 1
        edition.save()
        if found := rules.personal_in(edition, allowed=rules.named_numbers(edition)):
            raise TransitionRefused(*found)
        _record(edition, changes, counts, by)
    return edition


def _changes(edition, words):
    """Returns {field: (before, after)} of what differs, without blanks at the ends."""
    pairs = {name: (getattr(edition, name), text) for name, text in words.items()}
    return {
        name: (before, after)
        for name, (before, after) in pairs.items()
        if before.strip() != after.strip()
    }


def _require_typos(edition, changes, counts):
    """Raises TransitionRefused, with a sentence per field, for more than a typo."""
    fields = {}
    for name, (before, after) in changes.items():
        if not after.strip():
            fields[name] = NOT_EMPTY
        elif _changes_numbers(before, after):
            fields[name] = NO_NUMBERS
        elif _marks(before) != _marks(after) or "://" in changed_words(before, after):
            fields[name] = NO_ADDRESSES
    if fields:
        raise TransitionRefused(*dict.fromkeys(fields.values()), fields=fields)
    left, count = characters_left(edition), sum(counts.values())
    if count > left:
        raise TransitionRefused(TOO_MUCH.format(count=count, left=left, most=MOST_CHARACTERS))


def _changes_numbers(before, after):
    """Returns whether a changed word holds a digit or is a number in words."""
    changed = digits.decoded(digits.plain(changed_words(before, after))).casefold()
    named = {
        word.strip(".,;:!?()“”\"'*_-") for word in changed_words(before, after).casefold().split()
    }
    return any(char.isdigit() for char in changed) or bool(named & NUMBERS)


def _marks(text):
    """Returns the numbers of the photos that a text places."""
    return [number for _, number in markup.parts(markup.to_html(text))]


def _record(edition, changes, counts, by):
    event = events.record(
        "typo_mended",
        edition,
        by=by,
        old=edition.state,
        new=edition.state,
        shows=PRIVATE,
        characters=sum(counts.values()),
        parts=part_digests.digests_of(edition),
    )
    MendedTypo.objects.bulk_create(
        MendedTypo(
            event=event,
            edition=edition,
            field=name,
            before=before,
            after=after,
            characters=counts[name],
        )
        for name, (before, after) in changes.items()
    )
