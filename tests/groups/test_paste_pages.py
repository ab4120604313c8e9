"""The pages on which a roster is pasted, checked and confirmed."""

import json
import re

import pytest
from django.db import connection
from django.urls import reverse

from groups import actions
from groups.states import State
from tests import factories

QUERIES = 12
ROSTER = (
    "1. Dina K. - anggota\n2. Agus T. - ketua - 0812 5500 1234\n3. Umar S. - wakil ketua\nJumlah 3"
)


@pytest.fixture
def draft(cast):
    return actions.start(factories.village(factories.KURUN), by=cast.citra)


@pytest.fixture
def citra(cast, sign_in):
    return sign_in(cast.citra)


def address(draft, name="application_paste"):
    return reverse(name, args=[draft.pk])


def preview(client, draft, pasted=ROSTER):
    return client.post(address(draft), {"rows": pasted})


def as_shown(page):
    """What a browser would send back from the preview: every field of every row."""
    rows = page.context["rows"]
    data = {"form_key": str(rows.form_key), "rows": page.context["pasted"], "row": []}
    for form in rows.forms:
        data["row"].append(form.state)
        for field in form.visible_fields():
            value = field.value()
            if value or value is False:
                data[field.html_name] = "" if value is False else value
    return {name: value for name, value in data.items() if value != ""}


def confirm(client, draft, data):
    return client.post(address(draft, "application_paste_check"), data)


def names(draft):
    return sorted(draft.memberships.values_list("name", flat=True))


def test_nothing_is_added_before_it_is_confirmed(citra, draft):
    page = preview(citra, draft)

    assert page.status_code == 200
    assert names(draft) == []
    assert "Belum ada yang masuk" in page.content.decode()


def test_the_preview_shows_what_was_read_what_is_asked_and_what_is_nobody(citra, draft):
    rows = preview(citra, draft).context["rows"]

    assert [form["name"].value() for form in rows.recognised] == ["Dina K.", "Agus T."]
    assert [form["name"].value() for form in rows.questions] == ["Umar S."]
    assert [form.about["line"] for form in rows.skipped] == ["Jumlah 3"]


def test_confirmed_rows_are_added_and_questions_come_back(citra, draft):
    page = confirm(citra, draft, as_shown(preview(citra, draft)))

    assert names(draft) == ["Agus T.", "Dina K."]
    assert "2 orang ditambahkan." in page.content.decode()
    assert [form["name"].value() for form in page.context["rows"].forms] == ["Umar S."]


def test_what_is_left_unticked_is_no_mistake_and_can_be_left_behind(citra, draft):
    page = confirm(citra, draft, as_shown(preview(citra, draft)))

    text = page.content.decode()
    assert "Isi dulu bagian ini" not in text
    assert "Yang dicentang sudah masuk." in text
    assert "Belum ada yang masuk" not in text
    assert f'<a href="{address(draft, "application_people")}">selesai tanpa sisanya</a>' in text

    again = confirm(citra, draft, as_shown(page)).content.decode()
    assert "Belum ada yang dicentang." in again
    assert "selesai tanpa menambahkan siapa pun" in again


def test_a_list_of_which_a_part_was_added_is_forgotten_by_the_phone(citra, draft):
    mark = "a1b2c3d4e5f6g7h8"

    page = confirm(citra, draft, as_shown(preview(citra, draft)) | {"draf": mark})

    assert "Masih ada pertanyaan" in page.content.decode()
    assert f'data-receipts="{mark}"' in page.content.decode()


def test_an_answered_question_is_added_as_it_was_answered(citra, draft):
    data = as_shown(preview(citra, draft)) | {"row2-take": "on", "row2-position": "anggota"}

    response = confirm(citra, draft, data)

    assert response.url == address(draft, "application_people")
    assert draft.memberships.get(name="Umar S.").position == "anggota"


def test_a_row_may_be_mended_or_left_out(citra, draft):
    data = as_shown(preview(citra, draft)) | {"row0-name": "Dina Kristina"}
    del data["row1-take"]

    confirm(citra, draft, data)

    assert names(draft) == ["Dina Kristina"]


def test_what_was_taken_for_nobody_may_be_a_person_after_all(citra, draft):
    data = as_shown(preview(citra, draft, "Budi Contoh\nKetua Adat")) | {
        "row1-take": "on",
        "row1-name": "Ketua Adat",
        "row1-position": "anggota",
    }

    confirm(citra, draft, data)

    assert names(draft) == ["Budi Contoh", "Ketua Adat"]


def test_one_row_that_is_refused_adds_nobody_and_says_where(citra, draft):
    data = as_shown(preview(citra, draft)) | {"row0-phone": "0812"}

    page = confirm(citra, draft, data)

    assert names(draft) == []
    assert [form.about["number"] for form in page.context["wrong"]] == [1]
    assert "Nomor HP tidak dikenal" in page.content.decode()
    assert 'value="0812"' in page.content.decode()


