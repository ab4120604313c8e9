"""Exchanges a secret link for a line in the session, by POST after a first page.

So no address behind that page holds the secret, which would lie in the browser's history and could
be passed on with it.
"""

import time

KEY = "secret_link"
SECONDS = 3600


def exchange(request, link):
    """Remembers in the session that this browser opened ``link`` and pressed a button."""
    request.session[KEY] = {"pk": link.pk, "until": time.time() + SECONDS}


def exchanged(request, purpose):
    """Returns the link of this purpose that was exchanged here within the hour, or None."""
    kept = request.session.get(KEY)
    if not kept or kept["until"] < time.time():
        return None
    return purpose.links().select_related("made_by").filter(pk=kept["pk"]).first()


def forget(request):
    """Ends what ``exchange`` has remembered."""
    request.session.pop(KEY, None)
