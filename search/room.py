"""Registers this app's parts with the registries of other apps."""

from office import lists
from search import pairs


def register():
    """Registers the synonym list with the office. Called from ``AppConfig.ready()``."""
    lists.kinds.add(pairs.pair_list())
