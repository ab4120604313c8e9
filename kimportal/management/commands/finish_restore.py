"""Finishes the restoration of a database that PostgreSQL itself restored."""

from django.core.management.base import BaseCommand, CommandError

from kimportal.backup import restoring

FAILED = (
    "Data sudah kembali, tetapi langkah sesudahnya gagal: {steps} Jangan jalankan portal. Perbaiki "
    "sebabnya (lihat pesan di atas), lalu ulangi dengan ./run manage finish_restore."
)
LOST = "{count} berkas yang disebut basis data tidak ada, di antaranya {names}."


class Command(BaseCommand):
    """Runs the steps that follow a restoration, and looks for missing files. Safe to run twice."""

    help = "What ``restore`` does after loading: migrates, ends sessions and links, rebuilds."

    requires_system_checks = []

    def handle(self, **options):
        tell(self, *restoring.finish())
        if lost := restoring.lost_files():
            raise CommandError(LOST.format(count=len(lost), names=", ".join(lost[:5])))


def tell(command, done, failed):
    """Writes what was done. Raises CommandError if a step failed."""
    for step in done:
        command.stdout.write(step.done)
    if failed:
        raise CommandError(FAILED.format(steps=" ".join(step.done for step in failed)))
