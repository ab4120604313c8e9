"""Querysets of aspirations: every filter by state, by reader or by day has a name here."""

from aspirations.querysets.aspirations import AspirationQuerySet

__all__ = ["AspirationQuerySet"]
