"""All actions on requests about personal data; the only ones."""

from django.db import transaction
from django.utils import timezone

from accounts.rules import can_keep_accounts
from core.change import events
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.workflow import changing, move
from core.models import Event
from core.personal import erasing
from core.personal.persons import Person, subject_of
from privacy import rules, workflow
from privacy.models import DataRequest
from privacy.states import RequestState

Kind = DataRequest.Kind
NOT_ADMINISTRATOR = "Hanya admin utama yang mencatat permintaan."
PROOF_NEEDED = "Tulis bagaimana Anda tahu bahwa ia orangnya."
NOTE_NEEDED = "Tulis apa yang salah dan apa yang benar."
STILL_OPEN = "Jawab dulu permintaannya."
ERASED = "Data orang ini sudah dihapus."
AGAIN = {"one_open_request_of_a_kind": "Permintaan ini sudah ada dan menunggu dijawab."}


def ask(user, kind, *, note=""):
    """Records what an account asks about its own data, and returns the DataRequest.

    Who asks for erasure is restricted at once. Asking again while the same waits returns that one.
    """
    waiting = DataRequest.objects.waiting().filter(kind=kind)
    with changing(user) as user:
        word = subject_of(user).word
        if same := waiting.filter(kind_of_subject=word, number=user.pk).first():
            return same
        return _record(user, kind, by=user, asked_by=user, note=note)


def enter(thing, kind, *, by, identity, note=""):
    """Records what somebody asked on paper or in person, and returns the DataRequest.

    A restriction is done at once.

    ``thing`` stands for them; ``identity`` says how they proved who they are. Raises
    TransitionRefused unless ``by`` is an administrator.
    """
    if not can_keep_accounts(by):
        raise TransitionRefused(NOT_ADMINISTRATOR)
    if not identity.strip():
        raise TransitionRefused(PROOF_NEEDED, fields={"identity": PROOF_NEEDED})
    with refused_by_database(DataRequest, AGAIN), changing(thing) as thing:
        if subject_of(thing).is_erased(thing):
            raise TransitionRefused(ERASED)
        request = _record(thing, kind, by=by, entered_by=by, identity=identity, note=note)
        return fulfil(request, by=by) if kind == Kind.RESTRICT else request


def _record(thing, kind, *, by, note, **who):
    if kind == Kind.CORRECT and not note.strip():
        raise TransitionRefused(NOTE_NEEDED, fields={"note": NOTE_NEEDED})
    now = timezone.now()
    request = DataRequest(
        kind=kind,
        kind_of_subject=subject_of(thing).word,
        number=thing.pk,
        note=note,
        asked_at=now,
        with_us_since=now,
        **who,
    )
    request.save()
    hidden = Person(thing).is_restricted
    data = {"kind": kind, "hidden_before": hidden}
    events.record("request_made", request, by=by, new=request.state, shows=events.PRIVATE, **data)
    if kind in {Kind.ERASE, Kind.RESTRICT}:
        erasing.restrict(thing, by=by)
    return request


def fulfil(request, *, by, seen=None):
    """Fulfils a request: erases or restricts the person, or notes that it was done by hand."""
    return move(request, "request_fulfilled", by=by, seen=seen)


def refuse(request, *, by, reason, seen=None):
    """Refuses a request with a reason, which the person reads."""
    return move(request, "request_refused", by=by, reason=reason, seen=seen)


def withdraw(request, *, by):
    """Withdraws one's own request; what was restricted by it is no longer."""
    with transaction.atomic():
        request = move(request, "request_withdrawn", by=by)
        if request.kind == Kind.ERASE and request.thing and not _hidden_anyhow(request):
            erasing.restrict(request.thing, by=by, on=False)
    return request


def _hidden_anyhow(request):
    """Returns whether the person was restricted before the request, or by another one since."""
    made = Event.objects.about(request).get(verb="request_made")
    words = {(subject_of(each).word, each.pk) for each in request.person.things}
    since = DataRequest.objects.filter(
        kind=Kind.RESTRICT, state=RequestState.DONE, ended_at__gte=request.asked_at
    )
    others = since.values_list("kind_of_subject", "number")
    return made.data["hidden_before"] or any(pair in words for pair in others)


def lift(request, *, by):
    """Ends the restriction of the person of a request that is answered, at their wish.

    Raises TransitionRefused unless ``by`` may answer it, and while it waits.
    """
    if not rules.can_answer(by, request):
        raise TransitionRefused(workflow.NOT_YOURS)
    if request.state == RequestState.OPEN:
        raise TransitionRefused(STILL_OPEN)
    if request.thing:
        erasing.restrict(request.thing, by=by, on=False)


def record_copy(thing, *, by):
    """Records that a copy of somebody's data was made."""
    with changing(thing) as thing:
        subject_of(thing).record("person_copied", thing, by)