def test_a_second_ketua_is_refused_at_the_row(citra, cast, draft):
    data = as_shown(preview(citra, draft))
    actions.add_row(draft, name="Lain", position="ketua", phone="+6281200000000", by=cast.citra)

    page = confirm(citra, draft, data)

    assert names(draft) == ["Lain"]
    assert "Sudah ada ketua: “Lain”." in page.content.decode()


def test_a_confirmation_sent_twice_adds_everybody_once(citra, draft):
    data = as_shown(preview(citra, draft))

    for _ in range(2):
        confirm(citra, draft, data)

    assert names(draft) == ["Agus T.", "Dina K."]


def test_a_roster_pasted_again_adds_nobody_twice(citra, draft):
    confirm(citra, draft, as_shown(preview(citra, draft)))
    confirm(citra, draft, as_shown(preview(citra, draft)))

    assert names(draft) == ["Agus T.", "Dina K."]


def test_the_pasted_text_can_be_changed_again(citra, draft):
    page = citra.post(address(draft), {"rows": ROSTER, "again": "1"})

    assert page.context["form"]["rows"].value() == ROSTER


def test_a_nik_never_comes_back_on_any_page(citra, draft):
    pasted = "Nama\tNIK\tAlamat\nBudi Contoh\t6210021208900001\tJl. Sungai 3\nx\t6,21002E+15\t"

    first = preview(citra, draft, pasted)
    second = confirm(citra, draft, as_shown(first))
    third = citra.post(address(draft), {"rows": pasted, "again": "1"})

    for page in (first, second, third):
        assert "6210021208900001" not in page.content.decode()
        assert "6,21002E+15" not in page.content.decode()
    assert "Jl. Sungai" not in re.sub(r'name="rows" value="[^"]*"', "", first.content.decode())


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "Pilih berkasnya, atau tempel daftarnya dulu."),
        ("  \n ", "Pilih berkasnya, atau tempel daftarnya dulu."),
        ("---", "Tidak ada baris yang terbaca."),
        ("Budi Contoh\n" * 201, "Paling banyak 200 baris sekali tempel."),
        (("Anggota: " + ", ".join(["Budi Contoh"] * 70) + "\n") * 5, "Terlalu banyak nama sekali"),
        ("Budi Contoh\n" + "a" * 1001, "Baris 2 terlalu panjang. Pisahkan: satu orang satu baris."),
    ],
)
def test_what_cannot_be_read_says_why_and_stays_in_the_field(citra, draft, pasted, said):
    page = preview(citra, draft, pasted)

    assert said in page.content.decode()
    assert page.context["form"]["rows"].value() == pasted


@pytest.mark.parametrize(
    "state",
    [
        "",
        "x",
        "[]",
        "{}",
        "null",
        json.dumps({"at": 0, "kind": "king", "number": 1, "line": "", "why": []}),
        json.dumps({"at": "0", "kind": "person", "number": 1, "line": "", "why": []}),
        json.dumps({"at": 0, "kind": "person", "number": 1, "line": 3, "why": ["x"]}),
        json.dumps({"at": 0, "kind": "person", "number": 1, "line": "", "why": [{}]}),
        "[" * 100_000,
    ],
)
def test_a_forged_row_is_passed_over(citra, draft, state):
    page = confirm(citra, draft, {"row": state, "row0-take": "on", "row0-name": "Budi Contoh"})

    assert page.status_code == 200
    assert names(draft) == []


def test_states_of_the_application_guard_the_preview(citra, cast, draft):
    data = as_shown(preview(citra, draft))
    type(draft).objects.filter(pk=draft.pk).update(state=State.SUBMITTED)

    response = confirm(citra, draft, data)

    assert response.url == address(draft, "application_sent")
    assert names(draft) == []


def test_an_application_sent_meanwhile_refuses_the_rows_and_shows_them_again(citra, draft):
    data = as_shown(preview(citra, draft))

    def send_from_another_tab(execute, sql, *others):
        if sql.startswith("SAVEPOINT"):
            type(draft).objects.filter(pk=draft.pk).update(state=State.SUBMITTED)
        return execute(sql, *others)

    with connection.execute_wrapper(send_from_another_tab):
        page = confirm(citra, draft, data)

    assert page.status_code == 200
    assert names(draft) == []
    assert "Permohonan ini sedang tidak dapat diubah." in page.content.decode()
    assert "Belum ada yang dicentang" not in page.content.decode()
    assert [form["name"].value() for form in page.context["rows"].taken] == ["Dina K.", "Agus T."]


def test_a_preview_opened_by_its_address_leads_back_to_the_field(citra, draft):
    response = citra.get(address(draft, "application_paste_check"))

    assert response.url == address(draft)


def test_the_preview_costs_the_same_at_one_row_and_at_three(
    citra, draft, django_assert_num_queries
):
    preview(citra, draft)
    for pasted in ("1. Dina K.", "1. Dina K.\n2. Agus T.\n3. Umar S."):
        # session, user, unread resets, application, roster twice (known people, what is
        # missing), other groups, decree and papers of what is missing, the last decision, two of
        # the menu
        with django_assert_num_queries(QUERIES):
            preview(citra, draft, pasted)
