"""The summary of a story that its writer did not summarise: its first sentence."""

import pytest

from news.models import Edition
from news.summaries import LONGEST, first_sentence

LONG = "Warga " + "bergotong royong " * 30


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("", ""),
        ("\n\n[foto 2]\n", ""),
        ("## Judul kecil\n\nPanen dimulai.", "Panen dimulai."),
        (
            "Panen padi dimulai *Sabtu* di ladang Tampang. Lalu hujan.",
            "Panen padi dimulai Sabtu di ladang Tampang.",
        ),
        ("> Kami senang sekali", "Kami senang sekali"),
        ("- beras\n- gula", "beras"),
        # Abbreviations and numbers end no sentence.
        (
            "Pak H. M. Saleh dari Kec. Kurun membawa Rp1.500.000 ke balai. Warga senang.",
            "Pak H. M. Saleh dari Kec. Kurun membawa Rp1.500.000 ke balai.",
        ),
        (
            "“Dulu kami antre sampai jam sembilan malam!” kata Ibu Rusmi. Kini tidak.",
            "“Dulu kami antre sampai jam sembilan malam!”",
        ),
        ("Baris satu\nbaris dua di paragraf yang sama.", "Baris satu"),
    ],
)
def test_it_is_the_first_sentence_in_plain_words(body, summary):
    assert first_sentence(body) == summary


def test_a_long_sentence_is_cut_between_words():
    cut = first_sentence(LONG)

    assert len(cut) <= LONGEST
    assert cut.endswith(("bergotong…", "royong…"))


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("Panen dimulai Sabtu.", ""),
        ("Panen dimulai…", ""),
        ("Dua puluh keluarga panen bersama.", "Dua puluh keluarga panen bersama."),
        ("", ""),
    ],
)
def test_readers_do_not_read_the_same_sentence_twice(summary, shown):
    edition = Edition(summary=summary, body_html="<p>Panen dimulai <b>Sabtu</b>. Lalu hujan.</p>")

    assert edition.lede == shown
