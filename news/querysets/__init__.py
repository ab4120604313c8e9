"""Querysets of the models of articles."""

from news.querysets.complaints import ComplaintQuerySet
from news.querysets.editions import EditionQuerySet
from news.querysets.photos import PhotoQuerySet
from news.querysets.replies import ReplyQuerySet

__all__ = ["ComplaintQuerySet", "EditionQuerySet", "PhotoQuerySet", "ReplyQuerySet"]
