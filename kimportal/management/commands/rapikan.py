"""Alias of ``clean_up``, under the name that installed units and handbooks use."""

from kimportal.management.commands.clean_up import Command

__all__ = ["Command"]
