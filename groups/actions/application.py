"""Actions of an application before a decision: create, fill in, discard, submit."""

import uuid

from django.db import IntegrityError, transaction

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused, broken_constraint, refused_by_database
from core.change.values import set_values
from core.change.workflow import changing, move
from groups import rules
from groups.actions.papers import delete_unused
from groups.models import Decree, KimGroup, PaperPage
from groups.states import State
from groups.workflow import filling_in

# ``logo_small`` is no field of the form, which makes it from the logo.
DETAILS = (*KimGroup.DETAILS, "logo_small")

ONE_APPLICATION = "Anda masih punya permohonan yang belum selesai. Lanjutkan dulu yang itu."
# Violated by a second open application of the account, and by another person's form key.
BEGUN_BEFORE = {"one_open_application_per_account", "form_key"}
NOT_AGAIN = "Hanya permohonan Anda yang belum disetujui dapat diajukan lagi."
NOT_STAFF = "Hanya staf dinas di kecamatan ini yang dapat memasukkan berkas kertas."


def start(desa, *, by, reason="", form_key=None):
    """Creates a draft application of ``by`` for a village and returns it.

    ``form_key`` identifies the form: sent twice, it creates one application. Raises
    TransitionRefused if the account has another open application.
    """
    group = KimGroup(desa=desa, applicant=by, second_group_reason=reason, form_key=form_key)
    return _begin(group, "application_started", by)


def start_on_paper(desa, *, by, note, reason="", form_key=None):
    """Creates a draft application that reached staff on paper, and returns it.

    ``note`` says where the paper came from. Raises TransitionRefused unless ``by`` may enter
    papers in this kecamatan.
    """
    group = KimGroup(desa=desa, source=KimGroup.Source.PAPER, form_key=form_key)
    if not (rules.is_deciding_staff(by) and rules.in_scope(by, group)):
        raise TransitionRefused(NOT_STAFF)
    group.source_note, group.entered_by, group.second_group_reason = note, by, reason
    return _begin(group, "paper_application_started", by)


def _begin(group, verb, by):
    """Saves a new application with an empty decree and its first Event.

    Returns the existing application if the same person sends the same form again.
    """
    try:
        with transaction.atomic():
            group.save()
            Decree.objects.create(group=group)
            events.record(verb, group, by=by, new=State.DRAFT, shows=PRIVATE)
    except IntegrityError as error:
        same = KimGroup.objects.filter(form_key=group.form_key).exclude(form_key=None)
        if begun := same.filter(applicant=group.applicant, entered_by=group.entered_by).first():
            return begun
        if broken_constraint(error, KimGroup) not in BEGUN_BEFORE:
            raise
        raise TransitionRefused(ONE_APPLICATION) from error
    return group


def apply_again(group, *, by):
    """Copies a rejected application into a new draft of the same applicant, and returns the draft.

    Copies data, decree, people and papers. Files are shared by both (see ``delete_unused``).
    """
    copied = [*DETAILS, "applicant_is_outsider", "second_group_reason"]
    one = refused_by_database(KimGroup, {"one_open_application_per_account": ONE_APPLICATION})
    with one, changing(group, by=by, rule=rules.can_apply_again, refusal=NOT_AGAIN) as group:
        fresh = KimGroup.objects.create(
            desa=group.desa,
            applicant=by,
            copied_from=group,
            **{name: getattr(group, name) for name in copied},
        )
        decree = _copy_decree(group, fresh)
        _copy_rows(group, fresh)
        _copy_papers(group, fresh, decree)
        events.record(
            "applied_again", fresh, by=by, new=State.DRAFT, shows=PRIVATE, copied_from=group.pk
        )
    return fresh


def _copy_decree(group, fresh):
    decree = group.decree or Decree()
    decree.pk, decree.group, decree._state.adding = None, fresh, True
    decree.save()
    return decree


def _copy_rows(group, fresh):
    marked = group.applicant_row_id
    for row in group.memberships.current().filter(erased_at=None):
        was_marked = row.pk == marked
        row.pk, row.group, row.form_key, row._state.adding = None, fresh, uuid.uuid4(), True
        row.save()
        if was_marked:
            fresh.applicant_row = row
            fresh.save()


def _copy_papers(group, fresh, decree):
    for paper in group.papers.prefetch_related("pages"):
        pages = list(paper.pages.all())
        paper.pk, paper.group, paper._state.adding = None, fresh, True
        paper.decree = decree if paper.decree_id else None
        paper.save()
        for page in pages:
            page.pk, page.paper, page._state.adding = None, paper, True
        PaperPage.objects.bulk_create(pages)


def move_village(group, desa, *, by, reason=""):
    """Sets the village of an application and the reason for a second KIM in it.

    Raises TransitionRefused if the new village is outside the scope of the member of staff.
    """
    with filling_in(group, by=by) as group:
        group.desa, group.second_group_reason = desa, reason
        if not rules.can_edit_application(by, group):
            raise TransitionRefused(NOT_STAFF)
        group.save()
    return group


def save_details(group, *, by, **values):
    """Saves the group's own data; ``values`` may hold any of ``DETAILS``."""
    with filling_in(group, by=by) as group:
        set_values(group, values, DETAILS)
        group.save()
    return group


def save_decree(group, *, by, **values):
    """Saves data of the current SK; ``values`` may hold any of ``Decree.DETAILS``. Returns it."""
    with filling_in(group, by=by) as group:
        decree = group.decree or Decree(group=group)
        set_values(decree, values, Decree.DETAILS)
        decree.save()
    return decree


def discard(group, *, by):
    """Deletes a draft that was never submitted, with its papers and their files.

    Raises TransitionRefused for an application that was submitted before.
    """
    with filling_in(group, by=by) as group:
        if group.state != State.DRAFT:
            raise TransitionRefused("Hanya draf yang belum dikirim dapat dihapus.")
        delete_draft(group, by=by)


def delete_draft(group, *, by):
    """Deletes a locked draft with its papers and their files; ``by`` is None for the portal."""
    with transaction.atomic():
        files = [group.logo, group.logo_small, *(paper.original for paper in group.papers.all())]
        files += [page.image for page in PaperPage.objects.filter(paper__group=group)]
        events.record("draft_discarded", group, by=by, old=State.DRAFT, shows=PRIVATE)
        group.delete()
        transaction.on_commit(lambda: delete_unused(files))


def submit(group, *, by, declared):
    """Submits an application, for the first time or after requested changes.

    ``declared``: whether the applicant ticked the declaration that the people listed know of it
    and agreed. Raises TransitionRefused with every reason if something is missing.
    """
    return move(group, "submitted", by=by, declared=declared)
