"""Renders WhatsApp-like markup as safe HTML.

``*tebal*``, ``_miring_``, ``- `` and ``1. `` lists, ``> `` quotes, ``## `` headings, paragraphs
separated by blank lines, and bare web addresses.
"""

import html
import re

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h2", "a"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
RULES = ["emphasis", "list", "blockquote", "heading", "newline", "escape"]
NESTING = 100

# The parser drops all text beyond NESTING levels, so the input is limited before: "- - - -" is a
# drawn line and not nested lists, six marks in a row are text, and long indentation is shortened.
DRAWN = re.compile(
    r"^ *[-*+](?: *[-*+])+ *$|^(?: *(?:[-*+>]|\d{1,9}[.)])){6}", re.MULTILINE | re.ASCII
)
FIRST_MARK = re.compile(r"[-*+>.)]")
WIDE = re.compile(r" {17,}")

MARK_LINE = re.compile(r"^[ \t]*\[foto ([1-9]\d?)\][ \t]*$", re.MULTILINE | re.ASCII)
PHOTO_MARK = re.compile(r"<p>\[foto [1-9]\d?\]</p>", re.ASCII)
# A photo can stand between paragraphs only; a mark inside a quote or list stays text.
PHOTO_OR_EDGE = re.compile(r"<p>\[foto ([1-9]\d?)\]</p>|<(/?)(?:blockquote|ul|ol)\b", re.ASCII)

BLOCK = re.compile(r"<(/?)(?:p|h2|ul|ol|blockquote)\b[^>]*>", re.ASCII)

# Bullets as Word and phones write them; the last ones are in Word's private use area.
BULLET = re.compile(r"^( *)[•●○◦▪▫■□‣⁃∙➢➤►❖✓✔\uf0b7\uf0a7\uf0d8\uf0fc][ \t]+", re.MULTILINE)
QUOTED = re.compile(r" {0,3}>")
ITEM = re.compile(r" *(?:[-*+]|\d{1,9}[.)])(?: |$)", re.ASCII)

# Characters that end an address in a sentence: quotation marks, brackets, dashes, arrows, emoji.
NO_ADDRESS = (
    "“”„‘’‚«»‹›\\[\\]{}|…\u2013\u2014\u200d\u2190-\u2bff\u3000-\u303f\ufe0f\U0001f000-\U0001faff"
)
SCHEME = re.compile(r"(?:^|[^a-z0-9.+-])(https?)$", re.IGNORECASE)
# Allows no user name before the host (bank.id@penipu.example). Possessive and bounded quantifiers
# keep matching linear.
ADDRESS = re.compile(
    r"://[a-z0-9-]++(?:\.[a-z0-9-]++)*+(?::[0-9]{1,5}+)?+(?![^\W_])(?![^\s/?#]*@)"
    r"(?:[/?#][^\s<>\"" + NO_ADDRESS + r"]{0,2000})?",
    re.IGNORECASE,
)
AFTER_ADDRESS = ".,:;!?'*_~"


def _build():
    parser = MarkdownIt("zero", {"breaks": True, "maxNesting": NESTING}).enable(RULES)
    parser.inline.ruler.at("emphasis", _mark_emphasis)
    parser.inline.ruler.before("escape", "address", _link_address)
    parser.core.ruler.push("as_in_whatsapp", _as_in_whatsapp)
    return parser


