"""Leads from addresses that groups had before a correction to those that they have now."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect

from groups.addresses import group_formerly_at


def at_former_address(view):
    """Decorates a view that takes the slug of a group: redirects where the group is now.

    Only where the view itself finds nothing, and only to read.
    """

    @wraps(view)
    def wrapper(request, slug, *args, **kwargs):
        try:
            return view(request, slug, *args, **kwargs)
        except Http404:
            group = group_formerly_at(slug) if request.method in {"GET", "HEAD"} else None
            if group is None:
                raise
            path = request.get_full_path().replace(f"/{slug}/", f"/{group.slug}/", 1)
            return redirect(path, permanent=True)

    return wrapper
