"""The portal as an installable app: manifest, service worker and offline page."""

import hashlib
from functools import cache as once
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from aspirations import emergency
from aspirations.forms import CarryForm
from aspirations.models import Aspiration
from core.addresses import absolute
from core.web.public import public_page
from core.web.scripts import compact_script
from news import hints
from news.views.writing_page import BLANK
from news.writing_forms import NewPhotosForm, PhotoForm, SketchForm

ASSETS = ("css/kim.css", "js/kim.js")
# What the writing page without signal and the list of what waits need besides.
DESK_ASSETS = (
    *("css/isian.css", "css/desk.css", "css/tulis.css", "css/kotak.css", "css/aspirasi.css"),
    *("js/isian.js", "js/kotak.js", "js/draf.js", "js/tulis.js", "js/daftar.js"),
    "js/aspirasi.js",
)
# Pages of the desk, each with its twin that a phone keeps for when there is no signal.
TWINS = (("desk_write", "write_without_signal"), ("carry_aspiration", "carry_without_signal"))
FRAMES = (
    *("base.html", "base_public.html", "start.js", "pages/kept.html", "pages/sw.js"),
    *("pages/write_without_signal.html", "news/_shots.html", "news/_shot.html"),
    *("pages/carry_without_signal.html", "aspirations/_carry_fields.html"),
    *("aspirations/_stop.html", "aspirations/_fields.html", "aspirations/_sender_fields.html"),
)


@public_page(made_of=())
def manifest(request):
    """Returns the web app manifest, with which phones install the portal."""
    icons = [
        ("img/ikon-192.png", "192x192", "any"),
        ("img/ikon-512.png", "512x512", "any"),
        ("img/ikon-penuh-512.png", "512x512", "maskable"),
    ]
    content = {
        "name": settings.SITE["name"],
        "short_name": "KIM",
        "description": settings.SITE["tagline"],
        "lang": "id",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#0f5b46",
        "icons": [
            {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for path, sizes, purpose in icons
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
def favicon(request):
    """Redirects /favicon.ico to the icon, for clients that read no ``<link>``."""
    return redirect(static("img/ikon-192.png"))


def _worker_tag(request):
    return f'"{_version()}"'


@public_page(made_of=())
@condition(etag_func=_worker_tag)
def service_worker(request):
    """Returns the service worker, or 304 to a phone that has this release's.

    Browsers ask for it at every page, past their own cache, so a new release is used at the next
    visit. The page cache compresses it and knows it by its content; ``condition`` does the same
    for people who are signed in, whom the page cache does not answer.
    """
    context = {
        "version": _version(),
        "assets": [static(path) for path in ASSETS],
        "offline": reverse("kept"),
        "desk": [static(path) for path in DESK_ASSETS],
        "twins": [(reverse(page), reverse(twin)) for page, twin in TWINS],
    }
    worker = compact_script(render_to_string("pages/sw.js", context))
    return HttpResponse(worker, content_type="text/javascript")


@public_page(made_of=())
def saved_pages(request):
    """Shows the pages saved on this phone; also the page shown without a connection."""
    context = {"canonical_url": absolute(request.path)}
    return render(request, "pages/kept.html", context)


@public_page(made_of=())
def write_without_signal(request):
    """Shows the writing page of a phone without signal: no data, no token, the same for all."""
    context = {
        "form": SketchForm(),
        "new_form": NewPhotosForm(prefix="baru"),
        "blank_photo": PhotoForm(prefix=BLANK),
        "hint_lists": hints.as_data(wary={}),
        "outbox": "shell",
    }
    return render(request, "pages/write_without_signal.html", context)


@public_page(made_of=("aspirations", "regions"))
def carry_without_signal(request):
    """Shows the form of an aspiration that a member carries, on a phone without signal."""
    context = {
        "form": CarryForm(initial={"openness": Aspiration.Openness.UNNAMED}),
        "calls": emergency.calls(),
        "outside": emergency.outside_text(),
        "outbox": "shell",
    }
    return render(request, "pages/carry_without_signal.html", context)


@public_page(made_of=())
def outbox_worker(request):
    """Returns the worker that sends what waits on a phone while no page of the portal is open.

    Its scope is /kiriman/, where no page lies, so it keeps and controls none.
    """
    worker = compact_script(render_to_string("pages/outbox_worker.js"))
    return HttpResponse(worker, content_type="text/javascript")


@once
def _version():
    """Returns a hash of the page frame and its assets; it changes whenever one of them changes."""
    mark = hashlib.blake2b(digest_size=6)
    for name in FRAMES:
        mark.update(get_template(name).template.source.encode())
    for path in (*ASSETS, *DESK_ASSETS):
        mark.update(Path(finders.find(path)).read_bytes())
    return mark.hexdigest()
