"""Restores a backup onto an empty portal."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kimportal.backup import restoring
from kimportal.backup.refusals import Refused
from kimportal.management.commands import finish_restore

MISSING = "Hilang sejak sebelum cadangan dibuat: {name}"


class Command(BaseCommand):
    help = "Restores a backup made by ``backup``, onto an empty database and empty folders only."

    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *, file, **options):
        try:
            restored = restoring.restore(file, settings.BACKUP_SECRET_KEY)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Tidak dapat dipulihkan: {error}") from error
        found = restored.manifest
        self.stdout.write(f"{len(found.files)} berkas dan basis data dari {found.made_at} kembali.")
        for name in found.missing:
            self.stderr.write(MISSING.format(name=name))
        finish_restore.tell(self, restored.done, restored.failed)
