"""Templates lose the indentation that people need, and nothing that readers see."""

import pytest
from django.template import engines

from core.web.compact import Loader, compact


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # Blanks beside blocks are never seen.
        ("<ul>\n  <li>Padi</li>\n  <li>Ikan</li>\n</ul>\n", "<ul><li>Padi</li><li>Ikan</li></ul>"),
        ("<p>\n    Dua kata\n    lagi\n</p>", "<p>Dua kata lagi</p>"),
        # Beside inline elements they are, and one stays.
        ("<b>a</b>\n  <a>b</a>", "<b>a</b> <a>b</a>"),
        ("<b>a</b><a>b</a>", "<b>a</b><a>b</a>"),
        ('a\n<a href="/">\n  b\n</a>\nc', 'a <a href="/">b</a> c'),
        ("<p>a\n  <b>b</b>, c</p>", "<p>a <b>b</b>, c</p>"),
        ("<path-x>a</path-x> <b>c</b>", "<path-x>a</path-x> <b>c</b>"),
        ("<td>\n  {% if x %}\n    a\n  {% endif %}\n</td>", "<td>{% if x %}a{% endif %}</td>"),
        (
            "<p>\n  {% for x in y %}\n    <i>a</i>\n  {% endfor %}\n</p>",
            "<p>{% for x in y %}<i>a</i> {% endfor %}</p>",
        ),
        ("a{% if x %}<p>b</p>{% endif %} c", "a{% if x %}<p>b</p>{% endif %} c"),
        ("a {% if x %}<p>b</p>{% endif %}", "a {% if x %}<p>b</p>{% endif %}"),
        # A tag over several lines.
        ('<a\n  class="btn"\n  href="/"\n>Buka</a>', '<a class="btn" href="/">Buka</a>'),
        ('<path\n  d="M0 0\n    h2"\n/>', '<path d="M0 0 h2"/>'),
        (
            '<p\n  {% if a > b %}class="x"{% endif %}\n  id="y"\n>',
            '<p {% if a > b %}class="x"{% endif %} id="y">',
        ),
        # Template tags that print nothing take their line with them; what they hold keeps its own.
        ("a\n{% if x %}\n  b\n{% endif %}\nc", "a {% if x %}b {% endif %}c"),
        (
            "{% if x %}a{% endif %}\n{% if y %}\n  b\n{% endif %}",
            "{% if x %}a{% endif %} {% if y %}b {% endif %}",
        ),
        ("<i>a</i>\n{% include 'x' %}\n<i>b</i>", "<i>a</i> {% include 'x' %} <i>b</i>"),
        ("{{ a }}\n  {{ b }}", "{{ a }} {{ b }}"),
        # Heads and tails.
        (
            "{% load static %}\n{% comment %}\n  Nothing\n{% endcomment %}\n<b>x</b>\n",
            "{% load static %}{% comment %} Nothing {% endcomment %}<b>x</b>",
        ),
        ("a < b\n  and c", "a < b and c"),
    ],
)
def test_a_template_is_compacted(written, read):
    assert compact(written) == read


def test_what_is_compact_stays_as_it_is():
    source = '<p class="x">Satu <b>dua</b></p><hr>'
    assert compact(source) == source


def test_only_html_is_compacted(tmp_path):
    for name in ("surat.txt", "start.js", "halaman.html"):
        (tmp_path / name).write_text("satu\n  dua\n")
    loader = Loader(engines["django"].engine, dirs=[tmp_path])
    read = {
        name: loader.get_template(name).source for name in ("surat.txt", "start.js", "halaman.html")
    }
    assert read == {
        "surat.txt": "satu\n  dua\n",
        "start.js": "satu\n  dua\n",
        "halaman.html": "satu dua",
    }


def test_the_portal_reads_its_pages_through_the_loader(client, db):
    page = client.get("/tentang/").content.decode()
    assert "\n " not in page


def test_templates_keep_their_lines_where_errors_name_them(tmp_path, settings):
    settings.DEBUG = True
    (tmp_path / "halaman.html").write_text("<p>\n  satu\n</p>\n")
    loader = Loader(engines["django"].engine, dirs=[tmp_path])
    assert loader.get_template("halaman.html").source == "<p>\n  satu\n</p>\n"
