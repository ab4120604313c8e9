"""Views that end a membership, after asking."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core.text import with_point
from core.views import Question, ask_first, posted, save_form
from groups import actions, rules
from groups.actions.leaving import OFFICERS_STAY
from groups.forms import RemoveForm
from groups.models import KimGroup
from groups.states import State
from groups.views.roster import managed_row

LEAVING = (
    "Mulai hari ini Anda tidak lagi dapat menulis untuk kelompok ini, dan nama Anda tidak lagi "
    "tampil di halamannya. Draf dan berita Anda tetap ada pada kelompok. Untuk kembali, mintalah "
    "undangan baru kepada pengurusnya."
)
DISSOLVED = (
    "Kelompok sudah dibubarkan, jadi Anda tidak dapat kembali menjadi anggotanya. Mulai hari ini "
    "nama Anda tidak lagi tampil di halamannya. Berita Anda tetap ada pada kelompok."
)


@login_required
def member_end(request, slug, pk):
    """Asks for the reason, then ends a membership; its page then has the text for the person."""
    row = managed_row(request, slug, pk)
    form = RemoveForm(posted(request))
    if save_form(form, lambda data: actions.remove_member(row, by=request.user, **data)):
        messages.success(request, f"Masa tugas “{row.name}” selesai. Riwayatnya tetap tersimpan.")
        return redirect("group_member", slug, pk)
    return render(request, "groups/member_end.html", {"group": row.group, "row": row, "form": form})


@login_required
def leave(request, slug):
    """Asks, then ends the own membership; says to officers how theirs ends."""
    group = get_object_or_404(KimGroup.objects.public().with_place(), slug=slug)
    row = get_object_or_404(group.memberships.current(), user=request.user)
    if rules.has_to_stay(row):
        messages.info(request, OFFICERS_STAY)
        return redirect(f"{reverse('group_desk', args=[slug])}#keluar")
    question = Question(
        title=f"Keluar dari {group.name}?",
        text=DISSOLVED if group.state == State.DISSOLVED else LEAVING,
        button="Ya, keluar",
        done=with_point(f"Anda sudah keluar dari {group.name}"),
        then=reverse("desk"),
        back=reverse("group_desk", args=[slug]),
    )
    return ask_first(request, question, lambda: actions.leave_group(row, by=request.user))
