"""Pages that are the same bytes for everybody, and so may be kept and handed on."""

from functools import partial, wraps

from django.http import HttpResponseNotAllowed
from django.utils.functional import SimpleLazyObject

from core.registry import Registry
from core.web import marks

PARAMETERS = set()
# Labels of apps whose data stand in the head or foot of every page.
framing = Registry()
READ = ("GET", "HEAD")


def is_public_view(view):
    """Whether ``public_page`` marks this view."""
    return hasattr(view, "made_of")


def _asked(made_of):
    return marks.labels_of(made_of())


def public_page(*parameters, made_of=None):
    """Marks a view whose page depends on its address, these query parameters and public data.

    ``made_of`` names the apps (labels) whose tables it reads, but for those of ``framing``: a kept
    copy grows old when their data change. Unsaid, it grows old with every change. Raises
    LookupError for another name. A page that shows what apps registered gives a function
    that returns the names: it is called once all apps are ready.

    It can only be read. Other parameters (those that messengers add to links, say) never reach
    the view, so they cannot show in a page. ``PARAMETERS`` holds those of all views: kept copies
    are told apart by them.
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
                # Who keeps it asks each time; the page cache says how long one need not ask.
                response.headers.setdefault("Cache-Control", "public, no-cache")
            return response

        wrapper.parameters, wrapper.made_of = parameters, made_of
        return wrapper

    return mark
