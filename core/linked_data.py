"""Structured data for search engines: schema.org as JSON-LD.

Contains only data that the page shows to everybody. Each app builds its own objects; this module
has the shared ones and the only function that writes JSON-LD into a page.
"""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

from core.addresses import absolute

# As in django.utils.html.json_script: no text can close the script element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def office():
    """Returns the organisation that is responsible for the portal, Diskominfosantik."""
    return {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#dinas"),
        "name": settings.SITE["office"],
        "url": absolute("/"),
    }


def website():
    """Returns the portal itself as a WebSite."""
    return {
        "@type": "WebSite",
        "@id": absolute("/#situs"),
        "name": settings.SITE["name"],
        "url": absolute("/"),
        "inLanguage": "id",
        "publisher": {"@id": absolute("/#dinas")},
    }


def to_json(things, crumbs=None):
    """Returns the objects of a page and its breadcrumbs as one JSON text, safe to embed in HTML.

    ``things`` is a list of dicts or None, ``crumbs`` a list of dicts with ``label`` and optional
    ``url``. Returns an empty text if there is neither.
    """
    graph = [*(things or []), *([_breadcrumbs(crumbs)] if crumbs else [])]
    if not graph:
        return ""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph},
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - escaped in the line itself


def _breadcrumbs(crumbs):
    items = [
        {"@type": "ListItem", "position": position, "name": crumb["label"]}
        | ({"item": absolute(crumb["url"])} if crumb.get("url") else {})
        for position, crumb in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
