"""What is done to stories, beyond the table of states."""

import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.files import images
from core.files.images import PictureRefused
from core.models import Event
from groups.models import KimGroup
from groups.states import State as GroupState
from news import actions, cards, photos
from news.models import Edition, Photo
from news.states import State
from tests import factories


@pytest.fixture
def draft(cast):
    return factories.edition(cast.tampang, cast.budi)


def publish(cast, **fields):
    """Budi's story, approved by staff through the actions."""
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, **fields)
    return actions.approve(edition, by=cast.dewi)


# --- Who may not ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["citra", "gita", "dewi", "sari"])
def test_only_members_write_for_a_group(cast, who):
    with pytest.raises(TransitionRefused):
        actions.write(cast.tampang, title="Judul berita", by=getattr(cast, who))


@pytest.mark.parametrize("state", [state for state in GroupState if state != GroupState.ACTIVE])
def test_nobody_writes_for_a_group_that_is_not_active(cast, state):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=state)

    with pytest.raises(TransitionRefused):
        actions.write(cast.tampang, title="Judul berita", by=cast.budi)


@pytest.mark.parametrize("who", ["citra", "gita", "eko", "dewi"])
def test_only_the_writer_and_officers_change_a_draft(cast, draft, who):
    by = getattr(cast, who)

    for act in (
        lambda: actions.save(draft, title="Judul lain", by=by, version=1),
        lambda: actions.submit(draft, by=by),
        lambda: actions.discard(draft, by=by),
        lambda: actions.add_photo(
            draft, factories.upload("a.jpg", factories.jpeg()), by=by, alt="x"
        ),
    ):
        with pytest.raises(TransitionRefused):
            act()


@pytest.mark.parametrize("who", ["budi", "citra", "gita", "eko", "dewi", "sari"])
def test_only_other_officers_decide_within_the_group(cast, who):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)

    with pytest.raises(TransitionRefused):
        actions.pass_on(edition, by=getattr(cast, who))


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "gita", "eko"])
def test_only_staff_of_the_kecamatan_decide_at_the_office(cast, who):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)

    with pytest.raises(TransitionRefused):
        actions.approve(edition, by=getattr(cast, who))
    with pytest.raises(TransitionRefused):
        actions.request_changes(edition, by=getattr(cast, who), reason="x")


def test_nobody_decides_on_what_they_wrote(cast):
    factories.row(cast.tampang, "anggota", cast.dewi)
    own = factories.edition(cast.tampang, cast.dewi, State.WITH_OFFICE)

    with pytest.raises(TransitionRefused):
        actions.approve(own, by=cast.dewi)


def test_the_office_does_not_jump_the_queue_of_the_group(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)

    with pytest.raises(TransitionRefused):
        actions.approve(edition, by=cast.dewi)


def test_nothing_is_published_for_a_suspended_group(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=GroupState.SUSPENDED)

    with pytest.raises(TransitionRefused):
        actions.approve(edition, by=cast.dewi)


@pytest.mark.parametrize("who", ["budi", "citra", "gita", "eko"])
def test_only_officers_and_staff_of_the_kecamatan_withdraw(cast, who):
    edition = publish(cast)

    with pytest.raises(TransitionRefused):
        actions.withdraw(edition, by=getattr(cast, who), reason="x")


# --- The way of a story --------------------------------------------------------------------


def test_a_members_story_goes_to_the_officers_first(cast, draft):
    assert actions.submit(draft, by=cast.budi).state == State.WITH_GROUP


def test_what_was_sent_first_is_read_first(cast, time_machine):
    """At the desk of the officers as at the office; what is sent again stands at the end."""
    time_machine.move_to("2026-11-23T08:00:00+07:00", tick=False)
    written_first = factories.edition(cast.tampang, cast.budi)
    sent_first = factories.edition(cast.tampang, cast.budi)

    def send(edition):
        time_machine.shift(timedelta(hours=1))
        sent = actions.submit(edition, by=cast.budi)
        assert sent.submitted_at == timezone.now()

    send(sent_first)
    send(written_first)
    assert list(Edition.objects.waiting_at_group()) == [sent_first, written_first]

    actions.request_changes(sent_first, by=cast.ayu, reason="Kapan?")
    send(sent_first)
    assert list(Edition.objects.waiting_at_group()) == [written_first, sent_first]

    cast.tampang.memberships.filter(user=cast.ayu).update(user=None)
    for edition in (sent_first, written_first):
        Edition.objects.filter(pk=edition.pk).update(state=State.DRAFT)
        send(edition)
    assert list(Edition.objects.waiting_at_office()) == [sent_first, written_first]


