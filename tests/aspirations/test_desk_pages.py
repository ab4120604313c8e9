"""Aspirations at the desk of a KIM's officers."""

import pytest
import time_machine
from django.urls import reverse

from aspirations import actions
from aspirations.models import Aspiration
from core.change.seen import last_move
from core.models import Event
from tests import factories
from tests.accounts.doors import said
from tests.aspirations import making

LIST = reverse("desk_aspirations")


def page_of(aspiration):
    return reverse("desk_aspiration", args=[aspiration.pk])


def press(client, aspiration, act, **data):
    data.setdefault("seen", last_move(aspiration))
    return client.post(page_of(aspiration), {"act": act, **data})


@pytest.fixture
def second_officer(cast):
    """Rini, sekretaris of the KIM of Tampang."""
    rini = factories.person("rini")
    cast.tampang.memberships.filter(position="sekretaris").update(user=rini)
    return rini


# --- Who sees what -------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["budi", "citra", "dewi", "eko", "gita", "sari"])
def test_nobody_but_officers_of_its_kim_finds_it_at_the_desk(cast, sign_in, who):
    aspiration = making.sent()
    photo = reverse("desk_aspiration_photo", args=[making.photo(aspiration).pk])
    client = sign_in(getattr(cast, who))
    assert client.get(page_of(aspiration)).status_code == 404
    assert press(client, aspiration, "periksa", **making.PUBLIC).status_code == 404
    assert client.get(photo).status_code == 404
    assert aspiration.title not in said(client.get(LIST))
    assert making.fresh(aspiration).state == "received"


@pytest.mark.parametrize(
    "values", [{"openness": "secret"}, {"about": "kim"}, {"about": "office"}], ids=str
)
def test_the_kim_never_sees_what_is_secret_or_about_itself_or_the_office(cast, sign_in, values):
    aspiration = making.sent(**values)
    photo = making.photo(aspiration)
    client = sign_in(cast.ayu)
    assert client.get(page_of(aspiration)).status_code == 404
    assert client.get(reverse("desk_aspiration_photo", args=[photo.pk])).status_code == 404
    assert aspiration.spelt_code not in said(client.get(LIST)) + said(client.get("/meja/"))


SENDER = {"sender_name": "Ibu Rusmina", "contact": "+6281234567890"}


def test_an_officer_reads_the_name_only_if_it_is_open_and_the_contact_never(cast, sign_in):
    unnamed = making.sent(**SENDER)
    named = making.sent(openness="named", text="Pipa di RT 4 pecah sejak Senin lalu.", **SENDER)
    client = sign_in(cast.ayu)
    assert "Rusmina" not in said(client.get(page_of(unnamed)))
    assert "Rusmina" in said(client.get(page_of(named)))
    for aspiration in (unnamed, named):
        page = client.get(page_of(aspiration)).content.decode().replace("-", "")
        assert "81234567890" not in page


def test_who_sent_what_their_own_kim_carried_is_known_to_its_officers(cast, sign_in):
    aspiration = making.carried(cast.tampang, cast.budi, **SENDER)
    page = said(sign_in(cast.ayu).get(page_of(aspiration)))
    assert "Ibu Rusmina" in page
    assert "0812-3456-7890" in page


def test_whoever_carried_it_does_not_check_it(cast, sign_in, second_officer):
    aspiration = making.carried(cast.tampang, cast.ayu)
    client = sign_in(cast.ayu)
    page = said(client.get(page_of(aspiration)))
    assert "Anda yang membawakannya" in page
    assert page_of(aspiration) not in client.get("/meja/").content.decode()
    press(client, aspiration, "periksa", **making.PUBLIC)
    assert making.fresh(aspiration).state == "received"

    client = sign_in(second_officer)
    assert page_of(aspiration) in client.get("/meja/").content.decode()
    press(client, aspiration, "periksa", **making.PUBLIC)
    assert making.fresh(aspiration).state == "checked"


# --- The list ------------------------------------------------------------------------------------


def test_an_empty_list_says_what_will_stand_there(cast, sign_in):
    assert "Belum ada aspirasi" in said(sign_in(cast.ayu).get(LIST))


