"""Papers that people send: a PDF or a photo, turned into pictures of its pages.

A PDF is opened by ``core.pdf_child`` in a process of its own with little time and memory, so
that a hostile one takes nothing else down with it.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from core import images, scanning

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 20
SECONDS = 40
PAGE_SIDE = 1800

REASONS = {
    "password": "PDF ini terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu kirim lagi.",
    "pages": f"PDF ini lebih dari {MAX_PAGES} halaman. Kirim halaman yang diperlukan saja.",
    "broken": "PDF ini tidak dapat dibuka, mungkin rusak. Simpan atau foto ulang, lalu kirim lagi.",
}
INFECTED = "Berkas ini dikenal berbahaya oleh pemeriksa virus, jadi tidak dapat diterima."
SCANNER_GONE = "Pemeriksa berkas sedang tidak dapat dihubungi. Coba lagi nanti."


class DocumentRefused(Exception):
    """A file that is no usable paper; the message says why, in Indonesian."""


@dataclass(frozen=True)
class Document:
    """A paper that passed: its pages as JPEG pictures, and the original of a PDF."""

    pages: list = field(default_factory=list)
    original: bytes | None = None


def read(upload):
    """Checks one uploaded file and gives back its Document. Raises DocumentRefused."""
    if upload.size > MAX_BYTES:
        raise DocumentRefused(f"Berkas ini {images.megabytes(upload.size)} MB. Paling besar 10 MB.")
    if upload.size == 0:
        raise DocumentRefused("Berkas ini kosong.")
    extension = PurePath(upload.name).suffix.lower()
    if extension == ".pdf":
        return _read_pdf(upload)
    if extension in images.EXTENSIONS:
        return _read_photo(upload)
    raise DocumentRefused("Pakai PDF atau foto (JPEG, PNG, WebP, HEIC).")


def _read_photo(upload):
    try:
        picture = images.reencode(upload, longest=PAGE_SIDE, quality=80, max_bytes=MAX_BYTES)
    except images.PictureRefused as error:
        raise DocumentRefused(str(error)) from error
    return Document(pages=[picture])


def _read_pdf(upload):
    upload.seek(0)
    content = upload.read()
    if b"%PDF-" not in content[:1024]:
        raise DocumentRefused("Berkas ini bernama PDF, tetapi isinya bukan PDF.")
    _scan(content)
    with tempfile.TemporaryDirectory(prefix="kim-pdf-") as folder:
        path = Path(folder) / "in.pdf"
        path.write_bytes(content)
        answer = _run_child(path)
        if answer in REASONS:
            raise DocumentRefused(REASONS[answer])
        # The names are ours, not the child's: it has read what a stranger sent.
        pages = [
            images.Picture((path.parent / f"{number:03}.jpg").read_bytes(), width, height)
            for number, (width, height) in enumerate(json.loads(answer))
        ]
    return Document(pages=pages, original=content)


def _scan(content):
    """A PDF is kept as it came, so a scanner looks at it; pictures are written anew anyway."""
    try:
        scanning.scan(content)
    except scanning.Infected as error:
        raise DocumentRefused(INFECTED) from error
    except scanning.ScannerGone as error:
        raise DocumentRefused(SCANNER_GONE) from error


def _run_child(path):
    command = [sys.executable, "-I", str(Path(__file__).with_name("pdf_child.py")), str(path)]
    command += [str(MAX_PAGES), str(PAGE_SIDE)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=path.parent,
            env={},  # No secret of the portal is within reach of a hostile file.
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "broken"
    return done.stdout.decode() if done.returncode == 0 and done.stdout else "broken"
