"""The summary of a story that its writer did not summarise: its first sentence."""

import re

from core import markup

LONGEST = 240
# Shorter ones are no sentence but an abbreviation: "Kec.", "H. M. Saleh", "No. 12".
SHORTEST = 40
END = re.compile(r"[.!?]+[”\"')]*(?=\s|$)")


def first_sentence(body):
    """Returns the first sentence of markup as plain text, at most LONGEST characters.

    Headings and photo marks are passed over. Longer sentences are cut between words and end with
    an ellipsis. Empty for a text without words.
    """
    lines = [line for line in body.split("\n") if not line.lstrip().startswith("#")]
    paragraph = next(iter(markup.to_text("\n".join(lines)).splitlines()), "")
    ends = (found.end() for found in END.finditer(paragraph))
    sentence = paragraph[: next((end for end in ends if end >= SHORTEST), len(paragraph))]
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;:- ") + "…"
