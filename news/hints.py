"""What a text still lacks, and what to look at again: hints for its writer, never a hindrance.

Simple lists of words decide. The writing page reads the same lists (``as_data``) and looks at the
text while somebody writes; without JavaScript the hints are about what was saved last.
"""

import re
from typing import NamedTuple

from core import number_guard
from news import wary_words
from news.attention import STATEMENTS
from news.public_text import public_text

LESSONS = "/panduan/menulis/"
LONG_TITLE, SHORT_TEXT = 90, 50  # characters; words
MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember"


class Ask(NamedTuple):
    """One of the questions that a story answers; ``words`` tell that it does."""

    name: str
    ask: str
    words: tuple
    lesson: str


ASKS = (
    Ask(
        "Siapa",
        "Siapa yang melakukan, atau kena akibatnya?",
        (
            *("warga", "bapak", "pak", "ibu", "bu", "ibu-ibu", "kepala", "ketua", "anggota"),
            *("petani", "nelayan", "guru", "siswa", "anak", "anak-anak", "kelompok", "kim"),
            *("pemuda", "kader", "pedagang", "lurah", "camat", "mantir", "damang"),
        ),
        "siapa",
    ),
    Ask(
        "Kapan",
        "Hari atau tanggal berapa?",
        (
            *("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "hari ini"),
            *("kemarin", "tadi", "pagi", "siang", "sore", "malam", "tanggal", "pukul", "pekan"),
            *MONTHS.split(),
        ),
        "kapan",
    ),
    Ask(
        "Di mana",
        "Di RT, dusun, atau tempat mana?",
        (
            *("desa", "dusun", "rt", "rw", "balai", "sungai", "kecamatan", "kelurahan"),
            *("kantor", "sekolah", "jalan", "pasar", "dermaga", "lapangan", "ladang", "kebun"),
        ),
        "di-mana",
    ),
    Ask(
        "Mengapa",
        "Apa sebabnya, atau untuk apa?",
        ("karena", "sebab", "akibat", "agar", "supaya", "untuk", "demi", "lantaran"),
        "mengapa",
    ),
    Ask(
        "Bagaimana",
        "Bagaimana jalannya, atau berapa banyaknya?",
        (
            *("dengan", "secara", "bersama", "melalui", "lalu", "kemudian", "setelah"),
            *("satu", "dua", "tiga", "empat", "lima", "sepuluh", "puluh", "ratus", "bergotong"),
        ),
        "bagaimana",
    ),
    Ask(
        "Sumber",
        "Dari siapa kabar ini? Sebut namanya atau kantornya.",
        ("kata", "ujar", "menurut", "jelas", "jelasnya", "tutur", "ungkap", "sebut", "katanya"),
        "sumber",
    ),
)
CAPITALS = "Judul memakai huruf besar semua. Tulis seperti kalimat biasa."
LONG = f"Judul lebih dari {LONG_TITLE} huruf. Yang pendek lebih mudah dibaca."
SHORT = "Tulisan masih pendek. Kabar yang utuh biasanya 80 kata atau lebih."
NO_PHOTO = "Belum ada foto. Foto membuat kabar lebih mudah dipercaya."
NIK = "Ada NIK. Hapus dulu: berita dengan NIK tidak dapat dikirim."
PHONE = "Ada nomor HP. Nomor orang dihapus; untuk nomor kantor, sebutkan kantornya."
ADVICE = {
    "anak": "Ada anak yang dapat dikenali? Mintalah izin orang tuanya, juga untuk foto wajah di "
    "posyandu atau sekolah. Korban, tersangka, dan keluarganya tidak disebut.",
    "tuduhan": "Menuduh orang atau kantor? Tulis juga tanggapannya.",
}
LESSON_OF = {"anak": "anak", "tuduhan": "menuduh"}


class Hint(NamedTuple):
    """One hint: its sentence, the word in front of it, and the anchor of its lesson."""

    text: str
    name: str = ""
    lesson: str = ""


def as_data(wary=None):
    """Returns the lists for the writing page, as a dict for JSON.

    ``wary``: advice by word; by default the office's list.
    """
    return {
        "lessons": LESSONS,
        "asks": [ask._asdict() for ask in ASKS],
        "warns": [warn._asdict() for warn in _warns()],
        "wary": wary_words.advice_by_word() if wary is None else wary,
        "long": [LONG_TITLE, LONG],
        "short": [SHORT_TEXT, SHORT],
        "says": {"capitals": CAPITALS, "photo": NO_PHOTO, "nik": NIK, "phone": PHONE},
    }


class Warn(NamedTuple):
    """Words that call for a look, and what to look at."""

    words: list
    text: str
    lesson: str


def _warns():
    return [
        Warn(sorted(each.words), ADVICE[each.code], LESSON_OF[each.code]) for each in STATEMENTS
    ]


def hints_for(edition):
    """Returns (names of questions that are answered, Hints) for a saved edition."""
    text = public_text(edition)
    answered = [ask for ask in ASKS if _has(ask.words, text) or _answers_without_words(ask, text)]
    hints = [Hint(f"belum tampak. {ask.ask}", ask.name, ask.lesson) for ask in ASKS]
    hints = [hint for ask, hint in zip(ASKS, hints, strict=True) if ask not in answered]
    return [ask.name for ask in answered], hints + _of_form(edition) + _of_words(text)


def _answers_without_words(ask, text):
    """Returns whether digits tell how much, or quotation marks who said it."""
    return (ask.name == "Bagaimana" and re.search(r"\d", text)) or (
        ask.name == "Sumber" and re.search(r"[“”\"]", text)
    )


def _of_form(edition):
    hints = []
    if len(edition.title) > 8 and edition.title.isupper():
        hints.append(Hint(CAPITALS, lesson="judul"))
    if len(edition.title) > LONG_TITLE:
        hints.append(Hint(LONG, lesson="judul"))
    if len(edition.body.split()) < SHORT_TEXT:
        hints.append(Hint(SHORT, lesson="panjang"))
    if not edition.photos.all():
        hints.append(Hint(NO_PHOTO, lesson="foto"))
    return hints


def _of_words(text):
    found, hints = number_guard.find(text), []
    if any(each.kind == number_guard.NIK for each in found):
        hints.append(Hint(NIK, lesson="nik"))
    if any(each.e164 for each in found):
        hints.append(Hint(PHONE, lesson="nik"))
    hints += [Hint(warn.text, lesson=warn.lesson) for warn in _warns() if _has(warn.words, text)]
    return hints + [
        Hint(advice, f"“{word}”")
        for word, advice in wary_words.advice_by_word().items()
        if _has([word], text)
    ]


def _has(words, text):
    """Returns whether one of these words or phrases stands in a text, as a whole."""
    either = "|".join(re.escape(word) for word in words)
    return re.search(rf"(?<![^\W_])(?:{either})(?![^\W_])", text, re.IGNORECASE) is not None
