"""Ways for mail to go, for tests of ``core.mail``: one that works and some that do not."""

import smtplib
import threading

from django.core.mail.backends.base import BaseEmailBackend


class Away(BaseEmailBackend):
    """The mail server does not answer."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused")


class Refusing(BaseEmailBackend):
    """The mail server answers, and says no."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({"ayu@desa.example": (550, b"no such user")})


class Mad(BaseEmailBackend):
    """Something is wrong with our own side."""

    def send_messages(self, messages):
        raise UnicodeError("ayu@desa.example")


class Slow(BaseEmailBackend):
    """Two workers meet here; counts how often a letter went out."""

    sent = []
    gate = threading.Event()

    def send_messages(self, messages):
        self.gate.wait(0.3)
        self.sent.extend(messages)
        return len(messages)
