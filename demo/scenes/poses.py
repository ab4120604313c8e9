"""How people stand, walk, sit and work: joints in shares of the height."""

from dataclasses import dataclass, replace

from .brush import Point


@dataclass(frozen=True)
class Pose:
    """Joints in shares of the height: x forward, y up; hands are relative to the shoulder."""

    hip: Point = (0.0, 0.48)
    lean: float = 2
    near_hand: Point = (0.04, -0.3)
    far_hand: Point = (-0.03, -0.3)
    near_foot: Point = (0.035, 0.0)
    far_foot: Point = (-0.045, 0.0)
    elbows: tuple[int, int] = (-1, -1)  # Which way the near and the far elbow bend.
    knees: tuple[int, int] = (1, 1)
    turn: str = "side"  # Or "front", "back".
    nod: float = 0  # Degrees that the head looks down.
    crossed: bool = False  # Sitting on the floor with crossed legs.


STAND = Pose()
WALK = Pose((0, 0.475), 4, (0.1, -0.27), (-0.12, -0.27), (-0.13, 0.015), (0.14, 0.0))
RUN = Pose((0, 0.46), 14, (0.17, -0.12), (-0.12, -0.2), (-0.26, 0.16), (0.17, 0.02))
KICK = Pose((0, 0.46), -8, (-0.2, -0.14), (0.2, -0.1), (0.3, 0.1), (-0.06, 0.0))
STOOP = Pose((-0.04, 0.47), 32, (0.16, -0.23), (0.12, -0.24), (0.04, 0), (-0.1, 0), nod=18)
SQUAT = Pose((-0.1, 0.13), 14, (0.2, -0.2), (0.16, -0.22), (0.06, 0), (0.0, 0), nod=12)
BENCH = Pose((-0.08, 0.28), 2, (0.14, -0.2), (0.12, -0.21), (0.16, 0), (0.12, 0))
FLOOR = Pose((-0.05, 0.075), 5, (0.17, -0.17), (0.15, -0.18), (0.17, 0.03), (0.26, 0.02), nod=10)
ROW = Pose((-0.1, 0.1), 24, (0.23, -0.16), (0.2, -0.02), (0.24, 0.0), (0.26, 0.0))
REACH = Pose(near_hand=(0.25, 0.05), far_hand=(0.22, -0.06), elbows=(-1, -1))
CARRY = Pose(near_hand=(0.14, -0.17), far_hand=(0.13, -0.18))
POINT_AT = Pose(near_hand=(0.27, 0.11), far_hand=(-0.02, -0.3))
FRONT = Pose(
    near_hand=(0.05, -0.312),
    far_hand=(-0.05, -0.312),
    near_foot=(0.05, 0),
    far_foot=(-0.05, 0),
    elbows=(1, -1),
    knees=(1, -1),
    lean=0,
    turn="front",
)
BACK = replace(FRONT, turn="back")
CHEER = replace(FRONT, near_hand=(0.14, 0.24), far_hand=(-0.13, 0.2), elbows=(1, -1))
LOTUS = replace(
    FRONT,
    hip=(0, 0.07),
    near_hand=(0.1, -0.262),
    far_hand=(-0.1, -0.262),
    crossed=True,
)
LOTUS_BACK = replace(LOTUS, turn="back")
RIDE = Pose(
    hip=(-0.1, 0.3),
    lean=9,
    near_hand=(0.26, -0.16),
    far_hand=(0.25, -0.14),
    near_foot=(0.13, 0.01),
    far_foot=(0.16, 0.01),
)
RIDE_REAR = Pose(
    turn="back",
    hip=(0, 0.36),
    lean=0,
    near_hand=(0.15, -0.17),
    far_hand=(-0.15, -0.17),
    near_foot=(0.13, 0.08),
    far_foot=(-0.13, 0.08),
    elbows=(1, -1),
    knees=(1, -1),
)
