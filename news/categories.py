"""The categories the portal starts with; the office may rename and add."""

from django.apps import apps as current_apps

CATEGORIES = {
    "pertanian": "Pertanian",
    "sungai-dan-jalan": "Sungai dan jalan",
    "kesehatan": "Kesehatan",
    "pendidikan": "Pendidikan",
    "budaya": "Budaya",
    "umkm": "UMKM",
    "lingkungan": "Lingkungan",
    "pembangunan": "Pembangunan",
    "pemuda": "Pemuda dan olahraga",
    "waspada-hoaks": "Waspada hoaks",
}


def load(apps=current_apps):
    """Adds the categories that are missing; those that the office renamed stay as they are."""
    category = apps.get_model("news", "Category")
    for order, (slug, name) in enumerate(CATEGORIES.items(), start=1):
        category.objects.get_or_create(slug=slug, defaults={"name": name, "order": order})
