"""Views of messages: sent without an account, read by officers at the desk."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import throttle
from core.outbox.receiving import takes_part
from core.views import Question, ask_first, attempt, posted, save_form
from core.web import paging
from groups import actions, rules
from groups.forms import MessageForm
from groups.models import KimGroup, Message
from groups.states import State
from groups.views.former import at_former_address

# High limits: a whole village may share one address of its mobile operator.
LIMITS = throttle.Limits(
    together=(20, timedelta(hours=1)),
    thing=(100, timedelta(hours=1)),
    address=(60, timedelta(hours=1)),
)
TOO_MANY = (
    "Dalam satu jam terakhir sudah banyak pesan dari jaringan Anda atau untuk KIM ini. Pesan Anda "
    "belum terkirim, tetapi tulisannya masih ada di bawah. Tunggu sebentar, paling lama satu jam, "
    "lalu tekan “Kirim pesan” lagi."
)
PAGE_SIZE = 20


def _group(slug):
    return get_object_or_404(KimGroup.objects.public().with_place(), slug=slug)


@takes_part(anonymous=True)
@require_http_methods(["GET", "HEAD", "POST"])
@at_former_address
def write(request, slug):
    """Shows and saves the message form; a group without readers shows why, and whom to ask."""
    group = _group(slug)
    if request.method != "POST" and (reason := rules.why_no_messages(group)):
        status = 410 if group.state == State.DISSOLVED else 200
        context = {"nav": "kim", "group": group, "reason": reason, "crumbs": _crumbs(group)}
        return render(request, "groups/message_closed.html", context, status=status)
    form = MessageForm(posted(request))
    status = 200
    if form.is_valid() and not throttle.use(request, "message", group.pk, LIMITS):
        form.add_error(None, TOO_MANY)
        status = 429
    elif save_form(form, lambda data: actions.send_message(group, **data)):
        return redirect("message_sent", slug)
    context = {
        "nav": "kim",
        "group": group,
        "form": form,
        "days": Message.KEPT.days,
        "days_handled": Message.KEPT_HANDLED.days,
        "crumbs": _crumbs(group),
        "outbox": "form",
    }
    return TemplateResponse(request, "groups/message_form.html", context, status=status)


@require_safe
def sent(request, slug):
    """Thanks the sender. The page is the same for everybody and reads no message."""
    group = _group(slug)
    context = {"nav": "kim", "group": group, "crumbs": _crumbs(group)}
    return render(request, "groups/message_sent.html", context)


def _crumbs(group):
    return [
        {"label": "KIM", "url": reverse("directory")},
        {"label": group.name, "url": group.get_absolute_url()},
        {"label": "Pesan"},
    ]


@login_required
def message_list(request, slug):
    """Lists the messages to a group for its officers, newest first."""
    group = _group(slug)
    if not rules.can_read_messages(request.user, group):
        raise Http404
    messages = group.messages.newest_first().select_related("group", "handled_by")
    only_waiting = "belum" in request.GET
    context = {
        "group": group,
        "page": paging.page(
            messages.waiting() if only_waiting else messages,
            request.GET.get("sebelum", ""),
            PAGE_SIZE,
            by="sent_at",
        ),
        "only_waiting": only_waiting,
        "waiting": group.messages.waiting().count(),
        "days": Message.KEPT.days,
        "days_handled": Message.KEPT_HANDLED.days,
    }
    return render(request, "groups/messages.html", context)


def _message(request, slug, pk):
    readable = Message.objects.readable_by(request.user).select_related("group")
    return get_object_or_404(readable, pk=pk, group__slug=slug)


def _back(request, slug):
    """Returns the URL of the message list with its filter."""
    only_waiting = "?belum" if "belum" in request.GET else ""
    return reverse("group_messages", args=[slug]) + only_waiting


@login_required
@require_POST
def message_handle(request, slug, pk):
    """Marks a message as handled."""
    message = _message(request, slug, pk)
    attempt(
        request,
        lambda: actions.handle_message(message, by=request.user),
        "Pesan dicatat sudah ditangani.",
    )
    return redirect(_back(request, slug))


@login_required
def message_erase(request, slug, pk):
    """Asks, then blanks a message."""
    message = _message(request, slug, pk)
    question = Question(
        title="Hapus isi pesan ini?",
        text="Isi, nama, dan kontaknya hilang untuk seterusnya. Yang tersisa hanya catatan "
        "bahwa pernah ada pesan.",
        button="Hapus",
        done="Isi pesan dihapus.",
        then=_back(request, slug),
    )
    return ask_first(request, question, lambda: actions.erase_message(message, by=request.user))
