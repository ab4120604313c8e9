"""Draws docs/img/rooms.svg, which apps import which, from the source: ``python docs/rooms.py``.

A dot means that the app of the row imports the app of the column. Apps stand in their order
(``tests.test_architecture.ORDER``), so no dot stands right of the diagonal.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "img" / "rooms.svg"
sys.path.insert(0, str(ROOT))

from tests.source import imports, modules  # noqa: E402 - found through the path above
from tests.test_architecture import ORDER  # noqa: E402

CELL, LEFT, TOP = 44, 120, 96
STYLE = """text{font:15px system-ui,sans-serif;fill:#1b2421}
line{stroke:#d8d2c2}circle{fill:#0f5b46}rect{fill:#eee9dc}
@media(prefers-color-scheme:dark){text{fill:#e8e6df}line{stroke:#3a4541}
circle{fill:#7fd1b4}rect{fill:#26302c}}"""


def imported_apps():
    """Returns ``{app: set of the other apps it imports}``."""
    found = {app: set() for app in ORDER}
    for module in modules():
        if module.app in found:
            found[module.app] |= {name.split(".")[0] for name in imports(module)} & set(ORDER)
    return {app: names - {app} for app, names in found.items()}


def drawing():
    """Returns the SVG as text."""
    size = CELL * len(ORDER)
    width, height = LEFT + size + 20, TOP + size + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>Which app imports which</title>",
        f"<style>{STYLE}</style>",
    ]
    for place, app in enumerate(ORDER):
        near, middle = place * CELL, place * CELL + CELL // 2
        parts += [
            f'<rect x="{LEFT + near}" y="{TOP + near}" width="{CELL}" height="{CELL}"/>',
            f'<text x="{LEFT - 12}" y="{TOP + middle + 5}" text-anchor="end">{app}</text>',
            f'<text transform="translate({LEFT + middle + 4} {TOP - 12}) rotate(-60)">{app}</text>',
            f'<line x1="{LEFT}" x2="{LEFT + size}" y1="{TOP + near}" y2="{TOP + near}"/>',
        ]
    for app, names in imported_apps().items():
        y = TOP + ORDER.index(app) * CELL + CELL // 2
        for name in sorted(names, key=ORDER.index):
            x = LEFT + ORDER.index(name) * CELL + CELL // 2
            parts.append(f'<circle cx="{x}" cy="{y}" r="7"/>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(drawing())
