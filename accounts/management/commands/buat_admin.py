"""Alias of ``create_admin``, under the name that installed units and handbooks use."""

from accounts.management.commands.create_admin import Command

__all__ = ["Command"]
