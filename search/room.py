"""Registers this app's parts with the registries of other apps."""

from core import restoration
from office import lists
from search import index, synonyms


def register():
    """Registers the synonym list and what follows a restoration, from ``AppConfig.ready()``."""
    lists.kinds.add(synonyms.pair_list())
    restoration.steps.add(
        restoration.Step("Indeks pencarian dibuat ulang.", index.rebuild, rebuilds=True)
    )
