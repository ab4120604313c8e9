"""Aspirations as cards in lists, and the newest ones of a place for the pages of places."""

from aspirations.models import Aspiration
from aspirations.state_words import late_mark, state_in_words
from regions.choices import with_places

NEWEST = 3


def cards(aspirations):
    """Returns the variables of components/_aspiration_card.html for each of these aspirations."""
    return [
        {
            "title": each.title,
            "url": each.get_absolute_url(),
            "kecamatan": each.kecamatan.name,
            "desa": each.desa.name,
            "subject": each.subject.name,
            "words": state_in_words(each),
            "late": late_mark(each),
        }
        for each in with_places(aspirations)
    ]


def newest_of(**place):
    """Returns the cards of the newest public aspirations of a place: ``desa=``. One query."""
    found = Aspiration.objects.public().filter(**place).newest_first().for_cards()
    return cards(list(found[:NEWEST]))
