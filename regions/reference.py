"""Loads the reference data in regions/data (sources and licences: its README)."""

import csv
import json
from functools import cache
from pathlib import Path

from django.apps import apps as current_apps
from django.utils.text import slugify

DATA = Path(__file__).parent / "data"
# Decrees since 2019 use the name Kurun; people, press and signs use Kuala Kurun.
ALSO_KNOWN_AS = {"62.10.02.1012": "Kuala Kurun"}


def load(apps=current_apps):
    """Inserts or updates all kecamatan and villages; it can be called repeatedly.

    ``apps`` is the historical registry inside a migration. Tests call it again after they flushed
    the database.
    """
    boundaries = _boundaries()
    kecamatan = [
        {
            "code": row["code"],
            "name": row["name"],
            "slug": slugify(row["name"]),
            "latitude": float(row["latitude"]),
            "longitude": float(row["longitude"]),
            "boundary": boundaries[row["code"]],
        }
        for row in _rows("kecamatan.csv")
    ]
    desa = [
        {
            "code": row["code"],
            "kecamatan_id": row["kecamatan_code"],
            "name": row["name"],
            "also_known_as": ALSO_KNOWN_AS.get(row["code"], ""),
            "kind": row["kind"],
            "slug": slugify(row["name"]),
            "latitude": float(row["latitude"]),
            "longitude": float(row["longitude"]),
        }
        for row in _rows("desa.csv")
    ]
    _insert_or_update(apps.get_model("regions", "Kecamatan"), kecamatan)
    _insert_or_update(apps.get_model("regions", "Desa"), desa)


def _insert_or_update(model, rows):
    """Inserts rows by ``code``; of those that exist, updates all but the kecamatan."""
    model.objects.bulk_create(
        [model(**row) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[name for name in rows[0] if name not in {"code", "kecamatan_id"}],
    )


@cache
def place_names():
    """Returns the names of all kecamatan and villages, sorted, each once."""
    rows = [*_rows("kecamatan.csv"), *_rows("desa.csv")]
    return sorted({row["name"] for row in rows} | set(ALSO_KNOWN_AS.values()))


def _rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _boundaries():
    features = json.loads((DATA / "kecamatan.geojson").read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["code"]: feature["geometry"]["coordinates"][0] for feature in features
    }
