"""The office's pages of requests about personal data, for administrators."""

import io
import logging

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse

from accounts.rules import can_keep_accounts
from core.change import timeline
from core.change.workflow import open_verbs
from core.personal import erasing, retention
from core.personal.holdings import holdings
from core.personal.persons import Person, subject_named, subject_of
from core.views import Question, ask_first, posted, save_form
from office.decisions import Decision, ReasonForm
from office.fences import ScopedAdmin, StateFilter, badge, short
from office.review import UNCHANGED, ReviewMixin
from privacy import actions, copies, history, queue, rules
from privacy.breach_admin import BreachAdmin
from privacy.destruction_admin import DestructionListAdmin
from privacy.forms import EnterForm, FindForm
from privacy.models import Breach, DataRequest, DestructionList
from privacy.states import REQUEST_MOVES, RequestState

# Access log: who looked for people, never for whom.
log = logging.getLogger("privacy.find")

DECISIONS = {
    "penuhi": Decision(
        "Penuhi",
        "Untuk penghapusan: data orang ini dihapus sekarang dari semua tempat, dan tidak dapat "
        "dikembalikan. Untuk salinan dan pembetulan: Anda menyatakan sudah mengerjakannya.",
        actions.fulfil,
        "request_fulfilled",
        "Permintaan dipenuhi.",
        tone="go",
    ),
    "tolak": Decision(
        "Tidak dapat dipenuhi",
        "Permintaan ditutup. Yang punya akun membaca alasannya di sana.",
        actions.refuse,
        "request_refused",
        "Permintaan ditutup. Dicatat dari kertas? Sampaikan alasannya kepada orangnya.",
        ReasonForm,
        "bad",
        "Mengapa tidak dapat dipenuhi, menurut aturan apa.",
    ),
}
OWN = "Permintaan ini tentang Anda sendiri, jadi dijawab admin utama lain."
ENTERED = "Permintaan tercatat. Jawab paling lambat 3 x 24 jam."

LIFT_QUESTION = {
    "title": "Akhiri pembatasan?",
    "text": "Hanya bila orangnya sendiri yang minta. Nama tampil lagi di tempat yang dulu ia "
    "setujui, dan nomor HP bagi pengurus dan petugas.",
    "button": "Ya, akhiri",
    "done": "Pembatasan diakhiri.",
}
COPY_QUESTION = {
    "title": "Unduh salinan data orang ini?",
    "text": "Serahkan hanya kepada orangnya. Pengunduhan tercatat atas nama Anda.",
    "button": "Unduh",
    "done": "",
    "file": True,
}


admin.site.register(Breach, BreachAdmin)
admin.site.register(DestructionList, DestructionListAdmin)


