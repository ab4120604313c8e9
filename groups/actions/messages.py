"""What villagers write to a KIM: laid on its desk, dealt with there, and let go."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.states import require_move
from core.change.values import set_values
from groups import notifications, rules
from groups.models import Message
from groups.states import MESSAGE_ALLOWED, MessageState

NOT_READER = "Hanya pengurus kelompok ini yang dapat membaca dan menangani pesannya."
# No second letter about waiting messages before this time is over.
QUIET = timedelta(hours=1)


def send_message(group, *, form_key=None, **values):
    """Lays a message on the desk of a group, by any of ``Message.DETAILS``; the same words sent
    twice are laid there once.

    Other words from the same form (somebody went back and wrote on) are another message. No
    Event: a stranger changes nothing that readers see, and every Event makes all kept pages old.
    """
    key = uuid.uuid5(form_key or uuid.uuid4(), repr((group.pk, sorted(values.items()))))
    with transaction.atomic():
        group = locked(group)
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
        if message.announced:
            notifications.message_arrived(group)
    return message


def _lately_announced(group):
    """Whether officers were written to within the hour about a message that still waits."""
    lately = group.messages.waiting().filter(sent_at__gt=timezone.now() - QUIET)
    return lately.filter(announced=True).exists()


def handle_message(message, *, by):
    """An officer has answered, or has done what was asked."""
    with transaction.atomic():
        message = _to_change(message, MessageState.HANDLED, by)
        if message.state == MessageState.HANDLED:
            return message
        old, message.state = message.state, MessageState.HANDLED
        message.handled_at, message.handled_by = timezone.now(), by
        message.save()
        events.record("message_handled", message, by=by, old=old, new=message.state)
    return message


def erase_message(message, *, by):
    """Blanks words, name and contact; that there was a message stays."""
    with transaction.atomic():
        message = _to_change(message, MessageState.ERASED, by)
        if message.state == MessageState.ERASED:
            return message
        old, message.state = message.state, MessageState.ERASED
        message.text = message.name = message.contact = ""
        message.save()
        events.record("message_erased", message, by=by, old=old, new=message.state)
    return message


def sweep_messages():
    """Deletes what may no longer be kept; what officers did with it stays in the Events."""
    Message.objects.outlived().delete()


def _to_change(message, new, by):
    """The message, locked, if ``by`` may bring it there; already there is no refusal."""
    message = locked(message)
    if not rules.can_read_messages(by, message.group):
        raise TransitionRefused(NOT_READER)
    if message.state != new:
        require_move(MESSAGE_ALLOWED, message.state, new, MessageState)
    return message
