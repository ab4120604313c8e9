"""What a group has published lately, for its record in the back office."""

from datetime import timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from core.change.timeline import ago
from news.models import Edition
from news.reads import reads_of_village
from office.facts import Fact

LONG, SHORT = 90, 30


def stories_of_group(group):
    """Returns a list with one Fact: numbers of published stories, and when the last appeared.

    It ends with how often all stories of the village were read, where reads are counted.
    """
    now = timezone.now()
    counts = {
        f"within_{days}": Count("pk", filter=Q(first_published__gte=now - timedelta(days=days)))
        for days in (LONG, SHORT)
    }
    found = Edition.objects.published(now).filter(group=group)
    found = found.aggregate(last=Max("first_published"), **counts)
    last = f"terakhir {ago(found['last'])}" if found["last"] else "belum pernah"
    more = f"{found[f'within_{SHORT}']} dalam {SHORT} hari, {last}"
    if read := reads_of_village(group.desa):
        more = f"{more}. Berita desa ini dibaca {read} dalam 7 hari"
    return [Fact(label=f"Berita {LONG} hari", value=str(found[f"within_{LONG}"]), more=more)]
