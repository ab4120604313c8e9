"""Groups as schema.org organisations (JSON-LD), without people and phone numbers."""

from core.addresses import absolute


def organisation(group):
    """Returns name and address of a group, as the author of an article."""
    address = absolute(group.get_absolute_url())
    return {"@type": "Organization", "@id": address, "name": group.name, "url": address}


def full(group):
    """Returns a group with what its public page shows: place, founding date, logo, links."""
    data = {
        **organisation(group),
        "identifier": group.registration_number,
        "areaServed": {"@type": "Place", "name": str(group.desa)},
        "foundingDate": group.founded_on,
        "logo": absolute(group.logo.url) if group.logo else "",
        "sameAs": [address for _, address in group.social_links],
    }
    return {name: value for name, value in data.items() if value}
