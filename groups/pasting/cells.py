"""Classifies pieces of a roster: name, position, phone number, gender, field of work or unknown."""

import re
from dataclasses import dataclass, field

from core import phones
from groups.pasting import words
from groups.pasting.names import could_be_name, is_degree, looks_like_name
from groups.pasting.positions import (
    ALIASES,
    PositionReading,
    field_in,
    is_beside,
    office_in,
    read_position,
)

_PHONE_RUN = re.compile(
    r"(?:https?://)?wa\.me/\+?\d{8,15}\b"
    r"|['@=\"]*\+?\(?\+?\d(?:[\s().\-/\u2010-\u2015_·+]*\d){6,}(?:[.,]0+(?!\d))?\"?"
    r"|(?<![\d.,])\d[.,]\d+[eE]\+?\d+"
)
_PHONE_LABEL = re.compile(
    r"\(?\b(no|nomor)?[\s.]*(hp|h\.p|wa|whatsapp|telp|telepon|telpon|tlp|kontak|ponsel)\b[\s.:)]*",
    re.I,
)
_SPLIT = re.compile(
    r"[\n:=|;,()\[\]\t]|\s[-–—]+|[-–—]+\s|\s{2,}|\s/\s|→|=>|[->]>|\sdan\s|\s&\s"
    r"|(?:^|\s)(?:sebagai|selaku|adalah|yaitu|yakni|dijabat oleh)\s"
)
_EDGES = re.compile(r"^(?:[^\w\"“‘'’]|_)+|[^\w.)’'\"”]+$")
_NUMBERING = re.compile(
    r"^(?:no(?:mor)?\b[. ]*)?\(?\d{1,3}(?:[.)\]:,]+\s*|\s*[-–]\s+|\s+(?=\D))(?=\S)", re.IGNORECASE
)
# "V. Ketua" means the deputy (vice, wakil) more often than number five of a list.
_ROMAN = re.compile(
    r"^\(?(?:(?P<many>[IVX]{2,5})|[A-Ia-iXx]|[Vv](?![.)]\s*(?i:ketua|sek|bend)))[.)]\s*(?P<rest>\w.*)"
)
_BULLET = re.compile(
    r"^(?:[-–—•·●○▪▫◦*✅✔☑➡➢➤►▶>‣⁃❖◆◇♦★☆👉🔹🔸o]\s+|[•●○▪▫◦✅✔☑➡➢➤►▶‣⁃❖◆◇♦★☆👉🔹🔸]+|[-–—*](?=\w))\s*"
)
_EMPHASIS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")
_SYMBOLS = re.compile(r"^(?:[^\w\s\"'“‘’(=@#+<~\-\[{]|_)+\s*(?=\w)")
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d(?:-\d\d-\d\d|\s?[-–/]\s?20\d\d))(?!\d)"
)
_SCIENTIFIC = re.compile(r"\d[.,]\d+[eE]\+?\d+")
_MOBILE = re.compile(r"(?<![\d.,])(?:\+?62|0)[\s-]?8\d")
_TWO_PHONES = re.compile(r"(?<!\d)(?:\+?62|0)[\s.-]?8(?:[\s.-]?\d){8,}?(?!\d)")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))[.)]?")
_NIK_LABEL = re.compile(
    r"\(?\b(?:no\b[. ]*)?(?:nik|ktp)\b[\s.:/]*(?=\(NIK dihapus\))", re.IGNORECASE
)
_LIST_LETTER = re.compile(r"[a-z][.)]\s+(?=[A-Z])")
_NIK_WORDS = {"nik dihapus", "nik", "ktp", "no ktp"}
_FORMULA = re.compile(r"=(?![\"']?\+?\d{7})")
BROKEN_PHONE = "Nomor HP tidak utuh: lembar kerja memotong angkanya."
UNREAD_PHONE = "Nomor HP tidak terbaca."
STILL_A_MEMBER = "Ada coretan atau tanda silang. Masih anggota?"
TWO_PHONES = "Ada dua nomor HP."
IS_IT_A_NAME = "Apakah ini nama orang?"


