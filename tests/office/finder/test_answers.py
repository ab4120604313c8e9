"""Whoever half-remembers something finds it, and nobody finds what lies outside their area."""

import pytest

from groups.models import KimGroup
from groups.states import State as GroupState
from news.states import State
from office.finder import answers, index
from office.finder.question import parse
from office.models import FinderEntry, FinderTerm
from tests import factories
from tests.office.finder import town
from tests.office.finder.town import asked, reasons

KIM, SITI, NURLINA = (
    ("KIM", "KIM Bajarum Maju"),
    ("Orang", "Siti Achmad"),
    ("Orang", "Nurlina Wati"),
)
DJOKO, STORY = ("Orang", "Ma'ruf Djoko"), ("Berita", "Jembatan gantung dicat warga")
LINA = ("Akun", "Lina Marlina")


@pytest.fixture
def bajarum(cast):
    return town.fill(cast)


# --- What is half-remembered ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remembered", "question", "meant"),
    [
        ("a whole name", "Siti Achmad", SITI),
        ("the names the other way round", "achmad siti", SITI),
        ("a beginning", "achm", SITI),
        ("another spelling", "Siti Ahmad", SITI),
        ("an old spelling, and an apostrophe less", "maruf joko", DJOKO),
        ("one wrong letter", "Siti Achnad", SITI),
        ("a missing letter", "nurlna", NURLINA),
        ("two letters swapped", "nulrina", NURLINA),
        ("a former member", "nurlina wati", NURLINA),
        ("the applicant", "pemohon marlina", LINA),
        ("a title before the name", "Ibu Siti", SITI),
        ("person and village", "siti kurun", SITI),
        ("person and the other name of the village", "kuala kurun siti", SITI),
        ("person and group", "siti bajarum", SITI),
        ("person and SK", "siti 140/12", SITI),
        ("a number with dashes", "0813-5299-4821", SITI),
        ("a number with a country code", "+62 813 5299 4821", SITI),
        ("a number in one piece", "6281352994821", SITI),
        ("a number with both", "+62 (0)813 5299 4821", SITI),
        ("a number with dots", "hp 813.5299.4821", SITI),
        ("four last digits", "4821", SITI),
        ("six last digits with a blank", "99 4821", SITI),
        ("digits of another script", "٤٨٢١", SITI),
        ("a name and four digits", "siti 4821", SITI),
        ("a part of an SK", "140/12", KIM),
        ("number and year of an SK", "12/2025", KIM),
        ("a whole SK", "SK nomor 140/12/KPTS/2025", KIM),
        ("an SK with zeros", "140 / 012 / KPTS / 2025", KIM),
        ("a former SK", "145/77", KIM),
        ("a registration number", "KIM-62.10.02.1012-07", KIM),
        ("its digits", "621002101207", KIM),
        ("its digits without the zero", "62100210127", KIM),
        ("its end", "1012-07", KIM),
        ("nomor induk", "0457", KIM),
        ("nomor induk, written out", "nomor induk KIM.62.10.0457", KIM),
        ("a wrong letter of a group", "Bajurum", KIM),
        ("words joined", "bajarummaju", KIM),
        ("a word split", "baja rum", KIM),
        ("a word split, with a wrong letter", "baja rom", KIM),
        ("the other name of a village", "KUALA  KURUN", KIM),
        ("words of a title", "jembatan cat", STORY),
        ("words of a title and the group", "jembatan bajarum", STORY),
        ("a username", "lina-m", LINA),
        ("the number of an account", "0077", LINA),
    ],
)
def test_what_is_half_remembered_is_found(cast, bajarum, remembered, question, meant):
    assert asked(question, cast.sari)[0] == meant


def test_the_applicant_leads_to_the_group_too(cast, bajarum):
    assert asked("lina marlina", cast.dewi) == [KIM]
    assert reasons("lina marlina", cast.dewi) == ["pemohon Lina Marlina"]


def test_one_wrong_word_does_not_hide_what_the_others_mean(cast, bajarum):
    answer = answers.answer("achmad zzqqx", cast.dewi)

    assert [row.document.title for row in answer.rows] == ["Siti Achmad"]
    assert answer.unknown == ["zzqqx"]


def test_two_words_that_do_not_belong_together_show_what_is_closest(cast, bajarum):
    answer = answers.answer("rajawali nurlina", cast.sari)

    assert not answer.whole
    assert {row.document.title for row in answer.rows} >= {"KIM Rajawali", "Nurlina Wati"}


# --- Why it was found -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("0813-5299-4821", ["nomor HP …4821"]),
        ("4821", ["nomor HP …4821"]),
        ("140/12", ["SK 140/12/KPTS/2025"]),
        ("145/77", ["SK lain 145/77/2021"]),
        ("1012-07", ["nomor registrasi KIM-62.10.02.1012-07"]),
        ("siti 140/12", ["SK 140/12/KPTS/2025"]),
        ("siti", []),
        ("kuala kurun", []),
    ],
)
def test_a_row_says_why_it_was_found_unless_it_shows_it(cast, bajarum, question, why):
    assert reasons(question, cast.dewi) == why


