"""Pages on which a reader complains about something public, and follows the complaint.

A later room calls ``complain`` from a view of its own kind of thing (``news.public_things``).
"""

from datetime import timedelta

from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from core import tokens
from core.outbox.receiving import takes_part
from core.views import posted, save_form
from groups.models import KimGroup
from news import public_things
from news.actions import complaints
from news.complaint_forms import ComplaintForm, FollowForm
from news.models import Article, Complaint, Edition

# High limits: a whole village may share one address of its mobile operator.
LIMITS = throttle.Limits(
    together=(10, timedelta(hours=1)),
    thing=(60, timedelta(hours=1)),
    address=(30, timedelta(hours=1)),
)
TOO_MANY = (
    "Dalam satu jam terakhir sudah banyak keberatan dari jaringan Anda atau tentang halaman ini. "
    "Keberatan Anda belum terkirim, tetapi tulisannya masih ada di bawah. Tunggu sebentar, paling "
    "lama satu jam, lalu tekan “Kirim” lagi."
)
UNKNOWN = "Nomor dan kode ini tidak cocok. Periksa hurufnya satu per satu."
TOO_MANY_CODES = "Terlalu banyak kode yang keliru. {limit}"


@takes_part(anonymous=True)
@require_http_methods(["GET", "HEAD", "POST"])
def about_story(request, slug):
    """Shows and saves a complaint about a published story."""
    shown = Edition.objects.published().filter(article__slug=slug).values("article")
    return complain(request, get_object_or_404(Article.objects.filter(pk__in=shown)))


@takes_part(anonymous=True)
@require_http_methods(["GET", "HEAD", "POST"])
def about_group(request, slug):
    """Shows and saves a complaint about a KIM and its page."""
    return complain(request, get_object_or_404(KimGroup.objects.public(), slug=slug))


def complain(request, thing):
    """Shows and saves the form of a complaint about ``thing``; then leads to its page."""
    kind = public_things.kind_of(thing)
    form, status = ComplaintForm(posted(request)), 200
    about = f"{kind.model._meta.label_lower}:{thing.pk}"
    if form.is_valid() and not throttle.use(request, "complaint", about, LIMITS):
        form.add_error(None, TOO_MANY)
        status = 429
    elif made := save_form(form, lambda data: complaints.send_complaint(thing, **data)):
        return redirect("complaint", made[1])
    context = {
        "kind": kind,
        "title": kind.named(thing),
        "url": kind.url(thing),
        "group": kind.group(thing),
        "form": form,
        "hours": _hours(Complaint.ANSWERED_IN),
        "crumbs": [{"label": kind.named(thing), "url": kind.url(thing)}, {"label": "Keberatan"}],
        "outbox": "form",
    }
    return TemplateResponse(request, "news/complaint_form.html", context, status=status)


def _hours(period):
    return int(period.total_seconds() // 3600)


@require_http_methods(["GET", "HEAD", "POST"])
def find(request):
    """Asks for number and code of a complaint, and leads to its page if they belong together."""
    form, status = FollowForm(posted(request)), 200
    if form.is_valid():
        try:
            found = throttle.look_up(request, "complaint code", lambda: _named(form.cleaned_data))
        except throttle.TooManyGuesses as limit:
            form.add_error("code", TOO_MANY_CODES.format(limit=limit))
            status = 429
        else:
            if found:
                return redirect("complaint", tokens.plain(form.cleaned_data["code"]))
            form.add_error("code", UNKNOWN)
    return render(request, "news/complaint_find.html", {"form": form}, status=status)


def _named(typed):
    """Returns the complaint with this code if the number is its own, or None."""
    found = complaints.known_complaint(typed["code"])
    digits = "".join(letter for letter in typed["number"] if letter.isdigit())
    return found if found and digits.lstrip("0") == str(found.pk) else None


@require_safe
def follow(request, token):
    """Shows what became of the complaint with this code; GET changes nothing."""
    try:
        found = throttle.look_up(
            request, "complaint code", lambda: complaints.known_complaint(token)
        )
    except throttle.TooManyGuesses as limit:
        return limit.page(request)
    if found is None:
        form = FollowForm()
        context = {"form": form, "unknown": True}
        return render(request, "news/complaint_find.html", context, status=404)
    return render(request, "news/complaint.html", _context(found, token))


def _context(complaint, token):
    thing = complaint.thing
    kind = public_things.kind_of(thing)
    return {
        "complaint": complaint,
        "kind": kind,
        "code": tokens.spell(tokens.plain(token)),
        "address": reverse("complaint", args=[tokens.plain(token)]),
        "outcomes": kind.outcomes(thing, complaint.sent_at),
        "office_hours": _hours(Complaint.OFFICE_AFTER),
        "contact_days": Complaint.CONTACT_KEPT.days,
    }
