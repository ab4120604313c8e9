"""Filling in an application, and sending it."""

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

# The small logo is made from the logo.
DETAILS = (*KimGroup.DETAILS, "logo_small")

ONE_APPLICATION = "Anda masih punya permohonan yang belum selesai. Lanjutkan dulu yang itu."
# Another application of this account, or one that somebody else began by the same form.
BEGUN_BEFORE = {"one_open_application_per_account", "form_key"}
NOT_AGAIN = "Hanya permohonan Anda yang belum disetujui dapat diajukan lagi."
NOT_STAFF = "Hanya staf dinas di kecamatan ini yang dapat memasukkan berkas kertas."


def start(desa, *, by, reason="", form_key=None):
    """Begins an application for a village; an account has one open application at a time."""
    group = KimGroup(desa=desa, applicant=by, second_group_reason=reason, form_key=form_key)
    return _begin(group, "application_started", by)


def start_on_paper(desa, *, by, note, reason="", form_key=None):
    """Staff begin an application that came on paper; ``note`` says where it came from."""
    group = KimGroup(desa=desa, source=KimGroup.Source.PAPER, form_key=form_key)
    if not (rules.can_enter_paper(by) and rules.in_scope(by, group)):
        raise TransitionRefused(NOT_STAFF)
    group.source_note, group.entered_by, group.second_group_reason = note, by, reason
    return _begin(group, "paper_application_started", by)


def _begin(group, verb, by):
    """Writes a new application; the same form sent twice begins one."""
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
    """After a rejection: a new draft with everything of the old one copied into it."""
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
    for row in group.memberships.current():
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
    """Chooses another village, or gives the reason for a second KIM in this one."""
    with filling_in(group, by=by) as group:
        group.desa, group.second_group_reason = desa, reason
        if not rules.can_edit_application(by, group):
            raise TransitionRefused(NOT_STAFF)
        group.save()
    return group


def save_details(group, *, by, **values):
    """Keeps what the group says of itself: any of ``DETAILS``."""
    with filling_in(group, by=by) as group:
        set_values(group, values, DETAILS)
        group.save()
    return group


def save_decree(group, *, by, **values):
    """Keeps number, date, signatory and end of the SK: any of ``Decree.DETAILS``."""
    with filling_in(group, by=by) as group:
        decree, _ = Decree.objects.get_or_create(group=group, is_current=True)
        set_values(decree, values, Decree.DETAILS)
        decree.save()
    return decree


def discard(group, *, by):
    """Throws away a draft that was never sent, with its papers."""
    with filling_in(group, by=by) as group:
        if group.state != State.DRAFT:
            raise TransitionRefused("Hanya draf yang belum dikirim dapat dihapus.")
        files = [group.logo, group.logo_small, *(paper.original for paper in group.papers.all())]
        files += [page.image for page in PaperPage.objects.filter(paper__group=group)]
        events.record("draft_discarded", group, by=by, old=State.DRAFT, shows=PRIVATE)
        group.delete()
        transaction.on_commit(lambda: delete_unused(files))


def submit(group, *, by, declared):
    """Sends the application, or sends it again after changes.

    ``declared``: the applicant declares that the people listed know of it and agreed.
    """
    return move(group, "submitted", by=by, declared=declared)
