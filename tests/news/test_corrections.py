"""/ralat/ and what is new in a corrected story: published corrections only, and no removed word."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from news import actions
from news.models import Edition
from news.states import State
from tests import factories

SECRET = "Anto Rahasia"


def corrected(cast, *, minutes_ago=10, title="Panen raya", old=f"Oleh {SECRET}.", **fields):
    """A story whose second version is published, and took a name out."""
    group = fields.pop("group", cast.tampang)
    author = fields.pop("author", cast.budi)
    first = factories.edition(group, author, State.APPROVED, minutes_ago=500, body=old)
    words = {"body": "Oleh warga desa.", "correction": "Nama dihapus.", "number": 2, **fields}
    fresh = factories.edition(
        group,
        author,
        State.APPROVED,
        title=title,
        article=first.article,
        minutes_ago=minutes_ago,
        **words,
    )
    Edition.objects.filter(pk=first.pk).update(until=fresh.publish_at)
    return fresh


def changes_of(edition):
    return reverse("article_changes", args=[edition.article.slug])


def text(client, address):
    return client.get(address).content.decode()


# --- What must not be shown ----------------------------------------------------------------------


@pytest.mark.parametrize("state", sorted(set(State) - {State.APPROVED}))
def test_a_correction_that_is_not_published_is_nowhere(cast, client, state):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    words = {"number": 2, "correction": "Belum terbit.", "body": SECRET, "title": "Lain sekali"}
    factories.edition(cast.tampang, cast.budi, state, article=live.article, **words)

    assert "Belum terbit." not in text(client, "/ralat/")
    assert client.get(changes_of(live)).status_code == 404


def test_a_scheduled_correction_is_nowhere_before_its_hour(cast, client):
    later = corrected(cast, minutes_ago=-60)

    assert "Nama dihapus." not in text(client, "/ralat/")
    assert client.get(changes_of(later)).status_code == 404


def test_removed_words_are_not_public_again(cast, client):
    fresh = corrected(cast)

    for address in ("/ralat/", changes_of(fresh), fresh.get_absolute_url(), "/rss/"):
        page = text(client, address)
        assert SECRET not in page
        assert "Rahasia" not in page


def test_words_that_were_only_removed_leave_no_trace_but_a_sentence(cast, client):
    fresh = corrected(cast, old=f"Oleh warga desa. {SECRET} ikut.")

    page = text(client, changes_of(fresh))

    assert "Ada kata yang dihapus di bagian ini." in page
    assert "<ins>" in page  # of the title, which is another
    assert SECRET not in page


def test_a_withdrawn_story_is_in_no_list_and_its_page_is_gone(cast, client):
    fresh = corrected(cast, title="Panen yang ditarik")
    actions.withdraw(fresh, by=cast.dewi, reason="Tidak benar.")

    assert "Nama dihapus." not in text(client, "/ralat/")
    gone = client.get(changes_of(fresh))
    assert gone.status_code == 410
    assert "Nama dihapus." not in gone.content.decode()


def test_the_text_of_a_withdrawn_version_is_not_compared(cast, client):
    fresh = corrected(cast)
    fresh.article.editions.filter(number=1).update(state=State.WITHDRAWN)

    page = text(client, changes_of(fresh))

    assert "Tidak ada kata baru" in page
    assert "<ins>" not in page


def test_a_story_without_a_correction_has_no_such_page(cast, client):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)

    assert client.get(changes_of(live)).status_code == 404
    assert client.get("/berita/tidak-ada/ralat/").status_code == 404


# --- What is shown -------------------------------------------------------------------------------


def test_the_new_words_are_marked(cast, client):
    page = text(client, changes_of(corrected(cast)))

    assert '<ins><span class="sr">ditambah: </span> warga desa.' in page
    assert "Nama dihapus." in page


def test_the_story_and_the_feed_lead_there(cast, client):
    fresh = corrected(cast)

    assert f'href="{changes_of(fresh)}"' in text(client, fresh.get_absolute_url())
    feed = text(client, "/rss/")
    assert "Nama dihapus." in feed
    assert changes_of(fresh) in feed


def test_corrections_of_all_groups_newest_first(cast, client):
    corrected(cast, correction="Yang lama.", minutes_ago=90)
    corrected(cast, correction="Yang baru.", group=cast.tewah, author=cast.gita)

    page = text(client, "/ralat/")

    assert page.index("Yang baru.") < page.index("Yang lama.")
    assert "KIM Tewah" in page
    assert "KIM Tampang" in page
    assert "Yang baru." not in text(client, "/ralat/?kecamatan=kurun")
    assert "Kecamatan itu tidak ada di sini" in text(client, "/ralat/?kecamatan=x")


def test_an_older_correction_stands_there_with_the_title_of_today(cast, client):
    second = corrected(cast, correction="Yang kedua.", minutes_ago=90)
    third = factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        article=second.article,
        number=3,
        title="Judul hari ini",
        correction="Yang ketiga.",
        minutes_ago=5,
    )
    Edition.objects.filter(pk=second.pk).update(until=third.publish_at)

    page = text(client, "/ralat/")

    assert page.count("<h2><a") == 2
    assert page.count(">Judul hari ini</a></h2>") == 2
    assert page.count("Lihat perubahannya") == 1


def test_pages_follow_each_other_by_key(cast, client):
    moment = timezone.now() - timedelta(minutes=10)
    for number in range(32):
        corrected(cast, correction=f"Ralat nomor {number:02}.", publish_at=moment)

    first = client.get("/ralat/")
    key = first.context["page"].next_key
    second = client.get("/ralat/", {"sebelum": key})

    shown = [
        edition.correction
        for answer in (first, second)
        for edition in answer.context["corrections"]
    ]
    assert shown == [f"Ralat nomor {number:02}." for number in reversed(range(32))]
    assert second.context["page"].next_key == ""
    assert "Ini ralat terbaru." in text(client, "/ralat/?sebelum=x")


def test_an_empty_list_says_what_to_do(client, db):
    page = text(client, "/ralat/")

    assert "Belum ada ralat di sini" in page
    assert 'href="/berita/"' in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_more_rows(cast, client, django_assert_num_queries, rows):
    for number in range(rows):
        corrected(cast, correction=f"Ralat {number}.")
    client.get("/ralat/")

    # The corrections with their groups and articles; places are kept in the process.
    with django_assert_num_queries(1):
        page = text(client, "/ralat/")

    assert page.count("<h2><a") == rows


def test_search_engines_are_told_and_the_foot_leads_there(cast, client):
    assert "/ralat/</loc>" in text(client, "/sitemap-halaman.xml")
    assert '<a href="/ralat/">Ralat</a>' in text(client, "/")
