"""What a roster is read as."""

from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What a record turned out to be."""

    PERSON = "person"
    QUESTION = "question"
    NOBODY = "nobody"


@dataclass
class Reading:
    """One record of a pasted roster.

    ``values`` has the fields of a Membership that were read: name, position, phone,
    field_of_work, gender; of a question those that are certain. ``why`` are sentences: what is
    asked, or why it is nobody. ``line`` is shown to the person who pasted it and holds no NIK.
    """

    number: int
    line: str
    kind: Kind
    values: dict = field(default_factory=dict)
    why: list = field(default_factory=list)


@dataclass
class Place:
    """Where in the roster the reader stands."""

    columns: list | None = None
    section: tuple = ()  # (Position or None, field of work, the head as written)
    after_signature: bool = False
    loose: bool = False
    lettered: bool = False
    has_people: bool = False
    above: str = ""  # the position in the row above, for merged cells
    above_field: str = ""  # the field of work there


def nobody(record, why):
    """The reading of a record that is no person; ``why`` says what it is."""
    return Reading(record.number, record.line, Kind.NOBODY, why=[why])
