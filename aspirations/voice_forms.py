"""The form behind "Ini juga masalah saya"."""

from uuid import uuid4

from django import forms


class VoiceForm(forms.Form):
    """Holds the key that recognises a form that was sent twice, and asks for nothing."""

    form_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={
            "required": "Buka halaman ini sekali lagi, lalu tekan tombolnya.",
            "invalid": "Buka halaman ini sekali lagi, lalu tekan tombolnya.",
        },
    )
