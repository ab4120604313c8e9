"""What a destruction takes from a group, what it leaves, and that a restoration repeats it."""

import re
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse

from core.models import AppendOnlyError, Erasure, Event, Reason
from groups import actions, addresses, destroying, rules
from groups.models import (
    ApplicationCopy,
    CopiedPage,
    CopiedPerson,
    Correction,
    FormerAddress,
    GroupCover,
    KimGroup,
    Membership,
    Paper,
    PaperPage,
    ProposedOfficer,
)
from news.models import Edition
from news.states import State as StoryState
from office.models import FinderTerm
from privacy import archives
from privacy import destruction_actions as lists
from regions.models import Desa
from tests import factories, old_groups
from tests.source import modules

APPROVAL = {"approval_number": "045/12/2026", "approval_on": date(2026, 11, 20)}
# What stands in the register about the people and the papers of an old group.
WORDS = ("Ayu L.", "Sita R.", "Beni T.", "+628", "Balai desa", "Tanda tangan", "sk.pdf")
# The list that stays names the SK; the log of Events and the places hold no personal data.
OTHER_TABLES = re.compile("privacy_destruction|regions_|accounts_|office_finder")


@pytest.fixture
def umar(cast):
    return factories.person("umar", is_staff=True, is_superuser=True, all_kecamatan=True)


@pytest.fixture
def destroy(cast, umar, django_capture_on_commit_callbacks):
    """Destroys groups by a list that Sari proposes and Umar confirms; returns the list."""

    def run(*groups):
        listed = lists.start(by=cast.sari)
        record = archives.record_named("arsip-kim")
        found = lists.add_rows(listed, record, [group.pk for group in groups], by=cast.sari)
        assert found == len(groups)
        lists.propose(listed, by=cast.sari)
        with django_capture_on_commit_callbacks(execute=True):
            return lists.confirm(listed, by=umar, **APPROVAL)

    return run


