"""Finds the parts of an application that changed since its submission, without storing values.

The Event of a submission keeps a keyed digest (HMAC) of each part: two digests can be compared,
and the value cannot be recovered.
"""

from django.utils.crypto import salted_hmac

from core.models import Event
from groups.models import Decree, KimGroup, Membership

DETAILS = ("desa", *KimGroup.DETAILS, "second_group_reason")
PARTS = (*DETAILS, *(f"sk_{name}" for name in Decree.DETAILS), "people", "papers")


def digests_of(group):
    """Returns a dict of part names to short digests of an application as it is now."""
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
    """Returns labels of the parts that differ between the last two submissions."""
    sendings = Event.objects.about(group).filter(verb="submitted")
    sent = [event.data.get("parts", {}) for event in sendings]
    if len(sent) < 2 or not sent[-2]:
        return []
    return _differing(*sent[-2:])


def changed_since(group, seen):
    """Returns labels of the parts that differ now from the submission shown at Event ``seen``.

    ``seen`` is the number of an Event; the list is empty if it is older than the first submission.
    """
    shown = Event.objects.about(group).filter(verb="submitted", pk__lte=seen).last()
    return _differing(shown.data.get("parts", {}), digests_of(group)) if shown else []


def _differing(before, now):
    """Returns labels of parts that differ between two snapshots; parts new since do not count."""
    return [_label(name) for name in PARTS if name in before and before[name] != now.get(name)]


def _label(name):
    """Returns the Indonesian label of a part."""
    if name in {"people", "papers"}:
        return {"people": "pengurus dan anggota", "papers": "berkas"}[name]
    model, field = (Decree, name[3:]) if name.startswith("sk_") else (KimGroup, name)
    return model._meta.get_field(field).verbose_name


def _digest(value):
    """Returns 12 hexadecimal digits of the HMAC of ``value``."""
    # The salt keeps the name under which the digests of earlier Events were made.
    return salted_hmac("groups.snapshot", str(value)).hexdigest()[:12]
