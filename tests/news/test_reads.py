"""Reads of stories: what is counted from the log of nginx, and what is said about it."""

import gzip
import os
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.models import KimGroup
from news import reads
from news.group_facts import stories_of_group
from news.models import Article, ReadCount
from news.states import State
from tests import factories

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari"
FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)
ROBOTS = (
    "",
    "-",
    "WhatsApp/2.23.20.0 A",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (Linux; Android 6.0.1) Chrome/120 Mobile (compatible; Googlebot/2.1)",
    "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0.0.0",
    "TelegramBot (like TwitterBot)",
    "curl/8.5.0",
    "python-requests/2.31",
    "Go-http-client/2.0",
)
PEOPLE = (
    PHONE,
    "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; id) Presto/2.8.119",
    "UCWEB/2.0 (MIDP-2.0; U; Adr 4.4.4; id; SM-G313) U2/1.0.0 UCBrowser/10.7.6",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Version/16.0",
    # Inside the app of Facebook: a person.
    "Mozilla/5.0 (Linux; Android 11) Chrome/119 Mobile [FBAN/EMA;FBLC/id_ID;FBAV/385.0]",
)


def line(path="/berita/panen/", at="2026-11-27T09:30:00+07:00", **given):
    """One line as nginx writes it; ``given``: method, status, agent, address."""
    method, status = given.get("method", "GET"), given.get("status", 200)
    address, agent = given.get("address", "203.0.113.77"), given.get("agent", PHONE)
    return f'{address} [{at}] {method} {path} {status} 8123 0.004 - HIT "{agent}"\n'


@pytest.fixture
def log(tmp_path):
    """A log with these lines, last written now."""

    def write(*lines, name="kim.log"):
        path = tmp_path / name
        text = "".join(lines).encode()
        path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
        return path

    return write


@pytest.fixture
def story(cast):
    made = factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen")
    Article.objects.filter(pk=made.article_id).update(slug="panen")
    made.refresh_from_db()
    return made


def counted(path):
    return dict(reads.count_file(path, FRIDAY, SATURDAY))


def run(path, days=3):
    call_command("count_reads", log=path, days=days, stdout=StringIO())


def stored():
    return list(ReadCount.objects.values_list("article__slug", "day", "count"))


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def at(days, hour="09:30:00"):
    return f"{days_ago(days)}T{hour}+07:00"


def note(edition, count, days=1):
    return ReadCount.objects.create(article=edition.article, day=days_ago(days), count=count)


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_and_previews_are_not_counted(log, agent):
    assert counted(log(line(agent=agent))) == {}


@pytest.mark.parametrize("agent", PEOPLE)
def test_browsers_are_counted(log, agent):
    assert counted(log(line(agent=agent))) == {(FRIDAY, "panen"): 1}


@pytest.mark.parametrize(
    "given",
    [
        {"method": "HEAD"},
        {"method": "POST"},
        {"status": 304},
        {"status": 301},
        {"status": 404},
        {"status": 410},
        {"status": 500},
        {"path": "/berita/"},
        {"path": "/berita/panen/ralat/"},
        {"path": "/berita/panen/nij/ralat/"},
        {"path": "/b/12"},
        {"path": "/kim/panen/"},
        {"path": "/media/foto/aa/x.webp"},
        {"path": "-"},
        {"at": "2026-13-45T99:30:00+07:00"},
    ],
)
def test_only_a_story_that_was_sent_whole_is_counted(log, given):
    assert counted(log(line(**given), line()[:60], "\n", "x" * 5000 + "\n")) == {}


def test_the_text_version_is_a_read_of_the_story(log):
    path = log(line(), line("/berita/panen/teks/"), line("/berita/lomba/"))

    assert counted(path) == {(FRIDAY, "panen"): 2, (FRIDAY, "lomba"): 1}


def test_the_second_language_is_a_read_of_the_story(log):
    path = log(line("/berita/panen/nij/"), line("/berita/panen/nij/teks/"))

    assert counted(path) == {(FRIDAY, "panen"): 2}


def test_a_day_is_one_of_wib_wherever_the_server_stands(log):
    path = log(
        line(at="2026-11-27T16:59:59+00:00"),
        line(at="2026-11-27T17:00:00+00:00"),
        line(at="2026-11-27T23:59:59+07:00"),
        line(at="2026-11-28T00:00:00+07:00"),
    )

    assert counted(path) == {(FRIDAY, "panen"): 2, (SATURDAY, "panen"): 2}


def test_a_log_that_was_cut_off_is_counted_up_to_there(log, tmp_path):
    whole = log(*[line()] * 3000, name="kim.log.2.gz")
    cut = tmp_path / "cut.gz"
    cut.write_bytes(whole.read_bytes()[:-20])

    assert 0 < counted(cut)[(FRIDAY, "panen")] <= 3000


def test_a_day_in_two_logs_is_added_up_and_today_waits(log, story):
    log(line(at=at(1)), line(at=at(1)), name="kim.log.1")
    log(line(at=at(2)), name="kim.log.2.gz")

    run(log(line(at=at(1)), line(at=at(0)), line("/berita/tidak-ada/", at=at(1))))

    assert stored() == [("panen", days_ago(2), 1), ("panen", days_ago(1), 3)]


