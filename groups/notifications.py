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


def message_arrived(group):
    """Writes an e-mail to the officers about a new message, without its sender and text."""
    for row in group.memberships.readers().exclude(user__email="").select_related("user"):
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
    """Returns a wa.me link to the group's phone about a decision; empty without a phone number."""
    if not group.contact_phone:
        return ""
    lines = [
        f"Salam dari {settings.SITE['office']}.",
        "",
        WORDS[event.verb].format(name=group.name),
    ]
    if event.verb == "approved":
        lines.append(f"Nomor registrasi: {group.registration_number}")
    if reason := getattr(event, "reason", None):
        lines += ["", f"Catatan: {reason.text}"]
    lines += ["", f"Selengkapnya: {settings.SITE_URL}{reverse('desk')}"]
    return phones.whatsapp_link(group.contact_phone, "\n".join(lines))


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