def test_what_waits_stands_first_with_its_day_and_late_ones_on_top(cast, sign_in):
    with time_machine.travel("2026-11-24 09:00+07:00", tick=False):
        late = making.sent()
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        done = making.brought_to("checked", cast, text="Pipa di RT 4 pecah sejak Senin.")
        fresh = making.sent(text="Lampu jalan di RT 2 padam sejak lama.")
        page = said(sign_in(cast.ayu).get(LIST))
        desk = said(sign_in(cast.ayu).get("/meja/"))
    places = [page.index(each.spelt_code) for each in (late, fresh, done)]
    assert places == sorted(places)
    assert "Lewat 2 hari kerja" in page
    assert "sampai Jumat, 4 Desember 2026" in page
    assert desk.index(late.spelt_code) < desk.index(fresh.spelt_code)
    assert done.spelt_code not in desk


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(
    cast, sign_in, django_assert_num_queries, number
):
    for index in range(number):
        making.sent(text=f"Pipa nomor {index} pecah sejak Senin lalu.")
    client = sign_in(cast.ayu)
    client.get(LIST)
    # Session and account, what the menu shows, and the list.
    with django_assert_num_queries(6):
        page = client.get(LIST)
    assert page.content.decode().count("<h3>") == number


# --- Decisions -----------------------------------------------------------------------------------


def test_an_officer_checks_and_forwards_in_one_press_and_a_second_one_changes_nothing(
    cast, sign_in
):
    aspiration = making.sent()
    seen = last_move(aspiration)
    agency = making.agency(email="pu@gunungmas.example")
    client = sign_in(cast.ayu)
    for _ in range(2):
        press(client, aspiration, "periksa", **making.PUBLIC, agency=agency.pk, seen=seen)
    found = making.fresh(aspiration)
    assert (found.state, found.agency) == ("forwarded", agency)
    assert Event.objects.filter(verb="aspiration_forwarded").count() == 1
    assert Event.objects.filter(verb="aspiration_link_made").count() == 1


def test_an_officer_asks_and_returns(cast, sign_in):
    asked, returned = making.sent(), making.sent(text="Pipa di RT 4 pecah sejak Senin.")
    client = sign_in(cast.ayu)
    press(client, asked, "tanya", words="Di RT berapa?")
    press(client, returned, "kembalikan", own="Sudah diperbaiki kemarin.")
    assert [making.fresh(each).state for each in (asked, returned)] == ["asked", "returned"]
    assert asked.responses.get().group == cast.tampang


def test_an_officer_merges_into_one_of_the_village(cast, sign_in):
    aspiration = making.sent()
    into = making.brought_to("checked", cast, text="Tandon yang sama bocor lagi.")
    press(sign_in(cast.ayu), aspiration, "gabung", into=into.spelt_code)
    assert making.fresh(aspiration).merged_into == into


@pytest.mark.parametrize("act", ["jawab", "perpanjang", "lapor", "janji-ditepati", "x", ""])
def test_what_is_the_office_s_to_decide_is_refused_at_the_desk(cast, sign_in, act):
    aspiration = making.brought_to("checked", cast)
    client = sign_in(cast.ayu)
    press(client, aspiration, act, words="Sudah.", number="1")
    assert "tidak dapat diputuskan lagi" in said(client.get(page_of(aspiration)))
    assert making.fresh(aspiration).state == "checked"


def test_a_decision_on_an_old_page_is_refused_and_nothing_typed_is_lost(cast, sign_in):
    aspiration = making.sent()
    seen = last_move(aspiration)
    actions.note_lapor_number(aspiration, by=cast.dewi, number="7712345")
    answer = press(sign_in(cast.ayu), aspiration, "tanya", words="Di RT berapa?", seen=seen)
    assert answer.status_code == 200
    assert "Isinya berubah" in said(answer)
    assert "Di RT berapa?" in answer.content.decode()
    assert making.fresh(aspiration).state == "received"


def test_foreign_things_in_a_form_are_refused_whole(cast, sign_in):
    aspiration = making.sent()
    elsewhere = making.brought_to("checked", cast, text="Tandon yang sama bocor lagi.")
    Aspiration.objects.filter(pk=elsewhere.pk).update(desa=factories.TEWAH)
    photo = making.photo(elsewhere)
    making.photo(aspiration)
    client = sign_in(cast.ayu)
    press(client, aspiration, "periksa", **making.PUBLIC, agency="999")
    press(client, aspiration, "periksa", **making.PUBLIC, shown=[photo.key])
    press(client, aspiration, "gabung", into=elsewhere.code)
    assert making.fresh(aspiration).state == "received"
    photo.refresh_from_db()
    assert photo.shown is False


def test_one_form_s_errors_stay_in_that_form_and_ids_are_unique(cast, sign_in):
    aspiration = making.sent()
    answer = press(sign_in(cast.ayu), aspiration, "tanya", words="Hubungi 0812-3456-7890.")
    page = answer.content.decode()
    assert "Ada nomor HP di sini" in page
    assert 'id="tanya-words"' in page
    assert page.count('id="periksa-title"') == 1


def test_an_office_decision_reads_as_the_office_s_and_names_nobody(cast, sign_in):
    aspiration = making.brought_to("checked", cast)
    page = said(sign_in(cast.ayu).get(page_of(aspiration)))
    assert "Diskominfosantik" in page
    assert "Dewi" not in page