@dataclass
class Pieces:
    """The pieces of one record or cell, by kind.

    ``positions`` holds PositionReadings, ``questions`` sentences in Indonesian, ``unknown`` text
    that was not recognised, ``unread`` phone numbers as written, ``told`` sentences about what is
    not kept. ``numbered``: whether the record had a running number or bullet.
    """

    names: list = field(default_factory=list)
    positions: list = field(default_factory=list)
    phones: list = field(default_factory=list)
    genders: list = field(default_factory=list)
    fields: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    unread: list = field(default_factory=list)
    told: list = field(default_factory=list)
    has_nik: bool = False
    numbered: bool = False
    labelled: bool = False


def sort_pieces(cells):
    """Returns the Pieces of the cells of one record without column heads."""
    found = Pieces()
    for at, cell in enumerate(cells):
        if words.CROSSED_OUT.search(cell):
            found.questions.append(STILL_A_MEMBER)
        if at == 0:
            cell, found.numbered = without_numbering(cell)
            if is_number(cell):
                found.numbered = True
                continue
        for piece in split(cell):
            _sort(piece, found)
    _join_degrees(found)
    return found


def is_number(cell):
    """Returns whether a cell holds only a running number, in digits or Roman numerals."""
    return bool(_NUMBER.fullmatch(cell))


def without_numbering(line):
    """Returns a line without bullet or running number, and whether it had one."""
    bare = _EMPHASIS.sub("", _BULLET.sub("", line.strip()))
    listed = bare != _EMPHASIS.sub("", line.strip())
    bare = _SYMBOLS.sub("", bare)
    shorter = _without_letter(_NUMBERING.sub("", bare, count=1))
    return shorter.strip(), shorter != bare or listed


def _without_letter(line):
    """Removes "IV." or "b." before an office; elsewhere a single letter is an initial."""
    if _LIST_LETTER.match(line):
        return _LIST_LETTER.sub("", line, count=1)
    match = _ROMAN.match(line)
    if match and (match["many"] or office_in(match["rest"].split())):
        return match["rest"]
    return line


def split(cell):
    """Returns the pieces of a line or cell; phone numbers stay whole.

    The rest is split at line breaks, dashes, colons, brackets and words such as "sebagai".
    """
    cell = _EMPHASIS.sub("", cell)
    if _FORMULA.match(cell):
        return [cell]
    cell = _NIK_LABEL.sub(" ; ", _one_name(cell))
    pieces, at = [], 0
    for match in _PHONE_RUN.finditer(cell):
        pieces += _SPLIT.split(_PHONE_LABEL.sub(" ", cell[at : match.start()]))
        pieces += _with_front(match[0])
        at = match.end()
    pieces += _SPLIT.split(_PHONE_LABEL.sub(" ", cell[at:]))
    return [piece.strip() for piece in pieces if piece.strip()]


def _with_front(run):
    """Splits off a year, date or house number from the front of a phone number."""
    start = _MOBILE.search(run)
    front = len(re.sub(r"\D", "", run[: start.start()])) if start else 0
    behind = len(re.sub(r"\D", "", run)) - front
    if front and (run[0] in "123457" or (front <= 3 and behind >= 10)):
        return [run[: start.start()], run[start.start() :]]
    return [run]


def _one_name(cell):
    """Joins lines of a cell if all but the first are academic degrees."""
    first, *others = [line.strip() for line in cell.split("\n") if line.strip()] or [""]
    if others and all(is_degree(line) for line in others):
        return " ".join([first, *others])
    return cell


def _sort(piece, found):
    """Adds one piece to the list of its kind in ``found``."""
    bare = piece
    if not _PHONE_RUN.fullmatch(piece):
        bare = _EDGES.sub("", without_numbering(piece)[0])
    if bare.casefold() in _NIK_WORDS:
        found.has_nik = True
    elif words.EMPTY.fullmatch(piece) or not bare:
        return
    elif _DATE.fullmatch(piece.strip(" (),")):
        found.unknown.append(piece)
    elif _PHONE_RUN.fullmatch(piece):
        sort_phone(piece, found)
    elif words.LEFT_OVER.fullmatch(piece) and piece.casefold() not in words.GENDERS:
        found.unknown.append(piece)
    elif halves := _name_and_position(bare):
        for half in halves:
            _sort(half, found)
    elif (both := titled(bare)) and not (found.names and both[0].islower()):
        found.names.append(both[0])
        found.positions.append(both[1])
    elif position := read_position(bare):
        found.positions.append(position)
    elif bare.casefold() in words.GENDERS:
        found.genders.append(words.GENDERS[bare.casefold()])
    elif (field := field_in(bare)) and len(bare.split()) <= 3:
        found.fields.append(field)
    elif looks_like_name(bare) or is_degree(bare):
        found.names.append(bare)
    elif could_be_name(bare):
        found.names.append(bare)
        found.questions.append(IS_IT_A_NAME)
    elif halves := _glued(bare):
        for half in halves:
            _sort(half, found)
    else:
        found.unknown.append(bare)


