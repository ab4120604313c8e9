"""After a decision on a group or a new SK the office reads what happened and what comes next."""

import pytest
from django.urls import reverse

from accounts.models import User
from core.change.seen import last_move
from groups import actions, decision_messages
from groups.models import KimGroup
from groups.states import State
from tests import factories

APPROVED = (
    "KIM disetujui. Nomor registrasinya KIM-62.10.02.1012-01, dan halamannya tampil untuk umum. "
)


def approved(cast):
    sent = factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)
    return actions.approve(sent, by=cast.dewi)


def test_an_approved_group_without_an_account_is_told_to_be_invited(cast):
    group = approved(cast)
    group.memberships.update(user=None)

    assert decision_messages.after_approval(group) == (
        f"{APPROVED}Belum ada pengurus yang punya akun: buat kode untuk ketuanya di halaman ini."
    )


def test_an_approved_group_with_an_officer_can_begin(cast):
    group = approved(cast)

    assert decision_messages.after_approval(group) == (
        f"{APPROVED}Pengurusnya dapat menulis berita dan mengundang anggota."
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            KimGroup.Source.ONLINE,
            "Permohonan dikembalikan untuk diperbaiki. Pemohon membaca alasan Anda di Meja KIM; "
            "sesudah dikirim lagi, permohonan kembali ke antrean.",
        ),
        (
            KimGroup.Source.PAPER,
            "Permohonan dikembalikan untuk diperbaiki. Perbaiki isiannya, lalu kirim lagi.",
        ),
    ],
)
def test_a_returned_application_names_who_mends_it(cast, source, expected):
    group = factories.complete_application(cast.citra, state=State.CHANGES, source=source)

    assert decision_messages.after_return(group) == expected


def test_nobody_is_said_to_read_the_reason_of_a_rejected_paper(cast):
    group = factories.group(State.REJECTED, applicant=cast.citra)
    assert decision_messages.after_rejection(group) == (
        "Permohonan ditutup: belum dapat disetujui. Pemohon membaca alasan Anda di Meja KIM dan "
        "dapat mengajukan lagi."
    )

    group.applicant = None
    assert decision_messages.after_rejection(group) == (
        "Permohonan ditutup: belum dapat disetujui. Kabari ketuanya sendiri."
    )


@pytest.mark.parametrize(
    ("after", "state", "expected"),
    [
        (
            decision_messages.after_return,
            State.CHANGES,
            "Permohonan dikembalikan untuk diperbaiki. Akun pemohon sudah ditutup, jadi belum ada "
            "yang dapat memperbaikinya.",
        ),
        (
            decision_messages.after_rejection,
            State.REJECTED,
            "Permohonan ditutup: belum dapat disetujui. Kabari ketuanya sendiri.",
        ),
    ],
)
def test_an_applicant_whose_account_is_closed_is_not_said_to_read(cast, after, state, expected):
    User.objects.filter(pk=cast.citra.pk).update(is_active=False)

    assert after(factories.group(state, applicant=User.objects.get(pk=cast.citra.pk))) == expected


# --- A suspended group ---------------------------------------------------------------------------

BECAUSE = "Berita disalin dari koran. Aktif lagi sesudah berita itu ditarik."


def decide(sign_in, user, group, word, reason):
    page = reverse("admin:groups_kimgroup_decide", args=[group.pk, word])
    typed = {"reason": reason, "seen": last_move(group)}
    answer = sign_in(user).post(page, typed, follow=True)
    return [str(message) for message in answer.context["messages"]]


def desk_of_tampang(sign_in, user):
    return sign_in(user).get(reverse("group_desk", args=["kim-tampang"])).content.decode()


def test_officers_read_why_their_group_was_suspended_as_the_office_is_told(cast, sign_in):
    assert decide(sign_in, cast.dewi, cast.tampang, "nonaktifkan", BECAUSE) == [
        "KIM dinonaktifkan sementara. Berita baru tidak dapat ditulis, dan yang menunggu dinas "
        "tertahan sampai KIM aktif lagi. Pengurus membaca alasan Anda di Meja KIM."
    ]

    assert BECAUSE not in desk_of_tampang(sign_in, cast.budi)
    notice = f"Alasan Diskominfosantik: {BECAUSE}"
    assert notice in desk_of_tampang(sign_in, cast.ayu)


def test_nobody_is_said_to_read_it_in_a_group_without_an_officer_with_an_account(cast, sign_in):
    cast.tampang.memberships.officers().update(user=None)

    assert decide(sign_in, cast.dewi, cast.tampang, "nonaktifkan", BECAUSE) == [
        "KIM dinonaktifkan sementara. Berita baru tidak dapat ditulis, dan yang menunggu dinas "
        "tertahan sampai KIM aktif lagi. Pengurusnya tidak punya akun: kabari mereka sendiri."
    ]


