"""What villagers write to a KIM: laid on its desk, dealt with there, and let go."""

import uuid
from datetime import timedelta

from django.utils import timezone

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.values import set_values
from core.change.workflow import changing, move
from groups import notifications, rules
from groups.models import Message
from groups.states import MessageState

# No second letter about waiting messages before this time is over.
QUIET = timedelta(hours=1)


def send_message(group, *, form_key=None, **values):
    """Lays a message on the desk of a group, by any of ``Message.DETAILS``; the same words sent
    twice are laid there once.

    Other words from the same form (somebody went back and wrote on) are another message.
    """
    key = uuid.uuid5(form_key or uuid.uuid4(), repr((group.pk, sorted(values.items()))))
    with changing(group) as group:
        if same := Message.objects.filter(form_key=key).first():
            if same.state != MessageState.ERASED:
                return same
            key = uuid.uuid4()
        if reason := rules.why_no_messages(group):
            raise TransitionRefused(f"{reason} Pesan Anda belum terkirim.")
        message = Message(group=group, form_key=key)
        set_values(message, values, Message.DETAILS)
        message.announced = not _lately_announced(group)
        message.save()
        events.record("message_sent", message, by=None, new=message.state, shows=PRIVATE)
        if message.announced:
            notifications.message_arrived(group)
    return message


def _lately_announced(group):
    """Whether officers were written to within the hour about a message that still waits."""
    lately = group.messages.waiting().filter(sent_at__gt=timezone.now() - QUIET)
    return lately.filter(announced=True).exists()


def handle_message(message, *, by):
    """An officer has answered, or has done what was asked."""
    return move(message, "message_handled", by=by)


def erase_message(message, *, by):
    """Blanks words, name and contact; that there was a message stays."""
    return move(message, "message_erased", by=by)


def sweep_messages():
    """Deletes what may no longer be kept; what officers did with it stays in the Events."""
    Message.objects.outlived().delete()
