"""The workflows of DataRequest, Breach and DestructionList: what each decision does."""

from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow, decided_by_another
from core.personal import erasing, erasure_list
from privacy import archives, rules
from privacy.breach_people import People
from privacy.models import Breach, DataRequest, DestructionList
from privacy.states import BREACH_MOVES, DESTRUCTION_MOVES, REQUEST_MOVES

NOT_YOURS = (
    "Hanya admin utama yang menjawab permintaan, dan tidak tentang dirinya sendiri. Minta admin "
    "utama lain."
)
NOT_ADMINISTRATOR = "Hanya admin utama yang mengurus kebocoran."
PEOPLE_WAIT = "Masih ada {count} orang yang belum diberi tahu."
ON_THEIR_WAY = "{count} surat sedang dikirim. Coba lagi sesudah terkirim."
AGENCY_WAITS = "Catat dulu kapan surat ke lembaga dikirim."
PUBLIC_WAITS = "Putuskan dulu apakah masyarakat perlu diberi tahu."
NOT_ASKED_BY_YOU = "Hanya yang meminta dapat membatalkan."
Kind = DataRequest.Kind


def _require_possible(move):
    person = move.thing.person
    if move.thing.kind == Kind.ERASE and person and person.hindrances:
        raise TransitionRefused(*person.hindrances)


def _end(move):
    move.thing.ended_at = move.now
    move.thing.goes_to_them(move.now)


def _fulfil(move):
    """Erases or restricts the person; copies and corrections have been made by hand."""
    thing = move.thing.thing
    if thing and move.thing.kind == Kind.ERASE:
        erasing.erase(thing, by=move.by)
    elif thing and move.thing.kind == Kind.RESTRICT:
        erasing.restrict(thing, by=move.by)


def _step(**step):
    return Step(
        **{"rule": rules.can_answer, "refusal": NOT_YOURS, "before": _end, "shows": PRIVATE, **step}
    )


REQUEST = Workflow(
    model=DataRequest,
    moves=REQUEST_MOVES,
    refused=decided_by_another,
    steps={
        "request_fulfilled": _step(needs=_require_possible, after=_fulfil),
        "request_refused": _step(),
        "request_withdrawn": _step(rule=rules.can_withdraw, refusal=NOT_ASKED_BY_YOU),
    },
)


def _require_all_told(move):
    breach = move.thing
    people = People(breach)
    waiting = len(people.waiting)
    on_their_way = sum(each.row.is_on_its_way for each in people.told)
    found = [PEOPLE_WAIT.format(count=waiting)] if waiting else []
    found += [ON_THEIR_WAY.format(count=on_their_way)] if on_their_way else []
    found += [] if breach.agency_told_at else [AGENCY_WAITS]
    found += [] if breach.public else [PUBLIC_WAITS]
    if found:
        raise TransitionRefused(*found)


def _close(move):
    move.thing.closed_at = move.now


def _reopen(move):
    move.thing.closed_at = None
    move.thing.comes_to_us(move.now)
    move.thing.with_us_since = move.thing.learnt_at  # The law knows no pause.


def _breach_step(**step):
    rule = {"rule": rules.can_keep_breaches, "refusal": NOT_ADMINISTRATOR, "shows": PRIVATE}
    return Step(**{**rule, **step})


BREACH = Workflow(
    model=Breach,
    moves=BREACH_MOVES,
    refused=decided_by_another,
    steps={
        "breach_told": _breach_step(
            needs=_require_all_told, before=lambda move: move.thing.goes_to_them(move.now)
        ),
        "breach_closed": _breach_step(before=_close),
        "breach_reopened": _breach_step(before=_reopen),
    },
)


# --- Lists of destruction -----------------------------------------------------------------------

NOT_PROPOSER = "Hanya admin utama yang membuat daftar ini dapat mengusulkannya."
NOT_CONFIRMER = "Daftar ini disahkan admin utama lain, bukan yang mengusulkannya."
NOT_DECIDER = "Hanya admin utama yang memutuskan daftar pemusnahan."
EMPTY = "Daftar ini masih kosong. Pilih arsipnya dulu."
APPROVAL_NEEDED = "Isi nomor dan tanggal persetujuan tertulis."
NO_LONGER = "{label}: tidak memenuhi syarat pemusnahan lagi."
TOUCHED = "{label}: ada peristiwa baru sejak masuk daftar. Periksa, lalu usulkan daftar baru."
NOTHING_DESTROYED = "Belum ada arsip yang dimusnahkan."


def _lock_things(move):
    """Locks the things on the list, in the order of their numbers, and keeps them on ``move``."""
    rows = move.thing.rows.all()
    move.found = {}
    for record in archives.records:
        numbers = [row.number for row in rows if row.kind == record.word]
        candidates = record.candidates(move.now).filter(pk__in=numbers)
        # In two steps: a query with subqueries and ordering would lock in another order.
        locked = record.model._base_manager.filter(pk__in=numbers).order_by("pk")
        list(locked.select_for_update(no_key=True).values_list("pk", flat=True))
        move.found |= {(record.word, thing.pk): (record, thing) for thing in candidates}


def _require_destroyable(move):
    rows = list(move.thing.rows.all())
    if not rows:
        raise TransitionRefused(EMPTY)
    if refused := [text for row in rows if (text := _hindrance(row, move.found))]:
        raise TransitionRefused(*refused, NOTHING_DESTROYED)


def _hindrance(row, found):
    """Returns why the thing of a row cannot be destroyed, or an empty text."""
    record, thing = found.get((row.kind, row.number), (None, None))
    if thing is None:
        return NO_LONGER.format(label=row.label)
    changed = record.last_event(thing) != row.last_event
    return TOUCHED.format(label=row.label) if changed else ""


def _require_approval(move):
    if not (move.values["approval_number"].strip() and move.values["approval_on"]):
        raise TransitionRefused(APPROVAL_NEEDED, fields={"approval_number": APPROVAL_NEEDED})
    _require_destroyable(move)


def _send(move):
    move.thing.proposed_at = move.now
    move.thing.comes_to_us(move.now)


def _note_approval(move):
    listed = move.thing
    listed.approval_number = move.values["approval_number"].strip()
    listed.approval_on, listed.confirmed_by = move.values["approval_on"], move.by
    _end(move)


def _destroy(move):
    """Destroys everything on the list, and notes it for the time after a restoration."""
    for record, thing in move.found.values():
        record.destroy(thing, at=move.now, number=move.thing.pk, by=move.by)
    erasure_list.add(
        (record.word, thing.pk, record.key(thing)) for record, thing in move.found.values()
    )


def _approval(move):
    number, day = move.values["approval_number"].strip(), move.values["approval_on"]
    return {"approval": number, "approval_on": day and day.isoformat()}


DESTRUCTION = Workflow(
    model=DestructionList,
    moves=DESTRUCTION_MOVES,
    refused=decided_by_another,
    steps={
        "list_proposed": Step(
            rule=rules.can_fill,
            refusal=NOT_PROPOSER,
            locks=_lock_things,
            needs=_require_destroyable,
            before=_send,
            shows=PRIVATE,
        ),
        "list_confirmed": Step(
            rule=rules.can_confirm,
            refusal=NOT_CONFIRMER,
            takes=("approval_number", "approval_on"),
            locks=_lock_things,
            needs=_require_approval,
            before=_note_approval,
            after=_destroy,
            asked=_approval,
            shows=PRIVATE,
        ),
        "list_rejected": Step(
            rule=rules.can_reject, refusal=NOT_DECIDER, before=_end, shows=PRIVATE
        ),
    },
)
