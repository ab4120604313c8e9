"""What the texts about editions are made from, read for all editions at once."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from core.models import Event
from groups.models import OFFICERS, Membership, Position
from news.models import Edition
from news.telling.texts import VERBS


def events_of(editions):
    """Returns lists of moves and notes, oldest first, by the number of the edition as text."""
    kind = ContentType.objects.get_for_model(Edition)
    keys = [str(edition.pk) for edition in editions]
    events = Event.objects.filter(content_type=kind, object_id__in=keys)
    events = events.filter(~Q(new_state="") | Q(verb__in=VERBS.values()))
    found = {}
    for event in events.select_related("actor", "reason").order_by("pk"):
        found.setdefault(event.object_id, []).append(event)
    return found


def rows_of(editions):
    """Returns the current officers and authors of the editions who may be written to, in order."""
    groups = {edition.group_id for edition in editions}
    authors = {edition.author_id for edition in editions}
    rows = Membership.objects.current().filter(group__in=groups)
    rows = rows.filter(Q(position__in=OFFICERS) | Q(user__in=authors)).exclude(
        Q(user__is_active=False) | Q(user__restricted_at__isnull=False)
    )
    return list(rows.filter(restricted_at=None, erased_at=None).in_order())


def last_move_among(edition, known):
    """Returns the Event that brought the edition into its state, or None.

    A mended typo (same state before and after) is nobody's turn to be told of.
    """
    moves = [event for event in known if event.new_state and event.new_state != event.old_state]
    return moves[-1] if moves and moves[-1].new_state == edition.state else None


def author_among(edition, rows):
    """Returns the author's row in the edition's group, or None."""
    own = (row for row in rows if row.group_id == edition.group_id)
    return next((row for row in own if row.user_id == edition.author_id), None)


def ketua_among(edition, rows):
    """Returns the ketua's row in the edition's group, or None."""
    own = (row for row in rows if row.group_id == edition.group_id)
    return next((row for row in own if row.position == Position.KETUA), None)


def reviewer_among(edition, rows, sender):
    """Returns the first officer who may review it and is not ``sender``, or None.

    Must agree with ``rules.can_review_in_group``, of whom ``rows`` may be written to.
    """
    kept_out = {edition.author_id, sender.pk, None, *(each.pk for each in edition.editors.all())}
    own = (row for row in rows if row.group_id == edition.group_id)
    return next((row for row in own if row.is_officer and row.user_id not in kept_out), None)
