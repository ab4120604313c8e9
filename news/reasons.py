"""Reasons for sending a story back, ready to tick: a list that the office keeps."""

from django import forms

from core.forms import Form
from office.lists import Kind, in_force

WORD = "alasan-berita"
PRESETS = {
    "sumber": (
        "Sumber belum disebut",
        "Sebutkan sumbernya: siapa yang mengatakan, atau dari mana angkanya.",
    ),
    "judul": (
        "Judul belum jelas",
        "Perjelas judulnya: apa yang terjadi, dan di mana.",
    ),
    "kapan": (
        "Waktu atau tempat belum ada",
        "Tulis kapan dan di mana kejadiannya.",
    ),
    "foto": (
        "Foto perlu keterangan",
        "Tulis keterangan foto: siapa dan apa yang tampak, di mana, dan foto siapa.",
    ),
    "tanggapan": (
        "Belum ada tanggapan",
        "Tambahkan tanggapan orang atau kantor yang disebut keliru. Kalau belum menjawab, tulis "
        "kapan dan lewat apa Anda bertanya.",
    ),
    "anak": (
        "Anak dapat dikenali",
        "Anak dalam berita ini dapat dikenali. Samarkan nama, alamat, sekolah, dan fotonya, atau "
        "minta izin orang tuanya dulu.",
    ),
}


class ReasonRowForm(Form):
    """One ready reason: what the reviewer ticks, and the sentence that the author reads."""

    label = forms.CharField(
        label="Yang dicentang pemeriksa",
        max_length=40,
        help_text="Pendek, misalnya: Sumber belum disebut.",
    )
    sentence = forms.CharField(
        label="Kalimat untuk penulis",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang perlu dilakukan, misalnya: Sebutkan siapa yang mengatakan.",
    )


def reason_list():
    """Returns the Kind of this list."""
    return Kind(
        word=WORD,
        label="Alasan mengembalikan berita",
        explain="Dicentang pengurus dan dinas waktu mengembalikan berita. Penulisnya membaca "
        "kalimatnya.",
        form=ReasonRowForm,
        told=lambda values: f"{values['label']}: {values['sentence']}",
        identity=lambda values: values["label"].casefold(),
        presets={
            key: {"label": label, "sentence": sentence}
            for key, (label, sentence) in PRESETS.items()
        },
    )


def sentences():
    """Returns a dict of label to sentence, in the order of the list."""
    return {values["label"]: values["sentence"] for values in in_force(WORD)}
