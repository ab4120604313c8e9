"""Answering links of perangkat daerah, which are made and sent with a change of an aspiration."""

from aspirations import notifications
from aspirations.models import ANSWERING_LINK
from core import secret_links
from core.change import events
from core.change.events import PRIVATE


def make_link(aspiration, by):
    """Makes a link to an aspiration with a perangkat daerah; returns its secret and the link.

    Earlier links end. The letter with it is queued in the same transaction, if there is an address.
    """
    secret_links.revoke(ANSWERING_LINK.links_to(aspiration))
    token, link = ANSWERING_LINK.make(aspiration, by=by, whom=aspiration.agency.short)
    record_of_link("aspiration_link_made", aspiration, link, by)
    notifications.write_letter(aspiration, link, token)
    return token, link


def send_link(aspiration, event):
    """Notice of a forwarded aspiration: the letter with a link goes by itself where it can."""
    if aspiration.agency.email:
        make_link(aspiration, event.actor)


def record_of_link(verb, aspiration, link, by):
    """Records that a link was made or revoked; this moves nothing."""
    events.record(verb, aspiration, by=by, shows=PRIVATE, link=link.pk, agency=aspiration.agency_id)
