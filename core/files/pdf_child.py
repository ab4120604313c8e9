"""Script that renders the pages of one PDF, with limits on its own CPU, memory and file size.

Arguments: path of the PDF, largest number of pages, longest side in pixels. Writes 000.jpg,
001.jpg, … beside the PDF. Prints either one key of ``documents.REASONS``, or a JSON list with
[width, height, look] of each page (see LOOKS), null for a page that cannot be shown. Imports
nothing of the portal.
"""

import json
import resource
import sys
from pathlib import Path

import pypdfium2

CPU_SECONDS = 30
MEMORY_BYTES = 900 * 1024 * 1024
FILE_BYTES = 30 * 1024 * 1024
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD

LOOKS = ("normal", "blank", "waiting")
# A page whose lightest and darkest grey differ by at most this much counts as blank.
ONE_COLOUR = 12
# Adobe's placeholder text in forms (XFA) that only its own program can show.
WAITING = ("please wait", "eventually replaced")


def main(path, max_pages, longest):
    """Renders all pages and returns what the script prints."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return "password" if getattr(error, "err_code", None) == PASSWORD_ERROR else "broken"
    if not len(document):
        return "broken"
    if len(document) > max_pages:
        return "pages"
    # Needed to draw filled-in fields and visible signatures. No script of the PDF runs: this build
    # of PDFium has no JavaScript engine.
    document.init_forms()
    pages = [try_to_draw(document, path, number, longest) for number in range(len(document))]
    return json.dumps(pages) if any(pages) else "broken"


def try_to_draw(document, path, number, longest):
    """Returns [width, height, look] of one page, or None if it has no size or is damaged."""
    try:
        return draw(document[number], path, number, longest)
    # One damaged page must not prevent the others from being shown.
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError, OverflowError):
        return None


def draw(page, path, number, longest):
    """Saves one page as JPEG, its longer side ``longest`` pixels; returns its size and look."""
    image = page.render(scale=longest / max(page.get_size())).to_pil().convert("RGB")
    target = path.with_name(f"{number:03}.jpg")
    image.save(target, "JPEG", quality=78, optimize=True, progressive=True)
    return *image.size, look(page, image)


def look(page, image):
    """Returns one of LOOKS: "blank" for a page of one colour, "waiting" for an Adobe-only form."""
    darkest, lightest = image.convert("L").getextrema()
    if lightest - darkest <= ONE_COLOUR:
        return "blank"
    words = " ".join(page.get_textpage().get_text_range().lower().split())
    return "waiting" if all(piece in words for piece in WAITING) else "normal"


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
