"""A story in passages, as its reviewer reads it: title, summary and the blocks of its text."""

import re
from dataclasses import dataclass, field

from django.utils.html import format_html

from core import markup

# After the mark that ends a sentence, and a quotation mark or bracket after it.
END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"”’)])\s+")
LONGEST_QUOTE = 300


@dataclass
class Passage:
    """One passage: its number on the page, its name, safe HTML, and the photo after it (or None).

    ``sentences`` are plain texts; ``notes`` the notes that quote one of them; ``lang`` is the code
    for HTML; ``twin`` tells whether it belongs to the second text.
    """

    place: int
    name: str
    html: str
    sentences: list
    photo: object = None
    notes: list = field(default_factory=list)
    lang: str = ""
    twin: bool = False


def sentences_in(text):
    """Returns the sentences of a plain text, each cut at LONGEST_QUOTE characters."""
    found = [each for line in text.splitlines() for each in END.split(" ".join(line.split()))]
    return [each[:LONGEST_QUOTE] for each in found if each]


def passages_of(edition, notes=()):
    """Returns the Passages of an edition, in order; photos stand after the block they follow.

    Those of the second text come last; their numbers go on from those of the first.
    Each of the ``notes`` is put to the passage with its sentence, if there is one: to that at its
    own place, else to the first.
    """
    found = _of_story(edition)
    if twin := edition.twin_reading:
        found += _of_twin(twin, found[-1].place + 1)
    for note in notes:
        homes = [each for each in found if note.quote in each.sentences]
        for home in [each for each in homes if each.place == note.place][:1] or homes[:1]:
            home.notes.append(note)
    return found


def _of_story(edition):
    title = format_html("<h1>{}</h1>", edition.title)
    found = [Passage(0, "Judul", title, [edition.title])]
    if edition.summary:
        html = format_html('<p class="lede">{}</p>', edition.summary)
        found.append(Passage(1, "Ringkasan", html, sentences_in(edition.summary)))
    lead = edition.lead_photo
    found[-1].photo = lead
    found += _of_text(edition, found, 2, "Bagian")
    for passage in found:
        passage.lang = edition.foreign
    return found


def _of_twin(twin, place):
    """Returns the Passages of a second text, numbered from ``place`` on."""
    found = []
    if twin.twin_title:
        title = format_html('<h2 class="h1">{}</h2>', twin.twin_title)
        found.append(Passage(place, "Judul teks kedua", title, [twin.twin_title]))
    found += _of_text(twin, found, place + len(found), "Teks kedua, bagian")
    for passage in found:
        passage.lang, passage.twin = twin.foreign, True
    return found


def _of_text(reading, before, place, name):
    """Returns the Passages of a text; a photo at its beginning goes to the last one ``before``."""
    found = []
    for html, photo in reading.parts:
        for block in markup.blocks(html):
            sentences = sentences_in(markup.plain(block))
            number = len(found)
            found.append(Passage(place + number, f"{name} {number + 1}", block, sentences))
        if photo and photo != reading.lead_photo and (before or found):
            [*before, *found][-1].photo = photo
    return found


def sentence_at(edition, place, number):
    """Returns the sentence with this number in the passage at this place, or None."""
    for passage in passages_of(edition):
        if passage.place == place and 0 <= number < len(passage.sentences):
            return passage.sentences[number]
    return None


def with_presence(edition, notes):
    """Returns the notes as a list; ``is_there`` says whether the edition still has the sentence."""
    present = {each for passage in passages_of(edition) for each in passage.sentences}
    notes = list(notes)
    for note in notes:
        note.is_there = note.quote in present
    return notes