def _mark_emphasis(state, silent):
    """Tokenises ``*`` and ``_``; replaces Markdown's rule.

    A ``*`` inside a word or a product (2*3*4) stays a literal star, as ``_`` does in Markdown.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    run = state.scanDelims(state.pos, False)
    for _ in range(run.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=run.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=run.can_open,
                close=run.can_close,
            )
        )
    state.pos += run.length
    return True


def _link_address(state, silent):
    """Inline rule that links bare http and https addresses, and no other kind of link."""
    if state.src[state.pos] != ":" or not (scheme := SCHEME.search(state.pending[-6:])):
        return False
    if not (found := ADDRESS.match(state.src, state.pos)):
        return False
    rest = _without_end_of_sentence(found[0])
    if not silent:
        address = scheme[1] + rest
        state.pending = state.pending[: -len(scheme[1])]
        state.push("link_open", "a", 1).attrs = {"href": address}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos += len(rest)
    return True


def _without_end_of_sentence(address):
    """Removes trailing punctuation and unmatched closing brackets from an address."""
    while address[-1] in AFTER_ADDRESS or (
        address[-1] == ")" and address.count("(") < address.count(")")
    ):
        address = address[:-1]
    return address


def _as_in_whatsapp(state):
    """Renders ``*x*`` as bold, which is italic in Markdown, and all headings as ``h2``."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h2"
        for child in token.children or []:
            if child.type in {"em_open", "em_close"} and child.markup == "*":
                child.tag = "strong"


_parser = _build()


def to_html(source):
    """Returns sanitised HTML of markup, safe to print without escaping."""
    return nh3.clean(
        _parser.render(_tame(source)),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="nofollow ugc noopener",
    )


def _tame(source):
    """Normalises markup before parsing.

    Puts photo marks in paragraphs of their own, limits nesting, unifies bullets, and ends quotes
    and list items at the first line without a mark.
    """
    source = BULLET.sub(r"\1- ", source)
    source = _end_quotes_and_items(WIDE.sub(" " * 16, source.replace("\t", "    ")))
    source = MARK_LINE.sub(r"\n[foto \1]\n", source)
    return DRAWN.sub(lambda line: FIRST_MARK.sub(r"\\\g<0>", line[0], count=1), source)


def _end_quotes_and_items(source):
    """Inserts a blank line before an unmarked line that follows a quote or list item.

    Markdown would otherwise continue the quote with it. An indented line continues a list item.
    """
    lines, inside = [], None
    for line in source.split("\n"):
        mark = (QUOTED.match(line) and "quote") or (ITEM.match(line) and "item")
        goes_on = inside == "item" and line.startswith("  ")
        if line.strip() and not mark and inside and not goes_on:
            lines.append("")
        if mark or not goes_on:
            inside = mark if line.strip() else None
        lines.append(line)
    return "\n".join(lines)


def to_text(source):
    """Returns the plain text of markup, one paragraph a line, for summaries and counting."""
    return plain(to_html(MARK_LINE.sub("", source)))


def plain(stored):
    """Returns the plain text of stored HTML, one paragraph a line, without photo marks."""
    shown = PHOTO_MARK.sub("", stored)
    shown = re.sub(r"</(p|li|h2|blockquote)>|<br>", "\n", shown)
    text = html.unescape(nh3.clean(shown, tags=set()))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def parts(stored):
    """Splits stored HTML at its photo marks: pairs of safe HTML and number of the photo after it.

    The last pair has None for the number. No HTML element spans two parts.
    """
    pieces, start, depth = [], 0, 0
    for found in PHOTO_OR_EDGE.finditer(stored):
        if not found[1]:
            depth += -1 if found[2] else 1
        elif not depth:
            pieces.append((_safe(stored[start : found.start()]), int(found[1])))
            start = found.end()
    return [*pieces, (_safe(stored[start:]), None)]


def blocks(stored):
    """Splits stored HTML into its outermost elements (paragraphs, headings, lists, quotes)."""
    pieces, start, depth = [], 0, 0
    for found in BLOCK.finditer(stored):
        depth += -1 if found[1] else 1
        if not depth:
            pieces.append(_safe(stored[start : found.end()].strip()))
            start = found.end()
    rest = stored[start:].strip()
    return [*pieces, _safe(rest)] if rest else pieces


def _safe(stored):
    return mark_safe(stored)  # noqa: S308 - the stored HTML was sanitised by to_html
