"""The stories that wait for the office, and those that cannot be decided on."""

from django.urls import reverse

from news.models import Edition
from office import queue


def _waiting(user):
    waiting = Edition.objects.visible_to(user).waiting_at_office()
    return waiting.select_related("group__desa").defer("body", "body_html")


def _row(edition):
    village = edition.group.desa
    return queue.Row(
        kind="Berita" if edition.number == 1 else "Ralat",
        title=edition.title,
        place=village.short_name,
        area=village.kecamatan_id,
        since=edition.submitted_at,
        url=reverse("admin:news_edition_change", args=[edition.pk]),
    )


STORIES = queue.Kind(
    label="Berita",
    noun="berita",
    permission="news.view_edition",
    area="group__desa__kecamatan",
    things=_waiting,
    row=_row,
    listed="admin:news_edition_changelist",
    status="diperiksa",
    step="Baca",
)
# Their group is suspended or dissolved.
HELD = queue.Held(
    noun="berita tertahan",
    why="karena KIM-nya sedang tidak aktif",
    permission="news.view_edition",
    things=lambda user: Edition.objects.visible_to(user).held_at_office(),
    listed="admin:news_edition_changelist",
    status="tertahan",
)
