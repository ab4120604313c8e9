"""Pages that are the same bytes for everybody, and so may be kept and handed on."""

from functools import wraps

from django.http import HttpResponseNotAllowed

PARAMETERS = set()
READ = ("GET", "HEAD")


def public_page(*parameters):
    """Marks a view whose page depends on its address and these query parameters alone.

    It can only be read. Other parameters (those that messengers add to links, say) never reach
    the view, so they cannot show in a page. ``PARAMETERS`` holds those of all views: kept copies
    are told apart by them.
    """
    PARAMETERS.update(parameters)

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
            if response.is_public:
                # Who keeps it asks each time; the page cache says how long one need not ask.
                response.headers.setdefault("Cache-Control", "public, no-cache")
            return response

        return wrapper

    return mark
