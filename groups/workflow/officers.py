"""The workflow of OfficerChange: a new SK closes and opens terms of office on its first day."""

from core.change.events import PRIVATE
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow, changing, decided_by_another
from groups import copies, notifications, rules
from groups.models import CopiedPerson, KimGroup, Membership, OfficerChange
from groups.states import CHANGE_MOVES, ChangeState

NOT_EDITABLE = "SK baru ini sedang tidak dapat diubah."
OUT_OF_SCOPE = (
    "Anda tidak dapat memutuskan SK baru ini: "
    "di luar kecamatan Anda, atau Anda sendiri di dalam kelompoknya."
)
DISCARDED = "Isian SK baru ini sudah dibuang."
PUBLIC = ("groups",)


def locked_change(change):
    """Returns the change, re-read and locked after its group, as decisions on the group do."""
    group = locked(KimGroup(pk=change.group_id))
    try:
        change = locked(change)
    except OfficerChange.DoesNotExist as error:
        raise TransitionRefused(DISCARDED) from error
    change.group = group
    return change


def editing_change(change, *, by):
    """Locks a change for editing: ``with editing_change(change, by=by) as change:``.

    Raises TransitionRefused if ``by`` may not fill it in now.
    """
    rule = rules.can_edit_change
    return changing(change, by=by, rule=rule, refusal=NOT_EDITABLE, lock=locked_change)


def _waits_already(move):
    return move.thing.state == ChangeState.SUBMITTED and rules.can_see_change(move.by, move.thing)


def _require_possible(move):
    if reasons := [text for _, text in rules.missing_in_change(move.thing)]:
        raise TransitionRefused(*reasons)


def _require_declared(move):
    _require_possible(move)
    if not move.values["declared"]:
        raise TransitionRefused("Centang pernyataan dulu.", fields={"declared": "Centang ini."})


def _note_sending(move):
    move.thing.submitted_at = move.now
    move.thing.comes_to_us(move.now)


def _hand_back(move):
    move.thing.goes_to_them(move.now)


# --- What a confirmation does ------------------------------------------------------------------


def _replace_officers(move):
    """Puts the SK in force and gives everybody their new position from its first day on."""
    change = move.thing
    change.decree.confirmed = True
    change.decree.save(update_fields=["confirmed"])
    proposed = list(change.officers.select_related("row"))
    follow = _close_terms(change, proposed)
    for old, position in follow:
        _open_term(change, position, _written_of(proposed, old), old)
    for each in proposed:
        if each.row_id is None:
            each.row = _open_term(change, each.position, each)
            earlier = CopiedPerson.objects.filter(copy__change=change, membership=None)
            earlier.filter(name=each.name).update(membership=each.row.pk)
        # From here on the roster has it, and nothing of a person stands twice.
        each.name = each.phone = ""
        each.save(update_fields=["row", "name", "phone"])


def _close_terms(change, proposed):
    """Ends the terms whose position changes; returns (ended row, position that follows)."""
    follow = []
    for row, position in rules.positions_after(change, proposed):
        if row.position == position:
            _complete(row, _written_of(proposed, row))
            continue
        row.ended_on = change.decree.starts_on
        row.save(update_fields=["ended_on"])
        follow.append((row, position))
    return follow


def _written_of(proposed, row):
    return next((each for each in proposed if each.row_id == row.pk), None)


def _complete(row, written):
    """Fills in what the SK's form says of somebody who stays: a missing phone, a field of work."""
    if written and not row.restricted_at:
        row.phone = row.phone or written.phone
        row.field_of_work = written.field_of_work or row.field_of_work
        row.save(update_fields=["phone", "field_of_work"])


def _open_term(change, position, written, old=None):
    """Opens and returns a term on the SK's first day, of the person in ``old`` or of a new one.

    ``written`` is the ProposedOfficer, None for somebody who becomes a plain member. A person's
    account and consent go on.
    """
    row = Membership(group=change.group, continues=old) if old else Membership(group=change.group)
    if old:
        names = ("user_id", "name", "phone", "gender", "field_of_work")
        for name in (*names, "consent_source", "consent_on", "restricted_at"):
            setattr(row, name, getattr(old, name))
    else:
        row.name = written.name
    row.position, row.started_on = position, change.decree.starts_on
    if written:
        row.phone = row.phone or written.phone
        row.field_of_work = written.field_of_work or row.field_of_work
        row.form_key = written.form_key
    row.save()
    return row


def _first_day(move):
    return {"decree": move.thing.decree_id, "from": move.thing.decree.starts_on.isoformat()}


def _decision(**step):
    """Returns a Step for a decision of the office, which notifies who sent the change."""
    return Step(
        **{
            "rule": rules.can_decide_change,
            "refusal": OUT_OF_SCOPE,
            "copy": copies.copy_change,
            "notice": notifications.change_decided,
            "shows": PRIVATE,
            **step,
        }
    )


CHANGE = Workflow(
    model=OfficerChange,
    moves=CHANGE_MOVES,
    lock=locked_change,
    shown_with=lambda change: [change, change.group],
    refused=decided_by_another,
    steps={
        "change_submitted": Step(
            rule=rules.can_edit_change,
            refusal=NOT_EDITABLE,
            takes=("declared",),
            done=_waits_already,
            needs=_require_declared,
            before=_note_sending,
            notice=notifications.change_submitted,
            shows=PRIVATE,
        ),
        "change_confirmed": _decision(
            needs=_require_possible, after=_replace_officers, data=_first_day, shows=PUBLIC
        ),
        "change_closed": _decision(rule=rules.can_close_change),
        "change_returned": _decision(before=_hand_back),
        "change_rejected": _decision(),
    },
)
