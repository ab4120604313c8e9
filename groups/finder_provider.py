"""What the office finds of the register: groups and applications, and the people in them."""

from django.urls import reverse
from django.utils import formats

from accounts.models import User
from groups.models import KimGroup, OfficerChange
from groups.states import RECOGNISED, State
from office.finder.providers import Document, Fact, Field, Kind, Provider, key_of
from office.menus import who_may

SOURCE = "group"
PERSON = "person"
# Corrected fields by which a group may be remembered.
PAST = {
    "name": (Field.PAST, "nama lama"),
    "desa": (Field.PAST, "desa lama"),
    "number": (Field.PAST_NUMBER, "nomor SK lama"),
    "registration_number": (Field.PAST_NUMBER, "nomor registrasi lama"),
}
OVER = {State.REJECTED, State.DISSOLVED}


def _documents(groups):
    """Returns the Documents of groups and of everybody in their rosters."""
    groups = groups.with_place().select_related("applicant")
    documents = []
    for group in groups.prefetch_related("decrees", "memberships", "corrections"):
        head = _group_document(group)
        people = group.memberships.all()
        documents += [head, *(_person_document(row, head) for row in people)]
    return documents


def _group_document(group):
    place = group.desa.place_name
    return Document(
        kind=SOURCE,
        pk=group.pk,
        source=key_of(SOURCE, group.pk),
        family=key_of(SOURCE, group.pk),
        area=group.area,
        standing=0 if group.state in RECOGNISED else 2 if group.state in OVER else 1,
        title=str(group),
        line=place,
        url=reverse("admin:groups_kimgroup_change", args=[group.pk]),
        badge=(group.get_state_display(), group.tone),
        facts=(*_present_facts(group, place), *_past_facts(group)),
    )


def _present_facts(group, place):
    """Returns the Facts by which a group is found today."""
    facts = [
        Fact(Field.NAME, group.name),
        Fact(Field.PLACE, place),
        Fact(Field.NUMBER, group.registration_number or "", "nomor registrasi"),
        Fact(Field.NUMBER, group.application_number, "nomor permohonan"),
        Fact(Field.NUMBER, group.nomor_induk, "nomor induk"),
        Fact(Field.PHONE, group.reachable_phone, "nomor HP kelompok"),
        Fact(Field.NUMBER, group.decree.number if group.decree else "", "SK"),
        Fact(Field.ALSO, group.applicant.name if group.applicant else "", "pemohon"),
    ]
    return [fact for fact in facts if fact.text]


def _past_facts(group):
    """Returns the Facts by which a group was known before: other SK, corrected fields."""
    facts = [
        Fact(Field.PAST_NUMBER, decree.number, "SK lain")
        for decree in group.decrees.all()
        if decree.number and decree != group.decree
    ]
    facts += [
        Fact(PAST[each.field][0], each.before, PAST[each.field][1])
        for each in group.corrections.all()
        if each.field in PAST and each.before
    ]
    return facts


def _person_document(row, head):
    """Returns the Document of a roster row; ``head`` is that of its group."""
    ended = f" sampai {row.ended_on:%Y}" if row.has_ended() else ""
    if row.is_coming():
        ended = f" mulai {formats.date_format(row.started_on, 'j F Y')}"
    return Document(
        kind=PERSON,
        pk=row.pk,
        source=head.source,
        family=head.family,
        area=head.area,
        standing=1 if row.has_ended() else 0,
        title=row.name,
        line=f"{row.get_position_display()}{ended} · {head.title} · {head.line}",
        url=f"{head.url}#orang",
        badge=head.badge,
        facts=(
            Fact(Field.NAME, row.name),
            *([Fact(Field.PHONE, row.reachable_phone, "nomor HP")] if row.reachable_phone else []),
        ),
    )


def _groups_of_changes(ids):
    return OfficerChange.objects.filter(pk__in=ids).values_list("group", flat=True)


REGISTER = Provider(
    source=SOURCE,
    kinds=(
        Kind(
            word=SOURCE,
            label="KIM",
            told="KIM dan permohonan",
            order=10,
            sees=who_may("groups.view_kimgroup"),
        ),
        Kind(
            word=PERSON,
            label="Orang",
            told="pengurus dan anggota, juga yang sudah selesai",
            order=20,
            sees=who_may("groups.view_kimgroup"),
        ),
    ),
    things=KimGroup.objects.at_office,
    visible=KimGroup.objects.visible_to,
    documents=_documents,
    follows={
        KimGroup: lambda ids: ids,
        OfficerChange: _groups_of_changes,
        User: lambda ids: KimGroup.objects.filter(applicant__in=ids).values_list("pk", flat=True),
    },
)
