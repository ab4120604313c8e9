"""Makes a backup of the whole portal."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kimportal.backup import making, sealing
from kimportal.backup.refusals import Refused

PLAIN = (
    "Cadangan ini tidak disandikan: siapa pun yang mendapat berkasnya membaca semuanya. Buat kunci "
    "dengan ./run manage backup --new-key."
)
NEW_KEY = """\
Kunci umum, untuk kim.env di server:
KIM_BACKUP_PUBLIC_KEYS={public}

Kunci rahasia. Simpan di kertas di dua tempat, bukan di server ini: tanpanya cadangan tidak dapat
dibuka siapa pun, dan dengannya siapa pun dapat membukanya.
KIM_BACKUP_SECRET_KEY={secret}"""
MISSING = (
    "Cadangan dibuat, tetapi {count} berkas yang disebut basis data sudah hilang sebelumnya: "
    "{names}. Cadangan lama tidak dihapus. Ambil berkas itu dari cadangan lama."
)


class Command(BaseCommand):
    help = "Writes database and uploaded files, checked and encrypted, into one file in a folder."

    # A fault in another part of the portal must not prevent a backup.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", default=settings.BACKUP_DIR)
        parser.add_argument("--new-key", action="store_true", help="Only prints a pair of keys.")

    def handle(self, *, folder, new_key, **options):
        if new_key:
            secret, public = sealing.new_keys()
            self.stdout.write(NEW_KEY.format(public=public, secret=secret))
            return
        if not folder:
            raise CommandError("Sebutkan folder cadangan, atau setel KIM_BACKUP_DIR.")
        try:
            made = making.make(folder, settings.BACKUP_PUBLIC_KEYS)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Cadangan tidak dapat ditulis: {error}") from error
        self._tell(made)

    def _tell(self, made):
        size = made.path.stat().st_size / 1_000_000
        files = len(made.manifest.files)
        self.stdout.write(f"{made.path}: {files} berkas dan basis data, {size:.1f} MB.")
        for name in made.deleted:
            self.stdout.write(f"Cadangan lama dihapus: {name}")
        if not settings.BACKUP_PUBLIC_KEYS:
            self.stderr.write(PLAIN)
        if missing := made.manifest.missing:
            raise CommandError(MISSING.format(count=len(missing), names=", ".join(missing[:5])))
