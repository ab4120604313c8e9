"""What happened to an edition, in the words of the screens."""

from core import timeline

TITLES = {
    "edition_started": "Mulai ditulis",
    "submitted": "Dikirim",
    "passed_on": "Disetujui pengurus, diteruskan ke dinas",
    "changes_requested": "Diminta perbaikan",
    "number_named": "Nomor kantor disebutkan",
    "number_allowed": "Nomor kantor dibolehkan",
    "number_refused": "Nomor orang, tidak dibolehkan",
    "approved": "Disetujui",
    "withdrawn": "Ditarik",
    "discarded": "Dibuang",
}
TONES = {"approved": "go", "withdrawn": "bad", "changes_requested": "wait"}


def of(edition, *, for_office):
    """The timeline of one edition, newest first."""
    return timeline.of(edition, TITLES, TONES, for_office=for_office)
