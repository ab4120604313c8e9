"""The workflow of Complaint: rule, checks and effects of each verb."""

from core import text
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow, decided_by_another
from news import complaint_rules as rules
from news.models import Complaint
from news.states import COMPLAINT_MOVES

NOT_ANSWERER = "Keberatan dijawab pengurus KIM yang tidak menulisnya, atau dinas."
NOT_OFFICE = "Hanya dinas yang dapat memutuskan ini."


def _require_plain_answer(change):
    if numbers := text.personal_numbers(change.reason):
        refusal = f"Ada {' dan '.join(numbers)} di jawaban. Hapus dulu."
        raise TransitionRefused(refusal, fields={"reason": refusal})


def _close(change):
    complaint = change.thing
    complaint.answer = change.reason
    complaint.answered_by_office = rules.can_decide_at_office(change.by, complaint)
    complaint.closed_at, complaint.with_us_since = change.now, None


def _step(**step):
    return Step(shows=PRIVATE, **step)


COMPLAINT = Workflow(
    model=Complaint,
    moves=COMPLAINT_MOVES,
    refused=decided_by_another,
    steps={
        "complaint_answered": _step(
            rule=rules.can_answer,
            refusal=NOT_ANSWERER,
            needs=_require_plain_answer,
            before=_close,
        ),
        "complaint_passed_on": _step(rule=rules.can_pass_on, refusal=NOT_ANSWERER),
        "complaint_closed": _step(
            rule=rules.can_decide_at_office,
            refusal=NOT_OFFICE,
            needs=_require_plain_answer,
            before=_close,
        ),
    },
)
