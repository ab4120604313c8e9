"""Permission predicates for editions and replies, and what an edition lacks before it is sent."""

from core import markup, number_guard, phones
from core.models import Event
from groups import rules as group_rules
from groups.models import KimGroup
from groups.states import State as GroupState
from news import second_texts
from news.models import Edition, MendedTypo, Reply
from news.public_text import numbers_in
from news.querysets.deciding_officers import deciding_officers
from news.states import EDITABLE, NumberState, ReplyState, State

_ASK = "Minta tautan baru kepada KIM yang mengirimnya."
LINK_UNKNOWN = f"Tautan ini tidak dikenal. Mungkin ada huruf yang tidak ikut tersalin. {_ASK}"
LINK_REVOKED = f"Tautan ini sudah dicabut oleh pembuatnya. {_ASK}"
LINK_OVER = f"Waktu tautan ini sudah lewat. {_ASK}"
STORY_GONE = "Berita ini tidak terbit lagi, jadi tidak dapat ditanggapi."


def groups_to_write_for(user):
    """Returns the active groups of which this account is a member."""
    return KimGroup.objects.with_member(user).active()


def can_write_for(user, group):
    """Returns whether ``user`` is a member of ``group`` and the group is active."""
    return group.state == GroupState.ACTIVE and group_rules.member_of(user, group)


def can_edit(user, edition):
    """Returns whether ``user`` may change this edition now.

    The author and the officers of the group may, while it is a draft or was sent back.
    """
    return (
        edition.state in EDITABLE
        and can_write_for(user, edition.group)
        and (edition.author_id == user.pk or group_rules.officer_of(user, edition.group))
    )


def goes_straight_to_office(edition, *, without=frozenset()):
    """Returns whether sending skips the group's review.

    True for an officer's own edition, and if no other officer account could review it.
    ``without``: ids of accounts that may not review it for another reason.
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
    """Returns the ids of the accounts that wrote or changed an edition: author and editors."""
    return {edition.author_id, *edition.editors.values_list("pk", flat=True)}


def can_review_in_group(user, edition):
    """Returns whether ``user`` may decide on it as an officer of its active group.

    Nobody decides on text they wrote.
    """
    return (
        edition.state == State.WITH_GROUP
        and user.pk not in writers(edition)
        and edition.group.state == GroupState.ACTIVE
        and group_rules.officer_of(user, edition.group)
    )


def can_decide_at_office(user, edition):
    """Returns whether ``user`` is staff in scope and may decide on this edition.

    Never on their own text, nor on an edition of a group they belong to.
    """
    return Edition.objects.filter(pk=edition.pk).decided_at_office_by(user).exists()


def can_review(user, edition):
    """Returns whether ``user`` reviews this edition now: as an officer, or at the office."""
    if edition.state == State.WITH_OFFICE:
        return can_decide_at_office(user, edition)
    return can_review_in_group(user, edition)


def has_mended(user, edition):
    """Returns whether ``user`` mended a typo in this edition, and so may not publish it."""
    return MendedTypo.objects.filter(edition=edition, event__actor=user).exists()


def can_withdraw(user, edition):
    """Returns whether ``user`` is an officer of the active group, or staff who may decide."""
    if group_rules.officer_of(user, edition.group):
        return edition.group.state == GroupState.ACTIVE
    return can_decide_at_office(user, edition)


def missing(edition):
    """Returns what must be filled in or removed before sending, as Indonesian sentences."""
    return [sentence for _, sentence in lacking(edition)]


def lacking(edition):
    """Returns what ``missing`` does, as pairs of the field to mend and the sentence.

    Fields are named as on the writing page: ``summary``, ``foto-<key>-alt``.
    """
    lacks = []
    if not edition.body.strip():
        lacks.append(("body", "Isi berita belum ditulis."))
    elif not edition.summary:
        lacks.append(("summary", "Ringkasan belum diisi."))
    if edition.category_id is None:
        lacks.append(("category", "Kategori belum dipilih."))
    if edition.number > 1 and not edition.correction:
        lacks.append(("correction", "Tulis apa yang diralat dibanding versi sebelumnya."))
    lacks += second_texts.lacking_twin(edition) + _lacking_photos(edition)
    return [*lacks, *_personal_in(edition, named_numbers(edition))]


def _lacking_photos(edition):
    photos = {photo.position: photo for photo in edition.photos.all()}
    undescribed = [
        (
            f"foto-{photo.key}-alt",
            f"Foto {number}: tulis apa yang tampak di foto, untuk pembaca yang tidak melihatnya.",
        )
        for number, photo in photos.items()
        if not photo.alt
    ]
    return undescribed + [
        (field, f"{name} menyebut [foto {number}], tetapi fotonya tidak ada.")
        for field, name, html in (
            ("body", "Tulisan", edition.body_html),
            ("twin", "Teks kedua", edition.twin_html),
        )
        for _, number in markup.parts(html)
        if number and number not in photos
    ]


def personal_in(edition, *, allowed):
    """Returns what to do about numbers of people in an edition, as Indonesian sentences.

    Finds NIK (national identity numbers) and mobile numbers. ``allowed``: mobile numbers (E.164)
    that may stay. Empty if there is nothing to do.
    """
    return [sentence for _, sentence in _personal_in(edition, allowed)]


def _personal_in(edition, allowed):
    """Returns the sentences of ``personal_in`` as pairs of the field to mend and the sentence."""
    told = {}
    for field, found in numbers_in(edition):
        if found.e164 not in allowed:
            told.setdefault(_advice(found), field)
    return [(field, sentence) for sentence, field in told.items()]


def _advice(found):
    """Returns in words what to do about a number that was found (number_guard.Found)."""
    if found.kind == number_guard.NIK:
        return "Ada NIK di dalam berita. Hapus dulu: berita dibaca siapa saja."
    return (
        f"Ada nomor HP: {phones.national(found.e164)}. Nomor orang? Hapus dulu: berita dibaca "
        "siapa saja. Nomor kantor? Sebutkan kantornya; pemeriksa memutuskan."
    )


def phone_numbers(edition):
    """Returns the mobile numbers (E.164) in the public text, each once, in order."""
    return list(dict.fromkeys(found.e164 for _, found in numbers_in(edition) if found.e164))


def named_numbers(edition):
    """Returns the article's mobile numbers (E.164) that are undecided or allowed."""
    rows = edition.article.office_numbers.exclude(state=NumberState.PERSON)
    return set(rows.values_list("e164", flat=True))


