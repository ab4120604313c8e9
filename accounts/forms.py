"""Forms for signing in and up, passwords, second factor and the user's own data."""

from allauth.account import forms as allauth_forms
from allauth.account.fields import SetPasswordField
from allauth.account.internal.userkit import filter_users_by_email
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from accounts import codes
from accounts.models import User
from accounts.passwords import ContextWordsValidator, needed_length
from core import text
from core.forms import CleanInputMixin, ContactField, Form, ModelForm, PhoneField

PHONE_TAKEN = (
    "Nomor ini sudah dipakai. Masuk, atau minta tautan baru ke pengurus KIM atau Diskominfosantik."
)
EMAIL_TAKEN = "E-mail ini sudah dipakai. Masuk, atau pakai “Lupa kata sandi”."
CODE_LABEL = "Kode enam angka atau kode cadangan"


def _password_help(user=None):
    return (
        f"Sedikitnya {needed_length(user)} huruf atau angka. "
        "Kalimat pendek mudah diingat dan sulit ditebak."
    )


def _calm(form, labels, helps=None):
    """Sets our labels and help texts, and removes allauth's placeholders."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)
        field.help_text = (helps or {}).get(name, "")


class SignInForm(CleanInputMixin, allauth_forms.LoginForm):
    """Sign-in form with one field for phone number, e-mail address or username."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"login": "Nomor HP, e-mail, atau nama pengguna", "password": "Kata sandi"})
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "maxlength": 254}
        self.fields["login"].widget.input_type = "text"

    def user_credentials(self):
        """Returns credentials for the one kind of name that was typed.

        allauth would also try an e-mail address as a username: answers for known addresses would
        take longer than for unknown ones.
        """
        login = text.fold(self.cleaned_data["login"])
        password = self.cleaned_data["password"]
        if "@" in login:
            return {"email": login, "password": password}
        if login[:1].isalpha():
            return {"username": login, "password": password}
        return {"phone": login, "password": password}


class SignUpForm(CleanInputMixin, allauth_forms.SignupForm):
    """Sign-up form: name, phone number or e-mail, password. The number is not verified."""

    name = forms.CharField(
        label="Nama",
        max_length=100,
        help_text="Nama lengkap, seperti yang dikenal di desa.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = ContactField(
        label="Nomor HP atau e-mail",
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
        self.fields["password1"].help_text = _password_help()

    def clean_contact(self):
        contact = self.cleaned_data["contact"]
        by_email = "@" in contact
        self.cleaned_data |= {
            "email": contact if by_email else "",
            "phone": "" if by_email else contact,
        }
        if by_email and filter_users_by_email(contact):
            raise ValidationError(EMAIL_TAKEN, code="taken")
        if not by_email and User.objects.filter(phone=contact).exists():
            raise ValidationError(PHONE_TAKEN, code="taken")
        return contact

    def clean(self):
        cleaned = super().clean()
        self.account_already_exists = False
        if cleaned.get("password1") and "password1" not in self.errors:
            self._refuse_words_about_the_person(cleaned)
        return cleaned

    def _refuse_words_about_the_person(self, cleaned):
        person = User(
            name=cleaned.get("name", ""),
            phone=cleaned.get("phone"),
            email=cleaned.get("email", ""),
        )
        try:
            ContextWordsValidator().validate(cleaned["password1"], person)
        except ValidationError as error:
            self.add_error("password1", error)

    def refuse_taken(self):
        """Adds the error for a number or e-mail that was taken in the same moment."""
        self.add_error("contact", PHONE_TAKEN if self.cleaned_data["phone"] else EMAIL_TAKEN)


class ReauthenticateForm(CleanInputMixin, allauth_forms.ReauthenticateForm):
    """Asks for the password again before an important change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"password": "Kata sandi Anda"})


class ResetPasswordForm(CleanInputMixin, allauth_forms.ResetPasswordForm):
    """Asks for the e-mail address to which a password link is sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"email": "E-mail akun Anda"})
        self.fields["email"].error_messages["invalid"] = (
            "Ini bukan alamat e-mail. Hanya punya nomor HP? Caranya ada di bawah."
        )
        self.fields["email"].validators = [
            EmailValidator(self.fields["email"].error_messages["invalid"])
        ]

    def clean_email(self):
        """Folds the address before it is looked up, counted and written to."""
        self.cleaned_data["email"] = text.fold(self.cleaned_data["email"])
        return super().clean_email()


class ChangePasswordForm(allauth_forms.ChangePasswordForm, Form):
    """Changes the password of a signed-in user."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": "Kata sandi sekarang",
            "password1": "Kata sandi baru",
            "password2": "Kata sandi baru, sekali lagi",
        }
        _calm(self, labels, {"password1": _password_help(self.user)})


class ResetPasswordKeyForm(CleanInputMixin, allauth_forms.ResetPasswordKeyForm):
    """Sets a new password with the link from an e-mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {"password1": "Kata sandi baru", "password2": "Kata sandi baru, sekali lagi"}
        _calm(self, labels, {"password1": _password_help(self.user)})


class EmailKeyForm(allauth_forms.UserTokenForm):
    """Checks the key of a password link in an e-mail; refuses closed accounts."""

    def _get_user(self, uidb36):
        user = super()._get_user(uidb36)
        return user if user and user.is_active else None


class NewPasswordForm(Form):
    """Sets a new password with a one-time link; typed once, since the field can show it."""

    password = SetPasswordField(label="Kata sandi baru")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {}, {"password": _password_help(user)})
        self.fields["password"].user = user


class SingleUseCodeMixin:
    """Refuses an authenticator code that was used before, in any browser."""

    def clean_code(self):
        """Returns the code; raises ValidationError if it was used before."""
        code = super().clean_code()
        from_app = self.authenticator.type == Authenticator.Type.TOTP
        if from_app and not codes.spend(self.authenticator, code):
            raise get_mfa_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(SingleUseCodeMixin, CleanInputMixin, factor_forms.AuthenticateForm):
    """Asks for the second factor while signing in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"code": CODE_LABEL})


class SecondFactorAgainForm(SingleUseCodeMixin, CleanInputMixin, factor_forms.ReauthenticateForm):
    """Asks for the second factor again before an important step."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"code": CODE_LABEL})


class EnrolForm(CleanInputMixin, totp_forms.ActivateTOTPForm):
    """Asks for the first code of a newly set up authenticator app."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _calm(self, {"code": "Kode enam angka"})
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class ProfileForm(ModelForm):
    """Form for the user's own name, phone number and e-mail address."""

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
        email = text.fold(self.cleaned_data["email"])
        others = [user for user in filter_users_by_email(email) if user.pk != self.instance.pk]
        if email and others:
            raise ValidationError(EMAIL_TAKEN, code="taken")
        return email

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("phone") or cleaned.get("email") or self.errors):
            raise ValidationError("Isi nomor HP atau e-mail: salah satunya dipakai untuk masuk.")
        return cleaned

    def asks_for_taken(self):
        """Returns whether an error tells that a number or address has an account."""
        return any(self.has_error(name, "taken") for name in ("phone", "email"))

    def changes_sign_in(self):
        """Returns whether the phone number or e-mail address changes."""
        return any(self.cleaned_data[name] != self.initial[name] for name in ("phone", "email"))