def rows_with(words, group):
    """Tables with rows of this group, or of its copies and people, in which a word stands."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if OTHER_TABLES.match(table):
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            text = repr(cursor.fetchall())
            if told := [word for word in words if word in text]:
                found[table] = told
    return found


def alone(cast):
    """Takes the other groups of the cast away, so that a word can only be of the old one."""
    Membership.objects.filter(group__in=[cast.tampang, cast.tewah]).update(name="X", phone="")
    KimGroup.objects.filter(pk__in=[cast.tampang.pk, cast.tewah.pk]).update(
        address="", contact_phone=""
    )


def files_of(group):
    found = [(paper.original.storage, paper.original.name) for paper in group.papers.all()]
    pages = PaperPage.objects.filter(paper__group=group)
    copied = CopiedPage.objects.filter(copy__group=group)
    found += [(each.image.storage, each.image.name) for each in [*pages, *copied]]
    assert all(storage.exists(name) for storage, name in found)
    return found


def left(files):
    return [name for storage, name in files if storage.exists(name)]


def test_no_word_of_people_and_papers_is_left_in_any_table(cast, destroy):
    alone(cast)
    old = old_groups.rejected(by=cast.dewi, applicant=cast.citra, email="kim@contoh.id")
    number = old.decree.number
    words = (*WORDS, number, "kim@contoh.id")
    told = rows_with(words, old)
    assert {"groups_membership", "groups_copiedperson", "core_reason"} <= set(told)

    destroy(old)
    assert rows_with(words, old) == {}


def test_files_go_with_papers_and_frozen_pictures(cast, destroy):
    old = old_groups.dissolved(by=cast.dewi)
    old.logo.save("", factories.ContentFile(factories.jpeg((60, 60))))
    cover = GroupCover(group=old, width=3, height=1, colour="#ffffff", alt="Huma")
    for name in GroupCover.FILES:
        getattr(cover, name).save("a.jpg", factories.ContentFile(factories.jpeg()), save=False)
    cover.save()
    files = [*files_of(old), (default_storage, old.logo.name)]
    files += [(default_storage, file.name) for file in cover.files]
    # The original, the picture of its page, the same picture in two frozen copies, the logo, and
    # three copies of the cover.
    assert len(files) == 8

    destroy(old)
    assert left(files) == []
    assert not Paper.objects.filter(group=old).exists()
    assert not CopiedPage.objects.filter(copy__group=old).exists()


def test_pictures_of_a_paper_that_was_removed_before_go_too(
    cast, destroy, django_capture_on_commit_callbacks
):
    """Only the frozen copy still names them."""
    old = old_groups.rejected(by=cast.dewi)
    files = files_of(old)
    Paper.objects.filter(group=old).delete()
    destroy(old)
    assert left(files[1:]) == []


def test_files_that_another_application_shares_stay_until_that_one_goes(cast, destroy):
    old = old_groups.rejected(by=cast.dewi, applicant=cast.citra)
    files = files_of(old)
    fresh = actions.apply_again(old, by=cast.citra)
    assert {page.image.name for page in PaperPage.objects.filter(paper__group=fresh)} <= {
        name for _, name in files
    }

    # Asking again touched the new application, not the old one.
    destroy(old)
    assert sorted(left(files)) == sorted(name for _, name in files)
    assert fresh.papers.get().pages.get().image.read()
    assert fresh.memberships.filter(name="Ayu L.").exists()


def test_name_village_state_and_numbers_stay_and_are_never_given_again(cast, destroy):
    old = old_groups.dissolved(by=cast.dewi, name="KIM Riam")
    FormerAddress.objects.create(group=old, value="kim-jeram")
    before = (old.name, old.slug, old.registration_number, old.desa_id, old.state)

    destroy(old)
    old.refresh_from_db()
    after = (old.name, old.slug, old.registration_number, old.desa_id, old.state)
    assert after == before
    village = Desa.objects.get(pk=old.desa_id)
    assert addresses.next_number(village) == f"KIM-{village.code}-02"
    assert addresses.free_slug("KIM Riam", village) != old.slug
    assert addresses.free_slug("KIM Jeram", village) != "kim-jeram"
    assert addresses.group_formerly_at("kim-jeram") == old


def test_people_stay_as_rows_without_anything_of_a_person(cast, destroy):
    old = old_groups.dissolved(by=cast.dewi)
    row = old.memberships.get(position="ketua")
    Membership.objects.filter(pk=row.pk).update(
        user=cast.citra, gender="P", consent_source="own", consent_on="2012-05-01"
    )
    destroy(old)
    row.refresh_from_db()
    assert (row.name, row.phone, row.gender, row.user) == ("(nama dihapus)", "", "", None)
    assert (row.consent_source, row.consent_on, row.position) == ("", None, "ketua")
    assert row.erased_at is not None


def test_everything_of_a_change_of_officers_is_blank(cast, destroy):
    old = old_groups.dissolved(by=cast.dewi)
    change = factories.officer_change(old, cast.dewi, "rejected")
    destroy(old)
    change.refresh_from_db()
    decree = change.decree
    assert (decree.number, decree.date, decree.signatory) == ("", None, "")
    assert (decree.valid_from, decree.valid_until) == (None, None)
    assert not ProposedOfficer.objects.filter(change=change).exists()


def test_corrections_and_copies_stay_as_empty_rows_beside_their_events(cast, destroy):
    old = old_groups.dissolved(by=cast.dewi)
    event = factories.an_event(old, "mended")
    Correction.objects.create(
        event=event, group=old, field="name", before="KIM Buar", after="KIM Bubar"
    )
    events = list(Event.objects.about(old).values_list("verb", flat=True))

    destroy(old)
    assert [(each.field, each.before, each.after) for each in old.corrections.all()] == [
        ("name", "", "")
    ]
    copies = ApplicationCopy.objects.filter(group=old)
    assert [copy.details for copy in copies] == [{}, {}]
    assert set(CopiedPerson.objects.filter(copy__in=copies).values_list("name", flat=True)) == {""}
    assert list(Event.objects.about(old).values_list("verb", flat=True)) == [
        *events,
        "archive_destroyed",
    ]
    assert set(Reason.objects.filter(event__in=Event.objects.about(old)).values_list("text")) == {
        ("",)
    }


def test_copies_and_corrections_are_still_written_once_for_everybody_else(cast):
    old_groups.rejected(by=cast.dewi)
    for rows in (ApplicationCopy.objects.all(), Correction.objects.all()):
        with pytest.raises(AppendOnlyError):
            rows.update(group=None)
        with pytest.raises(AppendOnlyError):
            rows.delete()


def test_only_the_destruction_empties_copies_and_corrections():
    callers = {module.path for module in modules() if ".empty_for_destruction(" in module.source}
    assert callers == {"groups/destroying.py"}


def test_stories_stay_with_their_words(cast, destroy):
    old = old_groups.dissolved(by=cast.dewi)
    story = factories.edition(old, cast.budi, StoryState.APPROVED, title="Panen raya")
    destroy(old)
    kept = Edition.objects.get(pk=story.pk)
    assert (kept.title, kept.body, kept.state) == (story.title, story.body, story.state)


def test_the_public_page_says_when_and_by_which_list(cast, destroy, client, time_machine):
    old = old_groups.dissolved(by=cast.dewi)
    address = reverse("group", args=[old.slug])
    before = client.get(address).content.decode()
    assert "Balai desa" in before
    assert "dimusnahkan" not in before

    time_machine.move_to("2026-11-30 03:00:00+00:00")
    listed = destroy(old)
    said = " ".join(re.sub("<[^>]+>", " ", client.get(address).content.decode()).split())
    assert f"Arsipnya dimusnahkan pada 30 November 2026 menurut daftar nomor {listed.pk}." in said
    assert "KIM Bubar" in said
    assert old.registration_number in said
    assert "Balai desa" not in said


def test_the_pages_of_the_office_still_open_and_say_so(cast, destroy, sign_in):
    rejected = old_groups.rejected(by=cast.dewi)
    dissolved = old_groups.dissolved(by=cast.dewi, name="KIM Bubar", desa=factories.KURUN)
    destroy(rejected, dissolved)
    client = sign_in(cast.dewi)
    for group, verb in ((rejected, "rejected"), (dissolved, "dissolved")):
        page = client.get(reverse("admin:groups_kimgroup_change", args=[group.pk]))
        assert (page.status_code, "Arsipnya dimusnahkan" in page.content.decode()) == (200, True)
        event = Event.objects.about(group).get(verb=verb)
        copy = client.get(reverse("admin:groups_kimgroup_copy", args=[group.pk, event.pk]))
        assert (copy.status_code, "Arsipnya dimusnahkan" in copy.content.decode()) == (200, True)
        assert "Saat itu belum ada berkas" not in copy.content.decode()


def test_the_office_finds_the_group_by_name_and_nobody_of_it(cast, destroy):
    alone(cast)
    old = old_groups.rejected(by=cast.dewi, name="KIM Terusan")
    destroy(old)
    words = set(FinderTerm.objects.values_list("word", flat=True))
    assert "terusan" in words
    assert words.isdisjoint({"ayu", "sita", "beni", "balai"})


def test_nobody_corrects_or_takes_up_again_what_was_destroyed(cast, destroy):
    rejected = old_groups.rejected(by=cast.dewi, applicant=cast.citra)
    dissolved = old_groups.dissolved(by=cast.dewi, desa=factories.KURUN)
    assert rules.can_apply_again(cast.citra, rejected)
    assert rules.can_mend(cast.dewi, dissolved)

    destroy(rejected, dissolved)
    rejected, dissolved = (KimGroup.objects.get(pk=each.pk) for each in (rejected, dissolved))
    assert not rules.can_apply_again(cast.citra, rejected)
    assert not rules.can_mend(cast.dewi, dissolved)
    assert list(KimGroup.objects.applied_for_by(cast.citra)) == []


def test_what_an_older_database_brings_back_is_destroyed_again_and_only_once(cast, destroy):
    old = old_groups.rejected(by=cast.dewi)
    listed = destroy(old)
    at = Erasure.objects.get().at
    # The database of last night comes back, without the list.
    Membership.objects.filter(group=old).update(name="Ayu L.", erased_at=None)
    KimGroup.objects.filter(pk=old.pk).update(
        archive_destroyed_at=None, destroyed_by_list=None, address="Balai desa"
    )

    assert lists.destroy_again() == 1
    old.refresh_from_db()
    assert (old.address, old.archive_destroyed_at, old.destroyed_by_list) == ("", at, None)
    assert set(old.memberships.values_list("name", flat=True)) == {"(nama dihapus)"}
    event = Event.objects.about(old).filter(verb="archive_destroyed").last()
    assert (event.actor, event.data) == (None, {})
    assert lists.destroy_again() == 0
    assert listed.rows.count() == 1


def test_another_group_with_the_same_number_is_spared(cast, destroy):
    old = old_groups.rejected(by=cast.dewi)
    destroy(old)
    KimGroup.objects.filter(pk=old.pk).update(
        archive_destroyed_at=None, created_at="2026-01-01T00:00Z", address="Balai lain"
    )
    assert lists.destroy_again() == 0
    assert KimGroup.objects.get(pk=old.pk).address == "Balai lain"


def test_the_label_names_no_person(cast):
    group = old_groups.dissolved(by=cast.dewi, name="KIM Riam")
    (found,) = destroying.candidates(factories.timezone.now())
    assert destroying.told(found) == (
        f"KIM Riam, Desa Petak Bahandang, dibubarkan 2013, SK {group.decree.number}, 1 halaman",
        "Dibubarkan 4 Maret 2013, lebih dari 10 tahun lalu",
    )
