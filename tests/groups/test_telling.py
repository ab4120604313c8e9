"""Telling the office of an application, and the applicant of a decision; each with its note."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.change.refusals import TransitionRefused
from core.models import Event
from groups import actions, telling
from groups.models import KimGroup, OfficerChange
from groups.states import State
from office import contact
from office.models import ListRow
from tests import factories

SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def office_number(db):
    values = {"phone": "", "whatsapp": "+6281299990000"}
    return ListRow.objects.create(kind="kontak", key="kontak", values=values)


@pytest.fixture
def draft(cast):
    return factories.complete_application(cast.citra, desa=factories.KURUN, name="KIM Sahabat")


@pytest.fixture
def sent(cast, draft):
    actions.submit(draft, by=cast.citra, declared=True)
    return KimGroup.objects.get(pk=draft.pk)


@pytest.fixture
def approved(cast, sent):
    actions.approve(sent, by=cast.dewi)
    return KimGroup.objects.get(pk=sent.pk)


def last(verb):
    return Event.objects.filter(verb=verb).latest("pk").pk


def told(verb):
    return list(Event.objects.filter(verb=verb).values_list("actor__username", flat=True))


# --- Who may not ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "eko", "gita"])
def test_only_staff_in_scope_note_that_an_applicant_was_told(sign_in, cast, approved, who):
    user, event = getattr(cast, who), last("approved")

    answer = sign_in(user).post(
        reverse("admin:groups_kimgroup_tell", args=[approved.pk]), {"event": event}
    )

    assert answer.status_code in {302, 404}
    assert telling.text_to_applicant(user, approved) is None
    with pytest.raises(TransitionRefused):
        actions.note_applicant_told(approved, by=user, event=event)
    assert told("applicant_told") == []


def test_who_only_reads_tells_nobody(sign_in, cast, approved):
    client = sign_in(factories.reader("rini", "62.10.02"))
    address = reverse("admin:groups_kimgroup_tell", args=[approved.pk])

    assert client.post(address, {"event": last("approved")}).status_code == 403
    assert told("applicant_told") == []


@pytest.mark.parametrize("who", ["ayu", "budi", "dewi", "eko", "sari"])
def test_only_the_applicant_tells_the_office(sign_in, cast, sent, who):
    user = getattr(cast, who)

    answer = sign_in(user).post(
        reverse("application_told", args=[sent.pk]), {"event": last("submitted")}
    )

    # Staff of the kecamatan see the application, but have nothing to tell.
    assert answer.status_code == (302 if who in {"dewi", "sari"} else 404)
    assert telling.text_to_office(user, sent) is None
    assert told("office_told") == []


@pytest.mark.parametrize("event", ["", "x", "0", "999999999"])
def test_a_note_about_another_event_is_refused(sign_in, cast, sent, event):
    sign_in(cast.citra).post(reverse("application_told", args=[sent.pk]), {"event": event})

    assert told("office_told") == []


def test_looking_notes_nothing(sign_in, cast, approved):
    before = Event.objects.count()

    address = reverse("admin:groups_kimgroup_tell", args=[approved.pk])
    assert sign_in(cast.dewi).get(address).status_code == 200
    answer = sign_in(cast.citra).get(reverse("application_told", args=[approved.pk]))
    assert answer.status_code == 405
    assert Event.objects.count() == before


# --- Applicant to office ----------------------------------------------------------------------


def test_the_applicant_tells_the_office_by_the_offices_own_number(cast, sent):
    text = telling.text_to_office(cast.citra, sent)

    assert unquote(text.url) == (
        "https://wa.me/6281299990000?text=Salam. Permohonan KIM Sahabat, Kelurahan Kurun "
        "(Kuala Kurun), Kecamatan Kurun, sudah dikirim lewat portal dan menunggu diperiksa.\n\n"
        f"Buka: {SITE}/admin/groups/kimgroup/{sent.pk}/change/"
    )


def test_the_page_after_sending_offers_it_until_it_was_noted(sign_in, cast, sent):
    citra, page = sign_in(cast.citra), reverse("application_sent", args=[sent.pk])
    assert "Kabari Diskominfosantik: ada permohonan menunggu" in citra.get(page).content.decode()

    for _ in range(2):
        answer = citra.post(
            reverse("application_told", args=[sent.pk]), {"event": last("submitted")}, follow=True
        )

    assert told("office_told") == ["citra"]
    shown = " ".join(answer.content.decode().split())
    assert "Diskominfosantik dikabari oleh Citra" in shown
    assert "?text=" not in shown.partition("<footer")[0]


def test_sending_again_makes_a_new_text(cast, sent):
    actions.note_office_told(sent, by=cast.citra, event=last("submitted"))
    actions.request_changes(sent, by=cast.dewi, reason="SK buram.")
    actions.submit(sent, by=cast.citra, declared=True)

    assert telling.text_to_office(cast.citra, KimGroup.objects.get(pk=sent.pk)).note is None


def test_an_office_without_whatsapp_is_not_told(office_number, cast, sent):
    office_number.values = {"phone": "+625373031234", "whatsapp": ""}
    office_number.save()

    assert telling.text_to_office(cast.citra, sent) is None


def test_nothing_is_told_before_sending_and_after_a_decision(cast, draft):
    assert telling.text_to_office(cast.citra, draft) is None
    actions.submit(draft, by=cast.citra, declared=True)
    actions.approve(draft, by=cast.dewi)

    assert telling.text_to_office(cast.citra, KimGroup.objects.get(pk=draft.pk)) is None


def test_staff_who_entered_it_from_paper_tell_nobody(larger_cast):
    group = larger_cast.on_paper
    KimGroup.objects.filter(pk=group.pk).update(state=State.SUBMITTED)

    assert telling.text_to_office(larger_cast.eko, KimGroup.objects.get(pk=group.pk)) is None


# --- Office to applicant ----------------------------------------------------------------------


def test_two_of_the_staff_see_that_the_other_did_it(sign_in, cast, approved):
    address = reverse("admin:groups_kimgroup_tell", args=[approved.pk])
    noon = timezone.now().replace(hour=3, minute=15)  # 10.15 WIB

    with time_machine.travel(noon, tick=False):
        sign_in(cast.dewi).post(address, {"event": last("approved")})
    page = sign_in(cast.sari).post(address, {"event": last("approved")}, follow=True)

    assert told("applicant_told") == ["dewi"]
    shown = " ".join(page.content.decode().split())
    assert "KIM Sahabat dikabari oleh Dewi" in shown
    assert "10.15 WIB" in shown
    assert page.context["whatsapp"] == ""
    assert "Kabari lewat WhatsApp" not in shown


def test_a_new_decision_makes_a_new_text(cast, approved):
    first = last("approved")
    actions.note_applicant_told(approved, by=cast.dewi, event=first)
    actions.suspend(approved, by=cast.dewi, reason="Keluhan.")

    group = KimGroup.objects.get(pk=approved.pk)
    assert telling.text_to_applicant(cast.dewi, group).note is None
    with pytest.raises(TransitionRefused, match="Belum dicatat"):
        actions.note_applicant_told(group, by=cast.dewi, event=first)


def test_what_changes_no_decision_keeps_the_note(cast, approved):
    actions.note_applicant_told(approved, by=cast.dewi, event=last("approved"))
    actions.trust(approved, by=cast.dewi)

    group = KimGroup.objects.get(pk=approved.pk)
    assert telling.text_to_applicant(cast.dewi, group).note.actor == cast.dewi


def test_a_number_that_may_not_be_used_makes_no_text(cast, approved):
    row = approved.memberships.first()
    row.phone = approved.contact_phone
    row.restricted_at = timezone.now()
    row.save()

    assert telling.text_to_applicant(cast.dewi, KimGroup.objects.get(pk=approved.pk)) is None


def holds(cast, group, number, *, how):
    """Citra, who applied, has ``number``: in her account, as her own row, or in a row with it."""
    KimGroup.objects.filter(pk=group.pk).update(contact_phone=number)
    row = group.memberships.first()
    if how == "account":
        User.objects.filter(pk=cast.citra.pk).update(phone=number)
    else:
        row.phone = number
        row.user = cast.citra if how == "user" else None
        row.save()
        KimGroup.objects.filter(pk=group.pk).update(applicant_row=row if how == "marked" else None)


@pytest.mark.parametrize("how", ["account", "marked", "user"])
@pytest.mark.parametrize("field", ["restricted_at", "is_active"])
def test_an_applicant_who_is_restricted_or_closed_has_no_text(cast, approved, how, field):
    holds(cast, approved, "+6281377778888", how=how)
    group = KimGroup.objects.get(pk=approved.pk)
    assert "wa.me/6281377778888" in telling.text_to_applicant(cast.dewi, group).url

    value = timezone.now() if field == "restricted_at" else False
    User.objects.filter(pk=cast.citra.pk).update(**{field: value})

    group = KimGroup.objects.get(pk=approved.pk)
    assert telling.text_to_applicant(cast.dewi, group) is None
    with pytest.raises(TransitionRefused):
        actions.note_applicant_told(group, by=cast.dewi, event=last("approved"))
    restricted = field == "restricted_at"
    assert group.contact_phone_as_read == ("" if restricted else "0813-7777-8888")


def test_a_number_of_the_group_alone_is_written_to_whatever_becomes_of_the_applicant(
    cast, approved
):
    KimGroup.objects.filter(pk=approved.pk).update(contact_phone="+6281377778888")
    User.objects.filter(pk=cast.citra.pk).update(
        restricted_at=timezone.now(), phone="+6281355556666"
    )

    group = KimGroup.objects.get(pk=approved.pk)
    assert "wa.me/6281377778888" in telling.text_to_applicant(cast.dewi, group).url


@pytest.mark.parametrize(
    ("email", "says"),
    [
        (
            "",
            "Belum ada pemberitahuan otomatis. Nomor kelompok bukan nomor HP: kabari langsung.",
        ),
        ("citra@example.com", "Pemohon sudah dikirimi e-mail. Boleh juga dikabari langsung"),
    ],
)
def test_a_landline_has_no_link_and_is_told_by_mouth(sign_in, cast, approved, email, says):
    KimGroup.objects.filter(pk=approved.pk).update(contact_phone="+625373031234")
    User.objects.filter(pk=cast.citra.pk).update(email=email)
    group = KimGroup.objects.get(pk=approved.pk)

    assert telling.text_to_applicant(cast.dewi, group).url == ""
    dewi, address = sign_in(cast.dewi), reverse("admin:groups_kimgroup_tell", args=[group.pk])
    page = " ".join(dewi.get(address).content.decode().split())
    assert says in page
    assert "wa.me/62537" not in page
    assert "lewat WhatsApp" not in page.partition("<footer")[0]

    shown = dewi.post(address, {"event": last("approved")}, follow=True).content.decode()
    assert "KIM Sahabat dikabari oleh Dewi" in " ".join(shown.split())


@pytest.mark.parametrize("how", ["applicant", "member"])
def test_staff_are_not_asked_to_tell_their_own_group(sign_in, cast, approved, how):
    assert telling.text_to_applicant(cast.dewi, approved) is not None
    if how == "member":
        factories.row(approved, user=cast.dewi)
    else:
        KimGroup.objects.filter(pk=approved.pk).update(applicant=cast.dewi)
    group = KimGroup.objects.get(pk=approved.pk)

    assert telling.text_to_applicant(cast.dewi, group) is None
    assert telling.text_to_applicant(cast.sari, group) is not None
    address = reverse("admin:groups_kimgroup_tell", args=[group.pk])
    sign_in(cast.dewi).post(address, {"event": last("approved")})
    assert told("applicant_told") == []


def test_an_offices_landline_that_was_given_as_whatsapp_is_no_link(office_number, cast, sent):
    office_number.values = {"phone": "", "whatsapp": "+625373031234"}
    office_number.save()

    assert telling.text_to_office(cast.citra, sent) is None
    assert contact.for_pages() == []


def test_a_note_leaves_the_yearly_confirmation_as_it_was_read(cast, approved):
    before = actions.last_event(approved)
    actions.note_applicant_told(approved, by=cast.dewi, event=last("approved"))

    assert actions.last_event(approved) == before


@pytest.mark.parametrize(("days", "offered"), [(29, True), (31, False)])
def test_it_is_offered_for_thirty_days(cast, approved, days, offered):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert bool(telling.text_to_applicant(cast.dewi, approved)) is offered


# --- Office to who sent a new SK --------------------------------------------------------------

AYU = "+6281377779999"


@pytest.fixture
def change(cast):
    cast.tampang.memberships.filter(user=cast.ayu).update(phone=AYU)
    return factories.officer_change(cast.tampang, cast.ayu, "submitted")


@pytest.fixture
def returned(cast, change):
    actions.return_change(change, by=cast.dewi, reason="SK buram.")
    return OfficerChange.objects.get(pk=change.pk)


def tell_sender(change):
    return reverse("admin:groups_officerchange_tell", args=[change.pk])


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "eko", "gita"])
def test_only_staff_in_scope_note_that_a_sender_was_told(sign_in, cast, returned, who):
    user, event = getattr(cast, who), last("change_returned")

    answer = sign_in(user).post(tell_sender(returned), {"event": event})

    assert answer.status_code in {302, 404}
    assert telling.text_to_sender(user, returned) is None
    with pytest.raises(TransitionRefused):
        actions.note_sender_told(returned, by=user, event=event)
    assert told("sender_told") == []


def test_who_only_reads_tells_no_sender(sign_in, cast, returned):
    client = sign_in(factories.reader("rini", "62.10.02"))

    answer = client.post(tell_sender(returned), {"event": last("change_returned")})

    assert answer.status_code == 403
    assert told("sender_told") == []


@pytest.mark.parametrize(
    ("decide", "says"),
    [
        (
            lambda change, by: actions.confirm_change(change, by=by),
            "SK baru KIM Tampang *dikonfirmasi*.",
        ),
        (
            lambda change, by: actions.return_change(change, by=by, reason="SK buram."),
            "SK baru KIM Tampang *perlu diperbaiki*.\n\nCatatan: SK buram.",
        ),
        (
            lambda change, by: actions.reject_change(change, by=by, reason="Bukan SK."),
            "SK baru KIM Tampang *belum dapat dikonfirmasi*.\n\nCatatan: Bukan SK.",
        ),
    ],
)
def test_the_office_tells_the_sender_of_a_new_sk(cast, change, decide, says):
    assert telling.text_to_sender(cast.dewi, change) is None
    decide(change, cast.dewi)

    text = telling.text_to_sender(cast.dewi, OfficerChange.objects.get(pk=change.pk))

    assert text.ask == "Kabari Ayu L. (pengirim)"
    assert unquote(text.url) == (
        "https://wa.me/6281377779999?text=Salam dari Diskominfosantik Kabupaten Gunung Mas.\n\n"
        f"{says}\n\nSelengkapnya: {SITE}/meja/"
    )


def test_a_note_about_a_sender_takes_the_text_off_for_all_staff(sign_in, cast, returned):
    dewi, address = sign_in(cast.dewi), tell_sender(returned)
    assert "Kabari Ayu L. (pengirim)" in dewi.get(address).content.decode()
    assert told("sender_told") == []

    for user in (cast.dewi, cast.sari):
        page = sign_in(user).post(address, {"event": last("change_returned")}, follow=True)

    assert told("sender_told") == ["dewi"]
    shown = " ".join(page.content.decode().split())
    assert "Ayu L. dikabari oleh Dewi" in shown
    assert "Buka WhatsApp" not in shown
    assert "Pengirim SK baru dikabari" in shown


@pytest.mark.parametrize(
    "leave",
    [
        lambda ayu: User.objects.filter(pk=ayu.pk).update(restricted_at=timezone.now()),
        lambda ayu: User.objects.filter(pk=ayu.pk).update(is_active=False),
        lambda ayu: ayu.memberships.update(restricted_at=timezone.now()),
        lambda ayu: ayu.memberships.update(ended_on=timezone.localdate()),
    ],
    ids=["restricted", "closed", "row restricted", "ended"],
)
def test_a_sender_who_may_not_be_written_to_has_no_text(cast, returned, leave):
    leave(cast.ayu)

    change = OfficerChange.objects.get(pk=returned.pk)
    assert telling.text_to_sender(cast.dewi, change) is None


@pytest.mark.parametrize("phone", ["", "+625373031234"])
def test_a_sender_without_mobile_number_is_told_by_mouth(cast, returned, phone):
    cast.tampang.memberships.filter(user=cast.ayu).update(phone=phone)

    text = telling.text_to_sender(cast.dewi, returned)

    assert text.url == ""
    assert text.help == "Nomor HP-nya tidak ada di daftar anggota: kabari langsung."


def test_staff_who_entered_a_new_sk_from_paper_are_not_told(cast):
    change = factories.officer_change(cast.tampang, cast.sari, "submitted")
    actions.return_change(change, by=cast.dewi, reason="SK buram.")

    change = OfficerChange.objects.get(pk=change.pk)
    assert telling.text_to_sender(cast.dewi, change) is None


@pytest.mark.parametrize(("days", "offered"), [(29, True), (31, False)])
def test_a_sender_is_told_for_thirty_days(cast, returned, days, offered):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert bool(telling.text_to_sender(cast.dewi, returned)) is offered


def test_a_new_sk_that_is_sent_again_has_nothing_to_tell_and_needs_new_words(cast, returned):
    actions.note_sender_told(returned, by=cast.dewi, event=last("change_returned"))
    actions.submit_change(returned, by=cast.ayu, declared=True)
    change = OfficerChange.objects.get(pk=returned.pk)
    assert telling.text_to_sender(cast.dewi, change) is None

    actions.return_change(change, by=cast.dewi, reason="Masih buram.")

    change = OfficerChange.objects.get(pk=returned.pk)
    assert telling.text_to_sender(cast.dewi, change).note is None
