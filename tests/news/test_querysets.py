"""What "published" means, said twice and the same both times."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from groups import actions as group_actions
from news import actions
from news.models import Edition
from news.states import State
from tests import factories

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(("starts", "ends"), [(-1, None), (1, None), (-1, 1), (-2, -1)])
def test_queryset_and_object_agree_on_published(cast, state, starts, ends):
    now = timezone.now()
    edition = factories.edition(
        cast.tampang,
        cast.budi,
        state,
        publish_at=now + starts * HOUR,
        first_published=now + starts * HOUR,
        until=now + ends * HOUR if ends else None,
    )

    assert Edition.objects.published(now).exists() == edition.is_published(now)


@pytest.mark.parametrize("state", [state for state in State if state != State.APPROVED])
def test_a_correction_that_was_not_approved_is_none(cast, state):
    now = timezone.now()
    factories.edition(cast.tampang, cast.budi, state, number=2, publish_at=now, first_published=now)

    assert not Edition.objects.corrections().exists()


def test_corrections_are_the_later_editions_whose_hour_has_come(cast):
    first = factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=90)
    _, second, third = (
        factories.edition(
            cast.tampang,
            cast.budi,
            State.APPROVED,
            article=first.article,
            number=number,
            minutes_ago=minutes,
        )
        for number, minutes in ((4, -60), (2, 60), (3, 30))
    )

    assert list(first.article.editions.corrections()) == [third, second]
    assert first.article.editions.corrections(timezone.now() + 2 * HOUR).count() == 3


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "gita"])
def test_people_outside_the_office_see_nothing_of_it(cast, who):
    factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)

    assert not Edition.objects.visible_to(getattr(cast, who)).exists()


def test_staff_see_their_kecamatan_from_the_moment_it_reaches_the_office(cast):
    here = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    factories.edition(cast.tampang, cast.budi, State.DRAFT)
    factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    factories.edition(cast.tewah, cast.gita, State.WITH_OFFICE)

    assert list(Edition.objects.visible_to(cast.dewi)) == [here]


@pytest.mark.parametrize("state", State)
def test_a_former_member_has_nothing_at_the_desk(larger_cast, state):
    mine = factories.edition(larger_cast.tampang, larger_cast.indra, state)

    assert not Edition.objects.at_desk_of(larger_cast.indra).exists()
    if state != State.DISCARDED:
        assert mine in Edition.objects.at_desk_of(larger_cast.ayu)


def test_a_member_has_the_own_stories_at_the_desk_and_an_officer_those_of_the_group(larger_cast):
    budis = factories.edition(larger_cast.tampang, larger_cast.budi)
    hanas = factories.edition(larger_cast.tampang, larger_cast.hana)

    assert list(Edition.objects.at_desk_of(larger_cast.hana)) == [hanas]
    assert set(Edition.objects.at_desk_of(larger_cast.ayu)) == {
        *larger_cast.left_behind,
        budis,
        hanas,
    }


def corrected_by_ayu(cast):
    """A story of Budi and its correction, which Ayu wrote."""
    story = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    fresh = actions.new_edition(story, by=cast.ayu)
    fresh = actions.save(fresh, by=cast.ayu, version=1, correction="Enam, bukan delapan.")
    return story, actions.approve(actions.submit(fresh, by=cast.ayu), by=cast.dewi)


def test_who_reported_keeps_the_byline_when_another_corrects(cast):
    corrected_by_ayu(cast)
    rows = cast.tampang.memberships
    group_actions.give_consent(rows.get(user=cast.ayu), by=cast.ayu)
    assert Edition.objects.published().with_byline().get().byline is None

    group_actions.give_consent(rows.get(user=cast.budi), by=cast.budi)

    assert Edition.objects.published().with_byline().get().byline == "Budi S."


def test_who_reported_has_the_correction_of_another_at_the_desk_once_it_is_approved(cast):
    story, correction = corrected_by_ayu(cast)
    begun = actions.new_edition(correction, by=cast.ayu)

    mine = Edition.objects.at_desk_of(cast.budi)

    assert set(mine) == {story, correction}
    assert begun not in mine
    assert not Edition.objects.at_desk_of(cast.citra).exists()


def test_a_byline_needs_consent(cast):

    factories.edition(cast.tampang, cast.budi, State.APPROVED)
    assert Edition.objects.published().with_byline().get().byline is None

    group_actions.give_consent(cast.tampang.memberships.get(user=cast.budi), by=cast.budi)

    assert Edition.objects.published().with_byline().get().byline == "Budi S."


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by what it counted")
@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (Edition.objects.published().newest_first(), "edition_newest"),
        (Edition.objects.waiting_at_office(), "edition_at_office"),
        (Edition.objects.waiting_at_group(), "edition_at_group"),
    ],
)
def test_lists_are_read_in_the_order_of_an_index_and_never_sorted(db, rows, index):
    plan = rows[:20].explain()

    assert f"USING INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan
