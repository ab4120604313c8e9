"""Models of privacy."""

from privacy.models.breach import Breach, BreachPerson
from privacy.models.destruction import DestructionList, DestructionRow
from privacy.models.request import DataRequest

__all__ = ["Breach", "BreachPerson", "DataRequest", "DestructionList", "DestructionRow"]
