"""A template loader that takes indentation and needless blanks out of HTML templates.

Templates are indented for people; a phone need not load the blanks. The work is done once per
process, before a template is compiled, so rendering a page costs the same.
"""

import re

from django.conf import settings
from django.template.loaders import filesystem

# Comments and libraries at the head of a file, which print nothing.
HEAD = re.compile(
    r"\A(?:\s*(?:{% (?:load|extends) [^%]*%}|{% comment %}.*?{% endcomment %}))+", re.DOTALL
)
# What may stand inside an HTML tag; template tags in it may hold < and >.
INSIDE = r"(?:{%(?:[^%]|%(?!}))*%}|{{[^{}]*}}|{(?![%{])|[^<>{])*"
TAG = re.compile(rf"<[a-zA-Z]{INSIDE}>")
# A line break inside an HTML tag, with the blanks around it and the end of the tag.
BREAK_IN_TAG = re.compile(r"\s*\n\s*(/?>)?")
# Lines of template tags that print nothing themselves.
SILENT_LINES = re.compile(
    r"^(?:{% (?:block|elif|else|empty|endblock|endfor|endif|endwith|for|if|load|with)\b"
    r"(?:[^%\n]|%(?!}))*%}[ \t]*)+\n",
    re.MULTILINE,
)
# Elements beside whose tags browsers ignore blanks (CSS 2.2, 9.2.1 and 16.6.1), those of the head
# and of SVG drawings included.
BLOCKS = (
    "!doctype|article|aside|blockquote|body|br|caption|circle|dd|details|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|h[1-6]|head|header|hr|html|legend|li|link|main|meta|nav|ol|"
    "option|p|path|pattern|rect|section|summary|table|tbody|td|th|thead|title|tr|ul"
)
# A block's tag, with the template tags that end before it or begin after it: what they hold stands
# beside the block too. Not so in a loop, whose first and last element meet each other.
AROUND_BLOCK = re.compile(
    r"\s*((?:{% end(?:block|if|with)\b[^%]*%}\s*)*)"
    rf"(</?(?:{BLOCKS})(?![\w-]){INSIDE}>)"
    r"\s*((?:{% (?:block|if|with)\b[^%]*%}\s*)*)"
)
# Blanks at the edges of a link or a button would be underlined or push the words aside.
EDGE = re.compile(rf"(<(?:a|button)(?![\w-]){INSIDE}>)\s+|\s+(</(?:a|button)>)")
INDENTATION = re.compile(r"\n[ \t]+")
LINE_BREAK = re.compile(r"[ \t]*\n\s*")


def compact(source):
    """Returns the source of an HTML template on one line, with blanks only where readers see them.

    Blanks at the start and the end of the file are dropped, so that an inline component adds none
    to the line it is included in. Not for templates that print ``<pre>``, or scripts with comments
    that end at a line break.
    """
    head = HEAD.match(source)
    if head:
        source = head[0] + source[head.end() :].lstrip()
    source = TAG.sub(lambda tag: BREAK_IN_TAG.sub(lambda end: end[1] or " ", tag[0]), source)
    source = INDENTATION.sub("\n", source)
    source = SILENT_LINES.sub(lambda line: line[0].strip(), source)
    source = AROUND_BLOCK.sub(_without_blanks, source)
    source = EDGE.sub(lambda edge: edge[1] or edge[2], source)
    return LINE_BREAK.sub(" ", source.strip())


def _without_blanks(around):
    before, tag, after = around.groups()
    return before.replace("%} {%", "%}{%").rstrip() + tag + after.replace("%} {%", "%}{%").rstrip()


class Loader(filesystem.Loader):
    """Loads templates from DIRS; those named ``*.html`` are compacted.

    With DEBUG they are left as they are, so that errors name the right line.
    """

    def get_contents(self, origin):
        contents = super().get_contents(origin)
        html = origin.template_name.endswith(".html")
        return compact(contents) if html and not settings.DEBUG else contents
