"""The one address of the portal, wherever a page leaves it: shared, printed, read by machines."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(path):
    """``/berita/panen/`` as ``https://kim.example/berita/panen/``; a whole address stays as it is.

    It begins with SITE_URL and not with the host that was asked for, so that a page is the same
    at every name of the server and in every cache.
    """
    return urljoin(f"{settings.SITE_URL}/", path)
