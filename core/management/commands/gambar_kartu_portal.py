from django.conf import settings
from django.core.management.base import BaseCommand

from core import cards, sample

FOLDER = settings.BASE_DIR / "static" / "img"


class Command(BaseCommand):
    help = "Menggambar kartu portal di static/img: untuk halaman yang tidak punya kartu sendiri."

    def handle(self, *args, **options):
        """Two files: the portal's, and the demonstration's with its notice."""
        for name, notice in (("kartu.jpg", ""), ("kartu-contoh.jpg", sample.WORDS)):
            (FOLDER / name).write_bytes(draw(notice))
            self.stdout.write(str(FOLDER / name))


def draw(notice):
    return cards.draw(
        settings.SITE["tagline"],
        foot="Kelompok Informasi Masyarakat di Kabupaten Gunung Mas",
        brand=settings.SITE["name"],
        notice=notice,
    )
