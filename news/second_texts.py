"""What the second text of a story needs before it is sent. Decision: docs/adr/0052."""

from core import number_guard


def lacking_twin(edition):
    """Returns what a second text needs, as ``rules.lacking``: words, and a language of its own."""
    words, language = edition.twin.strip(), edition.twin_language
    if words and not language:
        return [("twin_language", "Pilih bahasa teks kedua.")]
    if not words and (language or edition.twin_title):
        return [("twin", "Teks kedua belum ditulis. Tulis, atau kosongkan bahasa dan judulnya.")]
    if language and language == edition.language:
        same = edition.get_language_display()
        return [("twin_language", f"Berita ini sudah dalam {same}. Pilih bahasa yang lain.")]
    return []


def field_with(edition, number):
    """Returns the field to mend for a number (E.164; empty for a NIK): "twin" if only that has it.

    Titles and words of photos are told at "body", where their writer finds the sentence first.
    """
    if not edition.twin_title and not edition.twin:
        return "body"
    second = f"{edition.twin_title}\n\n{edition.twin}"
    first = f"{edition.title}\n\n{edition.summary}\n\n{edition.body}"
    in_second, in_first = (
        {found.e164 for found in number_guard.find(text)} for text in (second, first)
    )
    return "twin" if number in in_second - in_first else "body"
