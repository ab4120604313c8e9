"""Somebody is erased everywhere, the register stays, and a restoration brings nobody back."""

import json

import pytest
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts import actions as accounts
from accounts.models import User
from core.change.refusals import TransitionRefused
from core.models import Erasure, Event, Letter, Reason
from core.personal import erasing, erasure_list
from core.personal.persons import Person
from groups import actions
from groups.models import CopiedPerson, KimGroup, Membership, Message
from groups.states import State as GroupState
from news import actions as news
from news.models import CopiedPhoto, Edition, Photo, ReviewNote
from news.states import State
from office.models import FinderPhone, FinderTerm
from tests import factories


@pytest.fixture
def budi(cast):
    """Budi with everything that the portal may know of a member."""
    cast.budi.email = "budi@contoh.id"
    cast.budi.save()
    Membership.objects.filter(user=cast.budi).update(phone="+6281234567801", gender="L")
    return cast.budi


@pytest.fixture
def erase(django_capture_on_commit_callbacks):
    def run(thing, by=None):
        with django_capture_on_commit_callbacks(execute=True):
            return erasing.erase(thing, by=by)

    return run


def row_of(user):
    return Membership.objects.get(user=user)


def test_the_account_can_no_longer_sign_in_and_says_nothing_of_its_owner(cast, budi, erase):
    budi.set_password("kabar-desa-kita")
    budi.save()
    erase(budi, cast.sari)

    budi.refresh_from_db()
    assert (budi.username, budi.name) == (f"dihapus-{budi.pk}", f"Akun {budi.pk} (nama dihapus)")
    assert (budi.email, budi.phone, budi.last_login, budi.is_active) == ("", None, None, False)
    assert authenticate(username=budi.username, password="kabar-desa-kita") is None


def test_the_row_of_the_roster_stays_with_its_dates_and_ends(cast, budi, erase):
    erase(budi, cast.sari)

    row = row_of(budi)
    assert (row.name, row.phone, row.gender) == ("(nama dihapus)", "", "")
    assert row.group == cast.tampang
    assert row.has_ended()
    assert not rows_of_today(row)


def rows_of_today(row):
    """The rows of today in which the account still has rights."""
    return Membership.objects.current().filter(user=row.user)


def test_from_the_row_the_account_is_found_and_the_other_way_round(cast, budi):
    of_the_row = {type(thing) for thing in Person(row_of(budi)).things}
    of_the_account = {type(thing) for thing in Person(budi).things}
    assert of_the_row == of_the_account == {User, Membership}


def test_somebody_without_account_is_erased_by_their_row(cast, erase):
    row = factories.row(cast.tampang, name="Nunung Puspa", phone="+6281234567802")
    erase(row, cast.sari)

    row.refresh_from_db()
    assert (row.name, row.phone, row.user) == ("(nama dihapus)", "", None)
    assert User.objects.filter(erased_at__isnull=False).count() == 0


def test_the_name_goes_from_public_pages(cast, budi, erase, client):
    actions.give_consent(row_of(budi), by=budi)
    page = reverse("group", args=[cast.tampang.slug])
    assert "Budi S." in client.get(page).content.decode()

    erase(budi, cast.sari)
    shown = client.get(page).content.decode()
    assert "Budi S." not in shown
    assert "(nama dihapus)" not in shown


def test_copies_of_decisions_lose_the_name_and_keep_the_rest(cast, erase):
    group = factories.complete_application(
        cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN, name="KIM Sahabat"
    )
    actions.request_changes(group, by=cast.dewi, reason="SK buram.")
    ketua = group.memberships.get(position="ketua")
    copied = CopiedPerson.objects.get(membership=ketua.pk)
    assert copied.name == ketua.name != ""

    erase(ketua, cast.sari)
    copied.refresh_from_db()
    assert (copied.name, copied.position) == ("", "ketua")
    others = CopiedPerson.objects.filter(copy=copied.copy).exclude(pk=copied.pk)
    assert all(each.name for each in others)


