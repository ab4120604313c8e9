"""Tells what a piece of a roster is: a name, a position, a phone number, nothing, or unknown."""

import re
from dataclasses import dataclass, field

from core import phones
from groups.pasting import words
from groups.pasting.positions import PositionReading, field_in, is_beside, read_position

_PHONE_RUN = re.compile(
    r"(?:https?://)?wa\.me/\+?\d{8,15}\b"
    r"|['@=\"]*\+?\(?\+?\d(?:[\s().\-/\u2010-\u2015_·+]*\d){6,}(?:[.,]0+(?!\d))?\"?"
    r"|(?<![\d.,])\d[.,]\d+[eE]\+?\d+"
)
_PHONE_LABEL = re.compile(
    r"\(?\b(no|nomor)?[\s.]*(hp|h\.p|wa|whatsapp|telp|telepon|telpon|tlp|kontak|ponsel)\b[\s.:)]*",
    re.I,
)
_SPLIT = re.compile(r"[\n:=|;,()\[\]\t]|\s[-–—]+|[-–—]+\s|\s{2,}|\s/\s|→|=>|->|\sdan\s|\s&\s")
_EDGES = re.compile(r"^(?:[^\w\"“‘'’]|_)+|[^\w.)’'\"”]+$")
_NUMBERING = re.compile(r"^\(?\d{1,3}(?:[.)\]:,]+\s*|\s*[-–]\s+|\s+(?=\D))(?=\S)")
_BULLET = re.compile(
    r"^(?:[-–—•·●○▪▫◦*✅✔☑➡➢➤►▶>‣⁃❖◆◇♦★☆👉🔹🔸o]\s+|[•●○▪▫◦✅✔☑➡➢➤►▶‣⁃❖◆◇♦★☆👉🔹🔸]+|[-–—*](?=\w))\s*"
)
_EMPHASIS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")
_NAME = re.compile(r"[\"“'‘’]?[^\W\d_][\w .,'’‘ʼ`´\"“”-]*")
_SCIENTIFIC = re.compile(r"\d[.,]\d+[eE]\+?\d+")
_NIK_WORDS = {"nik dihapus", "nik", "ktp", "no ktp"}
_FORMULA = re.compile(r"=(?![\"']?\+?\d{7})")
BROKEN_PHONE = "Nomor HP tidak utuh: lembar kerja memotong angkanya."
UNREAD_PHONE = "Nomor HP tidak terbaca."


@dataclass
class Pieces:
    """What stands in one record or cell, sorted by kind.

    ``questions`` are sentences in Indonesian; ``unknown`` holds words that fit nowhere.
    """

    names: list = field(default_factory=list)
    positions: list = field(default_factory=list)
    phones: list = field(default_factory=list)
    genders: list = field(default_factory=list)
    fields: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    has_nik: bool = False
    numbered: bool = False
    labelled: bool = False


def sort_pieces(cells):
    """``Pieces`` of the cells of one record that has no column heads."""
    found = Pieces()
    for at, cell in enumerate(cells):
        if at == 0:
            cell, found.numbered = without_numbering(cell)
            found.numbered = found.numbered or bool(re.fullmatch(r"\(?\d{1,3}[.)]?", cell))
            if found.numbered and re.fullmatch(r"\(?\d{1,3}[.)]?", cell):
                continue
        for piece in split(cell):
            _sort(piece, found)
    _join_degrees(found)
    return found


def without_numbering(line):
    """A line without bullet or running number, and whether it had one."""
    bare = _EMPHASIS.sub("", _BULLET.sub("", line.strip()))
    shorter = _NUMBERING.sub("", bare, count=1)
    return shorter.strip(), shorter != bare or bare != _EMPHASIS.sub("", line.strip())


def split(cell):
    """The pieces of a line or cell: phone numbers whole, the rest at dashes, colons, brackets."""
    cell = _EMPHASIS.sub("", cell)
    if _FORMULA.match(cell):
        return [cell]
    cell = _one_name(cell)
    pieces, at = [], 0
    for match in _PHONE_RUN.finditer(cell):
        pieces += _SPLIT.split(_PHONE_LABEL.sub(" ", cell[at : match.start()]))
        pieces.append(match[0])
        at = match.end()
    pieces += _SPLIT.split(_PHONE_LABEL.sub(" ", cell[at:]))
    return [piece.strip() for piece in pieces if piece.strip()]


