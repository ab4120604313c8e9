"""The start page of the desk."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from groups import history
from groups.models import KimGroup
from groups.states import State
from news import rules as news_rules
from news.models import Edition
from office.desk import waiting_for

# How long the desk shows an applicant that their group was approved.
NEWS_FOR = timedelta(days=14)


@login_required
def desk(request):
    """Shows what waits for the user, then their application, groups and latest editions."""
    stories = (
        Edition.objects.at_desk_of(request.user)
        .select_related("group", "author", "article")
        .defer("body", "body_html")
    )
    context = {
        **_application_of(request.user),
        "groups": KimGroup.objects.with_member(request.user)
        .with_place()
        .with_counts()
        .with_messages_for(request.user),
        "may_write": news_rules.groups_to_write_for(request.user).exists(),
        "waiting": waiting_for(request.user),
        "stories": stories.last_desk_change_first()[:5],
        "today": timezone.localdate(),
    }
    return render(request, "pages/desk.html", context)


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
