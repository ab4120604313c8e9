"""Whom a breach concerns, and how they can be reached."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.models import Letter
from core.personal.holdings import places
from groups.models import Membership
from groups.states import State as GroupState
from news.states import State
from privacy import breach_actions as actions
from privacy.breach_people import People, concerned
from privacy.models import Breach
from tests import factories


def named(breach):
    return {each.name for each in People(breach).everybody}


def of(cast, *data, places=()):
    return named(factories.breach(cast.sari, data=data, places=[str(each.pk) for each in places]))


def test_all_accounts_and_nobody_twice(cast):
    accounts = {"Ayu", "Budi", "Citra", "Dewi", "Eko", "Sari", "Gita"}

    assert of(cast, "akun") == accounts
    # Ayu and Budi stand in the roster under other spellings: the account stands for them.
    assert of(cast, "akun", "daftar", "kontak") == accounts | {"Sita R.", "Beni T."}
    both = factories.breach(cast.sari, data=["akun", "daftar"])
    assert both.people.filter(kind_of_subject="akun").count() == 7
    assert both.people.filter(kind_of_subject="daftar").count() == 4


def test_a_roster_is_narrowed_to_its_groups(cast):
    assert of(cast, "daftar", places=[cast.tampang]) == {"Ayu", "Sita R.", "Beni T.", "Budi"}
    assert of(cast, "daftar", places=[cast.tewah]) == {"Gita", "Sita R.", "Beni T."}


def test_former_members_are_told_and_one_person_with_two_terms_once(cast):
    first = factories.row(cast.tampang, name="Hesti P.", ended_on="2026-10-01")
    factories.row(cast.tampang, name="Hesti P.", continues=first, started_on="2026-10-01")

    breach = factories.breach(cast.sari, places=[str(cast.tampang.pk)])
    assert [each.name for each in People(breach).everybody].count("Hesti P.") == 1


def test_drafts_concern_their_own_people_only(cast):
    draft = factories.group(GroupState.DRAFT, desa=factories.KURUN, applicant=cast.citra)
    factories.row(draft, name="Rina Draf")

    assert "Rina Draf" not in of(cast, "daftar", "kontak", "akun")
    assert of(cast, "draf") == {"Rina Draf"}


def test_stories_concern_their_writers(cast):
    factories.edition(cast.tampang, cast.budi, State.APPROVED)

    assert of(cast, "berita") == {"Budi"}
    assert of(cast, "berita", places=[cast.tewah]) == set()


@pytest.mark.parametrize("word", ["riwayat", "surat", "pesan", "permintaan", "nomor-kantor"])
def test_of_some_data_the_portal_cannot_tell_whom_they_concern(cast, word):
    factories.message(cast.tampang, name="Joni", contact="+6281299990000")

    assert concerned(factories.breach(cast.sari, data=[word])) == []


def test_places_are_the_groups_of_the_office(cast):
    found = [pair for each in places for pair in each()]

    assert (str(cast.tampang.pk), "Kurun: KIM Tampang") in found
    factories.group(GroupState.DRAFT, desa=factories.KURUN, name="KIM Draf Rahasia")
    assert not any("Rahasia" in label for each in places for _, label in each())


# --- How they are reached -----------------------------------------------------------------------


def ways(breach):
    return {each.name: (each.way.value, each.email, each.mobile) for each in People(breach).waiting}


def test_each_is_reached_by_e_mail_else_by_chat_else_on_paper(cast):
    User.objects.filter(pk=cast.ayu.pk).update(email="ayu@contoh.id")
    rows = cast.tampang.memberships
    rows.filter(name="Sita R.").update(phone="+6281234567801")
    rows.filter(name="Beni T.").update(phone="+62537303123")
    # Budi's account has no number; his row in the roster has one.
    rows.filter(user=cast.budi).update(phone="+6281234567802")
    ayu = rows.get(user=cast.ayu).phone

    breach = factories.breach(cast.sari, places=[str(cast.tampang.pk)])
    assert ways(breach) == {
        "Ayu": ("surat", "ayu@contoh.id", ayu),
        "Sita R.": ("wa", "", "+6281234567801"),
        "Beni T.": ("kertas", "", ""),
        "Budi": ("wa", "", "+6281234567802"),
    }


def test_who_has_been_told_is_counted_by_how(cast):
    breach = factories.breach(cast.sari, places=[str(cast.tampang.pk)])
    keys = list(breach.people.values_list("pk", flat=True))
    actions.note_told(breach, keys[:1], "wa", by=cast.sari)
    actions.note_told(breach, keys[1:3], "kertas", by=cast.sari)

    people = People(breach)
    assert dict(people.told_by_way) == {"wa": 1, "kertas": 2}
    assert (len(people.told), len(people.waiting), len(people.everybody)) == (3, 1, 4)


def test_who_is_gone_is_left_out(cast):
    breach = factories.breach(cast.sari, places=[str(cast.tampang.pk)])
    Membership.objects.filter(name="Sita R.", group=cast.tampang).delete()

    assert named(breach) == {"Ayu", "Beni T.", "Budi"}


# --- What it costs ------------------------------------------------------------------------------


def queries(breach):
    breach = Breach.objects.get(pk=breach.pk)
    with CaptureQueriesContext(connection) as caught:
        found = People(breach).everybody
    return len(caught), len(found)


@pytest.mark.parametrize("number", [1, 3])
def test_reading_them_costs_the_same_for_one_and_for_three(cast, number):
    """The rows with their letters, things of each of two kinds, and numbers from the rosters."""
    for each in range(number):
        user = factories.person(f"orang{each}", email=f"orang{each}@contoh.id")
        factories.row(cast.tewah, user=user, name=f"Orang {each}")
        factories.row(cast.tewah, name=f"Tanpa akun {each}")
    breach = factories.breach(cast.sari, places=[str(cast.tewah.pk)])
    actions.send_letters(breach, by=cast.sari)

    assert Letter.objects.count() == number
    assert queries(breach) == (4, 3 + 2 * number)


def test_six_hundred_people_are_listed_and_written_to(cast):
    User.objects.bulk_create(
        User(username=f"w{each}", name=f"Warga {each}", email=f"w{each}@contoh.id", password="!")
        for each in range(600)
    )
    breach = factories.breach(cast.sari, data=["akun"])
    assert breach.people.count() == 607

    assert actions.send_letters(breach, by=cast.sari) == 600
    assert queries(breach) == (4, 607)
