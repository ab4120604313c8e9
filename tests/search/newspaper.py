"""A small newspaper to search in: stories whose words are known."""

import re
from html import unescape

from django.utils import timezone

from demo import stories
from news.models import Category
from news.states import State
from search import answers, filters, index, querying, question
from tests import factories

# Title, body, days ago, village, category.
STORIES = [
    (
        "Kebakaran lahan di Tewai Baru padam",
        "Warga membakar sampah.",
        3,
        "62.10.01.2003",
        "lingkungan",
    ),
    (
        "Air bersih sampai ke 64 rumah",
        "Pipa dipasang setelah kebakaran lahan tahun lalu.",
        10,
        factories.TAMPANG,
        "kesehatan",
    ),
    (
        "Panen padi ladang lebih awal",
        "Tiga keluarga memanen padi bersama.",
        20,
        factories.TAMPANG,
        "pertanian",
    ),
    (
        "Perpustakaan desa buka malam",
        "Buku tentang padi dan ikan paling dicari.",
        1,
        factories.TAMPANG,
        "pendidikan",
    ),
    (
        "Kelotok pagi melayani anak sekolah",
        "Ongkos lima ribu. Bersih dan aman, air tenang.",
        5,
        factories.TAMPANG,
        "sungai-dan-jalan",
    ),
    (
        "Hari Jumat bersih-bersih pasar",
        "Pedagang menyapu sebelum salat Jum’at.",
        40,
        factories.TAMPANG,
        "lingkungan",
    ),
    (
        "Lapangan upacara diratakan",
        "Kegiatan bersama di ibu kota.",
        7,
        factories.KURUN,
        "pembangunan",
    ),
    (
        "Panen madu hutan",
        "Lebah pulang, madu dipanen secukupnya.",
        700,
        factories.TAMPANG,
        "umkm",
    ),
]


def publish(cast, *given, **fields):
    """Publishes and indexes stories with these titles, of the KIM of Tampang."""
    made = [
        factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title, **fields)
        for title in given
    ]
    index.refresh("article", [edition.pk for edition in made])


def fill(cast):
    """Publishes the stories in the name of KIM Tampang and reads them into the index."""
    made = []
    for title, body, days, desa, category in STORIES:
        made.append(
            factories.edition(
                cast.tampang,
                cast.budi,
                State.APPROVED,
                title=title,
                summary="Kabar singkat.",
                body=body,
                minutes_ago=days * 1440,
                desa=factories.village(desa),
                category=Category.objects.get(slug=category),
            )
        )
    index.refresh("article", [edition.pk for edition in made])
    index.refresh("group", [cast.tampang.pk, cast.tewah.pk])
    return made


def fill_with_demonstration(cast):
    """Publishes the texts of the demonstration where they happened, all by one KIM."""
    categories = {row.slug: row for row in Category.objects.all()}
    made = []
    for story in stories.read_all():
        told = [photo[name] for photo in story.photos for name in ("alt", "caption")]
        edition = factories.edition(
            cast.tampang,
            cast.budi,
            State.APPROVED,
            title=story.head["judul"],
            summary=story.head["ringkasan"],
            body="\n\n".join([story.body, *filter(None, told)]),
            desa=factories.village(story.head["desa"]),
            category=categories[story.head["kategori"]],
            minutes_ago=int(story.head["hari"]) * 1440,
        )
        made.append(edition.pk)
    index.refresh("article", made)


def ask(typed, now=None, **asked):
    """What the search finds, as the page asks it."""
    read = question.parse(typed)
    lookup = filters.look_up(read, asked)
    clauses = querying.clauses_of(read, lookup)
    return querying.find(clauses, filters.Filters(asked, lookup), now or timezone.now())


def answered(typed, *, exact=False, **asked):
    """The whole answer to a question, also how it was read and what is nearest."""
    read = question.parse(typed)
    lookup = filters.look_up(read, asked)
    return answers.answer(read, lookup, filters.Filters(asked, lookup), exact=exact)


def nearest(typed, **asked):
    """The titles of the stories nearest to a question, each with the words that it lacks."""
    near = answered(typed, **asked).nearest
    lacks = [", ".join(each.lacks) for each in near]
    return list(zip(titles_of([each.row for each in near]), lacks, strict=True))


def titles(found):
    """The titles of the stories found, best first."""
    return titles_of(found.aged)


def titles_of(rows):
    """The titles of these stories, as rows of the index."""
    return [
        unescape(re.search(r"<h3[^>]*><a[^>]*>(.*?)</a>", each.hit.html)[1])
        for each in querying.hits(rows)
    ]


def names(found):
    """The names of the places and KIM found, best first."""
    links = [
        re.search(r"<a[^>]*>(.*?)</a>", each.hit.html)[1] for each in querying.hits(found.places)
    ]
    return [unescape(re.sub(r" <b>.*</b>", "", link)) for link in links]
