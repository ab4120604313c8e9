"""Forms of signing in, signing up and keeping an account."""

from allauth.account import forms as allauth_forms
from allauth.account.fields import SetPasswordField
from allauth.account.internal.flows.manage_email import email_already_exists
from allauth.account.internal.userkit import filter_users_by_email
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.models import User
from core import phones
from core.forms import CleanInputMixin, Form, ModelForm, PhoneField

PHONE_TAKEN = (
    "Nomor ini sudah dipakai. Masuk, atau minta tautan baru ke pengurus KIM atau Diskominfosantik."
)
EMAIL_TAKEN = "E-mail ini sudah dipakai. Masuk, atau pakai “Lupa kata sandi”."
PASSWORD_HELP = "Sedikitnya 8 tanda. Kalimat pendek mudah diingat dan sulit ditebak."


def _calm(form, labels, helps=None):
    """Our words in the place of allauth's placeholders."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)
        field.help_text = (helps or {}).get(name, "")


class SignInForm(CleanInputMixin, allauth_forms.LoginForm):
    """One field for all three ways to say who one is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"login": "Nomor HP, e-mail, atau nama pengguna", "password": "Kata sandi"})
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "maxlength": 254}
        self.fields["login"].widget.input_type = "text"


class SignUpForm(CleanInputMixin, allauth_forms.SignupForm):
    """A name, one way to be reached, a password. No proof of the phone number is asked."""

    name = forms.CharField(
        label="Nama",
        max_length=100,
        help_text="Nama lengkap, seperti yang dikenal di desa.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label="Nomor HP atau e-mail",
        max_length=254,
        help_text="Dipakai untuk masuk. Nomor HP tidak ditampilkan kepada umum.",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )

    guardian_note = forms.CharField(
        label="Belum 18 tahun? Nama orang tua atau wali yang menyetujui",
        max_length=120,
        required=False,
    )

    field_order = ["name", "contact", "password1", "guardian_note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["email"], self.fields["phone"]
        self.fields["password1"].widget.attrs.pop("placeholder", None)
        self.fields["password1"].label = "Kata sandi"
        self.fields["password1"].help_text = PASSWORD_HELP

    def clean_contact(self):
        contact = self.cleaned_data["contact"].strip()
        self.cleaned_data |= {"email": "", "phone": ""}
        if "@" in contact:
            self.cleaned_data["email"] = self._clean_email(contact.lower())
        else:
            self.cleaned_data["phone"] = self._clean_number(contact)
        return contact

    def clean(self):
        cleaned = super().clean()
        self.account_already_exists = False
        return cleaned

    def _clean_email(self, contact):
        try:
            validate_email(contact)
        except ValidationError as error:
            raise ValidationError("Alamat e-mail ini tidak lengkap.", code="email") from error
        _, taken = email_already_exists(contact)
        if taken or filter_users_by_email(contact):
            raise ValidationError(EMAIL_TAKEN, code="taken")
        return contact

    def _clean_number(self, contact):
        try:
            phone = phones.normalise(contact)
        except ValueError as error:
            raise ValidationError(
                "Ini bukan nomor HP atau e-mail. Tulis seperti 0812 3456 7890.", code="phone"
            ) from error
        if User.objects.filter(phone=phone).exists():
            raise ValidationError(PHONE_TAKEN, code="taken")
        return phone

    def save(self, request):
        user = super().save(request)
        user.name = self.cleaned_data["name"]
        user.guardian_note = self.cleaned_data["guardian_note"]
        user.save(update_fields=["name", "guardian_note"])
        return user


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"password": "Kata sandi Anda"})


class ResetPasswordForm(CleanInputMixin, allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"email": "E-mail akun Anda"})


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": "Kata sandi sekarang",
            "password1": "Kata sandi baru",
            "password2": "Kata sandi baru, sekali lagi",
        }
        _calm(self, labels, {"password1": PASSWORD_HELP})


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {"password1": "Kata sandi baru", "password2": "Kata sandi baru, sekali lagi"}
        _calm(self, labels, {"password1": PASSWORD_HELP})


class NewPasswordForm(Form):
    """A new password by a one-time link, typed once: it can be shown by the phone."""

    password = SetPasswordField(label="Kata sandi baru", help_text=PASSWORD_HELP)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {}, {"password": PASSWORD_HELP})
        self.fields["password"].user = user


class ProfileForm(ModelForm):
    """My own name and the ways in which I sign in."""

    phone = PhoneField(label="Nomor HP", required=False)

    class Meta:
        model = User
        fields = ["name", "phone", "email"]
        labels = {"name": "Nama", "email": "E-mail"}

    def clean_phone(self):
        phone = self.cleaned_data["phone"] or None
        if phone and User.objects.filter(phone=phone).exclude(pk=self.instance.pk).exists():
            raise ValidationError(PHONE_TAKEN, code="taken")
        return phone

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        others = [user for user in filter_users_by_email(email) if user.pk != self.instance.pk]
        if email and others:
            raise ValidationError(EMAIL_TAKEN, code="taken")
        return email

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("phone") or cleaned.get("email") or self.errors):
            raise ValidationError("Isi nomor HP atau e-mail: salah satunya dipakai untuk masuk.")
        return cleaned
