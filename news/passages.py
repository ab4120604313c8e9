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

    ``sentences`` are plain texts; ``notes`` the notes that quote one of them.
    """

    place: int
    name: str
    html: str
    sentences: list
    photo: object = None
    notes: list = field(default_factory=list)


def sentences_in(text):
    """Returns the sentences of a plain text, each cut at LONGEST_QUOTE characters."""
    found = [each for line in text.splitlines() for each in END.split(" ".join(line.split()))]
    return [each[:LONGEST_QUOTE] for each in found if each]


def passages_of(edition, notes=()):
    """Returns the Passages of an edition, in order; photos stand after the block they follow.

    Each of the ``notes`` is put to the first passage with its sentence, if there is one.
    """
    found = [
        Passage(0, "Judul", format_html("<h1>{}</h1>", edition.title), [edition.title]),
    ]
    if edition.summary:
        html = format_html('<p class="lede">{}</p>', edition.summary)
        found.append(Passage(1, "Ringkasan", html, sentences_in(edition.summary)))
    lead = edition.lead_photo
    found[-1].photo = lead
    place = 1
    for html, photo in edition.parts:
        for block in markup.blocks(html):
            place += 1
            sentences = sentences_in(markup.plain(block))
            found.append(Passage(place, f"Bagian {place - 1}", block, sentences))
        if photo and photo != lead:
            found[-1].photo = photo
    for note in notes:
        home = next((each for each in found if note.quote in each.sentences), None)
        if home:
            home.notes.append(note)
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
