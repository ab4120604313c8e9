"""Sample data for the component gallery (templates/gallery.html, only in ./run dev)."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

from django import forms
from django.template.loader import render_to_string
from django.templatetags.static import static

DATA = Path(__file__).with_suffix(".json")
NOW = datetime(2026, 11, 23, 6, 15, tzinfo=timezone(timedelta(hours=7)))


class SampleForm(forms.Form):
    """A form with one field of each kind."""

    name = forms.CharField(
        label="Nama KIM", help_text="Seperti tertulis di SK. Contoh: KIM Usaha Maju dan Mandiri."
    )
    desa = forms.ChoiceField(
        label="Desa atau kelurahan",
        choices=[("", "Pilih desa"), ("1", "Kuala Kurun (kelurahan Kurun), Kurun")],
    )
    founded = forms.DateField(
        label="Tanggal berdiri", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    phone = forms.CharField(
        label="Nomor HP kelompok",
        help_text="Hanya dilihat dinas. Tidak pernah tampil untuk umum.",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label="E-mail", required=False)
    signatory = forms.ChoiceField(
        label="Penanda tangan SK",
        widget=forms.RadioSelect,
        choices=[("kades", "Kepala desa"), ("lurah", "Lurah"), ("camat", "Camat")],
    )
    work = forms.MultipleChoiceField(
        label="Bidang tugas",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("a", "Pengumpulan informasi"),
            ("b", "Pengolahan informasi"),
            ("c", "Penyebaran informasi"),
        ],
        help_text="Boleh lebih dari satu.",
    )
    about = forms.CharField(
        label="Tentang kelompok",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    paper = forms.FileField(
        label="Pindai atau foto SK", help_text="PDF atau foto, paling besar 10 MB."
    )
    declared = forms.BooleanField(
        label="Semua orang dalam daftar ini tahu dan setuju namanya dicatat."
    )


def gallery_context():
    """Returns the template context of the gallery."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    stories = [_story(story) for story in data["stories"]]
    refused = SampleForm({"phone": "0812", "email": "bukan e-mail"})
    refused.add_error(None, "Desa ini sudah punya KIM yang aktif.")
    return {
        **data,
        "lead": _story(data["lead"]),
        "lead_card": render_to_string("components/_lead_story.html", _story(data["lead"])),
        "cards": [render_to_string("components/_news_card.html", story) for story in stories],
        "hits": [
            {
                "head": render_to_string("components/_hit.html", stories[0]),
                "pieces": data["snippet"],
                "lacks": "kelotok",
            }
        ],
        "events": [{**event, "when": _when(event)} for event in data["events"]],
        "texts": [_text(text) for text in data["texts"]],
        "form": SampleForm(auto_id="a_%s"),
        "refused": refused,
    }


def _story(story):
    """Returns a story as the cards want it; ``photo`` says whether it has the sample picture."""
    photo = {
        "src": static("img/sample.svg"),
        "width": 1200,
        "height": 675,
        "alt": "Kelotok di sungai (gambar contoh)",
    }
    return {
        **story,
        "url": "#",
        "when": _when(story),
        "photo": photo if story["photo"] else None,
    }


def _text(text):
    """Returns a ready text as ``_tell.html`` wants it; one with ``days`` has been sent."""
    return {**text, "note": {"at": _when(text)} if "days" in text else None}


def _when(thing):
    """Returns the time ``days`` days before NOW."""
    return NOW - timedelta(days=thing["days"])
