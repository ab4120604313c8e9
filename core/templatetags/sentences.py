"""Template filters for sentences."""

from django import template
from django.template.defaultfilters import stringfilter

from core import text

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def with_point(words):
    """Returns words with one point at their end: a name may end with an initial."""
    return text.with_point(words)
