"""What of an application changed since it was last sent, without keeping what it said.

Each part is kept in the event of its sending as a keyed digest: equal or not can be told, what
stood there cannot.
"""

from django.utils.crypto import salted_hmac

from core.models import Event
from groups.models import Decree, KimGroup, Membership

DETAILS = ("desa", *KimGroup.DETAILS, "second_group_reason")
PARTS = (*DETAILS, *(f"sk_{name}" for name in Decree.DETAILS), "people", "papers")


def of(group):
    """The parts of an application by name, each as a short digest."""
    decree = group.decree
    people = group.memberships.current().order_by("pk").values_list("pk", *Membership.DETAILS)
    papers = group.papers.order_by("fingerprint").values_list("kind", "fingerprint")
    parts = {
        **{name: getattr(group, name) for name in DETAILS},
        **({f"sk_{name}": getattr(decree, name) for name in Decree.DETAILS} if decree else {}),
        "people": list(people),
        "papers": list(papers),
    }
    return {name: _digest(value) for name, value in parts.items()}


def changed_since_last_sent(group):
    """The parts that differ between the last two times the application was sent, as words."""
    sendings = Event.objects.about(group).filter(verb="submitted")
    sent = [event.data.get("parts", {}) for event in sendings]
    if len(sent) < 2 or not sent[-2]:
        return []
    return _differing(*sent[-2:])


def changed_since(group, seen):
    """The parts of a waiting application that differ from what a page of that time showed.

    ``seen`` is the number of an Event; empty where it is older than the first sending.
    """
    shown = Event.objects.about(group).filter(verb="submitted", pk__lte=seen).last()
    return _differing(shown.data.get("parts", {}), of(group)) if shown else []


def _differing(before, now):
    """The words of the parts that are not the same in two snapshots; none for an empty one."""
    return [_label(name) for name in PARTS if before and before.get(name) != now.get(name)]


def _label(name):
    """The word of the screens for a part."""
    if name in {"people", "papers"}:
        return {"people": "pengurus dan anggota", "papers": "berkas"}[name]
    model, field = (Decree, name[3:]) if name.startswith("sk_") else (KimGroup, name)
    return model._meta.get_field(field).verbose_name


def _digest(value):
    return salted_hmac("groups.snapshot", str(value)).hexdigest()[:12]
