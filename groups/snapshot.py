"""What of an application changed since it was last sent, without keeping what it said.

Each part is kept in the event of its sending as a keyed digest: equal or not can be told, what
stood there cannot.
"""

from django.utils.crypto import salted_hmac

from core.models import Event

DETAILS = (
    "desa",
    "name",
    "address",
    "founded_on",
    "contact_phone",
    "email",
    "logo",
    "facebook",
    "instagram",
    "youtube",
    "tiktok",
    "nomor_induk",
    "second_group_reason",
)
DECREE = ("number", "date", "signatory", "valid_until")
PERSON = ("name", "position", "field_of_work", "phone", "gender", "started_on")


def of(group):
    """The parts of an application by the words of the screens, each as a short digest."""
    decree = group.decree
    people = group.memberships.current().order_by("pk").values_list("pk", *PERSON)
    papers = group.papers.order_by("fingerprint").values_list("kind", "fingerprint")
    parts = {
        **{_label(group, name): getattr(group, name) for name in DETAILS},
        **({_label(decree, name): getattr(decree, name) for name in DECREE} if decree else {}),
        "pengurus dan anggota": list(people),
        "berkas": list(papers),
    }
    return {label: _digest(value) for label, value in parts.items()}


def changed_since_last_sent(group):
    """The parts that differ between the last two times the application was sent, as words."""
    sendings = Event.objects.about(group).filter(verb="submitted")
    sent = [event.data.get("parts", {}) for event in sendings]
    if len(sent) < 2:
        return []
    before, now = sent[-2:]
    return [label for label in now if before.get(label) != now[label]]


def _label(thing, name):
    return thing._meta.get_field(name).verbose_name


def _digest(value):
    return salted_hmac("groups.snapshot", str(value)).hexdigest()[:12]
