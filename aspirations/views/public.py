"""Public pages of aspirations; the same bytes for every reader."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from aspirations import feeds, list_cards, reading
from aspirations.models import Aspiration, Subject
from core import codes
from core.addresses import absolute
from core.web import paging
from core.web.public import public_page
from regions.choices import places

PAGE_SIZE = 20
KINDS = {
    "pengaduan": Aspiration.Kind.COMPLAINT,
    "usulan": Aspiration.Kind.PROPOSAL,
    "informasi": Aspiration.Kind.QUESTION,
}
# Word in the address to (words on the screen, queryset method).
STATES = {
    "menunggu": ("Menunggu jawaban", "open"),
    "dijawab": ("Dijawab", "answered"),
    "selesai": ("Selesai", "closed"),
    "terlambat": ("Terlambat atau pernah", "ever_late"),
}
FILTERS = ("kecamatan", "desa", "bidang", "jenis", "status")


@public_page(*FILTERS, "sebelum", made_of=("aspirations", "regions"))
def aspiration_list(request):
    """Lists checked open aspirations, newest first, filtered by place, subject, kind and state."""
    subjects = list(Subject.objects.all())
    chosen = _chosen(request.GET, subjects)
    found = _narrowed(Aspiration.objects.public().newest_first().for_cards(), chosen)
    key = request.GET.get("sebelum", "")
    page = paging.page(found, key, PAGE_SIZE, by="checked_at")
    query = urlencode({name: _word(chosen[name]) for name in FILTERS if chosen[name]})
    context = {
        "nav": "aspirasi",
        "page": page,
        "cards": list_cards.cards(page.rows),
        "chosen": chosen,
        "unknown": [name for name in FILTERS if request.GET.get(name) and not chosen[name]],
        "query": query,
        "selects": _selects(chosen, subjects),
        "canonical_url": _address(query, "" if page.broken else key),
        "feeds": [feeds.Aspirations().alternate()],
    }
    return render(request, "aspirations/list.html", context)


def _chosen(data, subjects):
    """Returns the chosen place, subject, kind and state by parameter; None for unknown ones."""
    kecamatan = _with_slug(places(), data.get("kecamatan"))
    return {
        "kecamatan": kecamatan,
        "desa": _with_slug(places().get(kecamatan, ()), data.get("desa")),
        "bidang": _with_slug(subjects, data.get("bidang")),
        "jenis": data.get("jenis") if data.get("jenis") in KINDS else None,
        "status": data.get("status") if data.get("status") in STATES else None,
    }


def _with_slug(things, slug):
    return next((thing for thing in things if thing.slug == slug), None)


def _word(choice):
    """Returns a choice as it stands in the address."""
    return getattr(choice, "slug", choice)


def _narrowed(found, chosen):
    if chosen["desa"]:
        found = found.filter(desa=chosen["desa"])
    elif chosen["kecamatan"]:
        found = found.filter(desa__in=places()[chosen["kecamatan"]])
    if chosen["bidang"]:
        found = found.filter(subject=chosen["bidang"])
    if chosen["jenis"]:
        found = found.filter(kind=KINDS[chosen["jenis"]])
    return getattr(found, STATES[chosen["status"]][1])() if chosen["status"] else found


def _selects(chosen, subjects):
    """Returns the choices of components/_filter_bar.html; villages once there is a kecamatan."""
    inside = places().get(chosen["kecamatan"], ())
    choices = {
        "kecamatan": ("Kecamatan", [(each.slug, each.name) for each in places()]),
        "desa": ("Desa", [(each.slug, each.short_name) for each in inside]),
        "bidang": ("Bidang", [(each.slug, each.name) for each in subjects]),
        "jenis": ("Jenis", [(word, kind.label) for word, kind in KINDS.items()]),
        "status": ("Status", [(word, label) for word, (label, _) in STATES.items()]),
    }
    return [
        {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "label": text, "selected": value == (_word(chosen[name]) or "")}
                for value, text in [("", "Semua"), *options]
            ],
        }
        for name, (label, options) in choices.items()
        if options
    ]


def _address(query, key):
    """Returns the canonical absolute URL of a page of the list."""
    query = "&".join(filter(None, [query, f"sebelum={key}" if key else ""]))
    return absolute(reverse("aspiration_list") + (f"?{query}" if query else ""))


@public_page(made_of=("accounts", "aspirations", "groups", "regions"))
def aspiration(request, aspiration_code):
    """Shows a public aspiration, or leads to the one into which it was merged.

    The same 404 for an unknown one and for one that readers may not see.
    """
    if aspiration_code != codes.plain(aspiration_code):
        return redirect("aspiration", codes.plain(aspiration_code))
    found = reading.read_aspiration(aspiration_code)
    if found is None:
        raise Http404
    if found.code != aspiration_code:
        return redirect(found)
    context = {
        "nav": "aspirasi",
        "aspiration": found,
        "canonical_url": absolute(found.get_absolute_url()),
        "crumbs": [
            {"label": "Aspirasi", "url": reverse("aspiration_list")},
            {"label": found.spelt_code},
        ],
        "share_type": "article",
        **reading.shown_of(found),
    }
    return render(request, "aspirations/aspiration.html", context)
