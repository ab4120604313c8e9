"""Sitemaps for search engines, built from what each app registers."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render

from core.registry import Registry

# URL names: ``sections`` of the sitemaps in the sitemap index, ``lists`` of the list pages in the
# sitemap of pages.
sections, lists = Registry(), Registry()


@dataclass(frozen=True)
class Entry:
    """One URL and, if known, the time of its last change."""

    location: str
    changed: datetime | None = None


def answer(request, entries, template="sitemap.xml"):
    """Returns the response with a sitemap of these entries."""
    return render(request, template, {"entries": entries}, content_type="application/xml")
