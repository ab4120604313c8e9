"""Permissions on groups, and what an application lacks."""

from django.conf import settings
from django.utils import timezone

from core.text import with_point
from groups.models import KimGroup, Paper, Position
from groups.states import EDITABLE, PUBLIC, RECOGNISED, State


def in_scope(user, group):
    """Returns whether the group's kecamatan is in the scope of this member of staff."""
    return user.kecamatan_in_scope().filter(pk=group.desa.kecamatan_id).exists()


def officer_of(user, group):
    """Returns whether this account is ketua, sekretaris or bendahara of the group today."""
    return user.is_active and group.memberships.current().officers().filter(user=user).exists()


def member_of(user, group):
    """Returns whether this account has a current row in the group's roster."""
    return group.memberships.current().filter(user=user).exists()


def has_group(user):
    """Returns whether this account has a current row in any approved group."""
    return KimGroup.objects.with_member(user).exists()


def is_own(user, group):
    """Returns whether ``user`` applied for the group, or is or will be in its roster."""
    rows = group.memberships.not_over()
    return group.applicant_id == user.pk or rows.filter(user=user).exists()


def holds_office(row):
    """Returns whether the person of a row is an officer now, or will be by a confirmed SK."""
    return any(term.is_officer and not term.has_ended() for term in row.terms())


def has_to_stay(row):
    """Returns whether the person of a row may not leave: an SK names them as officer.

    Everybody may leave a dissolved group, as no other SK can name a successor.
    """
    return row.group.state != State.DISSOLVED and holds_office(row)


def can_edit_application(user, group):
    """Returns whether ``user`` may edit the application: a draft, or one returned for changes.

    The applicant may; for an application from paper, staff of the kecamatan.
    """
    if group.state not in EDITABLE:
        return False
    if group.source == KimGroup.Source.PAPER:
        return is_deciding_staff(user) and in_scope(user, group)
    return group.applicant_id == user.pk


def can_apply_again(user, group):
    """Returns whether ``user`` is the applicant of this rejected application."""
    return group.applicant_id == user.pk and group.state == State.REJECTED


def is_deciding_staff(user):
    """Returns whether ``user`` is staff with the permission to decide on groups.

    They also enter applications that came on paper. The kecamatan is not checked here.
    """
    return user.is_active and user.is_staff and user.has_perm("groups.decide_kimgroup")


def can_decide(user, group):
    """Returns whether ``user`` is staff of the group's kecamatan, and it is not their own group."""
    return (
        user.is_active
        and user.is_staff
        and user.has_perm("groups.decide_kimgroup")
        and in_scope(user, group)
        and not is_own(user, group)
    )


def can_mend(user, group):
    """Returns whether ``user`` may correct slips in the register: staff, not of their own group.

    Also in a dissolved group, since its record stays.
    """
    stands = group.state in PUBLIC and group.archive_destroyed_at is None
    return stands and can_decide(user, group)


def can_confirm_yearly(user, group):
    """Returns whether ``user`` may confirm the roster: officers, or staff of the kecamatan.

    Staff do it for officers whom they have asked. Only while the group is active.
    """
    if group.state != State.ACTIVE:
        return False
    return officer_of(user, group) or (is_deciding_staff(user) and in_scope(user, group))


def can_object(user, group):
    """Returns whether ``user`` may object to an announced dissolution: officers of the group."""
    announced = group.dissolution_notice_on is not None and group.state in RECOGNISED
    return announced and officer_of(user, group)


def can_manage_roster(user, group):
    """Returns whether ``user`` may change the roster.

    Officers of an active group may, and staff of the kecamatan also while it is suspended.
    """
    if group.state == State.ACTIVE and officer_of(user, group):
        return True
    return group.state in RECOGNISED and is_deciding_staff(user) and in_scope(user, group)


def can_change_officers(user, group):
    """Returns whether ``user`` may change rows of officers: staff of the kecamatan only.

    Officers are named by an SK, which staff have seen.
    """
    return group.state in RECOGNISED and is_deciding_staff(user) and in_scope(user, group)


def can_reset_password(user, membership):
    """Returns whether ``user`` may make a one-time password link for the account of a row.

    Not for accounts of staff: a superuser does that elsewhere. Staff of the kecamatan may for any
    member. An officer may for plain members of an active group who have no other membership and no
    open application.
    """
    other = membership.user
    if other is None or not other.is_active or other == user or membership.has_ended():
        return False
    if other.is_staff or other.is_superuser:
        return False
    if can_change_officers(user, membership.group):
        return True
    return (
        officer_of(user, membership.group)
        and membership.group.state == State.ACTIVE
        and set(other.memberships.not_over()) <= set(membership.terms())
        and not holds_office(membership)
        and not other.applications.open().exists()
    )


def can_reset_password_of(user, other):
    """Returns whether ``can_reset_password`` holds for any current row of the account ``other``."""
    rows = other.memberships.current().select_related("group__desa", "user")
    return any(can_reset_password(user, row) for row in rows)


