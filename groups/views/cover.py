"""View of the cover of a KIM."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from core.views import attempt, posted, save_form, sent_files
from groups import actions
from groups.forms import CoverForm
from groups.models import GroupCover
from groups.views.roster import managed_group


@login_required
def cover(request, slug):
    """Shows the cover as readers see it, with a form that sets it; a button removes it."""
    group = managed_group(request, slug)
    now = GroupCover.objects.filter(group=group).first()
    if request.method == "POST" and "remove" in request.POST:
        done = "Foto sampul dihapus."
        attempt(request, lambda: actions.remove_cover(group, by=request.user), done)
        return redirect("group_cover", slug)
    form = CoverForm(posted(request), sent_files(request), cover=now)
    if save_form(form, lambda data: actions.set_cover(group, by=request.user, **data)):
        messages.success(request, "Foto sampul disimpan. Begini tampilnya di halaman umum.")
        return redirect("group_cover", slug)
    return render(request, "groups/cover.html", {"group": group, "form": form, "cover": now})
