"""The letters about a breach: to the people, to the agency, and the list for telling on paper.

They say what article 46, paragraph 2 of UU 27/2022 asks for: which data, when and how they were
disclosed, and what was done about it.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import formats, timezone

from core import phones
from core.print.pdf import make_pdf, printed_by
from office import contact

SUBJECT = "Pemberitahuan: data pribadi Anda"
UNKNOWN = "belum diketahui"


def to_person(breach, name=""):
    """Returns the letter to one person; without ``name`` it is the same for everybody."""
    context = {**facts(breach), "name": name}
    return render_to_string("emails/privacy/breach.txt", context).strip() + "\n"


def to_public(breach):
    """Returns the notice to the public: it says no more than the letter."""
    return render_to_string("emails/privacy/breach_public.txt", facts(breach)).strip() + "\n"


def chat_with(recipient, text):
    """Returns the URL of a chat in which the letter is ready to be sent, or ""."""
    return phones.whatsapp_link(recipient.mobile, text)


def to_agency(breach, people, *, by):
    """Returns the letter to the supervisory agency as the bytes of a PDF; it names nobody."""
    told = people.told_by_way
    return make_pdf(
        "privacy/breach_agency.typ",
        {
            **_lines(facts(breach)),
            "number": breach.pk,
            "places": breach.places_told,
            "count": len(people.everybody),
            "ways": [[way.label, told[way]] for way in told],
            "waiting": len(people.waiting),
            "email": settings.SITE["office_email"],
        },
        printed=printed_by(by),
    )


def paper_list(breach, recipients, *, by):
    """Returns the letter and the list of these people as the bytes of a PDF, to tell them by."""
    people = [{"name": each.name, "line": each.line} for each in recipients]
    data = {**_lines(facts(breach)), "number": breach.pk, "people": people}
    return make_pdf("privacy/breach_list.typ", data, printed=printed_by(by))


def facts(breach):
    """Returns what every letter says, as texts."""
    return {
        "what": breach.what,
        "happened": _moment(breach.happened_at),
        "learnt": _moment(breach.learnt_at),
        "data": [holding.label for holding in breach.holdings],
        "estimate": breach.estimate,
        "done": breach.done,
        "advice": breach.advice,
        "office": settings.SITE["office"],
        "site": settings.SITE["name"],
        "contacts": _contacts(),
    }


def _moment(moment):
    if moment is None:
        return UNKNOWN
    return formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def _contacts():
    numbers = [each["words"] for each in contact.for_pages()]
    return [words for words in [*numbers, settings.SITE["office_email"]] if words]


def _lines(told):
    """Returns the facts with long texts as lists of lines: a paper sets each as a paragraph."""
    long = ("what", "done", "advice")
    lines = {name: [line for line in told[name].splitlines() if line.strip()] for name in long}
    return {**told, **lines}
