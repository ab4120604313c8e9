"""Desk views for offices' mobile numbers in an edition."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from core import phones
from core.views import asked_seen, attempt, refuse
from news import decision_messages, rules
from news.actions import office_numbers
from news.forms import OfficeForm
from news.models import Edition
from news.states import State


def _edition(request, pk):
    return get_object_or_404(Edition.objects.at_desk_of(request.user), pk=pk)


def forms_for(user, edition, judged=None):
    """Returns a list of (number in national spelling, OfficeForm) for numbers that block sending.

    Empty if the user may not edit. ``judged``: a form that was refused, used for its number.
    """
    if not rules.can_edit(user, edition):
        return []
    about = judged.data.get("number") if judged else None
    return [
        (phones.national(number), judged if number == about else OfficeForm.for_number(number))
        for number in rules.unnamed_numbers(edition)
    ]


@login_required
@require_POST
def decide(request, pk, number_pk):
    """Records an officer's decision on a number, in a group that publishes by itself."""
    edition = _edition(request, pk)
    row = get_object_or_404(edition.article.office_numbers, pk=number_pk)
    answer(request, edition, row)
    edition.refresh_from_db()
    return redirect("desk_story_review" if edition.state == State.WITH_GROUP else "desk_story", pk)


def answer(request, edition, row):
    """Records the answer in ``jawaban`` ("kantor" or "orang") and adds a message.

    Used by the desk and by the back office.
    """
    word = request.POST.get("jawaban")
    if word not in {"kantor", "orang"}:
        refuse(request, "Pilih: nomor kantor atau nomor orang.")
        return
    is_office = word == "kantor"
    returned = decision_messages.after_number_of_person
    attempt(
        request,
        lambda: office_numbers.decide(
            edition, row, by=request.user, is_office=is_office, seen=asked_seen(request)
        ),
        decision_messages.NUMBER_ALLOWED if is_office else lambda row: returned(edition),
    )
