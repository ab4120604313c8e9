"""Pages behind code and secret: the slip, and what became of an aspiration."""

import io
from functools import partial, wraps

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import throttle
from aspirations import actions, form_photos, history, photos, slips, standing
from aspirations.forms import FollowForm, ReasonForm, WordsForm
from aspirations.lanes import lanes_of
from aspirations.models import Aspiration
from aspirations.sender_tokens import aspiration_behind
from aspirations.states import State
from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.views import add_refusal, asked_seen, posted, refuse

UNKNOWN = "Kode dan kata kunci ini tidak cocok. Cocokkan satu per satu dengan slip."
GUESSES = "aspiration code"


@require_http_methods(["GET", "HEAD", "POST"])
def find(request):
    """Asks for code and secret, and leads to the aspiration that they open together."""
    form, status = FollowForm(posted(request)), 200
    if form.is_valid():
        token = form.cleaned_data["code"] + form.cleaned_data["secret"]
        try:
            found = throttle.look_up(request, GUESSES, lambda: aspiration_behind(token))
        except throttle.TooManyGuesses as limit:
            form.add_error(None, f"Terlalu banyak percobaan yang keliru. {limit}")
            status = 429
        else:
            if found:
                actions.note_return(found)
                return redirect("aspiration_follow", token)
            form.add_error(None, UNKNOWN)
    return render(
        request, "aspirations/find.html", {"form": form, "nav": "aspirasi"}, status=status
    )


def _behind_secret(view):
    """Decorates a view: finds the aspiration behind the token, or answers like ``find``."""

    @wraps(view)
    def wrapper(request, token, **more):
        try:
            found = throttle.look_up(request, GUESSES, lambda: aspiration_behind(token))
        except throttle.TooManyGuesses as limit:
            return limit.page(request)
        if found is None:
            context = {"form": FollowForm(), "unknown": UNKNOWN, "nav": "aspirasi"}
            return render(request, "aspirations/find.html", context, status=404)
        return view(request, found, **more)

    return wrapper


@require_safe
@_behind_secret
def slip(request, aspiration):
    """Shows the slip once it is sent: code, secret, QR code, and ways to keep them."""
    slip = slips.slip_of(aspiration)
    context = {
        "aspiration": aspiration,
        "slip": slip,
        "whatsapp": slips.whatsapp_to_oneself(slip),
        "follow_at": slips.address_to_follow(),
        "nav": "aspirasi",
    }
    return render(request, "aspirations/slip.html", context)


@require_safe
@_behind_secret
def slip_print(request, aspiration):
    """Sends the slip as a PDF: a third of A4."""
    name = f"slip-{aspiration.code}.pdf"
    return FileResponse(io.BytesIO(slips.print_slips([aspiration])), filename=name)


@require_safe
@_behind_secret
def slip_picture(request, aspiration):
    """Sends the slip as a picture to keep."""
    name = f"slip-{aspiration.code}.png"
    drawn = io.BytesIO(slips.draw_slip(aspiration))
    return FileResponse(drawn, as_attachment=True, filename=name)


@require_safe
@_behind_secret
def own_photo(request, aspiration, key):
    """Sends a photo of an aspiration to its sender."""
    photo = get_object_or_404(aspiration.attachments.all(), key=key)
    return FileResponse(photo.master.open(), content_type="image/jpeg")


@require_safe
def form_photo(request, form_key, key):
    """Sends a photo that is kept for a form: only its page knows both keys."""
    photo = get_object_or_404(photos.photos_of_form(form_key), key=key)
    return FileResponse(photo.master.open(), content_type="image/jpeg")


@require_POST
@_behind_secret
def came_back(request, aspiration):
    """Notes that the sender came back; a script of the tracking page sends it once."""
    actions.note_return(aspiration)
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
@_behind_secret
def follow(request, aspiration):
    """Shows what became of an aspiration; POST does what the sender wants (``ACTS``)."""
    seen = last_move(aspiration)
    aspiration = Aspiration.objects.with_place().get(pk=aspiration.pk)
    asked = next((name for name in ACTS if name in request.POST), "")
    forms = _forms(request, aspiration, asked)
    if asked and ACTS[asked](request, aspiration, forms):
        return redirect("aspiration_follow", request.resolver_match.kwargs["token"])
    context = {
        **forms,
        **_offered(aspiration),
        "aspiration": aspiration,
        "token": request.resolver_match.kwargs["token"],
        "seen": seen,
        "lanes": lanes_of(aspiration),
        "standing": standing.standing_of(aspiration, reader="sender"),
        "timeline": history.timeline_of_aspiration(aspiration, reader="sender"),
        "photos": aspiration.attachments.all(),
        "promises": aspiration.promises.all(),
        "nav": "aspirasi",
    }
    return render(request, "aspirations/follow.html", context)


def _offered(aspiration):
    return {
        "asks": standing.asks_if_done(aspiration),
        "reopens": standing.can_be_reopened(aspiration),
        "reopen_until": standing.reopen_until(aspiration),
        "adds": standing.is_open_to_additions(aspiration),
        "withdraws": standing.can_be_withdrawn(aspiration),
    }


def _forms(request, aspiration, asked):
    """Returns the two forms of the page, of which at most one is bound."""
    asks = aspiration.state == State.ASKED
    label = "Jawaban Anda" if asks else "Keterangan"
    words = (request.POST, request.FILES) if asked in {"reply", "add"} else ()
    why = (request.POST, None) if asked == "reopen" else ()
    form = WordsForm(*words, label=label)
    form.fields["words"].required = asks
    return {"form": form, "why": ReasonForm(*why, prefix="lagi")}


def _act(request, form, act):
    """Runs an action; its refusal becomes errors of the form. Returns whether it was done."""
    try:
        act()
    except TransitionRefused as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _press(request, act):
    """Runs an action of a button; shows its refusal as messages on the next page."""
    try:
        act()
    except TransitionRefused as refusal:
        refuse(request, *refusal.reasons)
    return True


def _say(request, aspiration, form, act):
    if not form.is_valid():
        return False
    read, problems = form_photos.read_all(form.cleaned_data["photos"])
    for problem in problems:
        form.add_error("photos", problem)
    words = form.cleaned_data["words"]
    return not problems and _act(request, form, partial(act, aspiration, words=words, read=read))


def _reply(request, aspiration, forms):
    act = partial(actions.reply_aspiration, seen=asked_seen(request))
    return _say(request, aspiration, forms["form"], act)


def _add(request, aspiration, forms):
    return _say(request, aspiration, forms["form"], actions.add_to_aspiration)


def _done(request, aspiration, forms):
    outcome = request.POST["done"]
    ends = aspiration.state == State.ANSWERED and outcome != Aspiration.Outcome.NOT
    act = actions.close_aspiration if ends else actions.say_outcome
    return _press(request, partial(act, aspiration, outcome=outcome))


def _reopen(request, aspiration, forms):
    form = forms["why"]
    if not form.is_valid():
        return False
    words = form.cleaned_data["words"]
    act = partial(actions.reopen_aspiration, aspiration, words=words, seen=asked_seen(request))
    return _act(request, form, act)


def _withdraw(request, aspiration, forms):
    return _press(request, partial(actions.withdraw_aspiration, aspiration))


def _erase(request, aspiration, forms):
    return _press(request, partial(actions.erase_aspiration, aspiration))


# Name of the pressed button: what it does. Each returns whether the page is shown anew.
ACTS = {
    "reply": _reply,
    "add": _add,
    "done": _done,
    "reopen": _reopen,
    "withdraw": _withdraw,
    "erase": _erase,
}
