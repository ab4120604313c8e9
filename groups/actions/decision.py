"""What the office decides on a group.

``seen`` is the number of the last Event that the decider saw (``core.change.seen``). The same
decision sent twice from one page has one effect and is no error.
"""

from django.db import IntegrityError, transaction
from django.utils import formats, timezone
from django.utils.text import slugify

from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.seen import require_seen, sent_twice
from core.change.states import require_move
from core.models import Event
from groups import notifications, rules
from groups.models import KimGroup
from groups.states import ALLOWED, State
from regions.models import Desa

NOT_YOURS = (
    "Anda tidak dapat memutuskan kelompok ini: "
    "di luar kecamatan Anda, atau Anda sendiri di dalamnya."
)
NEEDS_REASON = "Tulis alasannya: pemohon akan membacanya."
# Addresses under /kim/ that are pages of their own.
RESERVED = {"daftar"}
DECISIONS = ("approved", "changes_requested", "rejected")


def approve(group, *, by, seen=None, additional_reason=""):
    """Recognises the group, gives its registration number and ties the applicant to their row.

    ``additional_reason`` is needed where the village already has a recognised KIM.
    """
    try:
        with transaction.atomic():
            group = locked(group)
            # The Event of an approval keeps a reason only for an additional group.
            kept = additional_reason if group.additional else ""
            if sent_twice("approved", group, by=by, seen=seen, reason=kept):
                return group
            _require_decidable(group, State.ACTIVE, by, seen)
            village = Desa.objects.select_for_update().get(pk=group.desa_id)
            _admit_as_additional(group, additional_reason)
            old, group.state = group.state, State.ACTIVE
            group.registration_number = _next_number(village)
            group.slug = _free_slug(group.name, village)
            group.approved_at = timezone.now()
            group.save()
            _tie_applicant(group)
            events.record(
                "approved",
                group,
                by=by,
                old=old,
                new=group.state,
                reason=additional_reason if group.additional else "",
                additional=group.additional,
            )
            notifications.approved(group)
    except IntegrityError as error:
        raise TransitionRefused("Desa ini baru saja mendapat KIM lain. Muat ulang.") from error
    return group


def request_changes(group, *, by, reason, seen=None):
    """Sends the application back with what is to be mended."""
    return _decide(group, State.CHANGES, "changes_requested", by, reason, seen)


def reject(group, *, by, reason, seen=None):
    """Ends the application; it can be taken up again as a new draft."""
    return _decide(group, State.REJECTED, "rejected", by, reason, seen)


def suspend(group, *, by, reason, seen=None):
    """Puts an active group to rest for a time: it keeps its page and writes nothing new."""
    return _decide(group, State.SUSPENDED, "suspended", by, reason, seen)


def reactivate(group, *, by, reason="", seen=None):
    """Lets a suspended group go on."""
    return _decide(group, State.ACTIVE, "reactivated", by, reason, seen, reason_needed=False)


def dissolve(group, *, by, reason, seen=None):
    """Ends a group for good: it keeps its page, its stories and its history."""
    return _decide(group, State.DISSOLVED, "dissolved", by, reason, seen)


def trust(group, *, by, seen=None):
    """Marks a group as trusted: its officers publish without the office."""
    return _set_trust(group, True, by, seen)


def distrust(group, *, by, seen=None):
    """Puts a group under the office's eye again."""
    return _set_trust(group, False, by, seen)


def _decide(group, new, verb, by, reason, seen, *, reason_needed=True):
    with transaction.atomic():
        group = locked(group)
        if sent_twice(verb, group, by=by, seen=seen, reason=reason):
            return group
        _require_decidable(group, new, by, seen)
        if reason_needed and not reason.strip():
            raise TransitionRefused(NEEDS_REASON, fields={"reason": NEEDS_REASON})
        old, group.state = group.state, new
        group.save()
        event = events.record(verb, group, by=by, old=old, new=new, reason=reason.strip())
        notifications.decided(group, event)
    return group


def _require_decidable(group, new, by, seen):
    """Refuses a decision on a locked group that ``by`` may not take, or not on what they saw."""
    if not rules.can_decide(by, group):
        raise TransitionRefused(NOT_YOURS)
    _refuse_if_decided(group, new)
    require_move(ALLOWED, group.state, new, State)
    require_seen(seen, group)


def _refuse_if_decided(group, new):
    """Two people on one application: the second learns who decided what, and when."""
    if new in ALLOWED[group.state]:
        return
    last = Event.objects.about(group).last_of(DECISIONS)
    if last and last.new_state == group.state:
        when = formats.date_format(timezone.localtime(last.at), "DATETIME_FORMAT")
        raise TransitionRefused(
            f"Sudah diputuskan “{group.get_state_display()}” oleh {last.actor} pada {when}."
        )


def _admit_as_additional(group, reason):
    taken = rules.other_groups(group).recognised().filter(additional=False).first()
    if taken is None:
        return
    if not reason.strip():
        text = f"Desa ini sudah punya {taken.name}. Tulis alasan mengakui KIM tambahan."
        raise TransitionRefused(text, fields={"additional_reason": text})
    group.additional = True


def _next_number(village):
    """``KIM-62.10.02.1001-01``: counted up per village and never given twice."""
    given = KimGroup.objects.filter(desa=village, registration_number__isnull=False)
    numbers = [
        int(number.rsplit("-", 1)[1])
        for number in given.values_list("registration_number", flat=True)
    ]
    return f"KIM-{village.code}-{max(numbers, default=0) + 1:02}"


def _free_slug(name, village):
    """An address from the name; with the village, and then a count, where it is taken."""
    base = slugify(name)[:90] or slugify(village.name)
    for slug in (base, f"{base}-{village.slug}"[:115]):
        if slug not in RESERVED and not KimGroup.objects.filter(slug=slug).exists():
            return slug
    count = 2
    while KimGroup.objects.filter(slug=f"{base}-{count}").exists():
        count += 1
    return f"{base}-{count}"


def _tie_applicant(group):
    if group.applicant_row_id and group.applicant_id:
        row = group.applicant_row
        row.user_id = group.applicant_id
        row.save(update_fields=["user"])


def _set_trust(group, trusted, by, seen):
    """The state stays; its Event names it all the same, for the next decider must have seen it."""
    verb = "trusted" if trusted else "supervised"
    with transaction.atomic():
        group = locked(group)
        if sent_twice(verb, group, by=by, seen=seen):
            return group
        if not rules.can_decide(by, group):
            raise TransitionRefused(NOT_YOURS)
        if group.state != State.ACTIVE:
            raise TransitionRefused("Hanya kelompok yang aktif dapat diubah cara terbitnya.")
        require_seen(seen, group)
        if group.trusted == trusted:
            return group
        group.trusted = trusted
        group.save(update_fields=["trusted"])
        events.record(verb, group, by=by, old=group.state, new=group.state)
    return group
