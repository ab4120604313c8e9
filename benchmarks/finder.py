"""Measures the search of the office: rank of the thing that was meant, and milliseconds.

    KIM_MODE=demo KIM_DATA_DIR=$(mktemp -d) .venv/bin/python -m benchmarks.finder 8000 100000

fills an empty database with groups and invented people in their rosters, and asks for 21 of them
as somebody would who remembers half. Refuses a database with any account but its own.
"""

import os
import random
import sys
import time
from statistics import median, quantiles

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from benchmarks.measure import say  # noqa: E402
from demo import stories  # noqa: E402
from groups.models import Decree, KimGroup, Membership  # noqa: E402
from groups.states import State as GroupState  # noqa: E402
from news.models import Article, Category, Edition  # noqa: E402
from news.states import State  # noqa: E402
from office.finder import answers, index, terms  # noqa: E402
from regions.models import Desa  # noqa: E402

ACCOUNT = "tolok-ukur"
TIMES = int(os.environ.get("TIMES", "15"))
BATCH = 2_000
STORIES = 2_000
FIRST_ROWS = 5
SYLLABLES = (
    "ba da ga ha ja ka la ma na pa ra sa ta wa ya bu du gu lu mu ru su tu li ni ri ti".split()
)
ENDINGS = " n ng r s t k h".split(" ")
# Each is less common than the one before it.
COMMON = (
    "siti muhammad ahmad maria sri yohanes agus dewi budi rina joko yulia hendra lilis marthin "
    "rusdiana ester nurul eko fitri andreas wati dedi susanti petrus tri sarinah yanto lidia rahmat"
).split()


