"""What is done to groups, beyond the table of states."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.utils import timezone

from core import secret_links
from core.change.refusals import TransitionRefused
from core.models import Event
from groups import actions
from groups.actions.papers import delete_unused
from groups.models import ApplicationCopy, KimGroup, Membership, Paper
from groups.states import State
from regions.models import Desa
from tests import factories


@pytest.fixture
def application(cast):
    """Citra's complete application for Kurun, sent."""
    return factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)


# --- Who may not ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "gita", "eko"])
@pytest.mark.parametrize("verb", ["approve", "request_changes", "reject"])
def test_nobody_but_staff_of_the_kecamatan_decides(cast, application, who, verb):
    extra = {} if verb == "approve" else {"reason": "Karena."}

    with pytest.raises(TransitionRefused):
        getattr(actions, verb)(application, by=getattr(cast, who), **extra)

    application.refresh_from_db()
    assert application.state == State.SUBMITTED


def test_staff_do_not_decide_on_a_group_in_whose_roster_they_stand(cast, application):
    factories.row(application, user=cast.dewi)

    with pytest.raises(TransitionRefused):
        actions.approve(application, by=cast.dewi)


def test_staff_do_not_decide_on_what_they_applied_for(cast):
    own = factories.complete_application(cast.dewi, state=State.SUBMITTED, desa=factories.KURUN)

    with pytest.raises(TransitionRefused):
        actions.approve(own, by=cast.dewi)


def test_staff_who_typed_in_a_paper_application_may_decide_and_the_history_says_so(cast):
    group = actions.start_on_paper(
        factories.village(factories.KURUN), by=cast.dewi, note="Diantar ke kantor"
    )
    actions.save_details(
        group,
        name="KIM Kertas",
        address="Balai",
        founded_on=timezone.localdate(),
        contact_phone="+6281234567890",
        by=cast.dewi,
    )
    factories.officers(group)
    actions.save_decree(
        group,
        number="1",
        date=timezone.localdate(),
        signatory="lurah",
        valid_until=None,
        by=cast.dewi,
    )
    factories.paper(group)
    group = actions.submit(group, by=cast.dewi, declared=True)

    actions.approve(group, by=cast.dewi)

    verbs = list(Event.objects.about(group).values_list("verb", flat=True))
    assert verbs == ["paper_application_started", "submitted", "approved"]


def test_another_person_cannot_fill_in_an_application(cast):
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)

    with pytest.raises(TransitionRefused):
        actions.save_details(draft, name="KIM Curian", by=cast.budi)
    with pytest.raises(TransitionRefused):
        actions.submit(draft, by=cast.budi, declared=True)


def test_a_sent_application_cannot_be_filled_in(cast, application):
    with pytest.raises(TransitionRefused):
        actions.save_details(application, name="Lain", by=cast.citra)


def test_an_account_has_one_open_application(cast):
    actions.start(factories.village(factories.KURUN), by=cast.citra)

    with pytest.raises(TransitionRefused) as refusal:
        actions.start(factories.village(factories.SARE_RANGAN), by=cast.citra)

    assert "belum selesai" in str(refusal.value)


# --- Sending -------------------------------------------------------------------------------


def test_an_empty_draft_is_refused_with_every_reason(cast):
    draft = actions.start(factories.village(factories.KURUN), by=cast.citra)

    with pytest.raises(TransitionRefused) as refusal:
        actions.submit(draft, by=cast.citra, declared=True)

    assert refusal.value.reasons == [
        "Nama kelompok belum diisi.",
        "Alamat sekretariat belum diisi.",
        "Tanggal dibentuk belum diisi.",
        "Nomor HP kelompok belum diisi.",
        "Ketua belum ada di daftar.",
        "Sekretaris belum ada di daftar.",
        "Bendahara belum ada di daftar.",
        "Tandai baris Anda dengan “Ini saya”, atau pilih “Saya bukan anggota”.",
        "Nomor, tanggal, dan penanda tangan SK belum lengkap.",
        "Berkas SK belum ada.",
    ]


