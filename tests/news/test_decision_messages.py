"""After a decision the screen says what happened and what comes next, and only what is true."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.change.seen import last_move
from core.models import SecretLink
from groups import actions as group_actions
from groups.models import KimGroup
from groups.states import State as GroupState
from news import actions, decision_messages, rules
from news.models import Complaint, Edition, Reply
from news.states import ReplyState, State
from tests import complaints, factories
from tests import replies as made

READS = "Penulisnya melihat keputusan ini di Meja KIM."
OFFICERS_READ = (
    "Dikembalikan ke penulis. Penulisnya tidak dapat membukanya lagi, tetapi pengurus kelompok "
    "membaca alasannya. Sesudah diperbaiki dan dikirim lagi, berita kembali diperiksa."
)
LIVE = f"Disetujui. Berita terbit sekarang dan dapat dibaca siapa saja. {READS}"


def at(cast, state, **fields):
    return factories.edition(cast.tampang, cast.budi, state, **fields)


def said(response):
    return [str(message) for message in response.context["messages"]]


def correction(cast, state):
    live = at(cast, State.APPROVED)
    fresh = actions.new_edition(live, by=cast.budi)
    actions.save(fresh, by=cast.budi, version=1, correction="Hari Minggu.", body="Minggu.")
    Edition.objects.filter(pk=fresh.pk).update(state=state)
    fresh.refresh_from_db()
    return fresh


def test_who_sends_reads_who_reviews(cast):
    sent = actions.submit(at(cast, State.DRAFT), by=cast.budi)
    own = factories.edition(cast.tampang, cast.ayu, State.DRAFT)

    assert decision_messages.after_sending(sent) == (
        "Berita dikirim. Sekarang menunggu diperiksa pengurus KIM Anda; hasilnya tampil di sini."
    )
    assert decision_messages.after_sending(actions.submit(own, by=cast.ayu)) == (
        "Berita dikirim. Sekarang menunggu diperiksa Diskominfosantik; hasilnya tampil di sini."
    )
    assert decision_messages.after_sending(correction(cast, State.WITH_GROUP)).startswith(
        "Ralat dikirim. "
    )


@pytest.mark.parametrize(
    ("trusted", "expected"),
    [
        (
            False,
            "Disetujui. Berita sekarang menunggu diperiksa Diskominfosantik sebelum terbit. "
            + READS,
        ),
        (True, LIVE),
    ],
)
def test_an_officer_who_approves_reads_where_the_story_goes(sign_in, cast, trusted, expected):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=trusted)
    story = at(cast, State.WITH_GROUP)
    seen = last_move(*story.decided_with())

    page = reverse("desk_story_review", args=[story.pk])
    answer = sign_in(cast.ayu).post(page, {"seen": seen, "approve": "1"}, follow=True)

    assert said(answer) == [expected]


def test_an_officer_who_sends_back_reads_what_the_author_does(sign_in, cast):
    story = at(cast, State.WITH_GROUP)
    seen = last_move(*story.decided_with())
    typed = {"seen": seen, "changes": "1", "reason": "Hari apa?"}

    page = reverse("desk_story_review", args=[story.pk])
    answer = sign_in(cast.ayu).post(page, typed, follow=True)

    assert said(answer) == [
        "Dikembalikan ke penulis. Ia membaca alasannya di Meja KIM. Sesudah diperbaiki dan dikirim "
        "lagi, berita kembali diperiksa."
    ]


def has_left(cast):
    group_actions.leave_group(cast.budi.memberships.get(), by=cast.budi)


def has_no_account(cast):
    User.objects.filter(pk=cast.budi.pk).update(is_active=False)
    cast.budi.refresh_from_db()


@pytest.mark.parametrize("gone", [has_left, has_no_account])
def test_an_author_who_cannot_read_it_is_not_said_to(cast, gone):
    story = at(cast, State.WITH_OFFICE)
    gone(cast)

    returned = actions.request_changes(story, by=cast.dewi, reason="Hari apa?")
    assert decision_messages.after_return(returned) == OFFICERS_READ

    live = actions.approve(at(cast, State.WITH_OFFICE), by=cast.dewi)
    assert decision_messages.after_approval(live) == LIVE.removesuffix(f" {READS}")


def test_without_an_officer_nobody_is_said_to_mend_the_story_of_somebody_who_left(cast):
    story = at(cast, State.WITH_OFFICE)
    group_actions.leave_group(cast.budi.memberships.get(), by=cast.budi)
    cast.tampang.memberships.officers().update(user=None)

    returned = actions.request_changes(story, by=cast.dewi, reason="Hari apa?")

    assert decision_messages.after_return(returned) == (
        "Dikembalikan ke penulis. Penulisnya tidak dapat membukanya lagi, dan kelompok tidak punya "
        "pengurus yang punya akun. Sesudah diperbaiki dan dikirim lagi, berita kembali diperiksa."
    )


@pytest.mark.parametrize(
    ("state", "next_step"),
    [
        (
            GroupState.SUSPENDED,
            "Selama KIM dinonaktifkan, berita tidak dapat diperbaiki dan dikirim lagi.",
        ),
        (
            GroupState.DISSOLVED,
            "KIM sudah dibubarkan, jadi berita tidak dapat diperbaiki dan dikirim lagi.",
        ),
    ],
)
def test_a_held_story_is_not_said_to_be_reviewed_again(cast, state, next_step):
    story = at(cast, State.WITH_OFFICE)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=state)
    story.group.refresh_from_db()

    returned = actions.request_changes(story, by=cast.dewi, reason="Hari apa?")

    assert decision_messages.after_return(returned) == (
        f"Dikembalikan ke penulis. Ia membaca alasannya di Meja KIM. {next_step}"
    )
    assert not rules.can_edit(cast.budi, returned)
    assert Edition.objects.at_desk_of(cast.budi).filter(pk=returned.pk).exists()


def test_a_number_of_a_person_says_what_follows_for_its_story(cast, sign_in):
    story = at(cast, State.WITH_OFFICE, body="Hubungi 0812-3456-7890.")
    number = factories.office_number(story.article)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=GroupState.SUSPENDED)
    seen = last_move(*Edition.objects.get(pk=story.pk).decided_with())

    page = reverse("admin:news_number_decide", args=[story.pk, number.pk])
    answer = sign_in(cast.dewi).post(page, {"jawaban": "orang", "seen": seen}, follow=True)

    assert said(answer) == [
        "Nomor orang: berita dikembalikan ke penulisnya. Ia membaca alasannya di Meja KIM. Selama "
        "KIM dinonaktifkan, berita tidak dapat diperbaiki dan dikirim lagi."
    ]


def test_the_office_reads_what_its_approval_did(cast):
    assert decision_messages.after_approval(
        actions.approve(at(cast, State.WITH_OFFICE), by=cast.dewi)
    ) == (LIVE)
    replaced = actions.approve(correction(cast, State.WITH_OFFICE), by=cast.dewi)
    assert decision_messages.after_approval(replaced) == (
        f"Disetujui. Ralat terbit sekarang dan menggantikan versi sebelumnya. {READS}"
    )


def test_a_withdrawal_says_what_readers_see_now(cast):
    live = actions.withdraw(at(cast, State.APPROVED), by=cast.dewi, reason="Keliru.")
    assert decision_messages.after_withdrawal(live) == (
        "Berita ditarik dan tidak tampil lagi. Di alamatnya tampil alasan Anda."
    )

    later = timezone.now() + timedelta(hours=1)
    coming = actions.approve(at(cast, State.WITH_OFFICE), by=cast.dewi, publish_at=later)
    gone = actions.withdraw(coming, by=cast.dewi, reason="Keliru.")
    assert decision_messages.after_withdrawal(gone) == (
        "Berita tidak jadi terbit. Orang lain belum pernah membacanya."
    )

    mended = correction(cast, State.WITH_OFFICE)
    mended = actions.approve(mended, by=cast.dewi, publish_at=later)
    gone = actions.withdraw(mended, by=cast.dewi, reason="Keliru.", only_coming=True)
    assert decision_messages.after_withdrawal(gone) == (
        "Ralat tidak jadi terbit. Berita yang sekarang terbit tetap ada."
    )


# --- A version after one that was withdrawn ------------------------------------------------------


def next_version(cast, after, state=State.WITH_OFFICE):
    fresh = actions.new_edition(after, by=cast.budi)
    actions.save(fresh, by=cast.budi, version=1, correction="Hari Minggu.", body="Minggu.")
    Edition.objects.filter(pk=fresh.pk).update(state=state)
    return Edition.objects.get(pk=fresh.pk)


def withdrawn_and_read(cast):
    return actions.withdraw(at(cast, State.APPROVED), by=cast.dewi, reason="Keliru.")


def withdrawn_unread(cast):
    story = at(cast, State.WITH_OFFICE)
    coming = actions.approve(story, by=cast.dewi, publish_at=in_an_hour())
    return actions.withdraw(coming, by=cast.dewi, reason="Keliru.")


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


@pytest.mark.parametrize("earlier", [withdrawn_and_read, withdrawn_unread])
def test_a_version_after_a_withdrawn_one_corrects_nothing(cast, earlier):
    fresh = next_version(cast, earlier(cast))

    assert decision_messages.after_sending(fresh).startswith("Berita dikirim. ")
    live = actions.approve(fresh, by=cast.dewi)
    assert live.number == 2
    assert decision_messages.after_approval(live) == LIVE


def test_a_version_after_a_withdrawn_one_is_scheduled_as_a_story(cast):
    fresh = next_version(cast, withdrawn_and_read(cast))

    coming = actions.approve(fresh, by=cast.dewi, publish_at=in_an_hour())

    assert decision_messages.after_approval(coming).startswith(
        "Disetujui. Berita dijadwalkan terbit "
    )


def test_a_withdrawn_version_is_unread_where_the_story_was_read(cast, sign_in):
    fresh = next_version(cast, withdrawn_and_read(cast))
    coming = actions.approve(fresh, by=cast.dewi, publish_at=in_an_hour())

    asked = sign_in(cast.ayu).get(reverse("desk_story_withdraw", args=[coming.pk]))
    words = "Versi ini tidak jadi terbit. Orang lain belum pernah membacanya."
    assert f"<p>{words}</p>" in asked.content.decode()

    gone = actions.withdraw(coming, by=cast.dewi, reason="Keliru.")
    assert decision_messages.after_withdrawal(gone) == words


def test_a_withdrawn_version_of_a_story_that_nobody_read(cast):
    fresh = next_version(cast, withdrawn_unread(cast))
    coming = actions.approve(fresh, by=cast.dewi, publish_at=in_an_hour())

    gone = actions.withdraw(coming, by=cast.dewi, reason="Keliru.")

    assert decision_messages.after_withdrawal(gone) == (
        "Berita tidak jadi terbit. Orang lain belum pernah membacanya."
    )


@pytest.mark.parametrize(
    ("withdrawn", "expected"),
    [
        (False, "Yang lama tetap terbit sampai ralat ini disetujui."),
        (True, "Tulisannya disalin dari versi sebelumnya. Berita terbit sesudah disetujui."),
    ],
)
def test_who_begins_a_version_reads_what_readers_see_until_then(cast, sign_in, withdrawn, expected):
    story = withdrawn_and_read(cast) if withdrawn else at(cast, State.APPROVED)

    page = reverse("desk_story_renew", args=[story.pk])
    answer = sign_in(cast.budi).post(page, follow=True)

    assert said(answer) == [expected]


# --- Replies -------------------------------------------------------------------------------------

REFUSED = "Tanggapan tidak ditampilkan. "
DEAD_LINK = (
    f"{REFUSED}Tautan penanggap tidak dapat dibuka lagi, jadi alasannya tidak terbaca di sana."
)


@pytest.fixture
def story(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    cast.tampang.refresh_from_db()
    return at(cast, State.APPROVED)


def refuse_at_desk(sign_in, user, reply):
    page = reverse("desk_reply", args=[reply.pk])
    typed = {"reason": "Bukan tentang berita ini.", "seen": last_move(reply)}
    return said(sign_in(user).post(page, typed, follow=True))


def decide_at_office(sign_in, user, reply, word):
    page = reverse("admin:news_reply_decide", args=[reply.pk, word])
    typed = {"reason": "Bukan beliau yang menulis.", "seen": last_move(reply)}
    return said(sign_in(user).post(page, typed, follow=True))


def expire(link):
    SecretLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())


def revoke(link):
    SecretLink.objects.filter(pk=link.pk).update(revoked_at=timezone.now())


def withdraw_story(link):
    live = Edition.objects.published().get(article=link.object_id)
    actions.withdraw(live, by=User.objects.get(username="dewi"), reason="Keliru.")


def test_a_refused_reply_is_read_and_mended_behind_its_link(cast, story, sign_in):
    reply = made.reply(story, cast.budi)

    assert refuse_at_desk(sign_in, cast.ayu, reply) == [
        f"{REFUSED}Penanggap membaca alasannya di tautannya dan dapat mengirim yang diperbaiki."
    ]


@pytest.mark.parametrize("kill", [expire, revoke, withdraw_story])
def test_nobody_is_said_to_read_the_reason_behind_a_dead_link(cast, story, sign_in, kill):
    reply = made.reply(story, cast.budi, at_office=True)
    kill(reply.link)
    reply.refresh_from_db()

    assert decide_at_office(sign_in, cast.dewi, reply, "tidak-tampilkan") == [DEAD_LINK]


def test_an_officer_reads_that_the_link_is_dead(cast, story, sign_in):
    reply = made.reply(story, cast.budi)
    expire(reply.link)

    assert refuse_at_desk(sign_in, cast.ayu, reply) == [DEAD_LINK]


def test_after_the_fifth_refusal_no_other_reply_is_promised(cast, story, sign_in):
    reply = made.reply(story, cast.budi)
    for _ in range(4):
        made.reply(story, cast.budi, ReplyState.REFUSED)
    Reply.objects.update(link=reply.link)

    assert refuse_at_desk(sign_in, cast.ayu, reply) == [
        f"{REFUSED}Penanggap membaca alasannya di tautannya. Lewat tautan itu tidak dapat dikirim "
        "tanggapan lagi."
    ]


def test_a_removed_reply_leaves_its_reason_below_a_story_that_is_read(cast, story, sign_in):
    reply = made.reply(story, cast.budi, ReplyState.SHOWN)

    assert decide_at_office(sign_in, cast.dewi, reply, "tarik") == [
        "Tanggapan ditarik. Di bawah berita tetap tertulis kapan dan mengapa ditarik."
    ]


def test_of_a_reply_removed_after_its_story_nothing_is_said_to_stay(cast, story, sign_in):
    reply = made.reply(story, cast.budi, ReplyState.SHOWN)
    withdraw_story(reply.link)
    reply.refresh_from_db()

    assert decide_at_office(sign_in, cast.dewi, reply, "tarik") == [
        "Tanggapan ditarik. Beritanya tidak terbit lagi, jadi alasannya tidak tampil untuk umum."
    ]


# --- Complaints ----------------------------------------------------------------------------------


def follow(client, code):
    return client.get(reverse("complaint", args=[code])).content.decode()


def test_an_answer_is_read_with_number_and_code_as_its_writer_is_told(cast, story, client, sign_in):
    complaint, code = complaints.complaint(story)
    page = reverse("desk_complaint", args=[complaint.pk])
    typed = {"reason": "Sudah kami ralat.", "seen": last_move(complaint), "answer": "1"}

    assert said(sign_in(cast.ayu).post(page, typed, follow=True)) == [
        "Keberatan dijawab dan selesai. Pelapor membaca jawabannya dengan nomor dan kodenya."
    ]

    client.logout()
    assert "Sudah kami ralat." in follow(client, code)


def test_who_passes_a_complaint_on_has_nothing_left_to_do(cast, story, sign_in):
    complaint, _ = complaints.complaint(story)
    page = reverse("desk_complaint", args=[complaint.pk])
    typed = {"pass_on": "1", "seen": last_move(complaint)}

    assert said(sign_in(cast.ayu).post(page, typed, follow=True)) == [
        "Keberatan diteruskan ke Diskominfosantik: dinas yang menjawabnya, dan Anda tidak perlu "
        "berbuat apa-apa lagi."
    ]

    assert not Complaint.objects.waiting_for_officer(cast.ayu).exists()
    assert Complaint.objects.waiting_at_office().get() == complaint


def test_why_a_complaint_is_closed_is_read_with_number_and_code(cast, story, client, sign_in):
    complaint, code = complaints.complaint(story, kind="me")
    page = reverse("admin:news_complaint_decide", args=[complaint.pk, "tutup"])
    typed = {"reason": "Jumlahnya sudah benar.", "seen": last_move(complaint)}

    assert said(sign_in(cast.dewi).post(page, typed, follow=True)) == [
        "Keberatan ditutup tanpa tindakan. Pelapor membaca alasannya dengan nomor dan kodenya."
    ]

    client.logout()
    assert "Jumlahnya sudah benar." in follow(client, code)
