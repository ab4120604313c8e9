"""Inviting a roster: one touch for each person, to their own number, and nothing ended unasked."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups import actions
from groups.models import INVITATION, KimGroup, Membership
from groups.states import State
from news.models import Edition
from news.states import State as StoryState
from tests import factories

PHONE = "+6281299990000"
DESK = "/meja/kim/kim-tampang/"


@pytest.fixture
def row(cast):
    return factories.row(cast.tampang, name="Dina K.", phone=PHONE)


def address(row, query="?kirim"):
    return reverse("group_invite", args=["kim-tampang", row.pk]) + query


def desk(client):
    return client.get(DESK).content.decode()


def line_of(row, page):
    """The line of one person in the roster of the desk."""
    start = page.index(f"/anggota/{row.pk}/")
    return page[start : page.index("</li>", start)]


# --- One touch -----------------------------------------------------------------------------


def test_one_touch_leads_to_the_persons_own_number_with_their_own_link(sign_in, cast, row):
    factories.row(cast.tampang, name="Agus T.", phone="+6281288880000")

    page = sign_in(cast.ayu).post(address(row))

    seconds, url = page.headers["Refresh"].split("; url=")
    assert seconds == "0"
    assert urlsplit(url)[:3] == ("https", "wa.me", "/6281299990000")
    text = parse_qs(urlsplit(url).query)["text"][0]
    assert text.startswith("Salam, Dina K. ")
    links = re.findall(r"http://testserver(/akun/undangan/\S+)", text)
    assert [INVITATION.links().get().pk] == [
        actions.find_invitation(link.split("/")[-2]).pk for link in links
    ]
    assert f'href="{url.replace("&", "&amp;")}"' in page.content.decode()


def test_the_token_is_on_this_answer_alone_and_goes_to_nobody_else(sign_in, cast, row):
    ayu = sign_in(cast.ayu)

    page = ayu.post(address(row))

    token = unquote(page.headers["Refresh"]).split("/akun/undangan/")[1].split("/")[0]
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert token not in desk(ayu)
    assert (
        token not in ayu.get(reverse("group_member", args=["kim-tampang", row.pk])).content.decode()
    )
    assert not INVITATION.links().filter(digest=token).exists()


def test_the_answer_leads_to_the_next_person_and_never_to_one_twice(sign_in, cast, row):
    others = [
        factories.row(cast.tampang, name=f"Orang {n}", phone=f"+628127777000{n}") for n in "12"
    ]
    ayu = sign_in(cast.ayu)

    page = ayu.post(address(row)).content.decode()
    for other in others:
        assert f"{address(other)}" in page
    assert address(row) not in page
    page = ayu.post(address(others[0])).content.decode()

    assert address(others[0]) not in page
    assert address(others[1]) in page


def test_on_the_page_of_a_person_the_invitation_stays_to_be_read_aloud(sign_in, cast, row):
    page = sign_in(cast.ayu).post(address(row, ""))

    assert "Refresh" not in page.headers
    html = page.content.decode()
    assert html.index("Kirim lewat WhatsApp") < html.index("<details") < html.index("Kode untuk")
    assert html.count("btn go") == 1


def test_the_desk_says_who_was_invited_and_when(sign_in, cast, row, time_machine):
    time_machine.move_to("2026-11-30T03:15:00Z")  # 10.15 WIB.
    ayu = sign_in(cast.ayu)
    assert "Undang<" in line_of(row, desk(ayu))

    ayu.post(address(row))

    line = re.sub(r"<[^>]+>", " ", line_of(row, desk(ayu)))
    assert "diundang 30 November, 10.15" in re.sub(r"\s+", " ", line)
    assert "belum dipakai" in line
    assert "/undang/" not in line_of(row, desk(ayu))


def test_an_invitation_that_nobody_used_may_be_made_again(sign_in, cast, row):
    actions.invite(row, by=cast.ayu)
    INVITATION.links().update(expires_at=timezone.now() - timedelta(minutes=1))

    line = line_of(row, desk(sign_in(cast.ayu)))

    assert "undangannya tidak berlaku lagi" in line
    assert "?kirim" in line


def test_an_invitation_of_a_former_officer_waits_for_nobody(sign_in, cast, row):
    actions.invite(row, by=cast.ayu)
    cast.tampang.memberships.filter(user=cast.ayu).update(ended_on="2026-01-05", started_on=None)

    line = line_of(row, desk(sign_in(cast.dewi)))

    assert "undangannya tidak berlaku lagi" in line
    assert "?kirim" in line


@pytest.mark.parametrize(
    ("fields", "offered", "missing"),
    [
        ({"phone": ""}, "Tulis nomor dulu", "?kirim"),
        ({"phone": "+625373031234"}, "Buat kode", "?kirim"),
        ({"phone": PHONE, "restricted_at": "2026-11-01T00:00:00Z"}, "Buat kode", "?kirim"),
        ({"phone": PHONE}, "?kirim", "Tulis nomor dulu"),
    ],
)
def test_without_a_number_for_a_chat_there_is_another_way(sign_in, cast, fields, offered, missing):
    row = factories.row(cast.tampang, **fields)

    line = line_of(row, desk(sign_in(cast.ayu)))

    assert offered in line
    assert missing not in line


@pytest.mark.parametrize(
    "fields",
    [
        {"phone": ""},
        {"phone": "+625373031234"},
        {"phone": PHONE, "restricted_at": "2026-11-01T00:00:00Z"},
    ],
)
def test_nothing_is_sent_to_a_number_that_takes_none(sign_in, cast, fields):
    row = factories.row(cast.tampang, **fields)

    page = sign_in(cast.ayu).post(address(row))

    assert "Refresh" not in page.headers
    assert "wa.me" not in page.content.decode()
    assert "Kode untuk dibacakan" in page.content.decode()


def test_a_number_that_was_changed_meanwhile_is_the_one_written_to(sign_in, cast, row):
    ayu = sign_in(cast.ayu)
    desk(ayu)
    Membership.objects.filter(pk=row.pk).update(phone="+6281277770000")

    page = ayu.post(address(row))

    assert "wa.me/6281277770000?" in page.headers["Refresh"]


# --- What ends nothing and writes nothing -----------------------------------------------------


@pytest.mark.parametrize("query", ["", "?kirim", "?ganti=1"])
def test_opening_the_address_makes_nothing_and_leads_to_the_desk(sign_in, cast, row, query):
    for method in ("get", "head"):
        assert getattr(sign_in(cast.ayu), method)(address(row, query)).url == DESK
    assert not INVITATION.links().exists()


@pytest.mark.parametrize(
    "query", ["?kirim", "", "?ganti=", "?ganti=x", "?ganti=²", "?ganti=" + "9" * 40]
)
def test_a_second_press_ends_no_link_and_says_so(sign_in, cast, row, query):
    ayu = sign_in(cast.ayu)
    first = ayu.post(address(row)).context["link"]

    page = ayu.post(address(row, query), follow=True)

    assert "dan undangan itu masih berlaku" in page.content.decode()
    assert "Buat undangan baru" in page.content.decode()
    assert actions.find_invitation(first.split("/")[-2])
    assert INVITATION.links().count() == 1


def test_a_new_one_is_made_when_asked_and_only_for_the_one_that_was_shown(sign_in, cast, row):
    ayu = sign_in(cast.ayu)
    first = ayu.post(address(row)).context["link"]
    page = ayu.get(reverse("group_member", args=["kim-tampang", row.pk])).content.decode()
    again = re.search(rf'action="({re.escape(address(row, "?ganti="))}\d+)"', page)[1]

    second = ayu.post(again).context["link"]
    ayu.post(again)  # A double press.

    assert actions.find_invitation(first.split("/")[-2]) is None
    assert actions.find_invitation(second.split("/")[-2])
    assert INVITATION.links().count() == 2


def test_a_form_of_another_site_invites_nobody(cast, row):
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(cast.ayu, "django.contrib.auth.backends.ModelBackend")

    assert forged.post(address(row)).status_code == 403
    assert not INVITATION.links().exists()


@pytest.mark.parametrize("who", ["budi", "citra", "gita", "eko"])
def test_nobody_but_its_officers_invites(sign_in, cast, row, who):
    client = sign_in(getattr(cast, who))

    assert client.post(address(row)).status_code == 404
    assert client.get(address(row)).status_code == 404
    assert not INVITATION.links().exists()


def test_a_plain_member_sees_no_button_and_no_invitation(sign_in, cast, row):
    actions.invite(row, by=cast.ayu)

    page = desk(sign_in(cast.budi))

    assert "/undang/" not in page
    assert "diundang" not in page


def test_a_row_of_another_group_is_not_invited_by_our_address(sign_in, cast):
    foreign = cast.tewah.memberships.get(position="sekretaris")

    assert sign_in(cast.ayu).post(address(foreign)).status_code == 404
    assert not INVITATION.links().exists()


@pytest.mark.parametrize("end", ["account", "ended"])
def test_who_has_an_account_or_has_left_is_not_invited(sign_in, cast, row, end):
    if end == "account":
        Membership.objects.filter(pk=row.pk).update(user=cast.citra)
    else:
        actions.end_membership(row, by=cast.ayu)

    page = sign_in(cast.ayu).post(address(row), follow=True)

    assert "Orang ini sudah punya akun di kelompok, atau sudah selesai." in page.content.decode()
    assert not INVITATION.links().exists()


def test_a_suspended_group_invites_nobody(sign_in, larger_cast):
    row = factories.row(larger_cast.suspended, phone=PHONE)
    joko = sign_in(larger_cast.joko)

    assert (
        joko.post(reverse("group_invite", args=["kim-petak-bahandang", row.pk])).status_code == 404
    )
    assert not INVITATION.links().exists()


def test_an_account_with_the_same_number_is_still_invited_and_tied_to_nothing(sign_in, cast, row):
    other = factories.person("hari", phone=PHONE)

    page = sign_in(cast.ayu).post(address(row))

    assert "Refresh" in page.headers
    row.refresh_from_db()
    assert row.user is None
    assert not other.memberships.exists()


def test_thirty_people_take_no_more_queries_than_three(sign_in, cast):
    ayu = sign_in(cast.ayu)
    for _ in range(3):
        actions.invite(factories.row(cast.tampang, phone=PHONE), by=cast.ayu)
    desk(ayu)
    counted = queries(ayu)
    for number in range(27):
        row = factories.row(cast.tampang, phone=PHONE)
        if number % 2:
            actions.invite(row, by=cast.ayu)

    assert queries(ayu) == counted


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        desk(client)
    return len(captured)


# --- First steps ---------------------------------------------------------------------------


NAME = "Tampilkan nama saya, bila mau"


def open_steps(client):
    """The first steps of the desk that are open, in order; None without the card."""
    steps = client.get(DESK).context["steps"]
    return [step["label"] for step in steps if not step["done"]] if steps else None


@pytest.fixture
def fresh(cast):
    """The group as it is after approval: nobody but the ketua has an account."""
    cast.tampang.memberships.exclude(user=cast.ayu).update(user=None)
    factories.an_event(cast.tampang, "approved")
    return cast.tampang


def test_three_steps_tick_themselves_off_and_are_gone(sign_in, cast, fresh):
    ayu = sign_in(cast.ayu)
    assert open_steps(ayu) == ["Undang anggota", "Tulis berita pertama", NAME]

    actions.invite(fresh.memberships.get(position="sekretaris"), by=cast.ayu)
    assert open_steps(ayu) == ["Tulis berita pertama", NAME]
    story = factories.edition(fresh, cast.ayu)
    assert open_steps(ayu) == ["Tulis berita pertama", NAME]
    Edition.objects.filter(pk=story.pk).update(state=StoryState.WITH_OFFICE)
    assert open_steps(ayu) == [NAME]
    actions.give_consent(fresh.memberships.get(user=cast.ayu), by=cast.ayu)
    assert open_steps(ayu) is None


def test_the_steps_are_read_from_the_data_and_come_back_with_them(sign_in, cast, fresh):
    ayu = sign_in(cast.ayu)
    row = fresh.memberships.get(user=cast.ayu)
    actions.invite(fresh.memberships.get(position="sekretaris"), by=cast.ayu)
    factories.edition(fresh, cast.ayu, StoryState.APPROVED)
    actions.give_consent(row, by=cast.ayu)
    assert open_steps(ayu) is None

    Edition.objects.all().delete()

    assert open_steps(ayu) == ["Tulis berita pertama"]


def test_who_does_not_want_their_name_shown_is_not_asked_again(sign_in, cast, fresh):
    ayu = sign_in(cast.ayu)
    row = fresh.memberships.get(user=cast.ayu)
    actions.give_consent(row, by=cast.ayu)

    actions.revoke_consent(row, by=cast.ayu)

    assert open_steps(ayu) == ["Undang anggota", "Tulis berita pertama"]


def test_the_own_name_is_offered_and_never_urged(sign_in, cast, fresh):
    ayu = sign_in(cast.ayu)
    actions.invite(fresh.memberships.get(position="sekretaris"), by=cast.ayu)
    factories.edition(fresh, cast.ayu, StoryState.APPROVED)

    page = desk(ayu)

    assert open_steps(ayu) == [NAME]
    (filled,) = re.findall(r'class="btn go"[^>]*>\s*([^<]+)', page)
    assert filled.strip() == "Tulis berita"


@pytest.mark.parametrize(("days", "shown"), [(89, True), (91, False)])
def test_a_group_is_new_for_ninety_days(sign_in, cast, fresh, days, shown):
    ayu = sign_in(cast.ayu)

    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        ayu = sign_in(cast.ayu)
        assert bool(open_steps(ayu)) is shown


def test_the_desk_has_one_filled_button(sign_in, cast, fresh):
    ayu = sign_in(cast.ayu)

    assert desk(ayu).count('class="btn go"') == 1
    actions.invite(fresh.memberships.get(position="sekretaris"), by=cast.ayu)
    factories.edition(fresh, cast.ayu, StoryState.APPROVED)
    actions.give_consent(fresh.memberships.get(user=cast.ayu), by=cast.ayu)

    assert desk(ayu).count('class="btn go"') == 1


@pytest.mark.parametrize("who", ["budi", "dewi", "sari"])
def test_the_steps_are_for_officers(sign_in, cast, who):
    assert sign_in(getattr(cast, who)).get(DESK).context["steps"] == []


def test_a_suspended_group_has_no_first_steps(sign_in, cast, fresh):
    KimGroup.objects.filter(pk=fresh.pk).update(state=State.SUSPENDED)

    assert sign_in(cast.ayu).get(DESK).context["steps"] == []


def test_an_invitation_of_another_group_ticks_nothing(sign_in, cast, fresh):
    actions.invite(cast.tewah.memberships.get(position="sekretaris"), by=cast.gita)
    factories.edition(cast.tewah, cast.gita, StoryState.APPROVED)

    assert len(open_steps(sign_in(cast.ayu))) == 3
