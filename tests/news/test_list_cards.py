"""Cards of stories: drawn once, in the order asked for, and never older than what they show."""

import pytest

from core.web import marks
from news import list_cards
from news.models import Edition
from news.states import State
from tests import factories


@pytest.fixture
def stories(cast):
    return [
        factories.edition(cast.tampang, cast.budi, State.APPROVED, title=f"Berita nomor {number}")
        for number in range(3)
    ]


def test_cards_stand_in_the_order_asked_for(stories, django_assert_num_queries):
    one, two, three = stories

    with django_assert_num_queries(2):
        cards = list_cards.cards([three, one, two])

    for story, card in zip([three, one, two], cards, strict=True):
        assert story.title in card
        assert story.get_absolute_url() in card


def test_a_card_is_drawn_once(stories, django_assert_num_queries):
    list_cards.cards(stories)

    with django_assert_num_queries(0):
        list_cards.cards(stories[:2])


def test_only_what_is_missing_is_read(stories):
    list_cards.cards(stories[:2])
    Edition.objects.update(title="Judul lain")

    first, _, third = list_cards.cards(stories)

    assert "Berita nomor 0" in first
    assert "Judul lain" in third


def test_after_a_change_cards_are_drawn_anew(stories):
    list_cards.cards(stories)
    Edition.objects.update(title="Judul lain")
    marks.changed()

    assert all("Judul lain" in card for card in list_cards.cards(stories))


def test_the_first_story_of_the_front_page_is_large(stories, django_assert_num_queries):
    with django_assert_num_queries(2):
        lead, *others = list_cards.front(stories)

    assert 'class="lead"' in lead
    assert len(others) == 2
    assert all('class="item"' in card for card in others)


def test_a_story_may_be_large_and_a_card(stories):
    list_cards.cards(stories)

    assert 'class="lead"' in list_cards.front(stories)[0]
    assert 'class="item"' in list_cards.cards(stories)[0]


def test_no_stories_no_cards(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list_cards.cards([]) == list_cards.front([]) == []


def test_the_page_of_a_kim_does_not_name_it_on_every_card(stories, cast):
    [named, *_] = list_cards.cards(stories)
    [own, *_] = list_cards.cards(stories, group="")

    assert cast.tampang.name in named
    assert cast.tampang.name not in own
    assert own.count("Kurun") == named.count("Kurun")
