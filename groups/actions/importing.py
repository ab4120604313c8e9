"""Puts a whole list of people into the roster of a KIM, and records that the roster was taken."""

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.workflow import changing
from groups.actions.roster import record_in_roster, require_manager, set_member
from groups.actions.rows import RowsRefused, insert_row
from groups.models import OFFICERS

GONE = "Orang ini tidak ada lagi di daftar. Baca berkasnya sekali lagi."


def import_members(group, people, changes, *, by):
    """Adds and changes people, all or none; returns the numbers of new and of changed rows.

    ``people`` maps a form key to the values of a new row, ``changes`` to a pair of the key of a
    row and its new values. Raises RowsRefused with the refusal of each row. The same people sent
    again change nothing and record nothing.
    """
    refused, added, changed = {}, [], []
    with changing(group) as group:
        require_manager(group, by)
        known = set(group.memberships.values_list("pk", flat=True))
        for form_key, values in people.items():
            try:
                require_manager(group, by, touches_officers=values.get("position") in OFFICERS)
                added.append(insert_row(group, form_key, values).pk)
            except TransitionRefused as refusal:
                refused[form_key] = refusal
        for form_key, (pk, values) in changes.items():
            try:
                changed += [pk] if set_member(_row(group, pk), values, by=by) else []
            except TransitionRefused as refusal:
                refused[form_key] = refusal
        if refused:
            raise RowsRefused(refused)
        added = [pk for pk in added if pk not in known]
        if added or changed:
            record_in_roster("members_imported", group, by, added=added, changed=changed)
    return len(added), len(changed)


def _row(group, pk):
    row = group.memberships.current().select_related("user").filter(pk=pk).first()
    if row is None:
        raise TransitionRefused(GONE)
    row.group = group
    return row


def export_members(group, *, by, kind):
    """Records that the roster leaves the portal as a file, and returns its rows in order."""
    with changing(group) as group:
        require_manager(group, by)
        rows = list(group.memberships.current().in_order())
        events.record("roster_exported", group, by=by, shows=PRIVATE, rows=len(rows), kind=kind)
    return rows
