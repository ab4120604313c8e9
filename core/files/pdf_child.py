"""Run as a script: draws the pages of one PDF beside it, under limits of its own.

Arguments: path, largest number of pages, longest side in pixels. Writes 000.jpg, 001.jpg, …
and prints a JSON list with width, height and look of each page, or null for one that cannot be
shown, or one word of ``documents.REASONS``. Looks: see below. Imports nothing of the portal.
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
# Between the darkest and the lightest grey of a page of one colour.
ONE_COLOUR = 12
# What Adobe writes into a form that only its own program can show.
WAITING = ("please wait", "eventually replaced")


def main(path, max_pages, longest):
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
    # Fields that were filled in and signatures that can be seen. No script runs: this build of
    # PDFium has no engine for them.
    document.init_forms()
    pages = [try_to_draw(document, path, number, longest) for number in range(len(document))]
    return json.dumps(pages) if any(pages) else "broken"


def try_to_draw(document, path, number, longest):
    """Width, height and look of one page, or None where it has no size or is damaged."""
    try:
        return draw(document[number], path, number, longest)
    # Such a page keeps nobody from reading the others.
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError, OverflowError):
        return None


def draw(page, path, number, longest):
    """Saves one page as JPEG; its longer side is ``longest`` pixels."""
    image = page.render(scale=longest / max(page.get_size())).to_pil().convert("RGB")
    target = path.with_name(f"{number:03}.jpg")
    image.save(target, "JPEG", quality=78, optimize=True, progressive=True)
    return *image.size, look(page, image)


def look(page, image):
    """One of LOOKS."""
    darkest, lightest = image.convert("L").getextrema()
    if lightest - darkest <= ONE_COLOUR:
        return "blank"
    words = " ".join(page.get_textpage().get_text_range().lower().split())
    return "waiting" if all(piece in words for piece in WAITING) else "normal"


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
