"""The Event log in the words of the screens: each Event as a sentence.

Each app registers the kinds of things whose Events it records.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS

from core.change.timeline import PORTAL
from core.registry import Registry

PERMISSION = "core.view_event"
THING = "{thing}"
# Said of an Event whose verb or kind no app registers any more.
UNKNOWN = "mencatat peristiwa tentang {thing}"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How the trail speaks of one kind of thing.

    - ``name``: its heading; ``noun``: what a sentence calls one whose row is gone.
    - ``titles``: verb to its short title; ``phrases``: verb to what the actor did, with THING
      where the thing is named, if it is; ``states``: state to its label.
    - ``things()``: a queryset with everything that names need, or None for plain rows. If it has
      ``visible_to``, only things in the reader's scope are linked.
    - ``named(thing)``: the thing in a sentence.
    - ``found(words)``: the things with these words in their names, or None if nobody looks for
      them by name (lookup ``has_words``).
    - ``telling()``: called once per list; returns a function of an Event that describes what
      changed, or returns an empty text.
    - ``note``: what introduces the text that the Event keeps as its reason.
    """

    model: type
    name: str
    noun: str
    titles: dict
    phrases: dict
    states: dict = field(default_factory=dict)
    things: Callable | None = None
    named: Callable = str
    found: Callable | None = None
    telling: Callable | None = None
    note: str = "alasan"

    def __post_init__(self):
        if self.titles.keys() != self.phrases.keys():
            raise TypeError(f"{self.name}: titles and phrases name other verbs")

    @property
    def label(self):
        """The kind in a URL: ``groups.kimgroup``."""
        return self.model._meta.label_lower

    @property
    def has_area(self):
        """Whether its things lie in an area; all others belong to the whole regency."""
        return hasattr(self.model, "area")

    def content_type(self):
        """Returns the content type of its model."""
        return ContentType.objects.get_for_model(self.model)


kinds = Registry()


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One Event as a sentence; its text is ``str(sentence)``, without a link.

    ``before``, ``thing`` and ``after`` make what ``who`` did; ``change`` and ``note`` may be empty.
    """

    who: str
    before: str
    thing: str
    after: str
    when: datetime
    change: str
    note_label: str
    note: str

    @property
    def hour(self):
        """The time in words: ``3 Maret 2026 pukul 10.12``."""
        local = timezone.localtime(self.when)
        return f"{local.day} {MONTHS[local.month]} {local.year} pukul {local:%H.%M}"

    @property
    def end(self):
        """What follows the time, to the full stop."""
        change = f": {self.change}" if self.change else ""
        note = f", {self.note_label}: {self.note}" if self.note else ""
        return f"{change}{note}".rstrip(".") + "."

    def __str__(self):
        return f"{self.who} {self.before}{self.thing}{self.after} pada {self.hour}{self.end}"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One Event with all that lists, pages and spreadsheets say of it."""

    event: object
    kind: Kind | None
    title: str
    about: str
    states: str
    sentence: Sentence

    @property
    def kind_name(self):
        """The heading of the thing's kind."""
        return self.kind.name if self.kind else "Lainnya"


def may_read(user):
    """Returns whether ``user`` may read the trail, in their scope."""
    return user.is_active and user.is_staff and user.has_perm(PERMISSION)


def url_of(thing):
    """Returns the URL of the Events about one thing."""
    query = urlencode({"tentang": thing._meta.label_lower, "nomor": thing.pk})
    return f"{reverse('admin:core_event_changelist')}?{query}"


def told(events):
    """Returns a Line per Event; names that all of them need are read once."""
    known = {kind.content_type().pk: kind for kind in kinds}
    tell = {key: kind.telling() for key, kind in known.items() if kind.telling}
    return [
        _line(event, known.get(key := event.content_type_id), tell.get(key)) for event in events
    ]


def _line(event, kind, tell):
    states, about = kind.states if kind else {}, _thing(event, kind)
    return Line(
        event=event,
        kind=kind,
        title=kind.titles.get(event.verb, "Peristiwa lama") if kind else "Peristiwa lama",
        about=about,
        states=_states(event, states),
        sentence=_sentence(event, kind, about, tell),
    )


def _states(event, labels):
    """Returns old and new state as the screens call them; empty if the state stayed."""
    states = (event.old_state, event.new_state)
    if event.old_state == event.new_state:
        return ""
    return " → ".join(labels.get(state, "–") for state in states if state)


def _sentence(event, kind, about, tell):
    phrase = kind.phrases.get(event.verb, UNKNOWN) if kind else UNKNOWN
    before, named, after = phrase.partition(THING)
    reason = getattr(event, "reason", None)
    return Sentence(
        who=str(event.actor or PORTAL),
        before=before,
        thing=about if named else "",
        after=after,
        when=event.at,
        change=(tell(event) or "") if tell else "",
        note_label=kind.note if kind else Kind.note,
        note=" ".join(str(reason).split()) if reason else "",
    )


def _thing(event, kind):
    """Returns what an Event is about as a text."""
    if kind is None:
        return "sesuatu yang tidak dikenal lagi"
    thing = event.thing
    return f"{kind.noun} yang sudah dihapus" if thing is None else kind.named(thing)
