"""Actions on a change of officers: begin, fill in, discard, send, decide.

All raise TransitionRefused if they are not possible. ``seen`` is the number of the last Event that
the decider's page showed (``core.change.seen``).
"""

from django.db import transaction

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.values import set_values
from core.change.workflow import changing, move
from groups import rules
from groups.actions.papers import delete_unused, files_written, read_paper, save_paper
from groups.models import OFFICERS, Decree, OfficerChange, Paper, PaperPage, ProposedOfficer
from groups.states import ChangeState
from groups.workflow import editing_change

NOT_OFFICER = "Hanya pengurus kelompok ini atau staf dinas yang dapat memasukkan SK baru."
OTHER_GOING = "SK baru kelompok ini sedang diurus. Selesaikan dulu yang itu."
CLOSED = "Pengurus tidak dapat melanjutkan; dinas memasukkan SK dari berkas kertas."
CHOSEN_TWICE = "{name} dipilih dua kali. Satu orang memegang satu jabatan."
OF_A_PERSON = ("row", "name", "phone", "field_of_work")


def start_change(group, *, by):
    """Begins a new SK and returns the OfficerChange, with the officers of today filled in.

    Returns the one that is open if ``by`` may fill it in. Staff close one that was begun at the
    desk by officers who cannot go on.
    """
    one = refused_by_database(OfficerChange, {"one_open_officer_change": OTHER_GOING})
    with one, changing(group, by=by, rule=rules.can_start_change, refusal=NOT_OFFICER) as group:
        if going := group.officer_changes.open().first():
            going.group = group
            if rules.can_edit_change(by, going):
                return going
            if not rules.can_close_change(by, going):
                raise TransitionRefused(OTHER_GOING)
            move(going, "change_closed", by=by, reason=CLOSED)
        decree = Decree.objects.create(group=group, confirmed=False)
        # Staff who are officers of the group too act as officers.
        at_desk = rules.officer_of(by, group)
        source = OfficerChange.Source.ONLINE if at_desk else OfficerChange.Source.PAPER
        change = OfficerChange.objects.create(group=group, decree=decree, source=source, made_by=by)
        rows = group.memberships.lasting().filter(position__in=rules.NAMED_BY_SK).in_order()
        ProposedOfficer.objects.bulk_create(
            ProposedOfficer(
                change=change, position=row.position, row=row, field_of_work=row.field_of_work
            )
            for row in rows
        )
        events.record("change_started", change, by=by, new=ChangeState.DRAFT, shows=PRIVATE)
    return change


def save_change_decree(change, *, by, **values):
    """Saves data of the new SK; ``values`` may hold any of ``Decree.DETAILS``. Returns it."""
    with editing_change(change, by=by) as change:
        decree = Decree.objects.get(pk=change.decree_id)
        set_values(decree, values, Decree.DETAILS)
        decree.save()
    return decree


def save_officers(change, people, *, by):
    """Replaces the people whom the new SK names.

    ``people`` is a list of (position, dict of values), the values any of ``row`` (a Membership of
    the group), ``name``, ``phone`` and ``field_of_work``; ``row`` excludes ``name``. Raises
    TransitionRefused if a person or an office of one person comes twice.
    """
    with editing_change(change, by=by) as change:
        present = set(change.group.memberships.lasting().values_list("pk", flat=True))
        made = [_proposed(change, position, values, present) for position, values in people]
        _require_once(made)
        change.officers.all().delete()
        ProposedOfficer.objects.bulk_create(made)
    return change


def _proposed(change, position, values, present):
    each = ProposedOfficer(change=change, position=position)
    set_values(each, values, OF_A_PERSON)
    if each.row_id and each.row_id not in present:
        raise TransitionRefused(f"{each.row.name} tidak lagi di daftar anggota.")
    return each


def _require_once(made):
    for index, each in enumerate(made):
        earlier = made[:index]
        if each.row_id and any(other.row_id == each.row_id for other in earlier):
            raise TransitionRefused(CHOSEN_TWICE.format(name=each.shown_name))
        if each.position in OFFICERS and any(o.position == each.position for o in earlier):
            raise TransitionRefused(f"{each.get_position_display()} hanya boleh satu orang.")
    if sum(each.position == ProposedOfficer.Position.SEKSI for each in made) > rules.MAX_SECTIONS:
        raise TransitionRefused(f"Paling banyak {rules.MAX_SECTIONS} orang seksi/bidang.")


def add_change_paper(change, upload, *, by):
    """Checks a file of the new SK, saves it with pictures of its pages, and returns the Paper.

    Raises ``core.files.documents.DocumentRefused`` for a file that cannot be shown.
    """
    read = read_paper(upload)
    with files_written() as saved, editing_change(change, by=by) as change:
        decree = change.decree
        return save_paper(change.group, decree, Paper.Kind.SK, read, by=by, saved=saved)


def remove_change_paper(paper, *, by):
    """Deletes a file of a new SK, and after commit what no other row uses."""
    with editing_change(paper.decree.officer_change, by=by):
        _delete_papers(Paper.objects.filter(pk=paper.pk))


def discard_change(change, *, by):
    """Deletes a draft that was never sent, with its SK and files; the Events stay."""
    with editing_change(change, by=by) as change:
        if change.state != ChangeState.DRAFT:
            raise TransitionRefused("Hanya draf yang belum dikirim dapat dihapus.")
        decree = change.decree
        _delete_papers(decree.papers.all())
        events.record("change_discarded", change, by=by, old=ChangeState.DRAFT, shows=PRIVATE)
        change.delete()
        decree.delete()


def _delete_papers(papers):
    pages = PaperPage.objects.filter(paper__in=papers)
    files = [*(paper.original for paper in papers), *(page.image for page in pages)]
    papers.delete()
    transaction.on_commit(lambda: delete_unused(files))


def submit_change(change, *, by, declared):
    """Sends a new SK to the office."""
    return move(change, "change_submitted", by=by, declared=declared)


def confirm_change(change, *, by, seen=None):
    """Confirms a new SK: its officers act from its first day on, in the past or in the future."""
    return move(change, "change_confirmed", by=by, seen=seen)


def return_change(change, *, by, reason, seen=None):
    """Returns a new SK to who sent it; ``reason`` says what must be changed."""
    return move(change, "change_returned", by=by, seen=seen, reason=reason)


def reject_change(change, *, by, reason, seen=None):
    """Rejects a new SK; the officers of before go on."""
    return move(change, "change_rejected", by=by, seen=seen, reason=reason)