def test_reasons_that_name_the_person_are_blanked_and_others_stay(cast, budi, erase):
    group = cast.tampang
    actions.suspend(group, by=cast.dewi, reason="Menurut budi s. kegiatan berhenti.")
    actions.reactivate(group, by=cast.dewi)
    actions.suspend(group, by=cast.dewi, reason="Budi Susanto pindah.")

    erase(budi, cast.sari)
    texts = [reason.text for reason in Reason.objects.order_by("pk")]
    assert texts == ["", "Budi Susanto pindah."]


def test_the_office_no_longer_finds_name_or_number(
    cast, budi, erase, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.update_member(row_of(budi), by=cast.dewi, field_of_work="pengumpulan")
    assert FinderTerm.objects.filter(word="budi").exists()
    assert FinderPhone.objects.filter(digits="81234567801").exists()

    erase(budi, cast.sari)
    assert not FinderTerm.objects.filter(word="budi").exists()
    assert not FinderPhone.objects.filter(digits="81234567801").exists()


def test_a_story_stays_without_byline_and_without_the_name_below_its_photo(cast, budi, erase):
    edition = factories.edition(cast.tampang, budi, State.WITH_OFFICE, title="Panen raya")
    factories.photo(edition, credit="budi s.")
    other = factories.photo(edition, 2, credit="Ayu L.")
    news.approve(edition, by=cast.dewi)

    erase(budi, cast.sari)
    assert Photo.objects.get(edition=edition, position=1).credit == ""
    assert CopiedPhoto.objects.get(copy__edition=edition, position=1).credit == ""
    other.refresh_from_db()
    assert other.credit == "Ayu L."
    shown = Edition.objects.with_byline().get(pk=edition.pk)
    assert (shown.byline, shown.title) == (None, "Panen raya")


def test_a_note_that_names_somebody_is_blanked_and_others_stay(cast, budi, erase):
    edition = factories.edition(cast.tampang, budi, State.WITH_OFFICE)
    for text in ("Tanya Budi S. dulu.", "Kapan?"):
        news.add_note(edition, by=cast.dewi, place=2, number=0, text=text)
    news.request_changes(edition, by=cast.dewi, reason="")

    erase(budi, cast.sari)
    texts = ReviewNote.objects.order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["(catatan dihapus)", "Kapan?"]
    assert Reason.objects.get().text == ""


def test_the_public_reason_of_a_withdrawal_keeps_all_but_the_name(cast, budi, erase):
    edition = factories.edition(cast.tampang, budi, State.APPROVED, title="Panen raya Budi S.")
    news.withdraw(edition, by=cast.dewi, reason="Budi S. salah menyebut luas sawah.")

    erase(budi, cast.sari)
    edition.refresh_from_db()
    assert edition.withdrawn_because == "(nama dihapus) salah menyebut luas sawah."
    assert edition.title == "Panen raya (nama dihapus)"


def test_letters_and_sessions_go_and_messages_from_that_number_stay(cast, budi, erase, client):
    """Nobody has proved that the number of an account is its owner's."""
    budi.phone = "+6281299998888"
    budi.save()
    client.force_login(budi)
    Letter.objects.create(to="budi@contoh.id", subject="KIM Tampang", body="Salam, Budi.")
    Letter.objects.create(to="ayu@contoh.id", subject="KIM Tampang", body="Salam, Ayu.")
    of_a_stranger = factories.message(cast.tewah, contact="+6281299998888")

    erase(budi, cast.sari)
    assert [letter.to for letter in Letter.objects.all()] == ["ayu@contoh.id"]
    assert list(Message.objects.all()) == [of_a_stranger]
    assert Session.objects.count() == 0


def test_an_applicant_is_erased_from_the_row_that_they_marked(cast, erase):
    group = factories.complete_application(
        cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN, name="KIM Sahabat"
    )
    row = group.applicant_row
    assert Person(row).names == Person(cast.citra).names == {row.name}

    erase(cast.citra, cast.sari)
    row.refresh_from_db()
    assert (row.name, row.phone) == ("(nama dihapus)", "")


def test_a_person_is_erased_from_the_application_that_was_sent_anew(cast, erase):
    group = factories.complete_application(
        cast.citra, state=GroupState.REJECTED, desa=factories.KURUN, name="KIM Sahabat"
    )
    fresh = actions.apply_again(group, by=cast.citra)
    copied = fresh.memberships.get(position="bendahara")

    erase(group.memberships.get(position="bendahara"), cast.sari)
    copied.refresh_from_db()
    assert copied.name == "(nama dihapus)"
    assert fresh.memberships.get(position="sekretaris").name == "Sita R."


def test_somebody_new_in_an_sk_is_erased_from_its_earlier_copies_too(cast, erase):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    change.officers.create(position="anggota", name="Wati Nuah", phone="+6281234567803")
    actions.return_change(change, by=cast.dewi, reason="SK buram.")
    actions.submit_change(change, by=cast.ayu, declared=True)
    actions.confirm_change(change, by=cast.dewi)
    assert CopiedPerson.objects.filter(name="Wati Nuah").count() == 2

    erase(Membership.objects.get(name="Wati Nuah"), cast.sari)
    assert not CopiedPerson.objects.filter(name="Wati Nuah").exists()


def test_a_name_that_an_account_gave_itself_blanks_nothing_of_others(cast, budi, erase):
    User.objects.filter(pk=budi.pk).update(name="tidak lengkap")
    actions.suspend(cast.tampang, by=cast.dewi, reason="Berkas SK tidak lengkap.")
    edition = factories.edition(cast.tampang, budi, State.WITH_OFFICE)
    photo = factories.photo(edition, credit="tidak lengkap")

    erase(User.objects.get(pk=budi.pk), cast.sari)
    assert Reason.objects.get().text == "Berkas SK tidak lengkap."
    photo.refresh_from_db()
    assert photo.credit == "tidak lengkap"


@pytest.mark.parametrize(
    ("name", "credit", "left"),
    [
        ("Siti Aminah", "Siti Aminah / KIM Tampang", "KIM Tampang"),
        ("Siti Aminah, S.Pd.", "siti aminah", ""),
        ("Siti Aminah", "Siti Aminahwati", "Siti Aminahwati"),
    ],
)
def test_a_credit_loses_the_name_and_keeps_the_rest(cast, erase, name, credit, left):
    row = factories.row(cast.tampang, name=name)
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    photo = factories.photo(edition, credit=credit)
    erase(row, cast.sari)
    photo.refresh_from_db()
    assert photo.credit == left


def test_an_administrator_reads_what_else_changes(cast, budi):
    actions.suspend(cast.tampang, by=cast.dewi, reason="Menurut Budi S. kegiatan berhenti.")
    assert erasing.changes(Person(budi)) == ["1 alasan keputusan yang menyebut namanya dikosongkan"]


def test_a_member_of_staff_is_not_erased_before_their_duty_ends(cast, erase):
    with pytest.raises(TransitionRefused, match="masih staf dinas"):
        erase(cast.dewi, cast.sari)
    assert not User.objects.get(pk=cast.dewi.pk).erased_at


def test_decisions_of_a_former_member_of_staff_stay_under_their_number(cast, erase):
    actions.suspend(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")
    User.objects.filter(pk=cast.dewi.pk).update(is_staff=False, is_active=False)
    assert cast.dewi.is_staff  # as a page that was opened before has it

    erase(cast.dewi, cast.sari)
    event = Event.objects.about(cast.tampang).get(verb="suspended")
    assert (event.actor_id, event.by_office) == (cast.dewi.pk, True)
    assert str(event.actor) == f"Akun {cast.dewi.pk} (nama dihapus)"


def test_the_only_ketua_leaves_a_group_that_waits_for_a_new_sk(cast, erase):
    person = Person(cast.ayu)
    assert any("tanpa ketua sampai SK baru dimasukkan" in text for text in person.effects)

    erase(cast.ayu, cast.sari)
    assert cast.tampang.memberships.current().filter(position="ketua").count() == 0
    assert list(KimGroup.objects.orphaned()) == [cast.tampang]


def test_the_phone_of_the_group_goes_if_it_is_theirs(cast, budi, erase):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(contact_phone="+6281234567801")
    erase(budi, cast.sari)
    cast.tampang.refresh_from_db()
    assert cast.tampang.contact_phone == ""


def test_an_unsent_draft_goes_and_a_sent_application_stays(cast, erase):
    draft = factories.group(
        GroupState.DRAFT, desa=factories.KURUN, applicant=cast.citra, name="KIM Draf"
    )
    draft.applicant_row = factories.row(draft, user=cast.citra)
    erase(cast.citra, cast.sari)
    assert not KimGroup.objects.filter(pk=draft.pk).exists()

    sent = factories.complete_application(
        cast.budi, state=GroupState.SUBMITTED, desa=factories.KURUN, name="KIM Kirim"
    )
    erase(cast.budi, cast.sari)
    assert KimGroup.objects.get(pk=sent.pk).state == GroupState.SUBMITTED


def test_an_erased_account_is_not_opened_again(cast, erase):
    erase(cast.citra, cast.sari)
    values = {name: getattr(cast.citra, name) for name in accounts.KEPT}
    with pytest.raises(TransitionRefused, match="sudah dihapus atas permintaan"):
        accounts.save_account(cast.citra, by=cast.sari, groups=[], kecamatan=[], **values)


def test_erasing_twice_changes_nothing(cast, budi, erase):
    erase(budi, cast.sari)
    told = Event.objects.count()
    erase(row_of(budi), cast.sari)
    assert (Event.objects.count(), Erasure.objects.count()) == (told, 2)


def test_the_list_names_nobody_and_brings_the_erasure_back_after_a_restoration(
    cast, budi, erase, settings
):
    before = {name: getattr(budi, name) for name in ("name", "username", "email", "erased_at")}
    row = row_of(budi)
    erase(budi, cast.sari)
    written = (settings.DATA_DIR / erasure_list.NAME).read_text()
    assert [set(json.loads(line)) for line in written.splitlines()] == [
        {"kind", "number", "key", "at"}
    ] * 2
    assert "udi" not in written

    # The database of last night comes back.
    User.objects.filter(pk=budi.pk).update(**before)
    Membership.objects.filter(pk=row.pk).update(name=row.name, phone=row.phone, erased_at=None)
    assert erasing.apply_again() == 2
    budi.refresh_from_db()
    assert budi.name == f"Akun {budi.pk} (nama dihapus)"
    assert row_of(budi).name == "(nama dihapus)"
    assert erasing.apply_again() == 0


def test_another_person_with_the_same_number_is_spared(cast, budi, erase):
    erase(budi, cast.sari)
    row = row_of(budi)
    # After an older backup came back, the number went to somebody else.
    User.objects.filter(pk=budi.pk).update(
        name="Orang Lain", erased_at=None, date_joined="2026-01-01T00:00Z"
    )
    Membership.objects.filter(pk=row.pk).delete()

    assert erasing.apply_again() == 0
    assert User.objects.get(pk=budi.pk).name == "Orang Lain"


def test_lines_of_a_file_stay_even_if_the_database_lacks_them(cast, budi, erase, settings):
    settings.DATA_DIR.mkdir(parents=True)
    path = settings.DATA_DIR / erasure_list.NAME
    path.write_text('{"at": "2026-01-01", "key": "abc", "kind": "akun", "number": 7}\n')
    erase(budi, cast.sari)
    assert {line["key"] for line in erasure_list.lines()} > {"abc"}
    assert len(erasure_list.lines()) == 3


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "{",
        "[1]",
        '{"kind": "akun"}',
        '{"at": "x", "key": "k", "kind": "akun", "number": "7"}',
        "\x00\ufffd",
    ],
)
def test_a_line_that_cannot_be_read_costs_no_other(cast, budi, erase, settings, bad):
    settings.DATA_DIR.mkdir(parents=True)
    good = '{"at": "2026-01-01", "key": "abc", "kind": "akun", "number": 7}'
    path = settings.DATA_DIR / erasure_list.NAME
    path.write_text(f"{bad}\n{good}\n")
    assert erasing.apply_again() == 0

    erase(budi, cast.sari)
    assert len(erasure_list.lines()) == 3
    assert [each.name for each in settings.DATA_DIR.iterdir()] == [erasure_list.NAME]


