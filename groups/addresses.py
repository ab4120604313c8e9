"""Addresses and registration numbers of groups: each is given once and never again."""

from django.utils.text import slugify

from groups.models import FormerAddress, KimGroup

# Not usable as slugs: these addresses under /kim/ are pages of their own.
RESERVED = {"daftar"}


def next_number(village):
    """Returns the next registration number of a village: ``KIM-62.10.02.1001-01``.

    Numbers are counted up per village and never reused. Call it under the village's lock.
    """
    begin = f"KIM-{village.code}-"
    given = [
        *KimGroup.objects.filter(registration_number__startswith=begin).values_list(
            "registration_number", flat=True
        ),
        *FormerAddress.objects.filter(value__startswith=begin).values_list("value", flat=True),
    ]
    numbers = [int(number.rsplit("-", 1)[1]) for number in given]
    return f"{begin}{max(numbers, default=0) + 1:02}"


def free_slug(name, village, group=None):
    """Returns a free slug made from the name; if taken, with the village's name, then a number.

    ``group``: the group that gets it, which may keep or get back an address of its own.
    """
    base = slugify(name)[:90] or slugify(village.name)
    for slug in (base, f"{base}-{village.slug}"[:115]):
        if not _taken(slug, group):
            return slug
    count = 2
    while _taken(f"{base}-{count}", group):
        count += 1
    return f"{base}-{count}"


def _taken(slug, group):
    own = group.pk if group else None
    return (
        slug in RESERVED
        or KimGroup.objects.filter(slug=slug).exclude(pk=own).exists()
        or FormerAddress.objects.filter(value=slug).exclude(group=own).exists()
    )


def group_formerly_at(value):
    """Returns the group that once had this slug or registration number, or None."""
    found = FormerAddress.objects.filter(value=value).select_related("group").first()
    return found.group if found else None
