"""Desk pages where members write, send and review editions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.change.seen import read_seen
from core.outbox.receiving import takes_part
from core.views import (
    Question,
    ask_first,
    asked_seen,
    attempt,
    posted,
    refuse,
    save_form,
)
from groups import rules as group_rules
from groups.models import KimGroup
from news import (
    actions,
    comparing,
    decision_messages,
    history,
    photos,
    reads,
    rules,
    telling,
)
from news.actions import office_numbers
from news.forms import OfficeForm, WithdrawForm
from news.models import Edition, Photo
from news.states import EVER_APPROVED, State
from news.views import numbers
from news.views.deciding import edition_at_desk, number_of, question
from news.views.reviewing import notes_for_author, reason_alone
from news.views.writing_page import Sheet, read_photos
from news.workflow import NOT_EDITABLE

LIST_LENGTH = 100
# Widths of the copies that a page may ask for, by the name it uses.
PHOTO_SIZES = {"kecil": photos.WIDTHS[0], "sedang": photos.WIDTHS[1]}
TOO_LATE = "Yang baru Anda kirim belum kami simpan: berita ini sedang tidak dapat Anda ubah."


def _edition(request, pk):
    return edition_at_desk(request.user, pk)


@login_required
def story_list(request):
    """Lists the user's editions, and those of the groups in which they are an officer."""
    stories = (
        Edition.objects.at_desk_of(request.user)
        .select_related("group", "author", "article")
        .without_texts()
        .to_review_first(request.user)[:LIST_LENGTH]
    )
    context = {
        "stories": stories,
        "groups": rules.groups_to_write_for(request.user),
        "leads": KimGroup.objects.with_officer(request.user).active().exists(),
    }
    return render(request, "news/desk_list.html", context)


@takes_part(prepare=read_photos)
@login_required
def write(request):
    """Starts an article; ``?kim=<slug>`` chooses among several groups, else as the last time."""
    groups = list(rules.groups_to_write_for(request.user).with_place())
    if not groups:
        return render(request, "news/no_group.html")
    last = request.user.editions.order_by("-pk").first()
    group = _group_asked_for(request, groups, last)
    blank = Edition(desa=group.desa, category=last and last.category)
    sheet = Sheet(request, blank, group)
    if sheet.save(lambda words: actions.write(group, by=request.user, **words)):
        return sheet.go_on()
    return sheet.page(groups=groups)


def _group_asked_for(request, groups, last):
    """Returns the group that the page was for, else that of the ``last`` story, else the first.

    Raises Http404 for a group that is none of theirs.
    """
    if slug := request.POST.get("kelompok") or request.GET.get("kim"):
        found = [group for group in groups if group.slug == slug]
        if not found:
            raise Http404
        return found[0]
    return next((group for group in groups if last and group.pk == last.group_id), groups[0])


@takes_part(prepare=read_photos)
@login_required
def edit(request, pk):
    """Edits words and photos of a draft in one form, so that no step loses another's input."""
    edition = _edition(request, pk)
    if not rules.can_edit(request.user, edition):
        if request.method == "POST":
            refuse(request, TOO_LATE)
        else:
            messages.info(request, NOT_EDITABLE)
        return redirect("desk_story", pk)
    sheet = Sheet(request, edition, edition.group)
    seen = sheet.version()
    if sheet.save(lambda words: actions.save(edition, by=request.user, version=seen, **words)):
        return sheet.go_on()
    event, notes = _request_for_changes(edition), notes_for_author(edition)
    return sheet.page(event=event, reason=_apart(event, notes), notes=notes)


def _apart(event, notes):
    """Returns the reason of a timeline row without the notes, which the page shows apart."""
    return reason_alone(event["note"], notes) if event else ""


def _request_for_changes(edition):
    """Returns the timeline row of the latest request for changes, if one is open."""
    if edition.state != State.CHANGES:
        return None
    rows = history.timeline_of_edition(edition, for_office=False)
    return next((row for row in rows if row["verb"] == "changes_requested"), None)


