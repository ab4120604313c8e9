"""The index of the office follows every change, forgets at once, and can be made anew."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import actions as accounts
from groups import actions as groups
from groups.models import Decree, KimGroup, Membership
from groups.states import State as GroupState
from news import actions as news
from news.states import State
from office.finder import answers, index
from office.models import FinderEntry, FinderKey, FinderPhone, FinderTerm
from tests import factories
from tests.accounts.doors import SIGN_UP
from tests.office.finder.town import asked

TABLES = (FinderEntry, FinderTerm, FinderPhone, FinderKey)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Everything inside is committed, so listeners hear of it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def is_held(word):
    """Whether any table holds a word."""
    return FinderTerm.objects.filter(word=word).exists() or (
        FinderKey.objects.filter(word=word).exists()
    )


def test_a_member_is_found_from_the_moment_they_are_added(cast, committed):
    with committed():
        groups.add_member(cast.tampang, by=cast.dewi, name="Zulkifli", phone="+6281352994821")

    assert asked("zulkifli", cast.dewi) == asked("994821", cast.dewi) == [("Orang", "Zulkifli")]


def test_a_name_that_was_corrected_is_forgotten_with_its_number(cast, committed):
    row = factories.row(cast.tampang, name="Zulkifli", phone="+6281352994821")
    index.rebuild()
    assert is_held("zulkifli")

    with committed():
        groups.update_member(row, by=cast.dewi, name="Yosef", phone="")

    assert asked("yosef", cast.dewi) == [("Orang", "Yosef")]
    assert not is_held("zulkifli")
    assert not FinderPhone.objects.filter(digits="81352994821").exists()


def test_a_group_is_found_by_its_corrected_name_number_and_sk(cast, committed):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(registration_number="KIM-62.10.02.1001-07")
    Decree.objects.filter(group=cast.tampang).update(number="777/2026")
    with committed():
        for change in (
            lambda: groups.mend_group(
                KimGroup.objects.get(pk=cast.tampang.pk),
                by=cast.dewi,
                reason="Salah tulis.",
                name="KIM Isen Mulang",
                desa=factories.village(factories.KURUN),
            ),
            lambda: groups.mend_decree(
                cast.tampang.decrees.get(), by=cast.dewi, reason="Salah tulis.", number="140/778"
            ),
        ):
            change()

    for question in ("kim tampang", "1001-07", "777/2026", "isen mulang", "140/778"):
        assert ("KIM", "KIM Isen Mulang") in asked(question, cast.dewi), question


def test_a_new_sk_is_known_from_its_confirmation_and_told_as_it_is_on_the_day(cast, committed):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", days=5)
    with committed():
        groups.confirm_change(change, by=cast.dewi)
    (now,) = [row.document.line for row in answers.answer("wati", cast.dewi).rows]
    assert now.startswith("Sekretaris mulai ")

    with time_machine.travel(timezone.now() + timedelta(days=5)):
        (then,) = [row.document.line for row in answers.answer("wati", cast.dewi).rows]
    assert then.startswith("Sekretaris · ")


def test_a_word_that_another_person_has_stays(cast, committed):
    row = factories.row(cast.tampang, name="Zulkifli Satu")
    factories.row(cast.tewah, name="Zulkifli Dua")
    index.rebuild()

    with committed():
        groups.update_member(row, by=cast.dewi, name="Yosef")

    assert asked("zulkifl", cast.sari) == [("Orang", "Zulkifli Dua")]


def test_who_is_taken_off_an_application_is_forgotten(cast, committed):
    """It records no Event."""
    application = factories.complete_application(cast.citra, state=GroupState.CHANGES)
    row = factories.row(application, name="Zulkifli")
    index.rebuild()

    with committed():
        groups.remove_row(row, by=cast.citra)

    assert not is_held("zulkifli")


def test_an_application_that_is_discarded_is_forgotten(larger_cast, committed):
    index.rebuild()
    assert asked("sare rangan", larger_cast.eko)
    source = f"group-{larger_cast.on_paper.pk}"

    with committed():
        groups.discard(larger_cast.on_paper, by=larger_cast.eko)

    assert not FinderEntry.objects.filter(source=source).exists()


def test_a_person_that_is_erased_is_not_shown_even_before_the_index_knows(cast):
    row = factories.row(cast.tampang, name="Zulkifli")
    index.rebuild()

    Membership.objects.filter(pk=row.pk).delete()

    assert asked("zulkifli", cast.sari) == []
    index.rebuild()
    assert not is_held("zulkifli")


def test_a_story_is_found_once_it_has_reached_the_office(cast, committed):
    edition = factories.edition(cast.tampang, cast.ayu, State.DRAFT, title="Rotan dijemur")
    index.rebuild()
    assert asked("rotan", cast.sari) == []

    with committed():
        news.submit(edition, by=cast.ayu)

    assert asked("rotan", cast.dewi) == [("Berita", "Rotan dijemur")]


def test_an_account_is_found_from_its_first_day(client, cast, committed):
    """Signing up records no Event."""
    typed = {"name": "Zulkifli", "contact": "0813 5299 4821"}
    with committed():
        client.post(SIGN_UP, typed | {"password1": factories.PASSWORD})

    assert asked("zulkifli", cast.sari) == [("Akun", "Zulkifli")]


def test_an_applicant_who_changes_their_name_is_found_by_the_new_one(cast, committed):
    factories.complete_application(cast.citra, state=GroupState.SUBMITTED, name="KIM Baru")

    with committed():
        accounts.update_profile(cast.citra, name="Zulaikha")

    assert asked("zulaikha", cast.dewi) == [("KIM", "KIM Baru")]


def test_the_stories_of_a_group_go_with_it_to_another_kecamatan(cast):
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Rotan dijemur")
    index.rebuild()

    KimGroup.objects.filter(pk=cast.tampang.pk).update(desa=factories.TEWAH, additional=True)
    index.follow(factories.an_event(cast.tampang))

    assert asked("rotan", cast.eko) == [("Berita", "Rotan dijemur")]
    assert asked("rotan", cast.dewi) == []


@pytest.mark.parametrize("name", ["x" * 100, "Xy" * 50, "ß" * 100, "١٢٣ ٤", "%_\\'\"", "日本" * 50])
def test_a_name_of_any_kind_is_indexed(cast, name):
    row = factories.row(cast.tampang, name=name, phone="+62813529948219999")

    index.rebuild()

    assert FinderEntry.objects.filter(kind="person", thing=str(row.pk)).exists()
    assert all(len(key) <= 41 for key in FinderKey.objects.values_list("key", flat=True))


def snapshot():
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def test_what_has_not_changed_is_not_written_again(cast):
    index.rebuild()
    before = snapshot()

    index.rebuild()
    index.follow(factories.an_event(cast.tampang))

    assert before[0]
    assert snapshot() == before


def test_a_migration_fills_what_is_missing(cast):
    index.rebuild()
    before = FinderEntry.objects.count()
    FinderEntry.objects.filter(source=f"group-{cast.tampang.pk}").delete()

    index.catch_up()

    assert FinderEntry.objects.count() == before
    assert asked("tampang", cast.dewi)
