"""Forms of the decisions on an aspiration, at the office, at the desk, and behind a link."""

from django import forms

from aspirations import rules
from aspirations.answer_templates import filled_answer
from aspirations.models import Agency, Aspiration, Response
from aspirations.public_words import masked
from aspirations.reasons import WHOSE, return_sentences
from aspirations.states import PromiseState
from core import codes
from core.forms import DateField, Form

NO_NUMBERS = "Tanpa NIK dan nomor HP."
NO_REASON = "Centang alasannya, atau tulis sendiri."
NO_WHOSE = "Tulis siapa yang berwenang."
MISTYPED = "Kode ini salah ketik. Periksa hurufnya satu per satu."
NOT_HERE = "Tidak ada aspirasi lain dengan kode ini yang sudah diperiksa di desa yang sama."
MOST_SIMILAR = 5


class DecisionForm(Form):
    """Base of these forms: knows the aspiration, and who decides (None behind a link)."""

    def __init__(self, data=None, *, aspiration, by=None, **kwargs):
        super().__init__(data, **kwargs)
        self.aspiration, self.by = aspiration, by


class WordsForm(DecisionForm):
    """A decision that says something to the sender."""

    label, help_text, rows = "Pesan untuk pengirim", NO_NUMBERS, 4

    words = forms.CharField(
        max_length=Response.MOST_TEXT,
        widget=forms.Textarea,
        error_messages={"required": "Tulis dulu."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label, field.help_text = self.label, self.help_text
        field.widget.attrs["rows"] = self.rows


class AskForm(WordsForm):
    """A question to the sender."""

    label = "Pertanyaan"
    help_text = f"Satu hal yang perlu diketahui, misalnya: Di RT berapa? {NO_NUMBERS}"


class AnswerForm(WordsForm):
    """An answer, with the day by which something will be done."""

    label, rows = "Jawaban", 7
    help_text = f"Apa yang sudah atau akan dilakukan, dan oleh siapa. {NO_NUMBERS}"

    promised = DateField(
        label="Hari yang dijanjikan",
        required=False,
        help_text="Kalau ada yang akan dikerjakan: paling lambat hari apa. Janji ini tampil dengan "
        "jawabannya.",
    )

    def __init__(self, *args, template="", **kwargs):
        super().__init__(*args, **kwargs)
        if template:
            self.initial["words"] = filled_answer(template, self.aspiration)


class DeclineForm(WordsForm):
    """Why an aspiration is not the business of a perangkat daerah."""

    label = "Mengapa, dan siapa yang berwenang?"
    help_text = f"Dibaca dinas dan pengirim. {NO_NUMBERS}"


class ExtendForm(WordsForm):
    """Why a request for information takes longer."""

    label = "Mengapa perlu waktu lebih lama?"
    help_text = f"Pengirim dan umum membacanya. {NO_NUMBERS}"


class AgencyForm(DecisionForm):
    """To which perangkat daerah an aspiration goes."""

    agency = forms.ModelChoiceField(label="Perangkat daerah", queryset=None, empty_label="Pilih")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(is_active=True)


class CheckForm(AgencyForm):
    """What readers see of an aspiration, and to whom it goes at once."""

    title = forms.CharField(label="Judul", max_length=Aspiration.MOST_TITLE)
    public_text = forms.CharField(
        label="Teks untuk umum",
        max_length=Aspiration.MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="NIK dan nomor HP sudah dihapus. Hapus juga nama orang yang dituduh dan alamat "
        "rumah. Cerita aslinya tidak berubah.",
    )
    public_place = forms.CharField(label="Tempat untuk umum", max_length=200, required=False)
    shown = forms.MultipleChoiceField(
        label="Ada orang yang dapat dikenali?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Centang hanya foto yang boleh tampil: tanpa wajah, nama, atau nomor kendaraan.",
    )
    field_order = ("title", "public_text", "public_place", "shown", "agency")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        aspiration = self.aspiration
        self.initial |= {
            "title": aspiration.title,
            "public_text": masked(aspiration.text),
            "public_place": masked(aspiration.place),
        }
        self.fields["agency"].label = "Langsung teruskan ke"
        self.fields["agency"].required = False
        self.fields["agency"].empty_label = "Belum diteruskan"
        if aspiration.about == Aspiration.About.OFFICE:
            del self.fields["agency"]
        if aspiration.is_secret or aspiration.about == Aspiration.About.OFFICE:
            self._is_for_no_readers()
        self._offer_photos()

    def _is_for_no_readers(self):
        self.fields["public_text"].label = "Teks yang diteruskan"
        self.fields["public_place"].label = "Tempat yang diteruskan"
        self.fields[
            "public_text"
        ].help_text = (
            "Tidak pernah tampil untuk umum. Hapus yang dapat menunjukkan siapa pengirimnya."
        )
        del self.fields["shown"]

    def _offer_photos(self):
        """Offers one tick per photo; a form without photos does not ask."""
        photos = self.aspiration.attachments.filter(response=None)
        if "shown" in self.fields:
            self.fields["shown"].choices = [
                (str(photo.key), f"Foto {number} boleh tampil")
                for number, photo in enumerate(photos, start=1)
            ]
            if not self.fields["shown"].choices:
                del self.fields["shown"]


class ReturnForm(DecisionForm):
    """Why nobody acts on an aspiration: ready reasons to tick, and the checker's own words."""

    ticks = forms.MultipleChoiceField(
        label="Alasan",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(label, label) for label in return_sentences()],
    )
    whose = forms.CharField(
        label="Siapa yang berwenang?",
        max_length=120,
        required=False,
        help_text="Kalau bukan kewenangan desa atau kabupaten, misalnya: Dinas PUPR provinsi.",
    )
    own = forms.CharField(
        label="Keterangan lain",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Pengirim membacanya. {NO_NUMBERS}",
    )

    def clean(self):
        """Joins the sentences of the ticks and the checker's own words as ``words``."""
        cleaned, known = super().clean(), return_sentences()
        ticked = [known[label] for label in cleaned.pop("ticks", []) if label in known]
        whose, own = cleaned.pop("whose", ""), cleaned.pop("own", "")
        if not ticked and not own:
            self.add_error("own", NO_REASON)
        if not whose and any(WHOSE in sentence for sentence in ticked):
            self.add_error("whose", NO_WHOSE)
        sentences = [sentence.replace(WHOSE, whose) for sentence in ticked]
        return {**cleaned, "words": "\n".join(filter(None, [*sentences, own]))}


class MergeForm(DecisionForm):
    """Into which other aspiration of the same village this one goes."""

    into = forms.CharField(
        label="Kode aspirasi yang sama",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = self._others().order_by("-checked_at")[:MOST_SIMILAR]
        listed = "; ".join(f"{each.spelt_code} {each.title}" for each in others)
        self.fields["into"].help_text = (
            f"Yang terakhir di desa ini: {listed}."
            if listed
            else "Di desa ini belum ada aspirasi lain yang sudah diperiksa."
        )

    def _others(self):
        """Returns the other public aspirations of the village on which the decider may decide.

        Public ones only: the sender of this one reads what is answered there.
        """
        found = Aspiration.objects.public().filter(desa=self.aspiration.desa_id)
        found = found.exclude(pk=self.aspiration.pk)
        office = Aspiration.objects.decided_at_office_by(self.by)
        return found.filter(pk__in=office) | found.filter(
            pk__in=Aspiration.objects.at_desk_of(self.by)
        )

    def clean_into(self):
        code = codes.plain(self.cleaned_data["into"])
        if not codes.is_sound(code):
            raise forms.ValidationError(MISTYPED)
        into = self._others().filter(code=code).first()
        if into is None or not rules.can_check(self.by, into):
            raise forms.ValidationError(NOT_HERE)
        return into


class LaporForm(DecisionForm):
    """The number that SP4N-LAPOR! gave to the same matter."""

    number = forms.CharField(label="Nomor di SP4N-LAPOR!", max_length=30)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["number"] = self.aspiration.lapor_number


class PromiseForm(DecisionForm):
    """Which promise was kept."""

    promise = forms.ModelChoiceField(label="Janji", queryset=None, empty_label=None)
    states = (PromiseState.MADE, PromiseState.BROKEN)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        promises = self.aspiration.promises.filter(state__in=self.states)
        self.fields["promise"].queryset = promises
        self.initial["promise"] = promises.first()
        if len(promises) == 1:
            self.fields["promise"].widget = forms.HiddenInput()
        self.fields["promise"].label_from_instance = lambda promise: promise.in_words


class MovePromiseForm(PromiseForm, WordsForm):
    """To which later day a promise moves, and why."""

    label, help_text = "Mengapa diundur?", f"Pengirim dan umum membacanya. {NO_NUMBERS}"
    states = (PromiseState.MADE,)

    day = DateField(label="Hari yang baru")
    field_order = ("promise", "day", "words")
