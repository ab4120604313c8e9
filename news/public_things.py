"""What readers may complain about: each app registers the kinds of public things that it owns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """Something that may be done about a complaint beside answering it: a link, or a button."""

    label: str
    url: str
    post: bool = False


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of the thing since somebody complained: a sentence, its hour and where it is."""

    text: str
    at: datetime
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class PublicThing:
    """One kind of public thing about which readers may complain.

    - ``model``: its model; ``noun``: what it is called, as in "keberatan atas *berita* ini".
    - ``named(thing)``: its public title; ``url(thing)``: the address of its page.
    - ``group(thing)``: the KIM whose officers answer, or None: then only the office does.
    - ``made_by(user, key, at)``: a queryset that has rows if this account made what readers saw at
      ``at`` of the thing with this key, or what they saw of it before. Who made it does not answer;
      who mends it later does. Each argument is a value or an OuterRef.
    - ``remedies(thing, user, at_office)``: the Remedies open to ``user``.
    - ``outcomes(thing, since)``: the Outcomes after this moment.
    - ``photos(thing, at)``: the Photos in what readers saw at that moment.
    - ``about_officers``: it is about the officers themselves, so the office is asked at once too.
    """

    model: type
    noun: str
    named: Callable
    url: Callable
    group: Callable
    made_by: Callable
    remedies: Callable
    outcomes: Callable
    photos: Callable = lambda thing, at: ()
    about_officers: bool = False


kinds = Registry()


def kind_of(thing):
    """Returns the PublicThing of a thing. Raises LookupError if nobody may complain about it."""
    for kind in kinds:
        if isinstance(thing, kind.model):
            return kind
    raise LookupError(f"no complaints about {type(thing).__name__}")


def told_of(complaint):
    """Returns what the pages that decide on a complaint show of its thing, as template context.

    The photos belong to complaints about a photo or a person only.
    """
    thing, at = complaint.thing, complaint.sent_at
    kind = kind_of(thing)
    return {
        "kind": kind,
        "thing_url": kind.url(thing),
        "photos": kind.photos(thing, at) if complaint.is_about_photos else (),
        "outcomes": kind.outcomes(thing, at),
    }
