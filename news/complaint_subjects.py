"""The kinds of public things of groups and news about which readers may complain."""

from django.urls import reverse

from core.change.seen import last_move
from core.models import Event
from groups import rules as group_rules
from groups.models import KimGroup
from news import rules
from news.models import Article, Edition
from news.public_things import Outcome, PublicThing, Remedy
from news.states import EVER_APPROVED


def _last_version(article):
    """Returns the version that readers see, else the last one that they could see."""
    shown = Edition.objects.published().filter(article=article).first()
    return shown or article.editions.filter(state__in=EVER_APPROVED).order_by("-number").first()


def _photos_at(article, at):
    approved = article.editions.filter(state__in=EVER_APPROVED, publish_at__lte=at)
    seen = approved.order_by("-number").first()
    return seen.photos.all() if seen else ()


def _remedies(article, user, *, at_office):
    edition = _last_version(article)
    if edition is None:
        return []
    if at_office:
        url = reverse("admin:news_edition_change", args=[edition.pk])
        return [Remedy(label="Buka beritanya", url=url)]
    found = [Remedy(label="Buka beritanya", url=reverse("desk_story", args=[edition.pk]))]
    if not edition.is_published():
        return found
    if rules.can_write_for(user, edition.group):
        url = reverse("desk_story_renew", args=[edition.pk])
        found.append(Remedy(label="Tulis ralat", url=url, post=True))
    if rules.can_withdraw(user, edition):
        url = reverse("desk_story_withdraw", args=[edition.pk])
        seen = last_move(*edition.decided_with())
        found.append(Remedy(label="Tarik berita", url=f"{url}?seen={seen}"))
    return found


def _outcomes(article, since):
    """Returns the corrections that appeared since then, and the withdrawal."""
    fresh = Edition.objects.corrections().filter(article=article, publish_at__gt=since)
    found = [
        Outcome(
            text=f"Berita diralat: {edition.correction}",
            at=edition.publish_at,
            url=article.get_absolute_url(),
        )
        for edition in fresh.order_by("publish_at")
    ]
    gone = article.editions.withdrawn().order_by("-number").first()
    if gone and not Edition.objects.published().filter(article=article).exists():
        at = Event.objects.about(gone).last_of(["withdrawn"]).at
        if at > since:
            found.append(Outcome(text=f"Berita ditarik: {gone.withdrawn_because}", at=at))
    return found


STORIES = PublicThing(
    model=Article,
    noun="berita",
    named=lambda article: _last_version(article).title,
    url=lambda article: article.get_absolute_url(),
    group=lambda article: article.group,
    made_by=Edition.objects.made_by,
    remedies=_remedies,
    outcomes=_outcomes,
    photos=_photos_at,
)


def _group_remedies(group, user, *, at_office):
    if at_office:
        url = reverse("admin:groups_kimgroup_change", args=[group.pk])
    elif group_rules.officer_of(user, group):
        url = reverse("group_desk", args=[group.slug])
    else:
        return []
    return [Remedy(label="Buka halaman kelompok", url=url)]


GROUPS = PublicThing(
    model=KimGroup,
    noun="halaman KIM",
    named=lambda group: group.name,
    url=lambda group: group.get_absolute_url(),
    group=lambda group: group,
    made_by=lambda user, key, at: KimGroup.objects.none(),
    remedies=_group_remedies,
    outcomes=lambda group, since: [],
    about_officers=True,
)
