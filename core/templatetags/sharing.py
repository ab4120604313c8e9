"""What templates need to pass a page on: whole addresses, a QR code, data for machines."""

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
    """What a block of this page says, a second time: the title is og:title too."""
    said = context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)
    return mark_safe(said.strip())  # noqa: S308 - a template made it, and escaped what it holds


@register.simple_tag
@lru_cache(maxsize=512)
def qr(text):
    """A QR code as an SVG element of class ``qr``, without a size and without a style.

    Kept, since finding the mask that reads best takes longer than the rest of a story's page.
    """
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(omitsize=True, border=0, svgclass="qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - segno draws lines; no letter of the text is in them


@register.simple_tag
def json_ld(things, crumbs=None):
    """The JSON of a ``<script type="application/ld+json">``; empty where there is nothing."""
    return linked_data.to_json(things, crumbs)
