"""The far half of a picture, ready made: a river bank or open country."""

from .brush import Canvas
from .light import DAWN, DUSK, Light
from .sky import clouds, hills, mist, sky, streaks, treeline


def river_back(c: Canvas, light: Light, horizon: float, sun_x: float | None, height=85) -> None:
    """Draw the usual far half of a river picture: sky, hills, wooded bank."""
    sky(c, light, horizon, sun_x)
    if light in (DAWN, DUSK):
        streaks(c, light, 40, horizon * 0.55, 6)
    else:
        clouds(c, light, 90, horizon * 0.6, 5)
    hills(c, light, horizon, 3, height)
    mist(c, light, horizon - 16, 34, 0.5)
    treeline(c, light, horizon, 62, 0.34)


def open_country(c: Canvas, light: Light, horizon: float, height: float = 90) -> None:
    """Draw the far half of a picture on land: sky with a sun, hills and a forest edge."""
    sky(c, light, horizon, c.rng.uniform(250, 1350))
    if light is DAWN:
        streaks(c, light, 40, horizon * 0.55, 6)
    else:
        clouds(c, light, 80, horizon * 0.65, 6)
    hills(c, light, horizon, 3, height)
    mist(c, light, horizon - 12, 36, 0.5)
    treeline(c, light, horizon + 6, 66, 0.32)
