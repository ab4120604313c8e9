"""Receipts for forms: the browser deletes a saved draft once its form arrived (docs/adr/0019).

The desk's script (static/js/draf.js) sends a random mark with every form. Once the form has been
saved, the mark is stored in the session and included in the next desk pages, where the script
reads it.
"""

import re

FIELD = "draf"
KEY = "receipts"
MOST = 10
PLACE = "/meja/"
MARK = re.compile(r"[a-z0-9]{8,20}")


class ReceiptMiddleware:
    """Stores the mark of each form under /meja/ that was saved."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and request.path.startswith(PLACE) and _kept(request, response):
            acknowledge(request)
        return response


def acknowledge(request):
    """Stores the mark of the posted form, if it has one.

    The middleware calls it for saved forms that redirect. A view calls it before it renders a page
    that asks for more after it saved a part of the form.
    """
    mark = request.POST.get(FIELD, "")
    if MARK.fullmatch(mark):
        request.session[KEY] = [*marks(request), mark][-MOST:]


def _kept(request, response):
    """Returns whether a POST was saved: it redirects, not to the sign-in, and was not refused."""
    return (
        response.status_code == 302
        and not response["Location"].startswith("/akun/")
        and not getattr(request, "refused", False)
        and request.user.is_authenticated
    )


def marks(request):
    """Returns the marks of the last MOST saved forms of this session, oldest first."""
    return request.session.get(KEY, [])