def test_a_portal_with_another_secret_key_erases_them_again(cast, budi, erase, settings):
    before = {name: getattr(budi, name) for name in ("name", "username", "erased_at")}
    erase(budi, cast.sari)
    User.objects.filter(pk=budi.pk).update(**before)
    settings.SECRET_KEY = "another" * 10
    assert erasing.apply_again() == 1


def test_what_is_not_yet_restricted_is_and_a_row_tied_later_too(cast, budi):
    other = factories.row(cast.tewah, user=budi, name="Budi S.")
    Membership.objects.filter(user=budi, group=cast.tampang).update(restricted_at="2026-11-01T00Z")
    erasing.restrict(budi, by=budi)
    other.refresh_from_db()
    assert other.restricted_at

    row = factories.row(factories.group(desa=factories.KURUN), name="Budi S.")
    token = actions.invite(row, by=cast.sari)
    budi.refresh_from_db()
    actions.accept_invitation(actions.find_invitation(token), by=budi, publish_name=True)
    assert Membership.objects.get(pk=row.pk).restricted_at


def test_nobody_reads_a_restricted_number_on_a_detour(cast):
    """The number of the group may be the ketua's own, and an SK may name it once more."""
    ketua = cast.tampang.memberships.get(position="ketua")
    KimGroup.objects.filter(pk=cast.tampang.pk).update(contact_phone=ketua.phone)
    change = factories.officer_change(cast.tampang, cast.sari, "submitted")
    named = change.officers.create(position="anggota", row=ketua, phone="+6281234567899")
    erasing.restrict(ketua, by=cast.sari)

    group = KimGroup.objects.get(pk=cast.tampang.pk)
    assert (group.reachable_phone, group.contact_phone_as_read) == ("", "")
    named = type(named).objects.get(pk=named.pk)
    assert (named.shown_phone, named.chat, named.phone_as_read) == ("", "", "")


def test_a_restriction_does_not_stop_an_sk(cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    sita = cast.tampang.memberships.get(position="sekretaris")
    erasing.restrict(sita, by=cast.sari)
    assert actions.confirm_change(change, by=cast.dewi).state == "confirmed"


def test_who_is_restricted_is_not_changed_in_an_application(cast):
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)
    row = draft.memberships.get(position="bendahara")
    erasing.restrict(row, by=cast.sari)
    with pytest.raises(TransitionRefused, match="minta datanya dibatasi"):
        actions.save_row(row, by=cast.citra, name="Orang Lain")


def test_restriction_hides_at_once_and_can_be_lifted(cast, budi, client):
    actions.give_consent(row_of(budi), by=budi)
    page = reverse("group", args=[cast.tampang.slug])
    erasing.restrict(budi, by=budi)
    assert "Budi S." not in client.get(page).content.decode()
    assert row_of(budi).reachable_phone == ""

    erasing.restrict(budi, by=budi, on=False)
    assert "Budi S." in client.get(page).content.decode()
    assert row_of(budi).reachable_phone == "+6281234567801"
    verbs = [event.verb for event in Event.objects.about(cast.tampang)]
    assert verbs[-2:] == ["person_restricted", "person_unrestricted"]
