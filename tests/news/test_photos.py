"""Copies of photos: made when a photo is sent, private until its story is approved."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from core.change.refusals import TransitionRefused
from core.files import images
from kimportal.media import OURS
from news import actions, photos
from news.cleanup import delete_removed_photos
from news.models import Edition, Photo
from news.states import State
from tests import factories
from tests.core.pictures import encoded

WIDTHS = [224, 504, 880, 900]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs an action and all that follows its commit; returns what the action made."""

    def run(act, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return act(*args, **kwargs)

    return run


@pytest.fixture
def draft(cast):
    return factories.edition(cast.tampang, cast.ayu)


@pytest.fixture
def sent(committed, cast, draft):
    """A photo of the draft, with its copies."""
    photo = committed(actions.add_photo, draft, picture(), by=cast.ayu)
    photo.refresh_from_db()
    return photo


def picture(number=1):
    return factories.upload(f"{number}.jpg", factories.jpeg((900, 600 + number)))


def files(folder):
    """All but masters, which the field keeps in a folder of its own during tests."""
    return [str(path) for path in folder.rglob("*") if path.is_file() and "kartu" not in str(path)]


def at_office(edition):
    Edition.objects.filter(pk=edition.pk).update(state=State.WITH_OFFICE)
    edition.refresh_from_db()
    return edition


def widths(copies):
    return sorted(map(int, copies))


def test_a_stranger_adds_no_photo_and_leaves_no_file(committed, cast, draft, settings):
    with pytest.raises(TransitionRefused):
        committed(actions.add_photo, draft, picture(), by=cast.gita)

    assert files(settings.PRIVATE_MEDIA_ROOT) == []


def test_copies_are_made_when_a_photo_is_sent_and_are_private(sent, settings):
    assert {kind: widths(made) for kind, made in sent.ready.items()} == {
        "avif": WIDTHS,
        "webp": WIDTHS,
        "jpg": [800],
    }
    assert (sent.avif, sent.copies, sent.jpeg, sent.src) == ({}, {}, "", "")
    assert files(settings.MEDIA_ROOT) == []
    assert len(files(settings.PRIVATE_MEDIA_ROOT)) == 9


def test_the_desk_shows_a_photo_in_the_size_that_was_asked_for(sign_in, cast, sent):
    address = reverse("desk_photo", args=[sent.pk])
    assert sign_in(cast.gita).get(f"{address}?sedang").status_code == 404

    ayu = sign_in(cast.ayu)
    for asked, width in [("?kecil", 224), ("?sedang", 504), ("", 900)]:
        answer = b"".join(ayu.get(address + asked).streaming_content)
        assert Image.open(io.BytesIO(answer)).width == width


def test_a_photo_narrower_than_asked_is_shown_as_wide_as_it_is(sign_in, committed, cast, draft):
    narrow = factories.upload("1.jpg", factories.jpeg((400, 300)))
    photo = committed(actions.add_photo, draft, narrow, by=cast.ayu)

    answer = sign_in(cast.ayu).get(reverse("desk_photo", args=[photo.pk]) + "?sedang")

    assert answer["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).width == 400


def test_names_of_a_photos_public_copies_differ_in_the_width_alone(committed, cast, draft, sent):
    committed(actions.approve, at_office(draft), by=cast.dewi)

    sent.refresh_from_db()
    names = {**sent.avif, **{f"{width} ": name for width, name in sent.copies.items()}}
    names["800"] = sent.jpeg
    stems = {name.rpartition(".")[0][:-4] for name in names.values()}
    assert len(stems) == 1
    for width, name in names.items():
        assert int(name.rpartition(".")[0][-4:], 16) == int(width)
        assert OURS.fullmatch(name)


def test_a_photo_that_comes_back_has_another_name(committed, cast, draft, sent):
    committed(actions.approve, at_office(draft), by=cast.dewi)
    sent.refresh_from_db()
    before = sent.files
    committed(actions.withdraw, draft, by=cast.dewi, reason="Keliru.")
    again = committed(actions.new_edition, draft, by=cast.ayu)

    committed(actions.approve, at_office(again), by=cast.dewi)

    after = again.photos.get().files
    assert {name[:32] for name in before} & {name[:32] for name in after} == set()
    assert len(before) == len(after) == 9


def test_copies_made_in_two_steps_have_names_of_one_photo(committed, cast, draft, sent, settings):
    for name in sent.ready_files:
        (settings.PRIVATE_MEDIA_ROOT / name).unlink()
    committed(actions.approve, at_office(draft), by=cast.dewi)

    sent.refresh_from_db()

    assert len(sent.files) == 9
    assert len({name.rpartition(".")[0][:-4] for name in sent.files}) == 1


def test_approval_moves_the_copies_and_encodes_no_photo(committed, cast, draft, settings):
    kept = {}
    for number in (1, 2, 3):
        photo = committed(actions.add_photo, draft, picture(number), by=cast.ayu)
        photo.refresh_from_db()
        # Bytes that no encoder makes: what is encoded once more is seen by them.
        kept[photo.pk] = sorted(name.encode() for name in photo.ready_files)
        for name in photo.ready_files:
            (settings.PRIVATE_MEDIA_ROOT / name).write_bytes(name.encode())

    committed(actions.approve, at_office(draft), by=cast.dewi)

    for photo in draft.photos.all():
        assert photo.ready == {}
        assert widths(photo.avif) == widths(photo.copies) == WIDTHS
        public = [settings.MEDIA_ROOT / name for name in photo.files]
        assert sorted(path.read_bytes() for path in public) == kept[photo.pk]
    assert files(settings.PRIVATE_MEDIA_ROOT) == []


def test_a_photo_without_copies_of_its_own_still_gets_them(committed, cast, draft):
    photo = factories.photo(draft)

    committed(actions.approve, at_office(draft), by=cast.dewi)

    photo.refresh_from_db()
    assert len(photo.files) == 3


def test_copies_that_were_lost_are_made_anew(committed, cast, draft, sent, settings):
    (settings.PRIVATE_MEDIA_ROOT / sent.ready["avif"]["224"]).unlink()

    committed(actions.approve, at_office(draft), by=cast.dewi)

    sent.refresh_from_db()
    assert len(sent.files) == 9
    assert all((settings.MEDIA_ROOT / name).is_file() for name in sent.files)
    assert files(settings.PRIVATE_MEDIA_ROOT) == []


def test_a_discarded_draft_takes_its_copies_along(committed, cast, draft, sent, settings):
    committed(actions.discard, draft, by=cast.ayu)

    sent.refresh_from_db()
    assert sent.ready == {}
    assert files(settings.PRIVATE_MEDIA_ROOT) == []


def test_a_photo_that_is_taken_out_takes_its_copies_along(committed, cast, sent, settings):
    stale = Photo(pk=sent.pk, edition=sent.edition, key=sent.key)

    committed(actions.remove_photo, stale, by=cast.ayu)

    assert files(settings.PRIVATE_MEDIA_ROOT) == []
    assert sent.master.storage.exists(sent.master.name)


def test_a_photo_that_was_taken_out_is_gone_after_a_week(committed, cast, sent):
    committed(actions.remove_photo, sent, by=cast.ayu)
    committed(delete_removed_photos)
    assert sent.master.storage.exists(sent.master.name)

    with time_machine.travel(timezone.now() + timedelta(days=8)):
        committed(delete_removed_photos)

    assert not sent.master.storage.exists(sent.master.name)


def test_a_photo_that_was_taken_out_is_gone_once_the_story_is_sent(committed, cast, sent):
    committed(actions.remove_photo, sent, by=cast.ayu)

    committed(actions.submit, sent.edition, by=cast.ayu)

    assert not sent.master.storage.exists(sent.master.name)


def test_preparing_twice_changes_nothing(sent, settings):
    before = files(settings.PRIVATE_MEDIA_ROOT)

    photos.prepare.call(sent.pk)

    assert files(settings.PRIVATE_MEDIA_ROOT) == before


@pytest.mark.parametrize("change", [{"jpeg": "foto/aa/x.jpg"}, {"ready": {"jpg": {"1": "a.jpg"}}}])
def test_copies_that_come_too_late_are_dropped(cast, draft, settings, monkeypatch, change):
    photo = actions.add_photo(draft, picture(), by=cast.ayu)
    encode = images.jpeg_copy

    def meanwhile(*args):
        Photo.objects.filter(pk=photo.pk).update(**change)
        return encode(*args)

    monkeypatch.setattr(images, "jpeg_copy", meanwhile)

    photos.prepare.call(photo.pk)

    assert files(settings.PRIVATE_MEDIA_ROOT) == []


@pytest.mark.parametrize("gone", ["photo", "story"])
def test_copies_of_what_was_taken_out_meanwhile_are_dropped(
    cast, draft, settings, monkeypatch, gone
):
    photo = actions.add_photo(draft, picture(), by=cast.ayu)
    encode = images.jpeg_copy

    def meanwhile(*args):
        if gone == "photo":
            actions.remove_photo(photo, by=cast.ayu)
        else:
            actions.discard(draft, by=cast.ayu)
        return encode(*args)

    monkeypatch.setattr(images, "jpeg_copy", meanwhile)

    photos.prepare.call(photo.pk)

    assert files(settings.PRIVATE_MEDIA_ROOT) == []


def test_the_clean_up_makes_what_is_missing_and_drops_what_nobody_waits_for(cast, sent, settings):
    old = factories.photo(factories.edition(cast.tampang, cast.ayu))
    Edition.objects.filter(pk=sent.edition_id).update(state=State.DISCARDED)

    call_command("clean_up")

    old.refresh_from_db()
    sent.refresh_from_db()
    assert set(old.ready) == {"avif", "webp", "jpg"}
    assert sent.ready == {}
    assert len(files(settings.PRIVATE_MEDIA_ROOT)) == len(old.ready_files)


def test_a_correction_shares_what_is_public(committed, cast, draft, sent, settings):
    committed(actions.approve, at_office(draft), by=cast.dewi)
    correction = committed(actions.new_edition, draft, by=cast.ayu)
    assert correction.photos.get().ready == {}

    committed(actions.discard, correction, by=cast.ayu)

    sent.refresh_from_db()
    assert len(sent.files) == 9
    assert all((settings.MEDIA_ROOT / name).is_file() for name in sent.files)


def test_a_story_that_comes_back_is_prepared_again(committed, cast, draft, sent, settings):
    committed(actions.approve, at_office(draft), by=cast.dewi)
    committed(actions.withdraw, draft, by=cast.dewi, reason="Keliru.")
    assert files(settings.MEDIA_ROOT) == []

    again = committed(actions.new_edition, draft, by=cast.ayu)

    assert set(again.photos.get().ready) == {"avif", "webp", "jpg"}


@pytest.mark.parametrize("name", ["1000012345", "IMG_0001.HIF", "foto.pdf"])
def test_a_photo_of_any_name_is_taken(cast, draft, name):
    content = encoded(Image.new("RGB", (64, 48)), "HEIF")

    photo = actions.add_photo(draft, factories.upload(name, content), by=cast.ayu)

    assert (photo.width, photo.height) == (64, 48)


@pytest.mark.parametrize("lacking", [{"weight": 0}, {"preview": ""}])
def test_the_clean_up_completes_what_is_older_than_a_field(committed, cast, draft, sent, lacking):
    committed(actions.approve, at_office(draft), by=cast.dewi)
    Photo.objects.filter(pk=sent.pk).update(**lacking)

    call_command("clean_up")

    sent.refresh_from_db()
    assert sent.weight > 0
    assert sent.preview
