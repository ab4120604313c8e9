"""The pages of a breach besides its review page: forms, lists of people, letters on paper."""

import io
import logging
from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone

from core.personal.persons import subject_named
from core.views import Question, ask_first, attempt, posted, refuse, save_form
from privacy import breach_actions as actions
from privacy import breach_letters as letters
from privacy import rules
from privacy.breach_forms import AgencyForm, BreachForm, EditForm, PublicForm, ToldForm
from privacy.breach_people import People
from privacy.forms import FindForm
from privacy.models import Breach, BreachPerson
from privacy.states import BreachState

# Access log, as of review pages: names and numbers are shown.
log = logging.getLogger("office.review")
Way = BreachPerson.Way
PER_LIST, PER_PAGE = 10, 50
TOLD = "sudah"
# Word in the address to heading, hint, and the words after a number.
LISTS = {
    Way.LETTER.value: (
        "Punya e-mail",
        "Satu surat untuk tiap orang, juga bila tombolnya ditekan dua kali.",
        "lewat e-mail",
    ),
    Way.CHAT.value: (
        "Punya nomor HP",
        "Tekan WhatsApp, kirim, lalu centang orangnya dan catat.",
        "lewat WhatsApp",
    ),
    Way.PAPER.value: (
        "Tanpa e-mail dan nomor HP",
        "Beri tahu di kertas atau lewat desa, lalu centang orangnya dan catat.",
        "di kertas",
    ),
    TOLD: (
        "Sudah diberi tahu",
        "Salah centang? Centang orangnya, lalu batalkan. Surat tidak dapat dibatalkan.",
        "sudah diberi tahu",
    ),
}
UNLISTED = "Portal tidak tahu siapa saja di “{label}”. Tambahkan orangnya satu per satu."
RECORDED = "Tercatat. Sekarang beri tahu orangnya dan lembaganya."
SAVED, ADDED = "Tersimpan.", "Orangnya ada di daftar."
PRINT_QUESTION = {
    "title": "Cetak daftar orang tanpa e-mail dan nomor HP?",
    "text": "Halaman pertama berisi suratnya, sesudah itu namanya. Pencetakan tercatat atas nama "
    "Anda. Musnahkan kertasnya sesudah dicatat di sini.",
    "button": "Cetak",
    "done": "",
    "file": True,
}


