"""View of the handover sheet of a group."""

import io

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from core.change import events
from groups import handover, rules
from groups.models import KimGroup
from groups.views.former import at_former_address


@login_required
@require_GET
@at_former_address
def handover_sheet(request, slug):
    """Makes the handover sheet as a PDF to download, and records that it was printed."""
    group = get_object_or_404(KimGroup.objects.public().with_place(), slug=slug)
    if not rules.can_print_handover(request.user, group):
        raise Http404
    content = handover.sheet(group, by=request.user)
    events.record("handover_printed", group, by=request.user, shows=events.PRIVATE)
    name = f"serah-terima-{group.slug}.pdf"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)
