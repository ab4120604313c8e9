"""Reasons for returning an aspiration, ready to tick: a list that the office keeps."""

from django import forms

from core.forms import Form
from office.lists import Kind, in_force

WORD = "alasan-aspirasi"
# In a sentence: whose business it is, which the checker writes.
WHOSE = "{siapa}"
PRESETS = {
    "jelas": (
        "Kurang jelas",
        "Ceritanya belum cukup untuk ditindaklanjuti. Kirim lagi dengan apa yang terjadi, di mana, "
        "dan sejak kapan.",
    ),
    "kewenangan": (
        "Bukan kewenangan desa atau kabupaten",
        "Ini bukan kewenangan desa atau kabupaten. Sampaikan kepada {siapa}.",
    ),
    "menghina": (
        "Menghina",
        "Ada kata yang menghina orang. Kirim lagi tanpa kata itu: masalahnya tetap kami baca.",
    ),
    "sudah-ada": (
        "Sudah ada",
        "Masalah ini sudah disampaikan dan sedang ditindaklanjuti. Anda dapat mengikutinya di "
        "halaman aspirasi desa Anda.",
    ),
}


class ReasonRowForm(Form):
    """One ready reason: what the checker ticks, and the sentence that the sender reads."""

    label = forms.CharField(
        label="Yang dicentang pemeriksa",
        max_length=40,
        help_text="Pendek, misalnya: Kurang jelas.",
    )
    sentence = forms.CharField(
        label="Kalimat untuk pengirim",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="{siapa} diganti dengan yang berwenang, yang ditulis pemeriksa.",
    )


def reason_list():
    """Returns the Kind of this list."""
    return Kind(
        word=WORD,
        label="Alasan mengembalikan aspirasi",
        explain="Dicentang pengurus dan dinas waktu mengembalikan aspirasi. Pengirimnya membaca "
        "kalimatnya.",
        form=ReasonRowForm,
        told=lambda values: f"{values['label']}: {values['sentence']}",
        identity=lambda values: values["label"].casefold(),
        presets={
            key: {"label": label, "sentence": sentence}
            for key, (label, sentence) in PRESETS.items()
        },
    )


def return_sentences():
    """Returns a dict of label to sentence, in the order of the list."""
    return {values["label"]: values["sentence"] for values in in_force(WORD)}
