"""What waits for the office: counted in the database, and reachable to the last row."""

import re
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups import actions as groups
from groups.models import KimGroup
from groups.states import State as GroupState
from news import actions
from news.models import Article, Edition
from news.states import State
from office.queue import PER_SECTION, waiting_for
from regions.models import Desa
from tests import factories
from tests.browser import Browser

KURUN, TEWAH = "62.10.02", "62.10.03"
QUEUE = reverse("admin:index")
KIM, NEWS = (reverse(f"admin:{name}_changelist") for name in ("groups_kimgroup", "news_edition"))


def text(response):
    return response.content.decode()


def applications(number, village=factories.KURUN):
    """That many applications of one village, one a minute, the first the oldest."""
    now = timezone.now()
    return KimGroup.objects.bulk_create(
        KimGroup(
            state=GroupState.SUBMITTED,
            desa_id=village,
            name=f"KIM Antre {index}",
            source=KimGroup.Source.PAPER,
            submitted_at=now - timedelta(minutes=number - index),
            with_us_since=now - timedelta(minutes=number - index),
        )
        for index in range(number)
    )


def stories(number, group, author, state=State.WITH_OFFICE):
    """That many stories of one group, one a minute, the first the oldest."""
    now = timezone.now()
    articles = Article.objects.bulk_create(Article(group=group) for _ in range(number))
    return Edition.objects.bulk_create(
        Edition(
            article=article,
            group=group,
            author=author,
            state=state,
            title=f"Berita antre {index}",
            desa=group.desa,
            kecamatan_id=group.desa.kecamatan_id,
            submitted_at=now - timedelta(minutes=number - index),
            with_us_since=now - timedelta(minutes=number - index),
        )
        for index, article in enumerate(articles)
    )


@pytest.fixture
def six_hundred(cast):
    """Waiting: in Kurun 230 applications and 170 stories, in Tewah 90 and 110."""
    applications(230)
    applications(90, factories.TEWAH)
    stories(170, cast.tampang, cast.budi)
    stories(110, cast.tewah, cast.gita)


def sections(user):
    return {section["title"]: section for section in waiting_for(user)["sections"]}


def titles(section):
    return [each["row"].title for each in section["rows"]]


def every_page(browser, address):
    """The rows of all pages of a list, in order."""
    rows, page = [], browser.client.get(address)
    last = page.context["cl"].paginator.num_pages
    for number in range(1, last + 1):
        page = browser.client.get(f"{address}&p={number}")
        rows += list(page.context["cl"].result_list)
    return rows


# --- Counts --------------------------------------------------------------------------------------


def test_the_counts_of_six_hundred_are_those_of_the_database(cast, six_hundred):
    queue = waiting_for(cast.sari)

    assert queue["total"] == 600
    assert [(section["title"], section["count"]) for section in queue["sections"]] == [
        ("Menunggu kami", 600)
    ]
    assert queue["total"] == (
        KimGroup.objects.filter(state="submitted").count()
        + Edition.objects.filter(state="with_office").count()
    )
    assert [(kind["label"], kind["count"]) for kind in queue["kinds"]] == [
        ("Permohonan KIM", 320),
        ("Berita", 280),
    ]


def test_staff_count_what_lies_in_their_kecamatan(cast, six_hundred):
    assert waiting_for(cast.dewi)["total"] == 400
    assert waiting_for(cast.eko)["total"] == 200


def test_what_is_not_shown_is_said_and_leads_on(cast, six_hundred):
    section = sections(cast.dewi)["Menunggu kami"]

    assert len(section["rows"]) == PER_SECTION
    assert section["left"] == 400 - PER_SECTION
    page = Browser(cast.dewi).open(QUEUE)
    assert f"{400 - PER_SECTION} lagi" in page.text
    assert page.links["230 permohonan"] == f"{KIM}?status=submitted"
    assert page.links["170 berita"] == f"{NEWS}?status=diperiksa"


