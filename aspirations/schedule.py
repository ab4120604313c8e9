"""The scheduled work on aspirations: lateness, new holidays, silence, photos for readers."""

from django.utils import timezone

from aspirations import clocks, photos
from aspirations.actions import break_promise, close_aspiration
from aspirations.models import Aspiration, Attachment, Promise
from aspirations.states import PromiseState, Side
from core.change.refusals import TransitionRefused
from core.cleanup import Job
from office.working_days import WORD


def close_silent():
    """Closes what waited for its sender past the day that they were told."""
    silent = Aspiration.objects.filter(side=Side.SENDER, due__lt=timezone.localdate())
    for aspiration in silent:
        try:
            close_aspiration(aspiration)
        # The sender spoke meanwhile.
        except TransitionRefused:
            continue


def break_promises():
    """Notes of every promise whose day has passed that it was not kept in time."""
    for promise in Promise.objects.filter(state=PromiseState.MADE, day__lt=timezone.localdate()):
        try:
            break_promise(promise)
        # It was kept or moved meanwhile.
        except TransitionRefused:
            continue


def publish_photos():
    """Makes the public copies that are missing, and deletes those that nobody may see."""
    lacking = Attachment.objects.filter(shown=True, public="")
    lacking = lacking.filter(aspiration__in=Aspiration.objects.public())
    left = Attachment.objects.exclude(public="")
    left = left.exclude(aspiration__in=Aspiration.objects.public())
    keys = {
        *lacking.values_list("aspiration", flat=True),
        *left.values_list("aspiration", flat=True),
    }
    for key in keys:
        photos.publish.call(key)


def follow_calendar(event):
    """Listener: moves promised days later when the office adds a holiday."""
    if event.thing and event.thing.kind == WORD:
        clocks.move_due_days()


JOBS = (
    Job("late aspirations", clocks.move_due_days),
    Job("aspirations whose senders are silent", close_silent),
    Job("promises whose day has passed", break_promises),
    Job("photos of aspirations", publish_photos),
)
