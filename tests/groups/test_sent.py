"""What an applicant reads after sending: a number, what happens next, until when, whom to ask."""

import re

import pytest
from django.urls import reverse

from core.web import marks
from groups import actions
from groups.models import KimGroup
from groups.states import State
from office.finder import index
from office.models import ListRow
from tests import factories


@pytest.fixture
def sent(cast, time_machine):
    time_machine.move_to("2026-11-30T03:15:00Z", tick=False)
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    return actions.submit(group, by=cast.citra, declared=True)


def words(client, group):
    page = client.get(reverse("application_sent", args=[group.pk])).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_it_names_a_number_that_the_office_sees_too(sign_in, cast, sent):
    number = f"P-{sent.pk:05}"

    assert number in words(sign_in(cast.citra), sent)
    review = sign_in(cast.dewi).get(reverse("admin:groups_kimgroup_change", args=[sent.pk]))
    assert number in review.content.decode()


def test_the_office_finds_an_application_by_its_number(sign_in, cast, sent):
    index.rebuild()
    dewi = sign_in(cast.dewi)

    page = dewi.post(reverse("admin:find"), {"q": f"P-{sent.pk:05}"}, follow=True)

    assert sent.name in page.content.decode()


def test_it_says_until_when_by_the_limit_of_the_queue(sign_in, cast, sent):
    assert "berkas, paling lambat Senin, 7 Desember 2026" in words(sign_in(cast.citra), sent)


@pytest.mark.parametrize(
    ("moment", "late"),
    [("2026-12-07T16:59:00Z", False), ("2026-12-07T17:00:00Z", True)],  # Midnight in WIB.
)
def test_a_limit_that_has_passed_is_not_promised_again(
    sign_in, cast, sent, time_machine, moment, late
):
    time_machine.move_to(moment, tick=False)

    shown = words(sign_in(cast.citra), sent)

    assert ("sudah lewat: tanyakan" in shown) is late
    assert ("paling lambat" in shown) is not late
    dewi = sign_in(cast.dewi)
    assert ("Lewat batas" in dewi.get("/admin/").content.decode()) is late


def test_the_limit_counts_the_time_at_the_office_alone(sign_in, cast, sent, time_machine):
    time_machine.move_to("2026-12-02T03:15:00Z", tick=False)
    actions.request_changes(sent, by=cast.dewi, reason="Halaman dua buram.")
    time_machine.move_to("2026-12-12T03:15:00Z", tick=False)
    sent.refresh_from_db()
    actions.submit(sent, by=cast.citra, declared=True)

    assert "paling lambat Kamis, 17 Desember 2026" in words(sign_in(cast.citra), sent)


def test_it_says_whom_to_ask(sign_in, cast, sent):
    numbers = {"phone": "+625373031234", "whatsapp": "+6281234567891"}
    ListRow.objects.create(kind="kontak", key="kontak", values=numbers)
    marks.changed()

    shown = words(sign_in(cast.citra), sent)

    assert "kepada Diskominfosantik: (0537) 3031234 · WhatsApp 0812-3456-7891 ." in shown


@pytest.mark.parametrize(("email", "told"), [("", False), ("citra@contoh.id", True)])
def test_an_e_mail_is_promised_to_those_who_have_one(sign_in, cast, sent, email, told):
    cast.citra.email = email
    cast.citra.save()

    assert ("dikirim ke e-mail Anda" in words(sign_in(cast.citra), sent)) is told


@pytest.mark.parametrize("state", [State.REJECTED, State.ACTIVE])
def test_a_decided_application_promises_nothing(sign_in, cast, sent, state):
    KimGroup.objects.filter(pk=sent.pk).update(state=state, slug="kim-baru")

    shown = words(sign_in(cast.citra), sent)

    assert "paling lambat" not in shown
    assert "Permohonan terkirim" not in shown
    assert f"P-{sent.pk:05}" in shown


@pytest.mark.parametrize("who", ["ayu", "budi", "gita", "eko"])
def test_nobody_else_reads_it(sign_in, cast, sent, who):
    address = reverse("application_sent", args=[sent.pk])

    assert sign_in(getattr(cast, who)).get(address).status_code == 404
