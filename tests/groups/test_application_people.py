"""The roster of an application: one person a line, and which of them is the applicant."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups import actions
from groups.models import KimGroup
from tests import factories

OWN = "+6281234567890"
OFFER = "Ini saya<span"


@pytest.fixture
def draft(cast):
    cast.citra.phone = OWN
    cast.citra.save()
    return actions.start(factories.village(factories.KURUN), by=cast.citra)


def step(name, draft, *more):
    return reverse(f"application_{name}", args=[draft.pk, *more])


def shown(client, draft, query=""):
    return client.get(step("people", draft) + query).content.decode()


def test_the_empty_form_comes_only_when_asked_for(sign_in, cast, draft):
    citra = sign_in(cast.citra)

    assert 'name="position"' not in shown(citra, draft)
    assert 'name="position"' in shown(citra, draft, "?tambah")


def test_a_wrong_person_comes_back_in_the_form_and_is_not_added(sign_in, cast, draft):
    page = sign_in(cast.citra).post(
        step("people", draft) + "?tambah", {"name": "Rini S.", "position": "ketua"}
    )

    assert "Nomor HP wajib diisi untuk pengurus." in page.content.decode()
    assert 'value="Rini S."' in page.content.decode()
    assert not draft.memberships.exists()


@pytest.mark.parametrize(("button", "query"), [({}, ""), ({"more": "1"}, "?tambah")])
def test_one_may_add_another_person_at_once(sign_in, cast, draft, button, query):
    person = {"name": "Rini S.", "position": "anggota"}

    answer = sign_in(cast.citra).post(step("people", draft) + "?tambah", person | button)

    assert answer.url == step("people", draft) + query
    assert draft.memberships.get().name == "Rini S."


def test_a_line_says_what_its_person_lacks(sign_in, cast, draft):
    factories.row(draft, "ketua", name="Rini S.", phone="")
    factories.row(draft, name="Dina K.")

    page = shown(sign_in(cast.citra), draft)

    assert page.count("nomor HP belum ada") == 1
    assert "Masih kurang: sekretaris, bendahara." in page


def test_sixty_people_take_sixty_lines_and_no_more_queries(sign_in, cast, draft):
    citra = sign_in(cast.citra)
    factories.row(draft, name="Orang pertama")
    shown(citra, draft)
    counted = _queries(citra, draft)
    for number in range(59):
        factories.row(draft, name=f"Orang ke-{number}")

    assert _queries(citra, draft) == counted
    assert shown(citra, draft).count("Hapus<span") == 60


def _queries(client, draft):
    with CaptureQueriesContext(connection) as captured:
        shown(client, draft)
    return len(captured)


# --- Ini saya ------------------------------------------------------------------------------


def test_the_row_with_the_accounts_own_number_offers_itself(sign_in, cast, draft):
    own = factories.row(draft, "ketua", name="Citra D.", phone=OWN)
    factories.row(draft, "sekretaris", name="Rini S.")

    page = shown(sign_in(cast.citra), draft)

    assert page.count(OFFER) == 1
    assert step("is_me", draft, own.pk) in page


def test_an_offer_ties_nothing_before_it_is_pressed(sign_in, cast, draft):
    own = factories.row(draft, "ketua", name="Citra D.", phone=OWN)

    shown(sign_in(cast.citra), draft)

    draft.refresh_from_db()
    own.refresh_from_db()
    assert draft.applicant_row is None
    assert own.user is None


def test_without_a_number_in_common_one_asks_for_the_button(sign_in, cast, draft):
    factories.row(draft, "ketua", name="Citra D.")
    citra = sign_in(cast.citra)

    assert OFFER not in shown(citra, draft)
    assert shown(citra, draft, "?tandai=1").count(OFFER) == 1


def test_an_account_without_a_number_is_offered_no_row_without_one(sign_in, cast, draft):
    cast.citra.phone = None
    cast.citra.save()
    factories.row(draft, name="Dina K.", phone="")

    assert OFFER not in shown(sign_in(cast.citra), draft)


def test_a_marked_applicant_is_not_asked_again(sign_in, cast, draft):
    actions.mark_applicant(draft, factories.row(draft, phone=OWN), by=cast.citra)
    factories.row(draft, phone=OWN)
    citra = sign_in(cast.citra)

    assert OFFER not in shown(citra, draft)
    assert "Salah menandai diri?" in shown(citra, draft)


def test_an_application_on_paper_has_no_applicant_to_offer(sign_in, larger_cast):
    eko, on_paper = larger_cast.eko, larger_cast.on_paper
    eko.phone = on_paper.memberships.first().phone
    eko.save()
    client = sign_in(eko)

    assert OFFER not in shown(client, on_paper, "?tandai=1")
    client.post(step("add_me", on_paper))
    assert on_paper.memberships.count() == 3


def test_one_touch_adds_oneself_to_an_empty_roster(sign_in, cast, draft):
    citra = sign_in(cast.citra)
    assert f"Ini saya: {cast.citra.name}, ketua" in shown(citra, draft)

    for _ in range(2):  # A double press.
        citra.post(step("add_me", draft))

    row = draft.memberships.get()
    draft.refresh_from_db()
    assert (row.name, row.phone, row.position) == (cast.citra.name, OWN, "ketua")
    assert draft.applicant_row == row
    assert row.user is None


def test_a_roster_with_people_adds_nobody_by_that_touch(sign_in, cast, draft):
    factories.row(draft, name="Rini S.")

    answer = sign_in(cast.citra).post(step("add_me", draft), follow=True)

    assert "Tandai nama Anda dengan “Ini saya”." in answer.content.decode()
    assert draft.memberships.get().name == "Rini S."
    assert KimGroup.objects.get(pk=draft.pk).applicant_row is None


@pytest.mark.parametrize("who", ["ayu", "budi", "dewi", "sari"])
def test_nobody_adds_themselves_to_a_foreign_application(sign_in, cast, draft, who):
    assert sign_in(getattr(cast, who)).post(step("add_me", draft)).status_code == 404
    assert not draft.memberships.exists()


def test_opening_the_address_adds_nobody(sign_in, cast, draft):
    assert sign_in(cast.citra).get(step("add_me", draft)).status_code == 405
    assert not draft.memberships.exists()
