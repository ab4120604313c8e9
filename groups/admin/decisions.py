"""The decisions of the office on a group: words, effects and forms of their pages."""

from django import forms

from core.forms import Form
from groups import actions, decision_messages, rules
from groups.forms import DissolveForm
from groups.models import KimGroup
from office.decisions import Decision, ReasonForm


class ApproveForm(Form):
    """Asks for a reason; the field is shown only if the village already has a KIM."""

    additional_reason = forms.CharField(
        label="Alasan mengakui KIM tambahan di desa ini",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class OptionalReasonForm(Form):
    """Asks for a note that may be left empty."""

    reason = forms.CharField(
        label="Catatan", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def _before_approval(group, *, reader):
    people = group.memberships.current().count()
    matched = f"Pastikan {people} orang di daftar sudah dicocokkan dengan SK."
    return [matched, *rules.warnings(group, reader=reader)]


def _before_return(group):
    if group.source == KimGroup.Source.PAPER:
        return (
            "Permohonan terbuka lagi untuk diperbaiki. Kabari ketuanya; perbaikannya Anda masukkan "
            "di sini."
        )
    if not rules.applicant_reads(group):
        return (
            "Permohonan terbuka lagi untuk diperbaiki, tetapi akun pemohonnya sudah ditutup. "
            "Kabari ketuanya."
        )
    return "Permohonan kembali ke pemohon. Isinya tetap dan dapat dikirim lagi."


def _before_rejection(group):
    if rules.applicant_reads(group):
        return "Permohonan ditutup. Pemohon membaca alasan Anda dan dapat mengajukan lagi."
    return "Permohonan ditutup. Pemohonnya tidak punya akun: kabari ketuanya."


def _and_read(question):
    """Returns a function for the help text: the question, and whether the applicant reads it."""

    def help_text(group):
        return f"{question} Pemohon membacanya." if rules.applicant_reads(group) else question

    return help_text


DECISIONS = {
    "setujui": Decision(
        "Setujui",
        "Kelompok diakui, mendapat nomor registrasi, dan halamannya tampil untuk umum.",
        actions.approve,
        "approved",
        decision_messages.after_approval,
        ApproveForm,
        "go",
        warnings=_before_approval,
    ),
    "minta-perbaikan": Decision(
        "Minta perbaikan",
        _before_return,
        actions.request_changes,
        "changes_requested",
        decision_messages.after_return,
        ReasonForm,
        reason_help=_and_read("Apa yang kurang, dan apa yang perlu dilakukan."),
        takes_notes=True,
    ),
    "tolak": Decision(
        "Tolak",
        _before_rejection,
        actions.reject,
        "rejected",
        decision_messages.after_rejection,
        ReasonForm,
        "bad",
        _and_read("Mengapa permohonan belum dapat disetujui."),
    ),
    "nonaktifkan": Decision(
        "Nonaktifkan",
        "Kelompok tidak dapat menulis untuk sementara. Halaman dan beritanya tetap ada.",
        actions.suspend,
        "suspended",
        decision_messages.after_suspension,
        ReasonForm,
        "bad",
        "Mengapa kelompok dinonaktifkan, dan apa syaratnya untuk aktif lagi. "
        "Alasan ini dibaca pengurus.",
        heavy=True,
    ),
    "aktifkan": Decision(
        "Aktifkan lagi",
        "Kelompok dapat menulis lagi.",
        actions.reactivate,
        "reactivated",
        decision_messages.REACTIVATED,
        OptionalReasonForm,
        "go",
    ),
    "beri-tahu": Decision(
        "Beri tahu pembubaran",
        "Pengurus diberi tahu dan punya 30 hari untuk menyatakan keberatan. Kelompok tetap aktif.",
        actions.announce_dissolution,
        "dissolution_announced",
        decision_messages.ANNOUNCED,
        ReasonForm,
        "bad",
        "Mengapa dinas berencana membubarkan kelompok ini. Pengurus membacanya.",
        heavy=True,
    ),
    "batal-bubar": Decision(
        "Batalkan pembubaran",
        "Rencana pembubaran dibatalkan dan pengurus diberi tahu.",
        actions.cancel_dissolution,
        "dissolution_cancelled",
        decision_messages.after_cancelled_dissolution,
        ReasonForm,
        reason_help="Mengapa rencananya dibatalkan. Pengurus membacanya.",
    ),
    "bubarkan": Decision(
        "Bubarkan",
        "Kelompok berakhir untuk seterusnya. Halaman, berita, dan riwayatnya tetap ada.",
        actions.dissolve,
        "dissolved",
        decision_messages.DISSOLVED,
        DissolveForm,
        "bad",
        "Mengapa kelompok dibubarkan. Alasan ini dibaca pengurus.",
        heavy=True,
    ),
    "terbit-mandiri": Decision(
        "Terbit mandiri",
        "Berita anggota yang disetujui pengurus langsung terbit, tanpa pemeriksaan dinas.",
        actions.trust,
        "trusted",
        decision_messages.TRUSTED,
    ),
    "lewat-dinas": Decision(
        "Diperiksa dinas sebelum terbit",
        "Setiap berita kelompok ini diperiksa dinas sebelum terbit.",
        actions.distrust,
        "supervised",
        decision_messages.SUPERVISED,
    ),
}
