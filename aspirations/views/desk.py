"""Aspirations at the desk of a KIM's officers, who check them."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from aspirations import history, queue, rules
from aspirations.decision_forms import DecisionForm
from aspirations.decision_messages import waited_by
from aspirations.decisions import AT_DESK, DECISIONS, decisions_open_to
from aspirations.hints import hints_for_checker
from aspirations.models import Aspiration, Attachment
from aspirations.states import State
from core.change.seen import last_move
from core.change.timeline import ago
from core.views import asked_seen, refuse, save_form
from office.decisions import Decision, said_of

LIST_LENGTH = 100
NOT_NOW = "Ini tidak dapat diputuskan lagi. Lihat riwayatnya di bawah."


class Offer(NamedTuple):
    """One decision that an officer may make, with its form."""

    word: str
    decision: Decision
    form: DecisionForm


@login_required
def desk_aspirations(request):
    """Lists the aspirations that the KIM of the officer checks: those that wait for it first.

    Leads members who check none to those that they carried.
    """
    if not rules.checks_at_desk(request.user):
        return redirect("carried_list")
    found = Aspiration.objects.at_desk_of(request.user).for_desk_list().with_place()[:LIST_LENGTH]
    rows = [
        {"aspiration": each, "waits_for": waited_by(each), "due": queue.due_in_words(each)}
        for each in found
    ]
    return render(request, "aspirations/desk_list.html", {"rows": rows})


def _aspiration(request, pk):
    return get_object_or_404(Aspiration.objects.at_desk_of(request.user).with_place(), pk=pk)


@login_required
def desk_aspiration(request, pk):
    """Shows an aspiration; POST makes the decision that ``act`` names."""
    seen = last_move(_aspiration(request, pk))
    found = _aspiration(request, pk)
    offers = _offers(request, found)
    if request.method == "POST":
        pressed = next((offer for offer in offers if offer.form.is_bound), None)
        if pressed is None:
            refuse(request, NOT_NOW)
            return redirect("desk_aspiration", pk)
        if decided := _decide(request, found, pressed):
            messages.success(request, said_of(pressed.decision.done, decided))
            return redirect("desk_aspiration", pk)
    return render(request, "aspirations/desk_review.html", _context(request, found, offers, seen))


def _offers(request, found):
    words = [word for word in AT_DESK if word in decisions_open_to(request.user, found)]
    pressed = request.POST.get("act")
    return [
        Offer(
            word,
            DECISIONS[word],
            DECISIONS[word].form(
                request.POST if word == pressed else None,
                aspiration=found,
                by=request.user,
                auto_id=f"{word}-%s",
            ),
        )
        for word in words
    ]


def _decide(request, found, offer):
    given = {"by": request.user, "seen": asked_seen(request)}
    return save_form(offer.form, lambda data: offer.decision.act(found, **given, **data))


def _context(request, found, offers, seen):
    own = rules.reads_sender(request.user, found)
    photos = found.attachments.filter(response=None)
    return {
        "aspiration": found,
        "offers": offers,
        "seen": seen,
        "sent_ago": ago(found.sent_at),
        "waits_for": waited_by(found),
        "due": queue.due_in_words(found),
        "hints": hints_for_checker(found) if offers and found.state == State.RECEIVED else [],
        "names": own or bool(found.public_name),
        "contact": own,
        "photos": [
            (number, photo, reverse("desk_aspiration_photo", args=[photo.pk]))
            for number, photo in enumerate(photos, start=1)
        ],
        "carried": found.carried_by_id == request.user.pk,
        "timeline": history.timeline_of_aspiration(found, reader="kim"),
    }


@login_required
def desk_aspiration_photo(request, photo_pk):
    """Serves a photo of an aspiration that the officer sees at the desk."""
    seen = Aspiration.objects.at_desk_of(request.user)
    photo = get_object_or_404(Attachment, pk=photo_pk, aspiration__in=seen)
    return FileResponse(photo.master.open(), content_type="image/jpeg")
