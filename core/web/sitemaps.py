"""Sitemaps: what search engines may read, from what each app registers."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render

from core.registry import Registry

# Names of routes: of sitemaps that stand in the index, and of lists that stand among the pages.
sections, lists = Registry(), Registry()


@dataclass(frozen=True)
class Entry:
    """One address and, where it is known, when it last changed."""

    location: str
    changed: datetime | None = None


def answer(request, entries, template="sitemap.xml"):
    """Returns the sitemap with these entries."""
    return render(request, template, {"entries": entries}, content_type="application/xml")
