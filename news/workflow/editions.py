"""The workflow of Edition: rule, checks, effects and notice of each verb."""

from django.db import transaction

from core import text
from core.change.events import PRIVATE
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow, changing
from groups.states import State as GroupState
from news import copies, notifications, part_digests, photos, rules
from news.models import Edition
from news.states import MOVES, WITH_REVIEWER, State
from news.workflow import reviewing
from news.workflow.publishing import give_hour_and_address, hand_over

NOT_EDITABLE = "Berita ini sedang tidak dapat Anda ubah."
GROUP_INACTIVE = "Kelompok penulisnya sedang tidak aktif, jadi beritanya tidak dapat terbit."
OUT_OF_SCOPE = "Anda tidak dapat memutuskan berita ini."
NOT_AT_OFFICE = "Berita ini belum sampai di dinas."
REPLACED = "Versi ini sudah digantikan. Tarik versi yang sekarang terbit."
NO_LONGER_COMING = (
    "Ralat ini sudah terbit sejak halaman itu dibuka, jadi belum ada yang ditarik. "
    "Buka beritanya lagi."
)
UNDECIDED = "Putuskan dulu tentang {number}: nomor kantor atau nomor orang?"
PUBLIC = ("news",)


def locked_edition(edition):
    """Returns the edition, re-read and locked.

    Locks its article first, as the tasks for cards and photos do, to avoid deadlocks.
    """
    article = locked(edition.article)
    edition = locked(edition)
    edition.article = article
    return edition


def editing(edition, *, by):
    """Returns a context manager that locks the edition for a change by ``by``.

    ``with editing(edition, by=by) as edition:``. Raises TransitionRefused if ``by`` may not edit.
    """
    return changing(edition, by=by, rule=rules.can_edit, refusal=NOT_EDITABLE, lock=locked_edition)


# --- Sending -----------------------------------------------------------------------------------


def _officers_are_gone(edition):
    """Returns whether it waits for the group and no officer is left to review it."""
    return edition.state == State.WITH_GROUP and rules.goes_straight_to_office(edition)


def _may_send(by, edition):
    if edition.state == State.WITH_GROUP:
        return edition.author_id == by.pk
    return rules.can_edit(by, edition)


def _was_sent(change):
    edition = change.thing
    sent = edition.state in WITH_REVIEWER and edition.author_id == change.by.pk
    return sent and not _officers_are_gone(edition)


def _next_desk(change):
    """Returns the state after sending: WITH_OFFICE or WITH_GROUP.

    An account that named the office of a number may not decide on that number, in this edition or
    a later one, so it does not count as a reviewer.
    """
    namers = rules.namers_of_numbers(change.thing)
    straight = rules.goes_straight_to_office(change.thing, without=namers)
    return State.WITH_OFFICE if straight else State.WITH_GROUP


def _require_complete(change):
    if change.thing.state == State.WITH_GROUP:
        return
    if reasons := rules.missing(change.thing):
        raise TransitionRefused(*reasons)


def _note_sending(change):
    """Sets ``submitted_at``, and makes the accounts that named offices editors.

    When the author sends it on from the group to the office nothing is set.
    """
    edition = change.thing
    if edition.state != State.WITH_GROUP:
        edition.editors.add(*rules.namers_of_numbers(edition) - {edition.author_id})
        edition.submitted_at = change.now
    if change.new == State.WITH_OFFICE:
        edition.comes_to_us(change.now)


def _parts(change):
    return {"parts": part_digests.digests_of(change.thing)}


# --- Passing on and publishing -----------------------------------------------------------------


def _not_approver(change):
    if reviewing.may_judge(change.by, change.thing):
        return reviewing.MENDED
    early = change.thing.state == State.WITH_GROUP and change.by.is_staff
    return NOT_AT_OFFICE if early else OUT_OF_SCOPE


def _require_publishable(change):
    edition = change.thing
    if edition.state == State.WITH_GROUP and not edition.group.trusted:
        raise TransitionRefused(NOT_AT_OFFICE)
    if edition.group.state != GroupState.ACTIVE:
        raise TransitionRefused(GROUP_INACTIVE)
    if waiting := rules.numbers_to_decide(edition):
        raise TransitionRefused(*[UNDECIDED.format(number=row.national) for row in waiting])
    if found := rules.personal_in(edition, allowed=edition.article.allowed_numbers):
        raise TransitionRefused(*found)
    reviewing.require_statements(change)


