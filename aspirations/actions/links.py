"""Answering links of perangkat daerah: made, renewed and revoked by the office."""

from aspirations import rules
from aspirations.models import ANSWERING_LINK
from aspirations.states import State
from aspirations.workflow import NOT_OFFICE
from aspirations.workflow.links import make_link, record_of_link
from core import secret_links
from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.workflow import changing

# A perangkat daerah has it, or has answered and may speak of its promise.
WITH_AGENCY = {State.FORWARDED, State.ASKED, State.ANSWERED}
NOT_FORWARDED = "Tautan dibuat sesudah aspirasi diteruskan ke perangkat daerah."
NOT_ADMINISTRATOR = "Halaman ini hanya untuk administrator."


def takes_link(aspiration):
    """Returns whether a perangkat daerah may be given a link to it now."""
    return aspiration.agency_id is not None and aspiration.state in WITH_AGENCY


def make_answering_link(aspiration, *, by):
    """Makes a link in place of earlier ones; returns its secret, which is not stored."""
    with _at_office(aspiration, by) as aspiration:
        if not takes_link(aspiration):
            raise TransitionRefused(NOT_FORWARDED)
        return make_link(aspiration, by)[0]


def revoke_answering_link(aspiration, link, *, by):
    """Ends one link; ends nothing, and records nothing, if it has ended before."""
    with _at_office(aspiration, by) as aspiration:
        if secret_links.revoke(ANSWERING_LINK.links_to(aspiration).filter(pk=link.pk)):
            record_of_link("aspiration_link_revoked", aspiration, link, by)


def note_opened(aspiration, *, by):
    """Records that an administrator opens what is about the office."""
    if not (by.is_superuser and by.is_active):
        raise TransitionRefused(NOT_ADMINISTRATOR)
    events.record("aspiration_opened", aspiration, by=by, shows=PRIVATE)


def _at_office(aspiration, by):
    return changing(aspiration, by=by, rule=rules.can_decide_at_office, refusal=NOT_OFFICE)