@admin.register(DataRequest)
class DataRequestAdmin(ReviewMixin, ScopedAdmin):
    """Requests about personal data: the list, new ones, and the page of each."""

    heading = "Data pribadi"
    list_display = ["told", "status", "asked", "due"]
    list_filter = [StateFilter]
    ordering = ["-asked_at", "-pk"]
    change_list_template = "admin/privacy/requests.html"
    decisions = DECISIONS
    verdicts = REQUEST_MOVES.verdicts
    decide_permission = "privacy.change_datarequest"
    queue_kind = queue.REQUESTS
    review_template = "admin/privacy/request.html"
    shown_template = "admin/privacy/_request_shown.html"

    @admin.display(description="permintaan")
    def told(self, request):
        """Returns what is asked, and the number of the request."""
        return str(request)

    @admin.display(description="status")
    def status(self, request):
        """Returns the state as a badge."""
        return badge(request.get_state_display(), request.tone)

    @admin.display(description="diminta", ordering="asked_at")
    def asked(self, request):
        """Returns when it was asked, in short form."""
        return short(request.asked_at)

    @admin.display(description="dijawab paling lambat")
    def due(self, request):
        """Returns until when it must be answered, in short form."""
        return short(request.due_at)

    def get_queryset(self, request):
        """Returns all requests. Raises PermissionDenied unless asked by an administrator."""
        self._require_administrator(request)
        return super().get_queryset(request)

    def get_urls(self):
        pages = (
            ("baru/", self.find_view, "find"),
            ("untuk/<slug:word>/<int:pk>/", self.enter_view, "enter"),
            ("<int:pk>/salinan/", self.copy_view, "copy"),
            ("<int:pk>/akhiri-pembatasan/", self.lift_view, "lift"),
            ("masa-simpan/", self.kept_view, "kept"),
        )
        wrap = self.admin_site.admin_view
        own = [path(way, wrap(view), name=f"privacy_{name}") for way, view, name in pages]
        return [*own, *super().get_urls()]

    def offered(self, user, request):
        """Returns the address words of the decisions that this user can make now."""
        return self.words_of(open_verbs(request, by=user))

    def why_not(self, user, request, word):
        """Returns why a decision is not offered, as a sentence."""
        if request.state == RequestState.OPEN and not rules.can_answer(user, request):
            return f"{OWN} {UNCHANGED}"
        return super().why_not(user, request, word)

    def moves_since(self, request, seen):
        """Returns timeline rows of the moves after Event ``seen``."""
        rows = self._timeline(request)
        return [row for row in rows if row["event"] > seen]

    def parts_since(self, request, seen):
        """Returns nothing: a request is not edited."""
        return []

    def review_context(self, request, wanted):
        """Returns the context of the page of a request."""
        person = wanted.person
        erases = wanted.kind == DataRequest.Kind.ERASE and wanted.state == RequestState.OPEN
        return {
            "wanted": wanted,
            "things": _told(person),
            "effects": [*person.effects, *erasing.changes(person)] if person and erases else [],
            "hindrances": person.hindrances if person and erases else [],
            "lifts": bool(person and person.is_restricted and wanted.state != RequestState.OPEN),
            "own": "" if rules.can_answer(request.user, wanted) else OWN,
            "timeline": self._timeline(wanted),
        }

    def _timeline(self, wanted):
        titles, tones = history.TITLES, REQUEST_MOVES.tones
        return timeline.timeline_of(wanted, titles, tones, for_office=True)

    def find_view(self, request):
        """Shows the field for whom a request is about, and answers it on POST.

        The words may be a phone number, so they never stand in an address.
        """
        self._require_administrator(request)
        form = FindForm(posted(request))
        found = form.found() if form.is_valid() else None
        if found is not None:
            fields = {"user": request.user.pk, "shown": len(found)}
            log.info("searched", extra={"fields": fields})
        rows = found and [_row_of(subject, thing) for subject, thing in found]
        return self._page(request, "find.html", "Permintaan baru", form=form, rows=rows)

    def enter_view(self, request, word, pk):
        """Shows and saves the form of a request about one person."""
        self._require_administrator(request)
        subject = subject_named(word)
        thing = subject and subject.model._base_manager.filter(pk=pk).first()
        if thing is None or subject.is_erased(thing):
            raise Http404
        form = EnterForm(posted(request))
        made = save_form(form, lambda data: actions.enter(thing, by=request.user, **data))
        if made:
            messages.success(request, ENTERED if made.state == RequestState.OPEN else "Dibatasi.")
            return redirect(self.review_url(made))
        things = _told(Person(thing))
        return self._page(request, "enter.html", "Permintaan baru", form=form, things=things)

    def copy_view(self, request, pk):
        """Asks for confirmation, then sends everything that is kept about somebody."""
        wanted = self.get_or_404(request, str(pk))
        if wanted.thing is None:
            raise Http404
        if request.method != "POST":
            question = Question(**COPY_QUESTION, then=self.review_url(wanted))
            return render(request, "confirm.html", {"question": question})
        content = copies.as_spreadsheet(wanted.person)
        actions.record_copy(wanted.thing, by=request.user)
        name = f"data-permintaan-{wanted.pk}.xlsx"
        return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)

    def lift_view(self, request, pk):
        """Asks for confirmation, then ends the restriction of the person of a request."""
        wanted = self.get_or_404(request, str(pk))
        question = Question(**LIFT_QUESTION, then=self.review_url(wanted))
        return ask_first(request, question, lambda: actions.lift(wanted, by=request.user))

    def kept_view(self, request):
        """Shows what personal data are kept and how long, and what the next clean-up ends."""
        self._require_administrator(request)
        counted = sorted(retention.due(), key=lambda pair: pair[1] == 0)
        due = [{"rule": clock.rule, "count": count} for clock, count in counted]
        context = {"holdings": list(holdings), "due": due}
        return self._page(request, "kept.html", "Masa simpan", **context)

    def _require_administrator(self, request):
        if not can_keep_accounts(request.user):
            raise PermissionDenied

    def _page(self, request, template, title, **context):
        context = {**self.admin_site.each_context(request), "title": title, **context}
        return render(request, f"admin/privacy/{template}", context)


def _told(person):
    """Returns a dict of name, line and whether erased or restricted, per thing of a person."""
    rows = []
    for thing in person.things if person else []:
        name, line = subject_of(thing).told(thing)
        subject = subject_of(thing)
        marks = [("Dihapus", "off")] if subject.is_erased(thing) else []
        marks += [("Dibatasi", "wait")] if subject.is_restricted(thing) else []
        rows.append({"name": name, "line": line, "marks": marks})
    return rows


def _row_of(subject, thing):
    """Returns a dict of name, line and the URL of the form, for one found thing."""
    name, line = subject.told(thing)
    url = reverse("admin:privacy_enter", args=[subject.word, thing.pk])
    return {"name": name, "line": line, "url": url}
