"""The workflow of Message: officers handle or blank it."""

from django.utils import timezone

from core.change.events import PRIVATE
from core.change.workflow import Step, Workflow
from groups import rules
from groups.models import Message
from groups.states import MESSAGE_MOVES

NOT_READER = "Hanya pengurus kelompok ini yang dapat membaca dan menangani pesannya."


def _may_handle(by, message):
    return rules.can_read_messages(by, message.group)


def _note_handling(change):
    change.thing.handled_at, change.thing.handled_by = timezone.now(), change.by


def _blank(change):
    change.thing.text = change.thing.name = change.thing.contact = ""


def _message_step(before):
    """Returns a Step for officers; done already if another officer did the same."""
    return Step(
        rule=_may_handle,
        refusal=NOT_READER,
        done=lambda change: (
            change.thing.state == change.new and _may_handle(change.by, change.thing)
        ),
        before=before,
        shows=PRIVATE,
    )


MESSAGE = Workflow(
    model=Message,
    moves=MESSAGE_MOVES,
    steps={
        "message_handled": _message_step(_note_handling),
        "message_erased": _message_step(_blank),
    },
)
