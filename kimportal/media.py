"""Serves public pictures if there is no nginx: in the demonstration and small installations."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

OURS = re.compile(r"(aspirasi|foto|logo|kartu|sampul)/[0-9a-f]{2}/[0-9a-f]{32}\.(jpg|webp|avif)")
TYPES = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}


def media(request, name):
    """Serves a picture that has a name made by ``random_name``; 404 for any other file."""
    match = OURS.fullmatch(name)
    if not match or not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type=TYPES[match[2]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
