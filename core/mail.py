"""E-mail queue: letters are stored with the change they report, sent after commit and retried."""

import logging
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from core.models import Letter

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 8
IN_HAND = timedelta(minutes=5)


def write(to, subject, template, context):
    """Queues one letter rendered from a text template; sent when the transaction commits."""
    return queue(to, subject, render_to_string(template, context).strip() + "\n")


def queue(to, subject, body):
    """Queues one letter. Line breaks in the subject become spaces, against header injection."""
    letter = Letter.objects.create(to=to, subject=" ".join(subject.split())[:200], body=body)
    transaction.on_commit(lambda: deliver.enqueue(letter.pk), robust=True)
    return letter


def due():
    """Returns the letters to try now: not sent, not given up, and not waiting or being sent."""
    return Letter.objects.filter(
        Q(try_after=None) | Q(try_after__lte=timezone.now()),
        sent_at=None,
        attempts__lt=MAX_ATTEMPTS,
    )


def give_up_waiting():
    """Gives up and blanks all letters that wait: in a restored database they were sent since."""
    waiting = Letter.objects.filter(sent_at=None, attempts__lt=MAX_ATTEMPTS)
    waiting.update(attempts=MAX_ATTEMPTS, body="")


@task()
def deliver(letter_id):
    """Sends one letter, unless another worker is sending it. Retries after 1, 4, 16, … minutes.

    Eight attempts span almost four days. The letter is claimed first, by one UPDATE, so that two
    workers cannot send it twice.
    """
    claimed = due().filter(pk=letter_id).update(try_after=timezone.now() + IN_HAND)
    if not claimed:
        return
    letter = Letter.objects.get(pk=letter_id)
    letter.attempts += 1
    try:
        EmailMessage(letter.subject, letter.body, to=[letter.to]).send()
    # A mail server that is down, or a letter that cannot be sent, must not stop the other letters.
    except Exception:
        letter.try_after = timezone.now() + timedelta(minutes=4 ** (letter.attempts - 1))
        given_up = letter.attempts >= MAX_ATTEMPTS
        letter.body = "" if given_up else letter.body
        log.log(
            logging.ERROR if given_up else logging.WARNING,
            "letter given up" if given_up else "letter waits",
            exc_info=True,
            extra={"fields": {"letter": letter.pk, "attempts": letter.attempts}},
        )
    else:
        letter.sent_at, letter.body = timezone.now(), ""
    letter.save()
