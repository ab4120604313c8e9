"""The regency drawn: boundaries and villages in the units of an SVG, north on top.

Gunung Mas lies on the equator, where a degree of longitude is as long as one of latitude, so
degrees are simply scaled. Boundaries are indicative, and every page says so under its map.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

UNITS = 600  # to a degree, some 111 km
MARGIN = 8
# About how large a name is drawn (css/peta.css), in units.
LETTER, LINE = 11, 17


@dataclass(frozen=True)
class Shape:
    """A kecamatan: its outline as the ``d`` of a path, and where the middle of its name stands."""

    kecamatan: object
    path: str
    x: float
    y: float


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
    # Around one kecamatan no names are drawn.
    middles = tuple((each.name, *place(each.longitude, each.latitude)) for each in kecamatan)
    names = {} if focus else _names(middles, tuple((dot.x, dot.y) for dot in dots), width)
    size = f"{width + 2 * MARGIN:.0f} {height + 2 * MARGIN:.0f}"
    return Map(
        view_box=f"{-MARGIN} {-MARGIN} {size}",
        shapes=[
            Shape(each, _path(each.boundary, place), *names.get(each.name, (0, 0)))
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
    taken = []
    for name, x, y in middles:
        half = len(name) * LETTER / 2
        near = [dot for dot in dots if abs(dot[0] - x) < half + 60 and abs(dot[1] - y) < 96]

        def in_the_way(spot, x=x, y=y, half=half, near=near):
            left, base = spot
            under = sum(abs(dot[0] - left) < half + 9 and -26 < dot[1] - base < 9 for dot in near)
            beside = sum(
                abs(other - left) < half + its_half and abs(line - base) < LINE + 4
                for other, line, its_half in taken
            )
            outside = left < half or left > width - half
            return 3 * under + 9 * (beside + outside) + (abs(left - x) + abs(base - y)) / (2 * LINE)

        left, base = min(product(_steps(x, LINE, 3), _steps(y, LINE / 2, 8)), key=in_the_way)
        taken.append((left, base, half))
    return {
        name: (round(left, 1), round(base, 1))
        for (name, _, _), (left, base, _) in zip(middles, taken, strict=True)
    }


def _steps(middle, step, most):
    return [middle + step * number for number in range(-most, most + 1)]


def _frame(kecamatan):
    points = [point for each in kecamatan for point in each.boundary]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _path(boundary, place):
    points = [place(*point) for point in boundary]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"
