"""Actions on messages from villagers to a KIM: send, handle, erase."""

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

# Minimum time between two e-mails to officers about messages that wait.
QUIET = timedelta(hours=1)


def send_message(group, *, form_key=None, **values):
    """Creates a message to a group and returns it; ``values`` may hold any of ``Message.DETAILS``.

    The same values sent again from the same form (``form_key``) return the first message, unless
    its text was erased. Other values from the same form (changed after going back) are another
    message. Raises TransitionRefused if the group takes no messages.
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
    """Returns whether officers got an e-mail within QUIET about a message that still waits."""
    lately = group.messages.waiting().filter(sent_at__gt=timezone.now() - QUIET)
    return lately.filter(announced=True).exists()


def handle_message(message, *, by):
    """Marks a message as handled: an officer answered it or did what it asks."""
    return move(message, "message_handled", by=by)


def erase_message(message, *, by):
    """Blanks text, name and contact of a message; the row stays."""
    return move(message, "message_erased", by=by)
