"""What this app says of itself to the others; called from ``AppConfig.ready()``."""

from office import lists
from search import pairs


def register():
    lists.kinds.add(pairs.pair_list())
