"""The decisions on an aspiration that accounts make: their words, actions and forms."""

from aspirations import actions, rules
from aspirations import decision_forms as forms
from aspirations import decision_messages as said
from aspirations.states import ENDED, PromiseState
from core.change.workflow import open_verbs
from office.decisions import Decision


def _keep_promise(aspiration, *, by, promise, seen):
    actions.keep_promise(promise, by=by, seen=seen)
    return aspiration


def _move_promise(aspiration, *, by, promise, words, day, seen):
    actions.move_promise(promise, by=by, words=words, day=day, seen=seen)
    return aspiration


DECISIONS = {
    "kembalikan": Decision(
        "Kembalikan",
        "Aspirasi selesai tanpa tindak lanjut. Pengirim membaca alasannya.",
        actions.return_aspiration,
        "aspiration_returned",
        said.RETURNED,
        forms.ReturnForm,
        "bad",
    ),
    "gabung": Decision(
        "Gabung",
        "Aspirasi ini selesai, dan pengirimnya mengikuti aspirasi yang sama.",
        actions.merge_aspiration,
        "aspiration_merged",
        said.after_merger,
        forms.MergeForm,
    ),
    "tanya": Decision(
        "Tanya pengirim",
        "Jamnya berhenti sampai pengirim menjawab. Kalau ia diam, aspirasi ditutup.",
        actions.ask_sender,
        "aspiration_asked",
        said.ASKED,
        forms.AskForm,
    ),
    "periksa": Decision(
        "Periksa",
        "Yang Anda tulis di sini dibaca umum. Cerita aslinya tidak berubah.",
        actions.check_aspiration,
        "aspiration_checked",
        said.after_check,
        forms.CheckForm,
        "go",
    ),
    "teruskan": Decision(
        "Teruskan",
        "Perangkat daerah ini yang menjawab. Ia membaca teks untuk umum, tanpa data pengirim.",
        actions.forward_aspiration,
        "aspiration_forwarded",
        said.after_forwarding,
        forms.AgencyForm,
    ),
    "tarik-dari-perangkat": Decision(
        "Ambil kembali",
        "Bukan urusan perangkat daerah itu: dinas yang melanjutkan, dengan batas yang sama.",
        actions.decline_aspiration,
        "aspiration_declined",
        said.DECLINED,
        forms.DeclineForm,
    ),
    "perpanjang": Decision(
        "Perpanjang",
        "Satu kali, untuk permintaan informasi yang belum lewat batas.",
        actions.extend_aspiration,
        "aspiration_extended",
        said.after_extension,
        forms.ExtendForm,
        heavy=True,
    ),
    "lapor": Decision(
        "Catat nomor SP4N-LAPOR!",
        "Tampil di halaman aspirasi. SP4N-LAPOR! tetap kanal resmi nasional.",
        actions.note_lapor_number,
        "aspiration_lapor_noted",
        said.LAPOR_NOTED,
        forms.LaporForm,
        heavy=True,
    ),
    "jawab": Decision(
        "Jawab",
        "Pengirim membaca jawaban ini dengan kode dan kata kuncinya; kalau terbuka, umum juga.",
        actions.answer_aspiration,
        "aspiration_answered",
        said.ANSWERED,
        forms.AnswerForm,
        "go",
    ),
    "janji-diundur": Decision(
        "Janji diundur",
        "Hari yang pertama tetap tercatat, bersama alasan Anda.",
        _move_promise,
        "promise_moved",
        said.after_moved_promise,
        forms.MovePromiseForm,
    ),
    "janji-ditepati": Decision(
        "Janji ditepati",
        "Yang dijanjikan sudah dikerjakan. Pengirim membacanya.",
        _keep_promise,
        "promise_kept",
        said.KEPT,
        forms.PromiseForm,
        "go",
    ),
}
# What officers decide at their desk.
AT_DESK = ("periksa", "teruskan", "tanya", "kembalikan", "gabung")


def decisions_open_to(user, aspiration):
    """Returns the words of the decisions that this account may make now, in order."""
    verbs = {*open_verbs(aspiration, by=user), *_further_verbs(user, aspiration)}
    if aspiration.about == aspiration.About.OFFICE:
        verbs.discard("aspiration_forwarded")
    return [word for word, decision in DECISIONS.items() if decision.verb in verbs]


def _further_verbs(user, aspiration):
    """Yields the verbs of decisions that move no state of the aspiration itself."""
    if not rules.can_decide_at_office(user, aspiration):
        return
    if actions.is_extendable(aspiration):
        yield "aspiration_extended"
    if aspiration.state not in ENDED:
        yield "aspiration_lapor_noted"
    states = set(aspiration.promises.values_list("state", flat=True))
    if PromiseState.MADE in states:
        yield "promise_moved"
    if states & {PromiseState.MADE, PromiseState.BROKEN}:
        yield "promise_kept"
