"""WhatsApp's markup: what people write and what a page shows, and nothing else."""

import random
import time

import pytest

from core import markup

LENGTH = 50_000


def test_blocks_are_the_outermost_elements_and_join_to_the_whole():
    stored = markup.to_html("Satu.\n\n## Dua\n\n- a\n  - b\n- c\n\n> Tiga\n>\n> Empat\n\n1. x")

    found = markup.blocks(stored)

    assert [each.partition(">")[0] for each in found] == ["<p", "<h2", "<ul", "<blockquote", "<ol"]
    assert "".join(stored.split()) == "".join("".join(found).split())


@pytest.mark.parametrize("stored", ["", "hanya teks", "<p>a</p> sisa"])
def test_blocks_lose_nothing(stored):
    assert " ".join(markup.blocks(stored)) == stored


REL = 'rel="nofollow ugc noopener"'


def link(address):
    return f'<a href="{address}" {REL}>{address}</a>'


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<iframe src=//evil.example></iframe>",
        "<a href='javascript:alert(1)'>x</a>",
        "*<b onclick=alert(1)>x</b>*",
        "- <style>*{display:none}</style>",
        "> <!-- x --><math><mtext></table>",
        "[foto 1]<script>alert(1)</script>",
    ],
)
def test_k_rich_text_sanitised_on_the_server(source):
    html = markup.to_html(source)

    for element in ("script", "img", "svg", "iframe", "b ", "style", "math", "!--"):
        assert f"<{element}" not in html
    assert "<a" not in html
    assert markup.to_text(source) or source.startswith("[foto")


@pytest.mark.parametrize(
    "source",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://x.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.example",
        "mailto:budi@a.example",
        "//evil.example/x",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "http://bank.example@evil.example/x",
        "http://bank.example:443@evil.example",
        "http://bank.example%40evil.example",
        "xhttp://a.example",
        "http://",
        "http:///x",
        "http://münchen.example",
    ],
)
def test_k_rich_text_sanitised_on_the_server_and_hostile_addresses_stay_text(source):
    assert "href" not in markup.to_html(source).replace('href="http://bank.example"', "")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("https://gunungmaskab.go.id", link("https://gunungmaskab.go.id")),
        ("http://a.example:8080/x_y_z", link("http://a.example:8080/x_y_z")),
        ("Baca https://a.example/b.", f"Baca {link('https://a.example/b')}."),
        ("(https://a.example/b)", f"({link('https://a.example/b')})"),
        ("https://a.example/b_(c)", link("https://a.example/b_(c)")),
        ("https://a.example/@nama", link("https://a.example/@nama")),
        ("*https://a.example/*", f"<strong>{link('https://a.example/')}</strong>"),
        ("_lihat https://a.example_", f"<em>lihat {link('https://a.example')}</em>"),
        ("https://a.example/_x_/y", link("https://a.example/_x_/y")),
        ("[x](https://a.example)", f"[x]({link('https://a.example')})"),
        (
            "https://a.example/?a=1&b=2",
            f'<a href="https://a.example/?a=1&amp;b=2" {REL}>https://a.example/?a=1&amp;b=2</a>',
        ),
        (
            'https://a.example/"onmouseover=alert(1)',
            f'{link("https://a.example/")}"onmouseover=alert(1)',
        ),
    ],
)
def test_bare_addresses_become_links_and_nothing_is_fetched(source, html):
    assert markup.to_html(source) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("*tebal* dan _miring_", "<p><strong>tebal</strong> dan <em>miring</em></p>"),
        ("_a *b* c_", "<p><em>a <strong>b</strong> c</em></p>"),
        ("*a _b_ c*", "<p><strong>a <em>b</em> c</strong></p>"),
        ("*Ketua*: Ayu", "<p><strong>Ketua</strong>: Ayu</p>"),
        ("ukuran 2*3*4 m", "<p>ukuran 2*3*4 m</p>"),
        ("5 * 6 * 7", "<p>5 * 6 * 7</p>"),
        ("nama_file_saya", "<p>nama_file_saya</p>"),
        (r"\*bukan tebal\*", "<p>*bukan tebal*</p>"),
        ("a\nb", "<p>a<br>\nb</p>"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        (
            "1. a\n\nlalu\n\n2. b",
            '<ol>\n<li>a</li>\n</ol>\n<p>lalu</p>\n<ol start="2">\n<li>b</li>\n</ol>',
        ),
        ("> kutipan", "<blockquote>\n<p>kutipan</p>\n</blockquote>"),
        ("# Judul", "<h2>Judul</h2>"),
        ("## Judul *tebal*", "<h2>Judul <strong>tebal</strong></h2>"),
        ("###### Judul", "<h2>Judul</h2>"),
        ("Judul\n===", "<p>Judul<br>\n===</p>"),
        ("    bukan kode", "<p>bukan kode</p>"),
        ("```\nx\n```", "<p>```<br>\nx<br>\n```</p>"),
        ("---", "<p>---</p>"),
        ("A & B < C", "<p>A &amp; B &lt; C</p>"),
        ("&lt;b&gt;", "<p>&amp;lt;b&amp;gt;</p>"),
        ("", ""),
        ("\n\n  \n", ""),
    ],
)
def test_what_is_written_and_what_is_shown(source, html):
    assert markup.to_html(source).strip() == html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("*Panen* raya\n\n- padi\n- ubi", "Panen raya\npadi\nubi"),
        ("A & B < C “D”", "A & B < C “D”"),
        ("<b>tebal</b>", "<b>tebal</b>"),
        ("## Judul\nIsi", "Judul\nIsi"),
        ("a\n[foto 1]\nb", "a\nb"),
        ("  a   b  ", "a b"),
    ],
)
def test_the_words_alone_are_plain_text(source, text):
    assert markup.to_text(source) == text


