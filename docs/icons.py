"""Draws the icons of the installed app from static/img/mark.svg: ``python docs/icons.py``.

Needs Chromium and Playwright (requirements-dev.txt).
"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent.parent / "static" / "img"
# Size in px, and the mark's share of it. Systems may cut a maskable icon to a circle, so its mark
# stays within the inner four fifths.
ICONS = {"ikon-192": (192, 1), "ikon-512": (512, 1), "ikon-penuh-512": (512, 0.78)}
GREEN = "#0f5b46"
# Two colours and the steps between them need no more: a quarter of the bytes.
COLOURS = 64


def draw(page, size, share):
    """Returns an image of ``size`` px, with the mark at this share of it.

    A mark smaller than the icon is drawn on green, else on a transparent background.
    """
    side = round(size * share)
    background = "transparent" if share == 1 else GREEN
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(
        "<body style='margin:0;display:grid;place-items:center;height:100vh;"
        f"background:{background}'>"
        + (IMAGES / "mark.svg").read_text().replace("<svg ", f"<svg width={side} height={side} ")
    )
    return Image.open(io.BytesIO(page.screenshot(omit_background=True))).convert("RGBA")


def few_colours(image):
    """Returns an image in COLOURS colours; the commonest one, its green, stays exactly as it is."""
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    _, commonest = max(few.getcolors())
    _, green = max(image.getcolors(1 << 20))
    palette = few.getpalette("RGBA")
    palette[commonest * 4 : commonest * 4 + 4] = green
    few.putpalette(palette, "RGBA")
    return few


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page()
    for name, (size, share) in ICONS.items():
        few_colours(draw(page, size, share)).save(IMAGES / f"{name}.png", optimize=True)
    browser.close()
