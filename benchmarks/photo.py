"""The portal with one more address, at which a thread of a worker re-encodes a photo."""

import io

from PIL import Image

from core.files import images
from kimportal.wsgi import application as portal

ADDRESS = "/ukur-foto"


class Upload(io.BytesIO):
    """A photo of 24 megapixels, as a phone sends it."""

    name = "foto.jpg"

    @property
    def size(self):
        return len(self.getvalue())


def noise():
    """The bytes of a JPEG that takes a while."""
    out = io.BytesIO()
    Image.effect_noise((6000, 4000), 60).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def application(environ, start_response):
    """The portal; at ``ADDRESS`` a photo is made small, and nothing is kept of it."""
    if environ["PATH_INFO"] != ADDRESS:
        return portal(environ, start_response)
    picture = images.reencode(Upload(environ["wsgi.input"].read()))
    start_response("200 OK", [("Content-Length", "0"), ("X-Width", str(picture.width))])
    return []
