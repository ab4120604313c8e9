"""The desk where stories are written, reviewed within the group, and sent on."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from core.views import attempt, form_key_of, posted, refuse, save_form
from groups import rules as group_rules
from news import actions, history, rules
from news.forms import ReviewForm, WithdrawForm
from news.models import Edition, Photo
from news.states import State
from news.views.sheet import Sheet

LIST_LENGTH = 100
TOO_LATE = "Yang baru Anda kirim belum kami simpan: berita ini sedang tidak dapat Anda ubah."


def _edition(request, pk):
    return get_object_or_404(
        Edition.objects.at_desk_of(request.user).select_related(
            "group__desa__kecamatan", "article", "category", "desa", "author"
        ),
        pk=pk,
    )


@login_required
def story_list(request):
    """My stories, and as an officer those of my group."""
    stories = (
        Edition.objects.at_desk_of(request.user)
        .select_related("group", "author", "article")
        .defer("body", "body_html")
        .last_desk_change_first()[:LIST_LENGTH]
    )
    context = {
        "stories": stories,
        "groups": rules.groups_to_write_for(request.user),
    }
    return render(request, "news/desk_list.html", context)


@login_required
def write(request):
    """Begins a story; with several groups, for the one chosen."""
    groups = list(rules.groups_to_write_for(request.user).with_place())
    if not groups:
        return render(request, "news/no_group.html")
    asked = request.GET.get("kim") or groups[0].slug
    group = next((group for group in groups if group.slug == asked), None)
    if group is None:
        raise Http404
    sheet = Sheet(request, Edition(desa=group.desa), group)
    key = form_key_of(request)
    if sheet.keep(lambda words: actions.write(group, words, by=request.user, form_key=key)):
        return sheet.go_on()
    return sheet.page(groups=groups, form_key=key or uuid.uuid4())


@login_required
def edit(request, pk):
    """Words and photos of a draft, in one form, so that no step loses another's text."""
    edition = _edition(request, pk)
    if not rules.can_edit(request.user, edition):
        if request.method == "POST":
            refuse(request, TOO_LATE)
        else:
            messages.info(request, actions.NOT_EDITABLE)
        return redirect("desk_story", pk)
    sheet = Sheet(request, edition, edition.group)
    seen = sheet.version()
    if sheet.keep(lambda words: actions.save(edition, words, by=request.user, version=seen)):
        return sheet.go_on()
    return sheet.page(event=_request_for_changes(edition))


def _request_for_changes(edition):
    if edition.state != State.CHANGES:
        return None
    rows = history.of(edition, for_office=False)
    return next((row for row in rows if row["verb"] == "changes_requested"), None)


@login_required
def story(request, pk):
    """One edition as it will look, what happened to it, and what may be done now."""
    edition = _edition(request, pk)
    context = {
        "edition": edition,
        "may_edit": rules.can_edit(request.user, edition),
        "may_review": rules.can_review_in_group(request.user, edition),
        "may_withdraw": edition.state == State.APPROVED
        and not edition.is_replaced()
        and rules.can_withdraw(request.user, edition),
        "may_renew": edition.state in {State.APPROVED, State.WITHDRAWN}
        and rules.can_write_for(request.user, edition.group),
        "straight_to_office": rules.goes_straight_to_office(edition),
        "lacks": rules.missing(edition),
        "timeline": history.of(edition, for_office=request.user.is_staff),
        "event": _request_for_changes(edition),
        "officer": group_rules.officer_of(request.user, edition.group),
    }
    return render(request, "news/desk_story.html", context)


@login_required
@require_POST
def submit(request, pk):
    edition = _edition(request, pk)
    attempt(
        request,
        lambda: actions.submit(edition, by=request.user),
        "Berita dikirim. Anda akan melihat hasilnya di sini.",
    )
    return redirect("desk_story", pk)


@login_required
def review(request, pk):
    """An officer agrees, or says what is to be mended."""
    edition = _edition(request, pk)
    if not rules.can_review_in_group(request.user, edition):
        messages.info(request, f"Tidak ada yang perlu Anda putuskan: {edition.status_label}.")
        return redirect("desk_story", pk)
    form = ReviewForm(posted(request))
    wants_changes = "changes" in request.POST

    def decide(data):
        if wants_changes:
            actions.request_changes(edition, by=request.user, reason=data["reason"])
        else:
            actions.pass_on(edition, by=request.user)

    if save_form(form, decide):
        messages.success(request, "Dikembalikan ke penulis." if wants_changes else "Disetujui.")
        return redirect("desk_story", pk)
    context = {"edition": edition, "form": form, "group": edition.group}
    return render(request, "news/review.html", context)


@login_required
def withdraw(request, pk):
    """Takes a story back, with a reason."""
    edition = _edition(request, pk)
    form = WithdrawForm(posted(request), edition=edition)
    if save_form(form, lambda data: actions.withdraw(edition, by=request.user, **data)):
        messages.success(request, "Sudah ditarik.")
        return redirect("desk_story", pk)
    return render(request, "news/withdraw.html", {"edition": edition, "form": form})


@login_required
def discard(request, pk):
    """Throws a draft away, after asking."""
    edition = _edition(request, pk)
    if request.method == "POST":
        attempt(request, lambda: actions.discard(edition, by=request.user), "Draf dibuang.")
        return redirect("desk_stories")
    return render(request, "news/discard.html", {"edition": edition})


@login_required
@require_POST
def renew(request, pk):
    """Begins a correction of a published story."""
    edition = _edition(request, pk)
    fresh = attempt(
        request,
        lambda: actions.new_edition(edition, by=request.user),
        "Edisi baru dimulai. Yang lama tetap terbit sampai edisi ini disetujui.",
    )
    return redirect("desk_story_edit", fresh.pk) if fresh else redirect("desk_story", pk)


@login_required
def photo(request, photo_pk):
    """The master of a photo, for those at whose desk its story lies."""
    found = get_object_or_404(
        Photo, pk=photo_pk, edition__in=Edition.objects.at_desk_of(request.user)
    )
    return FileResponse(found.master.open(), content_type="image/jpeg")
