"""Messages after a decision on an aspiration: what happened, and what comes next."""

from aspirations.states import Side, State
from core.days import in_words

RETURNED = "Dikembalikan. Pengirim membaca alasannya dengan kode dan kata kuncinya."
ASKED = "Pertanyaan disampaikan. Jamnya berhenti sampai pengirim menjawab."
ANSWERED = "Dijawab. Pengirim membacanya dengan kode dan kata kuncinya."
DECLINED = "Diserahkan kembali ke dinas. Tautan yang lama tidak berlaku lagi."
LAPOR_NOTED = "Nomor SP4N-LAPOR! dicatat."
KEPT = "Dicatat: janji ini ditepati."
LINK_REVOKED = "Tautan dicabut. Yang memegangnya tidak dapat membukanya lagi."


def after_check(aspiration):
    """Returns who acts next on an aspiration that was checked."""
    if aspiration.state == State.FORWARDED:
        return f"Diperiksa. {after_forwarding(aspiration)}"
    return f"Diperiksa. Dinas menindaklanjutinya paling lambat {in_words(aspiration.due)}."


def after_forwarding(aspiration):
    """Returns by when the perangkat daerah answers, and whether it was sent a letter."""
    agency = aspiration.agency
    told = (
        "Surat dengan tautannya sudah disiapkan."
        if agency.email
        else "E-mailnya belum ada: dinas mengirim tautannya."
    )
    return f"Diteruskan ke {agency}, dijawab paling lambat {in_words(aspiration.due)}. {told}"


def after_merger(aspiration):
    """Returns which aspiration the sender follows now."""
    return f"Digabung ke {aspiration.merged_into.spelt_code}. Pengirim mengikuti yang itu."


def after_extension(aspiration):
    """Returns the new last day."""
    return f"Diperpanjang sampai {in_words(aspiration.due)}."


def after_moved_promise(aspiration):
    """Returns what is recorded about a promise that was moved."""
    return "Janji diundur. Hari yang pertama tetap tercatat."


def waited_by(aspiration):
    """Returns the name of who is waited for, "" if nobody is."""
    if aspiration.side == Side.AGENCY:
        return str(aspiration.agency)
    if aspiration.side == Side.KIM:
        return aspiration.group.name
    return aspiration.get_side_display() if aspiration.side else ""
