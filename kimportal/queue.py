"""What waits for the office, as its front page shows it: counted in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from groups.models import KimGroup
from news.models import Edition
from regions.models import Kecamatan

# So many rows of a kecamatan stand on the front page; the others are said and linked.
PER_KECAMATAN = 20


@dataclass(frozen=True)
class Kind:
    """One kind of thing that waits.

    ``noun`` counts it ("12 berita"); ``path`` leads to its kecamatan; ``things`` gives those that
    a user sees; ``row`` makes a row of one; ``listed`` is the list that shows the rest, by the
    word of its filter.
    """

    label: str
    noun: str
    permission: str
    path: str
    things: Callable
    row: Callable
    listed: str
    status: str

    def waiting(self, user):
        """What of it waits for this user, oldest first; nothing without the permission."""
        things = self.things(user)
        return things if user.has_perm(self.permission) else things.none()

    def counts(self, user):
        """How many wait, by the code of their kecamatan."""
        rows = self.waiting(user).order_by().values_list(self.path)
        return dict(rows.annotate(number=Count("pk")))

    def oldest(self, user):
        """Rows of the oldest of each kecamatan."""
        rank = Window(RowNumber(), partition_by=F(self.path), order_by=["submitted_at", "pk"])
        ranked = self.waiting(user).annotate(rank=rank)
        return [self.row(thing) for thing in ranked.filter(rank__lte=PER_KECAMATAN)]

    def url(self, **narrowed):
        """The list of all that waits, oldest first."""
        return f"{reverse(self.listed)}?{urlencode({'status': self.status, **narrowed})}"


def waiting_for(user):
    """The queue of one member of staff.

    A dict of ``total``, ``kinds`` (label, count, url), ``places`` and ``held`` (how many stories
    wait for their group to be active again). A place has kecamatan, count, the oldest ``rows``,
    how many are ``left``, and ``more``: the lists that show them all. A row is a dict of kind,
    title, desa, since, days, age (in words), code (of its kecamatan) and url.
    """
    counts = {kind: kind.counts(user) for kind in KINDS}
    codes = {code for found in counts.values() for code in found}
    rows = [row for kind in KINDS if counts[kind] for row in kind.oldest(user)]
    rows.sort(key=lambda row: row["since"])
    names = Kecamatan.objects.filter(code__in=codes).order_by("name").values_list("code", "name")
    kinds = [
        {"label": kind.label, "count": sum(found.values()), "url": kind.url()}
        for kind, found in counts.items()
        if found
    ]
    return {
        "total": sum(kind["count"] for kind in kinds),
        "kinds": kinds,
        "places": [_place(code, name, rows, counts) for code, name in names],
        "held": _held(user),
    }


def held_url():
    """The list of stories whose group is not active."""
    return f"{reverse('admin:news_edition_changelist')}?status=tertahan"


def _held(user):
    if not user.has_perm("news.view_edition"):
        return 0
    return Edition.objects.visible_to(user).held_at_office().count()


def _place(code, name, rows, counts):
    count = sum(found.get(code, 0) for found in counts.values())
    shown = [row for row in rows if row["code"] == code][:PER_KECAMATAN]
    return {
        "kecamatan": name,
        "count": count,
        "rows": shown,
        "left": count - len(shown),
        "more": [
            {"count": found[code], "noun": kind.noun, "url": kind.url(kecamatan=code)}
            for kind, found in counts.items()
            if code in found
        ],
    }


def _applications(user):
    return KimGroup.objects.visible_to(user).waiting().with_place()


def _stories(user):
    waiting = Edition.objects.visible_to(user).waiting_at_office()
    return waiting.select_related("group__desa").defer("body", "body_html")


def _application(group):
    url = reverse("admin:groups_kimgroup_change", args=[group.pk])
    return _row("Permohonan KIM", group.name, group.desa, group.submitted_at, url)


def _story(edition):
    kind = "Berita" if edition.number == 1 else "Ralat"
    url = reverse("admin:news_edition_change", args=[edition.pk])
    return _row(kind, edition.title, edition.group.desa, edition.submitted_at, url)


def _row(kind, title, desa, since, url):
    days = (timezone.localdate() - timezone.localdate(since)).days
    return {
        "kind": kind,
        "title": title,
        "desa": desa.short_name,
        "code": desa.kecamatan_id,
        "since": since,
        "days": days,
        "age": f"{days} hari" if days else "sejak hari ini",
        "url": url,
    }


KINDS = (
    Kind(
        label="Permohonan KIM",
        noun="permohonan",
        permission="groups.view_kimgroup",
        path="desa__kecamatan",
        things=_applications,
        row=_application,
        listed="admin:groups_kimgroup_changelist",
        status="submitted",
    ),
    Kind(
        label="Berita",
        noun="berita",
        permission="news.view_edition",
        path="group__desa__kecamatan",
        things=_stories,
        row=_story,
        listed="admin:news_edition_changelist",
        status="diperiksa",
    ),
)
