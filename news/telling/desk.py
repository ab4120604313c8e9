"""What a member may tell others of at the desk."""

from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from core.change.telling import with_note
from groups.models import Membership
from groups.states import State as GroupState
from news.models import Edition
from news.states import State
from news.telling.reading import (
    author_among,
    events_of,
    last_move_among,
    reviewer_among,
    rows_of,
)
from news.telling.texts import (
    OFFERED_FOR,
    PICK,
    TOLD_OF,
    WORDS,
    has_news,
    is_new,
    message,
    open_texts,
    share_text,
    to_anybody,
    to_author,
    to_person,
)

# Most editions that the front page of the desk looks through, and shows.
MOST, SHOWN = 50, 3
PICK_GROUP = "Judul, satu kalimat, dan alamat pendeknya sudah tertulis. Pilih grupnya di WhatsApp."


def texts_at_desk(user, editions):
    """Returns (edition, Text) pairs: all texts about ``editions`` that this member may send.

    The editions are ones that ``user`` sees at the desk, with group and article. Four queries,
    however many they are.
    """
    editions = [edition for edition in editions if has_news(edition)]
    if not editions:
        return []
    prefetch_related_objects(editions, "editors")
    moves, rows = events_of(editions), rows_of(editions)
    led = user.memberships.current().officers() if user.is_active else Membership.objects.none()
    led = set(led.values_list("group", flat=True))
    found = []
    for edition in editions:
        known = moves.get(str(edition.pk), [])
        told = _Telling(user, edition, known, rows, leads=edition.group_id in led)
        found += [(edition, with_note(text, known, for_office=False)) for text in told.texts()]
    return found


def waiting_at_desk(user):
    """Returns (edition, Texts) pairs: what this member has yet to send, latest edition first.

    At most SHOWN editions.
    """
    since = timezone.now() - OFFERED_FOR
    recent = (
        Edition.objects.at_desk_of(user)
        .filter(Q(updated_at__gte=since) | Q(publish_at__gte=since), state__in=TOLD_OF)
        .select_related("group", "article")
        .without_texts()
        .last_desk_change_first()[:MOST]
    )
    return open_texts(texts_at_desk(user, recent))[:SHOWN]


class _Telling:
    """What one member may tell of one edition; ``leads``: as an officer of its group."""

    def __init__(self, user, edition, known, rows, *, leads):
        self.user, self.edition, self.rows, self.leads = user, edition, rows, leads
        self.event = last_move_among(edition, known)
        self.is_author = edition.author_id == user.pk

    def texts(self):
        """Returns the texts that are open, without their notes."""
        if self.event is None:
            return []
        return [*self._to_reviewer(), *self._to_author(), *self._to_village()]

    def _to_reviewer(self):
        """Yields the text of who wrote or sent it; only officers see another officer's number.

        Nobody reviews for a group that is not active.
        """
        edition, event = self.edition, self.event
        if edition.state != State.WITH_GROUP or edition.group.state != GroupState.ACTIVE:
            return
        sent_it = self.is_author or event.actor_id == self.user.pk
        row = reviewer_among(edition, self.rows, self.user)
        if not (sent_it and row and is_new(event.at)):
            return
        words = message(edition, event, sender=edition.group.name)
        text = to_person("pemeriksa", event, row, words)
        if not self.leads:
            said = {"who": text.who, "ask": text.ask, "done": text.done, "help": PICK}
            text = to_anybody("pemeriksa", event, words, **said)
        yield text

    def _to_author(self):
        """Yields the text of another officer about a decision, by whomever it was."""
        decided = self.event.verb in WORDS and self.event.verb != "submitted"
        row = author_among(self.edition, self.rows)
        own = self.is_author or self.event.actor_id == self.edition.author_id
        if decided and row and self.leads and not own and is_new(self.event.at):
            yield to_author(self.edition, self.event, row, sender=self.edition.group.name)

    def _to_village(self):
        """Yields the text of author and officers, as soon as readers see the edition."""
        edition, event = self.edition, self.event
        if event.verb != "approved" or not (self.is_author or self.leads):
            return
        if edition.is_published() and is_new(max(event.at, edition.publish_at)):
            yield to_anybody(
                "grup-desa",
                event,
                share_text(edition),
                who="grup WhatsApp desa",
                ask="Bagikan ke grup WhatsApp desa",
                done="Dibagikan ke grup WhatsApp desa",
                help=PICK_GROUP,
            )
