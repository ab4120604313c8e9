"""Leads from addresses that groups had before a correction to those that they have now."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from groups.addresses import group_formerly_at


def at_former_address(view):
    """Decorates a view that takes the slug of a group: redirects where the group is now.

    Only where the view itself finds nothing, and only to read. Not for good: a group may get an
    old address back.
    """

    @wraps(view)
    def wrapper(request, slug, *args, **kwargs):
        try:
            return view(request, slug, *args, **kwargs)
        except Http404:
            group = group_formerly_at(slug) if request.method in {"GET", "HEAD"} else None
            if group is None:
                raise
            match = request.resolver_match
            path = reverse(match.view_name, kwargs={**match.kwargs, "slug": group.slug})
            query = request.META["QUERY_STRING"]
            return redirect(f"{path}?{query}" if query else path)

    return wrapper
