"""All actions on lists of destruction; the only ones."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.rules import can_keep_accounts
from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.workflow import changing, move
from core.personal import erasure_list
from privacy import archives, rules
from privacy.models import DestructionList, DestructionRow
from privacy.states import DestructionState

NOT_ADMINISTRATOR = "Hanya admin utama yang membuat daftar pemusnahan."
NOT_YOURS = "Hanya yang membuat daftar ini mengubah isinya, selama masih draf."
FULL = f"Satu daftar paling banyak berisi {DestructionList.MOST_ROWS} arsip. Buat daftar lain."
BEGUN = {"one_draft_list_per_administrator": "Daftar Anda yang lain masih draf. Lanjutkan itu."}


def start(*, by):
    """Creates a list in draft and returns it; the draft that ``by`` has already, if any."""
    if not can_keep_accounts(by):
        raise TransitionRefused(NOT_ADMINISTRATOR)
    if draft := DestructionList.objects.draft_of(by):
        return draft
    with refused_by_database(DestructionList, BEGUN), transaction.atomic():
        made = DestructionList.objects.create(proposed_by=by)
        _record("list_started", made, by, old="")
    return made


def candidates(destruction_list, record):
    """Returns the queryset of candidates that are on no list that waits, nor on this one."""
    listed = DestructionRow.objects.filter(kind=record.word)
    waiting = listed.filter(destruction_list__in=DestructionList.objects.waiting())
    taken = waiting | listed.filter(destruction_list=destruction_list)
    return record.candidates(timezone.now()).exclude(pk__in=taken.values("number"))


def add_rows(destruction_list, record, numbers, *, by):
    """Puts the candidates of ``record`` with these numbers on a draft; returns how many were.

    Others are left out: they are listed already, or no candidates any more.
    """
    with _filling(destruction_list, by) as destruction_list:
        things = list(candidates(destruction_list, record).filter(pk__in=numbers))
        if destruction_list.rows.count() + len(things) > DestructionList.MOST_ROWS:
            raise TransitionRefused(FULL)
        DestructionRow.objects.bulk_create(
            _row_of(destruction_list, record, thing) for thing in things
        )
        if things:
            _record("list_filled", destruction_list, by)
    return len(things)


def _row_of(destruction_list, record, thing):
    label, why = record.told(thing)
    return DestructionRow(
        destruction_list=destruction_list,
        kind=record.word,
        number=thing.pk,
        label=label,
        why=why,
        last_event=record.last_event(thing),
    )


def remove_row(row, *, by):
    """Takes a record off a draft."""
    with _filling(row.destruction_list, by) as destruction_list:
        removed, _ = destruction_list.rows.filter(pk=row.pk).delete()
        if removed:
            _record("list_filled", destruction_list, by)


def propose(destruction_list, *, by, seen=None):
    """Sends a list to the other administrators; nothing is destroyed yet."""
    return move(destruction_list, "list_proposed", by=by, seen=seen)


def confirm(destruction_list, *, by, approval_number, approval_on, seen=None):
    """Confirms a list and destroys everything on it, all or nothing.

    Number and day are those of the written approval. Raises TransitionRefused, and destroys
    nothing, if one record on it is no candidate any more or was touched since it was listed.
    """
    approval = {"approval_number": approval_number, "approval_on": approval_on}
    return move(destruction_list, "list_confirmed", by=by, seen=seen, **approval)


def reject(destruction_list, *, by, reason, seen=None):
    """Closes a list with a reason; nothing is destroyed."""
    return move(destruction_list, "list_rejected", by=by, reason=reason, seen=seen)


def destroy_again():
    """Destroys what was destroyed before and is back after a restoration; returns how many were."""
    back = 0
    for line in erasure_list.lines():
        record = archives.record_named(line["kind"])
        thing = record and record.model._base_manager.filter(pk=line["number"]).first()
        if thing and record.key(thing) == line["key"] and not record.is_destroyed(thing):
            with transaction.atomic():
                at = datetime.fromisoformat(line["at"])
                record.destroy(locked(thing), at=at, number=None, by=None)
                erasure_list.add([(line["kind"], thing.pk, line["key"])])
            back += 1
    return back


def _filling(destruction_list, by):
    return changing(destruction_list, by=by, rule=_can_fill_now, refusal=NOT_YOURS)


def _can_fill_now(user, destruction_list):
    is_draft = destruction_list.state == DestructionState.DRAFT
    return is_draft and rules.can_fill(user, destruction_list)


def _record(verb, destruction_list, by, old=DestructionState.DRAFT):
    new = destruction_list.state
    events.record(verb, destruction_list, by=by, old=old, new=new, shows=events.PRIVATE)
