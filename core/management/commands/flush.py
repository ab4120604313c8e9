"""Django's ``flush``, which also empties the append-only tables. Refused in production."""

from django.conf import settings
from django.core.management import CommandError
from django.core.management.commands import flush

from core import append_only


class Command(flush.Command):
    """Empties all tables, for tests and the demonstration."""

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError("The register is never emptied: flush is refused in production.")
        with append_only.lifted(options["database"]):
            super().handle(**options)
