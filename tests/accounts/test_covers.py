"""Covering for an absent colleague: their kecamatan on those days, and on no other."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from accounts import cover_actions
from accounts.models import Cover, User
from core.change.refusals import TransitionRefused
from core.models import Event
from groups.states import State as GroupState
from tests import factories

KURUN, TEWAH = "62.10.02", "62.10.03"
WIB = ZoneInfo("Asia/Jakarta")
TODAY = date(2026, 12, 1)
FIRST, LAST = date(2026, 12, 3), date(2026, 12, 5)


@pytest.fixture
def today():
    with time_machine.travel(datetime(2026, 12, 1, 9, 0, tzinfo=WIB), tick=False) as clock:
        yield clock


def scope(user):
    """The codes in scope, as a new request finds them."""
    fresh = User.objects.get(pk=user.pk)
    return sorted(fresh.kecamatan_in_scope().values_list("code", flat=True))


def give(cast, **changes):
    values = {"by": cast.sari, "first_day": FIRST, "last_day": LAST} | changes
    return cover_actions.give_cover(
        values.pop("person", cast.dewi), values.pop("absent", cast.eko), **values
    )


# --- Who may, and what is refused -----------------------------------------------------------------


@pytest.mark.parametrize("who", ["ayu", "citra", "dewi", "eko"])
def test_k_nobody_but_an_administrator_gives_or_ends_a_cover(today, cast, who):
    cover = give(cast)
    by = getattr(cast, who)

    for act in (
        lambda: give(cast, by=by, person=cast.eko, absent=cast.dewi),
        lambda: cover_actions.end_cover(cover, by=by),
    ):
        with pytest.raises(TransitionRefused):
            act()

    assert Cover.objects.get().ended_at is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"absent": "dewi"}, "Orang tidak dapat menggantikan dirinya sendiri."),
        (
            {"absent": "budi"},
            "Budi bukan staf dinas yang dapat masuk, jadi tidak dapat digantikan.",
        ),
        ({"person": "budi"}, "Budi bukan staf dinas yang dapat masuk, jadi tidak dapat"),
        ({"first_day": LAST, "last_day": FIRST}, "Tanggal ini sebelum tanggal mulainya."),
        (
            {"first_day": date(2026, 11, 30)},
            "Tanggal ini sudah lewat. Mulai paling cepat hari",
        ),
        (
            {"last_day": TODAY + timedelta(days=91)},
            "Paling lama sampai 1 Maret 2027, 90 hari dari sekarang.",
        ),
    ],
)
def test_a_cover_that_makes_no_sense_is_refused(today, cast, changes, said):
    people = {name: getattr(cast, who) for name, who in changes.items() if isinstance(who, str)}

    with pytest.raises(TransitionRefused) as refusal:
        give(cast, **(changes | people))

    assert str(refusal.value).startswith(said)
    assert not Cover.objects.exists()
    assert not Event.objects.exists()


def test_a_reader_covers_nobody_who_decides(today, cast):
    with pytest.raises(TransitionRefused, match="Nadia hanya membaca"):
        give(cast, person=factories.reader("nadia", KURUN))


def test_ninety_days_are_allowed_and_the_same_days_twice_are_not(today, cast):
    last = TODAY + timedelta(days=90)
    cover = give(cast, first_day=TODAY, last_day=last)

    assert give(cast, first_day=TODAY, last_day=last) == cover
    with pytest.raises(TransitionRefused, match="Dewi sudah menggantikan Eko"):
        give(cast)
    assert Cover.objects.count() == 1
    assert Event.objects.count() == 1


# --- On those days, and no other ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "covers"),
    [
        (datetime(2026, 12, 2, 23, 59, tzinfo=WIB), False),
        (datetime(2026, 12, 3, 0, 1, tzinfo=WIB), True),
        (datetime(2026, 12, 5, 23, 59, tzinfo=WIB), True),
        (datetime(2026, 12, 6, 0, 1, tzinfo=WIB), False),
    ],
)
def test_k_a_cover_holds_from_midnight_to_midnight(today, sign_in, cast, hour, covers):
    """In the scope, in the list and at the address of a thing; without a worker."""
    waiting = factories.group(GroupState.SUBMITTED, desa=factories.SARE_RANGAN, name="KIM Hulu")
    give(cast)

    today.move_to(hour)

    assert scope(cast.dewi) == ([KURUN, TEWAH] if covers else [KURUN])
    assert scope(cast.eko) == [TEWAH]
    dewi = sign_in(cast.dewi)
    page = dewi.get(reverse("admin:groups_kimgroup_change", args=[waiting.pk]))
    assert page.status_code == (200 if covers else 404)
    listed = dewi.get(reverse("admin:groups_kimgroup_changelist")).content.decode()
    assert ("KIM Hulu" in listed) is covers
    assert ("Anda menggantikan Eko (Tewah) sampai 5 Desember 2026." in listed) is covers


def test_an_account_in_hand_asks_anew_every_time(today, cast):
    give(cast)
    dewi = User.objects.get(pk=cast.dewi.pk)

    today.move_to(datetime(2026, 12, 5, 23, 59, tzinfo=WIB))
    assert dewi.kecamatan_in_scope().count() == 2
    today.move_to(datetime(2026, 12, 6, 0, 0, tzinfo=WIB))
    assert dewi.kecamatan_in_scope().count() == 1


def test_the_kecamatan_of_that_day_count_and_covers_are_not_passed_on(today, cast):
    hana = factories.staff("hana", "62.10.04")
    give(cast, first_day=TODAY, last_day=LAST)
    give(cast, person=cast.eko, absent=hana, first_day=TODAY, last_day=LAST)

    assert scope(cast.dewi) == [KURUN, TEWAH]
    cast.eko.kecamatan.set(["62.10.05"])
    assert scope(cast.dewi) == [KURUN, "62.10.05"]


def test_who_covers_a_colleague_of_all_kecamatan_has_all(today, cast):
    utama = factories.staff("utama", all_kecamatan=True)

    give(cast, absent=utama, first_day=TODAY, last_day=LAST)

    assert len(scope(cast.dewi)) == 12


@pytest.mark.parametrize("lost", ["is_active", "is_staff"])
@pytest.mark.parametrize("who", ["dewi", "eko"])
def test_k_a_cover_gives_nothing_from_or_to_somebody_who_left(today, cast, who, lost):
    give(cast, first_day=TODAY, last_day=LAST)

    User.objects.filter(pk=getattr(cast, who).pk).update(**{lost: False})

    assert TEWAH not in scope(cast.dewi)


def test_who_covers_is_told_of_what_waits_and_readers_are_not(today, cast):
    factories.reader("nadia", TEWAH)
    give(cast, first_day=TODAY, last_day=LAST)

    told = User.objects.responsible_for(TEWAH).order_by("username")

    assert [user.username for user in told] == ["dewi", "eko", "sari"]


# --- Ended early, and what is written down --------------------------------------------------------


def test_a_cover_that_is_ended_holds_no_more(today, cast):
    cover = give(cast, first_day=TODAY, last_day=LAST)

    for _ in range(2):
        cover_actions.end_cover(cover, by=cast.sari)

    assert scope(cast.dewi) == [KURUN]
    verbs = [event.verb for event in Event.objects.about(cast.dewi)]
    assert verbs == ["cover_given", "cover_ended"]


def test_a_cover_that_is_over_is_not_ended(today, cast):
    cover = give(cast)
    today.move_to(datetime(2026, 12, 6, 0, 1, tzinfo=WIB))

    with pytest.raises(TransitionRefused, match="sudah berakhir"):
        cover_actions.end_cover(cover, by=cast.sari)


def test_the_trail_tells_a_cover_with_old_and_new(today, sign_in, cast):
    cover = give(cast, first_day=TODAY, last_day=LAST)
    cover_actions.end_cover(cover, by=cast.sari)

    page = sign_in(cast.sari).get(reverse("admin:core_event_changelist")).content.decode()

    assert "sebagai pengganti" in page
    assert ": tidak ada → Eko, 1 Desember 2026 sampai 5 Desember 2026." in page
    assert ": Eko, sampai 5 Desember 2026 → berakhir 1 Desember 2026." in page
    assert "Eko" not in str(list(Event.objects.values_list("data", flat=True)))


# --- Pages ----------------------------------------------------------------------------------------


def test_an_administrator_gives_and_ends_a_cover_on_the_page_of_the_account(today, sign_in, cast):
    sari = sign_in(cast.sari)
    account = reverse("admin:accounts_user_change", args=[cast.dewi.pk])
    typed = {"absent": cast.eko.pk, "first_day": "2026-12-01", "last_day": "05-12-2026"}

    page = sari.post(reverse("admin:accounts_cover", args=[cast.dewi.pk]), typed, follow=True)

    words = " ".join(page.content.decode().split())
    assert page.redirect_chain == [(account, 302)]
    assert "Pengganti tercatat." in words
    assert "Menggantikan Eko</b> (Tewah)" in words
    assert "1 Desember 2026 sampai 5 Desember 2026" in words
    other = sari.get(reverse("admin:accounts_user_change", args=[cast.eko.pk])).content.decode()
    assert "Digantikan oleh Dewi" in other

    end = reverse("admin:accounts_cover_end", args=[cast.dewi.pk, Cover.objects.get().pk])
    assert "Akhiri tugas pengganti sekarang?" in sari.get(end).content.decode()
    page = sari.post(end, follow=True).content.decode()
    assert "Tugas pengganti diakhiri." in page
    assert "Menggantikan Eko" not in page


def test_a_refused_cover_loses_nothing_that_was_typed(today, sign_in, cast):
    typed = {"absent": cast.eko.pk, "first_day": "2026-12-05", "last_day": "2026-12-03"}

    page = sign_in(cast.sari).post(reverse("admin:accounts_cover", args=[cast.dewi.pk]), typed)

    words = page.content.decode()
    assert page.status_code == 200
    assert "Tanggal ini sebelum tanggal mulainya." in words
    assert 'value="2026-12-05"' in words
    assert f'<option value="{cast.eko.pk}" selected>' in words


@pytest.mark.parametrize("value", ["x", "999999", ""])
def test_a_colleague_who_is_not_offered_is_answered_with_words(today, sign_in, cast, value):
    typed = {"absent": value, "first_day": "2026-12-01", "last_day": "2026-12-03"}

    page = sign_in(cast.sari).post(reverse("admin:accounts_cover", args=[cast.dewi.pk]), typed)

    assert page.status_code == 200
    assert not Cover.objects.exists()
