"""Members leave, or are removed with a reason; their rights end at once."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.models import Event, Letter
from groups import actions, rules
from groups.models import KimGroup
from groups.states import State
from news.models import Edition
from news.states import State as EditionState
from tests import factories

REASON = "Pindah ke kecamatan lain"


def row_of(user):
    return user.memberships.get()


def leave(client, group):
    return client.post(reverse("group_leave", args=[group.slug]))


def end_address(row):
    return reverse("group_member_end", args=[row.group.slug, row.pk])


# --- Who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ayu", "citra", "dewi", "eko", "sari", "gita"])
def test_nobody_leaves_for_somebody_else(cast, who):
    with pytest.raises(TransitionRefused):
        actions.leave_group(row_of(cast.budi), by=getattr(cast, who))
    assert not row_of(cast.budi).has_ended()


@pytest.mark.parametrize("who", ["citra", "dewi", "eko", "sari", "gita"])
def test_who_is_no_member_finds_no_way_out(cast, sign_in, who):
    client = sign_in(getattr(cast, who))

    assert client.get(reverse("group_leave", args=["kim-tampang"])).status_code == 404
    assert leave(client, cast.tampang).status_code == 404


def test_an_officer_cannot_leave_and_reads_why(cast, sign_in):
    with pytest.raises(TransitionRefused) as refused:
        actions.leave_group(row_of(cast.ayu), by=cast.ayu)
    assert "berganti dengan SK baru" in str(refused.value)

    client = sign_in(cast.ayu)
    page = client.get(reverse("group_leave", args=["kim-tampang"]), follow=True)
    assert "berganti dengan SK baru" in page.content.decode()
    assert page.redirect_chain == [("/meja/kim/kim-tampang/#keluar", 302)]
    assert not row_of(cast.ayu).has_ended()


def test_the_way_out_stands_on_the_page_of_the_group(cast, sign_in):
    way_out, new_decree = "/meja/kim/kim-tampang/keluar/", "/meja/kim/kim-tampang/sk-baru/"

    def said(user):
        page = sign_in(user).get(reverse("group_desk", args=["kim-tampang"])).content.decode()
        return page.partition('id="keluar"')[2].partition("</section>")[0]

    assert said(cast.dewi) == ""
    assert way_out in said(cast.budi)
    assert way_out not in said(cast.ayu)
    assert new_decree in said(cast.ayu)
    assert "pengganti Anda disebut dalam SK baru" in said(cast.ayu)

    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=State.SUSPENDED)
    assert new_decree not in said(cast.ayu)
    assert way_out in said(cast.budi)


def way_out(client, group):
    page = client.get(reverse("group_desk", args=[group.slug])).content.decode()
    return " ".join(page.partition('id="keluar"')[2].partition("</section>")[0].split())


def test_an_officer_leaves_a_dissolved_group(cast, sign_in):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=State.DISSOLVED)
    client = sign_in(cast.ayu)

    said = way_out(client, cast.tampang)
    assert "SK baru" not in said
    assert "/meja/kim/kim-tampang/keluar/" in said
    asked = client.get(reverse("group_leave", args=["kim-tampang"])).content.decode()
    assert "Kelompok sudah dibubarkan" in asked
    assert "undangan baru" not in asked
    assert leave(client, cast.tampang).url == reverse("desk")

    assert row_of(cast.ayu).has_ended()
    assert client.get(reverse("group_desk", args=["kim-tampang"])).status_code == 404


def test_nobody_removes_an_officer_of_a_dissolved_group(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=State.DISSOLVED)

    for by in (cast.dewi, cast.sari, cast.budi):
        with pytest.raises(TransitionRefused):
            actions.remove_member(row_of(cast.ayu), by=by, reason=REASON)
    assert not row_of(cast.ayu).has_ended()


def test_a_member_whose_office_begins_later_reads_why_they_stay(cast, sign_in):
    cast.tampang.memberships.filter(user=cast.budi).update(phone="+6281255001111")
    budi = row_of(cast.budi)
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", ketua=budi, days=10)
    actions.confirm_change(change, by=cast.dewi)
    client = sign_in(cast.budi)

    said = way_out(client, cast.tampang)
    assert "/meja/kim/kim-tampang/keluar/" not in said
    assert "Anda menjadi pengurus menurut SK yang mulai berlaku nanti" in said
    page = client.get(reverse("group_leave", args=["kim-tampang"]), follow=True)
    assert page.redirect_chain == [("/meja/kim/kim-tampang/#keluar", 302)]


def test_before_leaving_one_reads_what_follows_and_not_what_is(cast, sign_in):
    said = way_out(sign_in(cast.budi), cast.tampang)

    assert "Sesudah keluar, Anda tidak lagi dapat menulis untuk kelompok ini." in said


@pytest.mark.parametrize("who", ["budi", "citra", "eko", "gita"])
def test_others_remove_nobody(cast, who):
    with pytest.raises(TransitionRefused):
        actions.remove_member(row_of(cast.budi), by=getattr(cast, who), reason=REASON)
    assert not row_of(cast.budi).has_ended()


def test_an_officer_removes_no_officer(cast):
    sekretaris = cast.tampang.memberships.get(position="sekretaris")

    with pytest.raises(TransitionRefused):
        actions.remove_member(sekretaris, by=cast.ayu, reason=REASON)
    assert not cast.tampang.memberships.get(position="sekretaris").has_ended()


@pytest.mark.parametrize("reason", ["", "   \n "])
def test_nobody_is_removed_without_a_reason(cast, sign_in, reason):
    with pytest.raises(TransitionRefused):
        actions.remove_member(row_of(cast.budi), by=cast.ayu, reason=reason)

    page = sign_in(cast.ayu).post(end_address(row_of(cast.budi)), {"reason": reason})
    assert "Isi dulu bagian ini" in page.content.decode()
    assert not row_of(cast.budi).has_ended()


# --- Leaving -------------------------------------------------------------------------------------


def test_a_member_is_asked_first_and_then_leaves(cast, sign_in):
    client = sign_in(cast.budi)

    asked = client.get(reverse("group_leave", args=["kim-tampang"])).content.decode()
    assert "Keluar dari KIM Tampang?" in asked
    assert not row_of(cast.budi).has_ended()

    assert leave(client, cast.tampang).url == reverse("desk")
    assert row_of(cast.budi).has_ended()
    assert Event.objects.get(verb="member_left").data == {"membership": row_of(cast.budi).pk}


def test_who_has_left_has_no_rights_from_that_moment(cast, sign_in):
    draft = factories.edition(cast.tampang, cast.budi)
    client = sign_in(cast.budi)

    leave(client, cast.tampang)

    assert client.get(reverse("group_desk", args=["kim-tampang"])).status_code == 404
    assert client.get(reverse("desk_story", args=[draft.pk])).status_code == 404
    assert client.post(reverse("desk_story_submit", args=[draft.pk])).status_code == 404
    assert not rules.member_of(cast.budi, cast.tampang)
    assert Edition.objects.get().state == EditionState.DRAFT
    assert sign_in(cast.ayu).get(reverse("desk_story", args=[draft.pk])).status_code == 200


def test_the_name_leaves_public_pages_and_leaving_twice_is_nothing(client, cast):
    actions.give_consent(row_of(cast.budi), by=cast.budi)
    assert "Budi S." in client.get(cast.tampang.get_absolute_url()).content.decode()

    actions.leave_group(row_of(cast.budi), by=cast.budi)
    events = Event.objects.count()
    actions.leave_group(row_of(cast.budi), by=cast.budi)

    assert "Budi S." not in client.get(cast.tampang.get_absolute_url()).content.decode()
    assert Event.objects.count() == events


def test_a_member_may_leave_a_suspended_group(cast):
    cast.tampang.state = State.SUSPENDED
    cast.tampang.save()

    actions.leave_group(row_of(cast.budi), by=cast.budi)

    assert row_of(cast.budi).has_ended()


def test_a_former_member_may_be_invited_again(cast):
    actions.leave_group(row_of(cast.budi), by=cast.budi)
    row = actions.add_member(cast.tampang, by=cast.ayu, name="Budi S.", position="anggota")
    token = actions.invite(row, by=cast.ayu)

    invitation = actions.find_invitation(token)
    actions.accept_invitation(invitation, by=cast.budi, publish_name=False)

    assert rules.member_of(cast.budi, cast.tampang)


# --- Removal -------------------------------------------------------------------------------------


def test_a_removed_member_is_told_with_the_reason(cast, sign_in):
    cast.budi.email = "budi@example.com"
    cast.budi.save()
    cast.tampang.memberships.filter(user=cast.budi).update(phone="+6281255001111")
    client = sign_in(cast.ayu)

    response = client.post(end_address(row_of(cast.budi)), {"reason": REASON}, follow=True)

    page = unquote(response.content.decode())
    assert "https://wa.me/6281255001111?text=Salam dari KIM Tampang." in page
    assert f"Alasannya: {REASON}" in page
    letter = Letter.objects.get()
    assert letter.to == "budi@example.com"
    assert row_of(cast.budi).has_ended()
    event = Event.objects.get(verb="member_ended")
    assert event.reason.text == REASON


def test_who_left_by_themselves_is_not_told_anything(cast, sign_in):
    actions.leave_group(row_of(cast.budi), by=cast.budi)

    page = sign_in(cast.ayu).get(
        reverse("group_member", args=["kim-tampang", row_of(cast.budi).pk])
    )

    assert "Kabari orangnya" not in page.content.decode()
    assert not Letter.objects.exists()


def test_the_reason_stays_out_of_public_pages(client, cast):
    actions.remove_member(row_of(cast.budi), by=cast.ayu, reason=REASON)

    assert REASON not in client.get(cast.tampang.get_absolute_url()).content.decode()


# --- A member of two groups -----------------------------------------------------------------------


def test_a_member_of_two_groups_switches_between_them(cast, sign_in):
    factories.row(cast.tewah, user=cast.budi, name="Budi S.")
    client = sign_in(cast.budi)

    tampang = client.get(reverse("group_desk", args=["kim-tampang"])).content.decode()
    tewah = client.get(reverse("group_desk", args=["kim-tewah"])).content.decode()

    assert f'<a href="{reverse("group_desk", args=["kim-tewah"])}">KIM Tewah</a>' in tampang
    assert "<h1>KIM Tampang</h1>" in tampang
    assert f'<a href="{reverse("group_desk", args=["kim-tampang"])}">KIM Tampang</a>' in tewah


def test_a_member_of_one_group_has_nothing_to_switch(cast, sign_in):
    page = sign_in(cast.budi).get(reverse("group_desk", args=["kim-tampang"])).content.decode()

    assert "KIM Anda yang lain" not in page


def test_leaving_one_group_keeps_the_other(cast, sign_in):
    factories.row(cast.tewah, user=cast.budi, name="Budi S.")
    row = cast.tampang.memberships.get(user=cast.budi)

    actions.leave_group(row, by=cast.budi)

    assert rules.member_of(cast.budi, cast.tewah)
    assert not rules.member_of(cast.budi, cast.tampang)
