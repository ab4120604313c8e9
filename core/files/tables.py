"""Reads a table from an uploaded spreadsheet (xlsx, xls, ods) or CSV file.

The file is opened by ``core.files.table_child`` in a separate process with limits on time and
memory: a workbook of 32 KB can make its reader ask for 512 GB. Nothing of it is stored.
Decision: docs/adr/0049.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from core.files import file_types, images

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
SECONDS = 20

ACCEPT = (
    ".xlsx,.xls,.ods,.csv,.xlsm,text/csv,application/vnd.ms-excel,application/octet-stream,"
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)
NO_TABLE = (
    "Berkas ini bukan lembar kerja. Pakai Excel (.xlsx atau .xls), LibreOffice (.ods), atau CSV."
)
REASONS = {
    "password": "Berkas ini terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu kirim lagi.",
    "heavy": "Isi berkas ini terlalu besar untuk dibaca, atau rusak. Salin bagian daftarnya saja "
    "ke lembar kerja baru, lalu kirim lagi.",
    "broken": "Berkas ini tidak dapat dibaca, mungkin rusak. Buka di Excel, simpan ulang sebagai "
    ".xlsx, lalu kirim lagi.",
    "web": "Berkas ini halaman web yang diberi nama lembar kerja. Buka di Excel, simpan ulang "
    "sebagai .xlsx, lalu kirim lagi.",
    "other": NO_TABLE,
    "empty": "Lembar kerja ini kosong.",
    "wide": "Kolom di berkas ini terlalu banyak. Salin kolom yang diperlukan saja ke lembar kerja "
    "baru, lalu kirim lagi.",
    "rows": "Baris di berkas ini terlalu banyak. Bagi menjadi beberapa berkas.",
}


class TableRefused(Exception):
    """Raised for a file that is not a usable table; the message is an Indonesian sentence."""


@dataclass(frozen=True)
class Table:
    """The first filled sheet of a file, as texts.

    ``rows`` are pairs of the row number in the sheet and its cells, without empty rows. ``others``
    are names of sheets that were not read; ``macros``: the file holds macros, which never run.
    """

    rows: list
    sheet: str = ""
    others: list = field(default_factory=list)
    macros: bool = False


def read_table(upload):
    """Returns the Table of an uploaded file. Raises TableRefused."""
    if upload.size > MAX_BYTES:
        raise TableRefused(images.too_large(upload.size, MAX_BYTES))
    if upload.size == 0:
        raise TableRefused("Berkas ini kosong.")
    if file_types.kind_of(upload):
        raise TableRefused(NO_TABLE)
    with tempfile.TemporaryDirectory(prefix="kim-tabel-") as folder:
        path = Path(folder) / "in"
        upload.seek(0)
        path.write_bytes(upload.read())
        answer = _run_child(path)
    if reason := answer.get("reason"):
        raise TableRefused(REASONS.get(reason, REASONS["broken"]))
    return Table(**answer)


def _run_child(path):
    """Runs table_child and returns its answer; the reason "heavy" if it fails or takes too long."""
    command = [sys.executable, "-I", str(Path(__file__).with_name("table_child.py"))]
    try:
        done = subprocess.run(
            [*command, str(path), str(MAX_ROWS)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=path.parent,
            env={},  # Keeps secrets in the environment away from a hostile file.
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"reason": "heavy"}
    return json.loads(done.stdout) if done.returncode == 0 and done.stdout else {"reason": "heavy"}
