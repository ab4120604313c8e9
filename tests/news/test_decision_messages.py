"""After a decision the screen says what happened and what comes next, and only what is true."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.change.seen import last_move
from groups import actions as group_actions
from groups.models import KimGroup
from news import actions, decision_messages
from news.models import Edition
from news.states import State
from tests import factories

READS = "Penulisnya membacanya di Meja KIM."
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
        "Dikembalikan ke penulis. Ia membaca alasan Anda di Meja KIM; sesudah dikirim lagi, berita "
        "kembali diperiksa."
    ]


def test_an_author_who_has_left_is_not_said_to_read_it(cast):
    story = at(cast, State.WITH_OFFICE)
    group_actions.leave_group(cast.budi.memberships.get(), by=cast.budi)

    returned = actions.request_changes(story, by=cast.dewi, reason="Hari apa?")
    assert decision_messages.after_return(returned) == (
        "Dikembalikan ke penulis. Penulisnya bukan anggota lagi: pengurus kelompok yang "
        "memperbaikinya."
    )

    live = actions.approve(at(cast, State.WITH_OFFICE), by=cast.dewi)
    assert decision_messages.after_approval(live) == LIVE.removesuffix(f" {READS}")


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
