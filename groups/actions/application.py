"""Filling in an application, and sending it."""

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from core import text
from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.states import require_move
from core.change.values import set_values
from core.files import documents
from groups import notifications, rules, snapshot
from groups.models import Decree, KimGroup, Membership, Paper, PaperPage
from groups.states import ALLOWED, State

# The small logo is made from the logo.
DETAILS = (*KimGroup.DETAILS, "logo_small")
DECLARATION_VERSION = "2026-11"
MAX_PAPERS = 12
MAX_ROWS = 100

ONE_APPLICATION = "Anda masih punya permohonan yang belum selesai. Lanjutkan dulu yang itu."
NOT_EDITABLE = "Permohonan ini sedang tidak dapat diubah."
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
            events.record(verb, group, by=by, new=State.DRAFT)
    except IntegrityError as error:
        same = KimGroup.objects.filter(form_key=group.form_key).exclude(form_key=None)
        if begun := same.filter(applicant=group.applicant, entered_by=group.entered_by).first():
            return begun
        raise TransitionRefused(ONE_APPLICATION) from error
    return group


def apply_again(group, *, by):
    """After a rejection: a new draft with everything of the old one copied into it."""
    copied = [*DETAILS, "applicant_is_outsider", "second_group_reason"]
    try:
        with transaction.atomic():
            group = locked(group)
            if group.applicant_id != by.pk or group.state != State.REJECTED:
                raise TransitionRefused(NOT_AGAIN)
            fresh = KimGroup.objects.create(
                desa=group.desa,
                applicant=by,
                copied_from=group,
                **{name: getattr(group, name) for name in copied},
            )
            decree = _copy_decree(group, fresh)
            _copy_rows(group, fresh)
            _copy_papers(group, fresh, decree)
            events.record("applied_again", fresh, by=by, new=State.DRAFT, copied_from=group.pk)
    except IntegrityError as error:
        raise TransitionRefused(ONE_APPLICATION) from error
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


def _open_for(group, by):
    """The application, locked, if ``by`` may change it now."""
    group = locked(group)
    if not rules.can_edit_application(by, group):
        raise TransitionRefused(NOT_EDITABLE)
    return group


def move_village(group, desa, *, by, reason=""):
    """Chooses another village, or gives the reason for a second KIM in this one."""
    with transaction.atomic():
        group = _open_for(group, by)
        group.desa, group.second_group_reason = desa, reason
        if not rules.can_edit_application(by, group):
            raise TransitionRefused(NOT_STAFF)
        group.save()
    return group


def save_details(group, *, by, **values):
    """Keeps what the group says of itself: any of ``DETAILS``."""
    with transaction.atomic():
        group = _open_for(group, by)
        set_values(group, values, DETAILS)
        group.save()
    return group


def save_decree(group, *, by, **values):
    """Keeps number, date, signatory and end of the SK: any of ``Decree.DETAILS``."""
    with transaction.atomic():
        group = _open_for(group, by)
        decree, _ = Decree.objects.get_or_create(group=group, is_current=True)
        set_values(decree, values, Decree.DETAILS)
        decree.save()
    return decree


def add_row(group, *, by, form_key=None, **values):
    """Adds one person to the roster, by any of ``Membership.DETAILS``; the same form sent twice
    adds one.
    """
    with transaction.atomic():
        group = _open_for(group, by)
        return insert_row(group, form_key, values)


def add_rows(group, people, *, by):
    """Adds several people at once, all or none; sent twice, each is added once.

    ``people`` maps a form key to the values of one row. Raises RowsRefused, which says for each
    key why that row cannot be added.
    """
    refused = {}
    with transaction.atomic():
        group = _open_for(group, by)
        for form_key, values in people.items():
            try:
                insert_row(group, form_key, values)
            except TransitionRefused as refusal:
                refused[form_key] = refusal
        if refused:
            raise RowsRefused(refused)


class RowsRefused(TransitionRefused):
    """Some rows of several cannot be added; ``rows`` maps their form keys to the refusals."""

    def __init__(self, rows):
        self.rows = rows
        super().__init__(*(str(refusal) for refusal in rows.values()))


def insert_row(group, form_key, values):
    """Writes one row into a locked group's roster, refusing doubles of officers and of the form.

    A form sent again with other words is another row: which of the two is right, its sender sees.
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
    """There is one ketua, one sekretaris and one bendahara at a time."""
    holder = row.group.memberships.current().filter(position=row.position).exclude(pk=row.pk)
    if row.is_officer and row.ended_on is None and holder.exists():
        text = f"Sudah ada {row.get_position_display().lower()}: “{holder.first().name}”."
        raise TransitionRefused(text, fields={"position": text})


def save_row(row, *, by, **values):
    """Corrects one person of an application's roster: any of ``Membership.DETAILS``."""
    with transaction.atomic():
        group = _open_for(row.group, by)
        row = Membership.objects.filter(pk=row.pk, group=group).first()
        if row is None:
            raise TransitionRefused("Orang ini sudah dihapus dari daftar.")
        set_values(row, values, Membership.DETAILS)
        refuse_second_officer(row)
        row.save()
    return row


