"""Who hears of what: a letter where there is an address, and a WhatsApp text to send by hand."""

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from core import mail, phones

# What a WhatsApp text says of each decision, by the verb of its event.
WORDS = {
    "approved": "Permohonan {name} *disetujui*.",
    "changes_requested": "Permohonan {name} *perlu diperbaiki*.",
    "rejected": "Permohonan {name} *belum dapat disetujui*.",
    "suspended": "{name} *dinonaktifkan sementara*.",
    "reactivated": "{name} *aktif lagi*.",
    "dissolved": "{name} *dibubarkan*.",
}


def submitted(group, event):
    """Tells staff of the kecamatan that something waits. Names no person."""
    for user in User.objects.responsible_for(group.desa.kecamatan).exclude(email=""):
        mail.write(
            user.email,
            f"Permohonan KIM baru: {group.name}",
            "emails/groups/submitted.txt",
            {"group": group, "portal": settings.SITE, "site_url": settings.SITE_URL},
        )


def approved(group, event):
    """Tells the applicant that the group is recognised."""
    _tell_applicant(group, f"{group.name} disetujui", "emails/groups/approved.txt", "")


def decided(group, event):
    """Tells the applicant what was decided, and why."""
    reason = getattr(event, "reason", None)
    _tell_applicant(
        group,
        f"{group.name}: {group.get_state_display()}",
        "emails/groups/decided.txt",
        reason.text if reason else "",
    )


def message_arrived(group):
    """Tells the officers that somebody wrote to their group. Neither who nor what."""
    for row in group.memberships.readers().exclude(user__email="").select_related("user"):
        mail.write(
            row.user.email,
            f"Ada pesan baru untuk {group.name}",
            "emails/groups/message_arrived.txt",
            {"group": group, "portal": settings.SITE, "site_url": settings.SITE_URL},
        )


def reaches_applicant(group):
    """Whether a letter about a decision finds its reader."""
    return bool(group.applicant and group.applicant.email)


def whatsapp_to_applicant(group, event):
    """A wa.me link with a ready text for the group's contact, or an empty text without a phone."""
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
