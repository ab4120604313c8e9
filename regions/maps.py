"""The regency drawn: boundaries and villages in the units of an SVG, north on top.

Gunung Mas lies on the equator, where a degree of longitude is as long as one of latitude, so
degrees are simply scaled. Boundaries are indicative, and every page says so under its map.
"""

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product

UNITS = 600  # to a degree, some 111 km
MARGIN = 8
# How large a letter, a line and a dot are drawn at most (css/peta.css), in units.
LETTER, LINE, DOT = 11, 17, 9


@dataclass(frozen=True)
class Shape:
    """A kecamatan: its outline as the ``d`` of a path, and where the middle of its name stands;
    None on a map around one kecamatan, which has no names.
    """

    kecamatan: object
    path: str
    x: float | None
    y: float | None


@dataclass(frozen=True)
class Dot:
    """A village: the middle of its area."""

    desa: object
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    """What a template draws: ``view_box`` and the things on it."""

    view_box: str
    shapes: list
    dots: list

    @property
    def without_signal(self):
        """The dots of the villages in which staff found no signal."""
        return [dot for dot in self.dots if dot.desa.without_signal]


def draw(kecamatan, villages, focus=None):
    """All ``kecamatan`` and ``villages``; the frame around ``focus``, or around everything."""
    west, south, east, north = _frame([focus] if focus else kecamatan)

    def place(longitude, latitude):
        return round((longitude - west) * UNITS, 1), round((north - latitude) * UNITS, 1)

    dots = [Dot(desa, *place(desa.longitude, desa.latitude)) for desa in villages]
    width, height = (east - west) * UNITS, (north - south) * UNITS
    middles = tuple((each.name, *place(each.longitude, each.latitude)) for each in kecamatan)
    names = {} if focus else _names(middles, tuple((dot.x, dot.y) for dot in dots), width)
    size = f"{width + 2 * MARGIN:.0f} {height + 2 * MARGIN:.0f}"
    return Map(
        view_box=f"{-MARGIN} {-MARGIN} {size}",
        shapes=[
            Shape(each, _path(each.boundary, place), *names.get(each.name, (None, None)))
            for each in kecamatan
        ],
        dots=dots,
    )


@lru_cache(maxsize=4)
def _names(middles, dots, width):
    """Where each name stands: near the middle of its kecamatan, over few dots and no other name.

    ``middles`` are triples of a name and its place, ``dots`` pairs. Gives the middle of the base
    line of each name. Takes longer than all the rest of a map, and only depends on where things
    are: reference data.
    """
    placed = {}
    for name, x, y in middles:
        half = len(name) * LETTER / 2
        spots = product(_steps(x, LINE, 3), _steps(y, LINE / 2, 8))
        inside = [spot for spot in spots if half <= spot[0] <= width - half]
        cost = partial(_cost, half, (x, y), dots, list(placed.values()))
        placed[name] = (*min(inside, key=cost), half)
    return {name: (round(x, 1), round(y, 1)) for name, (x, y, _) in placed.items()}


def _steps(middle, step, most):
    return [middle + step * number for number in range(-most, most + 1)]


def _cost(half, wanted, dots, others, spot):
    """How bad this spot is for a name: another name in the way, then dots, then the way to it."""
    x, y = spot
    names = sum(abs(a - x) < half + b and abs(c - y) < LINE + DOT / 2 for a, c, b in others)
    under = sum(abs(a - x) < half + DOT and -LINE - DOT < b - y < DOT for a, b in dots)
    way = abs(x - wanted[0]) + abs(y - wanted[1])
    return 9 * names + 3 * under + way / (2 * LINE)


def _frame(kecamatan):
    points = [point for each in kecamatan for point in each.boundary]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _path(boundary, place):
    points = [place(*point) for point in boundary]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"