def clock_of(breach):
    """Returns a dict of ``words`` and ``tone`` for the clock of a breach."""
    if breach.state != BreachState.OPEN:
        return {"words": "Jamnya berhenti", "tone": "go"}
    left = breach.due_at - timezone.now()
    hours, minutes = divmod(int(abs(left).total_seconds()) // 60, 60)
    span = f"{hours} jam {minutes} menit"
    if left < timedelta():
        return {"words": f"Lewat {span}", "tone": "bad"}
    return {"words": f"Sisa {span}", "tone": "wait"}


def list_of(breach, people, word, page=None):
    """Returns the context of one list of people: its first rows, or one page of it."""
    heading, hint, short = LISTS[word]
    found = people.told if word == TOLD else people.waiting_for(word)
    shown = found[:PER_LIST] if page is None else list(page)
    text = letters.to_person(breach) if word == Way.CHAT and shown else ""
    return {
        "word": word,
        "heading": heading,
        "hint": hint,
        "short": short,
        "count": len(found),
        "left": len(found) - len(shown) if page is None else 0,
        "rows": [{"who": each, "chat": text and letters.chat_with(each, text)} for each in shown],
        "is_open": breach.state == BreachState.OPEN,
        "url": reverse("admin:privacy_breach_people", args=[breach.pk, word]),
    }


def unlisted_of(breach):
    """Returns sentences about people whom the portal cannot list."""
    found = []
    for holding in breach.holdings:
        unknown = holding.concerns(breach.places) is None
        default = UNLISTED.format(label=holding.label) if unknown else ""
        found.append(holding.unlisted or default)
    return [text for text in found if text]


class BreachPages:
    """Mixin of the admin of breaches with these pages; administrators only."""

    def get_urls(self):
        """Adds the addresses of these pages."""
        pages = (
            ("baru/", self.new_view, "new"),
            ("<int:pk>/ubah/", self.edit_view, "edit"),
            ("<int:pk>/tambah/", self.person_view, "person"),
            ("<int:pk>/kirim/", self.send_view, "send"),
            ("<int:pk>/orang/<slug:word>/", self.people_view, "people"),
            ("<int:pk>/cetak/", self.print_view, "print"),
            ("<int:pk>/surat-lembaga/", self.agency_letter_view, "agency_letter"),
            ("<int:pk>/lembaga/", self.agency_view, "agency"),
            ("<int:pk>/pengumuman/", self.public_view, "public"),
        )
        wrap = self.admin_site.admin_view
        own = [path(way, wrap(view), name=f"privacy_breach_{name}") for way, view, name in pages]
        return [*own, *super().get_urls()]

    def new_view(self, request):
        """Shows and saves the form of a new breach."""
        if not rules.can_keep_breaches(request.user):
            raise PermissionDenied
        form = BreachForm(posted(request))
        made = save_form(form, lambda data: actions.record(by=request.user, **data))
        if made:
            messages.success(request, RECORDED)
            return redirect(self.review_url(made))
        return self._form_page(
            request, form, "Kebocoran baru", reverse("admin:privacy_breach_changelist")
        )

    def edit_view(self, request, pk):
        """Shows and saves the form of a recorded breach."""
        breach = self.get_or_404(request, str(pk))
        initial = {name: getattr(breach, name) for name in Breach.DETAILS}
        form = EditForm(posted(request), initial={**initial, "shown": breach.digest})
        made = save_form(form, lambda data: actions.edit(breach, by=request.user, **data))
        if form.is_bound and not made:
            form.show_again(breach)
        return self._saved(request, breach, form, made, "Ubah catatan")

    def agency_view(self, request, pk):
        """Shows and saves when the letter to the agency was sent."""
        breach = self.get_or_404(request, str(pk))
        form = AgencyForm(posted(request))
        made = save_form(form, lambda data: actions.note_agency(breach, by=request.user, **data))
        return self._saved(request, breach, form, made, "Surat ke lembaga")

    def public_view(self, request, pk):
        """Shows and saves whether the public has to be told."""
        breach = self.get_or_404(request, str(pk))
        initial = {"public": breach.public, "public_on": breach.public_on or timezone.localdate()}
        form = PublicForm(posted(request), initial=initial)
        made = save_form(form, lambda data: actions.decide_public(breach, by=request.user, **data))
        return self._saved(request, breach, form, made, "Pengumuman")

    def person_view(self, request, pk):
        """Shows the field for a person to be added, finds on POST, and adds who was chosen."""
        breach = self.get_or_404(request, str(pk))
        if chosen := request.POST.get("thing", ""):
            thing = _thing_or_404(chosen)
            attempt(request, lambda: actions.add_person(breach, thing, by=request.user), ADDED)
            return redirect(self.review_url(breach))
        form = FindForm(posted(request))
        found = form.found() if form.is_valid() else None
        rows = found and [_row_of(subject, thing) for subject, thing in found]
        context = {"breach": breach, "form": form, "rows": rows}
        return self._page(request, "breach_person.html", "Tambah orang", **context)

    def send_view(self, request, pk):
        """Asks for confirmation, then queues the letters."""
        breach = self.get_or_404(request, str(pk))
        count = len(People(breach).waiting_for(Way.LETTER))
        question = Question(
            title=f"Kirim surat kepada {count} orang?",
            text="Tiap orang yang punya e-mail dan belum diberi tahu mendapat satu surat.",
            button="Kirim surat",
            done="Surat masuk antrean kirim.",
            then=self.review_url(breach),
        )
        return ask_first(request, question, lambda: actions.send_letters(breach, by=request.user))

    def people_view(self, request, pk, word):
        """Shows one list of people page by page; on POST notes who was told, or takes it back."""
        breach = self.get_or_404(request, str(pk))
        if word not in LISTS:
            raise Http404
        if request.method == "POST":
            self._note(request, breach)
            return redirect(self.review_url(breach))
        self._log_seen(request, breach)
        people = People(breach)
        found = people.told if word == TOLD else people.waiting_for(word)
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
        context = {"breach": breach, "page": page, "list": list_of(breach, people, word, page)}
        return self._page(request, "breach_people.html", LISTS[word][0], **context)

    def print_view(self, request, pk):
        """Asks for confirmation, then sends the list of people who are told on paper, as a PDF."""
        breach = self.get_or_404(request, str(pk))
        if request.method != "POST":
            question = Question(**PRINT_QUESTION, then=self.review_url(breach))
            return render(request, "confirm.html", {"question": question})
        people = People(breach).waiting_for(Way.PAPER)
        content = letters.paper_list(breach, people, by=request.user)
        actions.record_print(breach, by=request.user)
        return _pdf(content, f"kebocoran-{breach.pk}-daftar.pdf")

    def agency_letter_view(self, request, pk):
        """Sends the letter to the supervisory agency as a PDF."""
        breach = self.get_or_404(request, str(pk))
        content = letters.to_agency(breach, People(breach), by=request.user)
        return _pdf(content, f"kebocoran-{breach.pk}-lembaga.pdf")

    def _note(self, request, breach):
        form = ToldForm(request.POST, breach.people.values_list("pk", flat=True))
        if not form.is_valid():
            return refuse(request, *form.errors.get("row", ["Pilih lagi."]))
        keys, way = form.cleaned_data["row"], form.cleaned_data["way"]
        note = partial(actions.note_told, way=way) if way else actions.note_untold
        return attempt(request, lambda: note(breach, keys, by=request.user), SAVED)

    def _saved(self, request, breach, form, made, title):
        if made:
            messages.success(request, SAVED)
            return redirect(self.review_url(breach))
        return self._form_page(request, form, title, self.review_url(breach), breach)

    def _form_page(self, request, form, title, back, breach=None):
        context = {"form": form, "back": back, "breach": breach}
        return self._page(request, "breach_form.html", title, **context)

    def _log_seen(self, request, breach):
        thing = f"{self.opts.label_lower}:{breach.pk}"
        log.info("seen", extra={"fields": {"user": request.user.pk, "thing": thing}})

    def _page(self, request, template, title, **context):
        context = {**self.admin_site.each_context(request), "title": title, **context}
        return render(request, f"admin/privacy/{template}", context)


def _pdf(content, name):
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)


def _row_of(subject, thing):
    name, line = subject.told(thing)
    return {"name": name, "line": line, "thing": f"{subject.word}:{thing.pk}"}


def _thing_or_404(chosen):
    """Returns the thing that ``word:number`` names. Raises Http404."""
    word, _, number = chosen.partition(":")
    subject = subject_named(word)
    if subject is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    thing = subject.model._base_manager.filter(pk=number, erased_at=None).first()
    if thing is None:
        raise Http404
    return thing
