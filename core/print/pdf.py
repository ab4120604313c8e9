"""Makes a tagged PDF (PDF/UA-1) from a typst template and plain data.

Templates are the ``.typ`` files below ``templates/``; ``templates/print/paper.typ`` is their
library: page, fonts, letterhead, QR codes, signatures. Users' text reaches a template as JSON, so
typst never reads it as markup.
"""

import io
import json
import re
from functools import cache

import segno
import typst
from django.conf import settings
from django.utils import formats, timezone

from core import demo_notice
from core.letters import FONTS, drawable
from core.text import clean

# What the letterhead says.
SITE = ("name", "office", "office_address")
TEMPLATES = settings.BASE_DIR / "templates"
# A longer word may be broken between any two of its letters: it could be wider than its line.
LONGEST_WORD = 30
LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
LETTER = re.compile("\\S[\u0300-\u036f]*")
BREAK = "\u200b"
# Stands for a text of which our fonts contain no letter.
UNPRINTABLE = "(tidak dapat dicetak)"


def make_pdf(template, data, *, printed="", addresses=None):
    """Returns the bytes of a PDF; equal arguments give equal bytes.

    ``template`` is a path below ``templates/``. ``data`` is made of dicts, lists, texts, numbers,
    booleans and None; the template reads it as ``data``, its texts reduced to what our fonts
    contain. ``printed`` is the line at the foot that says when and by whom (``printed_by``).
    ``addresses`` maps names to absolute URLs, which the template prints with ``address`` and
    ``qr``. In a demonstration every page carries its notice. Raises typst.TypstError if the
    template is faulty.
    """
    return _compile(
        template, data, addresses, printed=printable(printed), format="pdf", pdf_standards="ua-1"
    )


def make_picture(template, data, *, addresses=None, ppi=200):
    """Returns the first page as PNG bytes, ``ppi`` pixels per inch; arguments as in make_pdf."""
    return _compile(template, data, addresses, printed="", format="png", ppi=ppi)


def _compile(template, data, addresses, *, printed, **output):
    inputs = {
        "data": printable(data),
        "site": printable({name: settings.SITE[name] for name in SITE}),
        "notice": demo_notice.notice(),
        "printed": printed,
        "addresses": {name: _address(url) for name, url in (addresses or {}).items()},
    }
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(inputs)},
        **output,
    )


def printed_by(user):
    """Returns ``Dicetak 30 November 2026, 14.30 WIB oleh Ayu L.``, with the current time."""
    now = formats.date_format(timezone.localtime(), "DATETIME_FORMAT")
    return f"Dicetak {now} oleh {user}"


def printable(value):
    """Returns ``value`` with each text reduced to one line of characters that our fonts contain.

    A text with nothing left becomes UNPRINTABLE. A letter that no font contains would stop the
    whole paper, because UA-1 forbids it.
    """
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    if isinstance(value, str):
        return LONG_WORD.sub(_breakable, drawable(clean(value))) or (value and UNPRINTABLE)
    return value


def _breakable(word):
    return BREAK.join(LETTER.findall(word[0]))


def _address(url):
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return {"url": url, "qr": drawn.getvalue().decode()}


@cache
def _fonts():
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
