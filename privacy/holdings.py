"""Requests about personal data, and breaches of it, are personal data too."""

from datetime import timedelta

from django.db.models import Q

from core.models import Event, Reason
from core.personal.holdings import TASK, Clock, Column, Holding, delete
from core.personal.own import blank_reasons
from core.personal.persons import subject_of
from privacy.models import Breach, BreachPerson, DataRequest

KEPT = timedelta(days=365)
NO_NAME = "(nama dihapus)"


def _of(person):
    about = Q(pk__in=[])
    for thing in person.things:
        about |= Q(kind_of_subject=subject_of(thing).word, number=thing.pk)
    return DataRequest.objects.filter(about)


def answered_long_ago(now):
    """Returns requests answered more than KEPT ago that still have their words."""
    return DataRequest.objects.answered_before(now - KEPT).exclude(note="", identity="")


def _reasons(person):
    """Returns the reasons of refusals of this person's requests."""
    return Reason.objects.filter(event__in=Event.objects.about_any(_of(person)))


def _people(person):
    about = Q(pk__in=[])
    for thing in person.things:
        about |= Q(kind_of_subject=subject_of(thing).word, number=thing.pk)
    return BreachPerson.objects.filter(about)


def _naming(person):
    found = Breach.objects.none()
    for name in Breach.TEXTS:
        found |= person.mentions(Breach.objects.all(), name)
    return found


def _without_names(rows, person):
    """Replaces a person's names in the texts of breaches."""
    for breach in rows:
        texts = {name: getattr(breach, name) for name in Breach.TEXTS}
        told = {name: person.without_names(text, NO_NAME) for name, text in texts.items()}
        Breach.objects.filter(pk=breach.pk).update(**told)


def told_long_ago(now):
    """Returns the people of breaches that were closed more than KEPT ago."""
    return BreachPerson.objects.filter(breach__in=Breach.objects.closed_before(now - KEPT))


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
            Column(model=Reason, fields=("text",), of=_reasons, erase=blank_reasons),
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
    Holding(
        word="kebocoran",
        label="Catatan kebocoran data dan siapa yang diberi tahu",
        what="Kebocoran data: apa yang terjadi, siapa yang diberi tahu, kapan dan bagaimana",
        why="Orang yang datanya bocor diberi tahu dalam 3 x 24 jam, dan dapat dibuktikan",
        basis=TASK,
        kept="Daftar orangnya 1 tahun sesudah ditutup; catatan kebocorannya tetap.",
        columns=(
            Column(model=Breach, fields=Breach.TEXTS, of=_naming, erase=_without_names),
            Column(
                model=BreachPerson,
                fields=("breach", "told_at", "way"),
                of=_people,
                erase=lambda rows, person: rows.delete(),
                label="Kebocoran data Anda",
            ),
        ),
        clocks=(
            Clock(
                word="people told of breaches",
                rule="Orang yang diberi tahu tentang kebocoran yang ditutup, 1 tahun",
                over=told_long_ago,
                end=delete,
            ),
        ),
    ),
)
