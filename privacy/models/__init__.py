"""Models of privacy."""

from privacy.models.breach import Breach, BreachPerson
from privacy.models.request import DataRequest

__all__ = ["Breach", "BreachPerson", "DataRequest"]
