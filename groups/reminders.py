"""Reminders: what waits for people outside, for the office's queue and for the desk of officers."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from groups.models import KimGroup, OfficerChange
from groups.states import State
from office import desk, queue

# An SK is spoken of so long before it ends; urgent from so many days before on.
SK_NEAR = timedelta(days=90)
SK_URGENT = 7
# Sent back and silent: from when it is a row, and from when it is urgent.
SILENT, VERY_SILENT = 14, 30
# Officers are asked to confirm so long before it is due.
CONFIRM_NEAR = timedelta(days=14)


def days_in_words(day, today=None):
    """Returns ``20 hari lagi``, ``hari ini`` or ``12 hari lalu`` for a day."""
    days = (day - (today or timezone.localdate())).days
    return f"{days} hari lagi" if days > 0 else f"{-days} hari lalu" if days else "hari ini"


def _row(group, kind, mark, tone, url=""):
    return queue.Row(
        kind=kind,
        title=str(group),
        place=group.desa.place_name,
        url=url or reverse("admin:groups_kimgroup_change", args=[group.pk]),
        mark=mark,
        tone=tone,
    )


def _decree_row(group):
    left = (group.decree_ends - timezone.localdate()).days
    tone = "bad" if left <= SK_URGENT else "wait"
    return _row(group, "SK", f"SK berakhir {days_in_words(group.decree_ends)}", tone)


def _unconfirmed_row(group):
    late = (timezone.localdate() - group.confirm_by).days
    tone = "bad" if group.is_unconfirmed else "wait"
    return _row(group, "Konfirmasi tahunan", f"Lewat {late} hari", tone)


def _silent_row(group):
    return _row(group, "Permohonan KIM", *_silence(group))


def _silent_change_row(change):
    url = reverse("admin:groups_officerchange_change", args=[change.pk])
    return _row(change.group, "SK baru", *_silence(change), url)


def _silence(thing):
    days = (timezone.now() - thing.returned_at).days
    return f"Diam {days} hari", "bad" if days >= VERY_SILENT else "wait"


def _orphan_row(group):
    return _row(group, "Tanpa pengurus", "Tidak ada pengurus berakun", "wait")


def _paper_row(group):
    days = (timezone.now() - group.created_at).days
    url = reverse("application_check", args=[group.pk])
    return _row(group, "Berkas kertas", f"Belum dikirim, {days} hari", "wait", url)


def _reminder(things, row, noun, status, step, label):
    """Returns a Reminder about groups; ``status`` is the word of their list's filter."""
    return queue.Reminder(
        label=label,
        noun=noun,
        permission="groups.view_kimgroup",
        decides="groups.decide_kimgroup",
        things=lambda user: things(KimGroup.objects.visible_to(user)).with_place(),
        row=row,
        listed="admin:groups_kimgroup_changelist",
        status=status,
        step=step,
    )


# The word of the list's filter, its label, and what it narrows to.
DUE = {
    "sk-berakhir": ("SK berakhir", lambda groups: groups.decree_ending(SK_NEAR)),
    "belum-dikonfirmasi": ("Konfirmasi tahunan lewat", lambda groups: groups.to_confirm()),
    "tanpa-pengurus": ("Tanpa pengurus berakun", lambda groups: groups.orphaned()),
    "diam": ("Perlu diperbaiki, diam 14 hari", lambda groups: groups.silent(SILENT)),
    "kertas": ("Berkas kertas belum dikirim", lambda groups: groups.unfinished_on_paper()),
}
OFFICE = [
    _reminder(DUE["sk-berakhir"][1], _decree_row, "SK", "sk-berakhir", "Ingatkan", "SK"),
    _reminder(
        *(DUE["belum-dikonfirmasi"][1], _unconfirmed_row, "konfirmasi", "belum-dikonfirmasi"),
        *("Ingatkan", "Konfirmasi tahunan"),
    ),
    _reminder(
        *(DUE["tanpa-pengurus"][1], _orphan_row, "tanpa pengurus", "tanpa-pengurus"),
        *("Serahkan", "Tanpa pengurus"),
    ),
    _reminder(DUE["diam"][1], _silent_row, "permohonan diam", "diam", "Ingatkan", "Permohonan"),
    _reminder(DUE["kertas"][1], _paper_row, "berkas kertas", "kertas", "Lanjutkan", "Kertas"),
    queue.Reminder(
        label="SK baru",
        noun="SK baru diam",
        permission="groups.view_officerchange",
        decides="groups.decide_kimgroup",
        things=lambda user: (
            OfficerChange.objects.visible_to(user)
            .silent(SILENT)
            .select_related("group__desa__kecamatan")
        ),
        row=_silent_change_row,
        listed="admin:groups_officerchange_changelist",
        status="changes",
        step="Ingatkan",
    ),
]


# --- At the desk of officers ---------------------------------------------------------------------


def _ending_for(user):
    return KimGroup.objects.with_officer(user).active().decree_ending(SK_NEAR)


def _desk_decree_row(group):
    return desk.Row(
        kind="SK",
        title=f"SK berakhir {days_in_words(group.decree_ends)}",
        about=group.name,
        url=reverse("officer_change", args=[group.slug]),
        step="Masukkan SK baru",
    )


def _unconfirmed_for(user):
    return KimGroup.objects.with_officer(user).to_confirm(-CONFIRM_NEAR)


def _desk_confirm_row(group):
    return desk.Row(
        kind="Konfirmasi tahunan",
        title="Masih benarkah pengurus, anggota, dan alamat?",
        about=group.name,
        url=reverse("group_confirm", args=[group.slug]),
        step="Konfirmasi",
    )


def _returned_for(user):
    groups = KimGroup.objects.with_officer(user).active()
    returned = OfficerChange.objects.filter(group__in=groups, source=KimGroup.Source.ONLINE)
    return returned.silent(0).select_related("group")


def _desk_returned_row(change):
    return desk.Row(
        kind="SK baru",
        title="SK baru perlu diperbaiki",
        about=change.group.name,
        url=reverse("officer_change", args=[change.group.slug]),
        step="Perbaiki",
    )


def _announced_for(user):
    groups = KimGroup.objects.with_officer(user).exclude(state=State.DISSOLVED)
    return groups.filter(dissolution_notice_on__isnull=False)


def _desk_notice_row(group):
    return desk.Row(
        kind="Rencana pembubaran",
        title=f"Dinas berencana membubarkan, {days_in_words(group.dissolvable_on)}",
        about=group.name,
        url=reverse("group_objection", args=[group.slug]),
        step="Baca dan jawab",
    )


DESK = [
    desk.Waiting(things=_announced_for, row=_desk_notice_row, order=5),
    desk.Waiting(things=_returned_for, row=_desk_returned_row, order=15),
    desk.Waiting(things=_unconfirmed_for, row=_desk_confirm_row, order=40),
    desk.Waiting(things=_ending_for, row=_desk_decree_row, order=45),
]
