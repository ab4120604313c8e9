"""Command that compares the office's list of holidays with a library, and fills it."""

from django.core.management.base import BaseCommand, CommandError

from core.change.refusals import TransitionRefused
from office import holiday_source
from office.lists import kind_named
from office.working_days import WORD, years_to_fill


class Command(BaseCommand):
    help = (
        "Shows how the office's list of holidays differs from the library holidays in one year. "
        "Changes nothing without --isi, and may be run again at any time."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "tahun",
            type=int,
            nargs="?",
            help="The year; without it this year, and from October the next one.",
        )
        parser.add_argument("--isi", action="store_true", help="Adds the days that are lacking.")

    def handle(self, *, tahun=None, isi=False, **options):
        """Prints the differences. Raises CommandError if a day or the year is not accepted."""
        compared = holiday_source.fill if isi else holiday_source.difference
        year = years_to_fill()[-1] if tahun is None else tahun
        try:
            found = compared(year)
        except TransitionRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in found.lines(kind_named(WORD).told):
            self.stdout.write(line)
        if isi:
            self.stdout.write(f"{len(found.lacking)} hari ditambahkan.")
        elif found.lacking:
            self.stdout.write(f"{len(found.lacking)} hari kurang. Isi dengan --isi.")