def test_sending_needs_the_declaration(cast):
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)

    with pytest.raises(TransitionRefused):
        actions.submit(draft, by=cast.citra, declared=False)


def test_a_village_with_a_kim_needs_a_reason_for_a_second(cast):
    draft = factories.complete_application(cast.citra, desa=factories.TAMPANG)

    with pytest.raises(TransitionRefused) as refusal:
        actions.submit(draft, by=cast.citra, declared=True)

    assert refusal.value.reasons == ["Desa ini sudah punya KIM. Tulis alasan membentuk KIM kedua."]


# --- Deciding ------------------------------------------------------------------------------


def test_approval_gives_number_address_and_membership(cast, application):
    group = actions.approve(application, by=cast.dewi)

    assert group.registration_number == f"KIM-{factories.KURUN}-01"
    assert group.slug.startswith("kim-contoh-")
    assert group.memberships.get(position="ketua").user == cast.citra


def test_approval_of_an_outsiders_application_ties_nobody_and_ends_their_access(cast, application):
    KimGroup.objects.filter(pk=application.pk).update(
        applicant_row=None, applicant_is_outsider=True
    )

    group = actions.approve(application, by=cast.dewi)

    assert not group.memberships.exclude(user=None).exists()
    assert not KimGroup.objects.editable_by(cast.citra).exists()


def test_a_number_is_never_given_twice(cast, application):
    first = actions.approve(application, by=cast.dewi)
    actions.dissolve(first, by=cast.dewi, reason="Musyawarah.", own_wish=True)
    again = factories.complete_application(
        factories.person("hari"), state=State.SUBMITTED, desa=factories.KURUN
    )

    second = actions.approve(again, by=cast.dewi)

    assert second.registration_number == f"KIM-{factories.KURUN}-02"


def test_a_second_group_of_a_village_needs_a_reason_of_the_office(cast):
    second = factories.complete_application(
        cast.citra, state=State.SUBMITTED, desa=factories.TAMPANG, second_group_reason="Jauh."
    )

    with pytest.raises(TransitionRefused):
        actions.approve(second, by=cast.dewi)
    group = actions.approve(second, by=cast.dewi, additional_reason="Dua dusun berjauhan.")

    assert group.additional
    assert Event.objects.about(group).get().reason.text == "Dua dusun berjauhan."


def test_beside_an_additional_group_alone_the_next_needs_no_reason(cast, application):
    """The village has no KIM of its own: this one becomes it."""
    factories.group(desa=factories.KURUN, additional=True)

    group = actions.approve(application, by=cast.dewi)

    assert (group.state, group.additional) == (State.ACTIVE, False)


@pytest.mark.parametrize("verb", ["request_changes", "reject"])
def test_a_refusal_needs_a_reason(cast, application, verb):
    with pytest.raises(TransitionRefused):
        getattr(actions, verb)(application, by=cast.dewi, reason="   ")


def test_two_groups_of_one_name_get_two_addresses(cast):
    made = []
    for desa in (factories.KURUN, "62.10.02.2002"):
        person = factories.person(f"p{desa[-4:]}")
        group = factories.complete_application(
            person, state=State.SUBMITTED, desa=desa, name="KIM Maju"
        )
        made.append(actions.approve(group, by=cast.dewi).slug)

    assert made == ["kim-maju", "kim-maju-petak-bahandang"]


def test_the_applicant_hears_by_letter_where_there_is_an_address(
    cast, application, django_capture_on_commit_callbacks
):
    cast.citra.email = "citra@contoh.id"
    cast.citra.save()

    with django_capture_on_commit_callbacks(execute=True):
        actions.request_changes(application, by=cast.dewi, reason="Halaman dua buram.")

    (letter,) = mail.outbox
    assert letter.to == ["citra@contoh.id"]
    assert "Halaman dua buram." in letter.body


# --- Again after a rejection ---------------------------------------------------------------


