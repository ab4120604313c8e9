"""Public pictures, where no nginx serves them: the demonstration and small installations."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

OURS = re.compile(r"(foto|logo|kartu)/[0-9a-f]{2}/[0-9a-f]{32}\.(jpg|webp|avif)")
TYPES = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}


def media(request, name):
    """One picture by the name we gave it; nothing else in the folder has an address."""
    match = OURS.fullmatch(name)
    if not match or not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type=TYPES[match[2]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
