"""The index follows every change, holds only what is public, and can be made anew."""

from datetime import timedelta
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from aspirations.models import Aspiration
from core.text import personal_numbers
from groups import actions as groups
from groups.models import KimGroup, Membership
from groups.states import State as GroupState
from news import actions as news
from news.models import Edition
from news.states import State
from office.models import FinderEntry
from regions import reference
from regions.models import Desa, Kecamatan
from search import index, words
from search.models import SearchEntry, SearchWord
from search.providers import providers
from tests import factories
from tests.pages import readers
from tests.search.newspaper import ask, fill, names, titles


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Everything inside is committed, so listeners hear of it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def story(cast, committed):
    """A story on rotan that went the whole way."""
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Rotan dijemur")
    with committed():
        news.approve(edition, by=cast.dewi)
    return Edition.objects.get(pk=edition.pk)


# --- Stories -------------------------------------------------------------------------------


def test_a_published_story_is_found(story):
    assert titles(ask("rotan")) == ["Rotan dijemur"]


def test_a_scheduled_story_is_found_from_its_hour_on(cast, committed):
    hour = timezone.now() + timedelta(hours=2)
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Rotan dijemur")

    with committed():
        news.approve(edition, by=cast.dewi, publish_at=hour)

    assert not ask("rotan", now=hour - timedelta(seconds=1))
    assert ask("rotan", now=hour).aged


def test_a_correction_takes_the_place_of_what_it_corrects(cast, story, committed):
    fresh = news.new_edition(story, by=cast.budi)
    fresh = news.save(
        fresh, title="Bambu dijemur", correction="Bukan rotan.", by=cast.budi, version=1
    )
    Edition.objects.filter(pk=fresh.pk).update(state=State.WITH_OFFICE)
    with committed():
        news.approve(fresh, by=cast.dewi)

    assert titles(ask("rotan dijemur")) == []
    assert titles(ask("bambu")) == ["Bambu dijemur"]
    assert SearchEntry.objects.filter(kind="article").count() == 1


def test_a_scheduled_correction_changes_the_words_at_its_hour(cast, story, committed):
    hour = timezone.now() + timedelta(hours=2)
    fresh = news.new_edition(story, by=cast.budi)
    news.save(fresh, title="Bambu dijemur", by=cast.budi, version=1)
    Edition.objects.filter(pk=fresh.pk).update(state=State.WITH_OFFICE)
    with committed():
        news.approve(fresh, by=cast.dewi, publish_at=hour)

    before, after = hour - timedelta(seconds=1), hour
    assert (len(ask("rotan", before).aged), len(ask("bambu", before).aged)) == (1, 0)
    assert (len(ask("rotan", after).aged), len(ask("bambu", after).aged)) == (0, 1)


def test_a_withdrawn_story_is_not_found(cast, story, committed):
    with committed():
        news.withdraw(story, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    assert not ask("rotan")
    assert not SearchEntry.objects.filter(kind="article").exists()


@pytest.mark.parametrize("state", [state for state in State if state != State.APPROVED])
def test_what_was_not_approved_is_not_in_the_index(cast, state):
    edition = factories.edition(cast.tampang, cast.budi, state, title="Rotan dijemur")

    index.refresh("article", [edition.pk])
    index.rebuild()

    assert not SearchEntry.objects.filter(kind="article").exists()
    assert not SearchWord.objects.filter(word="rotan").exists()


def test_a_lagging_index_shows_nothing_that_is_no_longer_public(cast, story):
    Edition.objects.filter(pk=story.pk).update(state=State.WITHDRAWN)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=GroupState.DRAFT)

    assert ask("rotan").aged
    assert titles(ask("rotan")) == []
    assert names(ask("kim tampang")) == []


# --- Groups --------------------------------------------------------------------------------


def test_an_approved_group_is_found(cast, committed):
    group = factories.complete_application(
        cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN, name="KIM Isen Mulang"
    )
    index.rebuild()
    assert not ask("isen mulang")

    with committed():
        groups.approve(group, by=cast.dewi)

    assert names(ask("isen mulang")) == ["KIM Isen Mulang"]
    number = KimGroup.objects.get(pk=group.pk).registration_number
    assert names(ask(number)) == ["KIM Isen Mulang"]


@pytest.mark.parametrize("verb", [groups.suspend, partial(groups.dissolve, own_wish=True)])
def test_a_group_that_rests_or_ended_keeps_its_page_and_is_found(cast, committed, verb):
    with committed():
        verb(cast.tampang, by=cast.dewi, reason="Pengurus pindah.")

    assert names(ask("kim tampang")) == ["KIM Tampang"]


