"""What every page knows, without a query and without touching the session."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import Error as AnyDatabaseError
from django.urls import reverse

from accounts.middleware import PRIVATE
from core import receipts


def site(request):
    """The portal's name, the office behind it, and the navigation of the desk.

    What depends on who is there is a function, so that a public page, which does not print it,
    never asks.
    """
    return {
        "portal": {**settings.SITE, "demo": settings.SAMPLE_NOTICE},
        "in_office": lambda: in_office(request),
        "desk_nav": lambda: desk_nav(request),
        "at_desk": lambda: at_desk(request),
        "phone_keeps": lambda: phone_keeps(request),
    }


def at_desk(request):
    """Whether somebody signed in asks for a page of desk or office, be it found or not.

    An error page asks, so this gives an answer without a session and without a database too.
    """
    if not request.path.startswith(PRIVATE):
        return False
    try:
        return getattr(request, "user", AnonymousUser()).is_authenticated
    except AnyDatabaseError:
        return False


def phone_keeps(request):
    """For the script of forms: whose page this is, and which forms have been kept.

    None where nobody is signed in.
    """
    if not at_desk(request):
        return None
    return {
        "owner": receipts.owner(request.user),
        "receipts": " ".join(receipts.marks(request)),
        "answer": request.method == "POST",
    }


def in_office(request):
    """Whether this is a page of the back office, and the person works there."""
    return at_desk(request) and request.path.startswith("/admin/") and request.user.is_staff


def desk_nav(request):
    """The items of the desk, or of the back office for pages under /admin/."""
    user = getattr(request, "user", AnonymousUser())
    if not user.is_authenticated:
        return []
    items = _office(user) if in_office(request) else _desk(user)
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
    items = [{"label": "Antrean", "url": reverse("admin:index")}]
    if user.has_perm("groups.view_kimgroup"):
        items.append({"label": "KIM", "url": reverse("admin:groups_kimgroup_changelist")})
    if user.has_perm("news.view_edition"):
        items.append({"label": "Berita", "url": reverse("admin:news_edition_changelist")})
    if user.has_perm("regions.change_desa"):
        items.append({"label": "Desa", "url": reverse("admin:regions_desa_changelist")})
    if user.has_perm("news.change_category"):
        items.append({"label": "Kategori", "url": reverse("admin:news_category_changelist")})
        items.append({"label": "Halaman", "url": reverse("admin:pages_staticpage_changelist")})
    if user.is_superuser:
        items.append({"label": "Semua akun", "url": reverse("admin:accounts_user_changelist")})
        items.append({"label": "Jejak", "url": reverse("admin:core_event_changelist")})
    return [*items, {"label": "Akun saya", "url": reverse("my_data")}]
