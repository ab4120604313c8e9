"""Who may do what with a story, and what an edition still lacks."""

from core import markup, numbers, phones
from core.models import Event
from groups import rules as group_rules
from groups.models import KimGroup
from groups.states import State as GroupState
from news.states import EDITABLE, NumberState, State


def groups_to_write_for(user):
    """The active groups in whose roster this account stands."""
    return KimGroup.objects.with_member(user).active()


def can_write_for(user, group):
    """Members of an active group write for it."""
    return group.state == GroupState.ACTIVE and group_rules.member_of(user, group)


def can_edit(user, edition):
    """The writer, and officers of the group, while it is a draft or sent back."""
    return (
        edition.state in EDITABLE
        and can_write_for(user, edition.group)
        and (edition.author_id == user.pk or group_rules.officer_of(user, edition.group))
    )


def goes_straight_to_office(edition, *, without=frozenset()):
    """An officer's own edition, and any edition that no other officer account could review.

    ``without`` are ids of accounts that do not review it for another reason.
    """
    officers = (
        edition.group.memberships.current()
        .officers()
        .filter(user__isnull=False, user__is_active=True)
        .values_list("user_id", flat=True)
    )
    reviewers = set(officers) - writers(edition) - without
    return edition.author_id in officers or not reviewers


def writers(edition):
    """The accounts whose words an edition holds: its author, and whoever else changed it."""
    return {edition.author_id, *edition.editors.values_list("pk", flat=True)}


def can_review_in_group(user, edition):
    """Officers of the group decide on what others wrote."""
    return (
        edition.state == State.WITH_GROUP
        and user.pk not in writers(edition)
        and edition.group.state == GroupState.ACTIVE
        and group_rules.officer_of(user, edition.group)
    )


def can_decide_at_office(user, edition):
    """Staff of the kecamatan decide, never on what they wrote or on their own group's."""
    return (
        user.is_active
        and user.is_staff
        and user.has_perm("news.decide_edition")
        and user.pk not in writers(edition)
        and group_rules.in_scope(user, edition.group)
        and not group_rules.is_own(user, edition.group)
    )


def can_withdraw(user, edition):
    """Officers of the group and staff of the kecamatan take a story back, with a public reason."""
    if group_rules.officer_of(user, edition.group):
        return edition.group.state == GroupState.ACTIVE
    return can_decide_at_office(user, edition)


def missing(edition):
    """What must still be filled in before an edition can be sent, in Indonesian."""
    lacks = []
    if not edition.summary:
        lacks.append("Ringkasan belum diisi.")
    if not edition.body.strip():
        lacks.append("Isi berita belum ditulis.")
    if edition.category_id is None:
        lacks.append("Kategori belum dipilih.")
    if edition.number > 1 and not edition.correction:
        lacks.append("Tulis apa yang diralat dibanding edisi sebelumnya.")
    photos = {photo.position: photo for photo in edition.photos.all()}
    lacks += [
        f"Foto {number}: tulis apa yang tampak di foto, untuk pembaca yang tidak melihatnya."
        for number, photo in photos.items()
        if not photo.alt
    ]
    lacks += [
        f"Tulisan menyebut [foto {number}], tetapi fotonya tidak ada."
        for _, number in markup.parts(edition.body_html)
        if number and number not in photos
    ]
    return lacks + personal_in(edition, allowed=named_numbers(edition))


def public_text(edition):
    """Everything of an edition that readers see, one field a paragraph."""
    words = [edition.title, edition.summary, edition.body, edition.correction]
    for photo in edition.photos.all():
        words += [photo.alt, photo.caption, photo.credit]
    return "\n\n".join(words)


def personal_in(edition, *, allowed):
    """What to do about the numbers of people in an edition, in Indonesian; [] if there are none.

    ``allowed`` are the mobile numbers, as E.164, that may stand there.
    """
    lacks = []
    if any(found.kind == numbers.NIK for found in _found_in(edition)):
        lacks.append("Ada NIK di dalam berita. Hapus dulu: berita dibaca siapa saja.")
    return lacks + [
        f"Ada nomor HP: {phones.national(number)}. Nomor orang? Hapus dulu: berita dibaca siapa "
        "saja. Nomor kantor? Sebutkan kantornya; pemeriksa memutuskan."
        for number in phone_numbers(edition)
        if number not in allowed
    ]


def phone_numbers(edition):
    """The mobile numbers in the public text of an edition, as E.164, each once and in order."""
    return list(dict.fromkeys(found.e164 for found in _found_in(edition) if found.e164))


def _found_in(edition):
    """The numbers of people in its public text; the same text is searched once."""
    public = public_text(edition)
    if getattr(edition, "searched", (None,))[0] != public:
        edition.searched = public, numbers.find(public)
    return edition.searched[1]


def named_numbers(edition):
    """The mobile numbers of its story that wait for a reviewer's word or were let through."""
    rows = edition.article.office_numbers.exclude(state=NumberState.PERSON)
    return set(rows.values_list("e164", flat=True))


def unnamed_numbers(edition):
    """The mobile numbers in an edition that stop its sending, as E.164."""
    named = named_numbers(edition)
    return [each for each in phone_numbers(edition) if each not in named]


def numbers_to_decide(edition):
    """The named numbers in the text of this edition on which nobody has decided."""
    present = phone_numbers(edition)
    return edition.article.office_numbers.filter(state=NumberState.ASKED, e164__in=present)


def namers_of_numbers(edition):
    """The ids of the accounts that named the office of one of ``numbers_to_decide``."""
    waiting = list(numbers_to_decide(edition).values_list("pk", flat=True))
    if not waiting:
        return set()
    named = Event.objects.about_any(edition.article.editions.all()).filter(verb="number_named")
    return set(named.filter(data__number__in=waiting).values_list("actor", flat=True))


def can_decide_number(user, edition):
    """Whoever publishes the text: the office, or a reviewing officer of a trusted group."""
    if edition.state == State.WITH_OFFICE:
        return can_decide_at_office(user, edition)
    return edition.group.trusted and can_review_in_group(user, edition)
