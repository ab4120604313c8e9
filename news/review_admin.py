"""Back office: notes on sentences and mended typos on the review page of an edition."""

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.urls import path, reverse

from core.views import posted
from news import actions, rules
from news.forms import SendBackForm
from news.models import Edition
from news.review_forms import PublishForm
from news.states import State
from news.views import reviewing
from news.workflow import MENDED
from office.decisions import said_of


def _may_mend(user, edition):
    return edition.state == State.WITH_OFFICE and rules.can_review(user, edition)


class ReviewingMixin:
    """Adds notes, typos and the reviewer's statements to the review page of editions."""

    def get_urls(self):
        """Adds the addresses of notes and typos."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/catatan/", wrap(self.note_view), name="news_note"),
            path(
                "<int:pk>/catatan/<int:note_pk>/hapus/",
                wrap(self.note_drop_view),
                name="news_note_drop",
            ),
            path("<int:pk>/ketikan/", wrap(self.typos_view), name="news_typos"),
            *super().get_urls(),
        ]

    def reviewing_context(self, request, edition):
        """Returns the context of the passages, of what changed, and of mended typos."""
        prefetch_related_objects([edition], "photos")
        note_url = reverse("admin:news_note", args=[edition.pk])
        context = reviewing.review_context(request.user, edition)
        mended = context["may_note"] and rules.has_mended(request.user, edition)
        return {**context, "note_url": note_url, "mended_by_me": MENDED if mended else ""}

    def decision_form(self, request, edition, decision):
        """Returns the form of a decision; approving and sending back need the edition."""
        if decision.form is PublishForm:
            return PublishForm(posted(request), edition=edition)
        if decision.form is SendBackForm:
            notes = edition.notes.waiting_of(request.user).count()
            form = SendBackForm(posted(request), notes=notes)
            form.fields["reason"].help_text = form.fields["reason"].help_text or said_of(
                decision.reason_help, edition
            )
            return form
        return super().decision_form(request, edition, decision)

    def _reviewed(self, request, pk):
        """Returns the edition in scope, for somebody who decides. Raises Http404."""
        edition = self.get_object(request, str(pk)) or self.gone(request, pk)
        if edition is None:
            raise Http404
        self.require_decider(request)
        return Edition.objects.get(pk=edition.pk)

    def note_view(self, request, pk):
        """Writes a note on a sentence."""
        edition = self._reviewed(request, pk)
        if request.method != "POST":
            return self.change_view(request, str(pk))
        reviewing.save_note(request, edition)
        return reviewing.back_to(request, self.review_url(edition))

    def note_drop_view(self, request, pk, note_pk):
        """Deletes one of the reviewer's own notes that was not sent."""
        edition = self._reviewed(request, pk)
        if request.method != "POST":
            return self.change_view(request, str(pk))
        actions.drop_note(edition, note_pk, by=request.user)
        return reviewing.back_to(request, self.review_url(edition))

    def typos_view(self, request, pk):
        """Mends typos in an edition that waits at the office."""
        edition = self._reviewed(request, pk)
        return reviewing.mend_page(
            request,
            lambda: Edition.objects.get(pk=edition.pk),
            may=_may_mend,
            back=self.review_url(edition),
            context=self.admin_site.each_context(request),
        )
