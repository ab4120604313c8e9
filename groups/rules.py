"""Who may do what with a group, and what an application still lacks."""

from django.conf import settings
from django.utils import timezone

from groups.models import KimGroup, Paper, Position
from groups.states import EDITABLE, RECOGNISED, State

CODE_DEAD = (
    "Undangan ini tidak dikenal, sudah dipakai, atau sudah lewat 7 hari. Minta pengurus KIM "
    "membuat undangan baru, atau tanyakan kepada Diskominfosantik."
)
MAKER_GONE = (
    "Undangan ini tidak berlaku lagi karena pembuatnya tidak lagi mengurus kelompok ini. Minta "
    "pengurus KIM membuat undangan baru, atau tanyakan kepada Diskominfosantik."
)


def in_scope(user, group):
    """Whether this member of staff is responsible for the group's kecamatan."""
    return user.kecamatan_in_scope().filter(pk=group.desa.kecamatan_id).exists()


def officer_of(user, group):
    """Whether this account is ketua, sekretaris or bendahara of the group today."""
    return user.is_active and group.memberships.current().officers().filter(user=user).exists()


def member_of(user, group):
    """Whether this account stands in the roster of the group today."""
    return group.memberships.current().filter(user=user).exists()


def is_own(user, group):
    """A group is one's own when one applied for it or stands in its roster."""
    return group.applicant_id == user.pk or member_of(user, group)


def can_edit_application(user, group):
    """The applicant, or staff for an application from paper, while it is draft or to be mended."""
    if group.state not in EDITABLE:
        return False
    if group.source == KimGroup.Source.PAPER:
        return can_enter_paper(user) and in_scope(user, group)
    return group.applicant_id == user.pk


def can_apply_again(user, group):
    """The applicant of an application that was not approved."""
    return group.applicant_id == user.pk and group.state == State.REJECTED


def can_enter_paper(user):
    """Staff enter applications that came on paper."""
    return user.is_active and user.is_staff and user.has_perm("groups.decide_kimgroup")


def can_decide(user, group):
    """Staff of the kecamatan decide, never on their own group."""
    return (
        user.is_active
        and user.is_staff
        and user.has_perm("groups.decide_kimgroup")
        and in_scope(user, group)
        and not is_own(user, group)
    )


def can_manage_roster(user, group):
    """Officers of an active group, and staff of its kecamatan."""
    if group.state == State.ACTIVE and officer_of(user, group):
        return True
    return group.state in RECOGNISED and can_enter_paper(user) and in_scope(user, group)


def can_change_officers(user, group):
    """Officers are named by the SK: their rows are changed by staff, who have seen it."""
    return group.state in RECOGNISED and can_enter_paper(user) and in_scope(user, group)


def can_reset_password(user, membership):
    """Whether ``user`` may make a one-time password link for the account behind a row.

    Staff are helped by a superuser only. Officers are helped by staff of the kecamatan; plain
    members also by an officer of their group, if they have no other role anywhere.
    """
    other = membership.user
    if other is None or not other.is_active or other == user or membership.ended_on:
        return False
    if other.is_staff or other.is_superuser:
        return False
    if can_change_officers(user, membership.group):
        return True
    return (
        officer_of(user, membership.group)
        and membership.group.state == State.ACTIVE
        and other.memberships.current().count() == 1
        and not membership.is_officer
        and not other.applications.open().exists()
    )


def can_reset_password_of(user, other):
    """Whether ``user`` may make a password link for this account, through any of its rows."""
    rows = other.memberships.current().select_related("group__desa", "user")
    return any(can_reset_password(user, row) for row in rows)


def why_invitation_is_dead(invitation):
    """Why an invitation opens nothing, and whom to ask; an empty text while it is good.

    Its maker must be able to make it today (TRUST.md, 7.4.2), so nobody comes into a group whose
    roster is closed.
    """
    group = invitation.membership.group
    if not invitation.is_usable():
        return CODE_DEAD
    if can_manage_roster(invitation.made_by, group):
        return ""
    if group.state == State.DISSOLVED:
        return f"{group.name} sudah dibubarkan, jadi tidak menerima anggota lagi."
    if group.state == State.SUSPENDED:
        return (
            f"{group.name} sedang dinonaktifkan sementara, jadi pengurusnya belum dapat menerima "
            "anggota. Tanyakan kepada Diskominfosantik."
        )
    return MAKER_GONE


def can_see_papers(user, group):
    """Applicant while the application is open, officers afterwards, staff in scope once it is sent
    or where it came on paper: of the drafts of applicants they see nothing.
    """
    own_draft = group.state == State.DRAFT and group.source == KimGroup.Source.ONLINE
    if not own_draft and can_enter_paper(user) and in_scope(user, group):
        return True
    if group.state in RECOGNISED:
        return officer_of(user, group)
    return group.applicant_id == user.pk and group.state != State.DISSOLVED


def can_read_messages(user, group):
    """Officers of today alone, until the group is dissolved: villagers wrote to them."""
    return group.state in RECOGNISED and officer_of(user, group)


def why_no_messages(group):
    """Why nobody can write to the desk of this group; an empty text where one can."""
    if group.state == State.SUSPENDED:
        return f"{group.name} sedang dinonaktifkan sementara oleh Diskominfosantik."
    if group.state == State.DISSOLVED:
        return f"{group.name} sudah dibubarkan."
    if group.state != State.ACTIVE:
        return f"{group.name} belum diakui, jadi belum menerima pesan."
    if not group.memberships.readers().exists():
        return f"Belum ada pengurus {group.name} yang dapat membaca pesan di portal ini."
    return ""


# --- What an application lacks ---------------------------------------------------------------


def missing(group):
    """What must still be filled in before it can be sent: pairs of step and sentence."""
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


def warnings(group, *, reader):
    """What the decider should look at; none of it blocks.

    Other applications that wait are named to staff of the kecamatan alone, and counted for others.
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
    waiting = other_groups(group).waiting()
    if can_enter_paper(reader) and in_scope(reader, group):
        return [f"Ada permohonan lain dari desa ini: {other.name}." for other in waiting]
    count = waiting.count()
    return [f"{count} permohonan lain dari desa ini sedang menunggu keputusan."] if count else []


def other_groups(group):
    """The other groups and applications of the same village."""
    return KimGroup.objects.filter(desa=group.desa_id).exclude(pk=group.pk)
