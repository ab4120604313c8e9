"""Decorator for public pages: equal bytes for everybody, so that caches may store them."""

from functools import partial, wraps

from django.http import HttpResponseNotAllowed
from django.utils.functional import SimpleLazyObject

from core.registry import Registry
from core.web import marks

PARAMETERS = set()
# Labels of apps whose data appear in the header or footer of every page.
framing = Registry()
READ = ("GET", "HEAD")


def is_public_view(view):
    """Returns whether a view has the decorator ``public_page``."""
    return hasattr(view, "made_of")


def _asked(made_of):
    return marks.labels_of(made_of())


def public_page(*parameters, made_of=None):
    """Marks a view whose response depends only on its path, these parameters and public data.

    ``made_of`` names the apps (labels) whose tables the view reads, except those in ``framing``. A
    cached copy is invalidated when their data change; without ``made_of``, by every change. A page
    that shows what apps registered passes a function that returns the labels; it is called when
    all apps are ready. Raises LookupError for an unknown label.

    The view accepts GET and HEAD only. Other query parameters (such as those that messengers add
    to links) are removed from the request, so they cannot affect the page. ``PARAMETERS`` collects
    the names of all views; the page cache uses them in its keys.
    """
    PARAMETERS.update(parameters)
    if callable(made_of):
        made_of = SimpleLazyObject(partial(_asked, made_of))
    elif made_of is not None:
        made_of = marks.labels_of(made_of)

    def mark(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if request.method not in READ:
                return HttpResponseNotAllowed(READ)
            known = request.GET.copy()
            for name in set(known) - set(parameters):
                del known[name]
            request.GET = known
            request.META["QUERY_STRING"] = known.urlencode()
            response = view(request, *args, **kwargs)
            response.is_public = response.status_code == 200
            response.made_of = None if made_of is None else (*made_of, *framing)
            if response.is_public:
                # Caches must revalidate each time; the page cache replaces this by a max-age.
                response.headers.setdefault("Cache-Control", "public, no-cache")
            return response

        wrapper.parameters, wrapper.made_of = parameters, made_of
        return wrapper

    return mark
