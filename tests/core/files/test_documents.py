"""Papers: PDFs drawn in a child under limits, photos written anew, malware refused."""

import io
import re
import socketserver
import struct
import tempfile
import threading
import time
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2.version import PDFIUM_INFO
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from core.files import documents, images
from tests import cases
from tests.core import papers
from tests.core.pictures import RED, encoded, exif
from tests.factories import jpeg, pdf, upload

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path, monkeypatch):
    """Where the child works; empty again after every test, whatever happened."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def read(content, name="sk.pdf"):
    return documents.read_document(upload(name, content))


def refusal(content, name="sk.pdf"):
    with pytest.raises(documents.DocumentRefused) as refused:
        read(content, name)
    return str(refused.value)


def picture(page):
    image = Image.open(io.BytesIO(page.content))
    image.load()
    assert (image.format, image.size) == ("JPEG", (page.width, page.height))
    return image


# --- Refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize("pages", [21, 3000])
def test_more_than_twenty_pages_are_refused(pages):
    assert refusal(pdf(pages)) == documents.REASONS["pages"]


def test_a_locked_pdf_is_refused_with_what_to_do():
    locked = pdf(encrypt=StandardEncryption("rahasia", ownerPassword="kepala"))

    assert refusal(locked) == documents.REASONS["password"]


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04 docx",
        b"x" * 2000 + b"%PDF-1.4",
        b"<html><body>surat</body></html>\n" + pdf(),
        b"\x00GIF89a" + pdf(),
        b"\xef\xbb\xbf\xef\xbb\xbf%PDF-1.4",
        b"%PDF",
    ],
    ids=["html", "svg", "docx", "mark too late", "html head", "other head", "two marks", "short"],
)
def test_k_content_matches_extension(content):
    assert refusal(content) == documents.NO_PAPER


@pytest.mark.parametrize(
    "before", [b"\n", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\n\xef\xbb\xbf", b"\0"]
)
def test_white_space_and_a_byte_order_mark_may_stand_before_a_pdf(before):
    assert len(read(before + pdf(2)).pages) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"<html><script>alert(1)</script></html>" * 20,
        pdf(3)[:300],
        papers.no_pages(),
        papers.pages_in_a_circle(),
    ],
    ids=["mark alone", "html behind the mark", "truncated", "no pages", "pages in a circle"],
)
def test_a_broken_pdf_is_refused_with_what_to_do(content):
    assert refusal(content) == documents.REASONS["broken"]


@pytest.mark.parametrize("content", [b"<svg/>", b"MZ\x90\x00", b"PK\x03\x04", b"{\\rtf1}", b"x"])
@pytest.mark.parametrize("name", ["sk.docx", "sk.pdf", "sk.jpg", "sk"])
def test_k_svg_refused_and_every_other_kind_of_file(name, content):
    assert refusal(content, name) == documents.NO_PAPER


@pytest.mark.parametrize("name", ["DOC-20260801-WA0012.", "SK", "sk.docx", "sk.jpg", "SK.PDF"])
def test_a_pdf_is_known_by_its_content_whatever_its_name(name):
    assert read(cases.read("DOC-20260801-WA0012."), name).original


@pytest.mark.parametrize("name", ["1000012345", "sk.pdf", "IMG_1.HIF", "foto.jfif"])
def test_a_photo_of_a_paper_is_known_by_its_content_whatever_its_name(name):
    assert read(cases.read("1000012345"), name).original is None


def test_a_cut_off_photo_of_a_paper_is_refused_as_broken():
    assert refusal(cases.read("foto-terpotong.heic"), "sk.heic") == images.UNREADABLE


def test_k_size_limits_friendly_error():
    content = pdf() + bytes(documents.MAX_BYTES)

    assert refusal(content[: documents.MAX_BYTES + 1]) == (
        "Berkas ini lebih dari 10 MB. Paling besar 10 MB."
    )
    assert "Paling besar 10 MB." in refusal(content, "sk.jpg")
    assert read(pdf() + bytes(documents.MAX_BYTES - len(pdf()))).pages


def test_an_empty_file_is_refused():
    assert refusal(b"") == "Berkas ini kosong."


def test_a_photo_that_is_none_is_refused_with_the_reason_of_photos():
    assert "tidak dapat dibaca" in refusal(jpeg()[:200], "sk.jpg")


def test_a_pdf_that_draws_itself_without_end_is_stopped_in_time():
    started = time.monotonic()

    assert refusal(papers.drawing_itself()) == documents.REASONS["broken"]

    assert time.monotonic() - started < documents.SECONDS


def test_the_child_has_limits_and_sees_no_secret(monkeypatch):
    monkeypatch.setenv("KIM_SECRET_KEY", "sangat-rahasia")
    seen = {}

    def watch():
        while not over.is_set():
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    command = (process / "cmdline").read_bytes()
                    if b"pdf_child.py" in command and b"kim-pdf-" in command:
                        found = (process / "limits").read_text()
                        if re.search(r"Max cpu time +30 ", found):
                            seen["environment"] = (process / "environ").read_bytes()
                            seen["limits"] = found
                except OSError:
                    continue

    over = threading.Event()
    watcher = threading.Thread(target=watch)
    watcher.start()
    refusal(papers.drawing_itself())
    over.set()
    watcher.join()

    assert b"rahasia" not in seen["environment"]
    assert b"KIM_" not in seen["environment"]
    assert b"PATH" not in seen["environment"]
    for name, most in {
        "cpu time": 30,
        "address space": 900 * 1024**2,
        "file size": 30 * 1024**2,
        "core file size": 0,
    }.items():
        assert re.search(rf"Max {name} +{most} ", seen["limits"]), name


# --- Accepted -----------------------------------------------------------------------------------


@pytest.mark.parametrize("pages", [1, 20])
def test_every_page_becomes_a_picture(pages):
    content = pdf(pages)

    document = read(content)

    assert len(document.pages) == pages
    assert document.original == content
    for page in document.pages:
        assert abs(max(picture(page).size) - documents.PAGE_SIDE) <= 1


def test_a_pdf_with_an_owner_password_only_is_opened():
    content = pdf(encrypt=StandardEncryption("", ownerPassword="kepala", canModify=0))

    assert len(read(content).pages) == 1


def test_k_uploads_never_execute_so_scripts_in_a_pdf_are_only_a_picture():
    (page,) = read(papers.with_scripts_and_files()).pages

    assert picture(page).getpixel((600, 900))[2] > 240
    for trace in (b"JavaScript", b"MZ", b"launchURL"):
        assert trace not in page.content
    assert not {"V8", "XFA"} & set(PDFIUM_INFO.flags)


def test_a_form_that_was_filled_in_shows_what_was_filled_in():
    """As do signatures that can be seen: both are fields, and were left blank before."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out)
    sheet.acroForm.textfield(value="KEPALA DESA", x=50, y=300, width=500, height=200, fontSize=60)
    sheet.showPage()
    sheet.save()

    (page,) = read(out.getvalue()).pages

    assert sum(picture(page).convert("L").histogram()[:100]) > 5_000


