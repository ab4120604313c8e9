"""The office's list of KIM, their review page, and the decisions on it."""

from datetime import timedelta
from functools import partial
from urllib.parse import unquote

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.models import Event
from groups import actions
from groups.models import KimGroup
from groups.states import State
from tests import factories
from tests.factories import UNMOVED

LIST = reverse("admin:groups_kimgroup_changelist")
NOT_TOLD = "Belum ada pemberitahuan otomatis: kabari lewat WhatsApp."


def review(group):
    return reverse("admin:groups_kimgroup_change", args=[group.pk])


def decide(group, word):
    return reverse("admin:groups_kimgroup_decide", args=[group.pk, word])


def text(response):
    return response.content.decode()


@pytest.fixture
def sent(cast):
    return factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)


# --- The list --------------------------------------------------------------------------------


def test_the_list_is_called_by_its_name_and_shows_badges(sign_in, cast):
    page = text(sign_in(cast.dewi).get(LIST))

    assert "<h1>KIM</h1>" in page
    assert 'class="badge go"' in page
    assert "Pilih KIM" not in page


def test_the_list_is_narrowed_to_a_state(sign_in, cast, sent):
    dewi = sign_in(cast.dewi)

    waiting, active = (text(dewi.get(f"{LIST}?status={word}")) for word in ("submitted", "active"))

    assert review(sent) in waiting
    assert review(cast.tampang) not in waiting
    assert review(sent) not in active
    assert review(cast.tampang) in active


def test_an_empty_list_says_so(sign_in, cast):
    assert "Tidak ada yang cocok" in text(sign_in(cast.dewi).get(f"{LIST}?q=tidakada"))


# --- The review page --------------------------------------------------------------------------


def test_what_refuses_is_farthest_from_the_thumb(sign_in, cast, sent):
    response = sign_in(cast.dewi).get(review(sent))

    labels = [button["label"] for button in response.context["buttons"]]
    assert labels == ["Tolak", "Minta perbaikan", "Setujui"]


def test_an_application_sent_just_now_says_so(sign_in, cast, sent):
    page = text(sign_in(cast.dewi).get(review(sent)))

    assert "(baru saja)" in page
    assert "0 menit" not in page.replace("\xa0", " ")


def test_the_office_is_told_when_nobody_was_written_to(sign_in, cast, sent):
    page = text(
        sign_in(cast.dewi).post(
            decide(sent, "tolak"), {**UNMOVED, "reason": "Bukan SK."}, follow=True
        )
    )

    assert "Permohonan ditutup" in page
    assert "diberi tahu" not in page
    assert NOT_TOLD in page
    assert page.index("https://wa.me/") < page.index("Data kelompok")


def test_the_office_is_told_that_a_letter_went_out(sign_in, cast, sent):
    cast.citra.email = "citra@example.com"
    cast.citra.save()

    page = text(
        sign_in(cast.dewi).post(
            decide(sent, "tolak"), {**UNMOVED, "reason": "Bukan SK."}, follow=True
        )
    )

    assert "Pemohon sudah dikirimi e-mail." in page
    assert NOT_TOLD not in page


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("setujui", "Permohonan KIM Sahabat *disetujui*.\nNomor registrasi: KIM-62.10.02.1012-01"),
        ("minta-perbaikan", "Permohonan KIM Sahabat *perlu diperbaiki*.\n\nCatatan: SK buram."),
        ("tolak", "Permohonan KIM Sahabat *belum dapat disetujui*.\n\nCatatan: SK buram."),
    ],
)
def test_the_ready_text_greets_and_says_what_was_decided(sign_in, cast, sent, word, says):
    KimGroup.objects.filter(pk=sent.pk).update(name="KIM Sahabat")

    typed = {**UNMOVED, "reason": "SK buram."}
    response = sign_in(cast.dewi).post(decide(sent, word), typed, follow=True)

    message = unquote(response.context["whatsapp"].split("text=")[1])
    assert message.startswith(f"Salam dari Diskominfosantik Kabupaten Gunung Mas.\n\n{says}")
    assert message.endswith("/meja/")


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (actions.suspend, "KIM Tampang *dinonaktifkan sementara*."),
        (partial(actions.dissolve, own_wish=True), "KIM Tampang *dibubarkan*."),
    ],
)
def test_a_group_is_told_what_becomes_of_it(sign_in, cast, act, says):
    act(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")

    link = sign_in(cast.dewi).get(review(cast.tampang)).context["whatsapp"]

    assert says in unquote(link)


@pytest.mark.parametrize(("days", "offered"), [(29, True), (31, False)])
def test_the_ready_text_is_offered_while_it_is_news(sign_in, cast, sent, days, offered):
    with time_machine.travel(timezone.now() - timedelta(days=days)):
        actions.approve(sent, by=cast.dewi)

    link = sign_in(cast.dewi).get(review(sent)).context["whatsapp"]

    assert link.startswith("https://wa.me/") is offered


def test_nothing_is_told_before_a_decision(sign_in, cast, sent):
    assert sign_in(cast.dewi).get(review(sent)).context["whatsapp"] == ""


# --- Decisions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "state", "help_text"),
    [
        ("minta-perbaikan", State.SUBMITTED, "Apa yang kurang, dan apa yang perlu dilakukan."),
        ("tolak", State.SUBMITTED, "Mengapa permohonan belum dapat disetujui."),
        ("nonaktifkan", State.ACTIVE, "Mengapa kelompok dinonaktifkan"),
        ("bubarkan", State.ACTIVE, "Mengapa kelompok dibubarkan. Alasan ini dibaca pengurus."),
    ],
)
def test_each_decision_says_what_its_reason_is_for(sign_in, cast, word, state, help_text):
    group = factories.group(state, desa=factories.KURUN)

    assert help_text in text(sign_in(cast.dewi).get(decide(group, word)))