def _count_from_here(change):
    """The office's waiting time starts now, or goes on."""
    change.thing.submitted_at = change.now
    change.thing.comes_to_us(change.now)


def _parts_and_statements(change):
    return {**_parts(change), **reviewing.stated_codes(change)}


def _hand_back(change):
    """Stops the office's clock, if it was the office that sent it back."""
    if change.thing.state == State.WITH_OFFICE:
        change.thing.goes_to_them(change.now)


def _asked_hour(change):
    """Returns the requested time of publication for the Event; empty for now."""
    hour = change.values["publish_at"]
    return {"asked": hour.isoformat() if hour else ""}


def _show_photos(change):
    edition = change.thing
    hand_over(edition.article, change.now)
    transaction.on_commit(lambda: photos.show(edition.pk), robust=True)
    transaction.on_commit(lambda: photos.publish.enqueue(edition.pk))


# --- Withdrawing and discarding ----------------------------------------------------------------


def _require_withdrawable(change):
    edition = change.thing
    if edition.is_replaced(change.now):
        raise TransitionRefused(REPLACED)
    if numbers := text.personal_numbers(change.reason):
        raise TransitionRefused(f"Ada {' dan '.join(numbers)} di alasan. Hapus dulu.")
    if change.values["only_coming"] and not edition.is_coming_correction(change.now):
        raise TransitionRefused(NO_LONGER_COMING)


def _standing_with(change):
    """Returns the other standing editions of the article, which are withdrawn with this one.

    They get the same reason. Empty for a scheduled correction, which is withdrawn alone.
    """
    edition = change.thing
    if edition.is_coming_correction(change.now):
        return []
    standing = Edition.objects.filter(article=edition.article_id).standing(change.now)
    others = list(standing.exclude(pk=edition.pk).select_for_update())
    for other in others:
        other.withdrawn_because = change.reason
    return others


def _note_reason(change):
    change.thing.withdrawn_because = change.reason


def _hide_photos(change):
    article = change.thing.article
    hand_over(article, change.now)
    transaction.on_commit(lambda: photos.unpublish.enqueue(article.pk))


def _forget_removed(change):
    photos.delete_removed(change.thing.removed_photos.all())


def _forget_photos(change):
    _forget_removed(change)
    edition = change.thing
    transaction.on_commit(lambda: photos.forget(edition.pk))


# --- The verbs of an edition -------------------------------------------------------------------


def _step(**step):
    return Step(
        **{"refusal": OUT_OF_SCOPE, "notice": notifications.moved, "shows": PRIVATE, **step}
    )


EDITION = Workflow(
    model=Edition,
    moves=MOVES,
    lock=locked_edition,
    shown_with=Edition.decided_with,
    steps={
        "submitted": _step(
            rule=_may_send,
            refusal=NOT_EDITABLE,
            target=_next_desk,
            done=_was_sent,
            needs=_require_complete,
            before=_note_sending,
            after=_forget_removed,
            data=_parts,
        ),
        "passed_on": _step(
            rule=rules.can_review_in_group,
            takes=("publish_at", "stated"),
            needs=reviewing.require_statements,
            before=_count_from_here,
            asked=_asked_hour,
            data=_parts_and_statements,
            copy=copies.copy_edition,
        ),
        "approved": _step(
            rule=reviewing.may_publish,
            refusal=_not_approver,
            takes=("publish_at", "stated"),
            needs=_require_publishable,
            before=give_hour_and_address,
            after=_show_photos,
            asked=_asked_hour,
            data=reviewing.stated_codes,
            copy=copies.copy_edition,
            shows=PUBLIC,
        ),
        "changes_requested": _step(
            rule=reviewing.may_judge,
            before=_hand_back,
            reason=reviewing.reason_with_notes,
            copy=reviewing.copy_with_notes,
        ),
        "withdrawn": _step(
            rule=rules.can_withdraw,
            takes=("only_coming",),
            needs=_require_withdrawable,
            along=_standing_with,
            before=_note_reason,
            copy=copies.copy_edition,
            after=_hide_photos,
            shows=PUBLIC,
        ),
        "discarded": _step(
            rule=rules.can_edit,
            refusal=NOT_EDITABLE,
            done=lambda change: change.thing.state == State.DISCARDED,
            after=_forget_photos,
        ),
    },
)
