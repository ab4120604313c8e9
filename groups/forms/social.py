"""A form field for pages of a group on social networks."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django import forms
from django.core.exceptions import ValidationError

from core import number_guard, text
from groups.validators import no_personal_numbers


class Network(NamedTuple):
    """A social network: label, domains, and the URL before the name of a page."""

    label: str
    domains: tuple
    home: str


NETWORKS = {
    "facebook": Network(
        "Facebook", ("facebook.com", "fb.com", "fb.me", "fb.watch"), "https://www.facebook.com/"
    ),
    "instagram": Network(
        "Instagram", ("instagram.com", "instagr.am"), "https://www.instagram.com/"
    ),
    "youtube": Network("YouTube", ("youtube.com", "youtu.be"), "https://www.youtube.com/@"),
    "tiktok": Network("TikTok", ("tiktok.com",), "https://www.tiktok.com/@"),
}
# Query parameters that identify a page; all others say who shared it and how.
_NAMING = {"id", "story_fbid", "v", "list", "fbid", "set"}
_NAME = re.compile(r"@?([A-Za-z0-9._-]{2,60})")
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”]+", re.IGNORECASE)


class SocialField(forms.URLField):
    """A page on a social network, typed as a URL, a bare name or a text shared from a phone.

    Any subdomain of the network is accepted (``web.``, ``id-id.``, ``m.``, ``vm.``). The URL is
    taken out of a shared text ("Lihat profil KIM: https://…"), and query parameters that say who
    shared it are dropped. Cleans to an https URL.
    """

    def __init__(self, *, network, **kwargs):
        # A shared text may be longer than the stored URL; the model checks its length.
        kwargs.pop("max_length", None)
        super().__init__(assume_scheme="https", **kwargs)
        self.network = network
        self.widget.input_type = "text"
        self.error_messages["invalid"] = f"Tulis alamat lengkapnya, misalnya {network.home}kimdesa."

    def to_python(self, value):
        value = (value or "").strip()
        if address := _ADDRESS.search(value):
            value = address[0].rstrip(".,;:!?)]}")
        elif (name := _NAME.fullmatch(value)) and not self._is_ours(value):
            value = self.network.home + name[1]
        return super().to_python(value)

    def clean(self, value):
        address = super().clean(value)
        if not address:
            return ""
        parts = urlsplit(address)
        if not self._is_ours(parts.hostname or ""):
            raise ValidationError(f"Ini bukan alamat {self.network.label}.", code="network")
        pairs = [pair for pair in parse_qsl(parts.query) if pair[0] in _NAMING]
        _refuse_personal_numbers(parts.path, pairs)
        query = urlencode(pairs)
        return urlunsplit(("https", parts.hostname, parts.path, query, ""))

    def _is_ours(self, host):
        host = host.lower()
        return any(host == own or host.endswith(f".{own}") for own in self.network.domains)


def _refuse_personal_numbers(path, pairs):
    """Raises ValidationError if the URL contains a person's number.

    A NIK is looked for only in the first part of the path, since networks also use numbers of
    sixteen digits for pages; a phone number in the path and in every query value.
    """
    no_personal_numbers(path.lstrip("/").partition("/")[0])
    for written in (path, *(value for _, value in pairs)):
        if number_guard.PHONE in text.personal_numbers(written):
            no_personal_numbers(written)
