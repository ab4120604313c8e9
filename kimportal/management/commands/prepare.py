"""Prepares a start of the portal."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prepares a start: in production its checks, then the tables of the database and cache."

    requires_system_checks = []

    def handle(self, **options):
        if settings.PRODUCTION:
            call_command("check_production", stderr=self.stderr)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
