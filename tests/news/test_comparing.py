"""What changed between versions is shown word by word, to those who see the versions."""

import pytest
from django.urls import reverse

from news import actions, comparing
from news.states import State
from tests import factories


@pytest.fixture
def sent_again(cast):
    """A story that the ketua sent back and its author mended and sent again."""
    edition = factories.edition(
        cast.tampang, cast.budi, State.WITH_GROUP, title="Panen raya", body="Ada delapan ladang."
    )
    edition = actions.request_changes(edition, by=cast.ayu, reason="Hitung lagi.")
    edition = actions.save(edition, by=cast.budi, version=1, body="Ada enam ladang. <b>Siap.</b>")
    return actions.submit(edition, by=cast.budi)


@pytest.fixture
def correction(cast):
    """A correction that waits at the office; the published version has another title."""
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen delapan ladang")
    fresh = factories.edition(
        cast.tampang,
        cast.budi,
        State.WITH_OFFICE,
        article=live.article,
        number=2,
        title="Panen enam ladang",
        correction="Enam ladang, bukan delapan.",
    )
    factories.photo(fresh)
    return fresh


def labels(changes):
    return [part.label for part in changes.parts]


def test_a_first_version_that_was_never_sent_back_has_nothing_to_compare(cast):
    assert comparing.changes_of(factories.edition(cast.tampang, cast.budi)) == []


def test_what_came_again_is_compared_with_what_was_sent_back(sent_again):
    (changes,) = comparing.changes_of(sent_again)

    assert changes.title == "sejak dikembalikan"
    assert changes.asked == "Hitung lagi."
    assert labels(changes) == ["Isi"]
    assert [(run.kind, run.text) for run in changes.parts[0].lines[0]] == [
        ("same", "Ada"),
        ("out", " delapan"),
        ("in", " enam"),
        ("same", " ladang."),
        ("in", " <b>Siap.</b>"),
    ]


def test_nothing_is_compared_before_the_author_began_and_after_the_decision(cast, sent_again):
    back = actions.request_changes(sent_again, by=cast.ayu, reason="Sekali lagi.")
    assert comparing.changes_of(back) == []
    again = actions.submit(back, by=cast.budi)
    assert [changes.parts for changes in comparing.changes_of(again)] == [[]]

    live = actions.approve(actions.pass_on(again, by=cast.ayu), by=cast.dewi)
    assert comparing.changes_of(live) == []


def test_a_correction_is_compared_with_the_version_before(correction):
    (changes,) = comparing.changes_of(correction)

    assert changes.title == "dibanding versi 1 yang sudah terbit"
    assert labels(changes) == ["Judul", "Apa yang diralat", "Keterangan foto"]
    assert changes.new_photos


def test_the_desk_shows_it_with_words_and_escaped(cast, sent_again, sign_in):
    page = sign_in(cast.ayu).get(reverse("desk_story", args=[sent_again.pk])).content.decode()

    assert '<del><span class="sr">dihapus: </span> delapan<' in page
    assert '<ins><span class="sr">ditambah: </span> enam<' in page
    assert '<ins><span class="sr">ditambah: </span> &lt;b&gt;Siap.&lt;/b&gt;<' in page
    assert "<b>Siap.</b>" not in page


def test_the_office_shows_it_too(cast, correction, sign_in):
    address = reverse("admin:news_edition_change", args=[correction.pk])

    page = sign_in(cast.dewi).get(address).content.decode()

    assert "delapan" in page
    assert '<ins><span class="sr">ditambah: </span> enam' in page
    assert "Fotonya diganti, ditambah, atau dihapus." in page
