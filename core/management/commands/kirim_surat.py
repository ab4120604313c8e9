"""Alias of ``send_mail``, under the name that installed units and handbooks use."""

from core.management.commands.send_mail import Command

__all__ = ["Command"]
