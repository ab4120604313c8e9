"""Desk pages of a review: read the story, write notes on its sentences, mend typos, decide."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.views import asked_seen, attempt, posted, refuse, save_form
from news import actions, comparing, decision_messages, passages, rules
from news.actions.typos import MOST_CHARACTERS, characters_left
from news.forms import SendBackForm
from news.review_forms import ApprovalForm, NoteForm, TypoForm
from news.views.deciding import edition_at_desk, number_of, question

NOT_A_NOTE = "Pilih kalimatnya dan tulis catatannya, paling banyak 500 huruf."
NOTED = "Catatan disimpan. Penulis membacanya setelah berita dikembalikan."
NOTHING_TO_MEND = "Tidak ada yang perlu Anda betulkan di berita ini."


def review_context(user, edition):
    """Returns the context of ``news/_passages.html`` for a reviewer, with what changed before.

    ``passages`` with their notes; ``gone_notes`` of earlier rounds whose sentence is gone;
    ``waiting_notes``, the number of notes that go with a sending back.
    """
    notes = passages.with_presence(
        edition, edition.notes.waiting_of(user) | edition.notes.sent_ones()
    )
    return {
        "passages": passages.passages_of(edition, notes),
        "gone_notes": [note for note in notes if not note.is_there],
        "waiting_notes": len([note for note in notes if note.sent_id is None]),
        "changes": comparing.changes_of(edition),
        "may_note": rules.can_review(user, edition),
    }


def notes_for_author(edition):
    """Returns the notes that were sent to the author, for ``news/_notes.html``."""
    return passages.with_presence(edition, edition.notes.sent_ones().select_related("sent"))


def reason_alone(reason, notes):
    """Returns a reason without the lines that repeat these notes, which the page shows apart."""
    repeated = {f"“{note.quote}”: {note.text}" for note in notes}
    return "\n".join(line for line in reason.splitlines() if line not in repeated)


@login_required
def review(request, pk):
    """Shows an officer's review page; POST approves or, with ``changes``, sends back."""
    edition = edition_at_desk(request.user, pk)
    changes = "changes" in request.POST
    form = _form(request, edition, changes)
    given = {"by": request.user, "seen": asked_seen(request)}
    act = actions.request_changes if changes else actions.pass_on
    said = decision_messages.after_return if changes else decision_messages.after_approval
    decided = request.method == "POST" and save_form(
        form, lambda data: act(edition, **given, **data)
    )
    if decided:
        messages.success(request, said(decided))
        return redirect("desk_story", pk)
    return question(
        request,
        lambda: edition_at_desk(request.user, pk),
        lambda edition: _form(request, edition, changes),
        form,
        open_to=rules.can_review_in_group,
        template="news/review.html",
        extra=lambda edition, form: _more(request, edition, form),
    )


def _form(request, edition, changes):
    """Returns the form that was pressed; the one that sends back if none was."""
    if request.method == "POST" and not changes:
        return ApprovalForm(request.POST, edition=edition)
    notes = edition.notes.waiting_of(request.user).count()
    return SendBackForm(posted(request), notes=notes)


def _more(request, edition, form):
    """Returns the rest of the context: both forms, the passages, and what an approval does."""
    user = request.user
    approval = isinstance(form, ApprovalForm)
    context = review_context(user, edition)
    at_once = edition.group.trusted and not rules.has_mended(user, edition)
    effect = "langsung terbit" if at_once else "diteruskan ke Diskominfosantik"
    typed = {"reason": request.POST.get("reason", "")}
    back = SendBackForm(initial=typed, notes=context["waiting_notes"]) if approval else form
    numbers = context_numbers(user, edition)
    decisions = [{"label": "Kembalikan", "url": "#kembalikan"}]
    if not numbers:
        approve = {"label": "Setujui", "tone": "go", "name": "approve", "value": "1"}
        decisions.append(approve)
    return {
        **context,
        "numbers": numbers,
        "form": back,
        "approval": form if approval else ApprovalForm(edition=edition),
        "effect": f"Setelah disetujui, berita {effect}.",
        "decisions": decisions,
    }


def context_numbers(user, edition):
    """Returns the numbers on which ``user`` decides before anything else on this page."""
    return rules.numbers_to_decide(edition) if rules.can_decide_number(user, edition) else []


def save_note(request, edition):
    """Writes the posted note on an edition; used by the desk and the back office."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        refuse(request, NOT_A_NOTE)
        return
    given = {"by": request.user, "seen": asked_seen(request)}
    attempt(request, lambda: actions.add_note(edition, **given, **form.cleaned_data), NOTED)


def back_to(request, url):
    """Redirects to a review page with the posted ``seen``, at the passage that was noted."""
    place = request.POST.get("sentence", "").partition("-")[0]
    anchor = f"#p{place}" if place.isascii() and place.isdigit() else ""
    return redirect(f"{url}?seen={max(asked_seen(request), 0)}{anchor}")


@login_required
@require_POST
def note_add(request, pk):
    """Writes a reviewer's note on a sentence."""
    save_note(request, edition_at_desk(request.user, pk))
    return back_to(request, reverse("desk_story_review", args=[pk]))


@login_required
@require_POST
def note_drop(request, pk, note_pk):
    """Deletes one of the reviewer's own notes that was not sent."""
    edition = edition_at_desk(request.user, pk)
    actions.drop_note(edition, note_pk, by=request.user)
    return back_to(request, reverse("desk_story_review", args=[pk]))


@login_required
@require_POST
def note_done(request, pk, note_pk):
    """Ticks off a note, or opens it again; ``dari=ubah`` leads back to the editor."""
    edition = edition_at_desk(request.user, pk)
    done = "selesai" in request.POST
    attempt(
        request,
        lambda: actions.tick_note(edition, note_pk, by=request.user, done=done),
        "Catatan dicentang." if done else "Catatan dibuka lagi.",
    )
    page = "desk_story_edit" if request.POST.get("dari") == "ubah" else "desk_story"
    return redirect(page, pk)


@login_required
def typos(request, pk):
    """An officer mends typos in a story that waits for the group."""
    return mend_page(
        request,
        lambda: edition_at_desk(request.user, pk),
        may=rules.can_review_in_group,
        back=reverse("desk_story_review", args=[pk]),
    )


def mend_page(request, find, *, may, back, context=None):
    """Shows the form for typos, and mends; used by the desk and the back office.

    ``find()`` returns the edition, ``may(user, edition)`` whether the user reviews it, ``back`` is
    the URL of the review page.
    """
    seen = number_of(find())
    edition = find()
    if not may(request.user, edition):
        if request.method == "POST":
            refuse(request, NOTHING_TO_MEND)
        else:
            messages.info(request, NOTHING_TO_MEND)
        return redirect(back)
    form = TypoForm(posted(request), edition=edition)
    given = {"by": request.user, "seen": asked_seen(request)}
    if request.method == "POST" and save_form(
        form, lambda data: actions.mend_typo(edition, **given, **data)
    ):
        messages.success(request, "Salah ketik dibetulkan. Penulis melihat bedanya.")
        return redirect(back)
    context = {
        **(context or {}),
        "edition": edition,
        "form": form,
        "seen": seen,
        "back": back,
        "left": characters_left(edition),
        "most": MOST_CHARACTERS,
    }
    return render(request, "news/typos.html", context)
