"""The map: north on top, everything in its frame, every village once."""

import re
from itertools import combinations

import pytest

from regions import map_labels, svg_map
from regions.models import Desa, Kecamatan

pytestmark = pytest.mark.django_db


def drawn(focus=None):
    places = list(Kecamatan.objects.all())
    return svg_map.draw(places, list(Desa.objects.for_map()), focus=focus)


def test_every_kecamatan_and_every_village_is_drawn_once():
    map = drawn()

    assert len({shape.kecamatan.code for shape in map.shapes}) == len(map.shapes) == 12
    assert len({dot.desa.pk for dot in map.dots}) == len(map.dots) == 127


def test_everything_lies_in_the_frame():
    map = drawn()
    left, top, width, height = _numbers(map.view_box)

    for shape in map.shapes:
        numbers = _numbers(shape.path)
        assert left <= min(numbers[::2])
        assert max(numbers[::2]) <= left + width
        assert top <= min(numbers[1::2])
        assert max(numbers[1::2]) <= top + height
    for dot in map.dots:
        assert left <= dot.x <= left + width
        assert top <= dot.y <= top + height


def test_north_is_on_top_and_east_is_right():
    by_name = {shape.kecamatan.name: shape for shape in drawn().shapes}

    assert by_name["Damang Batu"].y < by_name["Kurun"].y < by_name["Sepang"].y
    assert by_name["Manuhing"].x < by_name["Kurun"].x


def test_names_stand_apart_and_inside_the_frame():
    map = drawn()
    left, _, width, _ = _numbers(map.view_box)
    names = [
        (shape.x, shape.y, len(shape.kecamatan.name) * map_labels.LETTER) for shape in map.shapes
    ]

    for x, _, length in names:
        assert left <= x - length / 2
        assert x + length / 2 <= left + width
    for (x, y, length), (its_x, its_y, its_length) in combinations(names, 2):
        assert abs(x - its_x) >= (length + its_length) / 2 or abs(y - its_y) >= map_labels.LINE


def test_a_kecamatan_in_the_middle_fills_the_frame():
    kurun = Kecamatan.objects.get(name="Kurun")
    _, _, width, _height = _numbers(drawn(focus=kurun).view_box)
    longitudes = [longitude for longitude, _ in kurun.boundary]

    assert width == pytest.approx(
        (max(longitudes) - min(longitudes)) * svg_map.UNITS + 2 * svg_map.MARGIN, abs=1
    )


def _numbers(text):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


@pytest.mark.parametrize("name", [None, "Kurun", "Tewah", "Miri Manasa"])
def test_a_touch_is_as_wide_as_a_finger_and_never_two_villages(name):
    focus = name and Kecamatan.objects.get(name=name)
    villages = Desa.objects.for_map().filter(**({"kecamatan": focus} if focus else {}))
    dots = svg_map.draw(list(Kecamatan.objects.all()), list(villages), focus=focus).dots

    assert max(dot.reach for dot in dots) <= 24
    for one, other in combinations(dots, 2):
        apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert one.reach + other.reach <= apart + 0.2


def test_a_village_alone_has_the_whole_finger():
    (dot,) = svg_map.draw(
        list(Kecamatan.objects.all()), list(Desa.objects.for_map().filter(name="Tewah"))
    ).dots

    assert dot.reach == 24
