"""Places the names of areas on a map, so that they are readable and cover little.

Greedy: for one name after the other, several positions around the middle of its area are tried,
and the one with the lowest cost is taken.
"""

from functools import lru_cache, partial
from itertools import product

# Maximum width of a letter, height of a line and size of a dot (css/peta.css), in map units.
LETTER, LINE, DOT = 11, 17, 9


@lru_cache(maxsize=4)
def arrange(areas, dots, width):
    """Returns the middle of the base line of each name, by name.

    ``areas`` are triples of a name, the middle of its area and its outline (a ring of points);
    ``dots`` triples of x, y and the cost of covering it. ``width`` is that of the map. Cached: it
    takes longer than the rest of a map, and its arguments hardly ever change.
    """
    placed = {}
    for name, (x, y), outline in areas:
        half = len(name) * LETTER / 2
        spots = product(_steps(x, LINE, 3), _steps(y, LINE / 2, 6))
        inside = [spot for spot in spots if half <= spot[0] <= width - half]
        cost = partial(_cost, half, (x, y), outline, dots, list(placed.values()))
        placed[name] = (*min(inside, key=cost), half)
    return {name: (round(x, 1), round(y, 1)) for name, (x, y, _) in placed.items()}


def _steps(middle, step, most):
    return [middle + step * number for number in range(-most, most + 1)]


def _cost(half, wanted, outline, dots, others, spot):
    """Returns the cost of a position for a name.

    Costs are added for a position outside the area, over other names, over dots, and for its
    distance from the middle.
    """
    x, y = spot
    outside = not (_holds(outline, x, y) and _holds(outline, x, y - LINE))
    names = sum(abs(a - x) < half + b and abs(c - y) < LINE + DOT / 2 for a, c, b in others)
    under = sum(
        weight for a, b, weight in dots if abs(a - x) < half + DOT and -LINE - DOT < b - y < DOT
    )
    way = abs(x - wanted[0]) + abs(y - wanted[1])
    return 20 * outside + 9 * names + 3 * under + way / (2 * LINE)


def _holds(outline, x, y):
    """Returns 1 if a point lies inside an outline, else 0.

    Ray casting: a ray from a point inside crosses the outline an odd number of times.
    """
    sides = zip(outline, outline[1:] + outline[:1], strict=True)
    return (
        sum((b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a for (a, b), (c, d) in sides)
        % 2
    )
