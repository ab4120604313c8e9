"""Some weeks of a phone with a bad line; ten thousand: ``python -m benchmarks.outbox_weeks``."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.core.outbox.weeks import Weeks


def test_no_week_loses_a_sentence_or_sends_it_twice(db, plain_errors):
    run_state_machine_as_test(
        Weeks,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
