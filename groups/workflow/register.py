"""The workflow of KimGroup: rule, requirements, effects and notice of each verb."""

from contextlib import contextmanager

from django.utils import timezone
from django.utils.formats import date_format

from core.change.events import PRIVATE
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow, changing, decided_by_another
from core.text import with_point
from groups import addresses, copies, notifications, part_digests, rules
from groups.models import KimGroup
from groups.states import MOVES, State
from office.finder import index

DECLARATION_VERSION = "2026-11"
NOT_EDITABLE = "Permohonan ini sedang tidak dapat diubah."
OUT_OF_SCOPE = (
    "Anda tidak dapat memutuskan kelompok ini: "
    "di luar kecamatan Anda, atau Anda sendiri di dalamnya."
)
PUBLIC = ("groups",)
TELL_FIRST = (
    "Beri tahu pengurus dulu: mereka punya 30 hari untuk menyatakan keberatan. Tanpa itu kelompok "
    "hanya dapat dibubarkan atas permintaan pengurusnya sendiri."
)
WAIT_FOR_NOTICE = "Pengurus masih dapat menyatakan keberatan sampai {day}. Bubarkan sesudah itu."


@contextmanager
def filling_in(group, *, by):
    """Locks an application for editing by ``by``: ``with filling_in(group, by=by) as group:``.

    Yields the group re-read under lock. Raises TransitionRefused if ``by`` may not edit it now.
    These edits record no Event, so the index of the office is told here.
    """
    rule = rules.can_edit_application
    with changing(group, by=by, rule=rule, refusal=NOT_EDITABLE) as application:
        index.refresh_after_commit("group", application.pk)
        yield application


# --- Sending an application --------------------------------------------------------------------


def _waits_already(change):
    group = change.thing
    return group.state == State.SUBMITTED and group.applicant_id == change.by.pk


def _require_complete(change):
    if reasons := [text for _, text in rules.missing(change.thing)]:
        raise TransitionRefused(*reasons)
    if not change.values["declared"]:
        raise TransitionRefused("Centang pernyataan dulu.", fields={"declared": "Centang ini."})


def _note_sending(change):
    group = change.thing
    group.submitted_at = group.declared_at = change.now
    group.comes_to_us(change.now)
    group.declared_by, group.declaration_version = change.by, DECLARATION_VERSION


def _declared_parts(change):
    return {"declaration": DECLARATION_VERSION, "parts": part_digests.digests_of(change.thing)}


# --- Recognising a group -----------------------------------------------------------------------


def _lock_village(change):
    """Locks the village, so that approvals in it number and check for a main KIM one at a time."""
    change.thing.desa = locked(change.thing.desa)


def _main_group_beside(group):
    """Returns the recognised, not additional KIM of the same village, or None."""
    return rules.other_groups(group).recognised().filter(additional=False).first()


def _require_reason_for_additional(change):
    taken = _main_group_beside(change.thing)
    if taken and not change.reason:
        has = with_point(f"Desa ini sudah punya {taken.name}")
        text = f"{has} Tulis alasan mengakui KIM tambahan."
        raise TransitionRefused(text, fields={"additional_reason": text})


def _recognise(change):
    group = change.thing
    group.additional = _main_group_beside(group) is not None
    group.registration_number = addresses.next_number(group.desa)
    group.slug = addresses.free_slug(group.name, group.desa)
    group.approved_at = change.now
    group.confirm_by = timezone.localdate(change.now) + KimGroup.CONFIRMED_FOR


def _tie_applicant(change):
    """Ties the applicant's account to the row that they marked as their own."""
    group = change.thing
    if group.applicant_row_id and group.applicant_id:
        row = group.applicant_row
        row.user_id = group.applicant_id
        row.restricted_at = row.restricted_at or group.applicant.restricted_at
        row.save(update_fields=["user", "restricted_at"])


def _require_notice(change):
    """Refuses unless the officers wished it themselves, or had time to object to a notice."""
    day = change.thing.dissolvable_on
    if change.values["own_wish"] or (day and day <= timezone.localdate(change.now)):
        return
    if day is None:
        raise TransitionRefused(TELL_FIRST)
    raise TransitionRefused(WAIT_FOR_NOTICE.format(day=date_format(day, "j F Y")))


def _hand_back(change):
    change.thing.goes_to_them(change.now)


# --- The verbs of a group ----------------------------------------------------------------------


def _decision(**step):
    """Returns a Step for a decision of the office, which notifies the applicant."""
    return Step(
        **{
            "rule": rules.can_decide,
            "refusal": OUT_OF_SCOPE,
            "copy": copies.copy_application,
            "notice": notifications.decided,
            "shows": PUBLIC,
            **step,
        }
    )


GROUP = Workflow(
    model=KimGroup,
    moves=MOVES,
    refused=decided_by_another,
    sentences={
        "one_recognised_group_per_village": "Desa ini baru saja mendapat KIM lain. Muat ulang.",
        "slug": "Kelompok lain baru saja mendapat alamat yang sama. Coba sekali lagi.",
    },
    steps={
        "submitted": Step(
            rule=rules.can_edit_application,
            refusal=NOT_EDITABLE,
            takes=("declared",),
            done=_waits_already,
            needs=_require_complete,
            before=_note_sending,
            data=_declared_parts,
            notice=notifications.submitted,
            shows=PRIVATE,
        ),
        "approved": _decision(
            locks=_lock_village,
            needs=_require_reason_for_additional,
            before=_recognise,
            after=_tie_applicant,
            reason=lambda change: change.reason if change.thing.additional else "",
            data=lambda change: {"additional": change.thing.additional},
            notice=notifications.approved,
        ),
        "changes_requested": _decision(shows=PRIVATE, before=_hand_back),
        "rejected": _decision(shows=PRIVATE),
        "suspended": _decision(),
        "reactivated": _decision(),
        "dissolved": _decision(
            takes=("own_wish",), needs=_require_notice, asked=lambda change: change.values
        ),
    },
)
