"""What must be there before a move of an aspiration: words, links, days."""

from datetime import timedelta

from django.utils import timezone

from aspirations import rules
from aspirations.models import ANSWERING_LINK, Aspiration, Response
from aspirations.states import Side
from aspirations.time_limits import limit
from core import secret_links, text
from core.change.refusals import TransitionRefused
from core.change.values import set_values

LINK_OVER = "Tautan ini tidak berlaku lagi. Minta tautan baru kepada Diskominfosantik."
OWN_ANSWER = "Yang tentang dinas dijawab pimpinan atau Inspektorat sendiri, dan tidak diteruskan."
NO_AGENCY = "Pilih perangkat daerah yang dituju."
NO_WORDS = "Tulis dulu."
NO_TITLE = "Tulis judul pendek yang dibaca umum."
NO_TEXT = "Tulis isi yang dibaca umum."
NO_NUMBERS = "Ada {numbers} di sini. Hapus dulu: ini dibaca umum."
NO_NUMBERS_SAID = "Ada {numbers} di sini. Hapus dulu."
TOO_EARLY = "Hari yang dijanjikan harus sesudah hari ini."
ONCE = "Aspirasi ini sudah pernah dibuka lagi. Sampaikan aspirasi baru."
TOO_LONG_AGO = "Waktu untuk membuka lagi sudah lewat. Sampaikan aspirasi baru."
NOT_THIS_ONE = "Pilih aspirasi lain yang sudah diperiksa dan yang boleh Anda periksa."
PUBLIC_WORDS = ("title", "public_text", "public_place")


def side_of(change):
    """Returns who acts: the sender, a perangkat daerah behind its link, the office, or a KIM."""
    if change.by is None:
        return Side.AGENCY if change.values.get("link") else Side.SENDER
    office = rules.can_decide_at_office(change.by, change.thing)
    return Side.OFFICE if office else Side.KIM


def require_words(change):
    """Refuses empty and overlong words, and personal numbers in words that others read."""
    words = change.values["words"].strip()
    reason = "" if words else NO_WORDS
    if len(words) > Response.MOST_TEXT:
        reason = f"Paling banyak {Response.MOST_TEXT} huruf."
    elif side_of(change) != Side.SENDER and (numbers := text.personal_numbers(words)):
        reason = NO_NUMBERS_SAID.format(numbers=" dan ".join(numbers))
    if reason:
        raise TransitionRefused(reason, fields={"words": reason})


def lock_link(change):
    """Locks the link that was used, so that it cannot be revoked meanwhile."""
    if link := change.values["link"]:
        change.values["link"] = secret_links.locked_link(link)


def require_link(change):
    """Behind a link only: it must hold, and open this aspiration."""
    require_link_to(change.thing, change)


def require_link_to(aspiration, change):
    """As require_link, for a change of something that belongs to the aspiration."""
    link = change.values["link"]
    if change.by is None and not (link and holds(link, aspiration)):
        raise TransitionRefused(LINK_OVER)


def holds(link, aspiration):
    """Returns whether a link opens this aspiration, and may act on it, now."""
    own = link.purpose == ANSWERING_LINK.code and link.object_id == aspiration.pk
    return own and link.is_usable() and aspiration.agency_id is not None


def require_public_words(change):
    """Checks what readers will see: there, not too long, without personal numbers."""
    words = {name: change.values[name].strip() for name in PUBLIC_WORDS}
    fields = {}
    for name, written in words.items():
        if numbers := text.personal_numbers(written):
            fields[name] = NO_NUMBERS.format(numbers=" dan ".join(numbers))
    if not words["title"]:
        fields["title"] = NO_TITLE
    if not words["public_text"]:
        fields["public_text"] = NO_TEXT
    if fields:
        raise TransitionRefused(*dict.fromkeys(fields.values()), fields=fields)
    set_values(change.thing, words, PUBLIC_WORDS)


def require_agency(change):
    """Refuses a perangkat daerah that is missing or no longer used.

    Overseers answer what is about the office themselves.
    """
    if change.thing.about == Aspiration.About.OFFICE:
        raise TransitionRefused(OWN_ANSWER, fields={"agency": OWN_ANSWER})
    agency = change.values["agency"]
    if agency is None or not agency.is_active:
        raise TransitionRefused(NO_AGENCY, fields={"agency": NO_AGENCY})


def require_promise_ahead(change):
    """Refuses a promise for today or an earlier day."""
    day = change.values["promised"]
    if day is not None and day <= timezone.localdate(change.now):
        raise TransitionRefused(TOO_EARLY, fields={"promised": TOO_EARLY})


def require_room_to_reopen(change):
    """Refuses to reopen a second time, or too long after the answer."""
    aspiration = change.thing
    if aspiration.reopened_at:
        raise TransitionRefused(ONCE)
    since = aspiration.answered_at or aspiration.closed_at
    if change.now > since + timedelta(days=limit("reopen")):
        raise TransitionRefused(TOO_LONG_AGO)


def require_other(change):
    """Refuses to merge into itself, an ended one, or one that the decider may not see.

    Nor into one that is not public: the sender reads what is answered there.
    """
    into = change.values["into"]
    same = into is None or into.pk == change.thing.pk
    if same or not into.is_public or not rules.can_check(change.by, into):
        raise TransitionRefused(NOT_THIS_ONE, fields={"into": NOT_THIS_ONE})
