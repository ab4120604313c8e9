"""How stories are read: "published" has one meaning, and it is here."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone

from core.models import Event
from groups.models import KimGroup, Membership
from news.states import ON_ITS_WAY, ONCE_APPROVED, State

# What every card of a story prints, of the story and of what it belongs to.
ON_CARDS = (
    *("title", "summary", "language", "minutes", "first_published", "article__slug"),
    *("desa__name", "kecamatan__name", "category__name", "group__name"),
)

# Asked of each row, not joined: so SQLite reads a queue in the order of its own small index.
GROUP_IS_ACTIVE = Exists(KimGroup.objects.active().filter(pk=OuterRef("group")))


class PhotoQuerySet(models.QuerySet):
    def with_copies(self):
        """Those of which public files exist."""
        return self.exclude(avif={}, copies={}, jpeg="")

    def to_prepare(self):
        """Those whose copies can be made before somebody decides, newest first."""
        going = self.filter(edition__state__in=ON_ITS_WAY, ready={}, jpeg="")
        return going.order_by("-pk")


class EditionQuerySet(models.QuerySet):
    def published(self, at=None):
        """The editions that a villager reads at this moment: one per story.

        Approved, its hour has come, and no later edition has taken its place. So a scheduled
        story needs no worker.
        """
        at = at or timezone.now()
        return self.standing(at).filter(publish_at__lte=at)

    def standing(self, at=None):
        """Approved and not replaced: read at this moment, or by itself later."""
        at = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=at), state=State.APPROVED)

    def scheduled(self, at=None):
        """Approved, and their hour is yet to come."""
        return self.filter(state=State.APPROVED, publish_at__gt=at or timezone.now())

    def replaced(self, at=None):
        """Those that were published until a later edition took their place."""
        at = at or timezone.now()
        return self.filter(state=State.APPROVED, publish_at__lte=at, until__lte=at)

    def withdrawn(self):
        return self.filter(state=State.WITHDRAWN)

    def once_read(self):
        """Of those withdrawn: the ones whose hour had come before that."""
        went = Event.objects.filter(
            content_type__app_label="news",
            content_type__model="edition",
            object_id=Cast(OuterRef("pk"), models.CharField()),
            verb="withdrawn",
        )
        return self.filter(publish_at__lte=Subquery(went.order_by("-at").values("at")[:1]))

    def corrections(self, at=None):
        """The ralat that readers know of: later editions whose hour has come, newest first."""
        coming = self.filter(state=State.APPROVED, publish_at__lte=at or timezone.now())
        return coming.filter(number__gt=1).order_by("-number")

    def over(self, at=None):
        """Those that nobody reads any more: replaced or withdrawn."""
        return self.replaced(at) | self.withdrawn()

    def next_publication(self, at=None):
        """The hour of the next scheduled story, or None: no page made now is true beyond it."""
        coming = self.scheduled(at).order_by("publish_at")
        return coming.values_list("publish_at", flat=True).first()

    def newest_first(self):
        """By the day the story first appeared: a new edition never moves it."""
        return self.order_by("-first_published", "-pk")

    def before(self, moment, pk):
        """What comes after a given row when reading newest first: the next page."""
        return self.filter(Q(first_published__lt=moment) | Q(first_published=moment, pk__lt=pk))

    def for_lists(self):
        """Only which stories and since when: enough to page, and to find their kept cards."""
        return self.only("first_published")

    def for_cards(self):
        """Only what a card prints, with place, category, group and photos at hand."""
        return self._with_names().only(*ON_CARDS).prefetch_related("photos")

    def for_hits(self):
        """Only what the search prints: a card without its photo, and words of the text."""
        return self._with_names().only(*ON_CARDS, "body_html")

    def _with_names(self):
        return self.select_related("desa", "kecamatan", "category", "group", "article")

    def for_reading(self):
        """Only what the page of a story prints, with all but its places at hand; see
        ``with_places``.
        """
        return (
            self.select_related("article", "group", "category")
            .prefetch_related("photos")
            .only(
                *("title", "summary", "body_html", "minutes", "language", "number", "card"),
                *("state", "first_published", "publish_at", "article__slug", "author"),
                *("group__name", "group__slug", "group__logo", "group__logo_small"),
                *("desa", "kecamatan", "category__name", "category__slug"),
            )
            .with_byline()
        )

    def with_byline(self):
        """Adds ``byline``: the writer's name, where they agreed that it is published."""
        named = (
            Membership.objects.current()
            .publishable()
            .filter(user=OuterRef("author"), group=OuterRef("group"))
        )
        return self.annotate(byline=Subquery(named.order_by("pk").values("name")[:1]))

    def visible_to(self, user):
        """What staff may see: their kecamatan, from the moment it reaches the office."""
        return self.filter(
            group__desa__kecamatan__in=user.kecamatan_in_scope(),
            state__in={State.WITH_OFFICE} | ONCE_APPROVED,
        )

    def left_office(self, user):
        """Of one's kecamatan: what was at the office and went back to its writer."""
        back = Event.objects.filter(
            content_type__app_label="news",
            content_type__model="edition",
            object_id=Cast(OuterRef("pk"), models.CharField()),
            old_state=State.WITH_OFFICE,
            new_state=State.CHANGES,
        )
        scope = self.filter(group__desa__kecamatan__in=user.kecamatan_in_scope())
        return scope.filter(Exists(back))

    def at_desk_of(self, user):
        """What a member sees at the desk: own editions, and as an officer all of the group's."""
        return self.filter(
            Q(author=user, group__in=KimGroup.objects.with_member(user))
            | Q(group__in=KimGroup.objects.with_officer(user))
        ).exclude(state=State.DISCARDED)

    def waiting_at_office(self):
        """What waits for the office, oldest first; of groups that may publish today."""
        return self._at(State.WITH_OFFICE).filter(GROUP_IS_ACTIVE)

    def held_at_office(self):
        """What would wait for the office if its group were active, oldest first."""
        return self._at(State.WITH_OFFICE).exclude(GROUP_IS_ACTIVE)

    def waiting_at_group(self):
        """What waits for officers, oldest first; those of a group that rests decide nothing."""
        return self._at(State.WITH_GROUP).filter(GROUP_IS_ACTIVE)

    def _at(self, state):
        return self.filter(state=state).order_by("submitted_at", "pk")

    def last_desk_change_first(self):
        return self.order_by(F("updated_at").desc(), "-pk")
