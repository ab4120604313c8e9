"""E-mails about groups to staff, applicants and officers, and WhatsApp texts to send by hand."""

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from core import mail, phones

# First sentence of a WhatsApp text, by the verb of the decision.
WORDS = {
    "approved": "Permohonan {name} *disetujui*.",
    "changes_requested": "Permohonan {name} *perlu diperbaiki*.",
    "rejected": "Permohonan {name} *belum dapat disetujui*.",
    "suspended": "{name} *dinonaktifkan sementara*.",
    "reactivated": "{name} *aktif lagi*.",
    "dissolved": "{name} *dibubarkan*.",
}
# The same about a new SK.
CHANGE_WORDS = {
    "change_confirmed": "SK baru {name} *dikonfirmasi*.",
    "change_returned": "SK baru {name} *perlu diperbaiki*.",
    "change_rejected": "SK baru {name} *belum dapat dikonfirmasi*.",
}
SUBJECTS = {
    "dissolution_announced": "pemberitahuan pembubaran",
    "dissolution_cancelled": "pembubaran dibatalkan",
}


def submitted(group, event):
    """Writes an e-mail about a new application to staff of its kecamatan. It names no person."""
    for user in User.objects.responsible_for(group.desa.kecamatan).exclude(email=""):
        mail.write(
            user.email,
            f"Permohonan KIM baru: {group.name}",
            "emails/groups/submitted.txt",
            {"group": group, "portal": settings.SITE, "site_url": settings.SITE_URL},
        )


def approved(group, event):
    """Writes an e-mail to the applicant: the group is recognised."""
    _tell_applicant(group, f"{group.name} disetujui", "emails/groups/approved.txt", "")


def decided(group, event):
    """Writes an e-mail to the applicant with the decision and its reason."""
    reason = getattr(event, "reason", None)
    _tell_applicant(
        group,
        f"{group.name}: {group.get_state_display()}",
        "emails/groups/decided.txt",
        reason.text if reason else "",
    )


def change_submitted(change, event):
    """Writes an e-mail about a new SK to staff of the kecamatan. It names no person."""
    for user in User.objects.responsible_for(change.group.desa.kecamatan).exclude(email=""):
        mail.write(
            user.email,
            f"SK baru: {change.group.name}",
            "emails/groups/change_submitted.txt",
            {"group": change.group, "portal": settings.SITE, "site_url": settings.SITE_URL},
        )


def change_decided(change, event):
    """Writes an e-mail to who sent the new SK, with the decision and its reason."""
    if change.made_by.is_staff or not change.made_by.email:
        return
    reason = getattr(event, "reason", None)
    mail.write(
        change.made_by.email,
        f"{change.group.name}: SK baru {change.get_state_display().lower()}",
        "emails/groups/change_decided.txt",
        {
            "change": change,
            "reason": reason.text if reason else "",
            "portal": settings.SITE,
            "site_url": settings.SITE_URL,
        },
    )


def dissolution_told(group, event):
    """Writes an e-mail to the officers about the notice of a dissolution, or its cancelling."""
    for row in group.memberships.readers().written_to():
        mail.write(
            row.user.email,
            f"{group.name}: {SUBJECTS[event.verb]}",
            f"emails/groups/{event.verb}.txt",
            {
                "group": group,
                "reason": event.reason.text,
                "portal": settings.SITE,
                "site_url": settings.SITE_URL,
            },
        )


def message_arrived(group):
    """Writes an e-mail to the officers about a new message, without its sender and text."""
    for row in group.memberships.readers().written_to():
        mail.write(
            row.user.email,
            f"Ada pesan baru untuk {group.name}",
            "emails/groups/message_arrived.txt",
            {"group": group, "portal": settings.SITE, "site_url": settings.SITE_URL},
        )


def reaches_applicant(group):
    """Returns whether the applicant has an e-mail address."""
    return bool(group.applicant and group.applicant.email)


def whatsapp_to_applicant(group, event):
    """Returns a wa.me link to the group's phone about a decision; empty without a mobile number."""
    said = WORDS[event.verb].format(name=group.name)
    if event.verb == "approved":
        said += f"\nNomor registrasi: {group.registration_number}"
    return phones.whatsapp_link(group.reachable_phone, _decision(said, event))


def whatsapp_to_sender(change, event, row):
    """Returns a wa.me link to the person of ``row`` about a decision on the new SK they sent."""
    said = CHANGE_WORDS[event.verb].format(name=change.group.name)
    return phones.whatsapp_link(row.reachable_phone, _decision(said, event))


def _decision(said, event):
    """Returns the text about a decision, with its reason and the way to the desk."""
    reason = getattr(event, "reason", None)
    note = ["", f"Catatan: {reason.text}"] if reason and reason.text else []
    more = f"Selengkapnya: {settings.SITE_URL}{reverse('desk')}"
    return "\n".join([f"Salam dari {settings.SITE['office']}.", "", said, *note, "", more])


def _tell_applicant(group, subject, template, reason):
    if reaches_applicant(group):
        mail.write(
            group.applicant.email,
            subject,
            template,
            {
                "group": group,
                "reason": reason,
                "portal": settings.SITE,
                "site_url": settings.SITE_URL,
            },
        )