# --- Photos between paragraphs ------------------------------------------------------------------


def numbers(source):
    return [number for _, number in markup.parts(markup.to_html(source))]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a", [None]),
        ("[foto 1]", [1, None]),
        ("a\n\n[foto 2]\n\nb", [2, None]),
        ("a\n[foto 2]\nb", [2, None]),
        ("a\n[foto 1]\n[foto 2]\nb", [1, 2, None]),
        ("a [foto 1] b", [None]),
        ("[foto 0]", [None]),
        ("[foto 01]", [None]),
        ("[foto 123]", [None]),
        ("[foto ١]", [None]),
        ("> [foto 1]", [None]),
        ("- a\n\n  [foto 1]\n\n  b", [1, None]),
        ("- a\n[foto 1]\n- b", [1, None]),
    ],
)
def test_a_photo_goes_where_its_mark_stands_on_a_line_of_its_own(source, found):
    assert numbers(source) == found


@pytest.mark.parametrize(
    "source", ["> a\n>\n> [foto 1]\n>\n> b\n\n[foto 2]\n\nc", "1. a\n   [foto 2]\n2. b"]
)
def test_every_part_is_whole_by_itself(source):
    parts = markup.parts(markup.to_html(source))

    for html, _ in parts:
        for element in ("blockquote", "ol", "ul", "li", "p"):
            assert html.count(f"<{element}") == html.count(f"</{element}>"), html
    assert [number for _, number in parts] == [2, None]


# --- As long as a story may be ------------------------------------------------------------------

UNITS = (
    "*|_|**|>|> |[|![|[a](|- |-\t|1. |\\|<|&|# |\n|> a\n\n|- a\n|- a\n\n|*a |a*|*_|**a *b |a**b "
    "|http:|http://|http://a|http://a.b/(|http://a.b/) |http://a@|https://a.b,|http://a.b/?*"
    "|:|://|@|.|[foto 1]\n|[foto 1] |\u0301|\U0001f469\u200d"
).split("|")


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_no_50000_characters_take_longer_than_a_moment(unit):
    source = (unit * LENGTH)[:LENGTH]
    started = time.process_time()

    markup.parts(markup.to_html(source))

    assert time.process_time() - started < 1.5


@pytest.mark.parametrize(
    "source",
    [
        "\n".join("  " * depth + "- a" for depth in range(220)),
        "\n".join(">" * depth + " a" for depth in range(310)),
        "http://" + "a" * 49_000 + "@",
        "http://" + "a." * 24_000 + "@",
        "http://a.b/" + ")" * 49_000,
        "*" * 25_000 + "a" + "*" * 25_000,
    ],
    ids=["deeper lists", "deeper quotes", "long host", "many labels", "brackets", "stars"],
)
def test_no_long_nesting_takes_longer_than_a_moment(source):
    started = time.process_time()

    markup.to_html(source)

    assert time.process_time() - started < 1.5


