"""Words that writers are asked to look at again: a list that the office keeps."""

from django import forms

from core.forms import Form
from office.lists import Kind, in_force

WORD = "kata-dijaga"
PRESETS = {
    "pelaku": ("pelaku", "Tulis “terduga” sampai ada putusan pengadilan."),
    "tersangka": ("tersangka", "Sebut inisial saja, dan siapa yang menetapkan."),
    "cacat": ("cacat", "Tulis “penyandang disabilitas”, dan hanya kalau perlu untuk kabarnya."),
    "gila": ("orang gila", "Tulis “orang dengan gangguan jiwa”, tanpa nama dan foto wajah."),
    "janda": ("janda", "Status orang hanya ditulis kalau menjadi inti kabarnya."),
    "bodoh": ("bodoh", "Kata yang merendahkan orang tidak dipakai."),
    "heboh": ("heboh", "Tulis apa yang terjadi, bukan hebohnya."),
    "viral": ("viral", "Tulis apa yang terjadi dan dari mana kabarnya, bukan viralnya."),
}


class WaryWordForm(Form):
    """One word or phrase, and what to do about it."""

    word = forms.CharField(
        label="Kata",
        max_length=40,
        help_text="Satu kata atau ungkapan, misalnya: pelaku.",
    )
    advice = forms.CharField(
        label="Saran untuk penulis",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Apa yang lebih baik, misalnya: Tulis “terduga” sampai ada putusan.",
    )


def wary_word_list():
    """Returns the Kind of this list."""
    return Kind(
        word=WORD,
        label="Kata yang perlu dijaga",
        explain="Penulis melihat saran ini di “Sebelum dikirim” kalau memakai katanya. Tidak ada "
        "yang dicegah mengirim.",
        form=WaryWordForm,
        told=lambda values: f"{values['word']}: {values['advice']}",
        identity=lambda values: values["word"].casefold(),
        presets={key: {"word": word, "advice": advice} for key, (word, advice) in PRESETS.items()},
    )


def advice_by_word():
    """Returns a dict of word (lower case) to advice, in the order of the list."""
    return {values["word"].casefold(): values["advice"] for values in in_force(WORD)}
