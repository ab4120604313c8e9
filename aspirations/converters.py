"""Path converter for the code of an aspiration."""

from django.urls.converters import StringConverter


class AspirationCode(StringConverter):
    """Seven letters or digits, in any case and with or without the hyphen of the spelt code."""

    regex = "[0-9A-Za-z]{3}-?[0-9A-Za-z]{4}"
