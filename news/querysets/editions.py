"""Queryset of Edition.

``EditionQuerySet.published`` is the only definition of a published edition;
``Edition.is_published`` is its counterpart for one instance.
"""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone

from core.models import Event
from groups.models import KimGroup, Membership
from news.states import EVER_APPROVED, State

# Fields that a list card prints.
ON_CARDS = (
    *("title", "summary", "language", "minutes", "first_published", "article__slug"),
    *("desa__name", "kecamatan__name", "category__name", "group__name"),
)

# A subquery per row and no join, so that SQLite reads a queue in the order of its own partial
# index (edition_at_office, edition_at_group).
GROUP_IS_ACTIVE = Exists(KimGroup.objects.active().filter(pk=OuterRef("group")))


class EditionQuerySet(models.QuerySet):
    """Queries for editions: by publication, by user, by queue, and with what a page needs.

    ``at`` is an aware datetime; None means now.
    """

    def published(self, at=None):
        """Returns the editions that readers see at ``at``: at most one per article.

        These are approved, have ``publish_at`` in the past and are not replaced by a later
        edition. The time comparison makes a scheduled article appear without a worker.
        """
        at = at or timezone.now()
        return self.standing(at).filter(publish_at__lte=at)

    def standing(self, at=None):
        """Returns approved, not replaced editions: published at ``at`` or scheduled after it."""
        at = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=at), state=State.APPROVED)

    def scheduled(self, at=None):
        """Returns approved editions whose ``publish_at`` is after ``at``."""
        return self.filter(state=State.APPROVED, publish_at__gt=at or timezone.now())

    def replaced(self, at=None):
        """Returns editions that were published until a later edition replaced them."""
        at = at or timezone.now()
        return self.filter(state=State.APPROVED, publish_at__lte=at, until__lte=at)

    def withdrawn(self):
        """Returns the withdrawn editions, whether or not they were ever published."""
        return self.filter(state=State.WITHDRAWN)

    def once_read(self):
        """Returns editions that were published before they were withdrawn.

        Compares ``publish_at`` with the time of the latest "withdrawn" Event.
        """
        went = Event.objects.filter(
            content_type__app_label="news",
            content_type__model="edition",
            object_id=Cast(OuterRef("pk"), models.CharField()),
            verb="withdrawn",
        )
        return self.filter(publish_at__lte=Subquery(went.order_by("-at").values("at")[:1]))

    def corrections(self, at=None):
        """Returns published corrections (editions after the first), highest number first."""
        coming = self.filter(state=State.APPROVED, publish_at__lte=at or timezone.now())
        return coming.filter(number__gt=1).order_by("-number")

    def corrections_of_published(self, at=None):
        """Returns the corrections of articles that readers see at ``at``, newest first.

        Annotates ``key_now`` and ``title_now`` of the edition that readers see.
        """
        now = type(self)(self.model).published(at).filter(article=OuterRef("article"))
        return (
            self.corrections(at)
            .exclude(correction="")
            .annotate(
                key_now=Subquery(now.values("pk")[:1]), title_now=Subquery(now.values("title")[:1])
            )
            .exclude(key_now=None)
            .order_by("-publish_at", "-pk")
        )

    def corrected_before(self, moment, pk):
        """Returns the rows after the row (``moment``, ``pk``) in the order of ``publish_at``."""
        return self.filter(Q(publish_at__lt=moment) | Q(publish_at=moment, pk__lt=pk))

    def for_corrections(self):
        """Loads only what the list of corrections prints, with group and article."""
        return self.select_related("group", "article").only(
            *("correction", "publish_at", "article__slug", "group__name", "desa", "kecamatan")
        )

    def over(self, at=None):
        """Returns editions that readers no longer see: replaced or withdrawn."""
        return self.replaced(at) | self.withdrawn()

    def next_publication(self, at=None):
        """Returns the ``publish_at`` of the next scheduled edition, or None.

        Cached pages must expire by then (``core.web.scheduled_changes``).
        """
        coming = self.scheduled(at).order_by("publish_at")
        return coming.values_list("publish_at", flat=True).first()

    def newest_first(self):
        """Orders by the time the article first appeared, newest first.

        A new edition of an article keeps its place in the list.
        """
        return self.order_by("-first_published", "-pk")

    def before(self, moment, pk):
        """Returns the rows after the row (``moment``, ``pk``) in ``newest_first`` order.

        Used for paging (``core.web.paging``); ``moment`` is the row's ``first_published``.
        """
        return self.filter(Q(first_published__lt=moment) | Q(first_published=moment, pk__lt=pk))

    def without_texts(self):
        """Does not load the texts, which may be long."""
        return self.defer("body", "body_html", "twin", "twin_html")

    def for_lists(self):
        """Loads the key and ``first_published`` only: enough to page and to find cached cards."""
        return self.only("first_published")

    def for_cards(self):
        """Loads only what a list card prints, with place, category, group and photos joined."""
        return self._with_names().only(*ON_CARDS).prefetch_related("photos")

    def for_hits(self):
        """Loads only what a search hit prints: card fields without photos, and the texts."""
        texts = ("body_html", "twin_language", "twin_title", "twin_html")
        return self._with_names().only(*ON_CARDS, *texts)

    def _with_names(self):
        return self.select_related("desa", "kecamatan", "category", "group", "article")

    def for_reading(self, texts=("body_html",)):
        """Loads only what the article page prints, except the places.

        ``texts``: the fields of the text that it shows. Add the places with
        ``regions.choices.with_places``.
        """
        return (
            self.select_related("article", "group", "category")
            .prefetch_related("photos")
            .only(
                *texts,
                *("title", "summary", "minutes", "language", "twin_language", "number", "card"),
                *("state", "first_published", "publish_at", "article__slug", "author"),
                *("group__name", "group__slug", "group__logo", "group__logo_small"),
                *("desa", "kecamatan", "category__name", "category__slug"),
            )
            .with_byline()
        )

    def with_byline(self):
        """Annotates ``byline``: the name of the article's author if they agreed to it, else None.

        A correction by somebody else leaves it: the story is the first author's.
        """
        first = type(self)(self.model).filter(article=OuterRef(OuterRef("article")), number=1)
        named = (
            Membership.objects.current()
            .publishable()
            .filter(user=Subquery(first.values("author")), group=OuterRef("group"))
        )
        return self.annotate(byline=Subquery(named.order_by("pk").values("name")[:1]))

    def visible_to(self, user):
        """Returns the editions that a staff member may see.

        These are in the staff member's kecamatan and have reached the office.
        """
        return self.at_office().filter(group__desa__kecamatan__in=user.kecamatan_in_scope())

    def decided_at_office_by(self, user):
        """Returns the editions on which this member of staff may decide, whatever their state.

        The only definition of it: ``rules.can_decide_at_office`` asks for one edition.
        """
        if not (user.is_active and user.is_staff and user.has_perm("news.decide_edition")):
            return self.none()
        scope = self.filter(group__desa__kecamatan__in=user.kecamatan_in_scope())
        theirs = scope.exclude(author=user).exclude(editors=user)
        groups = user.memberships.not_over().values("group")
        return theirs.exclude(group__in=groups).exclude(group__applicant=user)

    def at_office(self):
        """Returns the editions that have reached the office."""
        return self.filter(state__in={State.WITH_OFFICE} | EVER_APPROVED)

    def left_office(self, user):
        """Returns editions in the user's kecamatan that the office once sent back to the author.

        A review page that is still open when that happens finds its edition here.
        """
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
        """Returns the editions that a member sees at the desk, without discarded ones.

        While they belong to the group, authors see their own editions, and those of their articles
        that others corrected, once approved; officers see all of their group.
        """
        own = type(self)(self.model).filter(author=user).values("article")
        corrected = Q(article__in=own, state__in=EVER_APPROVED)
        return self.filter(
            (Q(author=user) | corrected) & Q(group__in=KimGroup.objects.with_member(user))
            | Q(group__in=KimGroup.objects.with_officer(user))
        ).exclude(state=State.DISCARDED)

    def waiting_at_office(self):
        """Returns editions that wait for the office's decision, oldest first.

        Editions of inactive groups are left out: see ``held_at_office``.
        """
        return self._at(State.WITH_OFFICE).filter(GROUP_IS_ACTIVE)

    def held_at_office(self):
        """Returns editions at the office that cannot be approved, oldest first.

        Their group is not active (suspended or dissolved).
        """
        return self._at(State.WITH_OFFICE).exclude(GROUP_IS_ACTIVE)

    def waiting_at_group(self):
        """Returns editions of active groups that wait for an officer's review, oldest first."""
        return self._at(State.WITH_GROUP).filter(GROUP_IS_ACTIVE)

    def waiting_for_officer(self, user):
        """Returns the editions of others that ``user`` may review as an officer, oldest first."""
        groups = KimGroup.objects.with_officer(user)
        waiting = self.waiting_at_group().filter(group__in=groups)
        return waiting.exclude(author=user).exclude(editors=user)

    def _at(self, state):
        return self.filter(state=state).order_by("submitted_at", "pk")

    def made_by(self, user, article, at):
        """Returns the versions of an article that ``user`` wrote or changed, published by ``at``.

        Used to exclude reviewers: who has such a version at the time of a reply or complaint may
        not decide on it. A later correction, or a draft that readers never saw, does not count.
        Each argument is a value or an OuterRef.
        """
        wrote = self.filter(Q(author=user) | Q(editors=user))
        return wrote.filter(article=article, state__in=EVER_APPROVED, publish_at__lte=at)

    def one_of_each_article(self):
        """Returns the newest edition of each article, without discarded ones.

        Adds ``stands``: whether readers see an older edition while this one is on its way.
        """
        others = self.model.objects.filter(article=OuterRef("article")).exclude(
            state=State.DISCARDED
        )
        older = others.published().filter(number__lt=OuterRef("number"))
        newest = self.filter(~Exists(others.filter(number__gt=OuterRef("number"))))
        return newest.annotate(stands=Exists(older))

    def published_since(self, moment):
        """Returns the published editions of articles that first appeared at ``moment`` or later."""
        return self.published().filter(first_published__gte=moment)

    def to_review_first(self, user):
        """Orders by ``to_review`` (waits for this officer), then by the last save, latest first."""
        waiting = type(self)(self.model).waiting_for_officer(user).order_by().values("pk")
        return self.annotate(to_review=Q(pk__in=waiting)).order_by(
            "-to_review", F("updated_at").desc(), "-pk"
        )

    def last_desk_change_first(self):
        """Orders by the last save, latest first."""
        return self.order_by(F("updated_at").desc(), "-pk")
