"""Requests about personal data are personal data too."""

from datetime import timedelta

from django.db.models import Q

from core.personal.holdings import TASK, Clock, Column, Holding
from core.personal.persons import subject_of
from privacy.models import DataRequest

KEPT = timedelta(days=365)


def _of(person):
    about = Q(pk__in=[])
    for thing in person.things:
        about |= Q(kind_of_subject=subject_of(thing).word, number=thing.pk)
    return DataRequest.objects.filter(about)


def answered_long_ago(now):
    """Returns requests answered more than KEPT ago that still have their words."""
    return DataRequest.objects.answered_before(now - KEPT).exclude(note="", identity="")


HOLDINGS = (
    Holding(
        word="permintaan",
        label="Permintaan tentang data pribadi",
        what="Permintaan tentang data pribadi: apa yang diminta, keterangan, bagaimana petugas "
        "tahu siapa yang meminta",
        why="Dijawab dalam 3 x 24 jam, dan dapat dibuktikan",
        basis=TASK,
        kept="Keterangannya 1 tahun sesudah dijawab; bahwa ada permintaan dan jawabannya tetap "
        "tercatat, tanpa nama.",
        columns=(
            Column(
                model=DataRequest,
                fields=("kind", "state", "asked_at", "ended_at", "identity", "note"),
                of=_of,
                blank={"identity": "", "note": ""},
                label="Permintaan tentang data Anda",
            ),
        ),
        clocks=(
            Clock(
                word="words of old requests",
                rule="Keterangan permintaan yang sudah dijawab, 1 tahun",
                over=answered_long_ago,
                end=lambda rows: rows.update(identity="", note=""),
            ),
        ),
    ),
)
