"""People: a posed skeleton dressed in simple clothes, without faces."""

import math

from .brush import Canvas, Colour, Point, between, mix, smooth
from .folk import HAIR, Outfit
from .light import Light
from .poses import Pose

UPPER_ARM, FOREARM = 0.165, 0.155
THIGH, SHIN = 0.245, 0.235
TORSO = 0.315


def joint(start: Point, end: Point, first: float, second: float, bend: int) -> Point:
    """Return the elbow or knee between two points, bent to one side."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    reach = max(min(math.hypot(dx, dy), (first + second) * 0.999), abs(first - second) + 0.001)
    along = (first * first - second * second + reach * reach) / (2 * reach)
    out = math.sqrt(max(first * first - along * along, 0)) * bend
    length = math.hypot(dx, dy) or 1
    ux, uy = dx / length, dy / length
    return start[0] + ux * along - uy * out, start[1] + uy * along + ux * out


class Figure:
    """One person on a canvas; knows where the joints are after being built."""

    def __init__(
        self, c: Canvas, light: Light, at: Point, height: float, pose: Pose, outfit: Outfit, face=1
    ):
        self.c, self.light, self.height = c, light, height
        self.at, self.face, self.pose, self.outfit = at, face, pose, outfit
        lean = math.radians(pose.lean)
        self.neck = (pose.hip[0] + math.sin(lean) * TORSO, pose.hip[1] + math.cos(lean) * TORSO)
        self.up = (math.sin(lean), math.cos(lean))
        wide = 0.0 if pose.turn == "side" else 0.095
        self.shoulders = [self._from_neck(-0.025, side * wide) for side in (1, -1)]
        hips = 0.012 if pose.turn == "side" else 0.045
        self.hips = [(pose.hip[0] + side * hips, pose.hip[1]) for side in (1, -1)]
        self.hands = [
            self._limit(s, (s[0] + h[0], s[1] + h[1]), UPPER_ARM + FOREARM)
            for s, h in zip(self.shoulders, (pose.near_hand, pose.far_hand), strict=True)
        ]
        narrow = 0.6 if outfit.lower == "sarong" and pose.hip[1] > 0.4 else 1
        self.feet = [
            (pose.hip[0] + (x - pose.hip[0]) * narrow, y * narrow)
            for x, y in (pose.near_foot, pose.far_foot)
        ]
        nod = math.radians(pose.lean * 0.75 + pose.nod)
        size = 1.3 if outfit.child else 1.08
        self.skull = 0.062 * size
        self.head = (
            self.neck[0] + math.sin(nod) * 0.095 * size,
            self.neck[1] + math.cos(nod) * 0.095 * size,
        )
        self.tilt = math.degrees(nod)

    def _from_neck(self, down: float, across: float) -> Point:
        return (
            self.neck[0] + self.up[0] * down + self.up[1] * across,
            self.neck[1] + self.up[1] * down - self.up[0] * across,
        )

    @staticmethod
    def _limit(start: Point, end: Point, length: float) -> Point:
        reach = math.hypot(end[0] - start[0], end[1] - start[1])
        return end if reach <= length else between(start, end, length / reach)

    def place(self, point: Point) -> Point:
        """Return where a point of the body lies on the canvas."""
        return (
            self.at[0] + point[0] * self.face * self.height,
            self.at[1] - point[1] * self.height,
        )

    def hand(self, which: int = 0) -> Point:
        """Return the place of the near (0) or far (1) hand on the canvas."""
        return self.place(self.hands[which])

    def _limb(self, points: list[Point], widths: tuple[float, float], fill: Colour) -> None:
        path = [self.place(p) for p in points]
        self.c.stroke(path, widths[0] * self.height, fill, end=widths[1] * self.height, curve=False)

    def _oval(self, at: Point, rx: float, ry: float, fill: Colour, tilt: float = 0.0) -> None:
        x, y = self.place(at)
        self.c.oval(x, y, rx * self.height, ry * self.height, fill, tilt=tilt * self.face)

    def draw(self) -> "Figure":
        """Draw the person, far limbs first, and shade the side away from the light."""
        with self.c.track() as shape:
            self._arm(1)
            self._legs()
            self._torso()
            self._head()
            self._arm(0)
        self.c.shade(shape, self.light.shadow, 35, 0.42)
        return self

    def near_arm(self) -> None:
        """Draw the near arm once more, over something the person holds."""
        self._arm(0)

    def _arm(self, which: int) -> None:
        pose, outfit = self.pose, self.outfit
        start, end = self.shoulders[which], self.hands[which]
        elbow = joint(start, end, UPPER_ARM, FOREARM, pose.elbows[which])
        dim = 0.2 if which and pose.turn == "side" else 0
        skin = mix(outfit.skin, self.light.shadow, dim)
        cloth = mix(outfit.top, self.light.shadow, dim + 0.05)
        self._limb([elbow, end], (0.046, 0.036), skin)
        self._oval(end, 0.024, 0.024, skin)
        if outfit.sleeve == "long":
            self._limb([elbow, between(elbow, end, 0.82)], (0.062, 0.052), cloth)
            self._limb([start, elbow], (0.074, 0.062), cloth)
        else:
            self._limb([start, elbow], (0.056, 0.046), skin)
            self._limb([start, between(start, elbow, 0.62)], (0.078, 0.07), cloth)

    def _legs(self) -> None:
        outfit, pose = self.outfit, self.pose
        knees = [
            joint(h, self._limit(h, f, THIGH + SHIN), THIGH, SHIN, k)
            for h, f, k in zip(self.hips, self.feet, pose.knees, strict=True)
        ]
        if pose.crossed:
            self._crossed()
            return
        if outfit.lower == "sarong":
            self._sarong(knees)
            return
        for which in (1, 0):
            dim = 0.18 if which and pose.turn == "side" else 0
            cloth = mix(outfit.bottom, self.light.shadow, dim)
            skin = mix(outfit.skin, self.light.shadow, dim)
            hip, knee, foot = self.hips[which], knees[which], self.feet[which]
            self._foot(foot, skin)
            if outfit.lower == "shorts":
                self._limb([knee, foot], (0.056, 0.04), skin)
                self._limb([hip, between(hip, knee, 0.92)], (0.1, 0.094), cloth)
            else:
                self._limb([knee, between(knee, foot, 0.93)], (0.075, 0.062), cloth)
                self._limb([hip, knee], (0.1, 0.076), cloth)

    def _crossed(self) -> None:
        hip, outfit = self.pose.hip, self.outfit
        for side in (-1, 1):
            knee, foot = (hip[0] + side * 0.2, 0.045), (hip[0] - side * 0.07, 0.022)
            tint = mix(outfit.bottom, self.light.shadow, 0.12 if side < 0 else 0)
            if self.pose.turn == "front":
                self._oval((foot[0] - side * 0.03, foot[1]), 0.045, 0.024, outfit.skin)
            self._limb([(hip[0] + side * 0.05, hip[1]), knee], (0.12, 0.085), tint)
            self._limb([knee, foot], (0.082, 0.06), tint)

    def _foot(self, foot: Point, skin: Colour) -> None:
        skin = self.outfit.shoes or skin
        forward = 0.025 if self.pose.turn == "side" else 0.0
        rx = 0.05 if self.pose.turn == "side" else 0.032
        self._oval((foot[0] + forward, foot[1] + 0.014), rx, 0.019, skin)

    def _sarong(self, knees: list[Point]) -> None:
        cloth, outfit = self.outfit.bottom, self.outfit
        for which in (1, 0):
            self._foot(self.feet[which], outfit.skin)
        shins = [between(k, f, 0.86) for k, f in zip(knees, self.feet, strict=True)]
        if self.pose.hip[1] > 0.4:
            self._skirt(shins)
            return
        for which in (1, 0):
            tint = mix(cloth, self.light.shadow, 0.1 * which)
            self._limb([knees[which], shins[which]], (0.1, 0.085), tint)
            self._limb([self.hips[which], knees[which]], (0.12, 0.1), tint)
        hull = [self.hips[0], knees[0], shins[0], shins[1], knees[1], self.hips[1]]
        self.c.poly([self.place(p) for p in hull], cloth)

    def _skirt(self, shins: list[Point]) -> None:
        cloth = self.outfit.bottom
        low = min(p[1] for p in shins) - 0.035
        left, right = min(p[0] for p in shins) - 0.052, max(p[0] for p in shins) + 0.052
        hip, wide = self.pose.hip, 0.066 if self.pose.turn == "side" else 0.088
        top = [(hip[0] + wide, hip[1]), (hip[0] - wide, hip[1])]

        def level(share: float) -> list[Point]:
            return [
                (top[1][0] + (left - top[1][0]) * share, hip[1] + (low - hip[1]) * share),
                (top[0][0] + (right - top[0][0]) * share, hip[1] + (low - hip[1]) * share),
            ]

        shape = [*level(0), *level(1)[::-1]]
        self.c.poly([self.place(p) for p in shape], cloth)
        trim = mix(cloth, "#f0d9a0", 0.45)
        for upper, lower in ((0.8, 0.85), (0.89, 0.91)):
            band = [*level(upper), *level(lower)[::-1]]
            self.c.poly([self.place(p) for p in band], trim)

    def _torso(self) -> None:
        pose, outfit = self.pose, self.outfit
        side = pose.turn == "side"
        top, waist = (0.076, 0.068) if side else (0.112, 0.082)
        ups = [self._from_neck(-0.012, k * top * 0.62) for k in (-1, 1)]
        arms = [self._from_neck(-0.055, k * top) for k in (-1, 1)]
        lows = [self._from_neck(-TORSO * 0.7, k * waist) for k in (-1, 1)]
        hem = 0.075 if side else 0.09
        ends = [self._from_neck(-TORSO - 0.045, k * hem) for k in (-1, 1)]
        outline = [ups[0], arms[0], lows[0], ends[0], ends[1], lows[1], arms[1], ups[1]]
        self.c.blob([self.place(p) for p in outline], outfit.top, steps=5)
        neck_skin = mix(outfit.skin, self.light.shadow, 0.15)
        self._limb(
            [self._from_neck(-0.01, 0), between(self.neck, self.head, 0.6)],
            (0.055, 0.05),
            neck_skin,
        )

    def _head(self) -> None:
        outfit, r = self.outfit, self.skull
        turn = self.pose.turn
        ahead = math.radians(self.tilt)
        forward, upward = (math.cos(ahead), -math.sin(ahead)), (math.sin(ahead), math.cos(ahead))

        def spot(f: float, u: float) -> Point:
            return (
                self.head[0] + (forward[0] * f + upward[0] * u) * r,
                self.head[1] + (forward[1] * f + upward[1] * u) * r,
            )

        if outfit.hair == "veil":
            self._veil(spot)
        elif turn == "back":
            self._oval(self.head, r * 0.98, r * 1.12, HAIR, self.tilt)
            self._oval(spot(0, -0.75), r * 0.5, r * 0.35, HAIR, self.tilt)
        else:
            shift = 0.0 if turn == "front" else 0.16
            self._oval(spot(-shift, 0.12), r * 0.98, r * 1.06, HAIR, self.tilt)
            self._oval(spot(shift * 0.9, -0.2), r * 0.8, r * 0.88, outfit.skin, self.tilt)
            ear = -0.22 if turn == "side" else -0.86
            self._oval(spot(ear, -0.2), r * 0.17, r * 0.22, outfit.skin)
            if turn == "front":
                self._oval(spot(0.86, -0.2), r * 0.17, r * 0.22, outfit.skin)
            else:
                self._oval(spot(0.9, -0.25), r * 0.14, r * 0.13, outfit.skin)
        self._knot(spot, turn)
        self._hat(spot)

    def _knot(self, spot, turn: str) -> None:
        r = self.skull
        back = -1.05 if turn == "side" else 0
        if self.outfit.hair == "bun":
            self._oval(spot(back, 0.5 if turn == "side" else 1.05), r * 0.42, r * 0.4, HAIR)
        elif self.outfit.hair == "tail":
            start, end = spot(back * 0.9, 0.35), spot(back * 1.25, -1.35)
            if turn == "front":
                start, end = spot(-0.75, 0.1), spot(-1.0, -1.2)
            self._limb([start, end], (r * 0.55, r * 0.3), HAIR)

    def _veil(self, spot) -> None:
        r, veil, turn = self.skull, self.outfit.veil, self.pose.turn
        back = 0.25 if turn == "side" else 0
        drape = [
            spot(-1.0 - back, 0.3),
            spot(-0.3, 1.2),
            spot(0.55, 1.1),
            spot(1.0 - back, 0.3),
            spot(0.85, -0.7),
            spot(1.25, -1.9),
            spot(0, -2.3),
            spot(-1.45, -1.9),
        ]
        self.c.blob([self.place(p) for p in drape], veil, steps=5)
        if turn != "back":
            shift = 0.22 if turn == "side" else 0
            self._oval(spot(shift, -0.08), r * 0.66, r * 0.8, self.outfit.skin, self.tilt)

    def _hat(self, spot) -> None:
        tint, kind = self.outfit.hat_colour, self.outfit.hat

        def shape(points: list[Point], fill: Colour) -> None:
            self.c.poly(smooth([self.place(spot(*p)) for p in points], True, 4), fill)

        if kind == "tanggui":
            under = [(-2.25, 0.12), (0, 0.5), (2.25, 0.12), (0, -0.12)]
            shape(under, mix(tint, self.light.shadow, 0.5))
            cone = [
                (-2.3, 0.15),
                (-1.1, 0.85),
                (-0.15, 1.62),
                (0.15, 1.62),
                (1.1, 0.85),
                (2.3, 0.15),
                (1.0, 0.36),
                (0, 0.42),
                (-1.0, 0.36),
            ]
            shape(cone, tint)
            band = [(-1.25, 0.66), (0, 0.84), (1.25, 0.66), (1.15, 0.82), (0, 1.02), (-1.15, 0.82)]
            shape(band, "#a3341b")
        elif kind == "cap":
            shape([(-1.02, 0.3), (-0.8, 1.0), (0, 1.28), (0.8, 1.0), (1.02, 0.35), (0, 0.42)], tint)
            if self.pose.turn != "back":
                ahead = 1.75 if self.pose.turn == "side" else 0.9
                shape([(0, 0.5), (ahead, 0.42), (ahead, 0.25), (0.2, 0.3)], mix(tint, HAIR, 0.25))
        elif kind == "helmet":
            shape(
                [
                    (-1.1, 0.12),
                    (-1.08, 0.75),
                    (-0.5, 1.3),
                    (0.5, 1.32),
                    (1.06, 0.8),
                    (1.1, 0.2),
                    (0.4, 0.3),
                    (-0.4, 0.26),
                ],
                tint,
            )
            brim = [(-1.2, 0.1), (0, 0.34), (1.45, 0.16), (1.4, 0.28), (0, 0.5), (-1.15, 0.26)]
            shape(brim, mix(tint, self.light.shadow, 0.18))
        elif kind == "band":
            shape([(-1.0, 0.28), (0, 0.5), (1.0, 0.28), (1.0, 0.62), (0, 0.86), (-1.0, 0.62)], tint)


def person(
    c: Canvas, light: Light, at: Point, height: float, pose: Pose, outfit: Outfit, face: int = 1
) -> Figure:
    """Draw a person standing on a point, with a soft shadow on the ground; return the figure."""
    x, y = at
    span = abs(pose.near_foot[0] - pose.far_foot[0]) / 2 + 0.13
    c.glow(x + 0.05 * height, y, span * height * 1.3, light.shadow, 0.42, ry=height * 0.045)
    return Figure(c, light, at, height, pose, outfit, face).draw()
