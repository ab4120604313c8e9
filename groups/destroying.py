"""Destroys the records of groups that ended long ago, by a confirmed list of destruction."""

from datetime import UTC, timedelta

from django.db import transaction
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import formats, timezone

from core.change import events
from core.models import Event, Reason
from core.personal.own import blank_reasons
from groups.actions.papers import delete_unused
from groups.models import (
    INVITATION,
    CopiedPage,
    CopiedPerson,
    Decree,
    GroupCover,
    KimGroup,
    OfficerChange,
    PaperPage,
    ProposedOfficer,
)
from groups.retention import NO_CONTACT, NO_NAME
from groups.states import State
from privacy.archives import Record

# Ten years with their leap days. No retention schedule (jadwal retensi arsip) of the office is
# known to us, and it may set another time: a list is only ever confirmed by people, who hold the
# written approval. Decision: docs/adr/0040.
KEPT = timedelta(days=3653)
RULE = "Permohonan yang ditolak dan KIM yang bubar, 10 tahun sesudah peristiwa terakhirnya."
ENDED = {State.REJECTED: "ditolak", State.DISSOLVED: "dibubarkan"}
# Verbs of Events that changed nothing.
LOOKS = ("papers_seen", "handover_printed", "person_copied")
# Fields that a destruction leaves empty; those that are not in this list stay.
EMPTIED = {
    **dict.fromkeys(["address", "contact_phone", "email", "logo", "logo_small"], ""),
    **dict.fromkeys(["facebook", "instagram", "youtube", "tiktok", "nomor_induk"], ""),
    **dict.fromkeys(["source_note", "second_group_reason", "declaration_version"], ""),
    **dict.fromkeys(["founded_on", "applicant", "applicant_row", "declared_by"]),
}
NO_DECREE = {"number": "", "signatory": "", **dict.fromkeys(["date", "valid_from", "valid_until"])}


def candidates(now):
    """Returns groups whose records may be destroyed, longest ended first, with ``page_count``."""
    ended = KimGroup.objects.ended_before(now - KEPT).filter(archive_destroyed_at=None)
    pages = PaperPage.objects.filter(paper__group=OuterRef("pk")).order_by().values("paper__group")
    counted = Coalesce(Subquery(pages.values(count=Count("*"))), 0)
    return ended.annotate(page_count=counted).with_place().prefetch_related("decrees")


def told(group):
    """Returns the label of a candidate, without personal data, and why it may go."""
    number = group.decree.number if group.decree else ""
    day, ended = timezone.localtime(group.ended_at), ENDED[group.state]
    parts = [
        str(group),
        group.desa.full_name,
        f"{ended} {day.year}",
        *([f"SK {number}"] if number else []),
        f"{group.page_count} halaman",
    ]
    why = f"{ended.capitalize()} {formats.date_format(day, 'j F Y')}, lebih dari 10 tahun lalu"
    return ", ".join(parts), why


def last_event(group):
    """Returns the number of the last Event that changed a group or its changes of officers, or 0.

    Whoever confirms a list looks at the papers first: that does not count.
    """
    own = Event.objects.about_any(KimGroup.objects.filter(pk=group.pk))
    events_of_changes = Event.objects.about_any(OfficerChange.objects.filter(group=group))
    return (own | events_of_changes).exclude(verb__in=LOOKS).aggregate(last=Max("pk"))["last"] or 0


def key_of(group):
    """Returns a text that no other group ever has: its number and the time of its creation."""
    return f"{group.pk} {group.created_at.astimezone(UTC).isoformat()}"


def destroy(group, *, at, number, by):
    """Destroys the records of a locked group, in the caller's transaction; files go on commit.

    People are blanked, papers and frozen pictures deleted, SK, copies, corrections, reasons and
    free texts emptied. Name, village, state, registration number, addresses and Events stay, and
    so do stories. Files that other groups share stay too. For the parameters see
    ``privacy.archives.Record``.
    """
    files = _files(group)
    changes = OfficerChange.objects.filter(group=group)
    about = Event.objects.about(group) | Event.objects.about_any(changes)
    blank_reasons(Reason.objects.filter(event__in=about.order_by().values("pk")), None)
    _forget_people(group, at)
    group.papers.all().delete()
    GroupCover.objects.filter(group=group).delete()
    CopiedPage.objects.filter(copy__group=group).delete()
    group.copies.all().empty_for_destruction()
    group.corrections.all().empty_for_destruction()
    Decree.objects.filter(group=group).update(**NO_DECREE)
    destroyed = {"archive_destroyed_at": at, "destroyed_by_list": number}
    KimGroup.objects.filter(pk=group.pk).update(**EMPTIED, **destroyed)
    events.record("archive_destroyed", group, by=by, **({"list": number} if number else {}))
    transaction.on_commit(lambda: delete_unused(files), robust=True)


def _files(group):
    """Returns the files of a group, each once: logo, papers, and the pictures of frozen copies."""
    found = [group.logo, group.logo_small, *(paper.original for paper in group.papers.all())]
    found += [file for cover in GroupCover.objects.filter(group=group) for file in cover.files]
    found += [page.image for page in PaperPage.objects.filter(paper__group=group)]
    found += [page.image for page in CopiedPage.objects.filter(copy__group=group)]
    return list({file.name: file for file in found if file}.values())


def _forget_people(group, at):
    erased = {**NO_NAME, **NO_CONTACT, "field_of_work": "", "user": None, "erased_at": at}
    group.memberships.update(**erased)
    CopiedPerson.objects.filter(copy__group=group).update(name="", field_of_work="")
    ProposedOfficer.objects.filter(change__group=group).delete()
    INVITATION.links_to_any(group.memberships.values("pk")).delete()
    group.messages.all().delete()


RECORD = Record(
    word="arsip-kim",
    label="KIM dan permohonan",
    rule=RULE,
    page="admin:groups_kimgroup_change",
    model=KimGroup,
    candidates=candidates,
    told=told,
    last_event=last_event,
    key=key_of,
    is_destroyed=lambda group: group.archive_destroyed_at is not None,
    destroy=destroy,
)
