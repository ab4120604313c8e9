"""Pictures for the demonstration, drawn with Pillow alone: village scenes, emblems and papers."""

from random import Random

from PIL import Image, ImageOps

from .brush import Canvas
from .decree import paper
from .emblem import logo
from .pictures import PAINTERS

__all__ = ["SCENES", "draw", "logo", "paper"]

SCENES: tuple[str, ...] = tuple(PAINTERS)


def draw(name: str, seed: int = 0, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """Return one scene; the seed varies the hour, the places and the people."""
    canvas = Canvas(size[0], Random(f"{name}-{seed}"))
    PAINTERS[name](canvas, seed)
    picture = canvas.finish(size)
    mirrored = (seed + len(name)) % 2 and name != "ponsel"
    return ImageOps.mirror(picture) if mirrored else picture
