"""All actions on breaches of personal data; the only ones. Administrators only."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from core import mail
from core.change import events
from core.change.locking import alone
from core.change.refusals import TransitionRefused
from core.change.values import set_values
from core.change.workflow import changing, move
from core.personal.persons import subject_of
from privacy import breach_letters, rules
from privacy.breach_people import People, concerned
from privacy.models import Breach, BreachPerson
from privacy.states import BreachState
from privacy.workflow import NOT_ADMINISTRATOR

Way = BreachPerson.Way
NOT_OPEN = "Kebocoran ini tidak lagi terbuka. Buka lagi dulu bila ada yang kurang."
ERASED = "Data orang ini sudah dihapus."
EDITED = (
    "Catatan ini baru saja diubah admin utama lain. Yang Anda ketik masih di sini: bandingkan "
    "dengan halaman kebocorannya, lalu simpan lagi bila isian Anda yang benar."
)


def record(*, by, form_key, **values):
    """Records a breach and lists whom it concerns; returns the Breach.

    ``values`` are those of ``Breach.DETAILS``. The same form sent twice has one effect. Raises
    TransitionRefused unless ``by`` is an administrator.
    """
    with transaction.atomic():
        alone("privacy.breach")
        if not rules.can_keep_breaches(by):
            raise TransitionRefused(NOT_ADMINISTRATOR)
        if same := Breach.objects.filter(form_key=form_key).first():
            return same
        breach = Breach(entered_by_id=by.pk, form_key=form_key)
        set_values(breach, values, Breach.DETAILS)
        breach.with_us_since = breach.learnt_at
        breach.save()
        _list_people(breach)
        events.record("breach_recorded", breach, by=by, new=BreachState.OPEN, shows=events.PRIVATE)
    return breach


def edit(breach, *, by, shown=None, **values):
    """Changes a breach; who is concerned besides is listed, who no longer is and waits is not.

    ``shown`` is the digest of what the form showed, None for code without a form. Raises
    TransitionRefused if somebody else changed it since.
    """
    with _open(breach, by) as breach:
        if shown is not None and shown != breach.digest:
            raise TransitionRefused(EDITED)
        set_values(breach, values, Breach.DETAILS)
        breach.with_us_since = breach.learnt_at
        breach.save()
        _list_people(breach)
        _tell("breach_edited", breach, by, moves=True)
    return breach


def add_person(breach, thing, *, by):
    """Adds the person whom ``thing`` stands for; the second time does nothing."""
    with _open(breach, by) as breach:
        thing = subject_of(thing).better(thing) or thing
        if subject_of(thing).is_erased(thing):
            raise TransitionRefused(ERASED)
        row, added = BreachPerson.objects.get_or_create(
            breach=breach,
            kind_of_subject=subject_of(thing).word,
            number=thing.pk,
            defaults={"by_hand": True},
        )
        if added:
            _tell("breach_person_added", breach, by, moves=True)
    return row


def send_letters(breach, *, by):
    """Queues one e-mail to each person who has an address and has not been told.

    Returns the number of letters. Nobody gets two: pressed again, it writes to new people only.
    """
    with _open(breach, by) as breach:
        found = People(breach).waiting_for(Way.LETTER)
        for each in found:
            text = breach_letters.to_person(breach, each.name)
            each.row.letter = mail.queue(each.email, breach_letters.SUBJECT, text)
            _note(each.row, Way.LETTER, by)
        rows = [each.row for each in found]
        BreachPerson.objects.bulk_update(rows, ["letter", "way", "told_at", "told_by"])
        if found:
            _tell("breach_letters_sent", breach, by, people=len(found))
    return len(found)


def note_told(breach, keys, way, *, by):
    """Records that the people of these rows were told in one way; returns how many were new."""
    with _open(breach, by) as breach:
        rows = list(breach.people.waiting().filter(pk__in=keys))
        for row in rows:
            row.letter = None
            _note(row, Way(way), by)
        BreachPerson.objects.bulk_update(rows, ["letter", "way", "told_at", "told_by"])
        if rows:
            _tell("breach_people_told", breach, by, people=len(rows))
    return len(rows)


def note_untold(breach, keys, *, by):
    """Takes back that people were told, but not a letter; returns how many were taken back."""
    with _open(breach, by) as breach:
        rows = breach.people.filter(pk__in=keys).exclude(way__in=["", Way.LETTER])
        count = rows.update(way="", told_at=None, told_by=None)
        if count:
            _tell("breach_people_untold", breach, by, people=count)
    return count


def note_agency(breach, *, by, agency_told_at):
    """Records when the letter to the supervisory agency was sent."""
    with _open(breach, by) as breach:
        set_values(breach, {"agency_told_at": agency_told_at}, ["agency_told_at"])
        breach.save()
        _tell("breach_agency_told", breach, by)
    return breach


def decide_public(breach, *, by, public, public_on):
    """Records whether the public has to be told, and the day of the notice or the decision."""
    with _open(breach, by) as breach:
        set_values(breach, {"public": public, "public_on": public_on}, ["public", "public_on"])
        breach.save()
        _tell("breach_public_decided", breach, by)
    return breach


def record_print(breach, *, by):
    """Records that the list of people was printed."""
    with changing(breach, by=by, rule=rules.can_keep_breaches, refusal=NOT_ADMINISTRATOR) as breach:
        _tell("breach_list_printed", breach, by)


def tell(breach, *, by, seen=None):
    """Declares that everybody has been told. Raises TransitionRefused with all that is missing."""
    return move(breach, "breach_told", by=by, seen=seen)


def close(breach, *, by, seen=None):
    """Closes a breach of which everybody has been told."""
    return move(breach, "breach_closed", by=by, seen=seen)


def reopen(breach, *, by, reason, seen=None):
    """Opens a breach again, because somebody or something is missing."""
    return move(breach, "breach_reopened", by=by, reason=reason, seen=seen)


@contextmanager
def _open(breach, by):
    rule = {"rule": rules.can_keep_breaches, "refusal": NOT_ADMINISTRATOR}
    with changing(breach, by=by, **rule) as breach:
        if breach.state != BreachState.OPEN:
            raise TransitionRefused(NOT_OPEN)
        yield breach


def _tell(verb, breach, by, *, moves=False, **data):
    state = breach.state if moves else ""
    events.record(verb, breach, by=by, old=state, new=state, shows=events.PRIVATE, **data)


def _note(row, way, by):
    row.way, row.told_at, row.told_by_id = way, timezone.now(), by.pk


def _list_people(breach):
    wanted = set(concerned(breach))
    present = {(row.kind_of_subject, row.number): row for row in breach.people.all()}
    over = [
        row.pk
        for key, row in present.items()
        if key not in wanted and not row.by_hand and row.told_at is None
    ]
    breach.people.filter(pk__in=over).delete()
    BreachPerson.objects.bulk_create(
        BreachPerson(breach=breach, kind_of_subject=word, number=number)
        for word, number in sorted(wanted - present.keys())
    )
