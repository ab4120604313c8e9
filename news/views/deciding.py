"""Pages of the desk that decide on a story, on nothing but what they showed (see ``seen``)."""

from django.contrib import messages
from django.shortcuts import redirect, render

from core.change.seen import NOTHING, last_move
from core.views import asked_seen, typed_in, what_changed
from news import history, rules, snapshot


def number_of(edition):
    """What a page that shows this edition says that it showed. Read it before the edition."""
    return last_move(*edition.decided_with())


def question(request, find, make_form, form, *, open_to, template):
    """The question once more: with what is new since this person looked, or why it is too late.

    ``find()`` reads the edition, ``make_form(edition)`` makes the form for it, ``form`` is the one
    that was judged; ``open_to(user, edition)`` says whether the decision is open.
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
        "numbers": rules.numbers_to_decide(edition) if edition.group.trusted else [],
    }
    if not fresh and (pressed or asked != NOTHING):
        context["changed"] = what_changed(
            asked, seen, lambda: _moves(request, edition), lambda: _parts(request, edition)
        )
    return render(request, template, context, status=409 if pressed and not fresh else 200)


def _too_late(request, edition, form):
    """Nothing to decide: what happened since the page was opened, and what was typed on it."""
    why = f"Tidak ada yang perlu Anda putuskan: {edition.status_label}."
    if request.method != "POST":
        messages.info(request, why)
        return redirect("desk_story", edition.pk)
    known = asked_seen(request) != NOTHING
    context = {
        "edition": edition,
        "why": why,
        "moves": _moves(request, edition) if known else [],
        "typed": typed_in(form),
    }
    return render(request, "news/too_late.html", context, status=409)


def _moves(request, edition):
    seen = asked_seen(request)
    return history.moves_since(edition, seen, for_office=request.user.is_staff)


def _parts(request, edition):
    return snapshot.changed_since(edition, asked_seen(request))