def titled(piece):
    """Returns name and PositionReading of "Ketua Budi Contoh" or "Budi Contoh Ketua", else None.

    The reading always has a question: the words may mean something else.
    """
    parts = piece.split()
    first, last = office_in(parts), len(parts) - office_in(parts, backwards=True)
    for office, rest in ((parts[:first], parts[first:]), (parts[last:], parts[:last])):
        position, name = read_position(" ".join(office)), " ".join(rest).strip(",-–: ")
        if not (position and looks_like_name(name)) or len(rest) > 5 or _is_section(office, rest):
            continue
        if position.position and not is_beside(" ".join(office)):
            why = f"Maksudnya {position.position.label.lower()}: {name}?"
            return name, PositionReading(position.position, why, position.field_of_work)
        return name, PositionReading(None, position.why or f"Maksudnya “{' '.join(office)}”?")
    return None


def _is_section(office, rest):
    """Returns whether the words after an office belong to it, and are no name.

    Examples: "Seksi Informasi Publik", "Anggota KIM Contoh", "Kepala Desa Contoh".
    """
    first, last = words.plain(office[0]), words.plain(office[-1])
    if (last == "kim" and first == "anggota") or words.VILLAGE_OFFICE.search(" ".join(office)):
        return True
    short = len(rest) < 2 or (len(office) < 2 and not first.startswith(("koord", "kord")))
    return first in {"seksi", "sie", "bidang", "divisi", "koordinator", "koord", "kord"} and short


def _glued(piece):
    """Returns the two halves of "Budi-Ketua" or "Ketua/Budi", or None."""
    for mark in "-/":
        first, _, second = piece.partition(mark)
        if second and (read_position(first) or read_position(second)):
            return first.strip(), second.strip()
    return None


def _name_and_position(piece):
    """Returns the halves of "Budi Contoh/Ketua" if one is an office and one a name, or None."""
    halves = [half.strip() for half in piece.split("/")]
    if len(halves) != 2:
        return None
    offices = [half for half in halves if words.plain(half) in ALIASES]
    names = [half for half in halves if looks_like_name(half)]
    return halves if len(offices) == 1 and len(names) == 1 else None


def _join_degrees(found):
    """Joins academic degrees to the name before them, from which a comma or line break cut them."""
    names = []
    for name in found.names:
        if names and is_degree(name):
            joint = " " if names[-1].endswith(",") else ", "
            names[-1] = f"{names[-1]}{joint}{name}"
        else:
            names.append(name)
    found.names = names


def sort_phone(written, found):
    """Adds a phone number to the pieces; one that cannot be read is kept as it was written."""
    number, question = read_phone(written)
    found.phones += [number] if number else []
    found.questions += [question] if question else []
    found.unread += [written] if question else []


def read_phone(written):
    """Returns an E.164 number and a question; one of them is empty.

    A number that is not certain is never guessed: the question asks for it.
    """
    written = _PHONE_LABEL.sub("", written.rpartition("wa.me/")[2]).strip("'\"=@`() ")
    if _SCIENTIFIC.fullmatch(written):
        return "", BROKEN_PHONE
    if len(_TWO_PHONES.findall(written)) > 1:
        return "", TWO_PHONES
    bare = re.sub(r"[.,]0+$", "", written) if re.fullmatch(r"\d{9,15}[.,]0+", written) else written
    digits = re.sub(r"\D", "", bare)
    if digits[:1] not in {"0", "8"} and not digits.startswith("62") and not bare.startswith("+"):
        return "", UNREAD_PHONE
    try:
        return phones.normalise(bare), ""
    except ValueError:
        return "", UNREAD_PHONE
