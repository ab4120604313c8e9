"""The office's list of stories, their review page, and the decisions on it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from news import actions
from news.models import Edition
from news.states import State
from tests import factories
from tests.factories import UNMOVED

LIST = reverse("admin:news_edition_changelist")
PAST = "Waktu ini sudah lewat. Kosongkan untuk menerbitkan sekarang."
MORNING = datetime(2026, 11, 24, 2, 0, 30, tzinfo=UTC)  # 09.00.30 WIB


def review(edition):
    return reverse("admin:news_edition_change", args=[edition.pk])


def decide(edition, word):
    return reverse("admin:news_edition_decide", args=[edition.pk, word])


def text(response):
    return response.content.decode()


@pytest.fixture
def waiting(cast):
    return factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)


@pytest.fixture
def corrected(cast):
    """A story whose first edition was replaced by a second: the pair of them."""
    first = factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen raya")
    second = actions.new_edition(first, by=cast.budi)
    second.correction = "Lima ladang, bukan enam."
    second.state, second.submitted_at = State.WITH_OFFICE, timezone.now()
    second.save()
    actions.approve(second, by=cast.dewi)
    return Edition.objects.get(pk=first.pk), Edition.objects.get(pk=second.pk)


# --- The list --------------------------------------------------------------------------------


@pytest.fixture
def every_kind(cast, waiting, corrected):
    """One edition of each status the office sees, by the label of its badge."""
    first, second = corrected
    later = timezone.now() + timedelta(days=2)
    scheduled = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, publish_at=later, first_published=later
    )
    gone = factories.edition(cast.tampang, cast.budi, State.WITHDRAWN)
    return {
        "Diperiksa dinas": waiting,
        "Terbit": second,
        "Terjadwal": scheduled,
        "Versi lama": first,
        "Ditarik": gone,
    }


def test_the_list_shows_the_badge_of_the_detail(sign_in, cast, every_kind):
    page = text(sign_in(cast.dewi).get(LIST))

    assert "<h1>Berita</h1>" in page
    assert "Disetujui" not in page
    for label, edition in every_kind.items():
        assert edition.status_label == label
        assert f"{label}</span>" in page


def test_a_correction_is_told_from_the_edition_before_it(sign_in, cast, corrected):
    page = text(sign_in(cast.dewi).get(LIST))

    assert page.count("Panen raya") == 2
    assert page.count("Ralat, versi 2") == 1


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("diperiksa", "Diperiksa dinas"),
        ("terbit", "Terbit"),
        ("terjadwal", "Terjadwal"),
        ("digantikan", "Versi lama"),
        ("ditarik", "Ditarik"),
    ],
)
def test_the_list_is_narrowed_to_what_a_badge_says(sign_in, cast, every_kind, word, label):
    response = sign_in(cast.dewi).get(f"{LIST}?status={word}")

    assert list(response.context["cl"].result_list) == [every_kind[label]]


def test_what_staff_never_see_is_no_choice(sign_in, cast):
    page = text(sign_in(cast.dewi).get(LIST))

    for word in ("Draf", "Diperiksa pengurus", "Perlu diperbaiki", "Dibuang"):
        assert word not in page


# --- The queue ---------------------------------------------------------------------------------


def test_a_correction_says_so_in_the_queue_and_on_its_page(sign_in, cast, waiting):
    dewi = sign_in(cast.dewi)
    assert "Ralat" not in text(dewi.get("/admin/")) + text(dewi.get(review(waiting)))

    Edition.objects.filter(pk=waiting.pk).update(number=2)

    queue = text(dewi.get("/admin/"))
    assert ">Ralat</td>" in queue
    assert "Tampang Tumbang Anjir, Kurun" in queue
    assert "<b>Ralat</b>, versi 2" in text(dewi.get(review(waiting)))


def test_waiting_counts_from_the_sending(sign_in, cast, waiting):
    Edition.objects.filter(pk=waiting.pk).update(
        created_at=timezone.now() - timedelta(days=20),
        submitted_at=timezone.now() - timedelta(days=8),
        with_us_since=timezone.now() - timedelta(days=8),
    )

    page = text(sign_in(cast.dewi).get("/admin/"))

    assert "8 hari dari 7" in page
    # A clock, not the cross of what was rejected.
    cross = "m4 4 8 8m0-8-8 8"
    assert cross not in page


# --- Publishing --------------------------------------------------------------------------------


@pytest.mark.parametrize("hour", ["2026-11-24T08:59", "2020-01-01T00:00", "1900-01-01T00:00"])
def test_an_hour_that_is_over_is_refused_and_kept(sign_in, cast, waiting, hour):
    dewi = sign_in(cast.dewi)
    with time_machine.travel(MORNING):
        page = text(dewi.post(decide(waiting, "setujui"), {**UNMOVED, "publish_at": hour}))

    assert PAST in page
    assert f'value="{hour}"' in page
    waiting.refresh_from_db()
    assert waiting.state == State.WITH_OFFICE


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (None, "Berita ini terbit dan dapat dibaca siapa saja."),
        (State.WITHDRAWN, "Berita ini terbit dan dapat dibaca siapa saja."),
        (State.APPROVED, "Ralat ini menggantikan versi yang terbit."),
    ],
)
def test_the_page_that_approves_says_what_readers_will_see(sign_in, cast, before, said):
    first = before and factories.edition(cast.tampang, cast.budi, before)
    more = {"article": first.article, "number": 2} if first else {}
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, **more)

    page = text(sign_in(cast.dewi).get(decide(edition, "setujui")))

    assert page.count("Ralat ini menggantikan") + page.count("dapat dibaca siapa saja.") == 1
    assert said in page


@pytest.mark.parametrize("hour", ["", "2026-11-24T09:00"])
def test_now_and_this_minute_publish_at_once(sign_in, cast, waiting, hour):
    dewi = sign_in(cast.dewi)
    with time_machine.travel(MORNING):
        page = text(
            dewi.post(decide(waiting, "setujui"), {**UNMOVED, "publish_at": hour}, follow=True)
        )

    assert "Berita terbit sekarang dan dapat dibaca siapa saja." in page
    waiting.refresh_from_db()
    assert waiting.publish_at >= MORNING


@pytest.mark.parametrize("hour", ["", "2026-11-25T06:30"])
def test_after_an_approval_the_way_leads_back_to_the_queue(sign_in, cast, waiting, hour):
    dewi = sign_in(cast.dewi)
    with time_machine.travel(MORNING):
        assert ">Ke antrean</a>" not in text(dewi.get(review(waiting)))
        sent = {**UNMOVED, "publish_at": hour}
        page = text(dewi.post(decide(waiting, "setujui"), sent, follow=True))

    assert '<a class="btn" href="/admin/">Ke antrean</a>' in page
    assert (">Buka halamannya</a>" in page) is (hour == "")


def test_a_scheduled_story_says_when_it_will_be_published(sign_in, cast, waiting):
    dewi = sign_in(cast.dewi)
    with time_machine.travel(MORNING):
        page = text(
            dewi.post(
                decide(waiting, "setujui"),
                {**UNMOVED, "publish_at": "2026-11-25T06:30"},
                follow=True,
            )
        )

    assert "Berita dijadwalkan terbit 25 November 2026, 06.30 WIB." in page


# --- What is not offered -------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_k_a_replaced_edition_does_not_take_the_live_story_down(sign_in, cast, corrected, method):
    replaced, live = corrected

    response = getattr(sign_in(cast.dewi), method)(
        decide(replaced, "tarik"), {"reason": "Salah tekan."}
    )

    assert response.status_code == 409
    assert "Versi ini sudah digantikan versi yang lebih baru." in text(response)
    assert [Edition.objects.get(pk=each.pk).state for each in corrected] == [State.APPROVED] * 2
    assert live.is_published()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("state", "word"),
    [
        (State.WITH_OFFICE, "tarik"),
        (State.APPROVED, "setujui"),
        (State.APPROVED, "minta-perbaikan"),
        (State.WITHDRAWN, "tarik"),
        (State.WITHDRAWN, "setujui"),
    ],
)
def test_what_is_not_offered_is_refused_at_its_address_too(sign_in, cast, state, word, method):
    edition = factories.edition(cast.tampang, cast.budi, state)
    before = Edition.objects.values().get(pk=edition.pk)

    response = getattr(sign_in(cast.dewi), method)(decide(edition, word), {"reason": "Alasan."})

    assert response.status_code == 409
    assert "Tidak ada yang diubah." in text(response)
    assert Edition.objects.values().get(pk=edition.pk) == before


def test_the_second_decider_reads_who_decided_what(sign_in, cast, waiting):
    actions.approve(waiting, by=cast.sari)

    page = text(sign_in(cast.dewi).post(decide(waiting, "minta-perbaikan"), {"reason": "Kapan?"}))

    assert "Sudah diputuskan “Disetujui” oleh Sari pada" in page


def test_an_author_among_the_staff_reads_why_another_decides(sign_in, cast):
    own = factories.edition(cast.tampang, cast.dewi, State.WITH_OFFICE)

    response = sign_in(cast.dewi).post(decide(own, "setujui"), {})

    assert response.status_code == 409
    assert "keputusan diambil staf lain" in text(response)


def test_the_next_story_is_one_touch_away(sign_in, cast, waiting):
    newer = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    factories.edition(cast.tewah, cast.gita, State.WITH_OFFICE)
    dewi = sign_in(cast.dewi)

    page = text(dewi.get(review(waiting)))
    assert "1 dari 2 berita" in page
    assert f'href="{review(newer)}">Berikutnya</a>' in page
    assert "Berikutnya" not in text(dewi.get(review(newer)))
