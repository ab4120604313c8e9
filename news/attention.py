"""What a reviewer states before approving: asked only where the words of a story call for it.

A short list of words decides; it is a reminder for the reviewer and no judgement. ADR: 0048.
"""

import re
from typing import NamedTuple

from news.public_text import public_text

CHILDREN = (
    "anak anaknya anak-anak balita bayi batita remaja pelajar siswa siswi murid paud posyandu "
    "sekolah sd smp sma tk madrasah santri imunisasi stunting"
)
ACCUSING = (
    "korupsi mengorupsi pungli suap menyuap curang kecurangan menipu penipu penipuan mencuri "
    "pencuri pencurian menggelapkan penggelapan selewengkan menyelewengkan penyelewengan diduga "
    "terduga dituduh menuduh tuduhan tersangka pelaku melanggar pelanggaran bohong berbohong "
    "palsu memalsukan mangkrak lalai merusak perusakan preman mengancam ancaman"
)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Statement(NamedTuple):
    """One statement: its code (kept with the decision), its question, and what is ticked."""

    code: str
    question: str
    label: str
    words: frozenset


STATEMENTS = (
    Statement(
        "anak",
        "Ada anak yang dapat dikenali?",
        "Tidak ada anak yang dapat dikenali, atau izin orang tuanya ada. Korban, pelaku, dan "
        "keluarganya tidak dapat dikenali.",
        frozenset(CHILDREN.split()),
    ),
    Statement(
        "tuduhan",
        "Menuduh orang atau kantor?",
        "Tidak menuduh siapa pun, atau tanggapan yang dituduh sudah dimuat.",
        frozenset(ACCUSING.split()),
    ),
)


def statements_for(edition):
    """Returns the Statements that an edition calls for: by its words, or by its second text."""
    words = {found.casefold() for found in WORD.findall(public_text(edition))}
    words |= {part for word in words for part in word.split("-")}
    called = [statement for statement in STATEMENTS if statement.words & words]
    return [*called, _of_twin(edition)] if edition.twin_language else called


def _of_twin(edition):
    """Returns the Statement that somebody who knows the language has read the second text."""
    return Statement(
        "teks_kedua",
        f"Ada teks kedua dalam {edition.get_twin_language_display()}.",
        "Sudah dibaca, oleh saya atau orang yang mengerti bahasanya. Isinya sama dengan beritanya.",
        frozenset(),
    )


def unstated(edition, stated):
    """Returns the sentences about Statements that are called for and not in ``stated`` (codes)."""
    return [
        f"Centang dulu sebelum menyetujui: {statement.question}"
        for statement in statements_for(edition)
        if statement.code not in stated
    ]
