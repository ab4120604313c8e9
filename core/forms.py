"""Base classes, fields and widgets of all forms."""

import uuid
from copy import copy
from datetime import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import formats

from core import days, phones, text


class CleanInputMixin:
    """Removes invisible characters (``core.text.clean``) from all input before validation.

    So NUL bytes, direction marks and the like reach neither the database nor the redisplayed form.
    """

    def __init__(self, data=None, *args, **kwargs):
        if hasattr(data, "lists"):
            clean = data.copy()
            for name, values in data.lists():
                clean.setlist(name, [text.clean(value) for value in values])
            data = clean
        super().__init__(data, *args, **kwargs)


class Form(CleanInputMixin, forms.Form):
    """Base class of forms without a model."""

    required_css_class = "required"

    def ask_anew(self):
        """Unbinds the form, keeping what was typed as initial values, and returns it.

        Hidden fields get their initial values again, and no errors are shown.
        """
        self.initial |= {field.name: field.data for field in self.visible_fields()}
        self.is_bound, self.data, self._errors = False, {}, None
        return self


class ModelForm(CleanInputMixin, forms.ModelForm):
    """Base class of model forms. Validates a copy of the instance.

    Django's ModelForm sets unsaved values on its instance; with a copy, the page around the form
    still shows the saved values.
    """

    required_css_class = "required"

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=copy(instance), **kwargs)


class FormKeyField(forms.UUIDField):
    """Hidden UUID of one opened form, by which an action recognises a form sent twice.

    Cleans to a UUID, or to None if it is missing or broken; a form shown again then gets a new one.
    """

    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(required=False, initial=uuid.uuid4)

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError:
            return None

    def bound_data(self, data, initial):
        return self.clean(data) or uuid.uuid4()


class OnceMixin(forms.Form):
    """A form whose action takes ``form_key``, so that sending it twice has one effect."""

    form_key = FormKeyField()


def arrange(form, *parts):
    """Sets the layout with which ``{% crispy form %}`` draws ``form``.

    ``parts`` are names of fields and crispy's layout objects.
    """
    form.helper = FormHelper()
    form.helper.layout = Layout(*parts)


def make_optional_for_now(form, *names):
    """Makes fields optional for now: they are needed only before the thing is submitted.

    Templates mark them with "wajib sebelum dikirim".
    """
    for name in names:
        form.fields[name].required = False
        form.fields[name].later = True


def require(form, *names):
    """Makes fields required that ``make_optional_for_now`` made optional."""
    for name in names:
        form.fields[name].required = True
        form.fields[name].later = False


class _PickerMixin:
    """Shows a value in the browser's date picker, which accepts only the ISO format.

    A value typed as 23-11-2026 is redisplayed in ISO. Invalid input is redisplayed in a text
    input, so that the person can correct it.
    """

    picker, formats_name = "", ""
    length = 0  # of the ISO text that the picker takes, in characters

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        iso = self._as_iso(shown) if shown else None
        context["widget"]["value"] = iso or shown
        context["widget"]["type"] = self.picker if iso or not shown else "text"
        return context

    def _as_iso(self, value):
        for pattern in formats.get_format(self.formats_name):
            try:
                return datetime.strptime(value.strip(), pattern).isoformat()[: self.length]
            except ValueError:
                continue
        return None


class DateInput(_PickerMixin, forms.DateInput):
    """Date picker."""

    picker, formats_name = "date", "DATE_INPUT_FORMATS"
    length = len("2026-11-23")

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DateTimeInput(_PickerMixin, forms.DateTimeInput):
    """Picker for a day and time in WIB (UTC+7)."""

    picker, formats_name = "datetime-local", "DATETIME_INPUT_FORMATS"
    length = len("2026-11-23T14:30")

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class DateField(forms.DateField):
    """A day, picked or typed as 2026-11-23, 23-11-2026 or 23/11/2026."""

    widget = DateInput

    def in_words(self, value):
        """Returns ``Senin, 17 Agustus 2026`` for a value of the field, "" for an invalid one."""
        try:
            return days.in_words(self.to_python(value))
        except ValidationError:
            return ""


class _BoundPhone(forms.BoundField):
    def value(self):
        shown = super().value()
        return shown if self.form.is_bound else _as_read(shown)


def _as_read(phone):
    """Returns an Indonesian number in national format, anything else as it is.

    The national format of a foreign number, typed back, would be read as another number.
    """
    stored = phone and phone.startswith("+62") and phones.is_e164(phone)
    return phones.national(phone) if stored else phone


class PhoneField(forms.CharField):
    """A phone number in any usual spelling; cleans to E.164.

    A stored number is displayed in national format, one that was sent as it was typed.
    """

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 100)
        super().__init__(*args, **kwargs)

    def widget_attrs(self, widget):
        """Omits ``maxlength``: the browser would silently cut off a second number."""
        return {}

    def get_bound_field(self, form, field_name):
        return _BoundPhone(form, self, field_name)

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return ""
        try:
            return phones.normalise(value)
        except ValueError as error:
            text = self.error_messages.get("phone", str(error))
            raise ValidationError(text, code="phone") from error


class ContactField(forms.CharField):
    """A phone number or an e-mail address; cleans to E.164 or to the folded address."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 254)
        super().__init__(*args, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return ""
        folded = text.fold(value)
        return self._email(folded) if "@" in folded else self._phone(value)

    def _email(self, address):
        try:
            validate_email(address)
        except ValidationError as error:
            raise ValidationError("Alamat e-mail ini tidak lengkap.", code="email") from error
        return address

    def _phone(self, written):
        try:
            return phones.normalise(written)
        except ValueError as error:
            raise ValidationError(
                "Ini bukan nomor HP atau e-mail. Tulis seperti 0812 3456 7890.", code="phone"
            ) from error


# ``accept`` of file inputs. Phones hide files that do not match; they give a file without an
# extension the type application/octet-stream. The content decides what a file is
# (core.files.file_types).
ACCEPT_PHOTOS = "image/*,.heic,.heif,.hif,application/octet-stream"
ACCEPT_PAPERS = f"application/pdf,{ACCEPT_PHOTOS}"


class MultipleFileInput(forms.ClearableFileInput):
    """File input that accepts several files."""

    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """Several files; cleans to a list."""

    widget = MultipleFileInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        files = [file for file in files if file]
        if not files and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(MultipleFileField, self).clean(file) for file in files]