def _one_name(cell):
    """A line break before an academic degree is no break between people."""
    first, *others = [line.strip() for line in cell.split("\n") if line.strip()] or [""]
    if others and all(is_degree(line) for line in others):
        return " ".join([first, *others])
    return cell


def _sort(piece, found):
    """Puts one piece where it belongs."""
    bare = piece
    if not _PHONE_RUN.fullmatch(piece):
        bare = _EDGES.sub("", without_numbering(piece)[0])
    if bare.casefold() in _NIK_WORDS:
        found.has_nik = True
    elif words.EMPTY.fullmatch(piece) or not bare:
        return
    elif _PHONE_RUN.fullmatch(piece):
        number, question = read_phone(piece)
        found.phones += [number] if number else []
        found.questions += [question] if question else []
    elif titled := _titled(bare):
        found.names.append(titled[0])
        found.positions.append(titled[1])
    elif position := read_position(bare):
        found.positions.append(position)
    elif bare.casefold() in words.GENDERS:
        found.genders.append(words.GENDERS[bare.casefold()])
    elif words.LEFT_OVER.fullmatch(piece):
        found.unknown.append(piece)
    elif (field := field_in(bare)) and len(bare.split()) <= 3:
        found.fields.append(field)
    elif looks_like_name(bare) or is_degree(bare):
        found.names.append(bare)
    elif halves := _glued(bare):
        for half in halves:
            _sort(half, found)
    else:
        found.unknown.append(bare)


def _titled(piece):
    """Name and position of "Ketua Budi Contoh" and "Budi Contoh Ketua", to be asked about."""
    first, _, behind = piece.partition(" ")
    before, _, last = piece.rpartition(" ")
    for word, name in ((first, behind), (last, before)):
        position = read_position(word)
        if not (position and position.position and looks_like_name(name)):
            continue
        if name[0].isupper() and not is_beside(piece):
            why = f"Maksudnya {position.position.label.lower()}: {name}?"
            return name, PositionReading(position.position, why)
    return None


def _glued(piece):
    """The two halves of "Budi-Ketua" and "Ketua/Budi", or None."""
    for mark in "-/":
        first, _, second = piece.partition(mark)
        if second and (read_position(first) or read_position(second)):
            return first.strip(), second.strip()
    return None


def _join_degrees(found):
    """Academic degrees that a comma or a line break cut off go back to their name."""
    names = []
    for name in found.names:
        if names and is_degree(name):
            joint = " " if names[-1].endswith(",") else ", "
            names[-1] = f"{names[-1]}{joint}{name}"
        else:
            names.append(name)
    found.names = names


def is_degree(piece):
    """Whether it is an academic or religious title such as "S.Pd" or "A.Md.Kom"."""
    return bool(words.DEGREE.fullmatch(piece)) and ("." in piece or len(piece) <= 4)


def read_phone(written):
    """An E.164 number and a question, one of them empty: a number is read right or asked about."""
    written = _PHONE_LABEL.sub("", written.rpartition("wa.me/")[2]).strip("'\"=@`() ")
    if _SCIENTIFIC.fullmatch(written):
        return "", BROKEN_PHONE
    bare = re.sub(r"[.,]0+$", "", written) if re.fullmatch(r"\d{9,15}[.,]0+", written) else written
    digits = re.sub(r"\D", "", bare)
    if digits[:1] not in {"0", "8"} and not digits.startswith("62") and not bare.startswith("+"):
        return "", UNREAD_PHONE
    try:
        return phones.normalise(bare), ""
    except ValueError:
        return "", UNREAD_PHONE


def looks_like_name(piece):
    """Whether it could be a person's name: letters, no words of lists, at most eight words, and
    quotation marks in pairs.
    """
    if not 2 <= len(piece) <= 100 or not _NAME.fullmatch(piece):
        return False
    if any(letter.isdigit() for letter in piece):
        return False
    parts = [part for part in re.split(r"[\s,]+", piece) if part]
    plain = [words.plain(part).strip("\"“”-'’") for part in parts]
    if piece.count('"') % 2:
        return False
    return len(parts) <= 8 and not words.NOT_NAMES & set(plain) and any(len(p) > 1 for p in plain)