def test_applying_again_copies_everything_into_a_new_draft(cast, application):
    actions.reject(application, by=cast.dewi, reason="Bukan SK.")

    fresh = actions.apply_again(application, by=cast.citra)

    assert fresh.state == State.DRAFT
    assert fresh.name == application.name
    assert fresh.memberships.count() == application.memberships.count()
    assert fresh.applicant_row.group == fresh
    assert fresh.papers.get().pages.get().image == application.papers.get().pages.get().image
    assert fresh.decree.number == application.decree.number


def test_a_paper_that_a_copy_still_needs_keeps_its_files(
    cast, application, django_capture_on_commit_callbacks
):
    actions.reject(application, by=cast.dewi, reason="Bukan SK.")
    fresh = actions.apply_again(application, by=cast.citra)
    paper = application.papers.get()
    kept = [paper.original, paper.pages.get().image]

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_paper(fresh.papers.get(), by=cast.citra)

    assert all(file.storage.exists(file.name) for file in kept)


def test_the_files_of_a_copied_paper_go_with_the_last_copy(
    cast, application, django_capture_on_commit_callbacks
):
    actions.reject(application, by=cast.dewi, reason="Bukan SK.")
    fresh = actions.apply_again(application, by=cast.citra)
    paper = application.papers.get()
    original, page = paper.original, paper.pages.get().image
    paper.delete()

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_paper(fresh.papers.get(), by=cast.citra)

    assert not original.storage.exists(original.name)
    assert page.storage.exists(page.name), "the copy of the decision shows it"
    ApplicationCopy.objects.get(group=application).pages.all().delete()
    delete_unused([page])
    assert not page.storage.exists(page.name)


# --- Papers --------------------------------------------------------------------------------


@pytest.fixture
def draft(cast):
    return actions.start(factories.village(factories.KURUN), by=cast.citra)


def test_the_same_file_is_kept_once(cast, draft):
    content = factories.pdf(2)

    for _ in range(2):
        actions.add_paper(draft, Paper.Kind.SK, factories.upload("sk.pdf", content), by=cast.citra)

    assert draft.papers.get().pages.count() == 2


def test_the_same_file_as_sk_and_as_minutes_is_kept_as_both(cast, draft):
    content = factories.pdf()

    for kind in (Paper.Kind.SK, Paper.Kind.MINUTES):
        actions.add_paper(draft, kind, factories.upload("scan.pdf", content), by=cast.citra)

    assert {paper.kind for paper in draft.papers.all()} == {Paper.Kind.SK, Paper.Kind.MINUTES}


def test_removing_a_paper_removes_its_files(cast, draft, django_capture_on_commit_callbacks):
    paper = actions.add_paper(
        draft, Paper.Kind.SK, factories.upload("sk.pdf", factories.pdf()), by=cast.citra
    )
    files = [paper.original, paper.pages.get().image]

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_paper(paper, by=cast.citra)

    assert not any(file.storage.exists(file.name) for file in files)


def test_papers_are_limited(cast, draft, monkeypatch):
    monkeypatch.setattr("groups.actions.papers.MAX_PAPERS", 1)
    actions.add_paper(draft, "sk", factories.upload("a.pdf", factories.pdf(1)), by=cast.citra)

    with pytest.raises(TransitionRefused):
        actions.add_paper(draft, "sk", factories.upload("b.pdf", factories.pdf(2)), by=cast.citra)


# --- Roster --------------------------------------------------------------------------------


def test_a_form_sent_twice_adds_one_person(cast, draft):
    key = "3f1c0f2e-5f0a-4a0e-9d4e-0a1b2c3d4e5f"

    for _ in range(2):
        actions.add_row(draft, name="Rini D.", by=cast.citra, form_key=key)

    assert draft.memberships.count() == 1


def test_a_form_sent_again_with_other_words_loses_neither(cast, draft):
    """The first answer was lost and the name mended, or Back was pressed for another person."""
    key = "3f1c0f2e-5f0a-4a0e-9d4e-0a1b2c3d4e5f"
    actions.add_row(draft, name="Rini D.", by=cast.citra, form_key=key)

    actions.add_row(draft, name="Dina K.", by=cast.citra, form_key=key)

    assert sorted(row.name for row in draft.memberships.all()) == ["Dina K.", "Rini D."]


