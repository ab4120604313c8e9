from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.actions import issue_reset_link
from accounts.models import User, username_validator


class Command(BaseCommand):
    help = "Makes an administrator and prints a one-time link to their first password."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", required=True)

    def handle(self, *, username, name, **options):
        username_validator(username)
        if User.objects.filter(username=username).exists():
            raise CommandError(f"Nama pengguna {username} sudah ada.")
        user = User(username=username, name=name, is_staff=True, is_superuser=True)
        user.set_unusable_password()
        user.save()
        token = issue_reset_link(user, by=None)
        self.stdout.write(f"{settings.SITE_URL}{reverse('reset_link', args=[token])}")
        self.stdout.write("Berlaku 24 jam, satu kali.")
