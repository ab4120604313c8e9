"""Rows of rosters as persons: how they are found, restricted, and leave when they are erased."""

from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from core.change import events
from core.change.locking import locked
from core.personal.persons import Part, Subject
from groups.actions.application import delete_draft
from groups.models import KimGroup, Membership
from groups.states import RECOGNISED, State

OFFICER_LEAVES = (
    "Masa tugas {name} sebagai {position} {group} berakhir hari itu, jadi kelompok itu tanpa "
    "{position} sampai SK baru dimasukkan. Nama yang tertulis di SK dan berkas lain tetap di sana."
)
MEMBER_LEAVES = "Keanggotaan di {group} berakhir hari itu, dan nama diganti “(nama dihapus)”."
APPLICATION_STAYS = "Permohonan {group} tetap di dinas, tanpa nama itu."
DRAFT_GOES = "Draf permohonan {group} yang belum dikirim ikut dihapus."
CONTACT_GOES = "Nomor HP atau e-mail {group} sama dengan milik orang ini, jadi ikut dikosongkan."


def same(thing):
    """Returns rows and account that belong to the person of this row or account."""
    if isinstance(thing, User):
        own = Q(user=thing) | Q(pk__in=_marked_as_own(thing))
        return list(Membership.objects.filter(own).select_related("group__desa", "user"))
    if isinstance(thing, Membership):
        accounts = User.objects.filter(Q(pk=thing.user_id) | Q(applications__applicant_row=thing))
        return [*thing.terms(), *accounts.distinct(), *_copied(thing)]
    return []


def _marked_as_own(user):
    """Returns the keys of rows that an applicant marked as their own; an approval ties them."""
    return KimGroup.objects.filter(applicant=user).values("applicant_row")


def _copied(row):
    """Returns the same person's rows in applications that were copied from this one, or back."""
    origin = KimGroup.objects.filter(pk=row.group_id).values("copied_from")
    copies = Q(group__copied_from=row.group_id) | Q(group__in=origin)
    rows = Membership.objects.filter(copies, name=row.name, phone=row.phone)
    return rows.select_related("group__desa", "user") if row.name else []


def found(words):
    """Returns rows of rosters with this name or phone number."""
    rows = Membership.objects.filter(Q(phone=words) | Q(name__has_words=words), erased_at=None)
    return rows.exclude(group__state=State.DRAFT).select_related("group__desa", "user")


def told(row):
    """Returns the name of a row and a line about it."""
    return row.name, f"{row.get_position_display()} · {row.group} · {row.group.desa.short_name}"


def restrict(row, at):
    """Hides the name of a row from public pages and its phone number from officers and staff."""
    Membership.objects.filter(pk=row.pk).update(restricted_at=at)
    row.restricted_at = at


def record(verb, row, by):
    """Records an Event about the personal data of a row; a waiting decider has to look again."""
    group = KimGroup.objects.filter(pk=row.group_id).first()
    if group is None:  # A draft that was deleted with the account of its applicant.
        return
    waits = group.state == State.SUBMITTED or group.officer_changes.waiting().exists()
    state = group.state if waits else ""
    shows = events.PRIVATE if verb == "person_copied" else None
    events.record(verb, group, by=by, old=state, new=state, shows=shows, membership=row.pk)


def effects(person):
    """Returns what an erasure does to rosters and applications."""
    told = [_leaving(row) for row in _present(person)]
    for group in _applications(person):
        told.append((DRAFT_GOES if _is_unsent(group) else APPLICATION_STAYS).format(group=group))
    return told + [CONTACT_GOES.format(group=group) for group in groups_reached(person)]


def leave(person, by):
    """Ends the rows of a person today, in every group; drafts that were never sent are deleted.

    An SK names the officers: their rows end too, and the group is a row of the queue.
    """
    today = timezone.localdate()
    for group in _applications(person):
        if _is_unsent(group):
            delete_draft(locked(group), by=by)
    rows = Membership.objects.filter(pk__in=person.keys(Membership)).not_over(today)
    rows.filter(started_on__gt=today).update(ended_on=F("started_on"))
    rows.update(ended_on=today)


def contacts(things):
    """Returns pairs of an account and the phone number of one of its rows."""
    accounts = {thing.pk: thing for thing in things if isinstance(thing, User)}
    rows = Membership.objects.filter(user__in=accounts, erased_at=None).exclude(phone="")
    return [(accounts[key], phone) for key, phone in rows.values_list("user", "phone")]


def rows_in(places):
    """Returns the last row of each person in the rosters of these groups, or of all (none given).

    Applications that were never sent are left out.
    """
    rows = Membership.objects.filter(erased_at=None, continued_by=None)
    rows = rows.exclude(group__state=State.DRAFT).select_related("user")
    return rows.filter(group__in=places) if places else rows


def rows_of_drafts(places):
    """Returns rows of applications that were never sent."""
    rows = Membership.objects.filter(erased_at=None, group__state=State.DRAFT)
    rows = rows.select_related("user")
    return rows.filter(group__in=places) if places else rows


def places():
    """Returns pairs of the key of each group and its kecamatan and name."""
    groups = KimGroup.objects.at_office().with_place().order_by("desa__kecamatan__name", "name")
    return [(str(group.pk), f"{group.desa.kecamatan.name}: {group.name}") for group in groups]


def groups_of(person):
    """Returns the keys of all groups that this person is or was in."""
    applied = KimGroup.objects.filter(applicant__in=person.keys(User))
    rows = {row.group_id for row in person.things_of(Membership)}
    return rows | set(applied.values_list("pk", flat=True))


def groups_reached(person):
    """Returns groups whose contact data are those of this person."""
    reached = Q(contact_phone__in=person.contacts) | Q(email__in=person.contacts)
    return KimGroup.objects.filter(reached, pk__in=groups_of(person))


def busy_accounts():
    """Returns accounts with a current row in a recognised group, or an open application."""
    rows = Membership.objects.not_over().filter(group__state__in=RECOGNISED)
    applying = KimGroup.objects.open()
    return User.objects.filter(
        Q(pk__in=rows.values("user")) | Q(pk__in=applying.values("applicant"))
    )


def _present(person):
    keys = person.keys(Membership)
    rows = Membership.objects.filter(pk__in=keys, group__state__in=RECOGNISED).not_over()
    return rows.select_related("group").in_order()


def _leaving(row):
    if not row.is_officer:
        return MEMBER_LEAVES.format(group=row.group)
    position = row.get_position_display().lower()
    return OFFICER_LEAVES.format(name=row.name, position=position, group=row.group)


def _applications(person):
    applied = KimGroup.objects.filter(applicant__in=person.keys(User))
    return applied.filter(state__in=[State.DRAFT, State.SUBMITTED, State.CHANGES])


def _is_unsent(group):
    return group.state == State.DRAFT and group.submitted_at is None


ROSTER = Subject(
    word="daftar",
    model=Membership,
    found=found,
    told=told,
    key=lambda row: str(row.form_key),
    names=lambda row: [row.name],
    contacts=lambda row: [row.phone],
    proved=True,
    restrict=restrict,
    record=record,
    related=("user", "group__desa"),
    better=lambda row: row.user,
)
PART = Part(same=same, effects=effects, leave=leave, contacts=contacts)
