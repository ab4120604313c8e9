"""Actions on links to published stories, and on the replies that are written behind them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core import secret_links, text
from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.values import set_values
from core.change.workflow import changing, move
from news import rules
from news.models import STORY_LINK, Edition, Reply
from news.states import REPLY_STANDS
from news.workflow import locked_edition

MAX_LINKS = 10
CONSENT_VERSION = "2026-12"
LASTS = (3, 7, 14, 30)  # days

NOT_PUBLISHED = "Tautan hanya dapat dibuat untuk berita yang sudah terbit, oleh penulis atau "
NOT_PUBLISHED += "pengurus KIM-nya."
WHOM = "Tulis untuk siapa tautan ini, misalnya Kepala Desa Tampang."
ONLY_WORDS = "Tulis nama dan jabatan saja, tanpa NIK dan tanpa nomor HP."
TOO_MANY_LINKS = f"Sudah ada {MAX_LINKS} tautan yang berlaku untuk berita ini. Cabut sebagian dulu."
STANDS = "Tanggapan lewat tautan ini sudah ada. Tarik dulu kalau ingin menggantinya."
TOO_MANY_REPLIES = "Sudah banyak tanggapan lewat tautan ini. Minta tautan baru kepada KIM-nya."
NO_NUMBERS = "Ada {numbers}. Hapus dulu: tanggapan dibaca siapa saja."


def make_story_link(edition, *, by, whom, days):
    """Makes a secret link to a published story for ``whom`` (words); returns its secret.

    ``days``: one of LASTS. Raises TransitionRefused unless ``by`` may (``rules.can_show_story``).
    """
    whom = " ".join(whom.split())
    with changing(edition, lock=locked_edition) as edition:
        if not rules.can_show_story(by, edition):
            raise TransitionRefused(NOT_PUBLISHED)
        if not 2 <= len(whom) <= 100:
            raise TransitionRefused(WHOM, fields={"whom": WHOM})
        if text.personal_numbers(whom):
            raise TransitionRefused(ONLY_WORDS, fields={"whom": ONLY_WORDS})
        if days not in LASTS:
            raise TypeError(f"{days} days are not offered")
        article = edition.article
        if secret_links.unused(STORY_LINK.links_to(article)).count() >= MAX_LINKS:
            raise TransitionRefused(TOO_MANY_LINKS)
        lasts = timedelta(days=days)
        token, link = STORY_LINK.make(article, by=by, whom=whom, lifetime=lasts)
        events.record("story_link_made", edition, by=by, shows=PRIVATE, link=link.pk)
    return token


def revoke_story_link(edition, link, *, by):
    """Revokes a link to a story; what was answered behind it stays. Twice has one effect."""
    with changing(edition, lock=locked_edition) as edition:
        if not rules.can_show_story(by, edition):
            raise TransitionRefused(NOT_PUBLISHED)
        links = STORY_LINK.links_to(edition.article).filter(pk=link.pk)
        if secret_links.revoke(links):
            events.record("story_link_revoked", edition, by=by, shows=PRIVATE, link=link.pk)


def send_reply(link, *, form_key, **words):
    """Sends the reply of somebody who has ``link``; returns it.

    ``words``: all of ``Reply.DETAILS``. The same form sent twice makes one reply. Raises
    TransitionRefused if the link no longer holds, if a reply behind it stands, and for numbers of
    people in it.
    """
    taken = {"one_reply_behind_a_link": STANDS, "form_key": STANDS}
    with refused_by_database(Reply, taken), transaction.atomic():
        link = secret_links.locked_link(link)
        if form_key and (same := link.replies.filter(form_key=form_key).first()):
            return same
        if reason := rules.why_story_link_is_dead(link):
            raise TransitionRefused(reason)
        if link.replies.filter(state__in=REPLY_STANDS).exists():
            raise TransitionRefused(STANDS)
        if not rules.takes_another_reply(link):
            raise TransitionRefused(TOO_MANY_REPLIES)
        reply = _new_reply(link, form_key, words)
        secret_links.mark_used(link)
        events.record("reply_sent", reply, by=None, new=reply.state, shows=PRIVATE)
    return reply


def _new_reply(link, form_key, words):
    """Returns the saved reply to the version that readers see now."""
    edition = Edition.objects.published().select_related("article", "group__desa")
    edition = edition.get(article=link.object_id)
    now = timezone.now()
    reply = Reply(edition=edition, link=link, consent_version=CONSENT_VERSION)
    if form_key:
        reply.form_key = form_key
    set_values(reply, words, Reply.DETAILS)
    _refuse_numbers(words)
    reply.at_office = not rules.has_reviewer_in_group(edition, now)
    reply.sent_at = reply.with_us_since = now
    reply.save()
    return reply


def _refuse_numbers(words):
    """Raises TransitionRefused, a sentence per field, for NIK and mobile numbers."""
    found = {name: text.personal_numbers(value) for name, value in words.items()}
    fields = {
        name: NO_NUMBERS.format(numbers=" dan ".join(numbers))
        for name, numbers in found.items()
        if numbers
    }
    if fields:
        raise TransitionRefused(*dict.fromkeys(fields.values()), fields=fields)


def show_reply(reply, *, by, seen=None):
    """Shows a reply below its story."""
    return move(reply, "reply_shown", by=by, seen=seen)


def refuse_reply(reply, *, by, reason, seen=None):
    """Closes a reply without showing it.

    While its link opens, the person reads the reason there and may send another one.
    """
    return move(reply, "reply_refused", by=by, reason=reason, seen=seen)


def remove_reply(reply, *, by, reason, seen=None):
    """Takes a shown reply off the story; below a published one the hour and the reason stay."""
    return move(reply, "reply_removed", by=by, reason=reason, seen=seen)


def take_reply_back(link):
    """Withdraws the reply that stands behind ``link``, for who wrote it; nothing without one."""
    reply = link.replies.filter(state__in=REPLY_STANDS).select_related("edition__article").first()
    return reply and move(reply, "reply_taken_back", by=None, link=link)
