"""The trail as a spreadsheet (xlsx), in the words of the screens."""

import xlsxwriter
from django.utils import timezone

from office import trail
from office.trail_search import following, with_things

# More rows are not written; the second sheet says so.
MOST_ROWS = 50_000
CHUNK = 1_000
# The most characters of a cell in Excel.
LONGEST = 32_767
# Text stays text: nothing that somebody typed becomes a formula, a link or a number.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
COLUMNS = (
    ("Waktu (WIB)", 18),
    ("Oleh", 24),
    ("Peristiwa", 28),
    ("Jenis", 12),
    ("Tentang", 36),
    ("Status atau perubahan", 32),
    ("Alasan atau isi", 48),
    ("Kecamatan", 18),
    ("Kalimat", 90),
)
LIMITED = (
    f"Hanya {MOST_ROWS:,} peristiwa pertama dari yang cocok. Persempit tanggalnya untuk sisanya."
).replace(",", ".")


def write(file, events, question, *, places, facts):
    """Writes these Events into a binary file; returns the number of rows.

    ``events`` and ``question`` are those of ``trail_search``, ``places`` maps area codes to names.
    ``facts`` are (label, text) pairs for the second sheet: by whom, and what was looked for.
    """
    book = xlsxwriter.Workbook(file, OPTIONS)
    sheet, about = book.add_worksheet("Jejak"), book.add_worksheet("Keterangan")
    _head(book, sheet)
    hour = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
    count = 0
    for count, line in enumerate(_lines(events, question), start=1):
        local = timezone.localtime(line.event.at).replace(tzinfo=None)
        sheet.write_datetime(count, 0, local, hour)
        for column, text in enumerate(_texts(line, places), start=1):
            sheet.write_string(count, column, text[:LONGEST])
    sheet.autofilter(0, 0, count, len(COLUMNS) - 1)
    rest = [("Catatan", LIMITED)] if count == MOST_ROWS else []
    about.set_column(0, 1, 40)
    for row, pair in enumerate([*facts, ("Jumlah baris", f"{count}"), *rest]):
        for column, text in enumerate(pair):
            about.write_string(row, column, text[:LONGEST])
    book.close()
    return count


def _head(book, sheet):
    bold = book.add_format({"bold": True})
    for column, (label, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, bold)
    sheet.freeze_panes(1, 0)


def _lines(events, question):
    """Yields the Lines of at most MOST_ROWS Events, read in chunks."""
    last, left = None, MOST_ROWS
    while left:
        chunk = list(following(events, question, last)[: min(CHUNK, left)])
        yield from trail.told(with_things(chunk))
        if len(chunk) < CHUNK:
            return
        last, left = chunk[-1], left - len(chunk)


def _texts(line, places):
    """Returns the cells of a Line after its time."""
    sentence = line.sentence
    return (
        sentence.who,
        line.title,
        line.kind_name,
        line.about,
        sentence.change or line.states,
        sentence.note,
        places.get(line.event.area, ""),
        str(sentence),
    )
