"""Desk pages of members: aspirations that they carry for villagers, and their slips."""

import io

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from aspirations import actions, emergency, form_photos, slips
from aspirations.forms import CarryForm
from aspirations.models import Aspiration
from aspirations.sender_tokens import token_of
from core.outbox.receiving import takes_part
from core.views import posted, save_form, sent_files
from groups.models import KimGroup

LIST_LENGTH = 100
MOST_SLIPS = 30
# Per member and network, per member, per network in an hour; with an outbox that comes at once.
LIMITS = throttle.Limits(
    together=(60, throttle.KEPT), thing=(60, throttle.KEPT), address=(200, throttle.KEPT)
)
TOO_MANY = (
    "Dalam satu jam terakhir sudah banyak yang Anda kirim. Yang ini belum terkirim, tetapi "
    "tulisannya masih ada di bawah. Tunggu sebentar, paling lama satu jam, lalu kirim lagi."
)


def _group(user):
    """Returns the active KIM for which this member carries, or a 404."""
    found = KimGroup.objects.with_member(user).active().with_place().main_first()
    group = found.first()
    return group or get_object_or_404(found, pk=None)


@takes_part(prepare=form_photos.read_photos)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def carry(request):
    """Shows and takes the form for one villager; then the same form for the next one."""
    group = _group(request.user)
    preset = {"desa": group.desa_id, "openness": Aspiration.Openness.UNNAMED}
    form, status = CarryForm(posted(request), sent_files(request), initial=preset), 200
    if form.is_bound:
        form.is_valid()
        form_photos.keep_photos_of_form(request, form)
    if form.is_valid():
        if not throttle.use(request, "carry", request.user.pk, LIMITS):
            form.add_error(None, TOO_MANY)
            status = 429
        elif made := save_form(form, lambda data: _carry(request, group, form)):
            return _to_slip(*made)
    context = {
        "form": form,
        "group": group,
        "kept_photos": form_photos.kept_photos(form),
        "calls": emergency.calls(),
        "outside": emergency.outside_text(),
    }
    return TemplateResponse(request, "aspirations/carry.html", context, status=status)


def _carry(request, group, form):
    key = form_photos.form_key_of(request, form)
    return actions.carry_aspiration(group, by=request.user, form_key=key, **form.sent_values())


def _to_slip(aspiration, secret):
    """Leads to the list; its slip stands there, for the phone that comes back to it later."""
    response = redirect(f"{reverse('carried_list')}#{aspiration.code}")
    response.receipt = {"code": aspiration.spelt_code, "secret": secret}
    return response


@login_required
@require_safe
def carried_list(request):
    """Lists what this member has carried, newest first, each with the way to its slip."""
    found = Aspiration.objects.carried_by_member(request.user).with_place()[:LIST_LENGTH]
    rows = [(each, token_of(each, actions.secret_of(each))) for each in found]
    context = {"rows": rows, "most": MOST_SLIPS}
    return render(request, "aspirations/carried.html", context)


@login_required
@require_safe
def carried_slips(request):
    """Sends the slips of the last carried aspirations as a PDF, three on a page."""
    found = Aspiration.objects.carried_by_member(request.user).with_place()[:MOST_SLIPS]
    get_object_or_404(Aspiration.objects.carried_by_member(request.user)[:1])
    if not found:
        raise Http404
    return FileResponse(io.BytesIO(slips.print_slips(found)), filename="slip-aspirasi.pdf")
