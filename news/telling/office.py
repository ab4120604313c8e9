"""What the office may tell of its decisions on editions."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone

from core.change.telling import with_note
from core.models import Event
from news import rules
from news.models import Edition
from news.states import MOVES
from news.telling.reading import author_among, events_of, ketua_among, last_move_among, rows_of
from news.telling.texts import (
    OFFERED_FOR,
    TOLD_OF,
    has_news,
    is_new,
    message,
    open_texts,
    to_author,
    to_person,
)

# Most decided editions that the list of what is untold looks through.
MOST = 100


def texts_at_office(user, edition):
    """Returns the texts about the office's decision on an edition that this staff may send."""
    if not rules.can_decide_at_office(user, edition):
        return []
    return [text for _, text in _texts_about([edition])]


def waiting_at_office(user):
    """Returns (edition, Texts) pairs: what staff of the kecamatan have yet to send, newest first.

    Of the last MOST editions that were decided. Three queries, however many they are.
    """
    decided = Event.objects.filter(
        content_type=ContentType.objects.get_for_model(Edition),
        object_id=Cast(OuterRef("pk"), CharField()),
        verb__in=MOVES.verdicts,
        by_office=True,
        at__gte=timezone.now() - OFFERED_FOR,
    )
    editions = (
        Edition.objects.decided_at_office_by(user)
        .filter(Exists(decided), state__in=TOLD_OF)
        .select_related("group")
        .without_texts()
        .last_desk_change_first()
    )
    return open_texts(_texts_about(editions[:MOST]))


def _texts_about(editions):
    """Returns (edition, Text) pairs for the editions whose last decision is the office's."""
    editions = [edition for edition in editions if has_news(edition)]
    moves, rows = events_of(editions), rows_of(editions)
    found = []
    for edition in editions:
        known = moves.get(str(edition.pk), [])
        texts = _texts_of(edition, last_move_among(edition, known), rows)
        found += [(edition, with_note(text, known, for_office=True)) for text in texts]
    return found


def _texts_of(edition, event, rows):
    """Yields the texts for author and ketua; one if they are the same person."""
    if event is None or not event.by_office or event.verb not in MOVES.verdicts:
        return
    if not is_new(event.at):
        return
    office = settings.SITE["office"]
    author, ketua = author_among(edition, rows), ketua_among(edition, rows)
    if author:
        yield to_author(edition, event, author, sender=office)
    if ketua and ketua != author:
        words = message(edition, event, sender=office, whose="Berita kelompok Anda")
        yield to_person("ketua", event, ketua, words)