def test_counting_twice_changes_nothing(log, story):
    path = log(line(at=at(1)), line(at=at(2)))
    run(path)
    before = list(ReadCount.objects.values_list())

    run(path)

    assert list(ReadCount.objects.values_list()) == before


def test_a_log_that_lacks_the_beginning_of_a_day_lowers_nothing(log, story):
    run(log(*[line(at=at(1))] * 5))

    run(log(line(at=at(1))))
    assert stored() == [("panen", days_ago(1), 5)]

    run(log(*[line(at=at(1))] * 7))
    assert stored() == [("panen", days_ago(1), 7)]


def test_older_days_and_logs_are_left_out(log, story):
    old = log(line(at=at(2)), name="kim.log.3")
    long_ago = datetime(2026, 1, 1, tzinfo=timezone.get_current_timezone()).timestamp()
    os.utime(old, (long_ago, long_ago))

    run(log(line(at=at(4)), line(at=at(3))))

    assert stored() == [("panen", days_ago(3), 1)]


def test_without_a_log_the_command_says_so_and_stores_nothing(tmp_path, story):
    with pytest.raises(CommandError, match="No log"):
        run(tmp_path / "kim.log")

    assert stored() == []


def test_nothing_of_a_reader_is_stored(log, story):
    run(log(line(at=at(1), address="198.51.100.23")))

    assert {field.name for field in ReadCount._meta.fields} == {"id", "article", "day", "count"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM news_readcount")
        assert "198.51.100" not in str(cursor.fetchall())


def test_numbers_of_more_than_a_year_are_deleted(log, story):
    note(story, 50, days=401)
    note(story, 60, days=399)

    run(log(line(at=at(1))))

    assert [count for _, _, count in stored()] == [60, 1]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "belum banyak"),
        (19, "belum banyak"),
        (20, "kira-kira 20 kali"),
        (24, "kira-kira 20 kali"),
        (25, "kira-kira 30 kali"),
        (206, "kira-kira 210 kali"),
        (1234, "kira-kira 1.230 kali"),
    ],
)
def test_numbers_are_told_in_tens(number, words):
    assert reads.told(number) == words


def published(cast, title, *, days=3, **values):
    made = factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title, **values)
    made.first_published = timezone.now() - timedelta(days=days)
    made.save(update_fields=["first_published"])
    return made


def said(*editions):
    return [each.reads for each in reads.add_reads(list(editions))]


def test_where_nothing_was_counted_nothing_is_claimed(cast):
    old = published(cast, "Lama")
    note(old, 500, days=8)

    assert said(old) == [""]
    assert reads.reads_of_village(old.desa) == ""


def test_a_week_is_the_seven_days_before_today(cast):
    first, second, third = (published(cast, f"Kabar {number}", days=20) for number in range(3))
    note(first, 100, days=1)
    note(first, 106, days=7)
    note(first, 4000, days=8)
    note(second, 12)

    assert said(first, second, third) == [
        "Dibaca kira-kira 210 kali pekan ini",
        "Belum banyak dibaca pekan ini",
        "Belum banyak dibaca pekan ini",
    ]


def test_a_draft_and_a_story_of_today_have_no_number(cast):
    draft = factories.edition(cast.tampang, cast.budi)
    note(draft, 90)

    assert said(draft, published(cast, "Baru", days=0)) == ["", ""]


def test_the_village_has_the_sum_of_its_stories(cast):
    for number in range(3):
        note(published(cast, f"Kabar {number}"), 40 + number)
    elsewhere = factories.edition(cast.tewah, cast.gita, State.APPROVED)
    note(elsewhere, 900)

    assert reads.reads_of_village(cast.tampang.desa) == "kira-kira 120 kali"
    (fact,) = stories_of_group(cast.tampang)
    assert fact.more.endswith(". Berita desa ini dibaca kira-kira 120 kali dalam 7 hari")


def test_without_numbers_the_record_says_nothing_of_reads(cast):
    (fact,) = stories_of_group(KimGroup.objects.get(pk=cast.tampang.pk))

    assert "dibaca" not in fact.more


@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("eko", 404), ("gita", 404)])
def test_others_do_not_reach_the_number(client, cast, who, status):
    note(edition := published(cast, "Panen"), 206)
    client.force_login(getattr(cast, who), "django.contrib.auth.backends.ModelBackend")

    answer = client.get(f"/meja/berita/{edition.pk}/")

    assert answer.status_code == status
    assert "210" not in answer.content.decode()


@pytest.mark.parametrize("who", ["ayu", "budi"])
def test_author_and_officer_read_it_at_the_desk(client, cast, who):
    note(edition := published(cast, "Panen"), 206)
    client.force_login(getattr(cast, who), "django.contrib.auth.backends.ModelBackend")

    for address in ("/meja/", f"/meja/berita/{edition.pk}/"):
        assert "Dibaca kira-kira 210 kali pekan ini" in client.get(address).content.decode()


def test_readers_are_told_nothing(client, cast):
    note(edition := published(cast, "Panen"), 206)

    assert "210 kali" not in client.get(edition.get_absolute_url()).content.decode()


def test_queries_do_not_grow_with_stories(client, cast):
    note(published(cast, "Kabar 0"), 30)
    editions = [published(cast, f"Kabar {number}") for number in range(1, 4)]
    for some in (editions[:1], editions):
        # The sums of these stories, and whether anything was counted at all.
        with CaptureQueriesContext(connection) as queries:
            said(*some)
        assert len(queries) == 2
