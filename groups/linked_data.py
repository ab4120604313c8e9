"""Groups in the words of schema.org; no person and no telephone."""

from core.addresses import absolute


def organisation(group):
    """The group in short, as the author of a story."""
    address = absolute(group.get_absolute_url())
    return {"@type": "Organization", "@id": address, "name": group.name, "url": address}


def full(group):
    """The group with all that its page shows of it: place, day, logo, links."""
    data = {
        **organisation(group),
        "identifier": group.registration_number,
        "areaServed": {"@type": "Place", "name": str(group.desa)},
        "foundingDate": group.founded_on,
        "logo": absolute(group.logo.url) if group.logo else "",
        "sameAs": [address for _, address in group.social_links],
    }
    return {name: value for name, value in data.items() if value}
