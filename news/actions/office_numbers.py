"""Actions on offices' mobile numbers: the author names the office, a reviewer decides."""

from django.core.exceptions import ValidationError

from core import text
from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.workflow import changing, move
from news import rules
from news.actions.decision import request_changes
from news.models import OfficeNumber
from news.states import NumberState
from news.workflow import NOT_THERE, editing, locked_edition

NEEDS_OFFICE = "Tulis nama kantornya, misalnya Puskesmas Tampang."
NO_NUMBERS = "Tulis nama kantornya saja, tanpa nomor."
PERSON = "Nomor HP yang Anda sebut milik {office} adalah nomor orang. Hapus nomor itu dari berita."


def name_office(edition, *, by, number, office):
    """Records which office uses a mobile number (E.164) in the text; returns the OfficeNumber.

    The edition can be sent afterwards. Raises TransitionRefused if the number is not in the text
    or the office's name is missing or contains a number. Naming the same office twice records one
    Event. A number that was allowed stays allowed.
    """
    office = " ".join(office.split())
    with editing(edition, by=by) as edition:
        if number not in rules.phone_numbers(edition):
            raise TransitionRefused(NOT_THERE)
        row = edition.article.office_numbers.filter(e164=number).first()
        if row and row.state == NumberState.ALLOWED:
            return row
        if row and (row.state, row.office) == (NumberState.ASKED, office):
            return row
        row = row or OfficeNumber(article=edition.article, e164=number)
        row.office = office
        _require_office(row)
        if row.state == NumberState.PERSON:
            return move(row, "number_named", by=by, edition=edition, office=office)
        row.save()
        events.record("number_named", edition, by=by, shows=PRIVATE, number=row.pk)
    return row


def _require_office(row):
    """Raises TransitionRefused if the office has no name, or its name contains a number."""
    if text.personal_numbers(row.office):
        raise TransitionRefused(NO_NUMBERS, fields={"office": NO_NUMBERS})
    try:
        row.clean_fields(exclude=["article", "e164", "state"])
    except ValidationError as error:
        raise TransitionRefused(NEEDS_OFFICE, fields={"office": NEEDS_OFFICE}) from error


def decide(edition, row, *, by, is_office, seen=None):
    """Records a reviewer's decision that a number is an office's or a person's.

    Returns the OfficeNumber. A person's number sends the edition back to its author. ``seen`` is
    the number of the last Event that the reviewer's page showed. The same answer from the same
    person twice has one effect. Raises TransitionRefused with the earlier answer if somebody else
    decided first.
    """
    verb = "number_allowed" if is_office else "number_refused"
    with changing(edition, lock=locked_edition) as edition:
        row = edition.article.office_numbers.filter(pk=row.pk).first()
        if row is None:
            raise TransitionRefused(NOT_THERE)
        before = row.state
        row = move(row, verb, by=by, seen=seen, edition=edition)
        if row.state != before and not is_office:
            reason = PERSON.format(office=row.office)
            request_changes(edition, by=by, reason=reason, seen=seen)
    return row
