"""The back office of Diskominfosantik: Django's admin with the queue as its front page."""

from django.contrib import admin
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from kimportal.front_page import nothing_waits, scope_of, ways_on
from kimportal.queue import held_url, waiting_for

OUR_APPS = {"core", "regions", "accounts", "groups", "news", "pages"}


class KimAdminSite(admin.AdminSite):
    """Signs in, signs out and changes passwords where everybody does: under /akun/."""

    site_title = "Ruang dinas"
    site_header = "KIM Gunung Mas"
    index_title = "Antrean"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def register(self, model_or_iterable, *args, **kwargs):
        """Only what is ours: the tables of libraries are no business of an office."""
        if getattr(model_or_iterable, "_meta", None) is None:
            ours = [model for model in model_or_iterable if model._meta.app_label in OUR_APPS]
        else:
            ours = [model_or_iterable] if model_or_iterable._meta.app_label in OUR_APPS else []
        super().register(ours, *args, **kwargs)

    def get_urls(self):
        """Without Django's ``r/<type>/<id>/``, which tells any member of staff of any thing."""
        return [
            pattern
            for pattern in super().get_urls()
            if getattr(pattern, "name", "") != "view_on_site"
        ]

    def app_index(self, request, app_label, extra_context=None):
        """Redirects to the queue: there is no index page per app."""
        return redirect("admin:index")

    def index(self, request, extra_context=None):
        """What waits, oldest first, per kecamatan."""
        queue = waiting_for(request.user)
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "queue": queue,
            "held_url": held_url(),
            "scope": scope_of(request.user) if queue["total"] else "",
            "empty": None if queue["total"] else nothing_waits(request.user),
            "ways": ways_on(request.user),
            "app_list": self.get_app_list(request),
        }
        return TemplateResponse(request, "admin/queue.html", context)

    def login(self, request, extra_context=None):
        if request.user.is_authenticated and not self.has_permission(request):
            return redirect("desk")
        target = request.GET.get("next", reverse("admin:index"))
        return redirect(f"{reverse('account_login')}?{urlencode({'next': target})}")

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
