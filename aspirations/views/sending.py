"""The page on which anybody sends an aspiration, without an account."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from aspirations import actions, emergency, form_photos, photos, similar
from aspirations.forms import AspirationForm
from aspirations.models import Aspiration
from aspirations.sender_tokens import token_of
from core.outbox.receiving import HEADER, takes_part
from core.views import posted, refuse, save_form, sent_files
from regions import choices

# Per village and network, per village or contact, per network. A village may share one address.
LIMITS = throttle.Limits(
    together=(15, timedelta(hours=1)),
    thing=(60, timedelta(hours=1)),
    address=(40, timedelta(hours=1)),
)
TOO_MANY = (
    "Dalam satu jam terakhir sudah banyak aspirasi dari jaringan Anda atau untuk desa ini. Punya "
    "Anda belum terkirim, tetapi tulisannya masih ada di bawah. Tunggu sebentar, paling lama satu "
    "jam, lalu tekan “Kirim” lagi."
)
# Fields of the POST: "send mine anyway", and the code of the one that says the same.
ANYWAY, VOICE = "tetap", "suara"


@takes_part(anonymous=True, prepare=form_photos.read_photos)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request):
    """Shows and takes the form; leads to the slip, or first shows what others said alike."""
    form = AspirationForm(posted(request), sent_files(request), initial=_preset(request))
    if form.is_bound:
        form.is_valid()
        form_photos.keep_photos_of_form(request, form)
        if VOICE in request.POST:
            return _add_voice(request, form)
    status, alike = 200, _alike(request, form)
    if form.is_valid() and not alike:
        if not _is_within_limits(request, form):
            form.add_error(None, TOO_MANY)
            status = 429
        elif made := save_form(form, lambda data: _send(request, form)):
            return redirect("aspiration_slip", token_of(*made))
    return TemplateResponse(request, "aspirations/send.html", _context(form, alike), status=status)


def _preset(request):
    village = choices.villages().get(request.GET.get("desa", ""))
    return {"desa": village.pk if village else "", "openness": Aspiration.Openness.UNNAMED}


def _send(request, form):
    key = form_photos.form_key_of(request, form)
    return actions.send_aspiration(form_key=key, **form.sent_values())


def _is_within_limits(request, form):
    contact = form.cleaned_data["contact"]
    thing = f"contact:{contact}" if contact else f"desa:{form.cleaned_data['desa'].pk}"
    return throttle.use(request, "aspiration", thing, LIMITS)


def _alike(request, form):
    """Returns what others said alike; not asked of a phone's outbox, or once it was answered."""
    asked = HEADER in request.headers or ANYWAY in request.POST
    if not form.is_bound or asked or not form.is_valid():
        return []
    values = form.sent_values()
    if values["openness"] == Aspiration.Openness.SECRET or values["about"]:
        return []
    return similar.similar_to(values["text"], desa=values["desa"], subject=values["subject"])


def _add_voice(request, form):
    """Adds the voice of somebody who had begun to write the same."""
    key = form.cleaned_data.get("form_key")
    found = Aspiration.objects.public().open().with_code(request.POST[VOICE]).first()
    if key is None or found is None or not throttle.use(request, "voice", found.code, LIMITS):
        refuse(request, "Suara Anda belum masuk. Coba lagi nanti.")
        return redirect("aspiration_send")
    actions.add_voice(found, form_key=key)
    photos.drop_photos(form_photos.kept_photos(form))
    return redirect(f"{reverse('aspiration', args=[found.code])}#suara")


def _context(form, alike):
    usual = form.usual_days
    return {
        "form": form,
        "alike": alike,
        "kept_photos": form_photos.kept_photos(form),
        "calls": emergency.calls(),
        "outside": emergency.outside_text(),
        "usual_days": usual.get(None),
        "usual": {str(key): days for key, days in usual.items() if key},
        "outbox": "form",
        "nav": "aspirasi",
    }


@require_safe
def alike(request):
    """Lists what is said of a subject in a village, as a part of the form (js/aspirasi.js)."""
    subject, village = request.GET.get("tentang", ""), request.GET.get("desa", "")
    if not subject.isdecimal() or len(subject) > 9 or village not in choices.villages():
        raise Http404
    found = similar.in_village(village, subject)[: similar.MOST]
    return TemplateResponse(request, "aspirations/_alike.html", {"alike": found})
