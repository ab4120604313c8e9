"""What every page knows, without a query and without touching the session."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import Error as AnyDatabaseError
from django.utils.functional import SimpleLazyObject

from accounts.guards import DESK
from core import receipts
from core.web.menus import readers_menu
from office import menus, queue
from office.contact import for_pages


def site(request):
    """The portal's name, the office behind it, and the menus of desk and office.

    What depends on who is there is a function, so that a public page, which does not print it,
    never asks.
    """
    return {
        "portal": {
            **settings.SITE,
            "demo": settings.SAMPLE_NOTICE,
            "contact": SimpleLazyObject(for_pages),
        },
        "in_office": lambda: in_office(request),
        "desk_nav": SimpleLazyObject(lambda: desk_nav(request)),
        "office_nav": SimpleLazyObject(lambda: office_nav(request)),
        "readers_menu": readers_menu,
        "way_back": lambda: way_back(request),
        "at_desk": lambda: at_desk(request),
        "phone_keeps": lambda: phone_keeps(request),
    }


def at_desk(request):
    """Whether somebody signed in asks for a page of desk or office, be it found or not.

    An error page asks, so this gives an answer without a session and without a database too.
    """
    if not request.path.startswith(DESK):
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
    """The lines of the desk's menu (``office.menus.lines``); none where nobody is signed in."""
    return menus.lines(menus.desk, request.user, request.path) if at_desk(request) else []


def office_nav(request):
    """The menu of the back office (``office.menus.office_menu``); None outside of it.

    An error page asks too: without a database it says nothing of what waits.
    """
    if not in_office(request):
        return None
    try:
        waiting = queue.total(queue.counts_of(request))
    except AnyDatabaseError:
        waiting = 0
    return menus.office_menu(request.user, request.path, waiting)


def way_back(request):
    """The first line of the menu of where one works: what error pages lead to. None elsewhere."""
    nav = office_nav(request)
    found = nav["entries"] if nav else desk_nav(request)
    return found[0] if found else None
