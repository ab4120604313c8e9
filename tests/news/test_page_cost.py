"""What the page of a story costs: said on the page, counted from what a phone really loads."""

import base64
import gzip
import random
import re
from pathlib import Path

import pytest
from django.urls import reverse

from news import page_cost
from news.models import Edition, Photo
from news.photos import publish
from news.states import State
from tests import factories


@pytest.fixture
def story(cast):
    return factories.edition(
        cast.tampang, cast.budi, State.APPROVED, body="Air naik pelan di tepi sungai.\n\n" * 9
    )


def test_the_page_says_what_it_costs(client, story):
    page = client.get(story.get_absolute_url()).content.decode()

    said = page_cost.cost(story)
    assert f"dengan fotonya kira-kira {said['kb']} KB, Rp 1" in page


def test_the_figure_is_that_of_page_style_and_script_within_a_tenth(client, cast, story):
    preview = base64.b64encode(random.Random(1).randbytes(800)).decode()
    factories.photo(story, jpeg="foto/cd/1.jpg", weight=1, preview=preview)
    for number in range(3):
        other = factories.edition(cast.tampang, cast.budi, State.APPROVED)
        factories.photo(other, jpeg=f"foto/ab/{number:032x}.jpg")
    page = client.get(story.get_absolute_url()).content
    files = [Path("static", name).read_bytes() for name in ("css/kim.css", "js/kim.js")]
    real = sum(len(gzip.compress(content)) for content in (page, *files))

    assert 0.9 < page_cost.cost(story)["kb"] * 1024 / real < 1.1


def test_photos_count_as_a_usual_phone_loads_them(story):
    without = page_cost.cost(story)["kb"]
    factories.photo(story, jpeg="foto/1.jpg", weight=11 * 1024)
    factories.photo(story, 2, jpeg="foto/2.jpg", weight=9 * 1024)

    assert page_cost.cost(Edition.objects.get(pk=story.pk))["kb"] == without + 20


def test_a_photo_of_unknown_weight_leaves_the_figure_out(client, story):
    factories.photo(story, jpeg="foto/1.jpg")

    page = client.get(story.get_absolute_url()).content.decode()
    assert "menit baca" in page
    assert "KB" not in page


def test_publishing_weighs_the_copy_that_a_usual_phone_loads(story, settings):
    photo = factories.photo(story)
    photo.master.save("", factories.upload("1.jpg", factories.jpeg((900, 600))))

    publish.call(story.pk)

    photo.refresh_from_db()
    assert photo.usual_copy == photo.avif["504"]
    assert photo.weight == Path(settings.MEDIA_ROOT, photo.avif["504"]).stat().st_size


@pytest.mark.parametrize(
    ("avif", "usual"),
    [
        ({}, ""),
        ({"240": "a"}, "a"),
        ({"240": "a", "400": "b"}, "b"),
        ({"240": "a", "560": "b", "880": "c"}, "b"),
        ({"880": "c", "1200": "d"}, "c"),
    ],
)
def test_the_usual_copy_is_the_smallest_that_is_wide_enough(avif, usual):
    assert Photo(avif=avif).usual_copy == usual


def test_the_office_sets_the_price_and_every_story_says_it_at_once(
    client, sign_in, cast, story, django_capture_on_commit_callbacks
):
    client.get(story.get_absolute_url())
    sari, setting = sign_in(cast.sari), reverse("admin:list_row", args=["harga-data"] * 2)
    (shown,) = re.findall(r'name="shown" value="(\w+)"', sari.get(setting).content.decode())

    with django_capture_on_commit_callbacks(execute=True):
        sari.post(setting, {"rupiah": "400000", "shown": shown})

    assert page_cost.cost(story)["rupiah"] == 6
    assert " KB, Rp 6" in client.get(story.get_absolute_url()).content.decode()


@pytest.mark.parametrize("price", ["", "0", "999", "1000001", "murah"])
def test_a_price_that_cannot_be_is_refused(price):
    assert not page_cost.PriceForm({"rupiah": price}).is_valid()


def test_the_price_reads_as_people_write_it():
    assert page_cost.price_setting().told({"rupiah": 40000}) == "1 GB Rp 40.000"


def test_the_cards_at_the_end_count_with_their_photos(story):
    # 512 photos of 2,500 bytes are 1,250 KB, so nothing is rounded away.
    cards = ["<li><picture></picture></li>"] * 512 + ["<li>Tanpa foto</li>"]

    assert page_cost.cost(story, cards)["kb"] == page_cost.cost(story)["kb"] + 1_250
