"""Actions on the people of an application: add, change, remove, mark the applicant."""

import uuid
from datetime import date

from core.change.refusals import TransitionRefused
from core.change.values import set_values
from groups.models import KimGroup, Membership, Position
from groups.workflow import filling_in

MAX_ROWS = 250
NO_APPLICANT = "Pada berkas kertas tidak ada pemohon yang masuk."
RESTRICTED = "Orang ini minta datanya dibatasi, jadi tidak diubah. Tanyakan kepadanya."


def add_row(group, *, by, form_key=None, **values):
    """Adds one person and returns the row; ``values`` may hold any of ``Membership.DETAILS``.

    The same values sent again from the same form (``form_key``) return the first row.
    """
    with filling_in(group, by=by) as group:
        return insert_row(group, form_key, values)


def add_rows(group, people, *, by):
    """Adds several people, all or none; each is added once even if sent twice.

    ``people`` maps a form key to the values of one row. Raises RowsRefused with the refusal of
    each row that cannot be added.
    """
    refused = {}
    with filling_in(group, by=by) as group:
        for form_key, values in people.items():
            try:
                insert_row(group, form_key, values)
            except TransitionRefused as refusal:
                refused[form_key] = refusal
        if refused:
            raise RowsRefused(refused)


class RowsRefused(TransitionRefused):
    """Raised by ``add_rows``; ``rows`` maps form keys to the TransitionRefused of their row."""

    def __init__(self, rows):
        self.rows = rows
        super().__init__(*(str(refusal) for refusal in rows.values()))


def insert_row(group, form_key, values):
    """Adds a row to the roster of a locked group, and returns it.

    The key of a row is derived from form key and values: the same form sent again with other
    values adds a second row, which its sender sees in the list. Raises TransitionRefused for a
    second officer of one position or more than MAX_ROWS people.
    """
    form_key = uuid.uuid5(uuid.UUID(str(form_key or uuid.uuid4())), repr(sorted(values.items())))
    if same := group.memberships.filter(form_key=form_key).first():
        return same
    if group.memberships.current().count() >= MAX_ROWS:
        raise TransitionRefused(f"Paling banyak {MAX_ROWS} orang.")
    row = Membership(group=group, form_key=form_key)
    set_values(row, values, Membership.DETAILS)
    refuse_second_officer(row)
    row.save()
    return row


def refuse_second_officer(row):
    """Raises TransitionRefused if somebody else holds the row's office at the same time."""
    if not row.is_officer or row.has_ended():
        return
    others = row.group.memberships.not_over().filter(position=row.position).exclude(pk=row.pk)
    for holder in others:
        if _overlap(row, holder):
            text = f"Sudah ada {row.get_position_display().lower()}: “{holder.name}”."
            raise TransitionRefused(text, fields={"position": text})


def _overlap(one, other):
    """Returns whether two terms have a day in common; a term does not include its last day."""
    starts = max(one.started_on or date.min, other.started_on or date.min)
    return starts < min(one.ended_on or date.max, other.ended_on or date.max)


def save_row(row, *, by, **values):
    """Changes one person of an application; ``values`` may hold any of ``Membership.DETAILS``."""
    with filling_in(row.group, by=by) as group:
        row = Membership.objects.filter(pk=row.pk, group=group).first()
        if row is None:
            raise TransitionRefused("Orang ini sudah dihapus dari daftar.")
        if row.restricted_at or row.erased_at:
            raise TransitionRefused(RESTRICTED)
        set_values(row, values, Membership.DETAILS)
        refuse_second_officer(row)
        row.save()
    return row


def remove_row(row, *, by):
    """Deletes one person from an application. Nothing was published or decided yet."""
    with filling_in(row.group, by=by) as group:
        Membership.objects.filter(pk=row.pk, group=group).delete()


def add_applicant(group, *, by):
    """Adds the account ``by`` as ketua to an empty roster, marks the row as theirs, returns it.

    Pressed twice, it returns the same row.
    """
    with filling_in(group, by=by) as group:
        if group.source != KimGroup.Source.ONLINE:
            raise TransitionRefused(NO_APPLICANT)
        rows = group.memberships.current()
        if (own := rows.filter(pk=group.applicant_row_id).first()) and rows.count() == 1:
            return own
        if rows.exists():
            raise TransitionRefused("Daftar sudah berisi. Tandai nama Anda dengan “Ini saya”.")
        values = {"name": by.name, "phone": by.phone or "", "position": Position.KETUA}
        row = insert_row(group, None, values)
        group.applicant_row, group.applicant_is_outsider = row, False
        group.save()
    return row


def mark_applicant(group, row, *, by):
    """Records which row is the applicant's own; None: the applicant is no member."""
    with filling_in(group, by=by) as group:
        if group.source != KimGroup.Source.ONLINE:
            raise TransitionRefused(NO_APPLICANT)
        if row is not None and not group.memberships.current().filter(pk=row.pk).exists():
            raise TransitionRefused("Baris ini tidak ada di daftar.")
        group.applicant_row, group.applicant_is_outsider = row, row is None
        group.save()
    return group
