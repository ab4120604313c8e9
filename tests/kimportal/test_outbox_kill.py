"""kill -9 of the portal while phones send: each receipt that was given is there, once.

Two hundred sendings: ``python -m benchmarks.outbox_kill 200``.
"""

import pytest

from tests.kimportal import outbox_figures, outboxes
from tests.kimportal.killed_server import BETWEEN, FORM, KilledServer
from tests.kimportal.processes import database_url

pytestmark = pytest.mark.journey


def test_nothing_is_lost_or_doubled_when_the_server_is_killed(people, folder, settings):
    settings.PRIVATE_MEDIA_ROOT = folder / "private"
    environment = {
        "KIM_WORKERS": "1",
        "KIM_MODE": "dev",
        "KIM_DATA_DIR": str(folder),
        "KIM_TRUSTED_PROXIES": "1",
        "DATABASE_URL": database_url(),
        "REDIS_URL": "",
    }
    kills = [(1, BETWEEN, 0), (3, FORM, 0.02)]
    with KilledServer(folder, environment, kills) as server:
        hands = outboxes.phones(server, people.tampang, 2, seed=1)
        outboxes.send(server, hands, 8)
    found = outbox_figures.figures(hands)

    assert server.log == [BETWEEN, FORM]
    assert found["forms cut"] >= 1
    assert outbox_figures.problems(hands, found) == []
