"""Runs the checks that must pass before production starts."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refuses to start production where Django's checks or those of the apps find a fault."

    def handle(self, **options):
        if not settings.PRODUCTION or settings.DEBUG:
            raise CommandError("KIM_MODE is not production.")
        call_command(
            "check", deploy=True, fail_level="WARNING", databases=["default"], stderr=self.stderr
        )
