"""Models of privacy."""

from privacy.models.request import DataRequest

__all__ = ["DataRequest"]
