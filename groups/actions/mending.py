"""Actions that correct slips in the register: staff only, with a reason; old and new both stay.

``seen`` is the number of the last Event that the page showed (``core.change.seen``). All raise
TransitionRefused if ``by`` may not correct it, without a reason, or if nothing differs.
"""

from django.db.models import Q
from django.utils.formats import date_format

from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.seen import require_seen, sent_twice
from core.change.values import set_values
from core.change.workflow import changing
from groups import addresses, rules
from groups.actions.papers import files_written, read_paper, save_paper
from groups.models import Correction, Decree, FormerAddress, KimGroup, Membership, Paper
from groups.workflow import PUBLIC

NOT_STAFF = "Hanya staf dinas di kecamatan ini, bukan anggota kelompoknya, yang dapat membetulkan."
NO_REASON = "Tulis alasannya: tercatat bersama isian lama dan baru."
NEEDED = "Isian ini wajib diisi."
# What a registered group or SK may not be without.
REGISTERED = ("name", "founded_on", "desa", "number", "date", "signatory")
TERMS = "Masa tugas seseorang tidak cocok dengan tanggal ini. Betulkan dulu masa tugasnya."
SAME = "Belum ada yang berbeda dari yang tercatat."
OTHER_KECAMATAN = "Desa ini di luar kecamatan Anda."
ORDER = "Tanggal ini bertabrakan dengan SK {number}, yang berlaku sejak {day}."
ENDED_EARLIER = "{name} tercatat selesai bertugas {day}, sebelum tanggal ini."
BEGAN_LATER = "{name} tercatat mulai bertugas {day}, sesudah tanggal ini."
SENTENCES = {
    "one_recognised_group_per_village": "Desa ini baru saja mendapat KIM lain. Muat ulang.",
    "slug": "Kelompok lain baru saja mendapat alamat yang sama. Coba sekali lagi.",
}


def mend_group(group, *, by, reason, seen=None, **values):
    """Corrects name, founding date or village of a registered group, and returns it.

    ``values`` may hold any of ``KimGroup.MENDABLE``. Another name gives another address, another
    village another registration number; the old ones lead to the group and are never given again.
    In a village with a main KIM the group becomes an additional one.
    """
    may = changing(group, by=by, rule=rules.can_mend, refusal=NOT_STAFF)
    with refused_by_database(KimGroup, SENTENCES), may as group:
        if sent_twice("mended", group, by=by, seen=seen, reason=reason):
            return group
        before = KimGroup.objects.select_related("desa").get(pk=group.pk)
        set_values(group, values, KimGroup.MENDABLE)
        changed = _require(reason, seen, group, _differing(group, before, values), values)
        if "desa" in changed:
            changed += _move_to_village(group, by)
        if "name" in changed:
            changed += _readdress(group, before)
        group.save()
        _record(group, before, changed, by=by, reason=reason)
    return group


def _differing(thing, before, values):
    """Returns the names of the values that differ from what stood there before."""
    return [name for name in values if getattr(thing, name) != getattr(before, name)]


def _require(reason, seen, group, changed, values):
    """Returns ``changed``; raises TransitionRefused as said above."""
    if not reason.strip():
        raise TransitionRefused(NO_REASON, fields={"reason": NO_REASON})
    if lacks := {name: NEEDED for name in REGISTERED if values.get(name, 1) in {"", None}}:
        raise TransitionRefused(NEEDED, fields=lacks)
    if seen is not None:
        require_seen(seen, group)
    if not changed:
        raise TransitionRefused(SAME)
    return changed


def _move_to_village(group, by):
    """Gives the group the next number of its new village; returns the changed fields."""
    group.desa = locked(group.desa)
    if not rules.in_scope(by, group):
        raise TransitionRefused(OTHER_KECAMATAN, fields={"desa": OTHER_KECAMATAN})
    beside = rules.other_groups(group).recognised().filter(additional=False)
    group.additional = beside.exists()
    FormerAddress.objects.create(group=group, value=group.registration_number)
    group.registration_number = addresses.next_number(group.desa)
    return ["registration_number"]


def _readdress(group, before):
    """Gives the group an address of its new name, if that is another one."""
    slug = addresses.free_slug(group.name, group.desa, group)
    if slug == before.slug:
        return []
    FormerAddress.objects.get_or_create(group=group, value=before.slug)
    FormerAddress.objects.filter(value=slug, group=group).delete()
    group.slug = slug
    return ["slug"]


