"""The start page of the desk."""

from collections import Counter
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from groups import history
from groups.first_steps import first_steps
from groups.models import KimGroup
from groups.states import State
from news import reads
from news import rules as news_rules
from news.models import Edition
from office.desk import waiting_for

# How long the desk shows an applicant that their group was approved.
NEWS_FOR = timedelta(days=14)
WEEK = timedelta(days=7)
MOST_STORIES = 5


@login_required
def desk(request):
    """Shows what waits for the user and on their phone, then stories, groups, application."""
    user = request.user
    groups = list(
        KimGroup.objects.with_member(user)
        .with_place()
        .with_counts()
        .with_messages_for(user)
        .with_end_of_decree()
    )
    context = {
        **_application_of(user),
        **_stories_of(user),
        "groups": _with_week(groups),
        "may_write": news_rules.groups_to_write_for(user).exists(),
        "steps": _first_steps(user),
        "waiting": waiting_for(user),
    }
    return render(request, "pages/desk.html", context)


def _first_steps(user):
    """Returns the first steps of the newest group in which the user is an officer."""
    group = KimGroup.objects.active().with_officer(user).order_by("-approved_at").first()
    return first_steps(group, user) if group else []


def _stories_of(user):
    """Returns the user's latest stories, or those of their groups if they have none."""
    seen = Edition.objects.at_desk_of(user).one_of_each_article().last_desk_change_first()
    seen = seen.select_related("group", "author", "article").without_texts()
    own = list(seen.filter(author=user)[:MOST_STORIES])
    shown = own or list(seen[:MOST_STORIES])
    return {"stories": reads.add_reads(shown), "own": bool(own)}


def _with_week(groups):
    """Adds ``published_this_week`` and ``days_of_decree`` (None without an end) to each group."""
    lately = Edition.objects.published_since(timezone.now() - WEEK).filter(group__in=groups)
    counts = Counter(lately.values_list("group", flat=True))
    for group in groups:
        group.published_this_week = counts[group.pk]
        ends = group.decree_ends
        group.days_of_decree = (ends - timezone.localdate()).days if ends else None
    return groups


def _application_of(user):
    """Returns the context for the user's newest application.

    Application and timeline until it is approved, then the group for NEWS_FOR; else empty.
    """
    group = KimGroup.objects.applied_for_by(user).with_place().first()
    if group is None:
        return {}
    if group.state in {State.ACTIVE, State.SUSPENDED, State.DISSOLVED}:
        lately = group.state == State.ACTIVE and group.approved_at > timezone.now() - NEWS_FOR
        officers = group.memberships.current().officers().exclude(user=None)
        return {"decided": group, "without_officer": not officers.exists()} if lately else {}
    return {
        "application": group,
        "timeline": history.timeline_of_group(group, for_office=False)[:4],
    }
