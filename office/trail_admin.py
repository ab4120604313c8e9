"""Pages of the trail: the list, one Event, and the list as a spreadsheet."""

import tempfile
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import formats, timezone

from core.change import events
from office import trail, trail_export
from office.fences import OfficeAdmin
from office.roles import open_to_readers
from office.trail_form import NEWEST, OLDEST, PAGE_KEY, form_of
from office.trail_search import (
    MOST_COUNTED,
    answering,
    counted,
    events_for,
    page_of,
    places_of,
    with_things,
)

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The parameters that narrow the list to one thing.
THING = ("tentang", "nomor")
MANY = f"lebih dari {MOST_COUNTED:,}".replace(",", ".")


class EventAdmin(OfficeAdmin):
    """The trail for everybody who may read it: Events in their scope, which nobody can change."""

    heading = "Jejak"

    def get_urls(self):
        return [
            path("unduh/", self.admin_site.admin_view(self.export_view), name="core_event_export"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return trail.may_read(request.user)

    def has_module_permission(self, request):
        return trail.may_read(request.user)

    def history_view(self, request, object_id, extra_context=None):
        """Raises Http404: an Event has no history."""
        raise Http404

    def changelist_view(self, request, extra_context=None):
        """Shows one page of the Events that answer the question in the address."""
        self._require_reader(request)
        form = form_of(request.GET, request.user)
        context = {"form": form, "asked": form.asked, "most_rows": trail_export.MOST_ROWS}
        if form.is_valid():
            context |= self._found(request, form)
        return self._page(request, "office/trail.html", self.heading, **context)

    def _found(self, request, form):
        question = form.question
        answers = answering(events_for(request.user), question, form.kinds)
        page = page_of(answers, question, request.GET.get(PAGE_KEY))
        order, turned = (OLDEST, NEWEST) if question.oldest_first else (NEWEST, OLDEST)
        query = urlencode({**form.asked, "urut": order})
        about_all = {name: form.asked[name] for name in form.asked if name not in THING}
        return {
            "question": question,
            "page": page,
            "lines": (lines := self._lines(request, page.rows)),
            "about": lines[0]["line"].about if lines and question.key else "",
            # Counting what has certain words would read all of it.
            "count": None if question.words else self._number(answers),
            "next_url": f"?{query}&{PAGE_KEY}={page.next_key}" if page.next_key else "",
            "first_url": "" if page.is_first else f"?{query}",
            "turned_url": f"?{urlencode({**form.asked, 'urut': turned})}",
            "about_all_url": f"?{urlencode({**about_all, 'urut': order})}",
        }

    @staticmethod
    def _number(answers):
        number = counted(answers)
        return MANY if number > MOST_COUNTED else f"{number:,}".replace(",", ".")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Shows one Event; raises Http404 for one outside the reader's scope."""
        self._require_reader(request)
        if not object_id.isascii() or not object_id.isdigit() or len(object_id) > 18:
            raise Http404
        found = events_for(request.user).select_related("actor", "reason")
        event = found.filter(pk=object_id).first()
        if event is None:
            raise Http404
        (line,) = self._lines(request, [event])
        url = trail.url_of(event.thing) if event.thing and line["line"].kind else ""
        return self._page(request, "office/event.html", "Peristiwa", **line, thing_events=url)

    @open_to_readers
    def export_view(self, request):
        """Sends the Events that answer the question as a spreadsheet; records that as an Event."""
        self._require_reader(request)
        if request.method != "POST":
            return redirect("admin:core_event_changelist")
        form = form_of(request.POST, request.user)
        if not form.is_valid():
            query = {**form.asked, "urut": request.POST.get("urut", "")}
            return redirect(f"{reverse('admin:core_event_changelist')}?{urlencode(query)}")
        file = tempfile.TemporaryFile()  # noqa: SIM115 (FileResponse closes it)
        count = trail_export.write(
            file,
            answering(events_for(request.user), form.question, form.kinds),
            form.question,
            places=places_of(request.user),
            facts=[
                ("Diunduh oleh", str(request.user)),
                ("Pada", formats.date_format(timezone.localtime(), "DATETIME_FORMAT")),
                *form.asked_in_words,
            ],
        )
        events.record(
            "trail_exported", request.user, by=request.user, shows=events.PRIVATE, rows=count
        )
        file.seek(0)
        name = f"jejak-{timezone.localdate():%Y-%m-%d}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=SHEET)

    def _require_reader(self, request):
        if not trail.may_read(request.user):
            raise PermissionDenied

    def _lines(self, request, rows):
        """Returns a dict per Event: its Line, the URL of its thing, and the name of its area."""
        places = places_of(request.user)
        return [
            {
                "line": line,
                "url": self._url(request, line.event.thing),
                "place": places.get(line.event.area, ""),
            }
            for line in trail.told(with_things(rows, request.user))
        ]

    @staticmethod
    def _url(request, thing):
        """Returns the URL of a thing's page in the back office; empty if the reader has none."""
        site = admin.site._registry.get(type(thing))
        if site is None or not getattr(thing, "has_page", True):
            return ""
        if not site.has_view_permission(request, thing):
            return ""
        meta = thing._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[thing.pk])

    def _page(self, request, template, title, **context):
        frame = self.admin_site.each_context(request)
        return render(request, template, {**frame, "title": title, **context})
