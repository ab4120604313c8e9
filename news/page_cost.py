"""How many kilobytes the page of an article is, and what that costs a reader with prepaid data."""

import gzip
from functools import cache as once
from pathlib import Path

from django import forms
from django.contrib.staticfiles import finders

from core.forms import Form
from office.lists import Kind, setting

WORD = "harga-data"
# Loaded by every public page at the first visit.
FILES = ("css/kim.css", "js/kim.js")
# Medians of the demonstration, in bytes: an article page without its text and photos, compressed,
# and the smallest copy of a photo, which the cards at its end load.
FRAME = 5_700
SMALLEST_COPY = 2_500
GIGABYTE = 1_000_000_000
CHEAPEST, DEAREST = 1_000, 1_000_000


class PriceForm(Form):
    """What one gigabyte of mobile data costs in Gunung Mas, in rupiah."""

    rupiah = forms.IntegerField(
        label="Harga 1 GB (rupiah)",
        min_value=CHEAPEST,
        max_value=DEAREST,
        help_text="Harga paket yang biasa dibeli warga, misalnya 40000.",
    )


def price_setting():
    """Returns the Kind of this setting."""
    return Kind(
        word=WORD,
        label="Harga data",
        explain="Setiap berita menyebut kira-kira berapa KB dan berapa rupiah membacanya. Dihitung "
        "dari harga ini.",
        form=PriceForm,
        told=lambda values: f"1 GB Rp {values['rupiah']:,}".replace(",", "."),
        presets={WORD: {"rupiah": 40_000}},
        single=True,
    )


def cost(edition, cards=()):
    """Returns what it costs to read an edition to its end: a dict of ``kb`` and ``rupiah``.

    Counts a first visit: the page, its style and script, all its photos as a usual phone loads
    them, and the photos of the ``cards`` (HTML) at its end. Both numbers are at least 1. None
    while the weight of a photo is unknown.
    """
    weights = [photo.weight for photo in edition.photos.all() if photo.src]
    if 0 in weights:
        return None
    text = len(gzip.compress(edition.body_html.encode()))
    pictures = sum("<picture" in card for card in cards)
    total = FRAME + _files() + text + sum(weights) + pictures * SMALLEST_COPY
    rupiah = total * setting(WORD)["rupiah"] / GIGABYTE
    return {"kb": max(1, round(total / 1024)), "rupiah": max(1, round(rupiah))}


@once
def _files():
    """Returns the compressed size of FILES in bytes."""
    found = [Path(finders.find(name)).read_bytes() for name in FILES]
    return sum(len(gzip.compress(content)) for content in found)
