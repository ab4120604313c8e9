"""Permissions on changes of officers, and what a change lacks before it can be sent."""

from django.db.models import Q
from django.utils import formats, timezone

from core.text import with_point
from groups.models import OFFICERS, KimGroup, Membership, Paper, Position
from groups.rules.register import (
    can_decide,
    can_see_papers,
    in_scope,
    is_deciding_staff,
    officer_of,
)
from groups.states import RECOGNISED, ChangeState, State

# The positions that an SK names one by one; everybody else of a roster is a plain member.
NAMED_BY_SK = (*OFFICERS, Position.SEKSI)
MAX_SECTIONS = 12


def can_start_change(user, group):
    """Returns whether ``user`` may begin a new SK: officers, or staff of the kecamatan from paper.

    Officers only while the group is active, staff also while it is suspended.
    """
    if group.state == State.ACTIVE and officer_of(user, group):
        return True
    return group.state in RECOGNISED and is_deciding_staff(user) and in_scope(user, group)


def can_edit_change(user, change):
    """Returns whether ``user`` may fill in this change: a draft, or one returned for changes.

    Officers fill in what was begun at the desk, staff of the kecamatan what came on paper.
    """
    if change.state not in {ChangeState.DRAFT, ChangeState.CHANGES}:
        return False
    if change.source == KimGroup.Source.PAPER:
        return is_deciding_staff(user) and can_start_change(user, change.group)
    return change.group.state == State.ACTIVE and officer_of(user, change.group)


def can_see_change(user, change):
    """Returns whether ``user`` may read this change at the desk: who may begin one."""
    own_draft = change.state == ChangeState.DRAFT and change.source == KimGroup.Source.ONLINE
    if own_draft and not officer_of(user, change.group):
        return False
    return can_start_change(user, change.group)


def can_decide_change(user, change):
    """Returns whether ``user`` may decide on this change: as on its group, while it lives.

    Not whoever sent it from the desk; staff who entered it from paper may.
    """
    sent_it = change.source == KimGroup.Source.ONLINE and change.made_by_id == user.pk
    return change.group.state in RECOGNISED and can_decide(user, change.group) and not sent_it


def can_close_change(user, change):
    """Returns whether staff may close an unfinished change of officers who cannot go on.

    None of them has an account any more, or the group is suspended.
    """
    group = change.group
    stuck = group.state != State.ACTIVE or not group.memberships.readers().exists()
    online = change.source == KimGroup.Source.ONLINE
    return online and stuck and group.state in RECOGNISED and can_decide(user, group)


def can_see_paper(user, paper):
    """Returns whether ``user`` may see a paper at the desk: that of a new SK as the change."""
    change = getattr(paper.decree, "officer_change", None) if paper.decree_id else None
    if change is None or change.state == ChangeState.CONFIRMED:
        return can_see_papers(user, paper.group)
    return can_see_change(user, change)


def missing_in_change(change):
    """Returns what keeps a change from being sent or confirmed, as (step, sentence) pairs."""
    decree = [("sk", sentence) for sentence in _wrong_with_decree(change)]
    people = [("officers", sentence) for sentence in _wrong_with_people(change)]
    return decree + people


def _wrong_with_decree(change):
    decree = change.decree
    if not (decree.number and decree.date and decree.signatory):
        yield "Nomor, tanggal, dan penanda tangan SK belum lengkap."
    if not decree.papers.filter(kind=Paper.Kind.SK).exists():
        yield "Berkas SK belum ada."
    for other in change.group.decrees.filter(confirmed=True):
        if decree.number and _same_number(decree.number, other.number):
            yield f"SK nomor {other.number} sudah tercatat di kelompok ini."
        elif decree.starts_on and other.starts_on and decree.starts_on <= other.starts_on:
            since = formats.date_format(other.starts_on, "j F Y")
            yield (
                f"SK {other.number or 'sebelumnya'} berlaku sejak {since}. "
                "SK baru harus mulai berlaku sesudah tanggal itu."
            )


