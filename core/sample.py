"""The words that everything of a demonstration carries."""

from django.conf import settings

WORDS = "Data contoh, bukan berita sebenarnya"


def notice():
    """WORDS in a demonstration, nothing in the real portal."""
    return WORDS if settings.SAMPLE_NOTICE else ""
