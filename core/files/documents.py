"""Turns uploaded papers (a PDF or a photo) into pictures of their pages.

A PDF is opened by ``core.files.pdf_child`` in a separate process with limits on time and memory,
so that a hostile file cannot harm the server process.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from core.files import file_types, images, scanning

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 20
SECONDS = 40
PAGE_SIDE = 1800

REASONS = {
    "password": "PDF ini terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu kirim lagi.",
    "pages": f"PDF ini lebih dari {MAX_PAGES} halaman. Kirim halaman yang diperlukan saja.",
    "broken": "PDF ini tidak dapat dibuka, mungkin rusak. Simpan atau foto ulang, lalu kirim lagi.",
}
NO_PAPER = "Berkas ini bukan PDF dan bukan foto. Pakai PDF atau foto (JPEG, PNG, WebP, HEIC)."
INFECTED = "Berkas ini dikenal berbahaya oleh pemeriksa virus, jadi tidak dapat diterima."
SCANNER_GONE = "Pemeriksa berkas sedang tidak dapat dihubungi. Coba lagi nanti."


class DocumentRefused(Exception):
    """Raised for a file that is not a usable paper; the message is an Indonesian sentence."""


@dataclass(frozen=True)
class Document:
    """An accepted paper: its pages as JPEG pictures, and the original bytes of a PDF.

    ``numbers`` are the page numbers in the PDF of the entries of ``pages``. The other lists hold
    page numbers that the uploader is asked about: ``blank`` ones, ``waiting`` ones (forms that
    only Adobe's program can show) and those ``left_out`` because they cannot be shown.
    """

    pages: list
    numbers: list
    original: bytes | None = None
    blank: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    left_out: list = field(default_factory=list)


def read_document(upload):
    """Checks one uploaded file and returns its Document. Raises DocumentRefused."""
    if upload.size > MAX_BYTES:
        raise DocumentRefused(images.too_large(upload.size, MAX_BYTES))
    if upload.size == 0:
        raise DocumentRefused("Berkas ini kosong.")
    kind = file_types.kind_of(upload)
    if kind == file_types.PDF:
        return _read_pdf(upload)
    if kind in file_types.PICTURES:
        return _read_photo(upload)
    raise DocumentRefused(NO_PAPER)


def _read_photo(upload):
    try:
        picture = images.reencode(upload, longest=PAGE_SIDE, quality=80, max_bytes=MAX_BYTES)
    except images.PictureRefused as error:
        raise DocumentRefused(str(error)) from error
    return Document(pages=[picture], numbers=[1])


def _read_pdf(upload):
    upload.seek(0)
    content = upload.read()
    _scan(content)
    with tempfile.TemporaryDirectory(prefix="kim-pdf-") as folder:
        path = Path(folder) / "in.pdf"
        path.write_bytes(content)
        answer = _run_child(path)
        if answer in REASONS:
            raise DocumentRefused(REASONS[answer])
        return _document(json.loads(answer), path.parent, content)


def _document(answer, folder, original):
    """Builds the Document from the child's answer.

    File names are computed here and not taken from the child, which has parsed an untrusted file.
    """
    drawn = {number: page for number, page in enumerate(answer, start=1) if page}
    return Document(
        pages=[
            images.Picture((folder / f"{number - 1:03}.jpg").read_bytes(), width, height)
            for number, (width, height, _) in drawn.items()
        ],
        numbers=list(drawn),
        original=original,
        blank=[number for number, (*_, look) in drawn.items() if look == "blank"],
        waiting=[number for number, (*_, look) in drawn.items() if look == "waiting"],
        left_out=[number for number in range(1, len(answer) + 1) if number not in drawn],
    )


def _scan(content):
    """Scans a PDF for viruses, because it is stored unchanged; pictures are re-encoded instead."""
    try:
        scanning.scan(content)
    except scanning.Infected as error:
        raise DocumentRefused(INFECTED) from error
    except scanning.ScannerUnavailable as error:
        raise DocumentRefused(SCANNER_GONE) from error


def _run_child(path):
    """Runs pdf_child and returns its output, or ``"broken"`` if it fails or takes too long."""
    command = [sys.executable, "-I", str(Path(__file__).with_name("pdf_child.py")), str(path)]
    command += [str(MAX_PAGES), str(PAGE_SIDE)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=path.parent,
            env={},  # Keeps secrets in the environment away from a hostile file.
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "broken"
    return done.stdout.decode() if done.returncode == 0 and done.stdout else "broken"
