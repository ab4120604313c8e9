"""Forms of who sends an aspiration, carries one, or follows it with code and secret."""

from django import forms
from django.core.exceptions import ValidationError

from aspirations.models import Aspiration, Response, Subject
from aspirations.similar import usual_days
from core import codes
from core.forms import (
    ACCEPT_PHOTOS,
    ContactField,
    Form,
    ModelForm,
    MultipleFileField,
    OnceMixin,
)
from regions import choices
from regions.models import Desa

CHOOSE_VILLAGE = "Pilih desa tempat kejadiannya."
MISTYPED = "Ada huruf yang salah di kode ini. Cocokkan satu per satu dengan slip."
FOREIGN = "Kode tidak memakai {letters}. Cocokkan satu per satu dengan slip."
SHORT = "Kode ada 7 huruf dan angka, misalnya {example}."


class VillageField(forms.ChoiceField):
    """A village, chosen from all of them by kecamatan; cleans to a Desa."""

    def __init__(self, **kwargs):
        super().__init__(choices=_villages_by_kecamatan, **kwargs)

    def clean(self, value):
        return choices.villages()[super().clean(value)]

    def prepare_value(self, value):
        return value.pk if isinstance(value, Desa) else value


def _villages_by_kecamatan():
    blank = [("", "Pilih desa …")]
    groups = [
        (kecamatan.name, [(village.pk, village.short_name) for village in inside])
        for kecamatan, inside in choices.places().items()
    ]
    return blank + groups


class AspirationForm(OnceMixin, ModelForm):
    """What a villager sends. TRAP is the name of a hidden field that people leave empty."""

    TRAP = "situs"

    desa = VillageField(
        label="Desa", error_messages={"required": CHOOSE_VILLAGE, "invalid_choice": CHOOSE_VILLAGE}
    )
    subject = forms.ModelChoiceField(
        label="Tentang",
        queryset=Subject.objects.all(),
        empty_label="Pilih …",
        error_messages={"required": "Pilih tentang apa."},
    )
    about_kim = forms.BooleanField(label="Ini tentang KIM, desa, atau orangnya", required=False)
    about_office = forms.BooleanField(label="Ini tentang Diskominfosantik sendiri", required=False)
    photos = MultipleFileField(label="Foto", required=False)
    contact = ContactField(label="Nomor HP atau e-mail", required=False)

    class Meta:
        model = Aspiration
        fields = ("kind", "desa", "subject", "text", "place", "openness", "sender_name", "contact")
        labels = {"text": "Ceritakan", "place": "Di mana tepatnya?", "sender_name": "Nama"}
        widgets = {"kind": forms.RadioSelect, "openness": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Aspiration.Kind.choices
        self.fields["kind"].error_messages["required"] = "Pilih salah satu."
        self.fields["openness"].choices = self.offered_openness()
        self.fields["text"].error_messages["required"] = "Ceritakan dulu."
        self.fields["text"].widget.attrs |= {"rows": 4, "maxlength": Aspiration.MOST_TEXT}
        self.fields["photos"].widget.attrs |= {"accept": ACCEPT_PHOTOS}
        self.fields["contact"].widget.attrs |= {"autocomplete": "off"}

    def offered_openness(self):
        """Returns the choices of who may know."""
        return Aspiration.Openness.choices

    def clean(self):
        if self.data.get(self.TRAP):
            raise ValidationError(
                "Aspirasi belum terkirim. Tekan “Kirim” sekali lagi.", code="trap"
            )
        return super().clean()

    def validate_constraints(self):
        """Checks nothing: the constraints are about what is set later."""

    def sent_values(self):
        """Returns the cleaned values that ``actions.send_aspiration`` takes."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields}
        about = Aspiration.About
        values["about"] = (
            about.OFFICE
            if self.cleaned_data["about_office"]
            else about.KIM
            if self.cleaned_data["about_kim"]
            else about.NONE
        )
        return values

    @property
    def usual_days(self):
        """The usual days until an answer, by key of the subject; see ``similar.usual_days``."""
        return usual_days()


class CarryForm(AspirationForm):
    """What a member of a KIM carries for a villager: never secret, with their consent."""

    contact = ContactField(label="Nomor HP atau e-mail warga", required=False)

    class Meta(AspirationForm.Meta):
        fields = (*AspirationForm.Meta.fields, "consent", "consent_by")
        widgets = AspirationForm.Meta.widgets | {"consent": forms.RadioSelect}
        labels = AspirationForm.Meta.labels | {
            "sender_name": "Nama warga",
            "consent": "Warga setuju secara",
            "consent_by": "Siapa yang menyetujui?",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].choices = Aspiration.Consent.choices
        for name in ("consent", "consent_by"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = "Wajib: tanpa persetujuan tidak dikirim."

    def offered_openness(self):
        secret = Aspiration.Openness.SECRET
        return [pair for pair in Aspiration.Openness.choices if pair[0] != secret]


class FollowForm(Form):
    """The code and the secret of a slip. A mistyped code is told apart from an unknown one."""

    code = forms.CharField(label="Kode", max_length=40)
    secret = forms.CharField(label="Kata kunci", max_length=40)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters"}

    def clean_code(self):
        code = codes.plain(self.cleaned_data["code"])
        if letters := codes.foreign_letters(code):
            raise ValidationError(FOREIGN.format(letters=" dan ".join(letters)))
        if len(code) != codes.LENGTH + 1:
            raise ValidationError(SHORT.format(example=codes.spell(codes.with_check("K7M4PQ"))))
        if not codes.is_sound(code):
            raise ValidationError(MISTYPED)
        return code

    def clean_secret(self):
        return codes.plain(self.cleaned_data["secret"])


class ReasonForm(Form):
    """Why a sender opens an answered aspiration again."""

    words = forms.CharField(
        label="Apa yang belum beres?",
        max_length=Response.MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis apa yang belum beres."},
    )


class WordsForm(Form):
    """What a sender writes while following: a reply, or an addition."""

    words = forms.CharField(
        max_length=Response.MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis dulu."},
    )
    photos = MultipleFileField(label="Foto", required=False)

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.fields["photos"].widget.attrs |= {"accept": ACCEPT_PHOTOS}
