"""The desk begins with what waits for the person who opens it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups import actions as groups
from news import actions
from news.states import State
from office.desk import waiting_for
from tests import factories
from tests.browser import Browser

TITLES = ("Lama menunggu", "Tulisan sendiri", "Baru terbit")


def rows(user):
    return [(row.kind, row.title, row.step) for row in waiting_for(user)]


def test_an_officer_reviews_what_members_sent_but_not_their_own(cast):
    sent = factories.edition(cast.tampang, cast.budi, title="Panen raya di Tampang")
    actions.submit(sent, by=cast.budi)
    factories.edition(cast.tampang, cast.ayu, State.WITH_GROUP, title="Tulisan Ayu sendiri")

    assert rows(cast.ayu) == [("Berita menunggu diperiksa", "Panen raya di Tampang", "Periksa")]
    assert rows(cast.budi) == [("Belum dikabari", "Panen raya di Tampang", "Kabari")]


def test_the_list_of_an_officer_begins_with_what_waits_for_the_review(cast):
    factories.edition(cast.tampang, cast.budi, State.WITH_GROUP, title="Lama menunggu")
    factories.edition(cast.tampang, cast.ayu, State.WITH_GROUP, title="Tulisan sendiri")
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Baru terbit")

    page = Browser(cast.ayu).open("/meja/berita/").text
    assert "<h1>Berita kelompok</h1>" in page
    waits, own, live = (page.index(f">{title}</a>") for title in TITLES)
    assert waits < min(own, live)
    assert page.count("Menunggu Anda periksa") == 1
    assert waits < page.index("Menunggu Anda periksa") < min(own, live)

    page = Browser(cast.budi).open("/meja/berita/").text
    assert "<h1>Berita saya</h1>" in page
    assert "Menunggu Anda periksa" not in page


def test_a_correction_is_named_on_the_desk_and_on_top_of_its_review(cast):
    first = factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen raya")
    second = factories.edition(
        cast.tampang, cast.budi, State.WITH_GROUP, article=first.article, number=2, title="Panen"
    )
    ayu = Browser(cast.ayu)

    assert rows(cast.ayu) == [("Ralat menunggu diperiksa", "Panen", "Periksa")]
    page = ayu.open(reverse("desk_story_review", args=[second.pk]))
    assert "Ralat, versi 2 dari berita ini" in re.sub("<[^>]+>", "", page.text)


def test_a_shortened_reason_closes_its_quotation_marks(cast):
    sent = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    quote = "Kegiatan panen raya " + "di ladang bersama " * 10
    actions.request_changes(sent, by=cast.ayu, reason=f"Tambahkan waktunya:\n“{quote}”: kapan?")

    page = Browser(cast.budi).open("/meja/")

    (said,) = re.findall("“Tambahkan[^<]*", page.text)
    assert said.count("“") == said.count("”") == said.count("‘") == said.count("’") == 1


def test_a_writer_mends_what_was_sent_back(cast):
    factories.edition(cast.tampang, cast.budi, State.CHANGES, title="Jembatan diperbaiki")

    assert rows(cast.budi) == [("Berita Anda perlu diperbaiki", "Jembatan diperbaiki", "Perbaiki")]
    assert rows(cast.ayu) == []


def test_an_officer_reads_messages_that_nobody_has_handled(cast):
    factories.message(cast.tampang)
    factories.message(cast.tampang)

    assert rows(cast.ayu) == [("Pesan warga", "2 pesan belum ditangani", "Baca")]
    assert rows(cast.budi) == []


def test_nothing_waits_from_a_group_that_rests(cast):
    factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    groups.suspend(cast.tampang, by=cast.sari, reason="Keluhan warga.")

    assert rows(cast.ayu) == []


@pytest.mark.parametrize("who", ["citra", "gita", "eko"])
def test_others_wait_for_nothing_of_it(cast, who):
    factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    factories.edition(cast.tampang, cast.budi, State.CHANGES)
    factories.message(cast.tampang)

    assert rows(getattr(cast, who)) == []


def test_what_waits_stands_first_and_leads_to_where_it_is_done(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP, title="Panen raya")

    page = Browser(cast.ayu).open("/meja/")

    assert page.text.index("Menunggu Anda") < page.text.index("Pekan ini")
    assert page.links["Periksa: Panen raya"] == reverse("desk_story", args=[edition.pk])


def test_a_desk_where_nothing_waits_says_nothing_of_it(cast):
    assert "Menunggu Anda" not in Browser(cast.budi).open("/meja/").text


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(cast, number):
    """Four reviews, sent back, told (in five), messages; what is due of groups, in four."""
    for _ in range(number):
        factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
        factories.message(cast.tampang)
    waiting_for(cast.ayu)  # content types are read once

    with CaptureQueriesContext(connection) as caught:
        waiting_for(cast.ayu)

    assert len(caught) == 15


def test_what_was_sent_back_says_why(cast):
    edition = factories.edition(cast.tampang, cast.budi, title="Jembatan diperbaiki")
    actions.submit(edition, by=cast.budi)
    actions.request_changes(edition, by=cast.ayu, reason="Sebut sumber angka 3 ton.")

    text = Browser(cast.budi).open("/meja/").text

    assert "“Sebut sumber angka 3 ton.”" in text


def test_the_editions_of_a_story_are_one_line_that_says_what_became_of_it(cast):
    first = factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen raya")
    factories.edition(
        cast.tampang, cast.budi, State.WITH_OFFICE, article=first.article, number=2, title="Panen"
    )

    page = Browser(cast.budi).open("/meja/")

    assert page.text.count("Panen") == 1
    assert "Ralat: diperiksa dinas" in page.text


def test_who_wrote_nothing_sees_the_stories_of_the_group(cast):
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen raya")

    page = Browser(cast.ayu).open("/meja/")

    assert "Berita kelompok" in page.text
    assert "Berita saya Semua" not in page.text


def test_a_group_says_its_week_and_the_days_of_its_sk(cast):
    factories.edition(cast.tampang, cast.budi, State.APPROVED)
    today = timezone.localdate()
    cast.tampang.decrees.filter(confirmed=True).update(valid_until=today + timedelta(days=214))

    text = " ".join(Browser(cast.budi).open("/meja/").text.split())

    assert "Pekan ini: <b>1 berita</b> terbit." in text
    assert "SK berlaku <b>214 hari</b> lagi." in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_costs_the_same_for_one_group_and_for_three(cast, sign_in, number):
    for slug, desa in (("kim-lain", factories.KURUN), ("kim-lagi", "62.10.02.2002"))[: number - 1]:
        group = factories.group(desa=desa, slug=slug)
        factories.row(group, user=cast.budi, name="Budi S.")
        factories.edition(group, cast.budi, State.APPROVED)
    factories.edition(cast.tampang, cast.budi, State.APPROVED)
    client = sign_in(cast.budi)
    client.get("/meja/")  # content types are read once

    with CaptureQueriesContext(connection) as caught:
        client.get("/meja/")

    # One of them asks whether reads are counted here at all, two whether the menu has a KIM and
    # aspirations.
    assert len(caught) == 26
