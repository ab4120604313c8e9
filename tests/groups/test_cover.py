"""The cover of a KIM: one wide photo on its public page, set by its officers."""

import io

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from core.change.refusals import TransitionRefused
from core.files import crops
from core.files.images import PictureRefused
from core.models import Event
from groups import actions
from groups.models import GroupCover
from tests import factories
from tests.core.pictures import encoded

ALT = "Anggota KIM mewawancarai petani di huma"


def address(group):
    return reverse("group_cover", args=[group.slug])


def photo(size=(1600, 900)):
    return factories.upload("huma.jpg", factories.jpeg(size))


def send(client, group, **data):
    return client.post(address(group), {"photo": photo(), "alt": ALT} | data)


def page(client, group):
    return client.get(group.get_absolute_url()).content.decode()


@pytest.fixture
def ayu(cast, sign_in):
    return sign_in(cast.ayu)


@pytest.fixture
def cover(cast, ayu):
    send(ayu, cast.tampang)
    return GroupCover.objects.get()


@pytest.mark.parametrize("who", ["budi", "citra", "eko", "gita"])
def test_others_find_nothing(cast, sign_in, who):
    client = sign_in(getattr(cast, who))

    assert client.get(address(cast.tampang)).status_code == 404
    assert send(client, cast.tampang).status_code == 404
    assert client.post(address(cast.tampang), {"remove": "1"}).status_code == 404
    assert not GroupCover.objects.exists()


@pytest.mark.parametrize("who", ["budi", "citra", "eko", "gita"])
def test_actions_refuse_others(cast, cover, who):
    by = getattr(cast, who)
    with pytest.raises(TransitionRefused):
        actions.set_cover(cast.tampang, by=by, alt="Lain")
    with pytest.raises(TransitionRefused):
        actions.remove_cover(cast.tampang, by=by)
    assert GroupCover.objects.get().alt == ALT


def test_a_cover_is_cut_described_and_loaded_late(client, cast, cover):
    said = page(client, cast.tampang)

    assert (cover.width, cover.height) == (1200, 400)
    assert f'alt="{ALT}"' in said
    assert 'loading="lazy"' in said
    assert f"{cover.phone.url} 720w, {cover.wide.url} 1200w" in said
    assert said.index("<h1>") < said.index(cover.image.url)


def test_a_page_without_a_cover_has_no_place_for_one(client, cast):
    assert "<figure>" not in page(client, cast.tampang)


def test_every_public_change_is_recorded_and_an_idle_one_is_not(cast, ayu, cover):
    ayu.post(address(cast.tampang), {"alt": ALT})
    ayu.post(address(cast.tampang), {"alt": "Huma di seberang sungai"})
    ayu.post(address(cast.tampang), {"remove": "1"})
    ayu.post(address(cast.tampang), {"remove": "1"})

    events = Event.objects.filter(verb__startswith="cover_").order_by("pk")
    verbs = [(event.verb, event.data.get("photo")) for event in events]
    assert verbs == [("cover_set", True), ("cover_set", False), ("cover_removed", None)]


def test_a_change_shows_on_the_page_at_once(client, cast, ayu, cover):
    page(client, cast.tampang)

    ayu.post(address(cast.tampang), {"alt": "Huma di seberang sungai"})

    assert 'alt="Huma di seberang sungai"' in page(client, cast.tampang)


def test_the_files_of_before_are_deleted(cast, ayu, cover, django_capture_on_commit_callbacks):
    old = [file.name for file in cover.files]

    with django_capture_on_commit_callbacks(execute=True):
        send(ayu, cast.tampang, alt="Huma di seberang sungai")
    new = [file.name for file in GroupCover.objects.get().files]
    assert not any(map(default_storage.exists, old))
    assert all(map(default_storage.exists, new))

    with django_capture_on_commit_callbacks(execute=True):
        ayu.post(address(cast.tampang), {"remove": "1"})
    assert not any(map(default_storage.exists, new))


@pytest.mark.parametrize("alt", [ALT, f"  {ALT} "])
def test_a_new_photo_needs_its_own_description(cast, ayu, cover, alt):
    said = send(ayu, cast.tampang, alt=alt).content.decode()

    assert "Fotonya baru: tulis apa yang tampak di foto ini." in said
    assert "Pilih berkas ini sekali lagi karena belum ikut tersimpan." in said
    assert GroupCover.objects.get().image.name == cover.image.name

    assert send(ayu, cast.tampang, alt="Huma di seberang sungai").status_code == 302
    changed = GroupCover.objects.get()
    assert changed.alt == "Huma di seberang sungai"
    assert changed.image.name != cover.image.name


def test_the_photo_stays_with_its_description(cast, ayu, cover):
    assert ayu.post(address(cast.tampang), {"alt": ALT}).status_code == 302
    assert GroupCover.objects.get().image.name == cover.image.name


def test_a_cover_is_light(cast, ayu):
    content = encoded(Image.effect_noise((1600, 900), 30).convert("RGB"))

    ayu.post(address(cast.tampang), {"photo": factories.upload("a.jpg", content), "alt": ALT})

    cover = GroupCover.objects.get()
    assert cover.phone.size < 45_000
    assert Image.open(cover.image).info.get("exif") is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"photo": ""}, "Isi dulu bagian ini"),
        ({"alt": ""}, "Isi dulu bagian ini"),
        ({"alt": "Hubungi 0812 3456 7890"}, "nomor"),
        ({"photo": factories.upload("a.jpg", b"x")}, "Berkas ini bukan foto."),
        ({"photo": factories.upload("a.jpg", factories.jpeg((400, 300)))}, "terlalu kecil"),
    ],
)
def test_what_cannot_be_a_cover_says_why(cast, ayu, data, said):
    response = send(ayu, cast.tampang, **data)

    assert response.status_code == 200
    assert said in response.content.decode()
    assert not GroupCover.objects.exists()


def test_a_tall_picture_keeps_its_upper_half():
    image = Image.new("RGB", (1200, 1200), "white")
    image.paste("red", (0, 0, 1200, 600))

    cut = crops.cut(encoded(image), (1200, 400), 600)

    red = Image.open(io.BytesIO(cut.content)).getpixel((600, 50))
    assert red[0] > 200 > red[1]


@pytest.mark.parametrize("size", [(500, 400), (1600, 100)])
def test_a_small_picture_is_refused(size):
    with pytest.raises(PictureRefused):
        crops.cut(factories.jpeg(size), (1200, 400), 600)
