"""E-mails about groups to staff, applicants and officers, and WhatsApp texts to send by hand."""

from django.conf import settings
from django.urls import reverse

from accounts import letters
from accounts.letters import LetterKind
from accounts.models import User
from core import mail, phones
from core.text import with_point
from groups import rules


def _is_any_officer(user):
    return user.memberships.current().officers().exists()


# Kinds of letters that an account may switch off. A notice of a dissolution is of none.
MESSAGES, DECISIONS, MEMBERSHIP, OFFICE = "pesan", "permohonan", "keanggotaan", "dinas-kim"
LETTERS = (
    LetterKind(word=MESSAGES, label="Pesan warga kepada KIM saya", order=20, sees=_is_any_officer),
    LetterKind(word=DECISIONS, label="Keputusan atas permohonan dan SK baru saya", order=30),
    LetterKind(word=MEMBERSHIP, label="Keanggotaan saya di KIM", order=40),
    LetterKind(
        word=OFFICE,
        label="Permohonan dan SK baru yang menunggu saya periksa",
        order=50,
        sees=rules.is_deciding_staff,
    ),
)
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
        letters.write(
            user,
            OFFICE,
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
        letters.write(
            user,
            OFFICE,
            f"SK baru: {change.group.name}",
            "emails/groups/change_submitted.txt",
            {"group": change.group, "portal": settings.SITE, "site_url": settings.SITE_URL},
        )


def change_decided(change, event):
    """Writes an e-mail to who sent the new SK, with the decision and its reason."""
    if change.made_by.is_staff or not change.made_by.email:
        return
    reason = getattr(event, "reason", None)
    letters.write(
        change.made_by,
        DECISIONS,
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


def member_removed(row, reason):
    """Writes an e-mail to a person whose membership was ended, unless they are not written to."""
    if row.user is None or row.user.restricted_at or row.restricted_at:
        return
    subject, template = f"{row.group.name}: keanggotaan Anda", "emails/groups/member_removed.txt"
    letters.write(row.user, MEMBERSHIP, subject, template, {"group": row.group, "reason": reason})


def message_arrived(group):
    """Writes an e-mail to the officers about a new message, without its sender and text."""
    for row in group.memberships.readers().written_to():
        letters.write(
            row.user,
            MESSAGES,
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


def whatsapp_of_farewell(row, event):
    """Returns a wa.me link to a person whose membership was ended, with the reason."""
    reason = getattr(event, "reason", None)
    lines = [with_point(f"Salam dari {row.group.name}"), ""]
    lines += ["Anda tidak lagi tercatat sebagai anggota."]
    lines += ["", f"Alasannya: {reason.text}"] if reason and reason.text else []
    lines += ["", "Ada yang tidak sesuai? Balas pesan ini, atau tanyakan kepada dinas."]
    return phones.whatsapp_link(row.reachable_phone, "\n".join(lines))


def _decision(said, event):
    """Returns the text about a decision, with its reason and the way to the desk."""
    reason = getattr(event, "reason", None)
    note = ["", f"Catatan: {reason.text}"] if reason and reason.text else []
    more = f"Selengkapnya: {settings.SITE_URL}{reverse('desk')}"
    return "\n".join([f"Salam dari {settings.SITE['office']}.", "", said, *note, "", more])


def _tell_applicant(group, subject, template, reason):
    if reaches_applicant(group):
        letters.write(
            group.applicant,
            DECISIONS,
            subject,
            template,
            {
                "group": group,
                "reason": reason,
                "portal": settings.SITE,
                "site_url": settings.SITE_URL,
            },
        )
