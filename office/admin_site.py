"""The back office of Diskominfosantik: Django's admin with the queue as its front page."""

from functools import wraps
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from office import menus, roles
from office.find_page import FindPages
from office.list_pages import ListPages, empty_years_for
from office.queue import counts_of, nothing_waits, waiting_for
from office.scope import scope


def is_ours(model):
    """Returns whether a model belongs to the portal and not to a library."""
    return Path(model._meta.app_config.path).parent == settings.BASE_DIR


class KimAdminSite(FindPages, ListPages, admin.AdminSite):
    """Admin site that leaves signing in, signing out and passwords to the pages under /akun/."""

    site_title = "Ruang dinas"
    site_header = "KIM Gunung Mas"
    index_title = "Antrean"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def register(self, model_or_iterable, *args, **kwargs):
        """Registers the portal's own models and ignores those of libraries."""
        single = getattr(model_or_iterable, "_meta", None) is not None
        models = [model_or_iterable] if single else model_or_iterable
        ours = [model for model in models if is_ours(model)]
        super().register(ours, *args, **kwargs)

    def admin_view(self, view, cacheable=False):
        """Also refuses every request of readers that could change something."""

        @wraps(view)
        def for_deciders(request, *args, **kwargs):
            if roles.refuses(view, request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return super().admin_view(for_deciders, cacheable)

    def get_urls(self):
        """Omits Django's ``r/<type>/<id>/``, which reveals the URL of any object to all staff."""
        return [
            pattern
            for pattern in super().get_urls()
            if getattr(pattern, "name", "") != "view_on_site"
        ]

    def app_index(self, request, app_label, extra_context=None):
        """Redirects to the queue: there is no index page per app."""
        return redirect("admin:index")

    def index(self, request, extra_context=None):
        """Shows the queue: what waits for this user per area, oldest first."""
        queue = waiting_for(request.user, counts_of(request))
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "queue": queue,
            "scope": scope().words(request.user) if queue["total"] else "",
            "empty": None if queue["total"] else nothing_waits(request.user),
            "empty_years": empty_years_for(request.user),
            "ways": menus.lines(menus.other_work, request.user),
            "app_list": self.get_app_list(request),
        }
        return TemplateResponse(request, "office/queue.html", context)

    def login(self, request, extra_context=None):
        """Redirects to the sign-in page, or to the desk if the signed-in user is not staff."""
        if request.user.is_authenticated and not self.has_permission(request):
            return redirect("desk")
        target = request.GET.get("next", reverse("admin:index"))
        return redirect(f"{reverse('account_login')}?{urlencode({'next': target})}")

    def logout(self, request, extra_context=None):
        """Redirects to the sign-out page."""
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        """Redirects to the password page."""
        return redirect("account_change_password")