def mend_decree(decree, *, by, reason, seen=None, uploads=(), **values):
    """Corrects data of a confirmed SK, or replaces its scan; returns the Decree.

    ``values`` may hold any of ``Decree.DETAILS``. ``uploads`` are files that take the place of the
    present ones, which stay as replaced. Another first day moves the terms that begin with it.
    Raises ``core.files.documents.DocumentRefused`` for a file that cannot be shown.
    """
    read = [read_paper(upload) for upload in uploads]
    may = changing(decree.group, by=by, rule=rules.can_mend, refusal=NOT_STAFF)
    safe = refused_by_database(Membership, {"term_ends_after_it_starts": TERMS})
    with safe, files_written() as saved, may as group:
        if sent_twice("mended", group, by=by, seen=seen, reason=reason):
            return decree
        decree = group.decrees.get(pk=decree.pk, confirmed=True)
        before = Decree.objects.get(pk=decree.pk)
        decree.group = group
        set_values(decree, values, Decree.DETAILS)
        changed = _differing(decree, before, values) + (["sk"] if read else [])
        changed = _require(reason, seen, group, changed, values)
        _keep_order(group, decree)
        _move_terms(decree, before.starts_on)
        decree.save()
        if read and not _replace_scan(group, decree, read, by, saved):
            changed.remove("sk")
        if not changed:
            raise TransitionRefused(SAME)
        _record(group, before, changed, by=by, reason=reason, decree=decree)
    return decree


def _replace_scan(group, decree, read, by, saved):
    """Puts files in the place of the present ones; returns whether they are others."""
    present = set(decree.papers.decided().values_list("pk", flat=True))
    decree.papers.update(replaced=True)
    files = [save_paper(group, decree, Paper.Kind.SK, each, by=by, saved=saved) for each in read]
    return {file.pk for file in files} != present


def _keep_order(group, decree):
    """Raises TransitionRefused if another SK begins on the same day or was passed."""
    was = Decree.objects.get(pk=decree.pk).starts_on
    for other in group.decrees.filter(confirmed=True).exclude(pk=decree.pk):
        if not (other.starts_on and decree.starts_on):
            continue
        passed = was and (other.starts_on < was) != (other.starts_on < decree.starts_on)
        if other.starts_on == decree.starts_on or passed:
            day = date_format(other.starts_on, "j F Y")
            raise TransitionRefused(ORDER.format(number=other.number, day=day))


def _move_terms(decree, was):
    """Moves the terms that a change of officers ended and began to the corrected first day."""
    now, rows = decree.starts_on, decree.group.memberships
    if was == now or not hasattr(decree, "officer_change"):
        return
    ended = rows.filter(ended_on=was, continued_by__isnull=False)
    if late := ended.filter(started_on__gt=now).first():
        day = date_format(late.started_on, "j F Y")
        raise TransitionRefused(BEGAN_LATER.format(name=late.name, day=day))
    named = Q(continues=None, position__in=rules.NAMED_BY_SK)
    begun = rows.filter(Q(continues__ended_on=was) | named, started_on=was)
    if gone := begun.filter(ended_on__gt=was, ended_on__lt=now).first():
        day = date_format(gone.ended_on, "j F Y")
        raise TransitionRefused(ENDED_EARLIER.format(name=gone.name, day=day))
    begun = list(begun.values_list("pk", flat=True))
    ended.update(ended_on=now)
    rows.filter(pk__in=begun, ended_on=was).update(started_on=now, ended_on=now)
    rows.filter(pk__in=begun).exclude(started_on=now).update(started_on=now)


def _record(group, before, changed, *, by, reason, decree=None):
    """Writes the Event of a correction, and a Correction for each changed field."""
    now = decree or group
    event = events.record(
        "mended",
        group,
        by=by,
        old=group.state,
        new=group.state,
        reason=reason.strip(),
        shows=PUBLIC,
        fields=changed,
        **({"decree": decree.pk} if decree else {}),
    )
    Correction.objects.bulk_create(
        Correction(
            event=event,
            group=group,
            decree=decree,
            field=name,
            before="" if name == "sk" else _in_words(before, name),
            after="berkas baru" if name == "sk" else _in_words(now, name),
        )
        for name in changed
    )


def _in_words(thing, name):
    value = getattr(thing, name)
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return date_format(value, "j F Y")
    label = getattr(thing, f"get_{name}_display", None)
    return label() if label else str(value)