def fill(group_count, person_count):
    """Creates groups in all villages with their people, an SK each, and articles."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    if User.objects.exclude(username=ACCOUNT).exists():
        sys.exit("There are accounts in this database: it is somebody's.")
    if KimGroup.objects.exists():
        return
    lots = random.Random(2026)  # noqa: S311 - the same people each time
    User.objects.create(username=ACCOUNT, name="Tolok Ukur", is_staff=True, is_superuser=True)
    groups = _groups(lots, group_count)
    _people(lots, groups, person_count)
    _stories(lots, groups)
    started = time.perf_counter()
    entries = index.rebuild()
    say(f"{entries} entries, indexed in {time.perf_counter() - started:.0f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _name(lots, syllables):
    return "".join(lots.choices(SYLLABLES, k=syllables)) + lots.choice(ENDINGS)


def _groups(lots, count):
    villages = list(Desa.objects.select_related("kecamatan").defer("kecamatan__boundary"))
    words = [_name(lots, 2).capitalize() for _ in range(400)]
    groups = [
        KimGroup(
            name=f"KIM {' '.join(lots.choices(words, k=2))} {_name(lots, 3).capitalize()}",
            slug=f"kim-{number}",
            desa=villages[number % len(villages)],
            additional=number >= len(villages),
            state=GroupState.ACTIVE,
            contact_phone=_phone(lots),
            nomor_induk=f"KIM.62.10.{lots.randrange(10**6):06}",
            registration_number=f"KIM-{villages[number % len(villages)].pk}-"
            f"{number // len(villages) + 1:02}",
            approved_at=timezone.now(),
        )
        for number in range(count)
    ]
    groups = KimGroup.objects.bulk_create(groups, batch_size=BATCH)
    Decree.objects.bulk_create(
        [
            Decree(
                group=group,
                number=f"140/{lots.randrange(1, 400):03}/KPTS/{lots.randrange(2018, 2027)}",
            )
            for group in groups
        ],
        batch_size=BATCH,
    )
    return groups


def _phone(lots):
    return f"+628{lots.randrange(10**10):010}"


def _people(lots, groups, count):
    weights = [1 / place for place in range(1, len(COMMON) + 1)]
    rare = [_name(lots, lots.choice((2, 3))) for _ in range(9_000)]
    officers = ["ketua", "sekretaris", "bendahara"]
    for start in range(0, count, BATCH):
        Membership.objects.bulk_create(
            Membership(
                group=groups[number % len(groups)],
                name=f"{lots.choices(COMMON, weights)[0]} {lots.choice(rare)}".title(),
                position=(officers + ["anggota"] * 97)[number // len(groups)],
                phone=_phone(lots),
                ended_on=timezone.localdate() if number % 9 == 8 else None,
            )
            for number in range(start, min(start + BATCH, count))
        )


def _stories(lots, groups):
    author, category = User.objects.get(), Category.objects.first()
    titles = [word for story in stories.read_all() for word in story.head["judul"].split()]
    now = timezone.now()
    articles = Article.objects.bulk_create(
        Article(group=groups[number % len(groups)], slug=f"berita-{number}", first_published=now)
        for number in range(STORIES)
    )
    Edition.objects.bulk_create(
        Edition(
            article=article,
            group=article.group,
            author=author,
            state=State.APPROVED,
            title=" ".join(lots.choices(titles, k=8)).capitalize()[:120],
            category=category,
            desa=article.group.desa,
            kecamatan_id=article.group.desa.kecamatan_id,
            publish_at=now,
            first_published=now,
        )
        for article in articles
    )


def _wrong(word):
    """Returns a word with a wrong letter in its middle."""
    middle = len(word) // 2
    return word[:middle] + ("e" if word[middle] != "e" else "o") + word[middle + 1 :]


def _without(word):
    """Returns a word without the letter in its middle."""
    return word[: len(word) // 2] + word[len(word) // 2 + 1 :]


def questions():
    """Yields what is remembered, the question, and the kind and key of the thing that was meant.

    The last two mean nothing in particular: they are the most work.
    """
    people = Membership.objects.select_related("group__desa__kecamatan")
    people = list(people.order_by("pk")[1_000:1_600:40])
    groups = list(KimGroup.objects.select_related("desa__kecamatan").order_by("pk")[300:3_300:300])
    yield from _of_people(people)
    yield from _of_groups(groups)
    former = Membership.objects.exclude(ended_on=None).order_by("pk")[500]
    yield "a former member", former.name, ("person", former.pk)
    story = Edition.objects.order_by("pk")[700]
    words = sorted(terms.words_of(story.title), key=lambda word: (len(word), word))[-2:]
    yield "two words of a title", " ".join(words), ("story", story.article_id)
    yield "the commonest name", COMMON[0], None
    yield "three letters", "mar", None


def _of_people(people):
    """Yields questions for one person each, by their first and last name, phone and village."""
    asked = {
        "a whole name": "{first} {last}",
        "beginning, village": "{begun} {village}",
        "one wrong letter": "{first} {wrong}",
        "a letter missing": "{short} {first}",
        "name and village": "{first} {last} {village}",
        "joined name": "{first}{last}",
        "phone with dashes": "0{phone[0]}-{phone[1]}-{phone[2]}",
        "phone with +62": "+62 {phone[0]} {phone[1]}{phone[2]}",
        "seven last digits": "{phone[1]}.{phone[2]}",
        "first name, four digits": "{first} {ending}",
    }
    for row, (told, ask) in zip(people, asked.items(), strict=False):
        first, last = row.name.split()
        question = ask.format(
            first=first,
            last=last,
            begun=last[:4],
            wrong=_wrong(last),
            short=_without(last),
            village=row.group.desa.name,
            phone=(row.phone[3:6], row.phone[6:10], row.phone[10:]),
            ending=row.phone[-4:],
        )
        yield told, question, ("person", row.pk)


def _of_groups(groups):
    """Yields questions for one group each, by its name, numbers and village."""
    asked = {
        "number and year of an SK, village": "{sk[1]}/{sk[3]} {village}",
        "a whole SK number, village": "{sk[0]}/{sk[1]}/{sk[2]}/{sk[3]} {village}",
        "digits of a number": "{digits}",
        "end of a number, kecamatan": "{end} {kecamatan}",
        "nomor induk": "{nomor_induk}",
        "words joined": "{words[0]}{words[1]} {words[2]}",
        "a word in two": "{begun} {rest}",
        "wrong letter, village": "{wrong} {village}",
        "two beginnings": "{begun} {words[0]:.3}",
    }
    for group, (told, ask) in zip(groups, asked.items(), strict=False):
        words = group.name.split()[1:]
        question = ask.format(
            sk=group.decrees.get().number.split("/"),
            village=group.desa.name,
            kecamatan=group.desa.kecamatan.name,
            digits="".join(filter(str.isdigit, group.registration_number)),
            end=group.registration_number.split(".")[-1],
            nomor_induk=group.nomor_induk.split(".")[-1],
            words=words,
            begun=words[2][:3],
            rest=words[2][3:],
            wrong=_wrong(words[2]),
        )
        yield told, question, ("group", group.pk)


def main(group_count, person_count):
    """Prints a table: what was remembered, rank, and the 50th and 95th percentile."""
    fill(group_count, person_count)
    staff = User.objects.get(username=ACCOUNT)
    say("remembered", "rank", "p50 ms", "p95 ms")
    say(*["---"] * 4)
    every, lost = [], 0
    for told, question, meant in questions():
        times = []
        for _ in range(TIMES + 1):
            started = time.perf_counter()
            answer = answers.answer(question, staff)
            times.append((time.perf_counter() - started) * 1000)
        rows = [(row.document.kind, row.document.pk) for row in answer.rows]
        rank = rows.index(meant) + 1 if meant in rows else 0
        lost += meant is not None and not 0 < rank <= FIRST_ROWS
        every += times[1:]
        say(told, rank or "–", f"{median(times[1:]):.0f}", f"{quantiles(times[1:], n=20)[-1]:.0f}")
    say("all", f"{lost} lost", f"{median(every):.0f}", f"{quantiles(every, n=20)[-1]:.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
