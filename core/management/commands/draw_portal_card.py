"""Draws the share cards of pages that have none of their own."""

from django.conf import settings
from django.core.management.base import BaseCommand

from core import cards, demo_notice

FOLDER = settings.BASE_DIR / "static" / "img"


class Command(BaseCommand):
    help = "Menggambar kartu portal di static/img: untuk halaman yang tidak punya kartu sendiri."

    def handle(self, *args, **options):
        """Writes two files: the portal's card, and the demonstration's card with its notice."""
        for name, notice in (("kartu.jpg", ""), ("kartu-contoh.jpg", demo_notice.WORDS)):
            (FOLDER / name).write_bytes(draw(notice))
            self.stdout.write(str(FOLDER / name))


def draw(notice):
    """Returns the card as JPEG bytes; ``notice`` is printed on it."""
    return cards.draw(
        settings.SITE["tagline"],
        foot="Kelompok Informasi Masyarakat di Kabupaten Gunung Mas",
        brand=settings.SITE["name"],
        notice=notice,
    )
