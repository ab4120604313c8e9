"""The regency drawn: boundaries and villages in the units of an SVG, north on top.

Gunung Mas lies on the equator, where a degree of longitude is as long as one of latitude, so
degrees are simply scaled. Boundaries are indicative, and every page says so under its map.
"""

from dataclasses import dataclass

UNITS = 600  # to a degree, some 111 km
MARGIN = 8


@dataclass(frozen=True)
class Shape:
    """A kecamatan: its outline as the ``d`` of a path, and where its name stands."""

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

    width, height = (east - west) * UNITS, (north - south) * UNITS
    size = f"{width + 2 * MARGIN:.0f} {height + 2 * MARGIN:.0f}"
    return Map(
        view_box=f"{-MARGIN} {-MARGIN} {size}",
        shapes=[
            Shape(each, _path(each.boundary, place), *place(each.longitude, each.latitude))
            for each in kecamatan
        ],
        dots=[Dot(desa, *place(desa.longitude, desa.latitude)) for desa in villages],
    )


def _frame(kecamatan):
    points = [point for each in kecamatan for point in each.boundary]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _path(boundary, place):
    points = [place(*point) for point in boundary]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"
