"""Actions that keep a registered group: the yearly confirmation, and notice before its end."""

from django.utils import timezone

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.seen import require_seen, sent_twice
from core.change.workflow import changing
from core.models import Event
from groups import notifications, rules
from groups.models import KimGroup
from groups.states import RECOGNISED
from groups.workflow import OUT_OF_SCOPE, PUBLIC

# Events about a group that change nothing of it.
READING = (
    *("papers_seen", "handover_printed", "member_invited"),
    *("applicant_told", "office_told"),
)
NOT_KEEPER = "Hanya pengurus kelompok ini atau staf dinas yang dapat mengonfirmasi."
CHANGED = "Data kelompok berubah sejak halaman ini dibuka. Lihat yang terbaru, lalu konfirmasi."
NOT_RECOGNISED = "Hanya kelompok yang diakui dapat diberi tahu."
NO_NOTICE = "Pengurus belum diberi tahu tentang pembubaran, jadi tidak ada yang dibatalkan."
NO_REASON = "Tulis alasannya: pengurus membacanya."
NO_OBJECTION = "Tulis keberatannya."
NOT_OFFICER = "Hanya pengurus kelompok ini yang dapat menyatakan keberatan."


def confirm_yearly(group, *, by, last=None):
    """Records that roster, officers and address still hold, and returns the group.

    ``last`` is the number of the last Event about the group that the page showed; a roster that
    changed since is refused. A second click on the same day has no effect.
    """
    may = changing(group, by=by, rule=rules.can_confirm_yearly, refusal=NOT_KEEPER)
    with may as group:
        due = timezone.localdate() + KimGroup.CONFIRMED_FOR
        if group.confirm_by == due:
            return group
        if last is not None and last != last_event(group):
            raise TransitionRefused(CHANGED)
        group.confirm_by = due
        group.save(update_fields=["confirm_by"])
        events.record("confirmed_yearly", group, by=by, shows=PUBLIC)
    return group


def last_event(group):
    """Returns the number of the last Event that changed what a confirmation shows, or 0."""
    changes = Event.objects.about(group).exclude(verb__in=READING)
    return changes.order_by("pk").values_list("pk", flat=True).last() or 0


def announce_dissolution(group, *, by, reason, seen=None):
    """Tells the officers that the office intends to dissolve the group, and returns it.

    They have ``KimGroup.NOTICE`` to object. ``seen`` as in ``groups.actions.decision``.
    """
    return _set_notice(group, timezone.localdate(), "dissolution_announced", by, reason, seen)


def cancel_dissolution(group, *, by, reason, seen=None):
    """Takes back the notice of a dissolution, and returns the group."""
    return _set_notice(group, None, "dissolution_cancelled", by, reason, seen)


def _set_notice(group, day, verb, by, reason, seen):
    """Sets the day of the notice and records an Event, which counts for ``seen``."""
    with changing(group, by=by, rule=rules.can_decide, refusal=OUT_OF_SCOPE) as group:
        if sent_twice(verb, group, by=by, seen=seen, reason=reason):
            return group
        if group.state not in RECOGNISED:
            raise TransitionRefused(NOT_RECOGNISED)
        if day is None and group.dissolution_notice_on is None:
            raise TransitionRefused(NO_NOTICE)
        if not reason.strip():
            raise TransitionRefused(NO_REASON, fields={"reason": NO_REASON})
        if seen is not None:
            require_seen(seen, group)
        group.dissolution_notice_on = day
        group.save(update_fields=["dissolution_notice_on"])
        state = {"old": group.state, "new": group.state}
        event = events.record(verb, group, by=by, reason=reason.strip(), shows=PRIVATE, **state)
        notifications.dissolution_told(group, event)
    return group


def object_to_dissolution(group, *, by, text):
    """Records an officer's objection to an announced dissolution, which the office reads."""
    with changing(group, by=by, rule=rules.can_object, refusal=NOT_OFFICER) as group:
        if not text.strip():
            raise TransitionRefused(NO_OBJECTION, fields={"text": NO_OBJECTION})
        last = Event.objects.moves_of(group).last()
        again = last and (last.verb, last.actor_id) == ("dissolution_objected", by.pk)
        if again and last.reason.text == text.strip():
            return group
        state = {"old": group.state, "new": group.state}
        events.record(
            "dissolution_objected", group, by=by, reason=text.strip(), shows=PRIVATE, **state
        )
    return group