def test_a_renamed_group_is_found_by_its_new_name_only(cast, committed):
    index.refresh("group", [cast.tampang.pk])
    with committed():
        groups.mend_group(cast.tampang, name="KIM Isen Mulang", reason="Salah tulis.", by=cast.dewi)

    assert names(ask("isen mulang")) == ["KIM Isen Mulang"]
    assert names(ask('"kim tampang"')) == []


@pytest.mark.parametrize(
    "state", [GroupState.DRAFT, GroupState.SUBMITTED, GroupState.CHANGES, GroupState.REJECTED]
)
def test_an_application_is_not_in_the_index(cast, state):
    group = factories.group(state, desa=factories.KURUN, name="KIM Isen Mulang")

    index.refresh("group", [group.pk])
    index.rebuild()

    assert not SearchEntry.objects.filter(key=f"group-{group.pk}").exists()
    assert not SearchWord.objects.filter(word="mulang").exists()


# --- Places --------------------------------------------------------------------------------


def test_all_places_are_in_the_index_of_a_fresh_database(db):
    assert SearchEntry.objects.filter(kind="kecamatan").count() == 12
    assert SearchEntry.objects.filter(kind="village").count() == 127


def test_changed_reference_data_is_found_after_the_migration_that_brings_it(db):
    Desa.objects.filter(pk=factories.TEWAH).update(also_known_as="Batu Suli")
    assert not ask("batu suli")

    index.catch_up()
    assert names(ask("batu suli")) == ["Kelurahan Tewah (Batu Suli)"]

    reference.load()
    index.catch_up()
    assert not ask("batu suli")


def test_a_migration_backwards_leaves_the_index_alone(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        index.catch_up(plan=[(object(), True)])


def test_a_place_that_is_gone_leaves_the_index(db):
    SearchEntry.objects.create(key="village-62.10.99.2001", kind="village", title="hilang")

    index.catch_up()

    assert not SearchEntry.objects.filter(key="village-62.10.99.2001").exists()


# --- Kinds without a provider --------------------------------------------------------------


@pytest.fixture
def left_behind(cast, story):
    """An entry as a room leaves it that is no longer installed."""
    SearchEntry.objects.filter(key=f"article-{story.pk}").update(kind="rumor", key="rumor-1")


def test_what_has_no_provider_is_not_found(left_behind, client):
    assert not ask("rotan")
    assert "Tidak ada hasil" in client.get("/cari/?q=rotan").content.decode()


@pytest.mark.parametrize("mend", [index.catch_up, index.rebuild])
def test_what_has_no_provider_leaves_the_index(left_behind, mend):
    mend()

    assert not SearchEntry.objects.filter(kind="rumor").exists()
    assert titles(ask("rotan")) == ["Rotan dijemur"]


def test_each_kind_has_one_provider(db):
    kinds = [(provider.kind, provider.model) for provider in providers]

    assert kinds == [
        ("kecamatan", Kecamatan),
        ("village", Desa),
        ("group", KimGroup),
        ("article", Edition),
        ("aspiration", Aspiration),
    ]


# --- Nothing about people ------------------------------------------------------------------


def test_k_no_numbers_and_no_names_from_rosters(cast):
    group = factories.group(
        desa=factories.KURUN, name="KIM Hubungi 0812 3456 7890", email="surat@contoh.id"
    )
    factories.row(group, "ketua", name="Zulaikha Q.")
    edition = factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        title="Hubungi +62 812-3456-7890",
        body="NIK 6210021001900001 dan 081234567890.",
    )
    factories.photo(edition, caption="Telepon 0812.3456.7890", credit="Zulaikha Q.")
    index.rebuild()

    for typed in ("zulaikha", "3456", "7890", "081234567890", "6210021001900001", "budi", "surat"):
        assert not ask(typed), typed
    known = set(SearchWord.objects.values_list("word", flat=True))
    assert not {"zulaikha", "3456", "7890", "budi", "surat"} & known
    assert not [word for word in known if personal_numbers(word)]
    assert titles(ask("hubungi")) == [edition.title]


