"""Makes the SK of the demonstration's groups as PDF papers with an annex of names."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import formats

from core.print.pdf import make_pdf


def decree_of(group, misspelt=None):
    """Returns the SK of a group, as its application has it, as an uploaded PDF.

    ``misspelt`` is a pair: a first name of the roster, and how the annex spells it. Whoever
    compares the annex with the roster finds the difference.
    """
    rows = group.memberships.current().in_order()
    people = [(row.name, row.get_position_display()) for row in rows]
    if misspelt:
        people = [(name.replace(*misspelt), position) for name, position in people]
    return decree_naming(group, group.decree, people)


def decree_naming(group, decree, people):
    """Returns an SK as an uploaded PDF whose annex names ``people``: (name, position) pairs."""
    content = make_pdf(
        "demo/decree.typ",
        {
            "group": group.name,
            "village": group.desa.full_name,
            "place": group.desa.name,
            "kecamatan": group.desa.kecamatan.name,
            "head": decree.get_signatory_display(),
            "number": decree.number,
            "date": _day(decree.date),
            "until": _day(decree.valid_until),
            "founded": _day(group.founded_on),
            "people": [list(pair) for pair in people],
        },
    )
    return SimpleUploadedFile("SK KIM.pdf", content)


def _day(day):
    return formats.date_format(day, "j F Y")
