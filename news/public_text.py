"""What readers of an edition see, as text: searched for numbers of people and for words."""

from itertools import accumulate

from core import number_guard

BETWEEN = "\n\n"


def public_fields(edition):
    """Returns the texts that readers see and that are not empty, as pairs of field and text.

    Fields are named as on the writing page: ``summary``, ``foto-<key>-alt``. The story itself
    comes first, for an automatic summary repeats its first sentence.
    """
    names = ["body", "title", "summary", "correction", "twin", "twin_title"]
    words = [(name, getattr(edition, name)) for name in names]
    for photo in edition.photos.all():
        words += [
            (f"foto-{photo.key}-{name}", getattr(photo, name))
            for name in ("alt", "caption", "credit")
        ]
    return [(name, text) for name, text in words if text]


def public_text(edition):
    """Returns all text of an edition that readers see, fields separated by a blank line."""
    return BETWEEN.join(text for _, text in public_fields(edition))


def numbers_in(edition):
    """Returns the numbers of people in the public text, as pairs of field and Found.

    The result is stored on the instance with the text it belongs to, as several rules ask for it.
    """
    places = public_fields(edition)
    if getattr(edition, "searched", (None,))[0] != places:
        found = number_guard.find(BETWEEN.join(text for _, text in places))
        edition.searched = places, [(_field_at(places, each.start), each) for each in found]
    return edition.searched[1]


def _field_at(places, start):
    """Returns the field that the character at ``start`` of the public text belongs to."""
    ends = accumulate(len(text) + len(BETWEEN) for _, text in places)
    return next(name for (name, _), end in zip(places, ends, strict=True) if start < end)
