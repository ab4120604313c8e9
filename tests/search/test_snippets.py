"""A snippet shows the words of the text itself, and marks what was looked for."""

from search import snippets


def around(text, stems):
    return snippets.around(snippets.prepare(text), {(stem,) for stem in stems})


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


def test_a_short_text_is_shown_whole_with_marks():
    pieces = around("Warga membakar sampah.\nKebakaran padam.", {"bakar"})

    assert shown(pieces) == "Warga [membakar] sampah. [Kebakaran] padam."


def test_a_long_text_is_shown_around_the_place():
    text = " ".join(f"kata{number}" for number in range(100)) + " panen " + "akhir " * 50

    pieces = around(text, {"panen"})

    assert shown(pieces).startswith("… kata95 kata96")
    assert "[panen]" in shown(pieces)
    assert shown(pieces).endswith(" …")
    assert len(shown(pieces).split()) == snippets.LENGTH + 2


def test_the_place_with_most_of_the_words_is_shown():
    text = "padi " + "lain " * 60 + "padi ladang " + "lain " * 60

    assert "[padi] [ladang]" in shown(around(text, {"padi", "ladang"}))


def test_without_a_hit_the_beginning_is_shown():
    assert shown(around("kata " * 100, {"panen"})) == "kata " * 19 + "kata …"


def test_an_empty_text_has_no_snippet():
    assert around("", {"panen"}) == []


def test_markup_in_a_text_stays_text_and_is_escaped_by_the_template():
    pieces = around("<script>panen</script>", {"panen"})

    assert [piece.hit for piece in pieces] == [False, True, False]
    assert shown(pieces) == "<script>[panen]</script>"