def unnamed_numbers(edition):
    """Returns the mobile numbers (E.164) in an edition that block sending."""
    named = named_numbers(edition)
    return [each for each in phone_numbers(edition) if each not in named]


def numbers_to_decide(edition):
    """Returns the OfficeNumbers in the text of this edition that are still undecided."""
    present = phone_numbers(edition)
    return edition.article.office_numbers.filter(state=NumberState.ASKED, e164__in=present)


def namers_of_numbers(edition):
    """Returns the ids of the accounts that named an office for ``numbers_to_decide``."""
    waiting = list(numbers_to_decide(edition).values_list("pk", flat=True))
    if not waiting:
        return set()
    named = Event.objects.about_any(edition.article.editions.all()).filter(verb="number_named")
    return set(named.filter(data__number__in=waiting).values_list("actor", flat=True))


def can_decide_number(user, edition):
    """Returns whether ``user`` may decide on a number in this edition.

    The same people who can publish it: the office, or a reviewing officer of a trusted group.
    """
    if edition.state == State.WITH_OFFICE:
        return can_decide_at_office(user, edition)
    publishes = edition.group.trusted and can_review_in_group(user, edition)
    return publishes and not has_mended(user, edition)


def can_show_story(user, edition):
    """Returns whether ``user`` may make and revoke links to a published story.

    Its author may, and the officers of the group, while the group is active.
    """
    return (
        edition.is_published()
        and can_write_for(user, edition.group)
        and (edition.author_id == user.pk or group_rules.officer_of(user, edition.group))
    )


def can_decide_reply(user, reply):
    """Returns whether ``user`` may decide on a reply that waits.

    The office may; in a trusted group also an officer who wrote nothing of what was answered.
    """
    if can_decide_reply_at_office(user, reply):
        return True
    return Reply.objects.filter(pk=reply.pk).waiting_for_officer(user).exists()


def can_decide_reply_at_office(user, reply):
    """Returns whether ``user`` is staff in scope and may decide on this reply."""
    return Reply.objects.filter(pk=reply.pk).decided_at_office_by(user).exists()


def can_show_reply(user, reply):
    """Returns whether ``user`` may show a reply; only the office shows one that was refused."""
    if reply.state == ReplyState.REFUSED:
        return can_decide_reply_at_office(user, reply)
    return can_decide_reply(user, reply)


def has_reviewer_in_group(edition, at):
    """Returns whether an officer of the trusted group may review replies sent to it at ``at``."""
    made_by = Edition.objects.made_by
    officers = deciding_officers(made_by, group=edition.group, key=edition.article_id, at=at)
    return edition.group.trusted and officers.exists()


def why_story_link_is_dead(link):
    """Returns why a link to a story is not usable, as a sentence; an empty string if it is usable.

    It does not end with its maker: it opens a public story, and what it takes is reviewed.
    """
    if link is None:
        return LINK_UNKNOWN
    if link.revoked_at:
        return LINK_REVOKED
    if not link.is_usable():
        return LINK_OVER
    return "" if Edition.objects.published().filter(article=link.object_id).exists() else STORY_GONE


def takes_another_reply(link):
    """Returns whether fewer replies than ``Reply.MOST_BEHIND_A_LINK`` were sent behind a link."""
    return link.replies.count() < Reply.MOST_BEHIND_A_LINK
