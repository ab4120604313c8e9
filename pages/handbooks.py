"""The handbooks of docs/panduan/ as pages: read once per process, with their light pictures.

They are files of this project, written for GitHub too: pictures lie in ../img/, links between
them end in .md. Pages show the pictures of static/img/panduan/ (docs/light_pictures.py).
"""

import html
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import nh3
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from PIL import Image

FOLDER = settings.BASE_DIR / "docs" / "panduan"
# In the order of the list: what most people come for stands first.
NAMES = ("menulis", "anggota", "pengurus", "staf")
SHORT = 12
# Anchors that the frame of every page has already.
TAKEN = {"cari", "isi"}
TAGS = {
    *("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h2", "h3", "a", "code"),
    *("table", "thead", "tbody", "tr", "th", "td", "img"),
}
ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "img": {"src", "alt"},
    "td": {"data-label"},
    "h2": {"id"},
    "h3": {"id"},
}
PICTURES = re.compile(r"(?:<img [^>]*>\s*)+")
PICTURE = re.compile(r'src="\.\./img/([\w-]+)\.png" alt="([^"]*)"')
HANDBOOK_LINK = re.compile(r'href="([a-z]+)\.md(#[^"]*)?"')
CONTENTS = re.compile(r"^(?:- \[[^]]+\]\(#[^)]*\)\n)+", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """One part of a handbook: its heading, and the anchor that links to it."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Handbook:
    """One handbook as a page.

    ``opening`` and ``body`` are safe HTML, before and from the first section on; ``pictures`` are
    URLs, and ``kilobytes`` is the size of all of them together.
    """

    name: str
    title: str
    opening: str
    body: str
    sections: tuple
    pictures: tuple
    kilobytes: int

    @property
    def summary(self):
        """The first paragraph, as safe HTML: for whom the handbook is."""
        first, end, _ = self.opening.partition("</p>")
        return mark_safe(first + end)  # noqa: S308 - part of the opening

    @property
    def has_short_titles(self):
        """Whether the titles of all sections fit beside each other in two columns of a phone."""
        return all(len(section.title) <= SHORT for section in self.sections)

    def get_absolute_url(self):
        """Returns the address of the page."""
        return reverse(f"handbook_{self.name}")


@cache
def handbook(name):
    """Returns the handbook of this name, one of NAMES."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    title, _, text = text.removeprefix("# ").partition("\n")
    tokens = _parser().parse(CONTENTS.sub("", text, count=1))
    sections = _number_headings(tokens)
    _label_cells(tokens)
    pictures = _names_of_pictures(text)
    whole = _with_pictures(_clean(_parser().renderer.render(tokens, _parser().options, {})))
    opening, mark, body = whole.partition("<h2")
    return Handbook(
        name=name,
        title=title,
        opening=mark_safe(opening),  # noqa: S308 - cleaned by nh3
        body=mark_safe(mark + body),  # noqa: S308 - cleaned by nh3
        sections=sections,
        pictures=tuple(static(_path(each)) for each in pictures),
        kilobytes=round(sum(_file(each).stat().st_size for each in pictures) / 1000),
    )


def handbooks():
    """Returns all handbooks in the order of the list."""
    return [handbook(name) for name in NAMES]


def anchor_of(heading):
    """Returns the anchor of a heading, by the same rule as GitHub's; see TAKEN."""
    anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    return f"bagian-{anchor}" if anchor in TAKEN else anchor


@cache
def _parser():
    return MarkdownIt("commonmark").enable("table")


def _number_headings(tokens):
    """Gives every heading its anchor, and returns the sections: those of the second level."""
    sections = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor_of(inline.content))
            if token.tag == "h2":
                sections.append(Section(anchor_of(inline.content), inline.content))
    return tuple(sections)


def _label_cells(tokens):
    """Gives cells from the third column on the heading of it, for phones that stack the cells."""
    heads, column = [], 0
    for token, inline in pairwise(tokens):
        if token.type == "table_open":
            heads = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            heads.append(inline.content)
        elif token.type == "td_open":
            if column > 1:
                token.attrSet("data-label", heads[column])
            column += 1


def _clean(text):
    return nh3.clean(text, tags=TAGS, attributes=ATTRIBUTES, link_rel=None)


def _with_pictures(text):
    """Puts the light pictures in, and leads links between handbooks to their pages."""
    text = PICTURES.sub(_row_of_pictures, text)
    return HANDBOOK_LINK.sub(_address_of_page, text)


def _address_of_page(link):
    page = reverse(f"handbook_{link[1]}")
    return f'href="{page}{link[2] or ""}"'


def _row_of_pictures(found):
    photos = [_photo(name, html.unescape(alt)) for name, alt in PICTURE.findall(found[0])]
    return render_to_string("pages/_shots.html", {"photos": photos})


def _photo(name, alt):
    with Image.open(_file(name)) as picture:
        width, height = picture.size
    return {"src": static(_path(name)), "alt": alt, "width": width, "height": height}


def _names_of_pictures(text):
    return re.findall(r"\.\./img/([\w-]+)\.png", text)


def _path(name):
    return f"img/panduan/{name}.webp"


def _file(name):
    return settings.BASE_DIR / "static" / _path(name)
