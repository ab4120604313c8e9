"""What a room says of each kind of thing that the search may find.

A room registers a Provider in ``AppConfig.ready()``. What has none is not in the index and is not
found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Model, QuerySet

from core.registry import Registry
from search.models import EVER_NEW, EVER_SINCE
from search.snippets import Reading

LINE, CARD = "line", "card"


@dataclass(frozen=True, kw_only=True)
class Document:
    """What of a thing everybody may read, as plain text, and from when until when.

    Never names from a roster. Numbers of people are taken out but for ``allowed``, as E.164.
    ``area``, ``place`` and ``topic`` are what the filters ask for. ``at`` is when it appeared: what
    does not age keeps the default.
    """

    pk: object
    title: str
    body: str = ""
    allowed: frozenset | set = frozenset()
    area: str = ""
    place: str = ""
    topic: str = ""
    at: datetime = EVER_NEW
    shown_from: datetime = EVER_SINCE
    shown_until: datetime | None = None


class Hit(NamedTuple):
    """A thing as it is shown: HTML, and its text where a piece of it shows why it was found."""

    html: str
    reading: Reading | None = None


@dataclass(frozen=True, kw_only=True)
class Provider:
    """One kind of thing.

    ``kind``: its word, of small letters, in the keys of the index.
    ``made_of``: labels of the apps whose data ``documents``, ``hits`` and ``facets`` read.
    ``things()``: a queryset of what everybody may read, now or at an hour to come.
    ``documents(things)``: their Documents.
    ``hits(pks)``: Hits by key (a text) of those of these things that are public by their own
    account. It keeps what it draws under its own marks.
    ``touched(things)``: which things read differently after Events about ``things`` (a queryset of
    all of this model). ``by_migration``: they change by migrations only, so no Event is followed.
    ``rank``: its place among what does not age and comes first; None for what ages.
    ``apart``: those whose own title has nothing of what was asked are shown apart.
    ``shape``: of what has a rank: LINE or CARD.
    ``facets``: what it lets readers narrow the search down by (``search.filters.Facet``).
    """

    kind: str
    made_of: tuple
    things: Callable[[], QuerySet]
    documents: Callable
    hits: Callable
    touched: Callable = lambda things: things
    by_migration: bool = False
    rank: int | None = None
    apart: bool = False
    shape: str = LINE
    facets: tuple = ()

    @property
    def model(self) -> type[Model]:
        return self.things().model


providers = Registry()


def by_kind():
    """All Providers by the word of their kind."""
    return {provider.kind: provider for provider in providers}


def made_of():
    """Labels of all apps whose data a search shows, the index included."""
    labels = {label for provider in providers for label in provider.made_of}
    return ("search", *sorted(labels))


def facets():
    """All Facets, in the order of the apps that give them."""
    return [facet for provider in providers for facet in provider.facets]
