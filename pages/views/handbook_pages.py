"""The handbooks: a list of them, and each as a page."""

from django.shortcuts import render
from django.urls import reverse

from core.addresses import absolute
from core.web.public import public_page
from pages import handbooks


@public_page(made_of=())
def handbook_list(request):
    """Lists the handbooks, each with its parts."""
    context = {"handbooks": handbooks.handbooks(), "canonical_url": absolute(request.path)}
    return render(request, "pages/handbook_list.html", context)


@public_page(made_of=())
def handbook(request, name):
    """Shows one handbook with its pictures."""
    found = handbooks.handbook(name)
    context = {
        "handbook": found,
        "others": [each for each in handbooks.handbooks() if each is not found],
        "crumbs": [
            {"label": "Panduan", "url": reverse("handbooks")},
            {"label": found.title},
        ],
        "canonical_url": absolute(request.path),
    }
    return render(request, "pages/handbook.html", context)
