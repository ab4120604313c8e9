"""Fixed pages, robots.txt, security.txt, and the component gallery."""

from datetime import timedelta

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from core.addresses import absolute
from core.personal.holdings import holdings
from core.web.public import public_page
from pages.gallery import gallery_context
from pages.models import StaticPage

PRIVACY = "privasi"


@public_page(made_of=("pages",))
def static_page(request, slug):
    """Shows a fixed page; that on privacy ends with what the portal keeps of people."""
    page = get_object_or_404(StaticPage, slug=slug)
    context = {"page": page, "canonical_url": absolute(request.path)}
    if slug == PRIVACY:
        context["holdings"] = holdings
    return render(request, "pages/static_page.html", context)


@public_page(made_of=())
def robots(request):
    """Returns robots.txt; the demonstration forbids everything."""
    context = {"sitemap": absolute(reverse("sitemap"))}
    return render(request, "pages/robots.txt", context, content_type="text/plain; charset=utf-8")


@public_page(made_of=())
def security_txt(request):
    """Returns the contact for security reports (RFC 9116), valid for 180 days."""
    expires = timezone.now().replace(microsecond=0) + timedelta(days=180)
    context = {
        "expires": expires.isoformat(),
        "url": request.build_absolute_uri(request.path),
        "contact": settings.SITE["office_email"],
        "page": request.build_absolute_uri("/tentang/"),
    }
    return render(request, "pages/security.txt", context, content_type="text/plain; charset=utf-8")


def gallery(request):
    """Shows all components on one page, in development only."""
    return render(request, "gallery.html", gallery_context())
