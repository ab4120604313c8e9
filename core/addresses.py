"""Absolute URLs of the portal, for sharing, printing and machine-readable data."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(path):
    """Returns an absolute URL: ``/berita/panen/`` becomes ``https://kim.example/berita/panen/``.

    A URL that is absolute already is returned unchanged. The base is SITE_URL and not the Host
    header of the request, so that a page has the same bytes under every host name and in every
    cache.
    """
    return urljoin(f"{settings.SITE_URL}/", path)
