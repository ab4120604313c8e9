"""Forms of breaches of personal data."""

from django import forms
from django.utils import timezone

from core.forms import DateField, DateTimeInput, Form, OnceMixin
from core.personal.holdings import holdings, places
from privacy.models import Breach, BreachPerson

Public = Breach.Public
LONGEST = 1_000
GONE = "KIM yang sudah tidak ada"
# Ways that are noted by hand; letters are noted as they are queued.
BY_HAND = (BreachPerson.Way.CHAT, BreachPerson.Way.PAPER)


def _text(label, help_text, *, rows=4):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=widget)


def now_in_minutes():
    """Returns the current time without seconds, as a picker shows it."""
    return timezone.localtime().replace(second=0, microsecond=0)


class BreachForm(OnceMixin, Form):
    """What happened, when, which data of whom, and what to do."""

    what = _text(
        "Apa yang terjadi, dan bagaimana?",
        "Orangnya membaca ini. Tulis singkat dan jujur, tanpa nama orang.",
    )
    happened_at = forms.DateTimeField(
        label="Kapan terjadi (WIB)",
        required=False,
        widget=DateTimeInput,
        help_text="Kosongkan bila belum diketahui; dapat diisi nanti.",
    )
    learnt_at = forms.DateTimeField(
        label="Kapan dinas tahu (WIB)",
        initial=now_in_minutes,
        widget=DateTimeInput,
        help_text="Tiga kali 24 jam dihitung dari sini.",
    )
    data = forms.MultipleChoiceField(label="Data yang bocor", widget=forms.CheckboxSelectMultiple)
    places = forms.MultipleChoiceField(
        label="KIM mana?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kosong berarti semua. Akun tidak terbagi menurut KIM: kalau data akun dipilih, "
        "semua akun ikut. Hanya satu dua orang? Jangan pilih data akun; tambahkan orangnya nanti.",
    )
    estimate = forms.CharField(
        label="Perkiraan jumlah orang",
        required=False,
        max_length=100,
        help_text="Untuk surat ke lembaga, misalnya: sekitar 40, satu kecamatan.",
    )
    done = _text("Yang sudah dilakukan dinas", "Orangnya membaca ini.")
    advice = _text(
        "Yang sebaiknya dilakukan orangnya",
        "Misalnya: ganti kata sandi hari ini; jangan percaya pesan yang meminta uang.",
    )
    field_order = ["form_key", *Breach.DETAILS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["data"].choices = [(each.word, each.label) for each in holdings]
        known = [pair for each in places for pair in each()]
        # A group that is gone stays ticked: without any tick all groups would be meant.
        gone = set(self.initial.get("places", ())) - {key for key, _ in known}
        self.fields["places"].choices = [*known, *((key, GONE) for key in sorted(gone))]


class EditForm(BreachForm):
    """The same form for a breach that is recorded; ``shown`` is the digest of what it showed."""

    form_key = None
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def show_again(self, breach):
        """Keeps what was typed, and takes what the breach says now as shown."""
        self.data = self.data.copy()
        self.data["shown"] = breach.digest


class AgencyForm(Form):
    """When the letter to the supervisory agency was sent."""

    agency_told_at = forms.DateTimeField(
        label="Kapan surat dikirim (WIB)", initial=now_in_minutes, widget=DateTimeInput
    )


class PublicForm(Form):
    """Whether the public has to be told, and when it was told or that was decided."""

    public = forms.ChoiceField(
        label="Apakah kebocoran ini mengganggu layanan umum, atau berdampak besar bagi masyarakat?",
        choices=[(each.value, each.label) for each in Public if each.value],
        widget=forms.RadioSelect,
    )
    public_on = DateField(
        label="Tanggal", help_text="Hari diumumkan, atau hari diputuskan tidak perlu."
    )


class ToldForm(Form):
    """The ticked rows of a list, and how these people were told."""

    row = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Centang dulu siapa yang sudah diberi tahu."}
    )
    way = forms.ChoiceField(choices=[(each, each.label) for each in BY_HAND], required=False)

    def __init__(self, data, keys):
        super().__init__(data)
        self.fields["row"].choices = [(key, key) for key in keys]
