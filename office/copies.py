"""Pages of the back office that show a thing as it stood when a decision on it was made."""

import logging

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from core.change import timeline

# Access log: copies name people.
log = logging.getLogger("office.copies")
# Of the keys of rows, on both databases.
LARGEST = 2**63 - 1


class CopiesMixin:
    """Gives a ScopedAdmin a page per decision with the frozen copy made of it.

    Subclasses set ``copy_template``; ``copy_model``, a model with ``event``, ``desa`` and a foreign
    key to the admin's model named ``copy_of``, and ``copy_parts``, the names of the rows that
    belong to it; and ``picture_model``, rows of a ``copy`` with their file in ``picture_field``.
    """

    copy_template = copy_of = picture_field = ""
    copy_model = picture_model = None
    copy_parts = ()

    def get_urls(self):
        """Adds the addresses of copies and of their pictures."""
        wrap, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path(
                "<int:object_id>/salinan/<int:event_id>/", wrap(self.copy_view), name=f"{name}_copy"
            ),
            path("salinan/<int:pk>.jpg", wrap(self.picture_view), name=f"{name}_picture"),
            *super().get_urls(),
        ]

    def copy_view(self, request, object_id, event_id):
        """Shows the thing as it stood at one decision, and logs who has seen it."""
        thing = self.get_or_404(request, str(object_id))
        if event_id > LARGEST:
            raise Http404
        copies = self.copy_model.objects.filter(**{self.copy_of: thing})
        copies = copies.select_related("event__actor", "event__reason", "desa__kecamatan")
        copy = get_object_or_404(copies.prefetch_related(*self.copy_parts), event=event_id)
        fields = {"user": request.user.pk, "copy": f"{self.copy_model._meta.label_lower}:{copy.pk}"}
        log.info("seen", extra={"fields": fields})
        rows = timeline.rows([copy.event], self.titles(), {}, for_office=True)
        context = {
            **self.admin_site.each_context(request),
            "thing": thing,
            "thing_url": self.review_url(thing),
            "copy": copy,
            "decision": rows[0],
        }
        return render(request, self.copy_template, context)

    def titles(self):
        """Returns a dict of verbs to their titles."""
        raise NotImplementedError

    def picture_view(self, request, pk):
        """Serves one picture of a copy in scope."""
        owners = {f"copy__{self.copy_of}__in": self.get_queryset(request)}
        picture = get_object_or_404(self.picture_model, pk=pk, **owners)
        file = getattr(picture, self.picture_field)
        return FileResponse(file.open(), content_type="image/jpeg")

    def with_copies(self, thing, rows):
        """Returns timeline rows, those with a copy with the address of its page in ``copy_url``."""
        shown = [row["event"] for row in rows]
        copies = self.copy_model.objects.filter(**{self.copy_of: thing}, event__in=shown)
        copied = set(copies.values_list("event", flat=True))
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_copy"
        return [
            {**row, "copy_url": reverse(name, args=[thing.pk, row["event"]])}
            if row["event"] in copied
            else row
            for row in rows
        ]
