"""What the second text of a story needs before it is sent. Decision: docs/adr/0052."""


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
