"""Loads the fixed pages from pages/texts/; used by migrations."""

import hashlib
from pathlib import Path

from django.apps import apps as current_apps

from core import markup

FOLDER = Path(__file__).parent / "texts"


def load(apps=current_apps):
    """Creates missing pages, slug from the file name; the first line of a file is the title."""
    page = apps.get_model("pages", "StaticPage")
    for path in sorted(FOLDER.glob("*.txt")):
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        page.objects.get_or_create(
            slug=path.stem,
            defaults={"title": title, "body": body.strip(), "body_html": markup.to_html(body)},
        )


def renew(slug, digest, apps=current_apps):
    """Updates the text of a page from its file if the office has not changed it.

    ``digest``: SHA-256 (hex) of the old text; a page with another text is left as it is.
    """
    page = apps.get_model("pages", "StaticPage").objects.filter(slug=slug).first()
    if page is None or hashlib.sha256(page.body.encode()).hexdigest() != digest:
        return
    _, _, body = (FOLDER / f"{slug}.txt").read_text(encoding="utf-8").partition("\n")
    page.body, page.body_html = body.strip(), markup.to_html(body)
    page.save()