def can_see_papers(user, group):
    """Returns whether ``user`` may see the papers of the group.

    The applicant may until it is recognised, then its officers; after dissolution only staff.
    Staff of the kecamatan may at any time, except for drafts of applicants.
    """
    own_draft = group.state == State.DRAFT and group.source == KimGroup.Source.ONLINE
    if not own_draft and is_deciding_staff(user) and in_scope(user, group):
        return True
    if group.state in RECOGNISED:
        return officer_of(user, group)
    return group.applicant_id == user.pk and group.state != State.DISSOLVED


def can_read_messages(user, group):
    """Returns whether ``user`` is a current officer of the recognised group; staff are not."""
    return group.state in RECOGNISED and officer_of(user, group)


def can_print_handover(user, group):
    """Returns whether ``user`` may print the handover sheet of a recognised group.

    Its officers may, and staff of the kecamatan.
    """
    return can_read_messages(user, group) or can_manage_roster(user, group)


def why_no_messages(group):
    """Returns why the group takes no messages, as a sentence; an empty string if it does."""
    if group.state == State.SUSPENDED:
        return f"{group.name} sedang dinonaktifkan sementara oleh Diskominfosantik."
    if group.state == State.DISSOLVED:
        return f"{group.name} sudah dibubarkan."
    if group.state != State.ACTIVE:
        return f"{group.name} belum diakui, jadi belum menerima pesan."
    if not officers_read(group):
        return f"Belum ada pengurus {group.name} yang dapat membaca pesan di portal ini."
    return ""


# --- What an application lacks ---------------------------------------------------------------


def missing(group):
    """Returns what an application lacks before it can be submitted: pairs of step and sentence."""
    return [*_missing_data(group), *_missing_people(group), *_missing_papers(group)]


def _missing_data(group):
    needed = {
        "name": "Nama kelompok belum diisi.",
        "address": "Alamat sekretariat belum diisi.",
        "founded_on": "Tanggal dibentuk belum diisi.",
        "contact_phone": "Nomor HP kelompok belum diisi.",
    }
    lacks = [("group", text) for field, text in needed.items() if not getattr(group, field)]
    if other_groups(group).recognised().exists() and not group.second_group_reason:
        lacks.insert(0, ("village", "Desa ini sudah punya KIM. Tulis alasan membentuk KIM kedua."))
    return lacks


def _missing_people(group):
    rows = list(group.memberships.current())
    for position in (Position.KETUA, Position.SEKRETARIS, Position.BENDAHARA):
        holders = [row for row in rows if row.position == position]
        if not holders:
            yield "people", f"{position.label} belum ada di daftar."
        elif not holders[0].phone:
            yield "people", f"Nomor HP {position.label.lower()} belum diisi."
    if group.source == KimGroup.Source.ONLINE and not (
        group.applicant_row_id or group.applicant_is_outsider
    ):
        yield "people", "Tandai baris Anda dengan “Ini saya”, atau pilih “Saya bukan anggota”."


def _missing_papers(group):
    decree = group.decree
    if not (decree and decree.number and decree.date and decree.signatory):
        yield "papers", "Nomor, tanggal, dan penanda tangan SK belum lengkap."
    if not group.papers.filter(kind=Paper.Kind.SK).exists():
        yield "papers", "Berkas SK belum ada."


def applicant_reads(group):
    """Returns whether an applicant reads reasons at the desk; a group from paper has none."""
    return group.applicant is not None and group.applicant.is_active


def officers_read(group):
    """Returns whether an officer with an account reads reasons, on the page of the group."""
    return group.memberships.readers().exists()


def warnings(group, *, reader):
    """Returns sentences that a decider should read; none of them prevents a decision.

    Other waiting applications of the village are named only if ``reader`` is staff of the
    kecamatan; any other reader gets their number.
    """
    found = []
    people = group.memberships.current().count()
    if people < settings.RECOMMENDED_MEMBERS:
        found.append(f"Anggota {people} orang; anjuran sedikitnya {settings.RECOMMENDED_MEMBERS}.")
    if not group.papers.filter(kind=Paper.Kind.MINUTES).exists():
        found.append("Berita acara musyawarah belum dilampirkan.")
    for paper in group.papers.all():
        found += [f"{paper.get_kind_display()}: {remark}" for remark in paper.remarks]
    head = "lurah" if group.desa.kind == "kelurahan" else "kepala_desa"
    if group.decree and group.decree.signatory in {"lurah", "kepala_desa"} - {head}:
        who = group.decree.get_signatory_display().lower()
        found.append(f"SK ditandatangani {who}, sedangkan ini {group.desa.kind}.")
    if group.decree and group.decree.has_ended(timezone.localdate()):
        found.append("Masa berlaku SK sudah lewat.")
    for other in other_groups(group).recognised():
        found.append(f"Desa ini sudah punya {other.name} ({other.get_state_display().lower()}).")
    return found + _rivals(group, reader)


def _rivals(group, reader):
    """Returns sentences about other waiting applications of the same village."""
    waiting = other_groups(group).waiting()
    if is_deciding_staff(reader) and in_scope(reader, group):
        return [with_point(f"Ada permohonan lain dari desa ini: {other.name}") for other in waiting]
    count = waiting.count()
    return [f"{count} permohonan lain dari desa ini sedang menunggu keputusan."] if count else []


def other_groups(group):
    """Returns the other groups and applications of the same village."""
    return KimGroup.objects.filter(desa=group.desa_id).exclude(pk=group.pk)
