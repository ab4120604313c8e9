"""Ready WhatsApp texts about groups and new SK: who may send which, and to whom. ADR 0044."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from core import phones
from core.addresses import absolute
from core.change.telling import Text, to_person, with_note
from core.models import Event
from groups import notifications, rules
from groups.models import KimGroup
from groups.states import CHANGE_MOVES, MOVES, State
from office import contact
from office.lists import setting

# For so long after a decision its text is offered.
OFFERED_FOR = timedelta(days=30)
# The verb of the note, by recipient.
VERBS = {"pemohon": "applicant_told", "dinas": "office_told", "pengirim": "sender_told"}
NO_MOBILE = "Nomor kelompok bukan nomor HP: kabari langsung."


def text_to_applicant(user, group):
    """Returns the Text about the office's last decision, for deciding staff of the kecamatan.

    None after OFFERED_FOR, for any other user, for staff whose own group it is, and if the group's
    phone number may not be used. Without link if it is a landline.
    """
    if not rules.can_decide(user, group):
        return None
    event, known = _decision_on(group, MOVES.verdicts, VERBS["pemohon"])
    if event is None or not _may_be_written_to(group):
        return None
    url = notifications.whatsapp_to_applicant(group, event)
    text = Text(
        to="pemohon",
        verb=VERBS["pemohon"],
        event=event,
        who=str(group),
        ask=f"Kabari {group}",
        done=f"{group} dikabari",
        url=url,
        help="" if url else NO_MOBILE,
    )
    return with_note(text, known, for_office=True)


def text_to_sender(user, change):
    """Returns the Text about the office's decision on a new SK, for who sent it from the desk.

    None after OFFERED_FOR, for staff who may not decide on it, and if the sender has left the group
    or may not be written to.
    """
    if change.made_by.is_staff or not rules.can_decide_change(user, change):
        return None
    event, known = _decision_on(change, CHANGE_MOVES.verdicts, VERBS["pengirim"])
    rows = change.group.memberships.current().filter(user=change.made_by, restricted_at=None)
    row = rows.filter(user__is_active=True, user__restricted_at=None).first()
    if event is None or row is None:
        return None
    url = notifications.whatsapp_to_sender(change, event, row)
    to = "pengirim"
    text = to_person(to, VERBS[to], event, name=row.name, role=to, url=url)
    return with_note(text, known, for_office=True)


def text_of_farewell(row):
    """Returns the Text to somebody whose membership officers or staff ended, or None.

    None after OFFERED_FOR, and for those who left by themselves. Without link if the row has no
    number that may be used.
    """
    if not row.has_ended() or row.erased_at:
        return None
    known = Event.objects.about(row.group).filter(verb="member_ended", data__membership=row.pk)
    event = known.select_related("reason").newest_first().first()
    if event is None or timezone.now() - event.at > OFFERED_FOR:
        return None
    url = notifications.whatsapp_of_farewell(row, event)
    return to_person("anggota", "", event, name=row.name, role="anggota", url=url)


def _decision_on(thing, verdicts, noted):
    """Returns the last decision if it is new and still holds, else None; and it with its notes."""
    known = list(Event.objects.about(thing).filter(verb__in=[*verdicts, noted]))
    event = next((each for each in reversed(known) if each.verb in verdicts), None)
    holds = event and event.new_state == thing.state and timezone.now() - event.at <= OFFERED_FOR
    return (event if holds else None), known


def _may_be_written_to(group):
    """Returns whether the group has a number whose owner is neither restricted nor closed."""
    accounts = [getattr(each, "user", each) for each in group.owners_of_phone()]
    closed = any(account and not account.is_active for account in accounts)
    return bool(group.reachable_phone) and not closed


def text_to_office(user, group):
    """Returns the Text with which the applicant tells the office that an application was sent.

    None for any other user, once the office has decided, and if the office named no WhatsApp number
    (``office.contact``).
    """
    waits = group.state == State.SUBMITTED and group.source == KimGroup.Source.ONLINE
    if not waits or group.applicant_id != user.pk:
        return None
    number = setting(contact.WORD).get("whatsapp")
    known = list(Event.objects.about(group).filter(verb__in=["submitted", VERBS["dinas"]]))
    event = next((each for each in reversed(known) if each.verb == "submitted"), None)
    if event is None or not phones.chat_link(number):
        return None
    review = absolute(reverse("admin:groups_kimgroup_change", args=[group.pk]))
    words = (
        f"Salam. Permohonan {group}, {group.desa}, sudah dikirim lewat portal dan menunggu "
        f"diperiksa.\n\nBuka: {review}"
    )
    text = Text(
        to="dinas",
        verb=VERBS["dinas"],
        event=event,
        who="Diskominfosantik",
        ask="Kabari Diskominfosantik: ada permohonan menunggu",
        done="Diskominfosantik dikabari",
        url=phones.whatsapp_link(number, words),
    )
    return with_note(text, known, for_office=False)
