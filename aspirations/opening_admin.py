"""What an administrator does to read an aspiration about the office: open it, on record."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_POST

from aspirations import actions
from aspirations.models import Aspiration

# In the session: keys of the aspirations that this administrator has opened.
OPENED = "aspirations_opened"


class OpeningMixin:
    """Shows what is about the office to administrators read only, after an Event was recorded.

    Overseers read and decide on those; for everybody else they are not there.
    """

    def get_urls(self):
        """Adds the address that records the opening."""
        view = self.admin_site.admin_view(require_POST(self.open_view))
        return [
            path("<int:pk>/buka/", view, name="aspirations_open"),
            *super().get_urls(),
        ]

    def get_object(self, request, object_id, from_field=None):
        """Returns the aspiration in scope, or one that this administrator has opened."""
        found = super().get_object(request, object_id, from_field)
        if found or object_id not in request.session.get(OPENED, []):
            return found
        return self.about_office(request).filter(pk=object_id).with_place().first()

    def about_office(self, request):
        """Returns the aspirations about the office that an administrator may open."""
        found = Aspiration.objects.filter(about=Aspiration.About.OFFICE)
        user = request.user
        return found if user.is_superuser and user.is_active else found.none()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Shows the review page, or what an administrator does to see it."""
        readable = not object_id.isdecimal() or self.get_object(request, object_id)
        if not readable and (found := self.about_office(request).filter(pk=object_id).first()):
            context = {**self.admin_site.each_context(request), "aspiration": found}
            return render(request, "admin/aspirations/open.html", context)
        return super().change_view(request, object_id, form_url, extra_context)

    def open_view(self, request, pk):
        """Records that an administrator opens it, and lets this session see it."""
        found = get_object_or_404(self.about_office(request), pk=pk)
        actions.note_opened(found, by=request.user)
        opened = request.session.get(OPENED, [])
        request.session[OPENED] = [*(key for key in opened if key != str(pk)), str(pk)]
        return redirect(self.review_url(found))
