"""Scheduled clean-up: deletes files of unread editions, makes missing cards and copies."""

from datetime import timedelta

from django.utils import timezone

from core import cleanup
from news import cards, photos
from news.models import Edition, Photo, RemovedPhoto

# Per run; this many cards take at most half a minute.
MOST_CARDS = 200
MOST_PHOTOS = 50
# A photo that was taken out of a draft can be put back for this long.
REMOVED_DAYS = 7


def delete_unread_copies():
    """Deletes public photo copies that only replaced or withdrawn editions use."""
    shown = Photo.objects.filter(edition__in=Edition.objects.standing())
    left = Photo.objects.with_copies().filter(edition__in=Edition.objects.over())
    left = left.exclude(jpeg__in=shown.values("jpeg"))
    for article_id in set(left.values_list("edition__article", flat=True)):
        photos.unpublish.call(article_id)


def delete_unread_cards():
    """Deletes the share cards of replaced or withdrawn editions."""
    left = Edition.objects.over().exclude(card="")
    for article_id in set(left.values_list("article", flat=True)):
        cards.refresh.call(article_id)


def delete_removed_photos():
    """Deletes photos that were taken out of a draft REMOVED_DAYS ago."""
    long_ago = timezone.now() - timedelta(days=REMOVED_DAYS)
    photos.delete_removed(RemovedPhoto.objects.filter(removed_at__lt=long_ago))


JOBS = (
    cleanup.Job("photos taken out of drafts", delete_removed_photos),
    cleanup.Job("copies of photos nobody reads", delete_unread_copies),
    cleanup.Job("cards nobody reads", delete_unread_cards),
    cleanup.Job("missing cards", lambda: cards.draw_missing(MOST_CARDS)),
    cleanup.Job("missing previews", lambda: photos.publish_unseen(MOST_PHOTOS)),
    cleanup.Job("missing copies of photos", lambda: photos.prepare_missing(MOST_PHOTOS)),
)
