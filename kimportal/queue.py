"""What waits for the office, as its front page shows it."""

from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from groups.models import KimGroup
from news.models import Edition


def waiting_for(user, most):
    """The queue of one member of staff: kecamatan by kecamatan, the oldest first in each.

    At most ``most`` applications and ``most`` stories; each row is a dict of kind, title, place,
    since, days, age (in words) and url.
    """
    applications = KimGroup.objects.visible_to(user).waiting().with_place()
    if not user.has_perm("groups.view_kimgroup"):
        applications = applications.none()
    stories = (
        Edition.objects.visible_to(user)
        .waiting_at_office()
        .select_related("group__desa__kecamatan")
        .defer("body", "body_html")
    )
    if not user.has_perm("news.view_edition"):
        stories = stories.none()
    rows = [_application(group) for group in applications[:most]]
    rows += [_story(each) for each in stories[:most]]
    rows.sort(key=lambda row: (row["kecamatan"], row["since"]))
    return [
        {"kecamatan": kecamatan, "rows": list(members)}
        for kecamatan, members in groupby(rows, key=lambda row: row["kecamatan"])
    ]


def _application(group):
    return _row(
        "Permohonan KIM",
        group.name,
        group.desa,
        group.submitted_at,
        reverse("admin:groups_kimgroup_change", args=[group.pk]),
    )


def _story(edition):
    return _row(
        "Berita" if edition.number == 1 else "Ralat",
        edition.title,
        edition.group.desa,
        edition.submitted_at,
        reverse("admin:news_edition_change", args=[edition.pk]),
    )


def _row(kind, title, desa, since, url):
    days = (timezone.localdate() - timezone.localdate(since)).days
    return {
        "kind": kind,
        "title": title,
        "desa": desa.short_name,
        "kecamatan": desa.kecamatan.name,
        "since": since,
        "days": days,
        "age": f"{days} hari" if days else "sejak hari ini",
        "url": url,
    }
