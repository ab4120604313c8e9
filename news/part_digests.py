"""Digests of an edition's parts, to tell a reviewer which of them changed meanwhile.

The Event that brings an edition before a reviewer stores a keyed digest per part. Digests can be
compared, but the old text cannot be read from them.
"""

from django.utils.crypto import salted_hmac

from core.models import Event
from news.models import Edition

WORDS = tuple(Edition._meta.get_field(name).attname for name in Edition.WORDS)
PARTS = (*WORDS, "photos")
PHOTO = ("position", "fingerprint", "master", "alt", "caption", "credit")


def digests_of(edition):
    """Returns a dict of part name to short digest (12 hex digits)."""
    photos = edition.photos.order_by("position").values_list(*PHOTO)
    parts = {name: getattr(edition, name) for name in WORDS} | {"photos": list(photos)}
    return {name: _digest(value) for name, value in parts.items()}


def changed_since(edition, seen):
    """Returns the Indonesian names of the parts that changed since Event number ``seen``.

    Empty if the edition was not sent, or stored no digests, up to that Event. Parts that editions
    did not have then are left out.
    """
    sendings = Event.objects.about(edition).filter(
        verb__in=["submitted", "passed_on", "typo_mended"]
    )
    shown = sendings.filter(pk__lte=seen).last()
    before = shown.data.get("parts", {}) if shown else {}
    now = digests_of(edition)
    return [_label(name) for name in PARTS if before.get(name, now[name]) != now[name]]


def _label(name):
    """Returns the Indonesian name of a part."""
    return "foto" if name == "photos" else Edition._meta.get_field(name).verbose_name


def _digest(value):
    # The salt keeps the name under which the digests of earlier Events were made.
    return salted_hmac("news.snapshot", str(value)).hexdigest()[:12]
