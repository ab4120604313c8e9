"""When a story has a share card, and when that file is gone again."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from core import demo_notice
from core.change import events
from groups import actions as groups
from groups.models import KimGroup
from news import actions, cards
from news.models import Edition
from news.states import State
from tests import factories


@pytest.fixture
def approve(cast, django_capture_on_commit_callbacks):
    """Has Dewi approve an edition that waits, and everything that follows."""

    def act(edition, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            actions.approve(edition, by=cast.dewi, **fields)
        edition.refresh_from_db()
        return edition

    return act


@pytest.fixture
def waiting(cast):
    return factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Panen padi")


def files():
    """The names of all cards that anybody may fetch."""
    if not default_storage.exists("kartu"):
        return set()
    folders, _ = default_storage.listdir("kartu")
    return {
        f"kartu/{folder}/{name}"
        for folder in folders
        for name in default_storage.listdir(f"kartu/{folder}")[1]
    }


def test_a_story_gets_its_card_when_it_is_approved(waiting, approve, client):
    assert files() == set()

    card = approve(waiting).card

    assert files() == {card}
    picture = client.get(f"/media/{card}")
    assert picture.status_code == 200
    assert picture["Content-Type"] == "image/jpeg"


def test_a_card_shows_the_first_photo(waiting, approve, cast):
    factories.photo(waiting)
    plain = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Panen padi")

    with_photo, without = approve(waiting).card, approve(plain).card

    def colour(name):
        with default_storage.open(name) as file:
            return Image.open(file).convert("RGB").getpixel((900, 120))

    assert colour(without)[0] > 240
    assert colour(with_photo)[0] < 150


def test_a_scheduled_story_has_its_card_ready(waiting, approve):
    later = timezone.now() + timedelta(days=2)

    approve(waiting, publish_at=later)

    assert files() == {waiting.card}


def test_drawing_twice_keeps_one_file_under_one_name(waiting, approve):
    card = approve(waiting).card

    cards.refresh.call(waiting.article_id)

    waiting.refresh_from_db()
    assert waiting.card == card
    assert files() == {card}


def test_another_content_is_another_address_and_the_old_file_goes(waiting, approve, cast):
    card = approve(waiting).card
    cast.tampang.name = "KIM Nama Baru"
    cast.tampang.save()

    cards.refresh.call(waiting.article_id)

    waiting.refresh_from_db()
    assert waiting.card != card
    assert files() == {waiting.card}


def test_equal_cards_of_two_stories_are_two_files(waiting, approve, cast):
    other = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Panen padi")

    assert approve(waiting).card != approve(other).card


def test_a_withdrawn_story_has_no_card(
    waiting, approve, cast, client, django_capture_on_commit_callbacks
):
    card = approve(waiting).card

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(waiting, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    waiting.refresh_from_db()
    assert waiting.card == ""
    assert files() == set()
    assert client.get(f"/media/{card}").status_code == 404


def test_the_new_name_of_another_kind_of_thing_reaches_no_card(
    waiting, approve, cast, caplog, django_capture_on_commit_callbacks
):
    approve(waiting)
    person = factories.person("wati", pk=1_000_000)
    same_number = factories.group(pk=person.pk, additional=True)
    Edition.objects.update(card="kartu/aa/lama.jpg", group=same_number)

    with django_capture_on_commit_callbacks(execute=True):
        events.record("details_updated", person, by=cast.sari, fields=["name"])
        events.record("details_updated", person, by=cast.sari)

    waiting.refresh_from_db()
    assert waiting.card == "kartu/aa/lama.jpg"
    assert not caplog.records


@pytest.mark.parametrize("change", ["withdraw", "rename"])
def test_a_card_that_was_overtaken_while_it_was_drawn_is_nobodys(
    waiting, approve, cast, monkeypatch, change
):
    approve(waiting)
    draw = cards._draw

    def overtaken(edition):
        drawn = draw(edition)
        monkeypatch.setattr(cards, "_draw", draw)
        if change == "withdraw":
            actions.withdraw(edition, by=cast.dewi, reason="Narasumber menarik pernyataan.")
        else:
            KimGroup.objects.update(name="KIM Nama Baru")
        cards.refresh.call(edition.article_id)
        return drawn

    monkeypatch.setattr(cards, "_draw", overtaken)
    cards.refresh.call(waiting.article_id)

    waiting.refresh_from_db()
    stays = waiting.card
    cards.refresh.call(waiting.article_id)
    waiting.refresh_from_db()
    assert waiting.card == stays
    assert files() == {stays} - {""}


def test_a_correction_replaces_the_card(waiting, approve, cast):
    approve(waiting)
    mended = factories.edition(
        cast.tampang,
        cast.budi,
        State.WITH_OFFICE,
        article=waiting.article,
        number=2,
        title="Panen padi di Tampang",
        correction="Nama desa.",
    )

    approve(mended)

    waiting.refresh_from_db()
    assert waiting.card == ""
    assert files() == {mended.card}


@pytest.fixture
def rename(cast, django_capture_on_commit_callbacks):
    """Has Dewi change the details of Ayu's group, and everything that follows."""

    def act(**details):
        with django_capture_on_commit_callbacks(execute=True):
            change = groups.update_contact
            if "name" in details:
                change, details = groups.mend_group, {**details, "reason": "Salah tulis."}
            change(cast.tampang, **details, by=cast.dewi)

    return act


