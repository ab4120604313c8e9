"""Measures how long the approval of a story with three photos of 12 megapixels takes.

    KIM_MODE=dev KIM_DATA_DIR=$(mktemp -d) python -m benchmarks.approve

Runs without a worker, so that everything after an approval happens inside the request. Run it in
an empty folder: its database is of no further use.
"""

import io
import os
import sys
import time
from functools import partial

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from PIL import Image, ImageFilter  # noqa: E402

from news import actions  # noqa: E402
from news.models import Edition  # noqa: E402
from news.states import State  # noqa: E402
from tests import cast as casting  # noqa: E402
from tests import factories  # noqa: E402

PHOTOS, SIZE = 3, (4000, 3000)


def photo(number):
    """Returns a JPEG with about as much detail as a photo from a phone."""
    small = Image.effect_noise((SIZE[0] // 8, SIZE[1] // 8), 90 + number)
    image = small.resize(SIZE).filter(ImageFilter.GaussianBlur(2)).convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()


def seconds(act):
    """Returns how long ``act()`` takes, in seconds."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def main():
    """Creates a story with photos, approves it, and prints both times."""
    call_command("migrate", verbosity=0)
    cast = casting.assemble()
    edition = factories.edition(cast.tampang, cast.ayu)
    uploads = [factories.upload(f"{number}.jpg", photo(number)) for number in range(PHOTOS)]
    sent = [
        seconds(partial(actions.add_photo, edition, upload, by=cast.ayu, alt="Panen"))
        for upload in uploads
    ]
    Edition.objects.filter(pk=edition.pk).update(state=State.WITH_OFFICE)
    taken = seconds(lambda: actions.approve(edition, by=cast.dewi))
    sys.stdout.write(
        f"photo sent: {max(sent):.2f} s at most; {PHOTOS} photos approved: {taken:.2f} s\n"
    )


if __name__ == "__main__":
    main()
