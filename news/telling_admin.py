"""Telling author and ketua about the office's decision on an edition. ADR 0044."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse

from core.change.seen import read_seen
from core.views import attempt
from news import actions, telling

TOLD = "Dicatat: sudah dikabari."


class TellingMixin:
    """Gives the admin of editions a page with the ready texts about a decision, and their list.

    The review page shows them too, but an edition that was sent back has left it.
    """

    def get_urls(self):
        """Adds the addresses of the list and of the page."""
        view = self.admin_site.admin_view(self.tell_view)
        listed = self.admin_site.admin_view(self.untold_view)
        return [
            path("kabari/", listed, name="news_untold"),
            path("<int:pk>/kabari/", view, name="news_edition_tell"),
            *super().get_urls(),
        ]

    def untold_view(self, request):
        """Lists the decisions of the last days of which nobody has told author or ketua."""
        self.require_decider(request)
        context = {
            **self.admin_site.each_context(request),
            "waiting": telling.waiting_at_office(request.user),
        }
        return render(request, "admin/news/untold.html", context)

    def tell_view(self, request, pk):
        """Shows the ready texts about an edition in scope; POST notes that one was sent."""
        edition = self.get_object(request, str(pk)) or self.gone(request, pk)
        if edition is None:
            raise Http404
        self.require_decider(request)
        if request.method == "POST":
            to, event = request.POST.get("to", ""), read_seen(request.POST.get("event"))
            attempt(
                request,
                lambda: actions.note_told_at_office(edition, to, by=request.user, event=event),
                TOLD,
            )
            return redirect(self.after(request, edition))
        context = {
            **self.admin_site.each_context(request),
            **self.telling_context(request.user, edition),
            "edition": edition,
        }
        return render(request, "admin/news/tell.html", context)

    def telling_context(self, user, edition):
        """Returns the context of ``components/_tell.html``."""
        return {
            "texts": telling.texts_at_office(user, edition),
            "told_url": self._tell_url(edition),
        }

    def after(self, request, edition):
        """Returns the URL after a decision or note; that of this page if it left the office."""
        if self.gone(request, edition.pk) and not self.get_object(request, str(edition.pk)):
            return self._tell_url(edition)
        return super().after(request, edition)

    @staticmethod
    def _tell_url(edition):
        return reverse("admin:news_edition_tell", args=[edition.pk])
