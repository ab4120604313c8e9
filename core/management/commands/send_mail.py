"""Sends waiting letters."""

from django.core.management.base import BaseCommand

from core import mail


class Command(BaseCommand):
    help = "Sends the letters that are still waiting; run it every few minutes."

    def handle(self, **options):
        waiting = list(mail.due().values_list("pk", flat=True)[:500])
        for letter_id in waiting:
            mail.deliver.call(letter_id)
        self.stdout.write(f"{len(waiting)} surat dicoba.")