@pytest.mark.parametrize(
    "start",
    [
        "- - - - - - - - - - - -",
        "- " * 300 + "a",
        "> " * 40 + "a",
        ">" * 200,
        "1. " * 90,
        "\n".join("  " * depth + "- a" for depth in range(60)),
    ],
)
def test_nothing_swallows_the_rest_of_a_story(start):
    """A line of twelve dashes did: the parser stops at its deepest level."""
    assert markup.to_text(f"sebelum\n\n{start}\n\nsesudah").split()[0] == "sebelum"
    assert markup.to_text(f"{start}\nsesudah").endswith("sesudah")


@pytest.mark.parametrize("line", ["- - - -", "* * *", "---", "-- --", "+ + + +", "***"])
def test_a_line_that_people_draw_stays_as_it_is(line):
    assert markup.to_html(line) == f"<p>{line}</p>\n"


def test_no_word_is_ever_lost():
    dice = random.Random(1)
    pieces = ["- ", "* ", "> ", "1. ", "## ", "*", "_", "\n", "\n\n", "  ", "\t", "[foto 1]\n", "("]
    for _ in range(300):
        words = [f"kata{number}" for number in range(30)]
        source = "".join(
            "".join(dice.choices(pieces, k=dice.randint(0, 12))) + word + dice.choice(" \n*_:")
            for word in words
        )
        text = markup.to_text(source)
        assert [word for word in words if word not in text] == [], source


# --- Whose words they are -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (
            "> Air naik sejak subuh.\nKata Ibu Contoh di dermaga, Senin.",
            "<blockquote>\n<p>Air naik sejak subuh.</p>\n</blockquote>\n"
            "<p>Kata Ibu Contoh di dermaga, Senin.</p>\n",
        ),
        (
            "> Satu.\n> Dua.\nTiga.",
            "<blockquote>\n<p>Satu.<br>\nDua.</p>\n</blockquote>\n<p>Tiga.</p>\n",
        ),
        (
            "- Bawa parang\n- Bawa bekal\nKerja bakti mulai pukul 07.00.",
            "<ul>\n<li>Bawa parang</li>\n<li>Bawa bekal</li>\n</ul>\n"
            "<p>Kerja bakti mulai pukul 07.00.</p>\n",
        ),
        (
            "1. Satu\n2. Dua\nSelesai.",
            "<ol>\n<li>Satu</li>\n<li>Dua</li>\n</ol>\n<p>Selesai.</p>\n",
        ),
        (
            "- Satu\n  masih satu\n- Dua",
            "<ul>\n<li>Satu<br>\nmasih satu</li>\n<li>Dua</li>\n</ul>\n",
        ),
        (
            "- Satu\n  masih satu\nBukan lagi.",
            "<ul>\n<li>Satu<br>\nmasih satu</li>\n</ul>\n<p>Bukan lagi.</p>\n",
        ),
        (
            "> - Satu\nBukan lagi.",
            "<blockquote>\n<ul>\n<li>Satu</li>\n</ul>\n</blockquote>\n<p>Bukan lagi.</p>\n",
        ),
        ("Bawa:\n- parang", "<p>Bawa:</p>\n<ul>\n<li>parang</li>\n</ul>\n"),
        ("Baris satu\nbaris dua", "<p>Baris satu<br>\nbaris dua</p>\n"),
    ],
)
def test_a_plain_line_ends_a_quotation_and_a_list(source, html):
    assert markup.to_html(source) == html


@pytest.mark.parametrize(
    "bullet", ["•\t", "• ", "· ".replace("·", "∙"), "▪ ", "○ ", "\uf0b7\t", "\uf0a7 ", "➢ ", "✓ "]
)
def test_bullets_of_word_and_phones_become_a_list(bullet):
    assert markup.to_html(f"{bullet}parang\n{bullet}bekal") == (
        "<ul>\n<li>parang</li>\n<li>bekal</li>\n</ul>\n"
    )


@pytest.mark.parametrize("line", ["•parang", "harga • mutu", "– kata Ibu Contoh", "✓"])
def test_other_marks_stay_text(line):
    assert "<li>" not in markup.to_html(line)


@pytest.mark.parametrize(
    "around",
    ["“{}”", "‘{}’", "«{}»", "[{}]", "{{{}}}", "({})", "{}…", "{}—kata Ibu", "{}👍", "{}❤️"],
)
def test_a_link_ends_before_what_a_sentence_puts_around_it(around):
    address = "https://contoh.example/berita/satu"

    html = markup.to_html("Baca " + around.format(address))

    assert f'href="{address}"' in html
    assert html == f"<p>Baca {around.format(link(address))}</p>\n"
