"""Records the signal of every village."""

import math

from django.utils import timezone

from demo import cast, clock
from regions import actions as regions
from regions.models import Desa


def note_signals(admin):
    """Records an invented signal for each village: none in 7, weak in 10, good in the other 110.

    Only the sum of 17 is a public figure (2023). Which villages they are is not published, so
    every second one of the 34 farthest from Kuala Kurun is taken.
    """
    town = Desa.objects.get(pk=cast.TOWN)
    far_first = sorted(
        Desa.objects.all(),
        key=lambda desa: (
            -math.hypot(desa.latitude - town.latitude, desa.longitude - town.longitude)
        ),
    )
    poor = [desa.pk for desa in far_first[:34:2]]
    found = dict.fromkeys(poor[:7], Desa.Signal.NONE) | dict.fromkeys(poor[7:], Desa.Signal.WEAK)
    for number, desa in enumerate(far_first):
        day = clock.ago(200 + number % 40, 10)
        with clock.at(day):
            signal = found.get(desa.pk, Desa.Signal.GOOD)
            regions.note_signal(desa, signal, on=timezone.localdate(day), by=admin)
