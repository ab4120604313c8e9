"""Papers: any text becomes ink, and equal data become equal bytes."""

import io

import pytest
from pypdf import PdfReader

from core import demo_notice
from core.print.pdf import BREAK, make_pdf, printable
from tests import sheets

CODE = '#read("/etc/passwd") #panic() $x$ @a "q" \'s\' *b* _i_ \\ <l> [c] {d} // c /* */ `r` = -'


def decree(group="KIM Tampang", people=(("Ayu L.", "Ketua"),)):
    data = {
        **dict.fromkeys(("village", "place", "kecamatan", "head", "number"), "Tampang"),
        **dict.fromkeys(("date", "until", "founded"), "30 November 2026"),
    }
    return make_pdf("demo/decree.typ", {**data, "group": group, "people": people})


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("", ""),
        (CODE, CODE),
        ("Ayu 🎉 L.", "Ayu L."),
        ("\ud800Ayu\udfff", "Ayu"),
        ("A\u200fyu\u202e \u200bL.\x07", "Ayu L."),
        ("Ayu\n\tL.", "Ayu L."),
        ("عرب", "(tidak dapat dicetak)"),
        ("漢🎉\u200f", "(tidak dapat dicetak)"),
        ("a" * 30, "a" * 30),
        ("a" * 31, BREAK.join("a" * 31)),
        ("q\u0303" * 31, BREAK.join(["q\u0303"] * 31)),
        ([{"a": ("🎉a", 7)}, None, True], [{"a": ["a", 7]}, None, True]),
    ],
)
def test_a_text_is_reduced_to_what_the_fonts_contain(given, printed):
    assert printable(given) == printed


def test_users_text_is_data():
    content = decree(group=CODE, people=[(CODE, "Ketua")])

    assert f"Membentuk {CODE} di Tampang." in sheets.text(content)
    assert f"1 {CODE} Ketua" in sheets.text(content)


@pytest.mark.parametrize("letter", ["W", "é", "/", "q\u0303"])
def test_no_word_runs_off_the_paper(letter):
    content = decree(people=[(letter * 10_000, "Ketua")])

    assert sheets.beyond_the_margins(content, 18) == []
    assert letter == "q\u0303" or sheets.text(content).count(letter) >= 10_000


def test_equal_data_give_equal_bytes():
    assert decree() == decree()
    assert decree() != decree(group="KIM Tewah")


def test_every_page_is_numbered_and_carries_the_notice_of_a_demonstration(settings):
    assert all(demo_notice.WORDS not in page for page in sheets.pages(decree()))

    settings.SAMPLE_NOTICE = True
    first, second = sheets.pages(decree())

    assert f"halaman 1 dari 2 {demo_notice.WORDS}" in first
    assert f"halaman 2 dari 2 {demo_notice.WORDS}" in second


def test_a_paper_is_tagged_and_names_its_title_and_language():
    paper = PdfReader(io.BytesIO(decree()))

    assert paper.root_object["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in paper.root_object
    assert paper.root_object["/Lang"] == "id"
    assert paper.metadata.title == "Contoh SK Tampang"
    assert paper.metadata.creation_date is None
    assert "<pdfuaid:part>1<" in paper.root_object["/Metadata"].get_data().decode()
