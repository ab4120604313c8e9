"""Converts boundaries and villages to coordinates of an SVG map, with north at the top.

Gunung Mas lies on the equator, where a degree of longitude is as long as one of latitude, so
degrees are simply scaled. Boundaries are indicative, and every page says so under its map.
"""

from dataclasses import dataclass
from math import hypot

from regions import map_labels

UNITS = 600  # per degree, which is about 111 km
MARGIN = 8
# On a phone a map of one kecamatan is drawn at about one px per unit.
FINGER = 24


@dataclass(frozen=True)
class Shape:
    """A kecamatan: its outline as the ``d`` of an SVG path, and the position of its name.

    ``x`` and ``y`` are the middle of the name's base line; None on a map of one kecamatan, which
    shows no names.
    """

    kecamatan: object
    path: str
    x: float | None
    y: float | None


@dataclass(frozen=True)
class Dot:
    """A village, drawn at the middle of its area.

    ``reach`` is the radius in which a touch counts as this village's: as large as a finger needs,
    but not into the reach of the nearest other village.
    """

    desa: object
    x: float
    y: float
    reach: float

    @property
    def weight(self):
        """Returns how much a name that covers this dot costs (``labels.arrange``)."""
        return 4 if getattr(self.desa, "has_kim", False) else 1


@dataclass(frozen=True)
class Map:
    """What a template draws: the ``view_box`` of the SVG, shapes and dots."""

    view_box: str
    shapes: list
    dots: list

    @property
    def without_signal(self):
        """Returns the dots of villages without phone signal."""
        return [dot for dot in self.dots if dot.desa.without_signal]


def draw(kecamatan, villages, focus=None):
    """Returns a Map of all ``kecamatan`` and ``villages``.

    The frame fits around the kecamatan ``focus``, or around all of them.
    """
    west, south, east, north = _frame([focus] if focus else kecamatan)

    def place(longitude, latitude):
        return round((longitude - west) * UNITS, 1), round((north - latitude) * UNITS, 1)

    dots = _dots([(desa, *place(desa.longitude, desa.latitude)) for desa in villages])
    width, height = (east - west) * UNITS, (north - south) * UNITS
    names = {} if focus else map_labels.arrange(*_areas(kecamatan, dots, place), width)
    size = f"{width + 2 * MARGIN:.0f} {height + 2 * MARGIN:.0f}"
    return Map(
        view_box=f"{-MARGIN} {-MARGIN} {size}",
        shapes=[
            Shape(each, _path(each.boundary, place), *names.get(each.name, (None, None)))
            for each in kecamatan
        ],
        dots=dots,
    )


def _dots(placed):
    """Returns a Dot for each triple of a village, x and y."""
    dots = []
    for desa, x, y in placed:
        others = (hypot(x - a, y - b) for other, a, b in placed if other != desa)
        reach = min(FINGER, min(others, default=2 * FINGER) / 2)
        dots.append(Dot(desa, x, y, round(reach, 1)))
    return dots


def _areas(kecamatan, dots, place):
    """Returns areas and dots as ``labels.arrange`` takes them."""
    areas = tuple(
        (each.name, place(each.longitude, each.latitude), tuple(place(*at) for at in each.boundary))
        for each in kecamatan
    )
    return areas, tuple((dot.x, dot.y, dot.weight) for dot in dots)


def _frame(kecamatan):
    points = [point for each in kecamatan for point in each.boundary]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _path(boundary, place):
    points = [place(*point) for point in boundary]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"
