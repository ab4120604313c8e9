"""Results of reading a roster."""

from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What a record turned out to be."""

    PERSON = "person"
    QUESTION = "question"
    NOBODY = "nobody"
    # Compared with a roster (``comparing``): somebody in it with other values, or with the same.
    CHANGED = "changed"
    KNOWN = "known"


@dataclass
class Reading:
    """One record of a pasted roster.

    ``values`` maps fields of Membership (name, position, phone, field_of_work, gender) to what was
    read; for a question, only to what is certain. ``why`` holds sentences: the questions, or why
    it is nobody. ``line`` is shown to the person who pasted it, and holds no NIK.

    - ``columns``: what each column of its table holds; ``in_file``: whether they have letters.
    - ``match``: the key of the same person in a roster (0: none); ``asks``: whether it may be
      somebody else of that name; ``changes``: sentences about their new values.
    - ``twin``: the first row of the same person in the list (0: there is one row only).
    - ``told``: sentences about what was written and is not kept; they ask nothing.
    - ``unread``: a phone number as written that could not be read.
    - ``assumed``: nothing names the position; "anggota" is what it is without a word.
    """

    number: int
    line: str
    kind: Kind
    values: dict = field(default_factory=dict)
    why: list = field(default_factory=list)
    columns: list | None = None
    in_file: bool = False
    match: int = 0
    asks: bool = False
    changes: list = field(default_factory=list)
    twin: int = 0
    told: list = field(default_factory=list)
    unread: str = ""
    assumed: bool = False


@dataclass
class Place:
    """The state of the reader: what earlier records say about the next one.

    ``loose``: the cells of a table came one per line. ``lettered``: people are listed as A., B.,
    C.
    """

    columns: list | None = None
    section: tuple = ()  # (Position or None, field of work, the head as written)
    after_signature: bool = False
    loose: bool = False
    lettered: bool = False
    has_people: bool = False
    above: str = ""  # the position in the row above, for merged cells
    above_field: str = ""  # the field of work there


def nobody(record, why):
    """Returns the Reading of a record that is no person; ``why`` says what it is."""
    return Reading(record.number, record.line, Kind.NOBODY, why=[why])
