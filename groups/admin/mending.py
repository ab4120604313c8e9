"""Pages of the back office that correct slips in the register."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.files.documents import DocumentRefused
from core.views import add_refusal, asked_seen, posted, sent_files
from groups import actions, rules
from groups.forms import MendDecreeForm, MendGroupForm, MendScanForm


class MendingMixin:
    """Gives the admin of groups a page to correct a group, and one for each of its SK."""

    def get_urls(self):
        """Adds the addresses of both pages."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:object_id>/betulkan/", wrap(self.mend_view), name="groups_mend"),
            path(
                "<int:object_id>/betulkan/sk/<int:decree_id>/",
                wrap(self.mend_decree_view),
                name="groups_mend_decree",
            ),
            *super().get_urls(),
        ]

    def _mendable(self, request, object_id):
        """Returns the group and the number of its last move; 404 for who may not correct it.

        Raises PermissionDenied for users whose role only reads.
        """
        group = self.get_or_404(request, str(object_id))
        self.require_decider(request)
        seen = last_move(group)
        group = self.get_or_404(request, str(object_id))
        if not rules.can_mend(request.user, group):
            raise Http404
        return group, seen

    def mend_view(self, request, object_id):
        """Corrects name, founding date or village of a group."""
        group, seen = self._mendable(request, object_id)
        form = MendGroupForm(posted(request), user=request.user, group=group)
        if form.is_valid():
            values = dict(form.cleaned_data)
            done = self._mend(
                request, form, lambda: actions.mend_group(group, **self._by(request), **values)
            )
            if done:
                return redirect(self.review_url(group))
        return self._mend_page(request, group, seen, form)

    def mend_decree_view(self, request, object_id, decree_id):
        """Corrects data of an SK, or replaces its scan."""
        group, seen = self._mendable(request, object_id)
        decree = get_object_or_404(group.decrees, pk=decree_id, confirmed=True)
        form = MendDecreeForm(posted(request), instance=decree)
        scan = MendScanForm(posted(request), sent_files(request))
        if form.is_valid() and scan.is_valid():
            values = {**form.cleaned_data, "uploads": scan.cleaned_data["sk"] or ()}
            decree.group = group
            done = self._mend(
                request, form, lambda: actions.mend_decree(decree, **self._by(request), **values)
            )
            if done:
                return redirect(self.review_url(group))
        return self._mend_page(request, group, seen, form, scan=scan, decree=decree)

    @staticmethod
    def _by(request):
        return {"by": request.user, "seen": asked_seen(request)}

    @staticmethod
    def _mend(request, form, act):
        """Runs a correction; a refusal becomes errors of the form. Returns whether it was made."""
        try:
            act()
        except TransitionRefused as refusal:
            add_refusal(form, refusal)
        except DocumentRefused as refusal:
            form.add_error(None, f"Berkas SK pengganti: {refusal}")
        else:
            messages.success(request, "Dibetulkan. Isian lama tetap tersimpan di riwayat isian.")
            return True
        return False

    def _mend_page(self, request, group, seen, form, **more):
        context = {
            **self.admin_site.each_context(request),
            "group": group,
            "form": form,
            "seen": seen,
            "back": self.review_url(group),
            **more,
        }
        return render(request, "admin/groups/mend.html", context)
