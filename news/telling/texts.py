"""The words of the texts about editions."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from core import phones
from core.addresses import absolute
from core.change import telling
from core.change.telling import Text
from core.text import with_point
from news.states import EVER_APPROVED, State
from news.telling.sentences import first_sentence

# For so long after a decision or a publication its texts are offered.
OFFERED_FOR = timedelta(days=14)
# Characters of a reason in a message.
LONGEST_REASON = 1_500
# The verb of the note, by recipient.
VERBS = {
    "pemeriksa": "reviewer_told",
    "penulis": "author_told",
    "ketua": "ketua_told",
    "grup-desa": "village_told",
}
# States whose editions have somebody to tell.
TOLD_OF = {State.WITH_GROUP, State.CHANGES, State.WITH_OFFICE} | EVER_APPROVED
WORDS = {
    "submitted": "Ada berita menunggu Anda: “{title}”.",
    "passed_on": "{whose} “{title}” *disetujui pengurus* dan diteruskan ke Diskominfosantik.",
    "changes_requested": "{whose} “{title}” *perlu diperbaiki*.",
    "approved": "{whose} “{title}” *disetujui*.",
    "withdrawn": "{whose} “{title}” *ditarik*.",
}
PICK = "Pilih nomornya di WhatsApp Anda."


def share_text(edition):
    """Returns title, one sentence and short address of a published edition, a line each.

    The sentence is what was corrected, or the first one of the summary.
    """
    words = f"Ralat: {edition.correction}" if edition.correction else edition.summary
    address = absolute(reverse("short", args=[edition.article_id]))
    return "\n".join(filter(None, [edition.title, first_sentence(words), address]))


def message(edition, event, *, sender, whose="Berita Anda", reason=False):
    """Returns what ``sender`` says of an Event, with the address of the edition at the desk.

    ``reason``: with the reason of the decision.
    """
    said = WORDS[event.verb].format(whose=whose, title=edition.title)
    why = _shortened(event.reason.text) if reason and hasattr(event, "reason") else ""
    note = ["", f"Catatan: {why}"] if why else []
    address = absolute(reverse("desk_story", args=[edition.pk]))
    return "\n".join([with_point(f"Salam dari {sender}"), "", said, *note, "", f"Buka: {address}"])


def _shortened(reason):
    """Cuts a reason at a word: with notes on sentences it may be too long for a link."""
    if len(reason) <= LONGEST_REASON:
        return reason
    return f"{reason[:LONGEST_REASON].rpartition(' ')[0]} … (selengkapnya di portal)"


def to_author(edition, event, row, *, sender):
    """Returns the Text for the author, whose row of the roster is ``row``, with the reason."""
    return to_person("penulis", event, row, message(edition, event, sender=sender, reason=True))


def to_person(to, event, row, words):
    """Returns the Text for the person of a roster row, without link if it has no mobile number."""
    role = row.get_position_display().lower() if to == "pemeriksa" else to
    url = phones.whatsapp_link(row.reachable_phone, words)
    return telling.to_person(to, VERBS[to], event, name=row.name, role=role, url=url)


def to_anybody(to, event, words, **said):
    """Returns a Text without number: the sender chooses one in WhatsApp.

    ``said``: ``who``, ``ask``, ``done`` and ``help`` of the Text.
    """
    url = phones.whatsapp_to_anybody(words)
    return Text(to=to, verb=VERBS[to], event=event, url=url, **said)


def find_text(texts, to):
    """Returns the Text for the recipient ``to`` among ``texts``, or None."""
    return next((text for text in texts if text.to == to), None)


def open_texts(pairs):
    """Returns (edition, Texts) pairs of what nobody has noted, from (edition, Text) pairs."""
    found = {}
    for edition, text in pairs:
        if not text.note:
            found.setdefault(edition, []).append(text)
    return list(found.items())


def has_news(edition):
    """Returns whether anybody may have to be told of it: not of drafts and replaced versions."""
    return edition.state in TOLD_OF and not edition.is_replaced()


def is_new(moment):
    """Returns whether what happened at ``moment`` is still told."""
    return timezone.now() - moment <= OFFERED_FOR