def _same_number(one, other):
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _wrong_with_people(change):
    proposed = list(change.officers.select_related("row"))
    named = {each.position: each for each in proposed}
    for position in OFFICERS:
        if position not in named:
            yield f"{position.label} belum dipilih."
        elif not named[position].known_phone:
            yield f"Nomor HP {position.label.lower()} belum diisi."
    yield from _not_in_roster(change, proposed)
    yield from _begun_later(change, proposed)


def _not_in_roster(change, proposed):
    """Sentences about people whose row ended, or was replaced, since they were chosen."""
    present = set(change.group.memberships.lasting().values_list("pk", flat=True))
    for each in proposed:
        if each.row_id and each.row_id not in present:
            label = each.get_position_display()
            yield f"{each.row.name} ({label}) tidak lagi di daftar anggota. Pilih orang lain."


def _begun_later(change, proposed):
    """Sentences about terms that the SK would close before the day on which they began."""
    on = change.decree.starts_on
    if on is None:
        return
    for row, position in positions_after(change, proposed):
        if position != row.position and row.started_on and row.started_on > on:
            since = formats.date_format(row.started_on, "j F Y")
            yield (
                f"{row.name} tercatat mulai bertugas {since}, sesudah SK ini mulai berlaku. "
                "Betulkan dulu salah satu tanggalnya."
            )


def positions_after(change, proposed=None):
    """Returns (row, position after the change) for each row of the roster without an end.

    Whoever stood in a position that an SK names, and is not named again, becomes a plain member.
    """
    proposed = change.officers.all() if proposed is None else proposed
    named = {each.row_id: each.position for each in proposed if each.row_id}
    left = dict.fromkeys(NAMED_BY_SK, Position.ANGGOTA)
    rows = change.group.memberships.lasting().in_order()
    return [(row, named.get(row.pk) or left.get(row.position, row.position)) for row in rows]


def warnings_of_change(change, *, reader):
    """Returns sentences that a decider should read; none of them prevents a decision.

    Only staff of the kecamatan are told what is known of other groups.
    """
    found = []
    decree, group = change.decree, change.group
    if decree.has_ended(timezone.localdate()):
        found.append("Masa berlaku SK baru ini sudah lewat.")
    if decree.starts_on and decree.starts_on > timezone.localdate():
        day = formats.date_format(decree.starts_on, "j F Y")
        found.append(f"SK ini baru berlaku {day}. Pengurus berganti pada hari itu, bukan sekarang.")
    for paper in decree.papers.all():
        found += [f"{paper.get_kind_display()}: {remark}" for remark in paper.remarks]
    proposed = list(change.officers.select_related("row__user"))
    found += _same_person_twice(group, proposed)
    if is_deciding_staff(reader) and in_scope(reader, group):
        found += _known_elsewhere(group, proposed)
    return found


def _known_elsewhere(group, proposed):
    """Sentences about people who are ketua of another recognised group, by account or phone."""
    found = []
    elsewhere = Membership.objects.current().filter(
        position=Position.KETUA, group__state__in=RECOGNISED
    )
    for row in elsewhere.exclude(group=group).filter(_alike(proposed)).select_related("group"):
        who = next(each for each in proposed if _is(each, row))
        found.append(with_point(f"{who.shown_name} juga ketua {row.group.name}"))
    return found


def _alike(proposed):
    accounts = [each.row.user_id for each in proposed if each.row and each.row.user_id]
    numbers = [each.known_phone for each in proposed if each.known_phone]
    return Q(user__in=accounts) | Q(phone__in=numbers)


def _is(proposed, row):
    account = proposed.row.user_id if proposed.row else None
    same_account = account is not None and account == row.user_id
    return same_account or (proposed.known_phone and proposed.known_phone == row.phone)


def _same_person_twice(group, proposed):
    """Sentences about new people with the name or number of somebody in the roster."""
    found = []
    roster = list(group.memberships.lasting())
    for each in proposed:
        if each.row_id:
            continue
        for row in roster:
            if each.phone and each.phone == row.phone:
                found.append(with_point(f"Nomor HP {each.name} sama dengan nomor {row.name}"))
            elif _same_number(each.name, row.name):
                there = with_point(f"Di daftar anggota sudah ada {row.name}")
                found.append(f"{there} Orang yang sama?")
    return found
