"""Open aspirations that may be about the same, and how long answers usually take."""

from datetime import timedelta
from statistics import median

from django.utils import timezone

from aspirations.models import Aspiration
from core.web import marks
from search.words import terms

MOST = 3
# Stems that two texts have in common before they are called alike.
FEWEST = 2
FEWEST_ANSWERS = 5


def in_village(desa, subject):
    """Returns a queryset of the public open aspirations of a village about a subject, newest first.

    ``desa``, ``subject``: things or keys.
    """
    shown = Aspiration.objects.public().open().filter(desa=desa, subject=subject)
    return shown.newest_first()


def similar_to(text, *, desa, subject):
    """Returns up to MOST public open aspirations of the same village that say something alike.

    Those about the same subject need FEWEST stems in common with ``text``, others twice as many.
    """
    own = set(terms(text))
    found = []
    for each in Aspiration.objects.public().open().filter(desa=desa).newest_first()[:100]:
        same = len(own & set(terms(f"{each.title} {each.public_text}")))
        if same >= (FEWEST if each.subject_id == subject.pk else 2 * FEWEST):
            found.append((same, each))
    found.sort(key=lambda pair: -pair[0])
    return [each for _, each in found[:MOST]]


@marks.cached("aspirations")
def usual_days():
    """Returns a dict of subject key to the usual days until an answer, None for all subjects.

    The median of calendar days over the last year, where there were FEWEST_ANSWERS or more.
    """
    since = timezone.now() - timedelta(days=365)
    answered = Aspiration.objects.filter(answered_at__gt=since, reopened_at=None)
    by_subject = {None: []}
    for subject, sent, at in answered.values_list("subject", "sent_at", "answered_at"):
        days = (timezone.localdate(at) - timezone.localdate(sent)).days
        by_subject.setdefault(subject, []).append(days)
        by_subject[None].append(days)
    return {
        subject: max(1, round(median(days)))
        for subject, days in by_subject.items()
        if len(days) >= FEWEST_ANSWERS
    }
