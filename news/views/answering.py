"""The page behind a secret link to a published story: the story, and one form to answer it."""

from contextlib import suppress
from datetime import timedelta
from functools import wraps

from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from accounts import throttle
from core.change.refusals import TransitionRefused
from core.outbox.receiving import takes_part
from core.views import posted, save_form
from news import rules
from news.actions import replies
from news.models import STORY_LINK, Edition, Reply
from news.reply_forms import ReplyForm
from news.states import REPLY_STANDS, ReplyState
from news.views.public import corrections_of
from regions.choices import with_places

# Per link and address, per link, per address in an hour.
LIMITS = throttle.Limits(
    together=(10, timedelta(hours=1)),
    thing=(20, timedelta(hours=1)),
    address=(60, timedelta(hours=1)),
)
TOO_MANY = (
    "Dalam satu jam terakhir sudah banyak kiriman. Tanggapan Anda belum terkirim, tetapi "
    "tulisannya masih ada di bawah. Tunggu sebentar, paling lama satu jam, lalu kirim lagi."
)


def _behind_open_link(view):
    """Decorates a view: looks the secret up and calls ``view(request, link)``, or says why not.

    It stands outside of ``takes_part``: what the outbox refuses is rolled back, and a wrong guess
    has to stay counted.
    """

    @wraps(view)
    def wrapper(request, token):
        try:
            link = throttle.look_up(request, "story link", lambda: STORY_LINK.known(token))
        except throttle.TooManyGuesses as limit:
            return limit.page(request)
        reason = rules.why_story_link_is_dead(link)
        return _dead(request, reason) if reason else view(request, link)

    return wrapper


def _dead(request, reason):
    return render(request, "news/story_link_dead.html", {"reason": reason}, status=410)


def _to_page(request):
    return redirect("story_link", request.resolver_match.kwargs["token"])


@require_http_methods(["GET", "HEAD", "POST"])
@_behind_open_link
@takes_part(anonymous=True)
def story_link(request, link):
    """Shows the story to whom the link is for; POST sends their reply.

    GET changes nothing, as preview robots of messengers open the link.
    """
    last = link.replies.first()
    form, status = ReplyForm(posted(request), initial=_words_of(last)), 200
    if form.is_valid() and not throttle.use(request, "reply", link.pk, LIMITS):
        form.add_error(None, TOO_MANY)
        status = 429
    elif save_form(form, lambda data: _send(link, data)):
        response = _to_page(request)
        # The phone is on this page; a Receipt must not hold the secret.
        response.receipt = {"to": ""}
        return response
    context = _context(link, last, form)
    if context["edition"] is None:  # withdrawn meanwhile
        return _dead(request, rules.STORY_GONE)
    return TemplateResponse(request, "news/story_link.html", context, status=status)


def _send(link, data):
    del data["agrees"]
    return replies.send_reply(link, **data)


def _words_of(reply):
    """Returns the words of a reply that was not shown, to begin the next one with."""
    if reply is None or reply.state != ReplyState.REFUSED:
        return {}
    return {name: getattr(reply, name) for name in Reply.DETAILS}


def _context(link, last, form):
    found = Edition.objects.published().filter(article=link.object_id).for_reading()[:1]
    edition = next(iter(with_places(found)), None)
    stands = last is not None and last.state in REPLY_STANDS
    # What was typed is shown again, whatever has become of the link meanwhile.
    may_write = not stands and (form.is_bound or rules.takes_another_reply(link))
    return {
        "link": link,
        "edition": edition,
        "corrections": corrections_of(edition) if edition else [],
        "short": edition.article.short_address if edition else "",
        "reply": last,
        "stands": stands,
        "may_write": may_write,
        "no_more": replies.TOO_MANY_REPLIES,
        "hours": int(Reply.REVIEWED_IN.total_seconds() // 3600),
        "form": form,
        "outbox": "form" if may_write else "",
    }


@require_POST
@_behind_open_link
def take_back(request, link):
    """Withdraws the reply that was sent through this link."""
    with suppress(TransitionRefused):  # closed meanwhile, as the page then says
        replies.take_reply_back(link)
    return _to_page(request)
