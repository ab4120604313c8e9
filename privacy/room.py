"""What the app registers with other apps, from ``AppConfig.ready()``."""

from core.personal.holdings import holdings
from office import menus, trail
from office import queue as office_queue
from privacy import history, queue
from privacy.holdings import HOLDINGS
from privacy.models import Breach, DataRequest
from privacy.states import BreachState, RequestState


def register():
    """Registers the queue, personal data, trail and menu entries of requests and breaches."""
    office_queue.kinds.add(queue.REQUESTS, queue.BREACHES)
    office_queue.held.add(queue.TOLD_BREACHES)
    holdings.add(*HOLDINGS)
    trail.kinds.add(
        trail.Kind(
            model=DataRequest,
            name="Data pribadi",
            noun="permintaan data pribadi",
            titles=history.TITLES,
            phrases=history.PHRASES,
            states=dict(RequestState.choices),
            named=lambda request: f"permintaan data pribadi nomor {request.pk}",
        ),
        trail.Kind(
            model=Breach,
            name="Kebocoran",
            noun="kebocoran data pribadi",
            titles=history.BREACH_TITLES,
            phrases=history.BREACH_PHRASES,
            states=dict(BreachState.choices),
            named=lambda breach: f"kebocoran data pribadi nomor {breach.pk}",
        ),
    )
    menus.office.add(
        menus.Entry(
            label="Data pribadi",
            to="admin:privacy_datarequest_changelist",
            order=60,
            group=menus.SETTINGS,
            sees=menus.administrators,
        )
    )
