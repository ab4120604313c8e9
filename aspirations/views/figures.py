"""Public figures about aspirations, as a page and as CSV."""

import csv
import io

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from aspirations.figures import FEW, figures
from core.addresses import absolute
from core.days import in_words
from core.web.public import public_page

TABLES = {"kecamatan": "Kecamatan", "subjects": "Bidang", "agencies": "Perangkat daerah"}
COLUMNS = (
    *("received", "answered", "in_time", "late", "reopened", "done", "silent"),
    "returned",
)
HEADS = (
    *("Menurut", "Nama", "Diterima", "Dijawab", "Dijawab tepat waktu", "Terlambat"),
    *("Dibuka lagi", "Kata pengirim sudah beres", "Pengirim belum berkata apa-apa"),
    *("Dikembalikan", "Median hari kalender sampai dijawab"),
)
# Spreadsheets run a text that begins so as a formula; the apostrophe stops them.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@public_page(made_of=("aspirations", "regions"))
def aspiration_figures(request):
    """Shows received, answered, late, reopened and settled aspirations in three tables."""
    found = figures()
    context = {
        "nav": "aspirasi",
        "canonical_url": absolute(request.path),
        "crumbs": [
            {"label": "Aspirasi", "url": reverse("aspiration_list")},
            {"label": "Angka"},
        ],
        "tables": [
            {"name": name, "label": label, "rows": found[name]} for name, label in TABLES.items()
        ],
        "few": FEW,
        "today": in_words(timezone.localdate()),
    }
    return render(request, "aspirations/figures.html", context)


@public_page(made_of=("aspirations", "regions"))
def aspiration_figures_csv(request):
    """Returns the same figures as a CSV that Excel opens with its letters and columns right."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for name, rows in figures().items():
        for row in rows:
            counts = [row.counts[column] for column in COLUMNS]
            days = "" if row.median_days is None else row.median_days
            writer.writerow([TABLES[name], _guarded(row.label), *counts, days])
    response = HttpResponse(
        file.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="aspirasi-angka.csv"'
    return response


def _guarded(text):
    return f"'{text}" if text.startswith(FORMULA) else text
