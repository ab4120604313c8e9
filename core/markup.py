"""The markup that everybody knows from WhatsApp, as safe HTML.

``*tebal*``, ``_miring_``, ``- `` and ``1. `` lists, ``> `` quotes, ``## `` headings, a blank
line for a paragraph, and bare web addresses.
"""

import re

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h2", "a"}
RULES = ["emphasis", "list", "blockquote", "heading", "linkify", "newline", "escape"]
PHOTO_MARK = re.compile(r"<p>\[foto (\d{1,2})\]</p>")


def _build():
    parser = MarkdownIt("zero", {"breaks": True, "linkify": True}).enable(RULES)
    parser.linkify.set({"fuzzy_email": False, "fuzzy_link": False, "fuzzy_ip": False})
    parser.core.ruler.push("as_in_whatsapp", _as_in_whatsapp)
    return parser


def _as_in_whatsapp(state):
    """Makes ``*x*`` bold where Markdown has it italic, and every heading a second-level one."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h2"
        for child in token.children or []:
            if child.type in {"em_open", "em_close"} and child.markup == "*":
                child.tag = "strong"


_parser = _build()


def to_html(source):
    """Sanitised HTML of what was written; safe to print as it is."""
    return nh3.clean(
        _parser.render(source),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="nofollow ugc noopener",
    )


def to_text(source):
    """The words alone, one paragraph a line: for summaries and counting."""
    html = re.sub(r"</(p|li|h2|blockquote)>|<br>", "\n", to_html(PLAIN_MARK.sub("", source)))
    text = nh3.clean(html, tags=set())
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


PLAIN_MARK = re.compile(r"^\[foto \d{1,2}\]\s*$", re.MULTILINE)


def parts(html):
    """Splits stored HTML at its photo marks: pairs of safe HTML and a photo's number or None."""
    pieces = PHOTO_MARK.split(html)
    numbers = [int(number) for number in pieces[1::2]] + [None]
    return [
        (mark_safe(piece), number)  # noqa: S308 - the stored HTML was sanitised by to_html
        for piece, number in zip(pieces[::2], numbers, strict=True)
    ]
