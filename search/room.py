"""Registers this app's parts with the registries of other apps."""

from office import lists
from search import synonyms


def register():
    """Registers the synonym list with the office. Called from ``AppConfig.ready()``."""
    lists.kinds.add(synonyms.pair_list())
