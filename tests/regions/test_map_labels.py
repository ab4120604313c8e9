"""Names on a map can be read: apart from each other, off the dots, inside their areas."""

from regions import map_labels

SQUARE = ((0, 0), (400, 0), (400, 400), (0, 400))
WIDTH = 400


def test_a_name_with_nothing_in_its_way_stands_in_the_middle():
    assert map_labels.arrange((("Kurun", (200, 200), SQUARE),), (), WIDTH) == {"Kurun": (200, 200)}


def test_two_names_of_one_place_stand_apart():
    areas = (("Kurun", (200, 200), SQUARE), ("Tewah", (200, 200), SQUARE))

    (x, y), (its_x, its_y) = map_labels.arrange(areas, (), WIDTH).values()

    assert abs(x - its_x) >= 5 * map_labels.LETTER or abs(y - its_y) >= map_labels.LINE


def test_a_name_makes_way_for_a_dot():
    places = map_labels.arrange((("Kurun", (200, 200), SQUARE),), ((200, 195, 1),), WIDTH)

    x, y = places["Kurun"]
    assert abs(x - 200) >= 2.5 * map_labels.LETTER or not y - map_labels.LINE < 195 < y


def test_a_name_stays_inside_its_area_though_there_is_more_room_beside_it():
    strip = ((0, 170), (400, 170), (400, 205), (0, 205))

    _, y = map_labels.arrange((("Kurun", (200, 200), strip),), ((200, 195, 1),), WIDTH)["Kurun"]

    assert y - map_labels.LINE >= 170
    assert y <= 205


def test_a_name_at_the_edge_stays_in_the_frame():
    x, _ = map_labels.arrange((("Rungan Hulu", (40, 200), SQUARE),), (), WIDTH)["Rungan Hulu"]

    assert x >= len("Rungan Hulu") * map_labels.LETTER / 2
