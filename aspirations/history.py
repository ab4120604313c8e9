"""What happened to aspirations: titles and phrases of Events, and timelines with what was said."""

from aspirations.models import Agency, Response
from aspirations.states import MOVES, PROMISE_MOVES, Side
from core.models import Event

TITLES = {
    "aspiration_sent": "Diterima",
    "aspiration_extended": "Batas diperpanjang",
    "aspiration_voiced": "Didukung warga lain",
    "aspiration_lapor_noted": "Nomor SP4N-LAPOR! dicatat",
    "aspiration_witnessed": "KIM menjadi saksi",
    "aspiration_added_to": "Pengirim menambahkan",
    "aspiration_outcome_said": "Kata pengirim dicatat",
    "aspiration_erased": "Isi dihapus atas permintaan pengirim",
    "aspiration_opened": "Dibuka administrator",
    "aspiration_link_made": "Tautan untuk menjawab dibuat",
    "aspiration_link_revoked": "Tautan untuk menjawab dicabut",
    **MOVES.titles,
    **PROMISE_MOVES.titles,
}
PHRASES = {
    "aspiration_sent": "mengirim {thing}",
    "aspiration_checked": "memeriksa {thing}",
    "aspiration_forwarded": "meneruskan {thing} ke perangkat daerah",
    "aspiration_declined": "menyerahkan {thing} kembali ke dinas",
    "aspiration_asked": "bertanya kepada pengirim {thing}",
    "aspiration_replied": "mencatat jawaban pengirim {thing}",
    "aspiration_answered": "menjawab {thing}",
    "aspiration_closed": "menutup {thing}",
    "aspiration_reopened": "membuka lagi {thing} atas permintaan pengirim",
    "aspiration_returned": "mengembalikan {thing}",
    "aspiration_merged": "menggabung {thing} dengan yang sama",
    "aspiration_withdrawn": "mencatat bahwa pengirim menarik {thing}",
    "aspiration_extended": "memperpanjang batas {thing}",
    "aspiration_voiced": "mencatat suara untuk {thing}",
    "aspiration_lapor_noted": "mencatat nomor SP4N-LAPOR! dari {thing}",
    "aspiration_witnessed": "menjadi saksi untuk {thing}",
    "aspiration_added_to": "mencatat tambahan pengirim {thing}",
    "aspiration_outcome_said": "mencatat kata pengirim {thing}",
    "aspiration_erased": "menghapus isi {thing} atas permintaan pengirim",
    "promise_kept": "mencatat bahwa janji di {thing} ditepati",
    "promise_moved": "mengundurkan janji di {thing}",
    "promise_broken": "mencatat bahwa hari yang dijanjikan di {thing} lewat",
    "aspiration_opened": "membuka {thing}, yang tentang dinas",
    "aspiration_link_made": "membuat tautan untuk menjawab {thing}",
    "aspiration_link_revoked": "mencabut tautan untuk menjawab {thing}",
}
TONES = MOVES.tones | PROMISE_MOVES.tones
# Not shown in timelines, as they are counted, or shown to staff only.
APART = ("aspiration_voiced",)
FOR_STAFF = ("aspiration_opened", "aspiration_link_made", "aspiration_link_revoked")
# Verbs of Events without an account that are the sender's.
BY_SENDER = {
    *("aspiration_sent", "aspiration_replied", "aspiration_reopened", "aspiration_withdrawn"),
    *("aspiration_added_to", "aspiration_outcome_said", "aspiration_erased"),
}


def timeline_of_aspiration(aspiration, *, reader):
    """Returns timeline rows, newest first, for ``components/_timeline.html``.

    ``reader``: ``"public"``, ``"sender"``, ``"kim"`` (officers who check it) or ``"staff"``. The
    public reads what stands in ``Response.FOR_READERS``, the others all that was said; only staff
    read names of accounts, and of links.
    """
    hidden = APART if reader == "staff" else (*APART, *FOR_STAFF)
    events = Event.objects.about(aspiration).exclude(verb__in=hidden)
    said = {each.pk: each for each in aspiration.responses.select_related("agency", "group")}
    agencies = {each.pk: each for each in Agency.objects.all()}
    rows = [
        _row(aspiration, event, said.get(event.data.get("response")), agencies, reader)
        for event in events
    ]
    return rows[::-1]


def moves_of_aspiration_since(aspiration, seen, *, reader):
    """Returns timeline rows of what moved the aspiration after the Event ``seen``."""
    moves = set(Event.objects.moves_of(aspiration).filter(pk__gt=seen).values_list("pk", flat=True))
    rows = timeline_of_aspiration(aspiration, reader=reader)
    return [row for row in rows if row["event"] in moves]


def _row(aspiration, event, response, agencies, reader):
    note = ""
    if response and (reader != "public" or response.kind in Response.FOR_READERS):
        note = response.text
    title = TITLES[event.verb]
    if event.verb == "aspiration_forwarded":
        title = f"Diteruskan ke {agencies[event.data['agency']]}"
    if event.verb == "aspiration_asked" and reader == "sender":
        title = "Anda ditanya"
    if event.verb == "aspiration_closed" and not event.data.get("outcome"):
        title = "Ditutup karena tidak ada kabar dari pengirim"
    return {
        "event": event.pk,
        "verb": event.verb,
        "title": title,
        "when": event.at,
        "who": _who(aspiration, event, response, agencies, reader),
        "note": note,
        "tone": TONES.get(event.verb, ""),
    }


def _who(aspiration, event, response, agencies, reader):
    """Returns who caused an Event, as this reader may know it."""
    if event.actor is None:
        if response and response.side == Side.AGENCY:
            return str(response.agency)
        if event.verb == "promise_kept":
            return str(agencies.get(event.data.get("agency"), "Perangkat daerah"))
        if event.verb in BY_SENDER or event.data.get("outcome"):
            return "Anda" if reader == "sender" else "Pengirim"
        return "Portal"
    if reader == "staff":
        return str(event.actor)
    if event.by_office:
        return "Diskominfosantik"
    group = aspiration.carried_for if event.verb == "aspiration_sent" else aspiration.group
    return group.name if group else "KIM"
