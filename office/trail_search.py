"""What a reader of the trail may see, and what they look for.

PostgreSQL answers each question from an index (docs/adr/0033). A rare word or name is therefore
looked up first, and its keys stand in the query; a frequent one becomes a subquery, since the
newest Events that match are found soon.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import CharField, Exists, OuterRef, Q, prefetch_related_objects
from django.db.models.functions import Cast
from django.utils import timezone

from core.change.timeline import PORTAL
from core.models import Event, Reason
from core.web import paging
from core.word_lookup import all_begin
from office import roles, trail
from office.scope import scope

PER_PAGE = 50
MOST_COUNTED = 10_000
# More keys than these are not put into a query one by one.
RARE = 1_000


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody looks for in the trail; empty fields do not narrow it.

    ``person`` and ``words`` are beginnings of words, ``kind`` is a ``trail.Kind``, ``key`` the pk
    of one of its things, ``title`` the title of a verb, ``since`` and ``until`` are days in WIB,
    both inclusive.
    """

    person: str = ""
    words: str = ""
    kind: trail.Kind | None = None
    key: str = ""
    title: str = ""
    since: date | None = None
    until: date | None = None
    oldest_first: bool = False


def reads_everything(user):
    """Returns whether ``user`` also sees Events without an area (accounts, settings).

    Administrators do, and readers who are responsible for the whole regency.
    """
    return user.is_superuser or (roles.only_reads(user) and scope().everywhere(user))


def kinds_open_to(user):
    """Returns the Kinds whose Events ``user`` may see."""
    everything = reads_everything(user)
    return [kind for kind in trail.kinds if everything or kind.has_area]


def events_for(user):
    """Returns the Events that ``user`` may see: those whose area is in their scope."""
    if not trail.may_read(user):
        return Event.objects.none()
    if reads_everything(user):
        return Event.objects.all()
    return Event.objects.filter(area__in=scope().areas(user))


def answering(events, question, kinds):
    """Returns the Events that answer the Question, ordered; ``kinds`` are those to look through."""
    kinds = [question.kind] if question.kind else kinds
    if question.person:
        events = events.filter(_by(question.person))
    if question.words:
        events = events.filter(_with(question.words, kinds))
    if question.kind:
        events = events.filter(content_type=question.kind.content_type())
    if question.kind and question.key:
        events = events.filter(object_id=question.key)
    if question.title:
        events = events.filter(_titled(question.title, kinds))
    if question.since:
        events = events.filter(at__gte=_midnight(question.since))
    if question.until:
        events = events.filter(at__lt=_midnight(question.until + timedelta(days=1)))
    return events.oldest_first() if question.oldest_first else events.newest_first()


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _keys(queryset, field, as_text=False):
    """Returns the values of ``field``: a list of at most RARE, or else a subquery."""
    found = list(queryset.order_by().values_list(field, flat=True)[: RARE + 1])
    if len(found) <= RARE:
        return [str(key) for key in found] if as_text else found
    if as_text:
        return queryset.order_by().values(key=Cast(field, CharField()))
    return queryset.order_by().values(field)


def _by(person):
    """Returns a condition: the actor's name has these words. The portal is found by its name."""
    people = Event._meta.get_field("actor").related_model.objects.filter(name__has_words=person)
    found = Q(actor__in=_keys(people, "pk"))
    return found | Q(actor=None) if all_begin(person, PORTAL) else found


def _with(words, kinds):
    """Returns a condition: the words stand in the reason, or in the name of the thing."""
    found = Q(pk__in=_keys(Reason.objects.filter(text__has_words=words), "event"))
    for kind in kinds:
        if kind.found:
            keys = _keys(kind.found(words), "pk", as_text=True)
            found |= Q(content_type=kind.content_type(), object_id__in=keys)
    return found


def _titled(title, kinds):
    """Returns a condition: the verb has this title in the words of its kind."""
    found, named = Q(pk__in=[]), set()
    for kind in kinds:
        if verbs := [verb for verb, each in kind.titles.items() if each == title]:
            found |= Q(content_type=kind.content_type(), verb__in=verbs)
            named.update(verbs)
    # The verbs alone, too: they have an index in the order of time.
    return Q(verb__in=sorted(named)) & found


def page_of(events, question, key):
    """Returns the ``paging.Page`` after ``key`` of Events that ``answering`` has ordered."""
    follow = "after" if question.oldest_first else "before"
    return paging.page(_complete(events), key, PER_PAGE, by="at", follow=follow)


def following(events, question, last):
    """Returns the Events after ``last`` in the order of the Question; all of them for None."""
    if last is None:
        return _complete(events)
    after = events.after if question.oldest_first else events.before
    return _complete(after(last.at, last.pk))


def _complete(events):
    return events.select_related("actor", "reason")


def counted(events):
    """Returns the number of these Events, counted to ``MOST_COUNTED + 1`` at most."""
    return events.order_by()[: MOST_COUNTED + 1].count()


def with_things(events, user=None):
    """Loads the things of these Events, and returns the Events. Costs one query per kind.

    ``events`` is a list. With ``user``, each thing whose kind has a scope gets ``has_page``:
    whether it is in the scope of this reader.
    """
    named = [_marked(kind.things(), user) for kind in trail.kinds if kind.things is not None]
    prefetch_related_objects(events, GenericPrefetch("thing", named))
    return events


def _marked(things, user):
    if user is None or not hasattr(things, "visible_to"):
        return things
    visible = things.model.objects.visible_to(user)
    return things.annotate(has_page=Exists(visible.filter(pk=OuterRef("pk"))))


def places_of(user):
    """Returns the names of the areas of ``user`` by their codes."""
    return dict(scope().names(scope().areas(user)))
