"""Addresses under /kiriman/ that the outbox of a phone talks to."""

from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from core.outbox import guests, uploads
from core.outbox.holder import holder_of
from core.outbox.receiving import as_key, receipts

MOST_KEYS = 50
OFFSET, LENGTH = "Upload-Offset", "Upload-Length"


@require_safe
def permit(request):
    """Returns what a phone needs before it sends, as JSON.

    ``token`` (CSRF), ``holder`` (who is signed in), ``now`` (the portal's time, since a phone's
    clock may be wrong), and ``receipts`` of the sendings named by ``?kunci=``, whose answers the
    phone may have lost.
    """
    written = request.GET.getlist("kunci")[:MOST_KEYS]
    holder, keys = holder_of(request.user), list(filter(None, map(as_key, written)))
    return JsonResponse(
        {
            "token": get_token(request),
            "holder": holder,
            "now": timezone.now().isoformat(timespec="seconds"),
            "receipts": {**receipts("", keys), **receipts(holder, keys)},
        }
    )


@require_http_methods(["HEAD", "PATCH"])
def piece(request, file):
    """Takes one piece of a file, or tells where the next one begins; headers as in tus 1.0.

    HEAD and a stored piece answer with ``Upload-Offset``. 409 with the right offset for a piece
    that begins elsewhere, 413 for one that is too large, 429 if a network without an account has
    sent too many, 503 if there is no room for such files now.
    """
    holder = holder_of(request.user)
    if request.method == "HEAD":
        return _at(uploads.received(holder, file), 200)
    if not holder and not guests.may_send_piece(request):
        return HttpResponse(status=429)
    offset, size = (_number(request.headers.get(name)) for name in (OFFSET, LENGTH))
    if offset is None or size is None:
        return HttpResponse(status=400)
    # One byte more than allowed, so that a longer body is seen to be too long.
    try:
        content = request.read(uploads.MOST_IN_PIECE + 1)
        return _at(uploads.take(holder, file, offset=offset, size=size, content=content), 204)
    except UnreadablePostError:
        # The connection ended in the middle of a piece.
        return HttpResponse(status=400)
    except uploads.UploadRefused as refusal:
        return _at(uploads.received(holder, file), refusal.status)


def _at(offset, status):
    return HttpResponse(status=status, headers={OFFSET: str(offset)})


def _number(written):
    digits = written or ""
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 12 else None
