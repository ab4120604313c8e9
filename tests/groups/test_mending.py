"""Slips in the register are corrected by staff with a reason; old and new both stay."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.models import Event
from groups import actions, rules
from groups.models import Correction, Decree, FormerAddress, KimGroup, Membership
from groups.states import State
from tests import factories

WHY = "Di SK tertulis lain."


@pytest.fixture
def registered(cast):
    """The KIM of Tampang as approved by hand: number, address and SK known."""
    Decree.objects.filter(group=cast.tampang).update(number="140/7", valid_from=date(2026, 1, 10))
    KimGroup.objects.filter(pk=cast.tampang.pk).update(
        registration_number=f"KIM-{factories.TAMPANG}-01"
    )
    return KimGroup.objects.get(pk=cast.tampang.pk)


def everything():
    return [
        list(model.objects.order_by("pk").values())
        for model in (KimGroup, Decree, Membership, Correction, FormerAddress, Event)
    ]


def text(response):
    return response.content.decode()


# --- Refused ---------------------------------------------------------------------------------


def test_staff_of_the_kecamatan_may_unless_it_is_their_own_group(cast, registered):
    assert cast.who_may(rules.can_mend, registered) == {"dewi", "sari"}
    factories.row(registered, user=cast.dewi)

    assert cast.who_may(rules.can_mend, registered) == {"sari"}


@pytest.mark.parametrize(
    ("who", "values", "reason", "said"),
    [
        ("ayu", {"name": "KIM Baru"}, WHY, "Hanya staf dinas"),
        ("eko", {"name": "KIM Baru"}, WHY, "Hanya staf dinas"),
        ("dewi", {"name": "KIM Baru"}, " \n", "Tulis alasannya"),
        ("dewi", {"name": "KIM Tampang"}, WHY, "Belum ada yang berbeda"),
        ("dewi", {"name": ""}, WHY, "Isian ini wajib diisi"),
        ("dewi", {"founded_on": date(2999, 1, 1)}, WHY, "Tahun 2999"),
    ],
)
def test_what_may_not_be_is_refused_and_changes_nothing(
    cast, registered, who, values, reason, said
):
    before = everything()

    with pytest.raises(TransitionRefused, match=said):
        actions.mend_group(registered, by=getattr(cast, who), reason=reason, **values)

    assert everything() == before


def test_an_application_is_not_corrected_by_the_office(cast):
    application = factories.complete_application(
        cast.citra, state=State.SUBMITTED, desa=factories.KURUN
    )

    with pytest.raises(TransitionRefused, match="Hanya staf dinas"):
        actions.mend_group(application, by=cast.dewi, reason=WHY, name="KIM Baru")


def test_a_village_outside_one_s_kecamatan_is_refused(cast, registered):
    before = everything()

    with pytest.raises(TransitionRefused, match="di luar kecamatan Anda"):
        actions.mend_group(
            registered, by=cast.dewi, reason=WHY, desa=factories.village(factories.TEWAH)
        )
    assert everything() == before


def test_the_second_of_two_at_one_group_is_refused(cast, registered):
    actions.mend_group(registered, by=cast.dewi, reason=WHY, seen=0, name="KIM Tampang Jaya")

    with pytest.raises(TransitionRefused, match="berubah sejak Anda lihat"):
        actions.mend_group(registered, by=cast.sari, reason=WHY, seen=0, name="KIM Lain")


# --- A group ---------------------------------------------------------------------------------


def test_another_name_gives_another_address_and_the_old_one_leads_there(cast, registered, client):
    actions.mend_group(registered, by=cast.dewi, reason=WHY, name="KIM Tampang Jaya")

    registered.refresh_from_db()
    assert registered.slug == "kim-tampang-jaya"
    answer = client.get("/kim/kim-tampang/")
    assert (answer.status_code, answer["Location"]) == (302, "/kim/kim-tampang-jaya/")
    assert client.get("/kim/kim-tampang/rss/")["Location"] == "/kim/kim-tampang-jaya/rss/"
    assert client.get("/kim/kim-tampang-jaya/").status_code == 200
    said = [(each.label, each.before, each.after) for each in registered.corrections.all()]
    assert said[0] == ("nama kelompok", "KIM Tampang", "KIM Tampang Jaya")


def test_an_address_given_up_is_never_given_to_another_group(cast, registered):
    actions.mend_group(registered, by=cast.dewi, reason=WHY, name="KIM Tampang Jaya")
    other = factories.complete_application(
        cast.citra, state=State.SUBMITTED, desa=factories.KURUN, name="KIM Tampang"
    )

    assert actions.approve(other, by=cast.dewi).slug == "kim-tampang-kurun"


def test_a_group_gets_its_own_old_address_back(cast, registered, client):
    actions.mend_group(registered, by=cast.dewi, reason=WHY, name="KIM Tampang Jaya")
    actions.mend_group(registered, by=cast.dewi, reason="Ternyata benar.", name="KIM Tampang")

    assert KimGroup.objects.get(pk=registered.pk).slug == "kim-tampang"
    assert client.get("/kim/kim-tampang-jaya/")["Location"] == "/kim/kim-tampang/"
    assert client.get("/kim/kim-tampang/").status_code == 200


def test_another_village_gives_a_new_number_and_the_old_one_is_never_given_again(cast, registered):
    moved = actions.mend_group(
        registered, by=cast.dewi, reason=WHY, desa=factories.village(factories.KURUN)
    )

    assert moved.registration_number == f"KIM-{factories.KURUN}-01"
    assert moved.slug == "kim-tampang"
    assert FormerAddress.objects.get().value == f"KIM-{factories.TAMPANG}-01"
    again = factories.complete_application(cast.citra, state=State.SUBMITTED, name="KIM Lain")
    approved = actions.approve(again, by=cast.dewi)
    assert approved.registration_number == f"KIM-{factories.TAMPANG}-02"
    assert Event.objects.about(moved).get(verb="mended").area == "62.10.02"


def test_in_a_village_with_a_main_kim_it_becomes_an_additional_one(cast, registered):
    factories.group(desa=factories.KURUN)

    moved = actions.mend_group(
        registered, by=cast.dewi, reason=WHY, desa=factories.village(factories.KURUN)
    )
    assert moved.additional


def test_officers_and_staff_cannot_rename_without_a_reason(cast, registered):
    for who in (cast.ayu, cast.dewi):
        with pytest.raises(TransitionRefused, match="Nama dan tanggal mengikuti SK"):
            actions.update_contact(registered, by=who, name="KIM Baru")


# --- An SK -----------------------------------------------------------------------------------


def test_an_sk_s_number_and_end_are_corrected_and_both_stay(cast, registered):
    actions.mend_decree(
        registered.decree,
        by=cast.dewi,
        reason=WHY,
        number="140/07/DS-TP/2026",
        valid_until=date(2029, 1, 9),
    )

    said = {(each.label, each.before, each.after) for each in registered.corrections.all()}
    assert said == {
        ("nomor SK", "140/7", "140/07/DS-TP/2026"),
        ("berlaku sampai", "", "9 Januari 2029"),
    }
    assert Event.objects.get(verb="mended").reason.text == WHY


def test_a_scan_is_replaced_and_the_old_one_stays(cast, registered):
    old = factories.paper(registered)
    new = factories.upload("sk-lengkap.pdf", factories.pdf(3))
    actions.mend_decree(registered.decree, by=cast.dewi, reason="Lampiran kurang.", uploads=[new])

    old.refresh_from_db()
    assert old.replaced
    assert [paper.title for paper in registered.papers.decided()] == ["sk-lengkap.pdf"]
    assert registered.corrections.get().label == "berkas SK"


def test_the_same_scan_is_no_correction_and_an_earlier_one_comes_back(cast, registered):
    first, second = factories.pdf(1), factories.pdf(2)
    sk = registered.decree

    def replace(*contents):
        files = [factories.upload("sk.pdf", content) for content in contents]
        actions.mend_decree(sk, by=cast.dewi, reason=WHY, uploads=files)
        return registered.papers.decided().count()

    assert replace(first) == 1
    with pytest.raises(TransitionRefused, match="Belum ada yang berbeda"):
        replace(first)
    assert registered.papers.decided().count() == 1
    assert replace(first, second) == 2
    assert replace(second) == 1
    assert replace(first) == 1


def test_a_slug_that_is_the_beginning_of_the_address_leads_on_too(cast, registered, client):
    KimGroup.objects.filter(pk=registered.pk).update(name="KIM", slug="kim")
    actions.mend_group(registered, by=cast.dewi, reason=WHY, name="KIM Usaha Maju")

    assert client.get("/kim/kim/?sebelum=x")["Location"].startswith("/kim/kim-usaha-maju/")


def test_the_desk_of_a_renamed_group_is_found_at_its_old_address(cast, registered, sign_in):
    actions.mend_group(registered, by=cast.dewi, reason=WHY, name="KIM Tampang Jaya")

    answer = sign_in(cast.ayu).get("/meja/kim/kim-tampang/data/")
    assert answer["Location"] == "/meja/kim/kim-tampang-jaya/data/"


def test_a_person_who_left_before_the_corrected_day_is_spoken_of(cast, registered):
    change = factories.officer_change(registered, cast.ayu, "submitted", days=5)
    actions.confirm_change(change, by=cast.dewi)
    wati = registered.memberships.get(name="Wati N.")
    Membership.objects.filter(pk=wati.pk).update(ended_on=wati.started_on + timedelta(days=2))

    with pytest.raises(TransitionRefused, match=r"Wati N\. tercatat selesai bertugas"):
        actions.mend_decree(
            Decree.objects.get(pk=change.decree_id),
            by=cast.dewi,
            reason=WHY,
            valid_from=wati.started_on + timedelta(days=10),
        )


def test_a_file_that_cannot_be_shown_replaces_nothing(cast, registered, sign_in):
    old = factories.paper(registered)
    address = reverse("admin:groups_mend_decree", args=[registered.pk, registered.decree.pk])
    sent = {
        **{"number": "140/7", "date": "2026-01-10", "signatory": "lurah", "seen": 0},
        **{"reason": "Pindaian baru.", "sk": factories.upload("sk.pdf", b"bukan pdf")},
    }
    page = text(sign_in(cast.dewi).post(address, sent))

    old.refresh_from_db()
    assert not old.replaced
    assert "Berkas SK pengganti" in page
    assert "Pindaian baru." in page


def test_the_terms_that_began_with_an_sk_follow_its_corrected_first_day(cast, registered):
    change = factories.officer_change(registered, cast.ayu, "submitted", days=-10)
    actions.confirm_change(change, by=cast.dewi)
    was, now = change.decree.starts_on, change.decree.starts_on + timedelta(days=4)

    actions.mend_decree(
        Decree.objects.get(pk=change.decree_id), by=cast.dewi, reason=WHY, valid_from=now
    )

    rows = registered.memberships
    assert not rows.filter(started_on=was).exists()
    assert not rows.filter(ended_on=was).exists()
    assert rows.current(was).get(position="ketua").name == "Ayu L."
    assert rows.current(now).get(position="ketua").name == "Sita R."


def test_an_sk_may_not_pass_another_one(cast, registered):
    change = factories.officer_change(registered, cast.ayu, "submitted", days=-10)
    actions.confirm_change(change, by=cast.dewi)

    with pytest.raises(TransitionRefused, match="bertabrakan dengan SK"):
        actions.mend_decree(
            KimGroup.objects.get(pk=registered.pk).decrees.get(number="140/7"),
            by=cast.dewi,
            reason=WHY,
            valid_from=timezone.localdate(),
        )


def test_a_new_sk_that_waits_is_not_corrected_but_returned(cast, registered, sign_in):
    change = factories.officer_change(registered, cast.ayu, "submitted")
    address = reverse("admin:groups_mend_decree", args=[registered.pk, change.decree_id])

    assert sign_in(cast.dewi).get(address).status_code == 404


# --- Pages -----------------------------------------------------------------------------------


def test_the_review_page_leads_to_corrections_and_shows_old_and_new(cast, registered, sign_in):
    dewi = sign_in(cast.dewi)
    address = reverse("admin:groups_mend", args=[registered.pk])
    form = {"name": "KIM Tampang Jaya", "founded_on": "2026-01-05", "desa": factories.TAMPANG}
    answer = dewi.post(address, {**form, "reason": WHY, "seen": 0}, follow=True)

    page = text(answer)
    assert "Riwayat isian" in page
    assert "KIM Tampang Jaya" in page
    assert WHY in page
    assert f'href="{address}"' in page


def test_a_stale_form_keeps_what_was_typed(cast, registered, sign_in):
    actions.mend_group(registered, by=cast.sari, reason=WHY, founded_on=date(2026, 1, 1))
    address = reverse("admin:groups_mend", args=[registered.pk])
    form = {"name": "KIM Tampang Jaya", "founded_on": "2026-01-05", "desa": factories.TAMPANG}

    page = text(sign_in(cast.dewi).post(address, {**form, "reason": "Salah ketik.", "seen": 0}))
    assert "berubah sejak Anda lihat" in page
    assert "Salah ketik." in page
    assert 'value="KIM Tampang Jaya"' in page
