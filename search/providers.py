"""Providers: how an app makes its kinds of things searchable.

An app registers a Provider in ``AppConfig.ready()``. Kinds without one are not indexed.
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
    """The public text of one thing, and the time in which it is visible.

    Contains no names from a roster. Personal numbers are removed, except those in ``allowed``
    (E.164). ``area``, ``place`` and ``topic`` are codes for facets. ``at`` is when the thing
    appeared; things that do not age keep the default.
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
    """A search result as HTML, and its text if a snippet of it is to be shown."""

    html: str
    reading: Reading | None = None


@dataclass(frozen=True, kw_only=True)
class Provider:
    """One kind of searchable thing.

    - ``kind``: a word of lower-case letters, used in the keys of the index.
    - ``made_of``: labels of the apps whose data ``documents``, ``hits`` and ``facets`` read.
    - ``things()``: a queryset of everything that is public now or at a later time.
    - ``documents(things)``: their Documents.
    - ``hits(pks)``: dict of pk (text) to Hit, for those of them that their own table says are
      public. Caches what it renders under its own marks.
    - ``touched(things)``: the things whose text may change by Events about ``things``, a queryset
      of the model.
    - ``by_migration``: whether the things change by migrations only; no Event is followed then.
    - ``rank``: order among the kinds that do not age and come first; None for kinds that age.
    - ``apart``: whether results whose title does not match are shown in a separate section.
    - ``shape``: LINE or CARD, for kinds with a rank.
    - ``facets``: the facets that it adds to the search (``search.filters.Facet``).
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
        """The model of the things."""
        return self.things().model


providers = Registry()


def by_kind():
    """Returns all Providers by kind."""
    return {provider.kind: provider for provider in providers}


def made_of():
    """Returns the labels of all apps whose data search results show, and of the index."""
    labels = {label for provider in providers for label in provider.made_of}
    return ("search", *sorted(labels))


def facets():
    """Returns all Facets, in the order of INSTALLED_APPS."""
    return [facet for provider in providers for facet in provider.facets]
