"""The record of a registered group in one look: short facts about it, for the back office."""

from django.urls import reverse
from django.utils import formats, timezone

from core.models import Event
from groups.models import OFFICERS
from groups.reminders import SK_NEAR, days_in_words
from groups.states import State
from office.facts import Fact, later_facts

# Events that a record names, the last of each.
MILESTONES = ("approved", "trusted", "dissolved")


def milestones_of_group(group):
    """Returns a dict of the verbs in MILESTONES to the last Event of each."""
    events = Event.objects.about(group).filter(verb__in=MILESTONES)
    return {event.verb: event for event in events}


def dissolved_on(milestones):
    """Returns the day of the dissolution, or None."""
    event = milestones.get("dissolved")
    return timezone.localdate(event.at) if event else None


def facts_of_group(group, people, milestones, *, manages):
    """Returns the Facts of a record; ``people`` are the current rows of the roster with user.

    ``manages``: with links to where what is lacking is noted.
    """
    lives = group.state != State.DISSOLVED
    return [
        _registered(group, milestones),
        _decree(group, lives),
        _accounts(people),
        *later_facts(group),
        *([_trust(group, milestones)] if lives else [_dissolved(milestones)]),
        _national_number(group, manages),
        *([_confirmation(group, manages)] if group.state == State.ACTIVE else []),
    ]


def _day(moment):
    return formats.date_format(timezone.localtime(moment), "j F Y")


def _registered(group, milestones):
    event = milestones.get("approved")
    moment = group.approved_at or (event and event.at)
    return Fact(
        label="Terdaftar",
        value=_day(moment) if moment else "tidak dicatat",
        more=f"disetujui {event.actor}" if event else "",
    )


def _decree(group, lives):
    decree, today = group.decree, timezone.localdate()
    label = "SK berlaku" if lives else "SK terakhir"
    if decree is None or decree.starts_on is None:
        return Fact(label=label, value="tidak dicatat")
    since = formats.date_format(decree.starts_on, "j F Y")
    if not lives:
        return Fact(label=label, value=since, more=f"nomor {decree}")
    if decree.valid_until is None:
        return Fact(label=label, value="tanpa batas", more=f"sejak {since}")
    more = f"sampai {formats.date_format(decree.valid_until, 'j F Y')}"
    left = decree.valid_until - today
    if left.days < 0:
        value = f"lewat {-left.days} hari"
        return Fact(label=label, value=value, more=more, tone="bad")
    tone = "wait" if left <= SK_NEAR else ""
    return Fact(label=label, value=days_in_words(decree.valid_until), more=more, tone=tone)


def _accounts(people):
    officers = [row for row in people if row.is_officer]
    members = [row for row in people if not row.is_officer]
    with_account = _number_with_account(officers)
    tone = "bad" if not with_account else "go" if with_account == len(OFFICERS) else "wait"
    return Fact(
        label="Pengurus berakun",
        value=f"{with_account} dari {len(officers)}",
        more=f"anggota {_number_with_account(members)} dari {len(members)}",
        tone=tone,
    )


def _number_with_account(rows):
    return sum(row.user is not None and row.user.is_active for row in rows)


def _trust(group, milestones):
    event = milestones.get("trusted")
    if not group.trusted:
        return Fact(label="Terbit mandiri", value="tidak", more="berita diperiksa dinas")
    if event is None:
        return Fact(label="Terbit mandiri", value="ya")
    return Fact(
        label="Terbit mandiri", value=f"sejak {_day(event.at)}", more=f"diputuskan {event.actor}"
    )


def _dissolved(milestones):
    event = milestones.get("dissolved")
    if event is None:
        return Fact(label="Dibubarkan", value="tidak dicatat")
    return Fact(label="Dibubarkan", value=_day(event.at), more=f"diputuskan {event.actor}")


def _national_number(group, manages):
    url = reverse("group_contact", args=[group.slug]) if manages and not group.nomor_induk else ""
    value = group.nomor_induk or "belum ada"
    return Fact(label="Nomor induk", value=value, url=url, step="Catat nomor")


def _confirmation(group, manages):
    if group.confirm_by is None:
        return Fact(label="Konfirmasi", value="tidak dicatat")
    late = group.confirm_by < timezone.localdate()
    return Fact(
        label="Konfirmasi",
        value=formats.date_format(group.confirm_by, "j F Y"),
        more=days_in_words(group.confirm_by),
        tone="bad" if group.is_unconfirmed else "wait" if late else "",
        url=reverse("group_confirm", args=[group.slug]) if manages and late else "",
        step="Konfirmasi",
    )
