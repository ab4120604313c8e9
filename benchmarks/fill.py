"""Fills an empty database with many plausible stories, for measurements only.

    KIM_MODE=demo KIM_DATA_DIR=$(mktemp -d) .venv/bin/python benchmarks/fill.py 2000 120

creates 2,000 stories by 120 groups. Words are drawn from the demonstration's stories with the same
frequency; 20 real photos are shared by many stories. Refuses a database with any account but its
own.
"""

import io
import os
import random
import sys
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402

from accounts.models import User  # noqa: E402
from core import markup  # noqa: E402
from core.files import images  # noqa: E402
from demo import stories  # noqa: E402
from demo.seed.files import PHOTOS  # noqa: E402
from groups.models import Decree, KimGroup  # noqa: E402
from groups.states import State as GroupState  # noqa: E402
from news import photos  # noqa: E402
from news.models import Article, Category, Edition, Photo  # noqa: E402
from news.states import State  # noqa: E402
from regions.models import Desa  # noqa: E402

ACCOUNT = "tolok-ukur"
BATCH = 2_000
PICTURES = 20
WORDS = 220
EVERY = timedelta(minutes=10)
# A search word that occurs in 40 stories, however many stories there are.
RARE = "bukung"
RARE_STORIES = 40


def fill(story_count, group_count):
    """Creates ``story_count`` published stories, one every ten minutes, by ``group_count`` KIM."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    if User.objects.exclude(username=ACCOUNT).exists():
        sys.exit("There are accounts in this database: it is somebody's.")
    if Article.objects.exists():
        return
    author = User.objects.create(username=ACCOUNT, name="Tolok ukur")
    groups = _groups(group_count, EVERY * story_count)
    told = stories.read_all()
    lots = random.Random(2026)  # noqa: S311 - the same stories each time
    vocabulary = [word for story in told for word in story.body.split()]
    titles = [word for story in told for word in story.head["judul"].split()]
    categories = list(Category.objects.all())
    now, patterns = timezone.now(), []
    every = max(1, story_count // RARE_STORIES)
    for start in range(0, story_count, BATCH):
        numbers = range(start, min(start + BATCH, story_count))
        articles = Article.objects.bulk_create(
            Article(
                group=groups[number % len(groups)],
                slug=f"berita-{number}",
                first_published=now - EVERY * (story_count - number),
            )
            for number in numbers
        )
        editions = [
            _edition(article, author, lots, vocabulary, titles, categories, number % every == 0)
            for number, article in zip(numbers, articles, strict=True)
        ]
        Edition.objects.bulk_create(editions)
        patterns = patterns or _photographed(editions[:PICTURES], told)
        _share(patterns, editions[PICTURES if start == 0 else 0 :])
    call_command("rebuild_search")
    if "postgresql" in django.db.connection.vendor:
        with django.db.connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _groups(count, since):
    """Creates a main KIM per village, and additional ones once every village has its own.

    They were approved one after the other in the time span ``since``, in which the stories were
    published.
    """
    now = timezone.now()
    villages = list(Desa.objects.select_related("kecamatan").defer("kecamatan__boundary"))
    made = KimGroup.objects.bulk_create(
        KimGroup(
            name=f"KIM {villages[number % len(villages)].name} {number + 1}",
            slug=f"kim-{number}",
            desa=villages[number % len(villages)],
            additional=number >= len(villages),
            state=GroupState.ACTIVE,
            registration_number=f"KIM-{villages[number % len(villages)].pk}-{number}",
            approved_at=now - since * (count - number) / count,
        )
        for number in range(count)
    )
    Decree.objects.bulk_create(Decree(group=group, number=f"140/{group.pk}") for group in made)
    return made


def _edition(article, author, lots, vocabulary, titles, categories, is_rare):
    group = article.group
    words = lots.choices(vocabulary, k=WORDS)
    if is_rare:
        words[WORDS // 2] = RARE
    body = "\n\n".join(" ".join(words[start : start + 55]) for start in range(0, WORDS, 55))
    return Edition(
        article=article,
        group=group,
        author=author,
        state=State.APPROVED,
        title=" ".join(lots.choices(titles, k=9)).capitalize()[:120],
        summary=" ".join(words[:24])[:240],
        body=body,
        body_html=markup.to_html(body),
        category=lots.choice(categories),
        desa=group.desa,
        kecamatan_id=group.desa.kecamatan_id,
        publish_at=article.first_published,
        first_published=article.first_published,
    )


def _photographed(editions, told):
    """Gives each of these editions a photo with real copies, and returns the photos for reuse."""
    pictures = [story.photos[0] for story in told if story.photos]
    for edition, wanted in zip(editions, pictures, strict=False):
        content = (PHOTOS / f"{wanted['file']}.jpg").read_bytes()
        width, height = Image.open(io.BytesIO(content)).size
        photo = Photo(
            edition=edition,
            position=1,
            width=width,
            height=height,
            alt=wanted["alt"],
            caption=wanted["caption"],
            credit=wanted["credit"],
            colour=images.colour(content),
            preview=photos.preview_of(content),
        )
        photo.master.save("", ContentFile(content), save=False)
        photo.save()
        photos.publish.call(edition.pk)
    return list(Photo.objects.order_by("pk")[: len(editions)])


def _share(patterns, editions):
    """Gives each edition a photo row with the files of one of the photos ``patterns``."""
    shared = (
        "master position width height alt caption credit colour preview avif copies jpeg".split()
    )
    Photo.objects.bulk_create(
        Photo(
            edition=edition,
            **{name: getattr(patterns[index % len(patterns)], name) for name in shared},
        )
        for index, edition in enumerate(editions)
    )


if __name__ == "__main__":
    fill(int(sys.argv[1]), int(sys.argv[2]))
