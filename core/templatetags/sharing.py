"""Template tags for sharing a page: absolute URLs, QR codes, structured data."""

from functools import lru_cache

import segno
from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import mark_safe

from core import addresses, linked_data

register = template.Library()

register.filter("absolute", addresses.absolute)


@register.simple_tag(takes_context=True)
def reread(context, name):
    """Renders a block of this page a second time, e.g. the title as og:title."""
    said = context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)
    return mark_safe(said.strip())  # noqa: S308 - output of a template, escaped already


@register.simple_tag
@lru_cache(maxsize=512)
def qr(text):
    """Returns a QR code as an SVG element of class ``qr``, without size and style.

    Cached, because choosing the best mask takes longer than the rest of an article page.
    """
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(omitsize=True, border=0, svgclass="qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - segno outputs paths only, not the text


@register.simple_tag
def json_ld(things, crumbs=None):
    """Returns the content of a ``<script type="application/ld+json">``; empty if there is none."""
    return linked_data.to_json(things, crumbs)
