"""The notice on everything that a demonstration shows."""

from django.conf import settings

WORDS = "Data contoh, bukan berita sebenarnya"


def notice():
    """Returns WORDS in a demonstration, an empty text in production."""
    return WORDS if settings.SAMPLE_NOTICE else ""
