"""The hours of the day: the colours that every scene takes its sky, land and water from."""

from dataclasses import dataclass

from .brush import Colour, mix


@dataclass(frozen=True)
class Light:
    """The palette of one hour and weather."""

    sky: tuple[str, ...]
    sun: str
    sun_height: float  # Above the horizon, in units.
    cloud: str
    haze: str
    forest: str
    leaf: str
    grass: str
    water: tuple[str, str]  # Far, near.
    sparkle: str
    shadow: str
    wood: str = "#4a2f1b"
    plank: str = "#a7733f"
    wall: str = "#f3ead6"
    earth: str = "#c9a978"
    laterite: str = "#b4553a"
    lamp: str = "#ffd98a"

    def far(self, distance: float, colour: Colour | None = None) -> Colour:
        """Return the forest's (or another) colour seen through haze, distance 0 to 1."""
        return mix(colour or self.forest, self.haze, distance)


DAWN = Light(
    sky=("#efc48b", "#f6d9a8", "#fbe9c6"),
    sun="#fff6dc",
    sun_height=120,
    cloud="#fdf0d6",
    haze="#f0d3a6",
    forest="#2e5d49",
    leaf="#567c57",
    grass="#8c9553",
    water=("#efd09a", "#a7733f"),
    sparkle="#fff0cd",
    shadow="#4a3a3a",
    wall="#f3e0bf",
    earth="#c79a63",
    laterite="#b2583a",
)
MORNING = Light(
    sky=("#9cc7d2", "#c6e0e6", "#f3eed9"),
    sun="#fffbea",
    sun_height=330,
    cloud="#fbfaf2",
    haze="#d3e2da",
    forest="#2e6149",
    leaf="#5e9463",
    grass="#98aa58",
    water=("#cfe0d2", "#5f8f86"),
    sparkle="#f7faf0",
    shadow="#23403f",
    wall="#f7f0df",
)
NOON = Light(
    sky=("#7fb7c6", "#b3d8e2", "#e6f0e8"),
    sun="#ffffff",
    sun_height=520,
    cloud="#fdfdf8",
    haze="#c4dcd6",
    forest="#2b5f4a",
    leaf="#55916a",
    grass="#8eab5a",
    water=("#bcd6cc", "#4f8580"),
    sparkle="#f2f9f4",
    shadow="#1f3b40",
    wall="#f8f4e8",
)
AFTERNOON = Light(
    sky=("#b7d3d2", "#ecdfb9", "#f8dda6"),
    sun="#fff4cf",
    sun_height=230,
    cloud="#fdf2d8",
    haze="#ecd9ac",
    forest="#32604a",
    leaf="#6a8f55",
    grass="#a9a550",
    water=("#ead6a4", "#8f8054"),
    sparkle="#fff4d2",
    shadow="#4a3b34",
    wall="#f7e7c8",
    earth="#cda56a",
)
DUSK = Light(
    sky=("#a8786e", "#dd9a63", "#f4c581", "#fbdc9f"),
    sun="#fff0c9",
    sun_height=70,
    cloud="#f7c893",
    haze="#e3a872",
    forest="#2c4f44",
    leaf="#4c6a4d",
    grass="#7d7a46",
    water=("#f0bf80", "#8a5a3a"),
    sparkle="#ffe2a8",
    shadow="#3a2433",
    wall="#e8c298",
    earth="#b58455",
    laterite="#9c4a33",
    plank="#8c5d35",
)
OVERCAST = Light(
    sky=("#aebfbf", "#cdd8d4", "#e7e8de"),
    sun="#f3f4ec",
    sun_height=420,
    cloud="#eef0ea",
    haze="#cfd9d2",
    forest="#2f5b4b",
    leaf="#577f65",
    grass="#869a5e",
    water=("#c6d1ca", "#6d877f"),
    sparkle="#eef2ec",
    shadow="#2c3a3d",
    wall="#ece6d8",
    earth="#b99a70",
    laterite="#a54e36",
    plank="#95683d",
)
RAIN = Light(
    sky=("#71868c", "#93a5a6", "#b9c3bd"),
    sun="#c8d0cb",
    sun_height=420,
    cloud="#aab7b6",
    haze="#a9b7b2",
    forest="#2c5148",
    leaf="#4a6f5c",
    grass="#6d8358",
    water=("#b3aa92", "#8b7049"),
    sparkle="#d9dccd",
    shadow="#1f2c30",
    wall="#cfc9b8",
    earth="#94795a",
    laterite="#8a4733",
    plank="#7d5a39",
)
SMOKE = Light(
    sky=("#b79a74", "#d0b489", "#dfc8a0"),
    sun="#f6c98d",
    sun_height=430,
    cloud="#dcc8a4",
    haze="#d3bb92",
    forest="#5a5b43",
    leaf="#767448",
    grass="#8d8352",
    water=("#c9b088", "#7d6a4c"),
    sparkle="#eeddb8",
    shadow="#3b2c22",
    wall="#dcc6a0",
    earth="#7a5a3e",
)
NIGHT = Light(
    sky=("#0d2235", "#173a4b", "#2f5a61", "#547a75"),
    sun="#fbf3d4",
    sun_height=640,
    cloud="#2f5560",
    haze="#3f6668",
    forest="#12302f",
    leaf="#1f463d",
    grass="#24473a",
    water=("#426b6d", "#122d3a"),
    sparkle="#ffe2a0",
    shadow="#060f1a",
    wood="#1f1a1b",
    plank="#3c2f28",
    wall="#4b4a44",
    earth="#4a4638",
)


def choose(seed: int, *hours: Light) -> Light:
    """Return one of the hours, so that neighbouring seeds get different ones."""
    return hours[seed % len(hours)]