@pytest.mark.parametrize(
    "box",
    [
        b"0 0 14400 14400",
        b"0 0 1 1",
        b"0 0 14400 1",
        b"0 0 1 14400",
        b"0 0 14400 0.0001",
        b"0 0 0 0",
        b"0 0 1e30 1e30",
        b"0 0 -500 -500",
        b"x y z w",
        b"0 0 500 500]/UserUnit 75000/X[",
    ],
)
def test_a_page_of_any_size_gives_a_bounded_picture(box):
    (page,) = read(papers.paper(box, b"1 0 0 rg 0 0 14400 14400 re f")).pages

    assert 1 <= min(page.width, page.height) <= max(page.width, page.height) <= 1801
    picture(page)


def test_a_giant_picture_inside_a_pdf_takes_little_time():
    content = papers.giant_picture()
    assert len(content) < 10_000
    started = time.monotonic()

    read(content)

    assert time.monotonic() - started < 10


def test_deeply_nested_objects_do_not_bring_the_reader_down():
    assert len(read(papers.nested_arrays()).pages) == 1


def test_a_photo_of_a_paper_is_one_page_and_nothing_of_its_original_is_kept():
    content = encoded(Image.new("RGB", (3000, 2000), RED), exif=exif(6))

    document = read(content, "IMG_0001.jpeg")

    assert document.original is None
    (page,) = document.pages
    assert picture(page).size == (1200, 1800)
    assert b"Budi" not in page.content


def test_many_threads_read_papers_at_once():
    content, results = pdf(2), []
    idle = threading.Event()
    crowd = [threading.Thread(target=idle.wait) for _ in range(60)]
    readers = [
        threading.Thread(target=lambda: results.append(len(read(content).pages))) for _ in range(6)
    ]
    for thread in crowd + readers:
        thread.start()
    for thread in readers:
        thread.join(timeout=60)
    idle.set()
    for thread in crowd:
        thread.join()

    assert results == [2] * 6


# --- Odd pages ----------------------------------------------------------------------------------