def every_text():
    """All words that the index keeps, as they lie in its tables."""
    texts = [*SearchEntry.objects.values_list("title", flat=True)]
    texts += SearchWord.objects.values_list("word", flat=True)
    terms = {
        "sqlite": "SELECT title || ' ' || body FROM search_terms",
        # Its words alone: their places among one another can look like a NIK.
        "postgresql": (
            "SELECT array_to_string(tsvector_to_array(terms), E'\\n\\n') FROM search_searchentry"
        ),
    }
    with connection.cursor() as cursor:
        cursor.execute(terms[connection.vendor])
        return texts + [row[0] for row in cursor.fetchall()]


def test_k_nobody_in_a_roster_and_no_number_is_anywhere_in_the_index(cast):
    readers.fill(cast)
    row = factories.row(cast.tampang, name="Zulaikha Quraisy", phone="+6281345678901")
    row.consent_source, row.consent_on = "own", "2026-01-12"
    row.save()
    stored = " ".join(every_text()).lower()

    assert "panen" in stored
    people = Membership.objects.values_list("name", "phone")
    assert len(people) > 5
    for name, phone in people:
        assert not [word for word in words.terms(name) if len(word) > 3 and word in stored], name
        assert not phone or phone[-7:] not in stored
    assert not [text for text in every_text() if personal_numbers(text)]


# --- Anew ----------------------------------------------------------------------------------


def snapshot():
    entries = SearchEntry.objects.order_by("key").values_list("key", "title", "shown_from", "at")
    return list(entries), list(SearchWord.objects.values_list("word", "seen"))


def test_rebuilding_twice_gives_the_same_and_says_how_many(cast):
    fill(cast)
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    before = snapshot()

    call_command("rebuild_search", stdout=out)

    assert snapshot() == before
    said = [
        f"{12 + 127 + 2 + 8} entri pencarian.",
        f"{FinderEntry.objects.count()} entri ruang dinas.",
    ]
    assert out.getvalue().splitlines() == said * 2


def test_rebuilding_mends_what_was_lost_and_what_was_left(cast):
    made = fill(cast)
    SearchEntry.objects.filter(key=f"article-{made[0].pk}").delete()
    Edition.objects.filter(pk=made[1].pk).update(state=State.WITHDRAWN)

    index.rebuild()

    assert titles(ask("kebakaran")) == ["Kebakaran lahan di Tewai Baru padam"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_terms")
            assert cursor.fetchone() == (SearchEntry.objects.count(),)


@pytest.fixture
def in_the_middle(cast, monkeypatch):
    """Lets something happen after the index was read anew and before its words are put down."""
    fill(cast)
    read = index._read

    def arrange(change):
        def read_then_change(provider, ids):
            found = read(provider, ids)
            if provider.kind == "article":
                monkeypatch.setattr(index, "_read", read)
                change()
            return found

        monkeypatch.setattr(index, "_read", read_then_change)

    return arrange


def test_words_that_come_while_rebuilding_stay_known(cast, committed, in_the_middle):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Rotan dijemur")

    def approve():
        with committed():
            news.approve(edition, by=cast.dewi)

    in_the_middle(approve)
    index.rebuild()

    assert SearchWord.objects.get(word="rotan").seen == 1
    assert titles(ask("rotan")) == ["Rotan dijemur"]
    before = snapshot()
    index.rebuild()
    assert snapshot() == before


def test_changes_that_nobody_heard_of_while_rebuilding_are_in_the_index(cast, in_the_middle):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Rotan dijemur")
    gone = Edition.objects.get(title="Kebakaran lahan di Tewai Baru padam")

    def change():
        # As where the process died between the change and its listeners.
        news.approve(edition, by=cast.dewi)
        news.withdraw(gone, by=cast.dewi, reason="Narasumber menarik pernyataan.")
        groups.mend_group(cast.tampang, name="KIM Isen Mulang", reason="Salah tulis.", by=cast.dewi)

    in_the_middle(change)
    made = index.rebuild()

    keys = set(SearchEntry.objects.values_list("key", flat=True))
    assert f"article-{edition.pk}" in keys
    assert f"article-{gone.pk}" not in keys
    assert names(ask("isen mulang")) == ["KIM Isen Mulang"]
    assert made == len(keys) == 12 + 127 + 2 + Edition.objects.standing().count()


def test_the_next_start_fills_what_a_dead_process_left_out(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Rotan dijemur")
    assert not ask("rotan")
    assert not ask("kim tampang")

    index.catch_up()

    assert titles(ask("rotan")) == [edition.title]
    assert names(ask("kim tampang")) == ["KIM Tampang"]


def test_catching_up_counts_no_text_twice(cast):
    fill(cast)
    index.rebuild()
    before = snapshot()

    index.catch_up()

    assert snapshot() == before
