"""The parts of an edition, so that a decider learns which of them changed meanwhile.

Each part is kept in the Event that brings an edition before a decider as a keyed digest: equal or
not can be told, what stood there cannot.
"""

from django.utils.crypto import salted_hmac

from core.models import Event
from news.models import Edition

WORDS = ("title", "summary", "body", "category_id", "desa_id", "language", "correction")
PARTS = (*WORDS, "photos")
PHOTO = ("position", "fingerprint", "master", "alt", "caption", "credit")


def of(edition):
    """The parts of an edition by name, each as a short digest."""
    photos = edition.photos.order_by("position").values_list(*PHOTO)
    parts = {name: getattr(edition, name) for name in WORDS} | {"photos": list(photos)}
    return {name: _digest(value) for name, value in parts.items()}


def changed_since(edition, seen):
    """The words of the parts that differ from what a page of that time showed.

    ``seen`` is the number of an Event; empty where no snapshot is as old as that.
    """
    sendings = Event.objects.about(edition).filter(verb__in=["submitted", "passed_on"])
    shown = sendings.filter(pk__lte=seen).last()
    before = shown.data.get("parts", {}) if shown else {}
    now = of(edition)
    return [_label(name) for name in PARTS if before and before.get(name) != now[name]]


def _label(name):
    """The word of the screens for a part."""
    return "foto" if name == "photos" else Edition._meta.get_field(name).verbose_name


def _digest(value):
    return salted_hmac("news.snapshot", str(value)).hexdigest()[:12]
