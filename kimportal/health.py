"""Health checks: whether the process answers (/healthz) and whether it can work (/readyz)."""

import uuid

from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpResponse, JsonResponse

from core import append_only


def healthz(request):
    """Returns 200 without checking anything: the process answers."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(request):
    """Tries database, caches and storages; returns 503 with the names of those that fail."""
    checks = {
        "database": _database,
        "append-only": _append_only,
        "cache": _cache,
        "storage": _storage,
    }
    failed = [name for name, check in checks.items() if not _works(check)]
    return JsonResponse({"failed": failed}, status=503 if failed else 200)


def _works(check):
    try:
        return check()
    # Any error means that the service does not work.
    except Exception:
        return False


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _append_only():
    return not append_only.missing()


def _cache():
    token = uuid.uuid4().hex
    for name in settings.CACHES:
        caches[name].set("readyz", token, 10)
        if caches[name].get("readyz") != token:
            return False
    return True


def _storage():
    for room in ("default", "private"):
        storage = storages[room]
        # A unique name, because two requests may check at the same time.
        storage.delete(storage.save(f"readyz-{uuid.uuid4().hex}", ContentFile(b"ok")))
    return True
