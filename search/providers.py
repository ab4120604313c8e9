"""What of a thing is searched, and from when until when it may be found.

Only what its public page says to everybody: no names from rosters, no numbers of people.
"""

from dataclasses import dataclass

from core.markup import plain
from core.phones import as_word
from core.text import phone_numbers, without_personal_numbers
from pages.models import SearchEntry
from pages.search import words

# A text has 50,000 characters at most; beyond this only captions would follow.
MOST_WORDS = 12_000


@dataclass
class Document:
    """One thing to be found: its row in the index, and its words in order."""

    entry: SearchEntry
    title: list
    body: list
    is_new: bool = True

    @property
    def terms(self):
        """The stems of title and body, as an engine keeps them."""
        return [words.stem(word) for word in self.title], [words.stem(word) for word in self.body]

    @property
    def words(self):
        return {*self.title, *self.body}


def of_edition(edition):
    """An approved edition, found from ``publish_at`` until a later one takes its place.

    Expects its photos, its village with kecamatan, and its story with the numbers of offices at
    hand. Such a number is one word beside the groups that it is written in (``question.read``).
    """
    allowed = edition.article.allowed_numbers
    photos = [text for photo in edition.photos.all() for text in (photo.caption, photo.alt)]
    told = [edition.summary, plain(edition.body_html), *photos]
    entry = SearchEntry(
        key=f"article-{edition.pk}",
        kind=SearchEntry.Kind.ARTICLE,
        edition=edition,
        desa_id=edition.desa_id,
        kecamatan_id=edition.kecamatan_id,
        category_id=edition.category_id,
        at=edition.first_published,
        shown_from=edition.publish_at,
        shown_until=edition.until,
    )
    whole = "\n".join([edition.title, *told])
    told += [as_word(number) for number in phone_numbers(whole) if number in allowed]
    told = "\n".join([*told, *_place(edition.desa)])
    return _document(entry, edition.title, told, allowed=allowed)


def of_group(group):
    """A group that was ever approved. Expects its village with kecamatan at hand."""
    entry = SearchEntry(
        key=f"group-{group.pk}",
        kind=SearchEntry.Kind.GROUP,
        group=group,
        desa_id=group.desa_id,
        kecamatan_id=group.desa.kecamatan_id,
    )
    told = [group.registration_number or "", *_place(group.desa)]
    return _document(entry, group.name, "\n".join(told))


def of_village(village):
    """A desa or kelurahan under all its names. Expects its kecamatan at hand."""
    entry = SearchEntry(
        key=f"village-{village.pk}",
        kind=SearchEntry.Kind.VILLAGE,
        desa=village,
        kecamatan_id=village.kecamatan_id,
    )
    return _document(entry, village.full_name, f"Kecamatan {village.kecamatan.name}")


def of_kecamatan(kecamatan):
    entry = SearchEntry(
        key=f"kecamatan-{kecamatan.pk}",
        kind=SearchEntry.Kind.KECAMATAN,
        kecamatan=kecamatan,
    )
    return _document(entry, f"Kecamatan {kecamatan.name}", "")


def _place(village):
    """Both names of a village and its kecamatan: Kuala Kurun finds what came from Kurun."""
    return [village.full_name, f"Kecamatan {village.kecamatan.name}"]


def _document(entry, title, body, *, allowed=()):
    title = words.searched(without_personal_numbers(title, allowed=allowed))
    body = words.searched(without_personal_numbers(body, allowed=allowed))
    entry.title = " ".join(words.stem(word) for word in title)
    return Document(entry, title, body[:MOST_WORDS])
