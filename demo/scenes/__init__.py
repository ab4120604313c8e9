"""Pictures for the demonstration, drawn with Pillow alone: village scenes, emblems and papers."""

from collections.abc import Callable
from random import Random

from PIL import Image, ImageOps

from . import fields, forest, home, river, riverside, still, village, yard
from .brush import Canvas
from .decree import paper
from .emblem import logo

__all__ = ["SCENES", "draw", "logo", "paper"]

_PAINTERS: dict[str, Callable[[Canvas, int], None]] = {
    "kelotok": river.kelotok,
    "sungai": river.sungai,
    "hujan": river.hujan,
    "ladang": fields.ladang,
    "kebun": fields.kebun,
    "pembibitan": fields.pembibitan,
    "jalan": forest.jalan,
    "karet": forest.karet,
    "asap": forest.asap,
    "sekolah": village.sekolah,
    "betang": village.betang,
    "malam": village.malam,
    "menari": village.menari,
    "posyandu": yard.posyandu,
    "sepakbola": yard.sepakbola,
    "air-bersih": yard.air_bersih,
    "rapat": yard.rapat,
    "pasar": home.pasar,
    "dapur": home.dapur,
    "perpustakaan": home.perpustakaan,
    "tenun": home.tenun,
    "anyaman": still.anyaman,
    "ponsel": still.ponsel,
    "madu": still.madu,
    "kopi": still.kopi,
    "keramba": riverside.keramba,
    "jembatan": riverside.jembatan,
    "perahu-lomba": riverside.perahu_lomba,
}

SCENES: tuple[str, ...] = tuple(_PAINTERS)


def draw(name: str, seed: int = 0, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """Return one scene; the seed varies the hour, the places and the people."""
    canvas = Canvas(size[0], Random(f"{name}-{seed}"))
    _PAINTERS[name](canvas, seed)
    picture = canvas.finish(size)
    mirrored = (seed + len(name)) % 2 and name != "ponsel"
    return ImageOps.mirror(picture) if mirrored else picture
