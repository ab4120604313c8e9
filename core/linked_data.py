"""Data for search engines in the words of schema.org, as JSON-LD.

Only what the page itself shows to everybody. Each room builds its own things; here is what they
share, and the only way into a page.
"""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

from core.addresses import absolute

# As django.utils.html.json_script: nothing in the text can end the element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def office():
    """Diskominfosantik, which answers for the portal."""
    return {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#dinas"),
        "name": settings.SITE["office"],
        "url": absolute("/"),
    }


def website():
    """The portal itself."""
    return {
        "@type": "WebSite",
        "@id": absolute("/#situs"),
        "name": settings.SITE["name"],
        "url": absolute("/"),
        "inLanguage": "id",
        "publisher": {"@id": absolute("/#dinas")},
    }


def to_json(things, crumbs=None):
    """The things of a page and the way to it (``crumbs``: label, url) as one safe JSON text."""
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