def test_officers_of_a_suspended_group_read_why_it_is_not_dissolved(cast, sign_in):
    actions.suspend(cast.tampang, by=cast.dewi, reason=BECAUSE)
    actions.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak menulis lagi.")

    cancelled = "Pengurus sudah menulis lagi."
    assert decide(sign_in, cast.dewi, cast.tampang, "batal-bubar", cancelled) == [
        "Rencana pembubaran dibatalkan dan kelompok tetap ada. Pengurus membaca alasan Anda di "
        "Meja KIM."
    ]

    assert cancelled not in desk_of_tampang(sign_in, cast.budi)
    assert cancelled in desk_of_tampang(sign_in, cast.ayu)


# --- A new SK ------------------------------------------------------------------------------------

STILL = "SK baru ditutup: belum dapat dikonfirmasi. Pengurus yang sekarang tetap bertugas"


@pytest.mark.parametrize("source", [KimGroup.Source.ONLINE, KimGroup.Source.PAPER])
@pytest.mark.parametrize("state", [State.ACTIVE, State.SUSPENDED])
def test_officers_read_why_a_decree_was_closed(cast, sign_in, source, state):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    type(change).objects.filter(pk=change.pk).update(source=source)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=state)

    change = actions.reject_change(change, by=cast.dewi, reason="Bukan SK kelompok ini.")

    assert decision_messages.after_rejected_change(change) == (
        f"{STILL} dan membaca alasan Anda di Meja KIM."
    )
    assert "Bukan SK kelompok ini." in desk_of_tampang(sign_in, cast.ayu)


def test_nobody_is_said_to_read_why_a_decree_was_closed_without_an_account(cast):
    change = factories.officer_change(cast.tampang, cast.dewi, "submitted")
    type(change).objects.filter(pk=change.pk).update(source=KimGroup.Source.PAPER)
    cast.tampang.memberships.officers().update(user=None)

    change = actions.reject_change(change, by=cast.dewi, reason="Bukan SK kelompok ini.")

    assert decision_messages.after_rejected_change(change) == (
        f"{STILL}. Mereka tidak punya akun: kabari mereka sendiri."
    )


@pytest.mark.parametrize("word", ["minta-perbaikan", "tolak"])
def test_before_a_decision_on_a_decree_only_officers_with_an_account_are_said_to_read(
    cast, sign_in, word
):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    page = reverse("admin:groups_officerchange_decide", args=[change.pk, word])
    dewi = sign_in(cast.dewi)
    assert "Pengurus membacanya." in dewi.get(page).content.decode()

    cast.tampang.memberships.officers().update(user=None)

    assert "Pengurus membacanya." not in dewi.get(page).content.decode()


def without_accounts(group):
    group.memberships.officers().update(user=None)


def suspended(group):
    KimGroup.objects.filter(pk=group.pk).update(state=State.SUSPENDED)


@pytest.mark.parametrize(
    ("prepare", "follows"),
    [
        (
            lambda group: None,
            "Pengurus membaca alasan Anda di Meja KIM. Sesudah dikirim lagi, SK kembali ke "
            "antrean.",
        ),
        (
            suspended,
            "Pengurus membaca alasan Anda di Meja KIM. Selama KIM dinonaktifkan, mereka tidak "
            "dapat memperbaikinya.",
        ),
        (without_accounts, "Pengurusnya tidak punya akun: kabari mereka sendiri."),
    ],
)
def test_a_returned_decree_says_who_mends_it(cast, prepare, follows):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    prepare(cast.tampang)

    change = actions.return_change(change, by=cast.dewi, reason="Tanggalnya?")

    assert decision_messages.after_returned_change(change) == (
        f"SK baru dikembalikan untuk diperbaiki. {follows}"
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (
            0,
            "SK baru dikonfirmasi. Pengurus menurut SK ini bertugas, dan hak di portal "
            "mengikutinya.",
        ),
        (10, "sampai hari itu pengurus yang sekarang bertugas."),
    ],
)
def test_a_confirmed_decree_says_from_when_its_officers_serve(cast, days, expected):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", days=days)
    confirmed = actions.confirm_change(change, by=cast.dewi)

    assert decision_messages.after_confirmation(confirmed).endswith(expected)
    assert ("Pengurus berganti pada" in decision_messages.after_confirmation(confirmed)) == (
        days > 0
    )
