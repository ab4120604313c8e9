"""Recognises positions in a KIM."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from groups.models import Position
from groups.pasting.words import ALSO_NAMES, FIELD_STEMS, NOT_NAMES, plain

ALIASES = {
    **{position.value: position for position in Position},
    **{
        f"{position.value} {whose}": position
        for position in (Position.KETUA, Position.SEKRETARIS, Position.BENDAHARA)
        for whose in ("kim", "kelompok")
    },
    **dict.fromkeys(
        ["sekertaris", "sekretariss", "sekretris", "seketaris", "sekertariss", "sekretaris kim"],
        Position.SEKRETARIS,
    ),
    **dict.fromkeys(["sekr", "sekre", "sek", "sekret"], Position.SEKRETARIS),
    **dict.fromkeys(["bend", "bendhara", "bendahra", "bendara"], Position.BENDAHARA),
    **dict.fromkeys(
        ["anggota kim", "anggota biasa", "anggota kelompok", "agt", "angg", "angota", "anggotaa"],
        Position.ANGGOTA,
    ),
    "seksi/bidang": Position.SEKSI,
}
# Words that make another office of a position: deputy, former, acting, a number.
_BESIDE = re.compile(
    r"\b(vice"
    r"|wakil|w|wk|wkl|waka|wa ?ketua|waket|wabend\w*|wakabend\w*|waksek\w*|wakasek\w*|wasek\w*"
    r"|eks|ex|mantan|bekas|calon|plt|plh|pj|pjs|asisten|pembantu|lama"
    r"|purna|demisioner|kedua|harian|umum|i{1,3}|iv|v|\d+|satu|dua|tiga|rt|rw|desa|kelurahan"
    r"|pertama|terpilih|periode|sampai|sd|bukan|kecamatan|bpd|pkk|merangkap|rangkap|cadangan|sementara|senior|muda)\b"
)
_SECTION = re.compile(
    r"(?:(?:ketua|kepala|koordinator|koord|kord|anggota|staf)[\s/-]+)?"
    r"(?:seksi|sie|bidang|bid|divisi|div|koordinator|koord|kord|kabid|kasi)\b(?P<rest>.*)"
)
# Also used by the village office and other bodies.
_HEAD_OF_OFFICE = re.compile(r"(kepala|kasi|kabid)\b")
_MEMBER_OF = re.compile(r"anggota\b")
_GROUP = re.compile(
    r"kim\b|kelompok\b|biasa|baru|aktif|tetap|inti|seksi|sie|bidang|divisi|[-–]? ?anggota"
)
_OFFICE = re.compile(
    r"\b(ketua|ketuanya|sekretaris\w*|sekertaris|sekr|sekre|sekret|bendahara\w*|bend|waket|wabend\w*"
    r"|wakabend\w*|waksek\w*|wakasek\w*|wasek\w*|pembina|pelindung|pena[sz]eh?ath?|penasihat|pengarah"
    r"|penanggung jawab|kepala desa|kades|lurah|camat|dewan|humas|kepala|wakil|waka|staf"
    r"|operator)\b"
)
NO_FIELD = "Bidang “{}” tidak ada di pilihan, jadi tidak dicatat."
_SPELLINGS = [alias for alias in ALIASES if len(alias) > 4]


@dataclass(frozen=True)
class PositionReading:
    """A position that was read; None if it must be asked for.

    ``why`` is the question in Indonesian, ``field_of_work`` what the name of a section says,
    ``told`` a sentence about a section that is none of the fields of work.
    """

    position: Position | None
    why: str = ""
    field_of_work: str = ""
    told: str = ""


def read_position(written):
    """Returns the PositionReading of some words, or None if they name no position at all."""
    written = " ".join(written.split())
    words = plain(written).strip("()- ")
    if not words or len(words) > 60:
        return None
    if words in ALIASES:
        return PositionReading(ALIASES[words])
    if match := _SECTION.fullmatch(words):
        return _section(words, match["rest"])
    if _MEMBER_OF.match(words) and not _BESIDE.search(words):
        if not _of_the_group(words.removeprefix("anggota").strip(" /-:")):
            return PositionReading(None, f"Jabatan “{written}” tidak ada di pilihan.")
        return PositionReading(Position.ANGGOTA, field_of_work=field_in(words))
    if _BESIDE.search(words) and _OFFICE.search(words):
        return PositionReading(None, _not_the_officer(written, words))
    if _BESIDE.match(words) and get_close_matches(words.split()[-1], _SPELLINGS, 1, 0.75):
        return PositionReading(None, _not_the_officer(written, words))
    if _OFFICE.search(words):
        return PositionReading(None, f"Jabatan “{written.strip()}” tidak ada di pilihan.")
    if " " not in words and (close := get_close_matches(words, _SPELLINGS, 1, 0.8)):
        label = ALIASES[close[0]].label
        return PositionReading(None, f"Jabatan “{written.strip()}”: maksudnya {label.lower()}?")
    return None


def _of_the_group(rest):
    """Returns whether the words after "anggota" name the group or its work, and no other body."""
    return not rest or bool(field_in(rest)) or bool(_GROUP.match(rest))


def is_beside(written):
    """Returns whether a word changes the office into another one: wakil, eks, RT, a number."""
    return bool(_BESIDE.search(plain(written)))


def office_in(tokens, backwards=False):
    """Returns how many words at the start (or end) of ``tokens`` name a position."""
    ordered = list(reversed(tokens)) if backwards else tokens
    count = 0
    for token in ordered:
        word = plain(token).strip("(),- ")
        beside = bool(_BESIDE.fullmatch(word))
        known = word in NOT_NAMES - ALSO_NAMES or bool(read_position(word))
        if not (beside or known) or (backwards and len(word) == 1):
            break
        count += 1
    return count


def _section(words, rest):
    rest = rest.strip(" /-:")
    if _HEAD_OF_OFFICE.match(words) and not field_in(rest):
        return PositionReading(None, f"Jabatan “{words}” tidak ada di pilihan.")
    position = Position.ANGGOTA if _MEMBER_OF.match(words) else Position.SEKSI
    named = field_in(rest)
    told = NO_FIELD.format(rest) if rest and not named else ""
    return PositionReading(position, field_of_work=named, told=told)


def _not_the_officer(written, words):
    for officer in ("ketua", "sekretaris", "sekertaris", "bendahara"):
        if officer in words:
            label = officer.replace("sekertaris", "sekretaris")
            return f"“{written.strip()}” belum tentu {label}."
    return f"Jabatan “{written.strip()}” tidak ada di pilihan."


def field_in(words):
    """Returns the field of work that some words name, or an empty string."""
    words = plain(words)
    return next((field for stem, field in FIELD_STEMS if stem in words), "")