def test_what_is_not_on_a_card_draws_none(waiting, approve, rename, monkeypatch):
    approve(waiting)
    drawn = []
    monkeypatch.setattr(cards, "_draw", drawn.append)

    rename(address="Jalan Temanggung Tilung 5")

    assert drawn == []


def test_a_group_with_another_name_has_other_cards(waiting, approve, rename):
    old = approve(waiting).card

    rename(name="KIM Isen Mulang")

    waiting.refresh_from_db()
    assert waiting.card != old
    assert files() == {waiting.card}


def test_a_rename_draws_the_newest_cards_and_the_others_follow(cast, rename, monkeypatch):
    monkeypatch.setattr(cards, "AT_ONCE", 1)
    old, new = (
        factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=minutes)
        for minutes in (60, 5)
    )
    elsewhere = factories.edition(cast.tewah, cast.gita, State.APPROVED)
    for story in (old, new, elsewhere):
        cards.refresh.call(story.article_id)
        story.refresh_from_db()

    rename(name="KIM Isen Mulang")

    now = [Edition.objects.get(pk=story.pk).card for story in (old, new, elsewhere)]
    assert now[0] == ""
    assert now[1] not in {"", new.card}
    assert now[2] == elsewhere.card
    assert files() == set(now[1:])

    call_command("clean_up")

    drawn = Edition.objects.get(pk=old.pk).card
    assert drawn not in {"", old.card}
    assert files() == {drawn, *now[1:]}


def test_a_card_that_cannot_be_drawn_keeps_nobody_else_from_theirs(cast):
    broken, fine = (factories.edition(cast.tampang, cast.budi, State.APPROVED) for _ in range(2))
    photo = factories.photo(broken)
    photo.master.storage.delete(photo.master.name)

    call_command("clean_up")

    assert files() == {Edition.objects.get(pk=fine.pk).card}


def test_a_scheduled_correction_leaves_the_card_of_the_story_that_is_read(waiting, approve, cast):
    first = approve(waiting).card
    mended = factories.edition(
        cast.tampang, cast.budi, State.WITH_OFFICE, article=waiting.article, number=2
    )

    approve(mended, publish_at=timezone.now() + timedelta(days=1))

    waiting.refresh_from_db()
    assert waiting.card == first
    assert files() == {first, mended.card}


def test_a_draft_never_has_a_card(cast):
    draft = factories.edition(cast.tampang, cast.budi)

    cards.refresh.call(draft.article_id)

    assert files() == set()


def test_a_card_of_a_demonstration_says_so(cast, settings):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    cards.refresh.call(live.article_id)
    real = Edition.objects.get(pk=live.pk).card
    settings.SAMPLE_NOTICE = True

    cards.refresh.call(live.article_id)

    assert demo_notice.notice() == "Data contoh, bukan berita sebenarnya"
    assert Edition.objects.get(pk=live.pk).card != real


def test_the_command_draws_what_is_missing(cast, capsys):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    factories.edition(cast.tampang, cast.budi, State.WITHDRAWN)

    call_command("draw_cards")
    call_command("draw_cards")
    call_command("draw_cards", "--all")

    assert files() == {Edition.objects.get(pk=live.pk).card}
    assert capsys.readouterr().out.splitlines() == ["1 articles.", "0 articles.", "1 articles."]


def test_without_a_card_the_lead_photo_stands_in(cast):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    assert live.share_image is None

    factories.photo(live, jpeg="foto/aa/x.jpg")

    assert live.share_image == {"src": "/media/foto/aa/x.jpg", "width": 40, "height": 30}
