"""Counts villages with and without an active KIM."""

from django.db.models import Count, Exists, F, OuterRef, Q

from core.web import marks
from groups.models import KimGroup
from regions.models import Desa, Kecamatan


@marks.cached("groups", "regions")
def coverage():
    """Returns counts of villages per kecamatan and in all: with and without KIM, without signal.

    The result has ``places`` (Kecamatan objects with one attribute per count) and one total per
    count. ``signal_noted`` counts the villages whose signal staff have recorded: without it, "no
    village without signal" could also mean that nobody has looked.
    """
    places = list(
        Kecamatan.objects.annotate(
            total=_villages(Q()),
            covered=_villages(Exists(KimGroup.objects.active().filter(desa=OuterRef("villages")))),
            without_signal=_villages(Q(villages__signal=Desa.Signal.NONE)),
            signal_noted=_villages(~Q(villages__signal=Desa.Signal.UNKNOWN)),
            uncovered=F("total") - F("covered"),
        )
        .defer("boundary")
        .order_by("name")
    )
    names = ("total", "covered", "uncovered", "without_signal", "signal_noted")
    sums = {name: sum(getattr(place, name) for place in places) for name in names}
    return {"places": places, **sums}


def _villages(condition):
    """Returns a Count of a kecamatan's villages that fulfil ``condition``, each counted once."""
    return Count("villages", filter=condition, distinct=True)


@marks.cached("groups", "regions")
def covered():
    """Returns the codes of all villages that have an active KIM, as a set."""
    kim = KimGroup.objects.active().filter(desa=OuterRef("pk"))
    return set(Desa.objects.filter(Exists(kim)).order_by().values_list("pk", flat=True))


def with_kim(villages):
    """Returns ``villages`` as a list, each with ``has_kim``: whether it has an active KIM."""
    found = covered()
    villages = list(villages)
    for village in villages:
        village.has_kim = village.pk in found
    return villages