def test_a_second_ketua_is_refused_by_name(cast, draft):
    data = {"position": "ketua", "phone": "+6281234567890"}
    actions.add_row(draft, **({"name": "Rini D.", **data}), by=cast.citra)

    with pytest.raises(TransitionRefused) as refusal:
        actions.add_row(draft, **({"name": "Dina S.", **data}), by=cast.citra)

    assert refusal.value.fields == {"position": "Sudah ada ketua: “Rini D.”."}


@pytest.mark.parametrize("who", ["budi", "citra", "gita", "eko"])
def test_only_officers_and_staff_of_the_kecamatan_manage_a_roster(cast, who):
    row = cast.tampang.memberships.get(user=cast.budi)
    by = getattr(cast, who)

    for act in (
        lambda: actions.add_member(cast.tampang, name="Baru B.", by=by),
        lambda: actions.update_member(row, name="Lain L.", by=by),
        lambda: actions.end_membership(row, by=by),
        lambda: actions.note_paper_consent(row, by=by, on=timezone.localdate()),
        lambda: actions.update_contact(cast.tampang, address="Lain", by=by),
    ):
        with pytest.raises(TransitionRefused):
            act()


def test_officers_are_named_by_the_sk_not_by_each_other(cast):
    bendahara = cast.tampang.memberships.get(position="bendahara")
    budi = cast.tampang.memberships.get(user=cast.budi)

    for act in (
        lambda: actions.update_member(bendahara, position="anggota", by=cast.ayu),
        lambda: actions.update_member(budi, position="ketua", by=cast.ayu),
        lambda: actions.end_membership(bendahara, by=cast.ayu),
        lambda: actions.add_member(cast.tampang, name="B", position="bendahara", by=cast.ayu),
    ):
        with pytest.raises(TransitionRefused):
            act()

    actions.end_membership(bendahara, by=cast.dewi)
    assert not cast.tampang.memberships.current().filter(position="bendahara").exists()


def test_an_ended_membership_keeps_its_row_and_loses_access_and_name(cast):
    row = cast.tampang.memberships.get(user=cast.budi)
    actions.give_consent(row, by=cast.budi)

    actions.end_membership(row, by=cast.ayu)

    row.refresh_from_db()
    assert row.ended_on == timezone.localdate()
    assert row.consent_source == ""
    assert not KimGroup.objects.with_member(cast.budi).exists()


def test_an_invitation_ties_an_account_once_and_asks_for_the_name(cast):
    row = cast.tampang.memberships.get(position="sekretaris")
    token = actions.invite(row, by=cast.ayu)

    actions.accept_invitation(actions.find_invitation(token), by=cast.citra, publish_name=True)

    row.refresh_from_db()
    assert (row.user, row.consent_source) == (cast.citra, Membership.Consent.OWN)
    assert actions.find_invitation(token) is None


def test_an_invitation_ends_after_seven_days(cast, time_machine):
    time_machine.move_to(timezone.now())
    token = actions.invite(cast.tampang.memberships.get(position="sekretaris"), by=cast.ayu)

    time_machine.shift(timedelta(days=7, seconds=1))

    assert actions.find_invitation(token) is None


def test_a_new_invitation_ends_the_old_one(cast):
    row = cast.tampang.memberships.get(position="sekretaris")
    old = actions.invite(row, by=cast.ayu)

    new = actions.invite(row, by=cast.ayu, replaces=row.invitations.get().pk)

    assert actions.find_invitation(old) is None
    assert actions.find_invitation(new)


@pytest.mark.parametrize("replaces", [None, 0])
def test_an_invitation_that_waits_is_not_ended_by_a_second_press(cast, replaces):
    row = cast.tampang.memberships.get(position="sekretaris")
    first = actions.invite(row, by=cast.ayu)

    with pytest.raises(TransitionRefused, match="Sudah diundang"):
        actions.invite(row, by=cast.dewi, replaces=replaces)

    assert actions.find_invitation(first)
    assert row.invitations.count() == 1