def test_an_officers_own_story_goes_straight_to_the_office_in_a_trusted_group_too(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    own = factories.edition(cast.tampang, cast.ayu)

    assert actions.submit(own, by=cast.ayu).state == State.WITH_OFFICE


def test_without_an_officer_account_a_story_goes_straight_to_the_office(cast, draft):
    cast.tampang.memberships.filter(user=cast.ayu).update(user=None)

    assert actions.submit(draft, by=cast.budi).state == State.WITH_OFFICE


def test_a_supervised_groups_story_goes_on_to_the_office(cast, draft):
    actions.submit(draft, by=cast.budi)

    assert actions.pass_on(draft, by=cast.ayu).state == State.WITH_OFFICE


def test_a_trusted_groups_story_is_published_by_its_officer(cast, draft):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    actions.submit(draft, by=cast.budi)

    edition = actions.pass_on(draft, by=cast.ayu)

    assert edition.is_published()
    assert list(Edition.objects.published()) == [edition]


def test_an_unfinished_story_is_refused_with_every_reason(cast):
    edition = factories.edition(cast.tampang, cast.budi, summary="", body=" ")
    Edition.objects.filter(pk=edition.pk).update(category=None)

    with pytest.raises(TransitionRefused) as refusal:
        actions.submit(edition, by=cast.budi)

    assert refusal.value.reasons == [
        "Isi berita belum ditulis.",
        "Kategori belum dipilih.",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hubungi 0812 3456 7890 untuk memesan.", "nomor HP"),
        ("Hubungi +62-812-3456-7890.", "nomor HP"),
        ("NIK 6210021203040001 terdaftar.", "NIK"),
    ],
)
def test_k_public_pages_hold_no_nik_or_phone(cast, text, named):
    edition = factories.edition(cast.tampang, cast.budi, body=text)

    with pytest.raises(TransitionRefused) as refusal:
        actions.submit(edition, by=cast.budi)

    assert named in str(refusal.value)


def test_a_scheduled_story_appears_by_itself(cast, time_machine):
    time_machine.move_to(timezone.now())
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    actions.approve(edition, by=cast.dewi, publish_at=timezone.now() + timedelta(hours=2))
    assert not Edition.objects.published().exists()

    time_machine.shift(timedelta(hours=2, seconds=1))

    assert list(Edition.objects.published()) == [edition]


def test_a_new_edition_is_reviewed_while_the_live_one_stands(cast):
    live = publish(cast)
    fresh = actions.new_edition(live, by=cast.budi)
    assert list(Edition.objects.published()) == [live]

    actions.save(fresh, correction="Enam, bukan delapan.", by=cast.budi, version=fresh.version)
    actions.submit(fresh, by=cast.budi)
    actions.pass_on(fresh, by=cast.ayu)
    actions.approve(fresh, by=cast.dewi)

    (shown,) = Edition.objects.published()
    assert shown.number == 2
    assert shown.first_published == live.first_published


def test_a_correction_says_what_it_mends(cast):
    fresh = actions.new_edition(publish(cast), by=cast.budi)

    with pytest.raises(TransitionRefused):
        actions.submit(fresh, by=cast.budi)


def test_beginning_a_correction_twice_begins_one(cast):
    live = publish(cast)

    assert actions.new_edition(live, by=cast.budi) == actions.new_edition(live, by=cast.budi)
    with pytest.raises(TransitionRefused):
        actions.new_edition(live, by=cast.ayu)


