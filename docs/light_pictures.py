"""Makes the light pictures of the handbooks at /panduan/ from those in docs/img/.

    .venv/bin/python docs/light_pictures.py

Each is a WebP at half the size or so, of about 20 KB, in static/img/panduan/. Run it after
docs/screenshots.py; tests/pages/test_handbooks.py says which picture is missing.
"""

import re
import sys
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).resolve().parent
LIGHT = DOCS.parent / "static" / "img" / "panduan"
# Widths in pixels of a picture of a phone and of a desktop, which are 720 and 1280 wide.
WIDTHS = {720: 400, 1280: 800}
QUALITY = 35


def pictures_in_handbooks():
    """Returns the names of the pictures that the handbooks show, without folder and ending."""
    texts = (path.read_text("utf-8") for path in (DOCS / "panduan").glob("*.md"))
    return sorted({name for text in texts for name in re.findall(r"img/([\w-]+)\.png", text)})


def make_light(name):
    """Writes the light copy of one picture and returns its size in bytes."""
    picture = Image.open(DOCS / "img" / f"{name}.png").convert("RGB")
    width = WIDTHS[picture.width]
    height = round(picture.height * width / picture.width)
    target = LIGHT / f"{name}.webp"
    picture.resize((width, height), Image.Resampling.LANCZOS).save(
        target, quality=QUALITY, method=6
    )
    return target.stat().st_size


def main():
    """Makes all of them anew, deletes those that no handbook shows, and prints the sum."""
    LIGHT.mkdir(parents=True, exist_ok=True)
    names = pictures_in_handbooks()
    for path in LIGHT.glob("*.webp"):
        if path.stem not in names:
            path.unlink()
    total = sum(make_light(name) for name in names)
    sys.stdout.write(f"{len(names)} pictures, {total // 1000} KB\n")


if __name__ == "__main__":
    main()