def test_an_invitation_is_replaced_once_by_two_presses(cast):
    row = cast.tampang.memberships.get(position="sekretaris")
    actions.invite(row, by=cast.ayu)
    shown = row.invitations.get().pk
    second = actions.invite(row, by=cast.ayu, replaces=shown)

    with pytest.raises(TransitionRefused, match="Sudah diundang"):
        actions.invite(row, by=cast.ayu, replaces=shown)

    assert actions.find_invitation(second)


def test_an_invitation_whose_maker_lost_the_office_is_in_nobodys_way(cast):
    row = cast.tampang.memberships.get(position="sekretaris")
    dead = actions.invite(row, by=cast.ayu)
    ketua = cast.tampang.memberships.get(position="ketua")
    Membership.objects.filter(pk=ketua.pk).update(position="anggota")
    actions.invite(row, by=cast.dewi)

    assert actions.find_invitation(dead) is None
    assert secret_links.unused(row.invitations).count() == 1


def test_an_account_stands_once_in_a_group(cast):
    token = actions.invite(cast.tampang.memberships.get(position="sekretaris"), by=cast.ayu)

    with pytest.raises(TransitionRefused):
        actions.accept_invitation(actions.find_invitation(token), by=cast.budi, publish_name=False)


def test_only_the_person_gives_their_own_consent(cast):
    row = cast.tampang.memberships.get(user=cast.budi)

    with pytest.raises(TransitionRefused):
        actions.give_consent(row, by=cast.ayu)


def test_consent_is_revoked_at_once_by_the_person(cast):
    row = cast.tampang.memberships.get(user=cast.budi)
    actions.give_consent(row, by=cast.budi)

    actions.revoke_consent(row, by=cast.budi)

    assert not cast.tampang.memberships.publishable().filter(user=cast.budi).exists()


def test_trust_is_given_and_taken_by_the_office_and_written_down_once(cast):
    for _ in range(2):
        actions.trust(cast.tampang, by=cast.dewi)
    actions.distrust(cast.tampang, by=cast.dewi)

    verbs = list(Event.objects.about(cast.tampang).values_list("verb", flat=True))
    assert verbs == ["trusted", "supervised"]


def test_the_village_of_a_paper_application_stays_in_scope(cast):
    group = actions.start_on_paper(factories.village(factories.KURUN), by=cast.dewi, note="Surat")

    with pytest.raises(TransitionRefused):
        actions.move_village(group, Desa.objects.get(pk=factories.TEWAH), by=cast.dewi)


def test_a_row_of_an_officer_is_not_renamed_by_another_officer(cast):
    ketua = cast.tampang.memberships.get(position="ketua")
    other = factories.person("sekretaris")
    cast.tampang.memberships.filter(position="sekretaris").update(user=other)

    with pytest.raises(TransitionRefused):
        actions.update_member(ketua, name="Orang lain", by=other)


def test_another_name_has_not_agreed_to_anything(cast):
    row = cast.tampang.memberships.get(user=cast.budi)
    actions.give_consent(row, by=cast.budi)

    row = actions.update_member(row, name="Orang lain", by=cast.ayu)

    assert row.consent_source == ""


def test_an_ended_row_is_history(cast):
    row = cast.tampang.memberships.get(user=cast.budi)
    actions.end_membership(row, by=cast.ayu)

    with pytest.raises(TransitionRefused):
        actions.update_member(row, name="Orang lain", by=cast.ayu)


def test_a_discarded_draft_leaves_no_file_behind(cast, django_capture_on_commit_callbacks):
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)
    draft.logo.save("logo.jpg", ContentFile(factories.jpeg()))
    paper = draft.papers.get()
    files = [draft.logo, paper.original, paper.pages.get().image]

    with django_capture_on_commit_callbacks(execute=True):
        actions.discard(draft, by=cast.citra)

    assert not any(file.storage.exists(file.name) for file in files)
    assert not KimGroup.objects.open().filter(applicant=cast.citra).exists()
