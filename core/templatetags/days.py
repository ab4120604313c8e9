"""Days as people say them."""

from django import template

register = template.Library()


@register.simple_tag
def day_in_words(field):
    """What a date field shows, as ``Senin, 17 Agustus 2026``; empty for no day."""
    return field.field.in_words(field.value())
