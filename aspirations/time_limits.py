"""In how many days each side acts: a setting that the office keeps."""

from django import forms

from core.forms import Form
from office.lists import Kind, setting

WORD = "batas-aspirasi"
# In working days, but for ``ask_again`` and ``reopen``, which are counted in calendar days.
PRESET = {
    "check": 3,
    "act": 5,
    "inform": 10,
    "extend": 7,
    "silence": 10,
    "ask_again": 28,
    "reopen": 60,
}


def _days(label, help_text=""):
    return forms.IntegerField(label=label, min_value=1, max_value=120, help_text=help_text)


class TimeLimitsForm(Form):
    """The numbers of days; new ones hold for waits that begin from then on."""

    check = _days("Memeriksa", "Hari kerja, untuk KIM atau dinas.")
    act = _days("Menindaklanjuti pengaduan atau usulan", "Hari kerja.")
    inform = _days("Menjawab permintaan informasi", "Hari kerja.")
    extend = _days("Perpanjangan permintaan informasi", "Hari kerja, sekali, beserta alasannya.")
    silence = _days("Menunggu pengirim", "Hari kerja; sesudah itu aspirasi ditutup.")
    ask_again = _days("Menanyakan lagi “Sudah beres?”", "Hari sesudah dijawab.")
    reopen = _days("Membuka lagi", "Hari sesudah dijawab.")


def _told(values):
    told = (
        f"periksa {values['check']}, tindak lanjut {values['act']}, informasi {values['inform']} "
        f"dan {values['extend']}, menunggu pengirim {values['silence']} hari kerja"
    )
    return f"{told}; tanya lagi {values['ask_again']}, buka lagi {values['reopen']} hari"


def time_limits_setting():
    """Returns the Kind of this setting."""
    return Kind(
        word=WORD,
        label="Batas waktu aspirasi",
        explain="Dalam berapa hari aspirasi diperiksa, ditindaklanjuti, dan dijawab. Angka baru "
        "berlaku untuk yang masuk sesudahnya; hari yang sudah dijanjikan tidak berubah.",
        form=TimeLimitsForm,
        told=_told,
        presets={WORD: PRESET},
        single=True,
    )


def limit(name):
    """Returns a number of days as the office has set it, by its name in ``PRESET``."""
    return setting(WORD)[name]
