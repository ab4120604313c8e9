"""Receipts for forms: they tell a phone that it may forget what it kept (docs/adr/0019).

The script of the desk sends a random mark with every form. Once the form has been kept, the mark
stands in the session and in the next pages of the desk, where the script reads it.
"""

import re

from django.utils.crypto import salted_hmac

FIELD = "draf"
KEY = "receipts"
MOST = 10
PLACE = "/meja/"
MARK = re.compile(r"[a-z0-9]{8,20}")


class ReceiptMiddleware:
    """Notes the mark of a form that has been kept."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and request.path.startswith(PLACE) and _kept(request, response):
            mark = request.POST.get(FIELD, "")
            if MARK.fullmatch(mark):
                request.session[KEY] = [*marks(request), mark][-MOST:]
        return response


def _kept(request, response):
    """A form that was kept is answered with a redirect; not to the sign-in, nor by a refusal."""
    return (
        response.status_code == 302
        and not response["Location"].startswith("/akun/")
        and not getattr(request, "refused", False)
        and request.user.is_authenticated
    )


def marks(request):
    """The marks of the last forms of this session that were kept, oldest first."""
    return request.session.get(KEY, [])


def owner(user):
    """A stable name for an account that tells nothing about it, as 16 characters."""
    return salted_hmac("core.receipts", str(user.pk)).hexdigest()[:16]
