"""Who the people are: skin, hair and clothes of women, men, children and pupils."""

from dataclasses import dataclass, replace
from random import Random

from .brush import Colour

SKINS = ("#8f5d3f", "#a06a48", "#7d4f35", "#b27b55")
HAIR = "#231a18"
TOPS = (
    "#a3341b",
    "#0f5b46",
    "#e0b654",
    "#5e94a6",
    "#f4eede",
    "#4f7d67",
    "#b8603c",
    "#3d5f7d",
    "#d98a5a",
    "#7b4a5e",
    "#86a06a",
    "#c94f3a",
)
BOTTOMS = ("#3b3a44", "#4a3a2c", "#27485a", "#6b4a36", "#5b5648", "#37513f")
SARONGS = ("#6d2f3a", "#27485a", "#0f5b46", "#7a4a23", "#54405f", "#8a3b22")


@dataclass(frozen=True)
class Outfit:
    """What somebody wears."""

    skin: Colour = SKINS[0]
    top: Colour = TOPS[0]
    bottom: Colour = BOTTOMS[0]
    lower: str = "trousers"  # Or "shorts", "sarong".
    sleeve: str = "short"  # Or "long".
    hair: str = "short"  # Or "bun", "tail", "veil".
    veil: Colour = "#e9dfca"
    hat: str = ""  # "tanggui" (a wide cone), "cap", "helmet", "band".
    hat_colour: Colour = "#d9b56b"
    shoes: Colour = ""
    child: bool = False


def woman(rng: Random, **changes) -> Outfit:
    """Return an outfit of a grown woman."""
    outfit = Outfit(
        skin=rng.choice(SKINS),
        top=rng.choice(TOPS),
        bottom=rng.choice(SARONGS),
        lower="sarong",
        sleeve=rng.choice(("short", "long")),
        hair=rng.choice(("bun", "bun", "veil", "tail")),
        veil=rng.choice(("#e9dfca", "#7d9a9b", "#b8603c", "#c9b27c", "#4f7d67")),
    )
    return replace(outfit, **changes)


def man(rng: Random, **changes) -> Outfit:
    """Return an outfit of a grown man."""
    outfit = Outfit(
        skin=rng.choice(SKINS),
        top=rng.choice(TOPS),
        bottom=rng.choice(BOTTOMS),
        sleeve=rng.choice(("short", "short", "long")),
    )
    return replace(outfit, **changes)


def child(rng: Random, **changes) -> Outfit:
    """Return an outfit of a boy or a girl."""
    outfit = Outfit(
        skin=rng.choice(SKINS),
        top=rng.choice(TOPS),
        bottom=rng.choice(BOTTOMS),
        lower="shorts",
        hair=rng.choice(("short", "short", "tail")),
        child=True,
    )
    return replace(outfit, **changes)


def pupil(rng: Random) -> Outfit:
    """Return the uniform of a primary school: white over red."""
    girl = rng.random() < 0.5
    return child(
        rng,
        top="#fbf8ee",
        bottom="#a62b22",
        lower="sarong" if girl else "shorts",
        hair="tail" if girl else "short",
    )
