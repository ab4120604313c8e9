"""Template tags for dates."""

from django import template

register = template.Library()


@register.simple_tag
def day_in_words(field):
    """Returns the value of a date field as ``Senin, 17 Agustus 2026``; empty if it has none."""
    return field.field.in_words(field.value())
