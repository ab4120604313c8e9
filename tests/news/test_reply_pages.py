"""The page behind a link to a story, the desk's and the office's pages of it, and what readers see.

Refusals first: a link twice, late, revoked, for another thing, guessed, of a withdrawn story.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import PASSWORD_LINK
from core.change.seen import last_move
from core.models import Event, SecretLink
from groups.models import INVITATION, KimGroup
from news import actions as news
from news.actions import replies
from news.models import Reply
from news.states import State
from tests import factories
from tests import replies as made
from tests.accounts.doors import goes_to, logged, said
from tests.corrections import corrected

FORM = {**made.WORDS, "agrees": "on"}


@pytest.fixture
def story(cast):
    return made.story_of_trusted(cast)


@pytest.fixture
def path(cast, story):
    """The address of a link for the kepala desa."""
    return made.path_of(made.link(story, cast.ayu)[0])


def post(path, client=None, **data):
    return (client or Client()).post(path, {"form_key": uuid4(), **FORM, **data})


# --- Links that open nothing -------------------------------------------------------------------


def assert_dead(path, words):
    for answer in (Client().get(path), post(path), Client().post(f"{path}tarik/")):
        assert answer.status_code == 410
        assert words in said(answer)
        assert "Jembatan belum jadi" not in said(answer)
        assert "Kepala Desa" not in said(answer)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
    assert not Reply.objects.exists()


@pytest.mark.parametrize("token", ["XXXXXXXXXXXXXXXX", "0", "%20", "ḂÜ💥", "a" * 5000])
def test_a_guessed_link_opens_nothing(cast, story, token):
    assert_dead(made.path_of(token), "Tautan ini tidak dikenal")


def test_a_link_for_another_thing_opens_nothing(cast, story):
    secrets = (
        PASSWORD_LINK.make(cast.budi, by=cast.ayu)[0],
        INVITATION.make(factories.row(cast.tampang), by=cast.ayu)[0],
    )
    for token in secrets:
        assert_dead(made.path_of(token), "Tautan ini tidak dikenal")


def test_a_link_to_a_story_sets_no_password_and_takes_no_invitation(cast, story):
    token, _ = made.link(story, cast.ayu)

    for way in ("tautan", "undangan"):
        assert Client().get(f"/akun/{way}/{token}/").status_code == 410


def test_a_late_link_opens_nothing(cast, path):
    SecretLink.objects.update(expires_at=timezone.now())
    assert_dead(path, "Waktu tautan ini sudah lewat")


def test_a_revoked_link_opens_nothing(cast, story, path):
    replies.revoke_story_link(story, SecretLink.objects.get(), by=cast.budi)
    assert_dead(path, "Tautan ini sudah dicabut")


def test_a_link_to_a_withdrawn_story_opens_nothing(cast, story, path):
    news.withdraw(story, by=cast.ayu, reason="Keliru.")
    assert_dead(path, "Berita ini tidak terbit lagi")


def test_k_automated_guesses_at_links_to_stories_are_limited(cast, path):
    found = [Client().get(made.path_of(f"WR0NG{number:011}")).status_code for number in range(32)]

    assert found == [410] * 30 + [429] * 2
    assert Client().get(path).status_code == 429  # a right one answers like a wrong one


# --- The page behind it ------------------------------------------------------------------------


def test_a_preview_robot_uses_nothing_up(cast, path):
    for _ in range(3):
        answer = Client().get(path, headers={"User-Agent": "WhatsApp/2"})
        assert answer.status_code == 200
    Client().head(path)

    assert SecretLink.objects.get().used_at is None
    assert not Event.objects.filter(verb__startswith="reply").exists()


def test_the_page_shows_the_story_and_for_whom_it_is(cast, path):
    answer = Client().get(path)
    page = answer.content.decode()

    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="referrer" content="strict-origin">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Untuk Kepala Desa Tampang" in said(answer)
    assert "Paragraf kedua." in page
    assert "menyetujui berita" not in page.lower()


def test_a_link_that_takes_no_more_replies_offers_no_form_and_keeps_what_was_typed(cast, story):
    token, link = made.link(story, cast.ayu)
    for _ in range(4):
        refused = made.reply(story, cast.ayu, "refused", closed_because="Kurang jelas.")
        Reply.objects.filter(pk=refused.pk).update(link=link)
    page = Client().get(made.path_of(token)).content.decode()
    assert 'name="text"' in page
    assert "Perbaiki dan kirim lagi di bawah." in page

    refused = made.reply(story, cast.ayu, "refused", closed_because="Kurang jelas.")
    Reply.objects.filter(pk=refused.pk).update(link=link)

    page = Client().get(made.path_of(token)).content.decode()
    assert 'name="text"' not in page
    assert "Perbaiki dan kirim lagi di bawah." not in page
    assert "Minta tautan baru kepada KIM-nya." in page
    late = post(made.path_of(token), text="Sudah lama diketik.").content.decode()
    assert "Sudah lama diketik." in late


def test_k_csrf_a_reply_is_refused_from_a_page_of_another_site(cast, path):
    client = Client(enforce_csrf_checks=True)
    client.get(path)

    assert post(path, client).status_code == 403
    assert not Reply.objects.exists()


def test_the_log_names_the_route_and_never_the_secret(cast, story):
    token, _ = made.link(story, cast.ayu)
    with logged() as entries:
        Client().get(made.path_of(token))
        post(made.path_of(token))
        Client().post(f"{made.path_of(token)}tarik/")

    routes = [entry["route"] for entry in entries if entry["logger"] == "kimportal.request"]
    assert routes == [
        "akun/tanggapan/<str:token>/",
        "akun/tanggapan/<str:token>/",
        "akun/tanggapan/<str:token>/tarik/",
    ]
    assert token not in str(entries)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"agrees": ""}, "Tanpa persetujuan"),
        ({"name": ""}, "Isi dulu bagian ini"),
        ({"text": "Telepon 0812-3456-7890."}, "Ada nomor HP"),
        ({"text": "NIK saya 6210020101900001."}, "Ada NIK"),
        ({"text": "a" * 3_001}, "3.000"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(cast, path, data, words):
    answer = post(path, **data)

    assert answer.status_code == 200
    assert words in said(answer)
    kept = data.get("text", "Warga sudah melewatinya.")
    assert kept in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_reply_is_sent_and_its_state_stands_behind_the_link(cast, path):
    client = Client()
    assert goes_to(post(path, client)) == path

    page = said(client.get(path))
    assert "sudah diterima" in page
    assert "Warga sudah melewatinya." in page
    assert 'name="text"' not in page
    reply = Reply.objects.get()
    assert (reply.state, reply.name, reply.position) == ("sent", "Yanto S.", "Kepala Desa Tampang")
    assert SecretLink.objects.get().used_at is not None
    assert post(path, client).status_code == 200  # a second one is refused and not lost
    assert Reply.objects.count() == 1


def test_the_same_form_sent_twice_makes_one_reply(cast, path):
    key = uuid4()
    assert [post(path, form_key=key).status_code for _ in range(2)] == [302, 302]
    assert Reply.objects.count() == 1


def test_too_many_sendings_keep_what_was_typed(cast, path):
    for _ in range(10):
        post(path, text="Telepon 0812-3456-7890.")
    answer = post(path)

    assert answer.status_code == 429
    assert "Warga sudah melewatinya." in answer.content.decode()


def test_the_person_reads_why_and_writes_again(cast, story, path):
    post(path)
    replies.refuse_reply(Reply.objects.get(), by=cast.dewi, reason="Sebut jembatan yang mana.")

    page = Client().get(path).content.decode()
    assert "Sebut jembatan yang mana." in page
    assert "Warga sudah melewatinya." in page
    assert goes_to(post(path, text="Jembatan Kahayan.")) == path
    assert [reply.state for reply in Reply.objects.order_by("pk")] == ["refused", "sent"]


def test_a_sentence_with_a_name_or_a_reason_ends_once(cast, story):
    token, _ = made.link(story, cast.ayu)
    SecretLink.objects.update(whom="Bapak Yanto S.")
    replies.send_reply(SecretLink.objects.get(), form_key=uuid4(), **made.WORDS)
    replies.show_reply(Reply.objects.get(), by=cast.dewi)
    replies.remove_reply(Reply.objects.get(), by=cast.dewi, reason="Bukan beliau yang menulis.")

    page = said(Client().get(made.path_of(token)))

    assert "Untuk Bapak Yanto S. KIM Tampang menunjukkan" in page
    assert "ditarik dinas: Bukan beliau yang menulis. Anda dapat menulis yang baru." in page


@pytest.mark.parametrize("shown", [False, True])
def test_the_person_takes_it_back_by_post_only(cast, story, path, shown):
    post(path)
    if shown:
        replies.show_reply(Reply.objects.get(), by=cast.dewi)

    assert Client().get(f"{path}tarik/").status_code == 405
    assert Reply.objects.get().state != "withdrawn"
    for _ in range(2):
        assert goes_to(Client().post(f"{path}tarik/")) == path
    assert Reply.objects.get().state == "withdrawn"
    assert Event.objects.filter(verb="reply_taken_back").count() == 1


# --- What readers see --------------------------------------------------------------------------


def public_pages(story):
    address = story.get_absolute_url()
    return [said(Client().get(where)) for where in (address, f"{address}teks/", "/rss/")]


@pytest.mark.parametrize("state", ["sent", "refused"])
def test_readers_see_nothing_of_a_reply_that_is_not_shown(cast, story, state):
    made.reply(story, cast.ayu, state, closed_because="Kasar.")

    for page in public_pages(story):
        assert "Yanto S." not in page
        assert "Kasar." not in page
        assert "Tanggapan" not in page


def test_readers_see_a_shown_reply_on_the_page_in_the_text_and_in_the_feed(cast, story):
    reply = made.reply(story, cast.ayu, "shown", text="Sudah <b>jadi</b>.\n\nSilakan lewat.")

    for page in public_pages(story):
        assert "Tanggapan dari Kepala Desa Tampang" in page
        assert "Yanto S." in page
        assert "Silakan lewat." in page
        assert "<b>jadi</b>" not in page
    assert str(reply.link.whom) not in "".join(public_pages(story))


def test_after_a_correction_of_their_own_the_officer_is_still_asked_for_the_review(
    client, cast, story
):
    reply = replies.send_reply(made.link(story, cast.budi)[1], form_key=uuid4(), **made.WORDS)
    client.force_login(cast.ayu)
    page = f"/meja/tanggapan/{reply.pk}/"
    assert page in client.get("/meja/").content.decode()

    corrected(story, cast, cast.ayu)

    assert page in client.get("/meja/").content.decode()
    assert 'name="show"' in client.get(page).content.decode()


def test_a_reply_stays_below_a_corrected_story(cast, story):
    made.reply(story, cast.ayu, "shown")
    fresh = news.new_edition(story, by=cast.budi)
    fresh.correction = "Nama jembatan."
    fresh.save()
    news.submit(fresh, by=cast.budi)
    fresh = news.pass_on(fresh, by=cast.ayu)
    assert fresh.is_published()

    for page in public_pages(story):
        assert "Tanggapan dari Kepala Desa Tampang" in page


def test_of_a_removed_reply_hour_and_reason_stay_and_no_name(cast, story):
    reply = made.reply(story, cast.ayu, "shown")
    replies.remove_reply(reply, by=cast.dewi, reason="Bukan kepala desa yang menulis.")

    page, text, feed = public_pages(story)
    for each in (page, text):
        assert "Bukan kepala desa yang menulis." in each
        assert "Yanto S." not in each
        assert "Jembatan itu selesai." not in each
    assert "Tanggapan" not in feed


def test_a_withdrawn_story_takes_its_replies_along(cast, story):
    made.reply(story, cast.ayu, "shown")
    news.withdraw(story, by=cast.ayu, reason="Keliru.")

    for page in public_pages(story):
        assert "Yanto S." not in page


# --- The desk ----------------------------------------------------------------------------------


def test_a_link_is_made_and_shown_once(cast, story, sign_in):
    desk = f"/meja/berita/{story.pk}/tanggapan/"
    client = sign_in(cast.budi)
    answer = client.post(desk, {"whom": "Kepala Desa Tampang", "days": "14"})
    page = said(answer)
    token = page.split("/akun/tanggapan/")[1].split("/")[0]

    assert Client().get(made.path_of(token)).status_code == 200
    assert "https://wa.me/?text=Salam%2C%20Kepala%20Desa" in answer.content.decode()
    again = said(client.get(desk))
    assert token not in again
    assert "Kepala Desa Tampang" in again
    assert token not in str(list(SecretLink.objects.values()) + list(Event.objects.values()))


@pytest.mark.parametrize(
    "data", [{"whom": ""}, {"whom": "0812-3456-7890"}, {"days": "365"}, {"days": "x"}]
)
def test_a_link_is_refused_with_its_form(cast, story, sign_in, data):
    desk = f"/meja/berita/{story.pk}/tanggapan/"
    answer = sign_in(cast.budi).post(desk, {"whom": "Kepala Desa", "days": "14", **data})

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode() or "Periksa lagi" in said(answer)
    assert not SecretLink.objects.exists()


def test_a_link_of_another_story_is_not_found_at_this_one(cast, story, sign_in):
    other = factories.edition(cast.tewah, cast.gita, State.APPROVED)
    _, link = made.link(other, cast.gita)

    answer = sign_in(cast.ayu).post(f"/meja/berita/{story.pk}/tanggapan/{link.pk}/cabut/")

    assert answer.status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None


@pytest.mark.parametrize("who", ["gita", "citra", "dewi", "sari"])
def test_k_no_foreign_reply_at_the_desk(cast, story, sign_in, who):
    reply = made.reply(story, cast.ayu)
    client = sign_in(getattr(cast, who))

    for data in (None, {"show": "1"}, {"refuse": "1", "reason": "Kasar."}):
        address = f"/meja/tanggapan/{reply.pk}/"
        answer = client.get(address) if data is None else client.post(address, data)
        assert answer.status_code == 404
    assert Reply.objects.get().state == "sent"


def test_the_writer_reads_a_reply_and_does_not_decide(cast, story, sign_in):
    reply = made.reply(story, cast.ayu)
    client = sign_in(cast.budi)
    page = said(client.get(f"/meja/tanggapan/{reply.pk}/"))

    assert "Jembatan itu selesai." in page
    assert 'name="show"' not in page
    seen = last_move(reply)
    client.post(f"/meja/tanggapan/{reply.pk}/", {"show": "1", "seen": seen})
    assert Reply.objects.get().state == "sent"


@pytest.mark.parametrize(
    ("data", "state"),
    [
        ({"show": "1"}, "shown"),
        ({"refuse": "1", "reason": "Sebut jembatan yang mana."}, "refused"),
        ({"refuse": "1", "reason": ""}, "sent"),
        ({"show": "1", "seen": ""}, "sent"),
    ],
)
def test_an_officer_decides_at_the_desk(cast, story, path, sign_in, data, state):
    post(path)
    reply = Reply.objects.get()
    client = sign_in(cast.ayu)
    assert "batas" in said(client.get("/meja/"))

    client.post(f"/meja/tanggapan/{reply.pk}/", {"seen": last_move(reply), **data})

    assert Reply.objects.get().state == state


# --- The office --------------------------------------------------------------------------------


def test_the_office_decides_in_its_queue(cast, story, path, sign_in):
    KimGroup.objects.update(trusted=False)
    post(path)
    reply = Reply.objects.get()
    client = sign_in(cast.dewi)
    assert "Kepala Desa Tampang: Jembatan belum jadi" in said(client.get("/admin/"))
    decide = f"/admin/news/reply/{reply.pk}/putuskan"

    for word, data, state in (
        ("tidak-tampilkan", {"reason": "Kurang jelas."}, "refused"),
        ("tampilkan", {}, "shown"),
        ("tarik", {"reason": "Bukan kepala desa."}, "withdrawn"),
    ):
        assert client.get(f"{decide}/{word}/").status_code == 200
        answer = client.post(f"{decide}/{word}/", {"seen": last_move(reply), **data})
        assert answer.status_code == 302
        assert Reply.objects.get().state == state
        assert client.get(f"/admin/news/reply/{reply.pk}/change/").status_code == 200


@pytest.mark.parametrize(
    ("word", "state"), [("tampilkan", "sent"), ("tidak-tampilkan", "sent"), ("tarik", "shown")]
)
def test_who_decides_reads_the_reply_above_the_form(cast, story, sign_in, word, state):
    reply = made.reply(story, cast.ayu, state, at_office=True)
    client = sign_in(cast.dewi)
    decide = f"/admin/news/reply/{reply.pk}/putuskan/{word}/"

    page = client.get(f"{decide}?seen={last_move(reply)}").content.decode()

    above, _, _ = page.partition(f'action="{decide}"')
    assert "Warga sudah melewatinya." in above
    assert "Jembatan belum jadi" in above
    assert "berubah" not in above


def test_the_office_is_told_that_a_story_is_gone(cast, story, path, sign_in):
    post(path)
    reply = Reply.objects.get()
    news.withdraw(story, by=cast.ayu, reason="Keliru.")
    client = sign_in(cast.dewi)
    address = f"/admin/news/reply/{reply.pk}/putuskan/tampilkan/"

    answer = client.post(address, {"seen": last_move(reply)})

    assert answer.status_code == 409
    assert "tidak terbit lagi" in said(answer)
    assert Reply.objects.get().state == "sent"


@pytest.mark.parametrize("hours", [0, 49])
def test_the_office_is_asked_where_officers_leave_it(cast, story, sign_in, hours):
    sent = timezone.now() - timedelta(hours=hours)
    made.reply(story, cast.ayu, at_office=False, sent_at=sent)

    page = said(sign_in(cast.dewi).get("/admin/"))

    assert ("Jembatan belum jadi" in page) is (hours > 48)
