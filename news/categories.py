"""The first categories, loaded by a migration; the office may rename and add others."""

from django.apps import apps as current_apps

CATEGORIES = {
    "pertanian": "Pertanian",
    "sungai-dan-jalan": "Sungai dan jalan",
    "kesehatan": "Kesehatan",
    "pendidikan": "Pendidikan",
    "budaya": "Budaya",
    "umkm": "Usaha warga",
    "lingkungan": "Lingkungan",
    "pembangunan": "Pembangunan",
    "pemuda": "Pemuda dan olahraga",
    "waspada-hoaks": "Waspada hoaks",
}


def load(apps=current_apps):
    """Adds the missing categories, matched by slug; existing ones are not changed."""
    category = apps.get_model("news", "Category")
    for order, (slug, name) in enumerate(CATEGORIES.items(), start=1):
        category.objects.get_or_create(slug=slug, defaults={"name": name, "order": order})
