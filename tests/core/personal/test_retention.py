"""What was kept long enough ends by itself, a day before it does not, and a dry run only counts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import PASSWORD_LINK, User
from core.models import Event, Letter
from core.personal import retention
from core.personal.holdings import Clock, all_clocks
from groups import actions
from groups.models import INVITATION, CopiedPerson, KimGroup, Membership, Message, ProposedOfficer
from groups.states import State
from office.models import FinderPhone, FinderTerm
from tests import factories

NOW = timezone.now()
YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def clock(word):
    return next(each for each in all_clocks() if each.word == word)


def over(word, now=None):
    return clock(word).over(now or NOW).count()


def ends(word):
    clock(word).end(clock(word).over(NOW))
    assert over(word) == 0


@pytest.mark.parametrize(("days", "gone"), [(364, 0), (367, 1)])
def test_phone_and_gender_go_a_year_after_the_end(cast, days, gone):
    row = factories.row(cast.tampang, name="Nunung Puspa", phone="+6281234567802", gender="P")
    Membership.objects.filter(pk=row.pk).update(ended_on=(NOW - timedelta(days=days)).date())
    assert over("contact data of former members") == gone

    ends("contact data of former members")
    row.refresh_from_db()
    assert (row.phone == "") is bool(gone)
    assert row.name == "Nunung Puspa"


def test_what_is_forgotten_leaves_the_index_of_the_office(cast, django_capture_on_commit_callbacks):
    row = factories.row(cast.tampang, name="Nunung Puspa", phone="+6281234567802")
    with django_capture_on_commit_callbacks(execute=True):
        actions.end_membership(row, by=cast.dewi)
    assert FinderPhone.objects.filter(digits="81234567802").exists()
    later = NOW + 6 * YEAR

    with django_capture_on_commit_callbacks(execute=True):
        retention.run_all(later)
    assert not FinderPhone.objects.filter(digits="81234567802").exists()
    assert not FinderTerm.objects.filter(word="nunung").exists()


def _ended(cast, position, years):
    day = (NOW - years * YEAR - 2 * DAY).date()
    return factories.row(cast.tampang, position, name="Nunung Puspa", ended_on=day)


def test_names_of_members_go_after_five_years_and_those_of_officers_stay(cast):
    member = _ended(cast, "anggota", 5)
    _ended(cast, "anggota", 4)
    _ended(cast, "ketua", 6)
    assert over("names of former members") == 1

    ends("names of former members")
    member.refresh_from_db()
    assert member.name == "(nama dihapus)"
    assert Membership.objects.filter(name="Nunung Puspa").count() == 2


def test_a_member_who_became_officer_is_named_in_both_terms(cast):
    member = _ended(cast, "anggota", 6)
    factories.row(cast.tampang, "seksi", name="Nunung Puspa", continues=member)
    assert over("names of former members") == 0


def test_a_draft_goes_a_year_after_it_was_begun(cast):
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)
    sent = factories.complete_application(cast.budi, desa=factories.KURUN, state=State.SUBMITTED)
    KimGroup.objects.filter(pk__in=[draft.pk, sent.pk]).update(created_at=NOW - YEAR - DAY)
    ends("drafts never sent")
    assert KimGroup.objects.filter(pk__in=[draft.pk, sent.pk]).get() == sent


def test_people_of_an_sk_that_was_refused_go_a_year_after_that(cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    ProposedOfficer.objects.create(change=change, position="anggota", name="Nunung Puspa")
    actions.reject_change(change, by=cast.dewi, reason="SK palsu.")
    type(change).objects.filter(pk=change.pk).update(
        submitted_at=NOW - 2 * YEAR, created_at=NOW - 2 * YEAR
    )
    words = "people of refused SK", "copied names of nobody in a roster"
    assert [over(word) for word in words] == [0, 0]

    later = NOW + YEAR + DAY
    retention.run_all(later)
    assert [over(word, later) for word in words] == [0, 0]
    assert not ProposedOfficer.objects.filter(name="Nunung Puspa").exists()
    assert not CopiedPerson.objects.filter(name="Nunung Puspa").exists()


def test_people_of_an_sk_that_waits_stay(cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    ProposedOfficer.objects.create(change=change, position="anggota", name="Nunung Puspa")
    assert over("people of refused SK", NOW + 9 * YEAR) == 0


def test_somebody_taken_out_of_an_application_goes_from_its_copy_after_a_year(cast):
    group = factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)
    actions.request_changes(group, by=cast.dewi, reason="SK buram.")
    actions.remove_row(group.memberships.get(position="bendahara"), by=cast.citra)
    later = NOW + YEAR + DAY
    clock("copied names of nobody in a roster").end(
        clock("copied names of nobody in a roster").over(later)
    )
    names = CopiedPerson.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["Ayu L.", "Sita R.", ""]


def test_contact_data_of_an_ended_group_go_after_a_year(cast):
    ended = factories.group(State.DISSOLVED, desa=factories.KURUN)
    fresh = factories.group(State.DISSOLVED, desa=factories.KURUN)
    KimGroup.objects.filter(pk__in=[ended.pk, fresh.pk]).update(created_at=NOW - 2 * YEAR)
    Event.objects.create(
        verb="dissolved", thing=fresh, new_state="dissolved", old_state="active", actor=None
    )
    ends("contact data of ended groups")
    ended.refresh_from_db()
    fresh.refresh_from_db()
    assert (ended.contact_phone, bool(fresh.contact_phone)) == ("", True)


def test_people_of_ended_groups_have_the_same_time_as_others(cast):
    group = factories.group(State.DISSOLVED, desa=factories.KURUN)
    KimGroup.objects.filter(pk=group.pk).update(created_at=NOW - 6 * YEAR)
    factories.row(group, name="Nunung Puspa", phone="+6281234567802")
    assert over("names of former members") == over("contact data of former members") == 1


def test_an_application_sent_back_and_silent_for_a_year_has_no_numbers(cast):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    factories.brought_to(State.CHANGES, group, returned_at=NOW - YEAR - DAY)
    assert over("contact data of former members") == 3


@pytest.mark.parametrize(("days", "gone"), [(29, 0), (31, 1)])
def test_letters_go_after_thirty_days_if_they_were_sent(db, days, gone):
    sent = Letter.objects.create(to="a@contoh.id", subject="x", body="", sent_at=NOW)
    lost = Letter.objects.create(to="c@contoh.id", subject="x", body="", attempts=8)
    waiting = Letter.objects.create(to="b@contoh.id", subject="x", body="Salam.")
    Letter.objects.update(created_at=NOW - timedelta(days=days))
    assert over("old letters") == gone
    ends("old letters")
    assert Letter.objects.filter(pk__in=[waiting.pk, lost.pk]).count() == 2
    assert Letter.objects.filter(pk=sent.pk).exists() is not bool(gone)


def test_links_and_invitations_go_after_a_year(cast):
    row = factories.row(cast.tampang)
    INVITATION.make(row, by=cast.ayu)
    PASSWORD_LINK.make(cast.budi, by=cast.sari)
    assert (over("old invitations"), over("old password links")) == (0, 0)
    later = NOW + YEAR + DAY
    assert (over("old invitations", later), over("old password links", later)) == (1, 1)


def test_an_account_nobody_uses_goes_after_three_years_unless_it_has_a_duty(cast):
    User.objects.update(date_joined=NOW - 4 * YEAR, last_login=NOW - 3 * YEAR - DAY)
    assert {user.username for user in clock("unused accounts").over(NOW)} == {"citra"}

    User.objects.filter(username="citra").update(last_login=NOW - 3 * YEAR + DAY)
    assert over("unused accounts") == 0


def test_a_closed_account_goes_a_year_after_it_was_closed(cast):
    User.objects.filter(pk=cast.citra.pk).update(is_active=False, date_joined=NOW - 2 * YEAR)
    assert over("closed accounts", NOW + 9 * YEAR) == 0
    factories.an_event(cast.citra, "account_closed")
    assert over("closed accounts") == 0
    assert over("closed accounts", NOW + YEAR + DAY) == 1

    clock("closed accounts").end(clock("closed accounts").over(NOW + YEAR + DAY))
    cast.citra.refresh_from_db()
    assert cast.citra.name == f"Akun {cast.citra.pk} (nama dihapus)"


def test_the_clock_of_accounts_takes_nobody_out_of_the_register(cast):
    """Ayu is ketua, her account is closed; Indra was ketua once and has not signed in since."""
    User.objects.filter(pk=cast.ayu.pk).update(is_active=False)
    factories.an_event(cast.ayu, "account_closed")
    indra = factories.person("indra")
    day = (NOW - DAY).date()
    row = factories.row(cast.tewah, "sekretaris", indra, "Indra M.", ended_on=day)
    User.objects.update(date_joined=NOW - 9 * YEAR)
    User.objects.filter(pk=indra.pk).update(last_login=NOW - 4 * YEAR)

    retention.run_all(NOW)
    row.refresh_from_db()
    assert (row.name, bool(row.phone)) == ("Indra M.", True)
    assert User.objects.get(pk=indra.pk).name == f"Akun {indra.pk} (nama dihapus)"

    retention.run_all(NOW + 2 * YEAR)
    ketua = cast.tampang.memberships.current().get(position="ketua")
    assert (ketua.name, ketua.user) == ("Ayu L.", cast.ayu)
    assert not User.objects.get(pk=cast.ayu.pk).erased_at


def test_a_dry_run_counts_and_changes_nothing(cast, capsys):
    message = factories.message(cast.tampang)
    Message.objects.filter(pk=message.pk).update(sent_at=NOW - timedelta(days=200))
    call_command("clean_up", "--dry-run")
    assert "       1  Pesan kepada KIM, 30 atau 180 hari" in capsys.readouterr().out
    assert Message.objects.exists()

    call_command("clean_up")
    assert not Message.objects.exists()


def test_a_clock_that_fails_stops_no_other_and_is_told(db, monkeypatch):
    Letter.objects.create(to="a@contoh.id", subject="x", body="", sent_at=NOW)
    Letter.objects.update(created_at=NOW - timedelta(days=40))

    def fail(rows):
        raise ValueError("rusak")

    broken = Clock(word="broken", rule="Rusak", over=lambda now: User.objects.all(), end=fail)
    monkeypatch.setattr(retention, "all_clocks", lambda: [broken, clock("old letters")])

    with pytest.raises(RuntimeError, match="retention failed: broken"):
        retention.run_all(NOW)
    assert not Letter.objects.exists()
