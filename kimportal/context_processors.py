"""Template variables of every page; they need no query and no session until they are used."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import Error as AnyDatabaseError
from django.utils.functional import SimpleLazyObject

from accounts.guards import DESK
from core import receipts
from core.outbox.holder import holder_of
from core.web.menus import readers_menu
from office import menus, queue
from office.contact import for_pages
from office.scope import scope


def site(request):
    """Returns the portal's name, the office's contact, and functions for the menus.

    Everything that depends on the user is a function or lazy, so that public pages, which do not
    print it, do not access the session.
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
        "office_notes": lambda: office_notes(request),
        "readers_menu": readers_menu,
        "way_back": lambda: way_back(request),
        "at_desk": lambda: at_desk(request),
        "phone_keeps": lambda: phone_keeps(request),
    }


def at_desk(request):
    """Returns whether a signed-in user requests a page of desk or office, existing or not.

    Error pages call this, so it works without a session and without a database.
    """
    if not request.path.startswith(DESK):
        return False
    try:
        return getattr(request, "user", AnonymousUser()).is_authenticated
    except AnyDatabaseError:
        return False


def phone_keeps(request):
    """Returns the data for the draft script of forms, or None if nobody is signed in.

    A dict of the account's key, the receipts of saved forms (``core.receipts``), and whether this
    page answers a POST.
    """
    if not at_desk(request):
        return None
    return {
        "owner": holder_of(request.user),
        "receipts": " ".join(receipts.marks(request)),
        "answer": request.method == "POST",
    }


def in_office(request):
    """Returns whether this is a page of the back office and the user is staff."""
    return at_desk(request) and request.path.startswith("/admin/") and request.user.is_staff


def desk_nav(request):
    """Returns the lines of the desk's menu (``office.menus.lines``); [] if nobody is signed in."""
    return menus.lines(menus.desk, request.user, request.path) if at_desk(request) else []


def office_nav(request):
    """Returns the menu of the back office (``office.menus.office_menu``), or None outside of it.

    Error pages call this too: without a database it shows no count of waiting things.
    """
    if not in_office(request):
        return None
    try:
        waiting = queue.total(queue.counts_of(request))
    except AnyDatabaseError:
        waiting = 0
    return menus.office_menu(request.user, request.path, waiting)


def office_notes(request):
    """Returns sentences about the user's area today, for the head of the back office.

    Error pages call this too: none without a database.
    """
    if not in_office(request):
        return []
    try:
        return scope().notes(request.user)
    except AnyDatabaseError:
        return []


def way_back(request):
    """Returns the first menu line of office or desk, to which error pages link; None elsewhere."""
    nav = office_nav(request)
    found = nav["entries"] if nav else desk_nav(request)
    return found[0] if found else None