def test_where_all_is_shown_nothing_is_left(cast):
    applications(2)

    section = sections(cast.dewi)["Menunggu kami"]

    assert (section["count"], section["left"], section["more"]) == (2, 0, [])
    assert " lagi" not in text(Browser(cast.dewi).client.get(QUEUE))


def test_the_oldest_stand_first_whatever_they_are(cast):
    stories(1, cast.tampang, cast.budi)
    applications(PER_SECTION + 5)

    assert titles(sections(cast.dewi)["Menunggu kami"]) == [
        f"KIM Antre {n}" for n in range(PER_SECTION)
    ]


def test_who_may_not_see_a_kind_counts_none_of_it(cast):
    applications(3)
    stories(2, cast.tampang, cast.budi)
    reader = factories.person("hana", is_staff=True)
    reader.kecamatan.set([KURUN])
    factories.give(reader, "news", "view_edition")

    queue = waiting_for(reader)

    assert queue["total"] == 2
    assert [kind["label"] for kind in queue["kinds"]] == ["Berita"]


@pytest.mark.parametrize("who", ["ayu", "citra"])
def test_who_is_no_staff_has_no_queue(cast, who):
    applications(3)

    assert waiting_for(getattr(cast, who))["total"] == 0


# --- Every one is reachable ----------------------------------------------------------------------


@pytest.mark.parametrize(("who", "numbers"), [("sari", (320, 280)), ("dewi", (230, 170))])
def test_every_one_is_reached_page_by_page_oldest_first(cast, six_hundred, who, numbers):
    browser = Browser(getattr(cast, who))
    kinds = waiting_for(getattr(cast, who))["kinds"]

    for kind, number in zip(kinds, numbers, strict=True):
        rows = every_page(browser, kind["url"])
        assert len(rows) == number
        assert rows == sorted(rows, key=lambda row: (row.submitted_at, row.pk))


def test_a_story_told_of_another_kecamatan_is_counted_and_found_with_its_group(cast):
    """Whose group it is says who decides; the place of the news may lie elsewhere."""
    elsewhere = Desa.objects.get(pk=factories.TEWAH)
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, desa=elsewhere)

    assert waiting_for(cast.dewi)["total"] == 1
    assert waiting_for(cast.eko)["total"] == 0
    listed = f"{NEWS}?status=diperiksa&kecamatan="
    assert every_page(Browser(cast.sari), f"{listed}{KURUN}") == [edition]
    assert every_page(Browser(cast.sari), f"{listed}{TEWAH}") == []


# --- Groups that rest ----------------------------------------------------------------------------


@pytest.mark.parametrize("end", [groups.suspend, partial(groups.dissolve, own_wish=True)])
def test_a_story_of_a_group_that_rests_leaves_the_queue_and_offers_its_way_out(cast, end):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Panen raya")
    end(cast.tampang, by=cast.sari, reason="Keluhan warga.")
    dewi = Browser(cast.dewi)

    queue = waiting_for(cast.dewi)
    front = dewi.open(QUEUE)
    listed = dewi.client.get(f"{NEWS}?status=diperiksa")
    held = dewi.client.get(f"{NEWS}?status=tertahan")
    page = dewi.open(reverse("admin:news_edition_change", args=[edition.pk]))

    assert (queue["total"], queue["sections"]) == (0, [])
    assert "1 berita tertahan" in front.text
    assert f"{NEWS}?status=tertahan" in front.text
    assert list(listed.context["cl"].result_list) == []
    assert list(held.context["cl"].result_list) == [edition]
    assert "jadi beritanya tidak dapat terbit" in page.text
    assert reverse("admin:groups_kimgroup_change", args=[cast.tampang.pk]) in page.text
    assert "Setujui" not in page.links
    asked = dewi.follow(page, "Minta perbaikan")
    dewi.press(asked, reason="Simpan dulu sampai KIM aktif lagi.")
    edition.refresh_from_db()
    assert edition.state == State.CHANGES


