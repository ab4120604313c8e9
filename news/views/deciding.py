"""Confirmation pages of the desk's decisions on an edition.

A decision is refused if the edition changed since its page was shown (docs/adr/0017).
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from core.change.seen import NOTHING, last_move
from core.views import asked_seen, typed_text, what_changed
from news import history, part_digests
from news.models import Edition


def edition_at_desk(user, pk):
    """Returns an edition that ``user`` sees at the desk. Raises Http404."""
    found = Edition.objects.at_desk_of(user).select_related(
        "group__desa__kecamatan", "article", "category", "desa", "author"
    )
    return get_object_or_404(found, pk=pk)


def number_of(edition):
    """Returns the ``seen`` number for a page that shows this edition.

    Read it before the edition itself: a change between the two is then refused instead of missed.
    """
    return last_move(*edition.decided_with())


def question(request, find, make_form, form, *, open_to, template, extra=None):
    """Shows the confirmation page, with what changed since the user last saw the edition.

    Shows the "too late" page if the decision is no longer open. Status 409 for a POST that was
    based on an older state.

    ``find()`` returns the edition. ``make_form(edition)`` makes its form; ``form`` is the form of
    this request, already validated on POST. ``open_to(user, edition)`` returns whether the user
    may decide now. ``extra(edition, form)`` returns more context.
    """
    seen = number_of(find())
    edition = find()
    if not open_to(request.user, edition):
        return _too_late(request, edition, form)
    asked, pressed = asked_seen(request), request.method == "POST"
    fresh = asked == seen
    if pressed and not fresh:
        form = make_form(edition).ask_anew()
    context = {
        "edition": edition,
        "group": edition.group,
        "form": form,
        "seen": seen,
        "show_story": not fresh,
        **(extra(edition, form) if extra else {}),
    }
    if not fresh and (pressed or asked != NOTHING):
        context["changed"] = what_changed(
            asked, seen, lambda: _moves(request, edition), lambda: _parts(request, edition)
        )
    return render(request, template, context, status=409 if pressed and not fresh else 200)


def _too_late(request, edition, form):
    """Shows what happened since the page was opened, and what the user had typed (409)."""
    why = f"Tidak ada yang perlu Anda putuskan: {edition.status_label}."
    if request.method != "POST":
        messages.info(request, why)
        return redirect("desk_story", edition.pk)
    known = asked_seen(request) != NOTHING
    context = {
        "edition": edition,
        "why": why,
        "moves": _moves(request, edition) if known else [],
        "typed": typed_text(form),
    }
    return render(request, "news/too_late.html", context, status=409)


def _moves(request, edition):
    seen = asked_seen(request)
    return history.moves_since(edition, seen, for_office=request.user.is_staff)


def _parts(request, edition):
    return part_digests.changed_since(edition, asked_seen(request))
