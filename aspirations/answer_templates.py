"""Ready answers to aspirations, with fields: a list that the office keeps."""

import re

from django import forms

from core.forms import Form
from office.lists import Kind, kind_named

WORD = "templat-jawaban"
FIELD = re.compile(r"\{[^{}]*\}")
# What stands for each field in the answer to one aspiration.
FIELDS = {
    "{kode}": lambda aspiration: aspiration.spelt_code,
    "{desa}": lambda aspiration: aspiration.desa.name,
    "{bidang}": lambda aspiration: aspiration.subject.name.lower(),
    "{perangkat}": lambda aspiration: str(aspiration.agency or "dinas"),
}
PRESETS = {
    "ditinjau": (
        "Sudah ditinjau",
        "Aspirasi {kode} tentang {bidang} di {desa} sudah kami tinjau. Hasilnya: …",
    ),
    "dikerjakan": (
        "Akan dikerjakan",
        "{perangkat} akan mengerjakannya. Yang dikerjakan: …",
    ),
    "selesai": (
        "Sudah dikerjakan",
        "{perangkat} sudah mengerjakannya. Yang dikerjakan: …",
    ),
    "tidak-dapat": (
        "Belum dapat dikerjakan",
        "Ini belum dapat dikerjakan karena … Yang dapat dilakukan sekarang: …",
    ),
}


class AnswerTemplateForm(Form):
    """One ready answer: its name, and its words with fields."""

    label = forms.CharField(label="Nama", max_length=40, help_text="Pendek: Sudah ditinjau.")
    words = forms.CharField(
        label="Isi",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"Diganti sendiri: {', '.join(FIELDS)}. Tulis … di tempat yang diisi penjawab.",
    )

    def clean_words(self):
        unknown = [
            found for found in FIELD.findall(self.cleaned_data["words"]) if found not in FIELDS
        ]
        if unknown:
            raise forms.ValidationError(f"Tidak dikenal: {', '.join(unknown)}.")
        return self.cleaned_data["words"]


def answer_template_list():
    """Returns the Kind of this list."""
    return Kind(
        word=WORD,
        label="Templat jawaban aspirasi",
        explain="Dipilih dinas waktu menjawab aspirasi, lalu dilengkapi sebelum dikirim.",
        form=AnswerTemplateForm,
        told=lambda values: f"{values['label']}: {values['words']}",
        identity=lambda values: values["label"].casefold(),
        presets={key: {"label": label, "words": words} for key, (label, words) in PRESETS.items()},
    )


def answer_templates():
    """Returns (key, label) pairs of the ready answers."""
    return [(row.key, row.values["label"]) for row in kind_named(WORD).rows()]


def filled_answer(key, aspiration):
    """Returns the words of a ready answer with this aspiration's fields; "" for an unknown key."""
    row = kind_named(WORD).get(key)
    words = row.values["words"] if row else ""
    return FIELD.sub(lambda found: FIELDS.get(found[0], lambda _: found[0])(aspiration), words)
