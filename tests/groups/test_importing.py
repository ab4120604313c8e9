"""A list from a file or a paste becomes the roster of a KIM, once it is confirmed."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.models import Event
from groups import actions
from groups.models import Membership
from tests import factories
from tests.core import workbooks
from tests.groups.test_paste_pages import as_shown

HEAD = ["Nama", "Jabatan", "Bidang tugas", "Nomor HP", "Jenis kelamin"]
QUERIES = 9
TWO = [
    ["Dina Contoh", "anggota", "", "081255001234", "P"],
    ["Budi S.", "", "", "081255001111", ""],
]


def address(group, name="group_import"):
    return reverse(name, args=[group.slug])


def sent(content, name="daftar.xlsx"):
    return {"file": SimpleUploadedFile(name, content)}


def preview(client, group, *rows, head=HEAD):
    return client.post(address(group), sent(workbooks.xlsx(head, *rows)))


def confirm(client, group, page, **answers):
    data = as_shown(page) | {name.replace("_", "-"): value for name, value in answers.items()}
    return client.post(address(group, "group_import_check"), data)


def roster(group):
    rows = group.memberships.current().order_by("name")
    return list(rows.values_list("name", "position", "phone"))


@pytest.fixture
def ayu(cast, sign_in):
    return sign_in(cast.ayu)


# --- Who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["budi", "citra", "eko", "gita"])
@pytest.mark.parametrize("name", ["group_import", "group_import_check", "group_export"])
def test_others_find_nothing(cast, sign_in, who, name):
    before = roster(cast.tampang)
    client = sign_in(getattr(cast, who))

    assert client.get(address(cast.tampang, name)).status_code in {404, 405}
    assert client.post(address(cast.tampang, name)).status_code == 404
    assert roster(cast.tampang) == before
    assert not Event.objects.filter(verb__in=["members_imported", "roster_exported"]).exists()


@pytest.mark.parametrize("who", ["budi", "citra", "eko", "gita"])
def test_actions_refuse_others(cast, who):
    by = getattr(cast, who)
    with pytest.raises(TransitionRefused):
        actions.import_members(cast.tampang, {}, {}, by=by)
    with pytest.raises(TransitionRefused):
        actions.export_members(cast.tampang, by=by, kind="csv")


def test_an_officer_of_a_suspended_group_may_not(larger_cast, sign_in):
    client = sign_in(larger_cast.joko)

    assert client.get(address(larger_cast.suspended)).status_code == 404


def test_a_row_of_another_group_is_refused_and_nothing_is_saved(cast, ayu):
    row = cast.tewah.memberships.current().filter(position="ketua").get()
    page = preview(ayu, cast.tampang, ["Budi S.", "anggota", "", "0812 0000 9999", "L"])
    forged = as_shown(page)
    mine = cast.tampang.memberships.get(name="Budi S.")
    forged["row"] = [
        each.replace(f'"match": {mine.pk}', f'"match": {row.pk}') for each in forged["row"]
    ]
    before = roster(cast.tampang), roster(cast.tewah)

    said = ayu.post(address(cast.tampang, "group_import_check"), forged).content.decode()

    assert "Orang ini tidak ada lagi di daftar." in said
    assert (roster(cast.tampang), roster(cast.tewah)) == before


def test_an_officer_names_no_officer(cast, ayu):
    page = preview(ayu, cast.tampang, ["Lala Contoh", "Bendahara", "", "0812 0000 9999", "P"])

    assert "Pengurus ditetapkan dengan SK baru." in page.content.decode()
    with pytest.raises(actions.RowsRefused):
        actions.import_members(
            cast.tampang,
            {"5d9e5d4e-0000-4000-8000-000000000001": {"name": "Lala", "position": "bendahara"}},
            {},
            by=cast.ayu,
        )


# --- What a list changes --------------------------------------------------------------------------


def test_nothing_is_saved_before_it_is_confirmed(cast, ayu):
    before = roster(cast.tampang)

    page = preview(ayu, cast.tampang, ["Dina Contoh", "anggota", "", "081255001234", "P"])

    assert roster(cast.tampang) == before
    assert "Belum ada yang disimpan" in page.content.decode()


def test_new_changed_and_kept_people_are_told_apart(cast, ayu):
    page = preview(
        ayu,
        cast.tampang,
        ["Dina Contoh", "anggota", "Penyebaran informasi", "081255001234", "P"],
        ["Budi S.", "seksi", "", "0812 5500 1111", "L"],
        [cast.tampang.memberships.get(user=cast.ayu).name, "Ketua", "", "", ""],
    )

    rows = page.context["rows"]
    assert [form["name"].value() for form in rows.recognised] == ["Dina Contoh"]
    assert [form.about["changes"] for form in rows.changed] == [
        [
            "Jabatan: Anggota → Seksi/bidang",
            "Nomor HP: kosong → 0812\u20115500\u20111111",
            "Jenis kelamin: kosong → Laki-laki",
        ]
    ]
    assert len(rows.unchanged) == 1
    assert rows.questions == []


def test_confirmed_rows_are_saved_with_one_event(cast, ayu):
    response = confirm(ayu, cast.tampang, preview(ayu, cast.tampang, *TWO))

    assert response.url == address(cast.tampang, "group_desk")
    assert ("Dina Contoh", "anggota", "+6281255001234") in roster(cast.tampang)
    assert ("Budi S.", "anggota", "+6281255001111") in roster(cast.tampang)
    event = Event.objects.get(verb="members_imported")
    assert event.actor == cast.ayu
    assert (len(event.data["added"]), len(event.data["changed"])) == (1, 1)


BUDI = ["Budi S.", "", "", "081255001111", ""]
DINA = ["Dina Contoh", "anggota", "", "081255001234", "P"]


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([DINA], "1 orang ditambahkan."),
        ([BUDI], "1 orang diubah."),
        ([DINA, BUDI], "1 orang ditambahkan, 1 orang diubah."),
    ],
)
def test_only_what_was_done_is_counted(cast, ayu, people, told):
    answer = confirm(ayu, cast.tampang, preview(ayu, cast.tampang, *people))

    page = ayu.get(answer.url).content.decode()
    assert told in page
    assert "0 orang" not in page


def test_an_officer_without_a_phone_is_only_told_that_an_sk_is_needed(cast, ayu):
    page = preview(ayu, cast.tampang, ["Sri Contoh", "bendahara", "", "", ""]).content.decode()

    assert "Pengurus ditetapkan dengan SK baru." in page
    assert "Nomor HP wajib diisi" not in page


MARK = "a1b2c3d4e5f6g7h8"
QUESTION = ["Sri Contoh", "kedua", "", "", ""]


def test_rows_of_which_none_was_saved_stay_on_the_phone(cast, ayu):
    page = preview(ayu, cast.tampang, *TWO, QUESTION)
    none = {f"row{number}_take": "" for number in range(4)}

    again = confirm(ayu, cast.tampang, page, draf=MARK, **none)

    assert "Belum ada yang dicentang." in again.content.decode()
    assert MARK not in again.content.decode()
    assert MARK not in ayu.get("/meja/").content.decode()


def test_a_list_of_which_a_part_was_saved_is_forgotten_by_the_phone(cast, ayu):
    page = preview(ayu, cast.tampang, *TWO, QUESTION)

    again = confirm(ayu, cast.tampang, page, draf=MARK)

    assert "Masih ada pertanyaan" in again.content.decode()
    assert f'data-receipts="{MARK}"' in again.content.decode()


def test_the_same_file_twice_changes_nothing(cast, ayu):
    confirm(ayu, cast.tampang, preview(ayu, cast.tampang, *TWO))
    before, events = roster(cast.tampang), Event.objects.count()

    page = preview(ayu, cast.tampang, *TWO)

    assert "Tidak ada yang berubah." in page.content.decode()
    assert page.context["rows"].taken == []
    confirm(ayu, cast.tampang, page)
    assert roster(cast.tampang) == before
    assert Event.objects.count() == events


def test_the_same_page_sent_twice_adds_once(cast, ayu):
    page = preview(ayu, cast.tampang, ["Dina Contoh", "anggota", "", "081255001234", "P"])
    confirm(ayu, cast.tampang, page)
    before, events = roster(cast.tampang), Event.objects.count()

    confirm(ayu, cast.tampang, page)

    assert roster(cast.tampang) == before
    assert Event.objects.count() == events


def test_empty_cells_erase_nothing(cast, ayu):
    cast.tampang.memberships.filter(user=cast.budi).update(phone="+6281255001111", gender="L")

    page = preview(ayu, cast.tampang, ["Budi S.", "", "", "", ""])
    confirm(ayu, cast.tampang, page)

    row = cast.tampang.memberships.get(user=cast.budi)
    assert (row.phone, row.gender) == ("+6281255001111", "L")


@pytest.mark.parametrize(
    ("same", "count", "phone"), [("sama", 1, "+6281255002222"), ("lain", 2, "")]
)
def test_another_number_of_the_same_name_is_asked_about(cast, ayu, same, count, phone):
    cast.tampang.memberships.filter(user=cast.budi).update(phone="+6281255001111")
    page = preview(ayu, cast.tampang, ["Budi S.", "anggota", "", "081255002222", ""])
    said = "Kolom D: “Budi S.” sudah ada di daftar dengan nomor HP lain. Orang yang sama?"
    assert said in page.content.decode()

    unanswered = confirm(ayu, cast.tampang, page, row1_take="on")
    assert "Pilih dulu: orang yang sama atau bukan." in unanswered.content.decode()

    confirm(ayu, cast.tampang, page, row1_take="on", row1_same=same)

    rows = cast.tampang.memberships.filter(name="Budi S.")
    assert rows.count() == count
    assert rows.get(user=cast.budi).phone == (phone or "+6281255001111")


def test_somebody_whose_data_are_restricted_is_not_changed(cast, ayu):
    cast.tampang.memberships.filter(user=cast.budi).update(restricted_at="2026-11-01T00:00Z")

    page = preview(ayu, cast.tampang, ["Budi S.", "anggota", "", "081255002222", ""])

    assert "minta datanya dibatasi" in page.content.decode().lower()
    assert [form.about["kind"] for form in page.context["rows"].forms] == ["nobody", "known"]


def test_people_whom_the_list_does_not_name_stay(cast, ayu):
    page = preview(ayu, cast.tampang, ["Dina Contoh", "anggota", "", "", ""])
    confirm(ayu, cast.tampang, page)

    assert "Tidak disebut di daftar ini, tetap tercatat" in page.content.decode()
    assert cast.tampang.memberships.current().filter(user=cast.budi).exists()


# --- Nothing that was written is lost without a word ----------------------------------------------


def of_row(page, number):
    (form,) = [form for form in page.context["rows"].forms if form.about["number"] == number]
    return form


def test_the_head_of_the_columns_is_no_row_of_the_list(cast, ayu):
    page = preview(ayu, cast.tampang, *TWO)

    assert "Kami membaca 2 baris" in " ".join(page.content.decode().split())


def test_the_same_person_twice_is_asked_about_as_one(cast, ayu):
    page = preview(
        ayu,
        cast.tampang,
        ["Hendra Wijaya", "Anggota", "", "0812 5500 7002", ""],
        ["Dina Contoh", "anggota", "", "", ""],
        ["hendra wijaya", "anggota", "", "081255007002", "L"],
    )

    asked = "Baris 2 dan 4: orang yang sama? Kalau sama, centang satu saja; yang lain dilewati."
    assert [form.about["why"] for form in page.context["rows"].questions] == [[asked], [asked]]


@pytest.mark.parametrize(
    ("ticked", "left"),
    [
        ({"row1_take": "on"}, []),
        ({"row3_take": "on"}, []),
        ({"row1_take": "on", "row3_take": "on"}, []),
        ({}, [2, 4]),
    ],
)
def test_one_ticked_row_answers_for_the_others_of_the_same_person(cast, ayu, ticked, left):
    names = ["Hendra Wijaya", "Dina Contoh", "hendra wijaya"]
    page = preview(ayu, cast.tampang, *[[name, "anggota", "", "", ""] for name in names])

    after = confirm(ayu, cast.tampang, page, **ticked)

    hendras = cast.tampang.memberships.filter(name__iexact="hendra wijaya").count()
    assert hendras == len(ticked)
    forms = after.context["rows"].forms if after.context else []
    assert [form.about["number"] for form in forms] == left


def test_somebody_of_the_roster_twice_is_one_person_or_two(cast, ayu):
    page = preview(
        ayu,
        cast.tampang,
        ["Budi S.", "anggota", "", "081255002222", ""],
        ["Budi S.", "anggota", "", "", "L"],
    )

    confirm(ayu, cast.tampang, page, row2_take="on", row2_same="sama")

    row = cast.tampang.memberships.get(name="Budi S.")
    assert (row.gender, row.phone) == ("L", "")


@pytest.mark.parametrize("name", ["Dina Contoh", "Budi S."])
def test_a_field_of_work_that_is_no_choice_is_told_beside_its_row(cast, ayu, name):
    page = preview(ayu, cast.tampang, [name, "anggota", "Dapur umum", "081255001234", "P"])

    told = "Bidang “Dapur umum” tidak ada di pilihan, jadi tidak dicatat."
    assert of_row(page, 2).about["told"] == [told]
    assert told in page.content.decode()
    assert page.context["rows"].questions == []


def test_a_section_and_a_gender_that_are_no_choices_are_told(cast, ayu):
    page = preview(ayu, cast.tampang, ["Dina Contoh", "Seksi Dapur Umum", "", "", "muda"])

    assert of_row(page, 2).about["told"] == [
        "Jenis kelamin “muda” tidak terbaca, jadi tidak dicatat.",
        "Bidang “dapur umum” tidak ada di pilihan, jadi tidak dicatat.",
    ]


def test_somebody_known_of_whom_a_list_says_more_is_not_in_a_closed_fold(cast, ayu):
    page = preview(ayu, cast.tampang, ["Budi S.", "anggota", "Dapur umum", "", ""])

    rows = page.context["rows"]
    assert (len(rows.told), rows.unchanged) == (1, [])
    assert "Perlu Anda ketahui" in page.content.decode()
    assert "dengan data yang sama" not in page.content.decode()


@pytest.mark.parametrize("name", ["Dina Contoh", "Budi S."])
def test_a_phone_that_cannot_be_read_stands_as_written_with_its_fault(cast, ayu, name):
    cast.tampang.memberships.filter(user=cast.budi).update(phone="+6281255001111")
    page = preview(ayu, cast.tampang, [name, "anggota", "", "0812 345", ""])

    form = of_row(page, 2)
    assert form["phone"].value() == "0812 345"
    assert "Tertulis “0812 345”: tidak terbaca." in page.content.decode()

    refused = confirm(ayu, cast.tampang, page, row1_take="on")
    assert of_row(refused, 2)["phone"].value() == "0812 345"
    assert of_row(refused, 2)["phone"].errors
    assert not cast.tampang.memberships.filter(name="Dina Contoh").exists()


def test_another_position_of_an_officer_is_told_openly(cast, ayu):
    row = cast.tampang.memberships.get(position="bendahara")
    page = preview(ayu, cast.tampang, [row.name, "Ketua", "", "", ""])

    (form,) = page.context["rows"].told
    assert form.about["told"] == [
        "Tertulis ketua. Di portal jabatannya tetap bendahara: pengurus berganti dengan SK baru, "
        "lewat “SK baru, pengurus baru” di halaman kelompok."
    ]
    assert page.context["rows"].unchanged == []
    confirm(ayu, cast.tampang, page)
    row.refresh_from_db()
    assert row.position == "bendahara"


@pytest.mark.parametrize("position", ["bendahara", "seksi"])
def test_an_empty_position_is_none(cast, ayu, position):
    cast.tampang.memberships.filter(position="bendahara").update(
        position=position, name="Beni Contoh"
    )
    row = cast.tampang.memberships.get(position=position)
    page = preview(ayu, cast.tampang, [row.name, "", "", "", ""])

    assert [form.about["number"] for form in page.context["rows"].unchanged] == [2]


# --- Two hundred rows with twelve faults ----------------------------------------------------------


FAULTS = {
    7: ["Tujuh Contoh", "anggota", "", "8.12345E+11", ""],
    19: ["Belas Contoh", "anggota", "", "0812", ""],
    31: ["Tiga Contoh", "anggota", "", "0812 5500 3131 / 0813 5500 3131", ""],
    43: ["Empat Contoh", "wakil ketua", "", "", ""],
    55: ["Lima Contoh", "juru masak", "", "", ""],
    67: ["", "anggota", "", "081255006767", ""],
    79: ["12345", "anggota", "", "081255007979", ""],
    91: ["Delapan Contoh", "ketua", "", "081255009191", ""],
    103: ["Budi Contoh, Sari Contoh", "anggota", "", "", ""],
    115: ["Kembar Contoh", "anggota", "", "", ""],
    127: ["Kembar Contoh", "anggota", "", "", ""],
    139: ["Duabelas Contoh", "anggota", "", "081255000002", ""],
}


def letters(number):
    """A name of two words for a number."""
    return f"Nama{chr(97 + number // 26)}{chr(97 + number % 26)} Contoh"


def long_list():
    people = [[letters(n), "anggota", "", f"0812550{n:05}", ""] for n in range(2, 202)]
    return [FAULTS.get(n, row) for n, row in enumerate(people, start=2)]


def test_two_hundred_rows_with_twelve_faults(cast, ayu):
    page = preview(ayu, cast.tampang, *long_list())

    rows = page.context["rows"]
    told = {form.about["number"]: form.about["why"] for form in rows.questions}
    assert set(told) - {2} == set(FAULTS)
    assert told[7] == [
        "Kolom D: Nomor HP tidak utuh: lembar kerja memotong angkanya. "
        "Ketik nomornya lengkap di bawah."
    ]
    assert told[43] == ["Kolom B: “wakil ketua” belum tentu ketua. Pilih jabatannya di bawah."]
    assert all(told.values())
    assert len(rows.recognised) == 200 - 12 - 1
    assert len(roster(cast.tampang)) == 4

    after = confirm(ayu, cast.tampang, page)

    assert len(roster(cast.tampang)) == 4 + 187
    assert {form.about["number"] for form in after.context["rows"].forms} == {2, *FAULTS}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            workbooks.xlsx(*[["Nama"], *[[letters(n % 600)] for n in range(5_000)]]),
            "5.001 baris di berkas ini.",
        ),
        (
            workbooks.xlsx([1, 5000], [2, 7000]),
            "Tidak ada nama orang yang terbaca.",
        ),
        (workbooks.encrypted(), "Berkas ini terkunci kata sandi."),
        (b"<html></html>", "Berkas ini halaman web"),
        (
            workbooks.xlsx(["Nama"], ["x" * 900, "y" * 900]),
            "Baris 2 di berkas ini terlalu panjang.",
        ),
    ],
)
def test_a_file_without_a_roster_says_why(cast, ayu, content, said):
    page = ayu.post(address(cast.tampang), sent(content))

    assert page.status_code == 200
    assert said in page.content.decode()


def test_a_form_without_a_list_says_so(cast, ayu):
    page = ayu.post(address(cast.tampang), {"rows": " "})

    assert "Pilih berkasnya, atau tempel daftarnya dulu." in page.content.decode()


def test_numbers_of_a_sheet_are_phones_and_niks_never_come_back(cast, ayu):
    page = preview(
        ayu,
        cast.tampang,
        ["Dina Contoh", "anggota", 81255001234.0, 6210031234567890.0],
        ["Tono Contoh", "anggota", 6281255001235.0, "6210 0312 3456 7890"],
        head=["Nama", "Jabatan", "No HP", "NIK"],
    )

    said = page.content.decode()
    assert "6210031234567890" not in said
    assert "6210 0312" not in said
    phones = [form["phone"].value() for form in page.context["rows"].recognised]
    assert phones == ["0812-5500-1234", "0812-5500-1235"]


def test_merged_cells_formulas_and_dates_as_text_are_read_as_people_see_them(cast, ayu):
    def more(book, sheet):
        sheet.merge_range(0, 0, 0, 3, "DAFTAR ANGGOTA KIM TAMPANG")
        sheet.write_row(1, 0, ["Jabatan", "Nama", "Tanggal lahir", "Nomor HP"])
        sheet.merge_range(2, 0, 3, 0, "Seksi")
        sheet.write_formula(2, 1, "=A9", None, "Dina Contoh")
        sheet.write_row(2, 2, ["12 Mei 1990", "081255001234"])
        sheet.write_row(3, 1, ["Tono Contoh", "13-05-1991", "081255001235"])

    page = ayu.post(address(cast.tampang), sent(workbooks.xlsx(edit=more)))

    rows = page.context["rows"]
    assert [form["name"].value() for form in rows.recognised] == ["Dina Contoh", "Tono Contoh"]
    assert {form["position"].value() for form in rows.recognised} == {"seksi"}
    assert "1990" not in page.content.decode()


def test_macros_and_other_sheets_are_named(cast, ayu):
    content = workbooks.xlsx(HEAD, ["Dina Contoh", "anggota", "", "", ""], Arsip=[["lama"]])
    content = workbooks.with_part(content, "xl/vbaProject.bin", b"x")

    said = ayu.post(address(cast.tampang), sent(content, "a.xlsm")).content.decode()

    assert "Dibaca dari lembar “Daftar”. Lembar lain tidak dibaca: Arsip." in said
    assert "Makro di berkas ini tidak dijalankan dan tidak disimpan." in said


def test_invisible_characters_are_taken_out(cast, ayu):
    page = preview(
        ayu, cast.tampang, ["\u200eDina\u200b Con\u00adtoh\u00a0", "\ufeffanggota", "", "", ""]
    )

    assert [form["name"].value() for form in page.context["rows"].recognised] == ["Dina Contoh"]


def test_a_pasted_list_is_read_as_well(cast, ayu):
    page = ayu.post(address(cast.tampang), {"rows": "Dina Contoh - anggota - 0812 5500 1234"})
    confirm(ayu, cast.tampang, page)

    assert ("Dina Contoh", "anggota", "+6281255001234") in roster(cast.tampang)


def test_an_application_takes_a_file_too(cast, sign_in):
    draft = actions.start(factories.village(factories.KURUN), by=cast.citra)
    client = sign_in(cast.citra)
    content = workbooks.xlsx(HEAD, ["Dina Contoh", "Ketua", "", "081255001234", "P"])

    page = client.post(reverse("application_paste", args=[draft.pk]), sent(content))
    client.post(reverse("application_paste_check", args=[draft.pk]), as_shown(page))

    assert roster(draft) == [("Dina Contoh", "ketua", "+6281255001234")]


def test_the_roster_is_limited(cast, ayu):
    rows = [Membership(group=cast.tampang, name=letters(n)) for n in range(245)]
    Membership.objects.bulk_create(rows)
    page = preview(ayu, cast.tampang, *[[f"Baru{chr(97 + n)} Contoh", "anggota"] for n in range(5)])

    said = confirm(ayu, cast.tampang, page).content.decode()

    assert "Paling banyak 250 orang." in said
    assert cast.tampang.memberships.current().count() == 249


def test_the_page_asks_the_database_as_often_for_many_rows(cast, ayu, django_assert_num_queries):
    preview(ayu, cast.tampang)
    for count in (1, 30):
        rows = [[letters(n), "anggota", "", "", ""] for n in range(count)]
        with django_assert_num_queries(QUERIES):
            preview(ayu, cast.tampang, *rows)


def test_an_application_tells_what_it_does_not_change(cast, sign_in):
    draft = actions.start(factories.village(factories.KURUN), by=cast.citra)
    client = sign_in(cast.citra)
    way, check = (
        reverse(name, args=[draft.pk]) for name in ("application_paste", "application_paste_check")
    )
    first = client.post(way, {"rows": "1. Dina Contoh - Bendahara - 0812 5500 1234"})
    client.post(check, as_shown(first))

    page = client.post(way, {"rows": "1. Dina Contoh - Ketua\n2. Tono Contoh - 0812 345"})

    assert [form.about["told"] for form in page.context["rows"].told] == [
        [
            "“Dina Contoh” sudah ada di daftar dan tidak diubah di sini (Jabatan: Bendahara → "
            "Ketua). Ubah di langkah “Pengurus dan anggota”."
        ]
    ]
    assert of_row(page, 2)["phone"].value() == "0812 345"
    assert "Kami membaca 2 baris" in " ".join(page.content.decode().split())


# --- The example and the export -------------------------------------------------------------------


def test_the_example_is_read_as_nobody_until_it_is_filled_in(cast, ayu):
    response = ayu.get(reverse("roster_example"))
    content = b"".join(response.streaming_content)

    assert response["Content-Disposition"] == 'attachment; filename="contoh-daftar-anggota.xlsx"'
    page = ayu.post(address(cast.tampang), sent(content))
    assert "Tidak ada nama orang yang terbaca." in page.content.decode()


def test_the_example_needs_an_account(client, db):
    assert client.get(reverse("roster_example")).status_code == 302


def export(client, group, kind):
    response = client.post(address(group, "group_export"), {"jenis": kind})
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_sent_back_changes_nothing(cast, ayu, kind):
    cast.tampang.memberships.filter(user=cast.budi).update(
        phone="+6281255001111", gender="L", field_of_work="penyebaran"
    )
    content = export(ayu, cast.tampang, kind)

    page = ayu.post(address(cast.tampang), sent(content))

    assert "Tidak ada yang berubah." in page.content.decode()
    assert len(page.context["rows"].unchanged) == 4


def test_an_export_is_recorded_with_its_number_of_rows(cast, ayu):
    export(ayu, cast.tampang, "csv")

    event = Event.objects.get(verb="roster_exported")
    assert (event.actor, event.data["rows"], event.data["kind"]) == (cast.ayu, 4, "csv")


def test_the_form_of_the_export_waits_for_no_page(cast, ayu):
    said = ayu.get(address(cast.tampang, "group_desk")).content.decode()

    form = re.search(rf"<form[^>]*{address(cast.tampang, 'group_export')}[^>]*>", said)[0]
    assert " data-file" in form


def test_nothing_in_an_export_becomes_a_formula(cast, ayu):
    cast.tampang.memberships.filter(user=cast.budi).update(name="=1+1", phone="+60123456789")

    text = export(ayu, cast.tampang, "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    book = export(ayu, cast.tampang, "xlsx")

    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "<f>" not in workbooks.part(book, "xl/worksheets/sheet1.xml")


def test_contacts_of_restricted_people_are_left_out(cast, ayu):
    cast.tampang.memberships.filter(user=cast.budi).update(
        phone="+6281255001111", restricted_at="2026-11-01T00:00Z"
    )

    assert "0812-5500-1111" not in export(ayu, cast.tampang, "csv").decode()


# --- Officers in a list ---------------------------------------------------------------------------


def test_an_officer_in_a_list_stays_what_the_sk_says(cast, ayu):
    ketua = cast.tampang.memberships.get(user=cast.ayu).name
    page = preview(ayu, cast.tampang, [ketua, "anggota", "", "", ""], ["Budi S.", "ketua"])

    said = page.content.decode()
    assert "jabatannya tetap ketua: pengurus berganti dengan SK baru" in said.replace("J", "j")
    confirm(ayu, cast.tampang, page)
    positions = dict(cast.tampang.memberships.values_list("user__username", "position"))
    assert (positions["ayu"], positions["budi"]) == ("ketua", "anggota")


def test_staff_name_an_officer_and_only_for_a_vacant_office(cast, sign_in):
    client = sign_in(cast.dewi)
    new = ["Lala Contoh", "Bendahara", "", "081255001234", "P"]

    page = preview(client, cast.tampang, new)
    assert "Kolom B: Sudah ada bendahara di daftar" in page.content.decode()
    refused = confirm(client, cast.tampang, page, row1_take="on")
    assert "Sudah ada bendahara" in refused.content.decode()

    cast.tampang.memberships.filter(position="bendahara").update(ended_on="2026-11-01")
    confirm(client, cast.tampang, preview(client, cast.tampang, new))
    assert ("Lala Contoh", "bendahara", "+6281255001234") in roster(cast.tampang)
