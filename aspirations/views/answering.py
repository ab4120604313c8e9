"""The page behind a secret link: a perangkat daerah reads an aspiration and answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps

from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from aspirations import actions, queue, rules
from aspirations import decision_forms as forms
from aspirations.models import ANSWERING_LINK, Aspiration, Response
from aspirations.public_words import masked
from aspirations.states import PromiseState, Side, State
from core.change.seen import last_move
from core.views import asked_seen, save_form

# Per link and address, per link, per address in an hour.
LIMITS = throttle.Limits(
    together=(30, timedelta(hours=1)),
    thing=(60, timedelta(hours=1)),
    address=(120, timedelta(hours=1)),
)
TOO_MANY = (
    "Dalam satu jam terakhir sudah banyak kiriman. Yang Anda tulis belum terkirim, tetapi masih "
    "ada di bawah. Tunggu sebentar, lalu kirim lagi."
)
# What a perangkat daerah reads of what was said: nothing between the office and others.
SHOWN_KINDS = (
    *(Response.Kind.QUESTION, Response.Kind.REPLY, Response.Kind.ANSWER, Response.Kind.MOVED),
    *(Response.Kind.EXTENSION, Response.Kind.REOPENING, Response.Kind.WITNESS),
)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One thing that a perangkat daerah may do: its words, form and action."""

    label: str
    explain: str
    button: str
    form: type[forms.DecisionForm]
    act: Callable


def _promise(act):
    return lambda aspiration, *, promise, **values: act(promise, **values)


DEEDS = {
    "jawab": Deed(
        label="Jawab",
        explain="Pengirim membaca jawaban Anda; kalau aspirasinya terbuka, umum juga.",
        button="Kirim jawaban",
        form=forms.AnswerForm,
        act=actions.answer_aspiration,
    ),
    "tanya": Deed(
        label="Tanya pengirim",
        explain="Jam Anda berhenti sampai pengirim menjawab. Jawabannya tampil di halaman ini.",
        button="Kirim pertanyaan",
        form=forms.AskForm,
        act=actions.ask_sender,
    ),
    "bukan-kami": Deed(
        label="Bukan urusan kami",
        explain="Aspirasi kembali ke Diskominfosantik, dan tautan ini tidak berlaku lagi.",
        button="Kembalikan ke dinas",
        form=forms.DeclineForm,
        act=actions.decline_aspiration,
    ),
    "ditepati": Deed(
        label="Janji ditepati",
        explain="Yang dijanjikan sudah dikerjakan. Pengirim membacanya.",
        button="Catat: sudah dikerjakan",
        form=forms.PromiseForm,
        act=_promise(actions.keep_promise),
    ),
    "diundur": Deed(
        label="Janji diundur",
        explain="Hari yang pertama tetap tercatat, bersama alasan Anda.",
        button="Undurkan",
        form=forms.MovePromiseForm,
        act=_promise(actions.move_promise),
    ),
}


def _behind_link(view):
    """Decorates a view: calls ``view(request, link, aspiration, …)``, or says why the link is dead.

    A wrong secret counts as a guess.
    """

    @wraps(view)
    def wrapper(request, token, **more):
        try:
            link = throttle.look_up(request, "aspiration link", lambda: ANSWERING_LINK.known(token))
        except throttle.TooManyGuesses as limit:
            return limit.page(request)
        aspiration = link and Aspiration.objects.with_place().get(pk=link.object_id)
        reason = rules.why_answering_link_is_dead(link, aspiration)
        if reason:
            return _dead(request, reason)
        return view(request, link, aspiration, **more)

    return wrapper


def _dead(request, reason):
    return render(request, "aspirations/answering_dead.html", {"reason": reason}, status=410)


@require_http_methods(["GET", "HEAD", "POST"])
@_behind_link
def answering_page(request, link, aspiration):
    """Shows an aspiration to the perangkat daerah; POST does what ``act`` names.

    GET changes nothing, as preview robots of messengers open the link.
    """
    token = request.resolver_match.kwargs["token"]
    seen = last_move(aspiration)
    aspiration = Aspiration.objects.with_place().get(pk=aspiration.pk)
    deeds, status = _deeds(request, link, aspiration), 200
    word, form = next(((word, form) for word, _, form in deeds if form.is_bound), ("", None))
    if form and form.is_valid() and not throttle.use(request, "answer", link.pk, LIMITS):
        form.add_error(None, TOO_MANY)
        status = 429
    elif form and save_form(form, lambda data: _do(request, link, aspiration, word, data)):
        if word == "bukan-kami":
            return render(request, "aspirations/answering_declined.html")
        return redirect("aspiration_answering", token)
    context = {**_context(token, link, aspiration, deeds), "seen": seen}
    return render(request, "aspirations/answering.html", context, status=status)


def _do(request, link, aspiration, word, data):
    return DEEDS[word].act(aspiration, link=link, seen=asked_seen(request), **data)


def _deeds(request, link, aspiration):
    """Returns (word, Deed, form) of what may be done now, and of what was pressed.

    The pressed one has the bound form: what was typed is shown again, whatever has happened since.
    """
    pressed = request.POST.get("act")
    words = _open_deeds(link, aspiration)
    if pressed in DEEDS and pressed not in words:
        words.insert(0, pressed)
    return [
        (
            word,
            DEEDS[word],
            DEEDS[word].form(
                request.POST if word == pressed else None,
                aspiration=aspiration,
                auto_id=f"{word}-%s",
            ),
        )
        for word in words
    ]


def _open_deeds(link, aspiration):
    if not link.is_usable():
        return []
    if aspiration.state == State.FORWARDED:
        return ["jawab", "tanya", "bukan-kami"]
    states = set(aspiration.promises.values_list("state", flat=True))
    words = ["ditepati"] if states & {PromiseState.MADE, PromiseState.BROKEN} else []
    return [*words, "diundur"] if PromiseState.MADE in states else words


def _context(token, link, aspiration, deeds):
    return {
        "link": link,
        "aspiration": aspiration,
        "deeds": deeds,
        "due": queue.due_in_words(aspiration) if aspiration.side == Side.AGENCY else "",
        "photos": [
            (number, photo, reverse("aspiration_answering_photo", args=[token, photo.pk]))
            for number, photo in enumerate(_photos(aspiration), start=1)
        ],
        "said": [_told(response) for response in _said(aspiration)],
        "promises": aspiration.promises.all(),
    }


def _photos(aspiration):
    """Returns the photos that readers see; all of them of one that readers do not see."""
    photos = aspiration.attachments.filter(response=None)
    return photos.filter(shown=True) if aspiration.is_public else photos


def _said(aspiration):
    return aspiration.responses.filter(kind__in=SHOWN_KINDS).select_related("agency", "group")


def _told(response):
    """Returns one thing that was said; personal numbers in a sender's words are left out."""
    by_sender = response.side == Side.SENDER
    who = response.agency or response.group or response.get_side_display()
    return {
        "title": response.get_kind_display(),
        "when": response.at,
        "who": "Pengirim" if by_sender else str(who),
        "note": masked(response.text) if by_sender else response.text,
    }


@require_safe
@_behind_link
def answering_photo(request, link, aspiration, photo_pk):
    """Serves a photo that the perangkat daerah may see."""
    photo = get_object_or_404(_photos(aspiration), pk=photo_pk)
    return FileResponse(photo.master.open(), content_type="image/jpeg")
