"""Pages of a signed-in person about their own data."""

import io

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.personal import erasing
from core.personal.persons import Person
from core.views import Question, ask_first, posted, save_form
from privacy import actions, copies
from privacy.forms import AskForm

FILE = "data-saya.xlsx"


@login_required
def my_copy(request):
    """Shows everything that the portal keeps about the user, and what they asked the office."""
    person = Person(request.user)
    context = {
        "parts": copies.copy_of(person),
        "restricted": person.is_restricted,
        "requests": request.user.data_requests.order_by("-asked_at"),
    }
    return render(request, "privacy/my_copy.html", context)


@login_required
@require_POST
def my_copy_file(request):
    """Sends everything that the portal keeps about the user, as a spreadsheet."""
    content = copies.as_spreadsheet(Person(request.user))
    actions.record_copy(request.user, by=request.user)
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=FILE)


@login_required
def restrict(request):
    """Asks for confirmation, then hides the user's data."""
    question = Question(
        title="Batasi pemakaian data Anda?",
        text="Nama Anda hilang dari halaman kelompok dan dari bawah judul berita. Nomor HP Anda "
        "tidak tampil lagi bagi pengurus dan petugas, dan pengurus tidak dapat mengubah data Anda. "
        "Akun Anda tetap dapat dipakai.",
        button="Ya, batasi sekarang",
        done="Pemakaian data Anda dibatasi.",
        then=reverse("my_copy"),
    )
    return ask_first(request, question, lambda: erasing.restrict(request.user, by=request.user))


@login_required
def unrestrict(request):
    """Asks for confirmation, then hides the user's data no longer."""
    question = Question(
        title="Akhiri pembatasan?",
        text="Nama Anda tampil lagi di tempat yang dulu Anda setujui, dan nomor HP bagi pengurus.",
        button="Ya, akhiri",
        done="Pembatasan diakhiri.",
        then=reverse("my_copy"),
    )
    end = {"by": request.user, "on": False}
    return ask_first(request, question, lambda: erasing.restrict(request.user, **end))


@login_required
def ask(request):
    """Shows and sends the form of a request to the office."""
    form = AskForm(posted(request), initial={"kind": request.GET.get("minta")})
    made = save_form(form, lambda data: actions.ask(request.user, data["kind"], note=data["note"]))
    if made:
        return redirect("my_copy")
    context = {"form": form, "effects": Person(request.user).effects}
    return render(request, "privacy/ask.html", context)


@login_required
def withdraw(request, pk):
    """Asks for confirmation, then withdraws one of the user's own requests."""
    wanted = get_object_or_404(request.user.data_requests, pk=pk)
    question = Question(
        title="Batalkan permintaan ini?",
        text=f"{wanted.get_kind_display()}. Yang sudah dibatasi karenanya dibuka lagi.",
        button="Ya, batalkan",
        done="Permintaan dibatalkan.",
        then=reverse("my_copy"),
    )
    return ask_first(request, question, lambda: actions.withdraw(wanted, by=request.user))
