"""After a decision on a group or a new SK the office reads what happened and what comes next."""

import pytest

from groups import actions, decision_messages
from groups.admin.decisions import DECISIONS
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
    assert decision_messages.after_rejection(group) == "Permohonan ditutup: belum dapat disetujui."


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


def test_every_decision_says_more_than_one_thing(cast):
    for decision in DECISIONS.values():
        if not callable(decision.done):
            assert decision.done.count(". ") >= 1, decision.label