def test_the_words_that_match_are_marked(cast, bajarum):
    row = answers.answer("sitti kurun", cast.dewi).rows[0]

    assert [piece.text for piece in row.title if piece.hit] == ["Siti"]
    assert "".join(piece.text for piece in row.line) == (
        "Ketua · KIM Bajarum Maju · Kurun (Kuala Kurun), Kurun"
    )
    assert [piece.text for piece in row.line if piece.hit] == ["Kurun", "Kurun", "Kurun"]


def test_a_former_member_is_called_former(cast, bajarum):
    (row,) = answers.answer("nurlina", cast.dewi).rows

    assert row.document.line.startswith("Anggota sampai 2026 · ")


# --- The wall -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    ["bajarum", "achmad", "nurlina", "994821", "140/12", "1012-07", "0457", "jembatan", "kuala"],
)
def test_k_what_lies_outside_is_answered_like_what_does_not_exist(cast, bajarum, question):
    assert asked(question, cast.dewi)

    answer = answers.answer(question, cast.eko)

    assert (answer.rows, answer.count, answer.unknown) == ([], 0, [question])


def test_k_a_word_from_outside_does_not_count_beside_one_from_inside(cast, bajarum):
    inside = answers.answer("rajawali", cast.eko)
    both = answers.answer("rajawali marlina", cast.eko)

    assert [row.document.pk for row in both.rows] == [row.document.pk for row in inside.rows]
    assert (both.count, both.whole, both.unknown) == (inside.count, True, ["marlina"])


def test_k_an_index_that_lags_behind_shows_nothing_from_outside(cast, bajarum):
    KimGroup.objects.filter(pk=bajarum.pk).update(desa=town.ELSEWHERE, additional=True)

    answer = answers.answer("siti achmad", cast.dewi)

    assert (answer.rows, answer.count) == ([], 0)


def test_an_index_of_an_older_version_still_finds(cast, bajarum):
    FinderTerm.objects.update(field="dulu")
    FinderEntry.objects.filter(kind="account").update(kind="dulu")

    assert asked("siti bajarum", cast.sari)[0] == SITI


def test_k_accounts_are_found_by_administrators_only(cast, bajarum):
    assert asked("citra", cast.sari) == [("Akun", "Citra")]
    for user in (cast.dewi, cast.eko):
        answer = answers.answer("citra", user)
        assert (answer.rows, answer.unknown) == ([], ["citra"])


def test_k_who_may_not_see_groups_finds_none(cast, bajarum):
    everywhere = factories.person("hana", is_staff=True, all_kecamatan=True)
    factories.give(everywhere, "news", "view_edition")

    assert asked("bajarum jembatan", everywhere) == [STORY]
    assert asked("siti", everywhere) == []


def test_k_drafts_of_applicants_are_nobodys_at_the_office(cast):
    factories.group(GroupState.DRAFT, name="KIM Rahasia", applicant=cast.citra)
    factories.edition(cast.tampang, cast.budi, State.DRAFT, title="Rahasia dapur")
    index.rebuild()

    assert asked("rahasia", cast.sari) == []


# --- Whatever is typed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "%",
            "_",
            "%%%%",
            "'",
            '"',
            "\\",
            "'; DROP TABLE x; --",
            "<b>",
            "(((",
            "😀😀😀",
            "\x00\x00",
        ),
        *("\u202e4821\u202c", " \t\n ", "\u200b", "مرحبا", "日本", "0" * 300, "9" * 17),
        *(
            "a" * 200,
            "ab " * 100,
            "1/" * 200,
            "1 " * 200,
            "x" * 1_000_000,
            "1a" * 5_000,
            "/-." * 90,
        ),
    ],
)
def test_whatever_is_typed_has_an_answer(cast, bajarum, typed):
    answer = answers.answer(typed, cast.sari)

    assert len(answer.rows) <= 20
    assert len(answer.question.typed) <= 200
    assert len(answer.question.parts) <= 8


def test_direction_marks_and_blanks_do_not_hide_a_number(cast, bajarum):
    assert asked("\u202e0813\u00a05299\u200b4821\u202c", cast.dewi) == [SITI]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("s", "too_short"), ("7", "too_short"), ("KIM desa", "too_common"), ("ab " * 90, "too_long")],
)
def test_what_cannot_be_searched_is_said(typed, said):
    assert getattr(parse(typed), said)


@pytest.mark.parametrize("number", [1, 3])
def test_one_row_costs_as_many_queries_as_three(cast, bajarum, number, django_assert_num_queries):
    for count in range(number - 1):
        made = factories.group(name=f"KIM Bajarum {count}", applicant=cast.citra, additional=True)
        factories.officers(made)
    index.rebuild()

    with django_assert_num_queries(10):
        assert answers.answer("bajarum kurun", cast.dewi).count == number


@pytest.mark.parametrize("typed", ["P-{0:05}", "p{0:05}", "P{0:05}", "P {0}", "permohonan {0}"])
def test_an_application_is_found_by_its_number(cast, bajarum, typed):
    group = KimGroup.objects.get(name="KIM Bajarum Maju")

    assert KIM in asked(typed.format(group.pk), cast.sari)
