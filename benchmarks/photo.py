"""The portal with one more URL, at which a worker's thread re-encodes a photo."""

import io

from PIL import Image

from core.files import images
from kimportal.wsgi import application as portal

ADDRESS = "/ukur-foto"


class Upload(io.BytesIO):
    """An uploaded photo of 24 megapixels, as a phone sends it."""

    name = "foto.jpg"

    @property
    def size(self):
        """Returns the size in bytes."""
        return len(self.getvalue())


def noise():
    """Returns the bytes of a JPEG of 24 megapixels that takes a while to decode."""
    out = io.BytesIO()
    Image.effect_noise((6000, 4000), 60).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def application(environ, start_response):
    """WSGI application: the portal; at ADDRESS it re-encodes the photo in the request body."""
    if environ["PATH_INFO"] != ADDRESS:
        return portal(environ, start_response)
    picture = images.reencode(Upload(environ["wsgi.input"].read()))
    start_response("200 OK", [("Content-Length", "0"), ("X-Width", str(picture.width))])
    return []