def test_approving_for_a_group_that_rests_is_refused_with_its_reason(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    dewi = Browser(cast.dewi)
    groups.suspend(cast.tampang, by=cast.sari, reason="Keluhan warga.")

    page = dewi.open(reverse("admin:news_edition_decide", args=[edition.pk, "setujui"]))

    assert page.status == 409
    assert "Kelompok penulisnya sedang tidak aktif" in page.text


def test_a_group_that_wakes_brings_its_stories_back(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    groups.suspend(cast.tampang, by=cast.sari, reason="Keluhan warga.")
    groups.reactivate(cast.tampang, by=cast.sari)

    assert titles(sections(cast.dewi)["Menunggu kami"]) == [edition.title]


def test_officers_of_a_group_that_rests_are_not_asked_to_review(cast):
    edition = factories.edition(cast.tampang, cast.budi, title="Panen raya")
    actions.submit(edition, by=cast.budi)
    ayu = Browser(cast.ayu)
    assert "menunggu diperiksa" in ayu.open("/meja/").text

    groups.suspend(cast.tampang, by=cast.sari, reason="Keluhan warga.")

    assert "menunggu diperiksa" not in ayu.open("/meja/").text


# --- What it costs, and what it says -------------------------------------------------------------


def queries(user):
    user = type(user).objects.get(pk=user.pk)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        waiting_for(user)
    return len(caught)


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_costs_the_same_with_one_row_and_with_three(cast, number):
    """Two for permissions; counts and rows of each kind; seven reminders; what is held."""
    applications(number)
    stories(number, cast.tampang, cast.budi)

    assert queries(cast.dewi) == 18


def test_the_front_page_says_how_much_waits_and_where(cast):
    applications(2)
    stories(1, cast.tampang, cast.budi)

    page = re.sub(r"\s+", " ", text(Browser(cast.dewi).client.get(QUEUE)))

    assert "<b>3</b> menunggu di Kurun" in page
    assert "Permohonan KIM <b>2</b>" in page
    assert "Berita <b>1</b>" in page


# --- Two clocks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "section", "late", "ours"),
    [
        (0, "Menunggu kami", "", "hari ini, dari 7 hari"),
        (7, "Menunggu kami", "", "7 hari dari 7"),
        (8, "Lewat batas", "Lewat 1 hari", "8 hari dari 7"),
    ],
)
def test_what_waits_for_more_than_seven_days_is_late(cast, days, section, late, ours):
    """The handbook of staff says so."""
    (group,) = applications(1)
    since = timezone.now() - timedelta(days=days)
    KimGroup.objects.filter(pk=group.pk).update(with_us_since=since)

    (each,) = sections(cast.dewi)[section]["rows"]

    assert (each["late"], each["ours"], each["theirs"]) == (late, ours, "")


def test_sending_again_does_not_set_the_office_s_clock_to_zero(cast):
    start = timezone.now()
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    groups.submit(group, by=cast.citra, declared=True)
    with time_machine.travel(start + timedelta(days=5)):
        groups.request_changes(group, by=cast.dewi, reason="SK buram.")
    with time_machine.travel(start + timedelta(days=9)):
        groups.submit(group, by=cast.citra, declared=True)

    with time_machine.travel(start + timedelta(days=12)):
        (each,) = sections(cast.dewi)["Lewat batas"]["rows"]

    assert (each["late"], each["ours"], each["theirs"]) == (
        *("Lewat 1 hari", "8 hari dari 7", "4 hari"),
    )


def test_a_story_counts_from_when_the_office_got_it_and_goes_on_after_a_return(cast):
    start = timezone.now()
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    with time_machine.travel(start + timedelta(days=3)):
        edition = actions.pass_on(edition, by=cast.ayu)
    with time_machine.travel(start + timedelta(days=5)):
        edition = actions.request_changes(edition, by=cast.dewi, reason="Kapan?")
    with time_machine.travel(start + timedelta(days=6)):
        edition = actions.submit(edition, by=cast.budi)
    with time_machine.travel(start + timedelta(days=7)):
        edition = actions.pass_on(edition, by=cast.ayu)
        (each,) = sections(cast.dewi)["Menunggu kami"]["rows"]

    assert (each["ours"], each["theirs"]) == ("2 hari dari 7", "2 hari")