def test_withdrawing_needs_a_public_reason_and_takes_the_scheduled_edition_too(cast):
    live = publish(cast)
    fresh = actions.new_edition(live, by=cast.ayu)
    actions.save(fresh, correction="Jumlahnya enam.", by=cast.ayu, version=fresh.version)
    actions.submit(fresh, by=cast.ayu)
    actions.approve(fresh, by=cast.dewi, publish_at=timezone.now() + timedelta(days=1))
    with pytest.raises(TransitionRefused):
        actions.withdraw(live, by=cast.dewi, reason=" ")

    actions.withdraw(live, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    states = set(live.article.editions.values_list("state", flat=True))
    assert states == {State.WITHDRAWN}


@pytest.mark.parametrize("days", [(1, 5), (5, 1), (5, 5)])
@pytest.mark.parametrize("which", [0, 1])
def test_a_coming_correction_is_taken_back_alone(cast, days, which):
    live = publish(cast)
    hours = [timezone.now() + timedelta(days=number) for number in days]
    coming = [correct(live, cast, hour) for hour in hours]
    taken, left = coming[which], coming[1 - which]

    actions.withdraw(taken, by=cast.dewi, reason="Angkanya masih keliru.")

    before, after = (hours[1 - which] + timedelta(minutes=minutes) for minutes in (-1, 1))
    assert list(Edition.objects.published()) == [live]
    assert list(Edition.objects.published(before)) == [live]
    assert list(Edition.objects.published(after)) == [left]

    actions.withdraw(left, by=cast.dewi, reason="Tidak perlu lagi.")

    assert list(Edition.objects.published(after)) == [live]


def test_a_correction_that_appeared_meanwhile_is_not_taken_back_by_mistake(cast):
    live = publish(cast)
    coming = correct(live, cast, timezone.now() + timedelta(hours=1))

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        with pytest.raises(TransitionRefused, match="sudah terbit"):
            actions.withdraw(coming, by=cast.dewi, reason="Keliru.", only_coming=True)

        assert list(Edition.objects.published()) == [coming]


def test_photos_of_a_coming_correction_go_with_it_and_those_of_the_story_stay(
    cast, draft, django_capture_on_commit_callbacks
):
    actions.add_photo(draft, factories.upload("a.jpg", factories.jpeg()), by=cast.budi, alt="x")
    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(draft, by=cast.budi)
        actions.pass_on(draft, by=cast.ayu)
        live = actions.approve(draft, by=cast.dewi)
        coming = actions.new_edition(live, by=cast.ayu)
        words = {"correction": "Satu foto lagi."}
        actions.save(coming, **words, by=cast.ayu, version=coming.version)
        new = factories.upload("b.jpg", factories.jpeg((64, 32)))
        actions.add_photo(coming, new, by=cast.ayu, alt="y")
        actions.submit(coming, by=cast.ayu)
        tomorrow = timezone.now() + timedelta(days=1)
        actions.approve(coming, by=cast.dewi, publish_at=tomorrow)
    files = live.photos.get().files
    added = coming.photos.get(alt="y").files - files
    assert added

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(coming, by=cast.dewi, reason="Tidak jadi.")

    assert files
    assert all(default_storage.exists(name) for name in files)
    assert not any(default_storage.exists(name) for name in added)


def test_a_title_that_looks_like_the_number_of_another_story_takes_no_address(cast):
    publish(cast, title="Kabar pendek")
    third = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Kabar pendek")
    publish(cast, title=f"Kabar pendek {third.article_id}")

    actions.approve(third, by=cast.dewi)

    third.article.refresh_from_db()
    assert third.article.slug.startswith(f"kabar-pendek-{third.article_id}-")


def test_the_address_comes_from_the_title_and_is_never_given_twice(cast):
    first = publish(cast, title="Panen padi dimulai")
    second = publish(cast, title="Panen padi dimulai")

    assert first.article.slug == "panen-padi-dimulai"
    assert second.article.slug == f"panen-padi-dimulai-{second.article.pk}"


def test_a_form_sent_twice_begins_one_story(cast):
    key = "3f1c0f2e-5f0a-4a0e-9d4e-0a1b2c3d4e5f"
    data = {"title": "Judul berita", "desa": cast.tampang.desa}

    first = actions.write(cast.tampang, **data, by=cast.budi, form_key=key)

    assert actions.write(cast.tampang, **data, by=cast.budi, form_key=key) == first


def test_the_second_saver_is_told_and_both_texts_are_kept(cast, draft):
    actions.save(draft, body="Tulisan Ayu.", by=cast.ayu, version=1)

    with pytest.raises(actions.EditConflict) as conflict:
        actions.save(draft, body="Tulisan Budi.", by=cast.budi, version=1)

    assert conflict.value.edition.body == "Tulisan Ayu."


# --- Photos --------------------------------------------------------------------------------


def test_public_copies_are_made_on_approval_and_gone_on_withdrawal(
    cast, draft, django_capture_on_commit_callbacks
):
    actions.add_photo(
        draft, factories.upload("a.jpg", factories.jpeg((900, 600))), by=cast.budi, alt="Panen"
    )
    assert draft.photos.get().copies == {}

    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(draft, by=cast.budi)
        actions.pass_on(draft, by=cast.ayu)
        actions.approve(draft, by=cast.dewi)
    photo = draft.photos.get()
    names = photo.files
    assert sorted(map(int, photo.copies)) == sorted(map(int, photo.avif)) == [224, 504, 880, 900]
    assert len(names) == 9
    assert all(default_storage.exists(name) for name in names)

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(draft, by=cast.dewi, reason="Tanpa izin.")

    assert not any(default_storage.exists(name) for name in names)
    assert draft.photos.get().files == set()


def test_readers_get_the_jpeg_until_the_worker_has_made_the_lighter_copies(
    cast, draft, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    actions.add_photo(draft, factories.upload("a.jpg", factories.jpeg()), by=cast.budi, alt="x")
    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(draft, by=cast.budi)
        actions.pass_on(draft, by=cast.ayu)
        actions.approve(draft, by=cast.dewi)

    photo = draft.photos.get()
    assert photo.src.endswith(".jpg")
    assert photo.sources == []
    photos.publish.call(draft.pk)
    photo.refresh_from_db()
    assert [source["type"] for source in photo.sources] == ["image/avif", "image/webp"]


def test_a_bad_photo_is_refused_with_a_reason_and_nothing_is_kept(cast, draft):
    with pytest.raises(PictureRefused):
        actions.add_photo(draft, factories.upload("a.jpg", b"<html>"), by=cast.budi, alt="x")

    assert not draft.photos.exists()


def test_photos_are_limited(cast, draft, monkeypatch):
    monkeypatch.setattr("news.actions.photos.MAX_PHOTOS", 1)
    actions.add_photo(draft, factories.upload("a.jpg", factories.jpeg()), by=cast.budi, alt="x")

    other = factories.upload("b.jpg", factories.jpeg((50, 40)))
    with pytest.raises(TransitionRefused):
        actions.add_photo(draft, other, by=cast.budi, alt="x")


def test_a_photo_shown_by_another_edition_keeps_its_files(cast, django_capture_on_commit_callbacks):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    photo = factories.photo(edition)
    with django_capture_on_commit_callbacks(execute=True):
        live = actions.approve(edition, by=cast.dewi)
    fresh = actions.new_edition(live, by=cast.budi)

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_photo(fresh.photos.get(), by=cast.budi)

    photo.refresh_from_db()
    assert photo.master.storage.exists(photo.master.name)
    assert default_storage.exists(photo.jpeg)


def test_events_hold_no_names(cast, draft):
    actions.submit(draft, by=cast.budi)

    data = Event.objects.about(draft).get().data
    assert list(data) == ["parts"]
    assert all(re.fullmatch("[0-9a-f]{12}", digest) for digest in data["parts"].values())


# --- What a second pair of eyes found --------------------------------------------------------


def test_who_changed_the_words_does_not_decide_on_them(cast, draft):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    other = factories.person("sekretaris")
    cast.tampang.memberships.filter(position="sekretaris").update(user=other)
    actions.save(draft, body="Tulisan Ayu.", by=cast.ayu, version=1)
    actions.submit(draft, by=cast.budi)

    with pytest.raises(TransitionRefused):
        actions.pass_on(draft, by=cast.ayu)
    assert actions.pass_on(draft, by=other).state == State.APPROVED


def test_words_changed_by_the_only_officer_go_to_the_office(cast, draft):
    actions.save(draft, body="Tulisan Ayu.", by=cast.ayu, version=1)

    assert actions.submit(draft, by=cast.budi).state == State.WITH_OFFICE


def test_a_story_whose_officers_left_can_be_sent_on(cast, draft):
    actions.submit(draft, by=cast.budi)
    cast.tampang.memberships.filter(user=cast.ayu).update(user=None)

    assert actions.submit(draft, by=cast.budi).state == State.WITH_OFFICE


def correct(live, cast, publish_at=None):
    fresh = actions.new_edition(live, by=cast.ayu)
    actions.save(fresh, correction="Enam.", by=cast.ayu, version=fresh.version)
    actions.submit(fresh, by=cast.ayu)
    return actions.approve(fresh, by=cast.dewi, publish_at=publish_at)


def test_one_edition_is_published_whatever_was_scheduled(cast):
    live = publish(cast)
    friday = correct(live, cast, timezone.now() + timedelta(days=2))

    now = correct(live, cast)

    assert list(Edition.objects.published()) == [now]
    assert list(Edition.objects.published(timezone.now() + timedelta(days=3))) == [now]
    friday.refresh_from_db()
    assert friday.until is not None


def test_a_story_that_never_appeared_is_dated_when_it_does(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    scheduled = actions.approve(
        edition, by=cast.dewi, publish_at=timezone.now() + timedelta(days=3)
    )
    with pytest.raises(TransitionRefused):
        actions.new_edition(scheduled, by=cast.budi)
    actions.withdraw(scheduled, by=cast.dewi, reason="Belum siap.")

    shown = correct(Edition.objects.get(pk=scheduled.pk), cast)

    assert shown.first_published <= timezone.now()


def test_copies_of_a_corrected_story_are_gone_after_withdrawal(
    cast, draft, django_capture_on_commit_callbacks
):
    actions.add_photo(draft, factories.upload("a.jpg", factories.jpeg()), by=cast.budi, alt="x")
    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(draft, by=cast.budi)
        actions.pass_on(draft, by=cast.ayu)
        live = actions.approve(draft, by=cast.dewi)
    names = [photo.jpeg for photo in live.photos.all()]
    with django_capture_on_commit_callbacks(execute=True):
        second = correct(live, cast)
    assert default_storage.exists(names[0])

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(second, by=cast.dewi, reason="Tanpa izin.")

    assert not default_storage.exists(names[0])


def test_a_public_reason_gives_nobody_away(cast):
    with pytest.raises(TransitionRefused):
        actions.withdraw(publish(cast), by=cast.dewi, reason="Hubungi 0812 3456 7890.")


@pytest.mark.parametrize("state", [state for state in State if state != State.APPROVED])
def test_a_task_that_comes_late_makes_no_public_copy_of_what_is_not_published(cast, state):
    edition = factories.edition(cast.tampang, cast.budi, state)
    photo = factories.photo(edition)

    photos.publish.call(edition.pk)

    photo.refresh_from_db()
    assert (photo.copies, photo.jpeg) == ({}, "")


def pictures():
    """The names of all public files of photos."""
    root = Path(default_storage.location)
    return {str(path.relative_to(root)) for path in root.glob("foto/*/*")}


@pytest.mark.parametrize("step", ["jpeg_copy", "renditions"])
@pytest.mark.parametrize("state", [State.APPROVED, State.WITHDRAWN])
def test_copies_made_while_a_story_is_withdrawn_are_gone(cast, monkeypatch, step, state):
    edition = factories.edition(cast.tampang, cast.budi, state)
    photo = factories.photo(edition)
    make = getattr(images, step)

    def withdrawn_meanwhile(*args):
        if Edition.objects.filter(pk=edition.pk, state=State.APPROVED).exists():
            actions.withdraw(edition, by=cast.dewi, reason="Tanpa izin.")
            photos.unpublish.call(edition.article_id)
        return make(*args)

    monkeypatch.setattr(images, step, withdrawn_meanwhile)
    photos.show(edition.pk)
    photos.publish.call(edition.pk)

    photo.refresh_from_db()
    assert photo.files == pictures() == set()


def test_what_a_dead_process_left_of_a_withdrawn_story_is_tidied_up(cast):
    edition = publish(cast)
    factories.photo(edition)
    photos.show(edition.pk)
    cards.refresh.call(edition.article_id)
    # Nobody hears of it: the process died between the change and its tasks.
    actions.withdraw(edition, by=cast.dewi, reason="Tanpa izin.")
    assert pictures()

    call_command("clean_up")

    assert pictures() == set()
    assert Edition.objects.get(pk=edition.pk).card == ""


def test_waiting_at_the_office_begins_when_it_gets_there(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    written = timezone.now() - timedelta(days=3)
    Edition.objects.filter(pk=edition.pk).update(submitted_at=written)

    passed = actions.pass_on(edition, by=cast.ayu)

    assert passed.submitted_at - written >= timedelta(days=3)


def test_a_replaced_edition_does_not_take_the_live_one_with_it(cast):
    live = publish(cast)
    correct(live, cast)

    with pytest.raises(TransitionRefused, match="sudah digantikan"):
        actions.withdraw(live, by=cast.dewi, reason="Keliru.")

    assert Edition.objects.published().count() == 1


def test_a_scheduled_correction_takes_the_old_photo_away_when_its_hour_has_come(
    cast, draft, django_capture_on_commit_callbacks
):
    actions.add_photo(draft, factories.upload("a.jpg", factories.jpeg()), by=cast.budi, alt="x")
    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(draft, by=cast.budi)
        actions.pass_on(draft, by=cast.ayu)
        live = actions.approve(draft, by=cast.dewi)
    name = live.photos.get().jpeg
    fresh = actions.new_edition(live, by=cast.ayu)
    actions.remove_photo(fresh.photos.get(), by=cast.ayu)
    actions.save(fresh, correction="Foto ditarik.", by=cast.ayu, version=1)
    actions.submit(fresh, by=cast.ayu)
    hour = timezone.now() + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(fresh, by=cast.dewi, publish_at=hour)
    call_command("clean_up")
    assert default_storage.exists(name)

    with time_machine.travel(hour + timedelta(minutes=5)):
        call_command("clean_up")

    assert not default_storage.exists(name)


def test_a_story_thrown_away_and_sent_again_comes_back_with_its_words(cast):
    key = uuid.uuid4()
    data = {"title": "Panen padi dimulai"}
    edition = actions.write(cast.tampang, **data, by=cast.budi, form_key=key)
    actions.discard(edition, by=cast.budi)

    with pytest.raises(TransitionRefused):
        actions.write(cast.tampang, **data, by=cast.budi, form_key=key)


def test_words_sent_again_because_the_answer_was_lost_are_no_conflict(cast):
    edition = factories.edition(cast.tampang, cast.budi, title="Kabar satu")
    actions.save(edition, title="Kabar satu, diubah", by=cast.budi, version=1)

    again = actions.save(edition, title="Kabar satu, diubah", by=cast.budi, version=1)

    assert (again.title, again.version) == ("Kabar satu, diubah", 2)
    with pytest.raises(actions.EditConflict):
        actions.save(edition, title="Kabar lain", by=cast.budi, version=1)


def test_a_photo_older_than_previews_gets_its_own(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    photo = factories.photo(edition)
    photos.publish.call(edition.pk)
    Photo.objects.filter(pk=photo.pk).update(preview="")

    call_command("clean_up")

    photo.refresh_from_db()
    assert photo.preview


def test_what_was_approved_keeps_its_html_and_drafts_are_rendered_anew(cast):
    """The markup may change with a release; nobody reviewed what it would make of old words."""
    approved = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    draft = factories.edition(cast.tampang, cast.budi)
    for edition in (approved, draft):
        Edition.objects.filter(pk=edition.pk).update(body_html="<p>Dari rilis lama.</p>")
        edition.refresh_from_db()
        edition.save()

    assert approved.body_html == "<p>Dari rilis lama.</p>"
    assert draft.body_html == "<p>Paragraf pertama.</p>\n<p>Paragraf kedua.</p>\n"


def test_an_approval_keeps_the_html_that_was_reviewed(cast):
    waiting = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    Edition.objects.filter(pk=waiting.pk).update(body_html="<p>Yang diperiksa.</p>")

    actions.approve(waiting, by=cast.dewi)

    waiting.refresh_from_db()
    assert waiting.body_html == "<p>Yang diperiksa.</p>"
