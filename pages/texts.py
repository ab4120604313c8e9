"""Loads the texts of the fixed pages that lie in pages/texts/; the office mends them later."""

from pathlib import Path

from django.apps import apps as current_apps

from core import markup

FOLDER = Path(__file__).parent / "texts"


def load(apps=current_apps):
    """Adds the pages that are missing. The first line of a file is its title."""
    page = apps.get_model("pages", "StaticPage")
    for path in sorted(FOLDER.glob("*.txt")):
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        page.objects.get_or_create(
            slug=path.stem,
            defaults={"title": title, "body": body.strip(), "body_html": markup.to_html(body)},
        )
