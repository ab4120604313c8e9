"""Command that creates the first administrator."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.actions import make_administrator
from core.change.refusals import TransitionRefused


class Command(BaseCommand):
    """Creates an administrator and prints a one-time link to their first password."""

    help = "Makes an administrator and prints a one-time link to their first password."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", required=True)

    def handle(self, *, username, name, **options):
        try:
            token = make_administrator(username, name)
        except (TransitionRefused, ValidationError) as refusal:
            raise CommandError(" ".join(getattr(refusal, "messages", [str(refusal)]))) from refusal
        self.stdout.write(f"{settings.SITE_URL}{reverse('reset_link', args=[token])}")
        self.stdout.write("Berlaku 24 jam, satu kali.")
