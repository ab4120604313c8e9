"""Where the names of areas stand on a map, so that they can be read and hide little.

Every name is tried at some spots around the middle of its area; the best one is taken, one name
after the other.
"""

from functools import lru_cache, partial
from itertools import product

# How large a letter, a line and a dot are drawn at most (css/peta.css), in units of the map.
LETTER, LINE, DOT = 11, 17, 9


@lru_cache(maxsize=4)
def arrange(areas, dots, width):
    """The middle of the base line of each name, by name.

    ``areas`` are triples of a name, its middle and its outline; ``dots`` triples of a place and
    how much it matters that no name lies over it. Takes longer than all the rest of a map, and
    hardly ever changes.
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
    """How bad this spot is for a name: outside its area, over another name, over dots, far off."""
    x, y = spot
    outside = not (_holds(outline, x, y) and _holds(outline, x, y - LINE))
    names = sum(abs(a - x) < half + b and abs(c - y) < LINE + DOT / 2 for a, c, b in others)
    under = sum(
        weight for a, b, weight in dots if abs(a - x) < half + DOT and -LINE - DOT < b - y < DOT
    )
    way = abs(x - wanted[0]) + abs(y - wanted[1])
    return 20 * outside + 9 * names + 3 * under + way / (2 * LINE)


def _holds(outline, x, y):
    """Whether a point lies inside: a ray from it crosses the outline an odd number of times."""
    sides = zip(outline, outline[1:] + outline[:1], strict=True)
    return (
        sum((b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a for (a, b), (c, d) in sides)
        % 2
    )