def found(document):
    return (document.numbers, document.blank, document.waiting, document.left_out)


def test_a_blank_page_is_told():
    assert found(read(cases.read("SK-kosong.pdf"))) == ([1], [1], [], [])


@pytest.mark.parametrize(
    ("drawing", "blank"),
    [
        (b"1 g 0 0 595 842 re f", [1]),
        (b"0.98 g 0 0 595 842 re f", [1]),
        (b"0 g 0 0 595 842 re f", [1]),
        (b"0 g 300 400 40 2 re f", []),
    ],
    ids=["white", "nearly white", "black", "a dash"],
)
def test_a_page_of_one_colour_is_blank_and_a_page_with_a_mark_is_not(drawing, blank):
    assert read(papers.paper(drawing=drawing)).blank == blank


def test_a_page_with_words_is_not_blank():
    assert found(read(pdf(2))) == ([1, 2], [], [], [])


def test_a_page_of_which_nothing_can_be_shown_does_not_refuse_the_others():
    document = read(cases.read("SK-kotak-nol.pdf"))

    assert document.numbers in ([1], [1, 2])
    assert document.left_out == [number for number in (1, 2) if number not in document.numbers]
    assert sum(picture(document.pages[0]).convert("L").histogram()[:100]) > 500


@pytest.mark.parametrize("page", papers.ODD_PAGES, ids=papers.ODD_PAGES.keys())
def test_an_odd_page_is_shown_or_left_out_and_the_others_stand(page):
    document = read(papers.pages(papers.ODD_PAGES[page], papers.GOOD_PAGE))

    assert 2 in document.numbers or document.numbers == [1]
    assert document.blank == [number for number in document.blank if number != document.numbers[-1]]


def test_a_form_that_only_adobe_can_show_is_told_as_such():
    words = b"BT /F 20 Tf 50 700 Td (Please wait...) Tj 0 -30 Td (If this message is not) Tj"
    words += b" 0 -30 Td (eventually replaced by the proper contents) Tj ET"
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"

    assert found(read(papers.paper(drawing=words, resources=font))) == ([1], [], [1], [])


@pytest.mark.parametrize("said", [b"Please wait", b"It is eventually replaced"])
def test_a_letter_that_has_one_of_those_words_is_a_letter(said):
    words = b"BT /F 20 Tf 50 700 Td (" + said + b" for the decree.) Tj ET"
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"

    assert found(read(papers.paper(drawing=words, resources=font))) == ([1], [], [], [])


def test_a_paper_of_which_no_page_can_be_shown_is_refused():
    nowhere = b"/MediaBox[0 0 600 800]/CropBox[600 800 1000 1000]"

    with pytest.raises(documents.DocumentRefused):
        read(papers.pages(nowhere, nowhere))


# --- The scanner --------------------------------------------------------------------------------


class Clamd(socketserver.StreamRequestHandler):
    """What clamd says to INSTREAM, word for word."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.seen.append(content)
        answer = b"stream: Eicar-Signature FOUND\0" if EICAR in content else self.server.answer
        self.wfile.write(answer)


@pytest.fixture(params=[socketserver.TCPServer, socketserver.UnixStreamServer])
def clamd(request, tmp_path, settings):
    address = ("127.0.0.1", 0)
    if request.param is socketserver.UnixStreamServer:
        address = str(tmp_path / "clamd.sock")
    with request.param(address, Clamd) as server:
        server.seen, server.answer = [], b"stream: OK\0"
        place = server.server_address
        settings.CLAMD = place if isinstance(place, str) else f"127.0.0.1:{place[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_malware_is_refused_with_a_clear_answer(clamd):
    assert refusal(pdf() + EICAR) == documents.INFECTED


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: "])
def test_a_scanner_that_fails_lets_nothing_in(clamd, answer):
    clamd.answer = answer

    assert refusal(pdf()) == documents.SCANNER_GONE


@pytest.mark.parametrize("place", ["/tidak/ada.sock", "127.0.0.1:1", "127.0.0.1:clamd", "x"])
def test_a_scanner_that_is_away_lets_nothing_in(settings, place):
    settings.CLAMD = place

    assert refusal(pdf()) == documents.SCANNER_GONE


def test_a_clean_paper_passes_the_scanner_whole(clamd):
    content = pdf() + b"%" * 200_000

    assert len(read(content).pages) == 1
    assert clamd.seen == [content]


def test_photos_pass_without_the_scanner_because_they_are_written_anew(settings):
    settings.CLAMD = "/tidak/ada.sock"

    assert len(read(jpeg(), "sk.jpg").pages) == 1