def remove_row(row, *, by):
    """Takes one person off an application's roster; nothing was published or decided yet."""
    with transaction.atomic():
        group = _open_for(row.group, by)
        Membership.objects.filter(pk=row.pk, group=group).delete()


def mark_applicant(group, row, *, by):
    """ "Ini saya": ``row`` is the applicant; None says that the applicant is no member."""
    with transaction.atomic():
        group = _open_for(group, by)
        if group.source != KimGroup.Source.ONLINE:
            raise TransitionRefused("Pada berkas kertas tidak ada pemohon yang masuk.")
        if row is not None and not group.memberships.current().filter(pk=row.pk).exists():
            raise TransitionRefused("Baris ini tidak ada di daftar.")
        group.applicant_row, group.applicant_is_outsider = row, row is None
        group.save()
    return group


def add_paper(group, kind, upload, *, by):
    """Checks one file and keeps it at once. Raises ``core.files.documents.DocumentRefused``.

    The same file sent twice is kept once.
    """
    document = documents.read(upload)
    upload.seek(0)
    fingerprint = hashlib.sha256(upload.read()).hexdigest()
    saved = []
    try:
        with transaction.atomic():
            group = _open_for(group, by)
            if same := group.papers.filter(kind=kind, fingerprint=fingerprint).first():
                return same
            if group.papers.count() >= MAX_PAPERS:
                raise TransitionRefused(f"Paling banyak {MAX_PAPERS} berkas untuk satu permohonan.")
            paper = Paper(
                group=group,
                decree=group.decree if kind == Paper.Kind.SK else None,
                kind=kind,
                title=text.clean(upload.name)[-100:],
                size=upload.size,
                fingerprint=fingerprint,
                odd_pages={
                    kind: found for kind in Paper.REMARKS if (found := getattr(document, kind))
                },
                uploaded_by=by,
            )
            _write_files(paper, document, saved)
    except BaseException:
        for file in saved:
            file.storage.delete(file.name)
        raise
    return paper


def _write_files(paper, document, saved):
    if document.original:
        paper.original.save("", ContentFile(document.original), save=False)
        saved.append(paper.original)
    paper.save()
    for number, picture in zip(document.numbers, document.pages, strict=True):
        page = PaperPage(paper=paper, number=number, width=picture.width, height=picture.height)
        page.image.save("", ContentFile(picture.content), save=False)
        saved.append(page.image)
        page.save()


def remove_paper(paper, *, by):
    """Takes a paper out of an application, its files too unless a copy still needs them."""
    with transaction.atomic():
        _open_for(paper.group, by)
        files = [paper.original, *(page.image for page in paper.pages.all())]
        paper.delete()
        transaction.on_commit(lambda: _delete_unused(files))


def _delete_unused(files):
    for file in files:
        if (
            file
            and not Paper.objects.filter(original=file.name).exists()
            and not PaperPage.objects.filter(image=file.name).exists()
            and not KimGroup.objects.filter(Q(logo=file.name) | Q(logo_small=file.name)).exists()
        ):
            file.storage.delete(file.name)


def discard(group, *, by):
    """Throws away a draft that was never sent, with its papers."""
    with transaction.atomic():
        group = _open_for(group, by)
        if group.state != State.DRAFT:
            raise TransitionRefused("Hanya draf yang belum dikirim dapat dihapus.")
        files = [group.logo, group.logo_small, *(paper.original for paper in group.papers.all())]
        files += [page.image for page in PaperPage.objects.filter(paper__group=group)]
        events.record("draft_discarded", group, by=by, old=State.DRAFT)
        group.delete()
        transaction.on_commit(lambda: _delete_unused(files))


def submit(group, *, by, declared):
    """Sends the application, or sends it again after changes.

    ``declared``: the applicant declares that the people listed know of it and agreed.
    """
    with transaction.atomic():
        group = locked(group)
        if group.state == State.SUBMITTED and group.applicant_id == by.pk:
            return group
        require_move(ALLOWED, group.state, State.SUBMITTED, State)
        if not rules.can_edit_application(by, group):
            raise TransitionRefused(NOT_EDITABLE)
        if reasons := [text for _, text in rules.missing(group)]:
            raise TransitionRefused(*reasons)
        if not declared:
            raise TransitionRefused("Centang pernyataan dulu.", fields={"declared": "Centang ini."})
        old, group.state = group.state, State.SUBMITTED
        group.submitted_at = group.declared_at = timezone.now()
        group.declared_by, group.declaration_version = by, DECLARATION_VERSION
        group.save()
        events.record(
            "submitted",
            group,
            by=by,
            old=old,
            new=group.state,
            declaration=DECLARATION_VERSION,
            parts=snapshot.of(group),
        )
        notifications.submitted(group)
    return group
