"""Mobile numbers that an office gives out: named by the writer, decided on by the reviewer."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core import text
from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.seen import require_seen
from core.models import Event
from news import rules
from news.actions import NOT_EDITABLE, NOT_YOURS, request_changes
from news.models import OfficeNumber
from news.states import NUMBER_ALLOWED, NumberState

NOT_THERE = "Nomor ini tidak ada di berita. Buka beritanya lagi."
NEEDS_OFFICE = "Tulis nama kantornya, misalnya Puskesmas Tampang."
NO_NUMBERS = "Tulis nama kantornya saja, tanpa nomor."
DECIDED = "Nomor ini sudah diputuskan: {answer}. Jawaban terakhir ini tidak dicatat."
PERSON = "Nomor HP yang Anda sebut milik {office} adalah nomor orang. Hapus nomor itu dari berita."


def name_office(edition, *, by, number, office):
    """Its writer says whose number (E.164) this is; so the text may be sent.

    Raises TransitionRefused for a number that does not stand in the text. The same said twice is
    one Event. A number that was let through stays so.
    """
    office = " ".join(office.split())
    with transaction.atomic():
        edition = _locked(edition)
        if not rules.can_edit(by, edition):
            raise TransitionRefused(NOT_EDITABLE)
        if number not in rules.phone_numbers(edition):
            raise TransitionRefused(NOT_THERE)
        row = edition.article.office_numbers.filter(e164=number).first()
        if row and row.state == NumberState.ALLOWED:
            return row
        if row and (row.state, row.office) == (NumberState.ASKED, office):
            return row
        row = row or OfficeNumber(article=edition.article, e164=number)
        row.office, row.state = _checked(office, row), NumberState.ASKED
        row.save()
        events.record("number_named", edition, by=by, number=row.pk)
    return row


def _locked(edition):
    article = locked(edition.article)
    edition = locked(edition)
    edition.article = article
    return edition


def _checked(office, row):
    if text.personal_numbers(office):
        raise TransitionRefused(NO_NUMBERS, fields={"office": NO_NUMBERS})
    row.office = office
    try:
        row.clean_fields(exclude=["article", "e164", "state"])
    except ValidationError as error:
        raise TransitionRefused(NEEDS_OFFICE, fields={"office": NEEDS_OFFICE}) from error
    return office


def decide(edition, row, *, by, is_office, seen=None):
    """The reviewer's word on exactly this number: an office's, or a person's.

    ``seen`` says which state of the edition the reviewer was shown. A person's number sends the
    edition back to its writer. The same word twice has one effect; whoever decides after another
    is told what that one said.
    """
    new = NumberState.ALLOWED if is_office else NumberState.PERSON
    with transaction.atomic():
        edition = _locked(edition)
        row = edition.article.office_numbers.select_for_update().filter(pk=row.pk).first()
        if row is None:
            raise TransitionRefused(NOT_THERE)
        if row.state == new and _decided_by(edition, row, by):
            return row
        if new not in NUMBER_ALLOWED[row.state]:
            raise TransitionRefused(DECIDED.format(answer=row.get_state_display()))
        if not rules.can_decide_number(by, edition):
            raise TransitionRefused(NOT_YOURS)
        require_seen(seen, *edition.decided_with())
        if row not in rules.numbers_to_decide(edition):
            raise TransitionRefused(NOT_THERE)
        row.state = new
        row.save(update_fields=["state"])
        verb = "number_allowed" if is_office else "number_refused"
        events.record(verb, edition, by=by, number=row.pk)
        if not is_office:
            reason = PERSON.format(office=row.office)
            request_changes(edition, by=by, reason=reason, seen=seen)
    return row


def _decided_by(edition, row, by):
    decided = Event.objects.about(edition).filter(
        verb__in=["number_allowed", "number_refused"], actor=by, data__number=row.pk
    )
    return decided.exists()
