"""Adding a voice to a public aspiration: "Ini juga masalah saya".

The public page is the same for every reader and so cannot hold the key of a form. Its button leads
to a page of its own, which asks and holds the key; only its POST adds the voice.
"""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from aspirations import actions, reading
from aspirations.states import OPEN
from aspirations.voice_forms import VoiceForm
from core.views import posted, save_form

HOUR = timedelta(hours=1)
# High limits: a whole village may share one address of its mobile operator.
LIMITS = throttle.Limits(
    together=(20, HOUR),
    thing=None,
    address=(60, HOUR),
)
TOO_MANY = (
    "Dalam satu jam terakhir sudah banyak suara dari jaringan Anda. Suara Anda belum tercatat. "
    "Tunggu sebentar, paling lama satu jam, lalu tekan lagi."
)


@require_http_methods(["GET", "HEAD", "POST"])
def add_voice(request, aspiration_code):
    """Asks whether the reader has the same problem, and adds their voice."""
    found = _public(aspiration_code)
    form, status = VoiceForm(posted(request)), 200
    if form.is_valid() and not throttle.use(request, "voice", found.pk, LIMITS):
        form.add_error(None, TOO_MANY)
        status = 429
    elif save_form(form, lambda data: actions.add_voice(found, **data)):
        return redirect("aspiration_voiced", found.code)
    context = {
        "nav": "aspirasi",
        "aspiration": found,
        "form": form,
        "is_open": found.state in OPEN,
        "crumbs": _crumbs(found),
    }
    return render(request, "aspirations/voice.html", context, status=status)


@require_safe
def voice_added(request, aspiration_code):
    """Thanks the reader. The page is the same for everybody."""
    found = _public(aspiration_code)
    context = {"nav": "aspirasi", "aspiration": found, "crumbs": _crumbs(found)}
    return render(request, "aspirations/voice_added.html", context)


def _public(code):
    """Returns the public aspiration; 404 as on its page."""
    found = reading.read_aspiration(code)
    if found is None:
        raise Http404
    return found


def _crumbs(aspiration):
    return [
        {"label": "Aspirasi", "url": reverse("aspiration_list")},
        {"label": aspiration.title, "url": aspiration.get_absolute_url()},
        {"label": "Ini juga masalah saya"},
    ]