@pytest.mark.parametrize(
    ("word", "paper", "online"),
    [
        (
            "minta-perbaikan",
            "Permohonan terbuka lagi untuk diperbaiki. Kabari ketuanya; perbaikannya Anda masukkan "
            "di sini.",
            "Permohonan kembali ke pemohon. Isinya tetap dan dapat dikirim lagi.",
        ),
        (
            "tolak",
            "Permohonan ditutup. Pemohonnya tidak punya akun: kabari ketuanya.",
            "Permohonan ditutup. Pemohon membaca alasan Anda dan dapat mengajukan lagi.",
        ),
    ],
)
def test_nobody_is_said_to_read_the_reason_of_a_paper(sign_in, cast, sent, word, paper, online):
    dewi = sign_in(cast.dewi)

    page = text(dewi.get(decide(sent, word)))
    assert online in page
    assert "Pemohon membacanya." in page

    KimGroup.objects.filter(pk=sent.pk).update(source=KimGroup.Source.PAPER, applicant=None)
    page = text(dewi.get(decide(sent, word)))
    assert paper in page
    assert "Pemohon membaca" not in page


def test_an_applicant_whose_account_is_closed_is_not_said_to_read(sign_in, cast, sent):
    cast.citra.is_active = False
    cast.citra.save()
    dewi = sign_in(cast.dewi)

    for word in ("minta-perbaikan", "tolak"):
        page = text(dewi.get(decide(sent, word)))
        assert "abari ketuanya." in page
        assert "Pemohon membaca" not in page


def test_a_suspended_group_is_dissolved_or_goes_on(sign_in, cast):
    group = factories.group(State.SUSPENDED, desa=factories.KURUN)
    dewi = sign_in(cast.dewi)

    page = dewi.get(review(group)).context
    offered = [button["label"] for button in (*page["buttons"], *page["heavy_buttons"])]
    dewi.post(
        decide(group, "bubarkan"),
        {"reason": "Musyawarah desa.", "own_wish": "on", **factories.UNMOVED},
    )

    group.refresh_from_db()
    assert offered == ["Aktifkan lagi", "Beri tahu pembubaran", "Bubarkan"]
    assert group.state == State.DISSOLVED


NOT_OFFERED = [
    (State.SUBMITTED, "nonaktifkan"),
    (State.SUBMITTED, "bubarkan"),
    (State.SUBMITTED, "terbit-mandiri"),
    (State.ACTIVE, "setujui"),
    (State.ACTIVE, "tolak"),
    (State.ACTIVE, "aktifkan"),
    (State.ACTIVE, "lewat-dinas"),
    (State.SUSPENDED, "nonaktifkan"),
    (State.REJECTED, "setujui"),
    (State.DISSOLVED, "aktifkan"),
]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("state", "word"), NOT_OFFERED)
def test_what_is_not_offered_is_refused_at_its_address_too(sign_in, cast, state, word, method):
    group = factories.group(state, desa=factories.KURUN)
    before = KimGroup.objects.values().get(pk=group.pk)

    response = getattr(sign_in(cast.dewi), method)(decide(group, word), {"reason": "Alasan."})

    assert response.status_code == 409
    assert "tidak tersedia sekarang. Tidak ada yang diubah." in text(response)
    assert "<textarea" not in text(response)
    assert KimGroup.objects.values().get(pk=group.pk) == before
    assert not Event.objects.about(group).exists()


def test_nobody_decides_on_their_own_group_and_reads_why(sign_in, cast, sent):
    KimGroup.objects.filter(pk=sent.pk).update(applicant=cast.dewi)

    response = sign_in(cast.dewi).post(decide(sent, "setujui"), {})

    assert response.status_code == 409
    assert "Anda sendiri pemohon atau anggota kelompok ini" in text(response)
    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED
