"""Desk views of links to published stories, and of the review of replies by officers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from core import phones, secret_links
from core.addresses import absolute
from core.change.seen import last_move
from core.change.timeline import ago
from core.text import with_point
from core.views import asked_seen, attempt, posted, save_form
from news import decision_messages, history, rules
from news.actions import replies
from news.models import STORY_LINK, Edition, Reply
from news.reply_forms import RefuseReplyForm, StoryLinkForm
from news.states import EVER_APPROVED


def _edition(request, pk):
    """Returns the edition if the user sees it at the desk and readers have ever seen it."""
    editions = Edition.objects.at_desk_of(request.user).filter(state__in=EVER_APPROVED)
    return get_object_or_404(editions.select_related("article", "group__desa"), pk=pk)


@login_required
def story_links(request, pk):
    """Lists the links to a story and what was answered; POST makes a link and shows it once."""
    edition = _edition(request, pk)
    form = StoryLinkForm(posted(request))
    token = save_form(form, lambda data: replies.make_story_link(edition, by=request.user, **data))
    context = {
        "edition": edition,
        "may_show": rules.can_show_story(request.user, edition),
        "links": _links(edition),
        "replies": _replies(edition),
        "form": form,
    }
    if token:
        context |= _made(edition, token, form.cleaned_data["whom"])
        return render(request, "news/story_link_made.html", context)
    return render(request, "news/story_links.html", context)


def _links(edition):
    return secret_links.unused(STORY_LINK.links_to(edition.article)).select_related("made_by")


def _replies(edition):
    return Reply.objects.filter(edition__article=edition.article_id)


def _made(edition, token, whom):
    """Returns the context that shows a new link, and the text with it, on this response only."""
    link = STORY_LINK.known(token)
    address = absolute(reverse("story_link", args=[token]))
    last_day = date_format(localdate(link.expires_at), "j F Y")
    text = (
        f"{with_point(f'Salam, {whom}')} Berita kami “{edition.title}” sudah terbit. Silakan baca, "
        f"dan bila perlu tulis tanggapan Anda di sini: {address}\n"
        f"Tanggapan diperiksa lebih dulu, lalu tampil di bawah beritanya. Tautan ini hanya untuk "
        f"Anda dan berlaku sampai {last_day}.\n{edition.group.name}"
    )
    return {
        "link": link,
        "address": address,
        "whatsapp": phones.whatsapp_to_anybody(text),
        "text": text,
    }


@login_required
@require_POST
def revoke(request, pk, link_pk):
    """Revokes one link to a story."""
    edition = _edition(request, pk)
    link = get_object_or_404(STORY_LINK.links_to(edition.article), pk=link_pk)
    attempt(
        request,
        lambda: replies.revoke_story_link(edition, link, by=request.user),
        "Tautan dicabut. Yang memegangnya tidak dapat membukanya lagi.",
    )
    return redirect("story_links", pk)


def _reply(request, pk):
    """Returns a reply to a story that the user sees at the desk."""
    stories = Edition.objects.at_desk_of(request.user).values("article")
    found = Reply.objects.filter(edition__article__in=stories)
    return get_object_or_404(found.select_related("edition__article", "edition__group"), pk=pk)


@login_required
def review(request, reply_pk):
    """Shows a reply; POST by an officer who may decide shows it below the story, or refuses it."""
    seen = last_move(_reply(request, reply_pk))
    reply = _reply(request, reply_pk)
    given = {"by": request.user, "seen": asked_seen(request)}
    if "show" in request.POST:
        attempt(request, lambda: replies.show_reply(reply, **given), decision_messages.REPLY_SHOWN)
        return redirect("desk_reply", reply_pk)
    form = RefuseReplyForm(posted(request))
    refused = save_form(form, lambda data: replies.refuse_reply(reply, **given, **data))
    if refused:
        messages.success(request, decision_messages.after_refused_reply(refused))
        return redirect("desk_reply", reply_pk)
    context = {
        "reply": reply,
        "edition": reply.edition,
        "form": form,
        "seen": seen,
        "sent_ago": ago(reply.sent_at),
        "may_decide": Reply.objects.waiting_for_officer(request.user).filter(pk=reply.pk).exists(),
        "timeline": history.timeline_of_reply(reply, for_office=request.user.is_staff),
    }
    return render(request, "news/reply_review.html", context)
