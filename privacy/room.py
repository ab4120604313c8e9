"""What the app registers with other apps, from ``AppConfig.ready()``."""

from core import restoration
from core.personal.holdings import holdings
from office import menus, trail
from office import queue as office_queue
from privacy import destruction_actions, history, queue
from privacy.holdings import HOLDINGS
from privacy.models import Breach, DataRequest, DestructionList
from privacy.states import BreachState, DestructionState, RequestState


def register():
    """Registers queues, personal data, trail, restoration and menu entry."""
    office_queue.kinds.add(queue.REQUESTS, queue.BREACHES, queue.DESTRUCTIONS)
    office_queue.held.add(queue.TOLD_BREACHES)
    holdings.add(*HOLDINGS)
    _register_trail()
    restoration.steps.add(
        restoration.Step(
            "Arsip yang pernah dimusnahkan dimusnahkan lagi.", destruction_actions.destroy_again
        )
    )
    menus.office.add(
        menus.Entry(
            label="Data pribadi",
            to="admin:privacy_datarequest_changelist",
            also=("admin:privacy_breach_changelist", "admin:privacy_destructionlist_changelist"),
            order=60,
            group=menus.SETTINGS,
            sees=menus.administrators,
        )
    )


def _register_trail():
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
        trail.Kind(
            model=DestructionList,
            name="Pemusnahan arsip",
            noun="daftar pemusnahan arsip",
            titles=history.DESTRUCTION_TITLES,
            phrases=history.DESTRUCTION_PHRASES,
            states=dict(DestructionState.choices),
            named=lambda listed: f"daftar pemusnahan arsip nomor {listed.pk}",
        ),
    )
