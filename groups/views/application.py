"""Views of an application: its steps can be filled in over several days."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import throttle
from core import text
from core.addresses import absolute
from core.change.seen import read_seen
from core.outbox.receiving import takes_part
from core.views import Question, ask_first, attempt, posted, save_form, sent_files
from core.web.public import public_page
from groups import actions, history, queue, rules, telling
from groups.forms import (
    DetailsForm,
    SubmitForm,
    VillageForm,
)
from groups.models import KimGroup
from groups.views.steps import ROUTES, editable, own_applications, show_step, step_view
from regions.models import Desa, Kecamatan


@public_page("desa", made_of=("regions",))
def intro(request):
    """Shows what an application needs, before sign-in; ``?desa=`` chooses a village."""
    desa = Desa.objects.filter(pk=request.GET.get("desa", "")).first()
    context = {"nav": "daftar", "desa": desa, "canonical_url": absolute(request.path)}
    return render(request, "groups/intro.html", context)


@public_page("kertas", made_of=("groups", "regions"))
def choose_village(request):
    """Lists all villages by kecamatan as links, without sign-in and JavaScript."""
    villages = Desa.objects.prefetch_related(
        Prefetch("groups", KimGroup.objects.recognised(), to_attr="recognised_groups")
    ).order_by("name")
    places = Kecamatan.objects.prefetch_related(Prefetch("villages", villages)).order_by("name")
    context = {
        "places": places,
        "nav": "daftar",
        "on_paper": "kertas" in request.GET,
        "canonical_url": absolute(request.path),
        "crumbs": [
            {"label": "Daftarkan KIM", "url": reverse("application_intro")},
            {"label": "Pilih desa"},
        ],
    }
    return render(request, "groups/choose_village.html", context)


def new_people_sign_up(view):
    """Decorates a view that needs an account, for people who have chosen a village.

    In a browser from which nobody has signed in yet, they make an account; sign-in stands second.
    """

    @wraps(view)
    def wrapper(request):
        chose = request.method == "GET" and "desa" in request.GET and "kertas" not in request.GET
        if chose and not request.user.is_authenticated and not throttle.last_account(request):
            return redirect_to_login(request.get_full_path(), reverse("account_signup"))
        return view(request)

    return wrapper


@new_people_sign_up
@login_required
def begin(request):
    """Confirms the village chosen before sign-in, and creates the application."""
    desa = get_object_or_404(
        Desa.objects.select_related("kecamatan"), pk=request.GET.get("desa", "")
    )
    on_paper = "kertas" in request.GET and rules.is_deciding_staff(request.user)
    taken = KimGroup.objects.recognised().filter(desa=desa)
    form = VillageForm(posted(request), taken=taken, on_paper=on_paper, initial={"desa": desa.pk})
    start = actions.start_on_paper if on_paper else actions.start
    if group := save_form(form, lambda data: start(**data, by=request.user)):
        return redirect("application_group", group.pk)
    context = {
        "desa": desa,
        "form": form,
        "taken": taken,
        "on_paper": on_paper,
        "open": None if on_paper else _open_application(request.user),
    }
    return render(request, "groups/begin.html", context)


def _open_application(user):
    return KimGroup.objects.applied_for_by(user).open().with_place().first()


@takes_part()
@step_view
def village(request, pk):
    """Step 1: changes the village of an application."""
    group = editable(request, pk)
    code = text.clean(request.POST.get("desa") or request.GET.get("desa") or group.desa_id)
    desa = get_object_or_404(Desa.objects.select_related("kecamatan"), pk=code)
    taken = KimGroup.objects.recognised().filter(desa=desa).exclude(pk=group.pk)
    initial = {"desa": desa.pk, "reason": group.second_group_reason}
    form = VillageForm(posted(request), taken=taken, on_paper=False, initial=initial)
    if save_form(
        form,
        lambda data: actions.move_village(
            group, data["desa"], by=request.user, reason=data.get("reason", "")
        ),
    ):
        return redirect("application_group", pk)
    places = Kecamatan.objects.prefetch_related("villages").order_by("name")
    context = {"group": group, "desa": desa, "form": form, "taken": taken, "places": places}
    return show_step(request, "village", context)


@takes_part()
@step_view
def details(request, pk):
    """Step 2: data of the group."""
    group = editable(request, pk)
    form = DetailsForm(posted(request), sent_files(request), instance=group)
    if save_form(form, lambda data: actions.save_details(group, by=request.user, **data)):
        return redirect("application_people", pk)
    return show_step(request, "group", {"group": group, "form": form})


@takes_part()
@step_view
def check(request, pk):
    """Step 5: shows everything and what is missing, and submits the application."""
    group = editable(request, pk)
    form = SubmitForm(posted(request))
    if save_form(
        form,
        lambda data: actions.submit(group, by=request.user, declared=data["declared"]),
    ):
        return redirect("application_sent", pk)
    lacks = [
        {"text": sentence, "url": reverse(ROUTES[step], args=[pk])}
        for step, sentence in rules.missing(group)
    ]
    context = {
        "group": group,
        "form": form,
        "lacks": lacks,
        "warnings": rules.warnings(group, reader=request.user),
        "rows": group.memberships.current().in_order(),
        "papers": group.papers.prefetch_related("pages"),
    }
    return show_step(request, "check", context)


@login_required
def sent(request, pk):
    """Shows a submitted application and what happens next; a double click leads here too."""
    group = get_object_or_404(own_applications(request.user).with_place(), pk=pk)
    if rules.can_edit_application(request.user, group):
        return redirect("application_check", pk)
    last_day = queue.APPLICATIONS.last_day(group)
    context = {
        "group": group,
        "last_day": last_day,
        "late": last_day is not None and timezone.localdate() > last_day,
        "rows": group.memberships.current().in_order(),
        "papers": group.papers.prefetch_related("pages")
        if rules.can_see_papers(request.user, group)
        else (),
        "timeline": history.timeline_of_group(group, for_office=request.user.is_staff),
        "to_office": telling.text_to_office(request.user, group),
    }
    return render(request, "groups/application_sent.html", context)


@login_required
@require_POST
def told(request, pk):
    """Notes that the applicant told the office that the application was sent."""
    group = get_object_or_404(own_applications(request.user).with_place(), pk=pk)
    event = read_seen(request.POST.get("event"))
    attempt(
        request,
        lambda: actions.note_office_told(group, by=request.user, event=event),
        "Dicatat: sudah dikabari.",
    )
    return redirect("application_sent", pk)


@step_view
def discard(request, pk):
    """Asks, then deletes a draft."""
    group = editable(request, pk)
    question = Question(
        title="Hapus draf permohonan ini?",
        text="Semua isian dan berkas yang sudah Anda simpan akan hilang dan tidak dapat "
        "dikembalikan.",
        button="Ya, hapus",
        done="Draf dihapus.",
        then=reverse("desk"),
    )
    return ask_first(request, question, lambda: actions.discard(group, by=request.user))


@login_required
@require_POST
def again(request, pk):
    """Copies a rejected application into a new draft (“Ajukan lagi”)."""
    group = get_object_or_404(KimGroup.objects.applied_for_by(request.user), pk=pk)
    fresh = attempt(
        request,
        lambda: actions.apply_again(group, by=request.user),
        "Semua isian disalin. Perbaiki yang perlu, lalu kirim.",
    )
    return redirect("application_check", fresh.pk) if fresh else redirect("desk")
