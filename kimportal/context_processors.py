"""What every page knows, without a query and without touching the session."""

from django.conf import settings
from django.urls import reverse


def site(request):
    """The portal's name, the office behind it, and the navigation of the desk.

    ``desk_nav`` is a function, so that a public page, which does not print it, never asks who
    is there.
    """
    return {
        "portal": {**settings.SITE, "demo": settings.SAMPLE_NOTICE},
        "desk_nav": lambda: desk_nav(request),
    }


def desk_nav(request):
    """The items of the desk, or of the back office for pages under /admin/."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    in_office = request.path.startswith("/admin/") and user.is_staff
    items = _office(user) if in_office else _desk(user)
    here = max(
        (item["url"] for item in items if request.path.startswith(item["url"])),
        key=len,
        default="",
    )
    return [{**item, "current": item["url"] == here} for item in items]


def _desk(user):
    items = [
        {"label": "Meja", "url": reverse("desk")},
        {"label": "Berita saya", "url": reverse("desk_stories")},
        {"label": "Akun", "url": reverse("my_data")},
    ]
    if user.is_staff:
        items.append({"label": "Ruang dinas", "url": reverse("admin:index")})
    return items


def _office(user):
    items = [
        {"label": "Antrean", "url": reverse("admin:index")},
        {"label": "KIM", "url": reverse("admin:groups_kimgroup_changelist")},
        {"label": "Berita", "url": reverse("admin:news_edition_changelist")},
    ]
    if user.has_perm("news.change_category"):
        items.append({"label": "Kategori", "url": reverse("admin:news_category_changelist")})
        items.append({"label": "Halaman", "url": reverse("admin:pages_staticpage_changelist")})
    if user.is_superuser:
        items.append({"label": "Akun", "url": reverse("admin:accounts_user_changelist")})
        items.append({"label": "Jejak", "url": reverse("admin:core_event_changelist")})
    return [*items, {"label": "Meja KIM", "url": reverse("desk")}]
