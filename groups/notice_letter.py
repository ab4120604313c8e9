"""The letter on paper about a planned dissolution, for officers without an account."""

from django.conf import settings
from django.urls import reverse
from django.utils import formats

from core.addresses import absolute
from core.models import Event
from core.print.pdf import make_pdf, printed_by
from office import contact


def letter(group, *, by):
    """Returns the notice of a dissolution as the bytes of a PDF, printed by this user.

    Only for a group with a notice (``dissolution_notice_on``).
    """
    told = Event.objects.about(group).filter(verb="dissolution_announced").last()
    return make_pdf(
        "groups/notice_letter.typ",
        {
            "name": group.name,
            "village": group.desa.full_name,
            "kecamatan": group.desa.kecamatan.name,
            "number": group.registration_number,
            "reason": told.reason.text if told else "",
            "told_on": _day(group.dissolution_notice_on),
            "not_before": _day(group.dissolvable_on),
            "days": group.NOTICE.days,
            "contacts": [each["words"] for each in contact.for_pages()]
            + [words for words in [settings.SITE["office_email"]] if words],
        },
        printed=printed_by(by),
        addresses={"desk": absolute(reverse("desk"))},
    )


def _day(day):
    return formats.date_format(day, "j F Y")