@login_required
def story(request, pk, number_form=None):
    """Shows one edition, its timeline, and the actions open to the user.

    ``number_form``: an OfficeForm that was refused, shown with its errors.
    """
    seen = number_of(_edition(request, pk))
    edition = _edition(request, pk)
    reads.add_reads([edition])
    event, notes = _request_for_changes(edition), notes_for_author(edition)
    may_edit = rules.can_edit(request.user, edition)
    own = may_edit and request.user.pk in rules.writers(edition)
    context = {
        "edition": edition,
        "seen": seen,
        "may_edit": may_edit,
        "own": own,
        "may_review": rules.can_review_in_group(request.user, edition),
        "may_withdraw": _may_withdraw(request.user, edition),
        "may_renew": edition.state in EVER_APPROVED
        and rules.can_write_for(request.user, edition.group),
        "straight_to_office": rules.goes_straight_to_office(edition),
        "lacks": rules.lacking(edition),
        "changes": comparing.changes_of(edition),
        "mended": comparing.mended_typos(edition),
        "notes": notes,
        "number_forms": numbers.forms_for(request.user, edition, number_form),
        "number_refused": number_form,
        "timeline": history.timeline_of_edition(edition, for_office=request.user.is_staff),
        "event": event,
        "reason": reason_alone(event["note"], notes) if event else "",
        "officer": group_rules.officer_of(request.user, edition.group),
        "texts": [text for _, text in telling.texts_at_desk(request.user, [edition])],
    }
    return render(request, "news/desk_story.html", context)


@login_required
@require_POST
def name_office(request, pk):
    """Records the office that uses a mobile number in the text, so that it can be sent."""
    edition = _edition(request, pk)
    form = OfficeForm.for_number(request.POST.get("number", ""), request.POST)
    if save_form(form, lambda data: office_numbers.name_office(edition, by=request.user, **data)):
        messages.success(request, "Nama kantor dicatat. Pemeriksa memutuskan tentang nomor ini.")
        return redirect("desk_story", pk)
    return story(request, pk, number_form=form)


@login_required
@require_POST
def submit(request, pk):
    """Sends an edition to the group's officers or to the office."""
    edition = _edition(request, pk)
    attempt(
        request, lambda: actions.submit(edition, by=request.user), decision_messages.after_sending
    )
    return redirect("desk_story", pk)


@login_required
def withdraw(request, pk):
    """Asks for a reason and withdraws an article."""
    edition = _edition(request, pk)
    form = WithdrawForm(posted(request), edition=edition)
    given = {"by": request.user, "seen": asked_seen(request)}
    gone = save_form(form, lambda data: actions.withdraw(edition, **given, **data))
    if gone:
        messages.success(request, decision_messages.after_withdrawal(gone))
        return redirect("desk_story", pk)
    return question(
        request,
        lambda: _edition(request, pk),
        lambda edition: WithdrawForm(posted(request), edition=edition),
        form,
        open_to=_may_withdraw,
        template="news/withdraw.html",
    )


def _may_withdraw(user, edition):
    going = edition.state == State.APPROVED and not edition.is_replaced()
    return going and rules.can_withdraw(user, edition)


@login_required
def discard(request, pk):
    """Asks for confirmation and discards a draft."""
    edition = _edition(request, pk)
    question = Question(
        title=f"Buang “{edition.title}”?",
        text="Draf ini tidak dapat dibuka lagi.",
        button="Ya, buang",
        done="Draf dibuang.",
        then=reverse("desk_stories"),
        back=reverse("desk_story", args=[edition.pk]),
    )
    return ask_first(request, question, lambda: actions.discard(edition, by=request.user))


@login_required
@require_POST
def told(request, pk):
    """Notes that the user sent the ready text for one recipient."""
    edition = _edition(request, pk)
    to, event = request.POST.get("to", ""), read_seen(request.POST.get("event"))
    attempt(
        request,
        lambda: actions.note_told_at_desk(edition, to, by=request.user, event=event),
        "Dicatat: sudah dikabari.",
    )
    return redirect("desk_story", pk)


@login_required
@require_POST
def renew(request, pk):
    """Starts a new version of an article: a correction, or one after a withdrawal."""
    edition = _edition(request, pk)
    fresh = attempt(
        request,
        lambda: actions.new_edition(edition, by=request.user),
        decision_messages.after_beginning,
    )
    return redirect("desk_story_edit", fresh.pk) if fresh else redirect("desk_story", pk)


@login_required
def photo(request, photo_pk):
    """Serves the master of a photo whose edition the user sees at the desk.

    ``?kecil`` asks for a copy for a row of photos, ``?sedang`` for one as wide as a phone.
    """
    found = get_object_or_404(
        Photo, pk=photo_pk, edition__in=Edition.objects.at_desk_of(request.user)
    )
    width = next((width for name, width in PHOTO_SIZES.items() if name in request.GET), None)
    if width and (copy := photos.small_copy(found, width)):
        return FileResponse(copy, content_type="image/webp")
    return FileResponse(found.master.open(), content_type="image/jpeg")
