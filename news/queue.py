"""Queues of editions: for the office, for officers of a group, and for authors."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from core.models import Event
from groups.first_steps import FirstStep
from news import telling
from news.models import Edition, Reply
from news.states import State
from office import desk, queue


def _waiting(user):
    waiting = Edition.objects.visible_to(user).waiting_at_office()
    return waiting.select_related("group__desa__kecamatan").without_texts()


def _noun(edition):
    return "Berita" if edition.number == 1 else "Ralat"


def _row(edition):
    village = edition.group.desa
    return queue.Row(
        kind=_noun(edition),
        title=edition.title,
        place=village.place_name,
        since=edition.with_us_since,
        theirs=edition.time_with_them,
        url=reverse("admin:news_edition_change", args=[edition.pk]),
    )


STORIES = queue.Kind(
    label="Berita",
    noun="berita",
    permission="news.view_edition",
    decides="news.decide_edition",
    things=_waiting,
    row=_row,
    listed="admin:news_edition_changelist",
    status="diperiksa",
    step="Baca",
)
# Editions of suspended or dissolved groups.
HELD = queue.Held(
    noun="berita tertahan",
    why="karena KIM-nya sedang tidak aktif",
    permission="news.view_edition",
    things=lambda user: Edition.objects.visible_to(user).held_at_office(),
    listed="admin:news_edition_changelist",
    status="tertahan",
)


def _waiting_replies(user):
    waiting = Reply.objects.visible_to(user).waiting_at_office()
    return waiting.select_related("edition__group__desa__kecamatan")


def _reply_row(reply):
    return queue.Row(
        kind="Tanggapan",
        title=f"{reply.position}: {reply.edition.title}",
        place=reply.edition.group.desa.place_name,
        since=reply.with_us_since,
        url=reverse("admin:news_reply_change", args=[reply.pk]),
    )


REPLIES = queue.Kind(
    label="Tanggapan",
    noun="tanggapan",
    permission="news.view_edition",
    decides="news.decide_edition",
    things=_waiting_replies,
    row=_reply_row,
    listed="admin:news_reply_changelist",
    status="diperiksa",
    step="Baca",
    days=Reply.REVIEWED_IN.days,
)


def _for_officer(user):
    waiting = Edition.objects.waiting_for_officer(user)
    return waiting.select_related("group", "author").without_texts()


def _review_row(edition):
    return desk.Row(
        kind=f"{_noun(edition)} menunggu diperiksa",
        title=edition.title,
        about=f"{edition.author} · {edition.group.name}",
        url=reverse("desk_story", args=[edition.pk]),
        step="Periksa",
    )


def stories_at_group(group):
    """Returns the sentence of the handover sheet about stories to review, or ""."""
    count = Edition.objects.waiting_at_group().filter(group=group).count()
    return f"{count} berita menunggu diperiksa pengurus." if count else ""


def _first_story_is_sent(group, user):
    sent = Edition.objects.filter(group=group).exclude(state__in={State.DRAFT, State.DISCARDED})
    return sent.exists()


FIRST_STORY = FirstStep(
    order=20,
    label="Tulis berita pertama",
    url=lambda group: f"{reverse('desk_write')}?kim={group.slug}",
    done=_first_story_is_sent,
)


def _sent_back(user):
    """Returns editions that were sent back, each with ``note``: the reason that came with it."""
    back = Edition.objects.at_desk_of(user).filter(author=user, state=State.CHANGES)
    back = back.select_related("group").without_texts().last_desk_change_first()
    editions = list(back[: desk.MOST])
    events = Event.objects.about_any(Edition.objects.filter(pk__in=[one.pk for one in editions]))
    events = events.filter(verb="changes_requested").select_related("reason").order_by("pk")
    notes = {event.object_id: getattr(event, "reason", "") for event in events if editions}
    for edition in editions:
        edition.note = str(notes.get(str(edition.pk), ""))
    return editions


def _mend_row(edition):
    return desk.Row(
        kind="Berita Anda perlu diperbaiki",
        title=edition.title,
        about=edition.group.name,
        url=reverse("desk_story_edit", args=[edition.pk]),
        step="Perbaiki",
        tone="bad",
        detail=edition.note,
    )


def _telling_row(pair):
    edition, texts = pair
    return desk.Row(
        kind="Belum dikabari",
        title=edition.title,
        about=", ".join(text.who for text in texts),
        url=f"{reverse('desk_story', args=[edition.pk])}#kabari",
        step="Kabari",
        tone="info",
    )


def _replies_for_officer(user):
    return Reply.objects.waiting_for_officer(user).select_related("edition__group")


def _reply_review_row(reply):
    due = date_format(localtime(reply.due_at), "l, j F, H.i")
    return desk.Row(
        kind="Tanggapan menunggu diperiksa",
        title=reply.edition.title,
        about=f"{reply.position} · batas {due}",
        url=reverse("desk_reply", args=[reply.pk]),
        step="Periksa",
    )


REVIEWS = desk.Waiting(things=_for_officer, row=_review_row, order=10)
REPLY_REVIEWS = desk.Waiting(things=_replies_for_officer, row=_reply_review_row, order=15)
SENT_BACK = desk.Waiting(things=_sent_back, row=_mend_row, order=20)
TO_TELL = desk.Waiting(things=telling.waiting_at_desk, row=_telling_row, order=90)
