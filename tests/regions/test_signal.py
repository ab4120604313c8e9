"""The signal of a village: who notes it, what is refused, what readers and the trail see of it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.models import Event
from regions import actions, reference, rules
from regions.models import Desa
from tests import factories

LIST = reverse("admin:regions_desa_changelist")
PAGE = reverse("admin:regions_desa_change", args=[factories.TAMPANG])
MARCH = date(2026, 3, 4)
NONE, WEAK, GOOD, UNKNOWN = (Desa.Signal[name] for name in ("NONE", "WEAK", "GOOD", "UNKNOWN"))


def noted(code=factories.TAMPANG):
    return Desa.objects.values_list("signal", "signal_noted_on").get(pk=code)


def events_of(village):
    return list(Event.objects.about(village).values_list("verb", "old_state", "new_state"))


# --- The action ---------------------------------------------------------------------------------


def test_at_first_nobody_has_looked(db):
    assert set(Desa.objects.values_list("signal", "signal_noted_on")) == {("", None)}


def test_noting_writes_signal_day_and_event(cast):
    village = factories.village()

    actions.note_signal(village, WEAK, on=MARCH, by=cast.dewi)
    actions.note_signal(village, NONE, on=date(2026, 5, 6), by=cast.dewi)

    assert noted() == ("none", date(2026, 5, 6))
    assert events_of(village) == [("signal_noted", "", "weak"), ("signal_noted", "weak", "none")]


def test_the_same_again_has_no_effect(cast):
    village = factories.village()
    actions.note_signal(village, GOOD, on=MARCH, by=cast.dewi)

    actions.note_signal(village, GOOD, on=MARCH, by=cast.dewi)

    assert len(events_of(village)) == 1


def test_taking_it_back_takes_its_day_too(cast):
    village = factories.village()
    actions.note_signal(village, GOOD, on=MARCH, by=cast.dewi)

    actions.note_signal(village, UNKNOWN, on=MARCH, by=cast.dewi)

    assert noted() == ("", None)


def test_k_only_staff_of_the_kecamatan_note_it(cast):
    village = factories.village()
    may = [user.username for user in cast.everybody if rules.can_note_signal(user, village)]
    assert may == ["dewi", "sari"]

    for user in (cast.eko, cast.ayu):
        with pytest.raises(TransitionRefused):
            actions.note_signal(village, NONE, on=MARCH, by=user)
    assert noted() == ("", None)
    assert events_of(village) == []


def test_a_kecamatan_alone_is_not_enough_to_note_it(cast):
    """Its staff need the role too."""
    village = factories.village()
    hana = factories.person("hana", is_staff=True)
    hana.kecamatan.set([village.kecamatan_id])

    with pytest.raises(TransitionRefused):
        actions.note_signal(village, NONE, on=MARCH, by=hana)


@pytest.mark.parametrize("fields", [{"signal": "weak"}, {"signal_noted_on": MARCH}])
def test_the_database_keeps_signal_and_day_together(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Desa.objects.filter(pk=factories.TAMPANG).update(**fields)


def test_loading_the_reference_data_keeps_what_was_noted(cast):
    actions.note_signal(factories.village(), WEAK, on=MARCH, by=cast.dewi)

    reference.load()

    assert noted() == ("weak", MARCH)


# --- In the back office -------------------------------------------------------------------------


def test_staff_note_the_signal_of_their_villages(sign_in, cast):
    dewi = sign_in(cast.dewi)
    assert "Tampang Tumbang Anjir" in dewi.get(LIST).content.decode()

    response = dewi.post(PAGE, {"signal": "none", "signal_noted_on": "04-03-2026"})

    assert response.headers["Location"] == LIST
    assert noted() == ("none", MARCH)
    assert "Tidak ada sinyal" in dewi.get(LIST + "?sinyal=none").content.decode()


def test_k_no_mass_assignment_on_a_village(sign_in, cast):
    given = {
        "signal": "weak",
        "signal_noted_on": "2026-03-04",
        "name": "X",
        "code": "x",
        "slug": "x",
    }

    sign_in(cast.dewi).post(PAGE, {**given, "kecamatan": "62.10.03"})

    village = factories.village()
    assert (village.signal, village.name) == ("weak", "Tampang Tumbang Anjir")
    assert village.kecamatan_id == "62.10.02"


def test_k_field_level_rights_on_a_village(sign_in, cast):
    page = sign_in(cast.dewi).get(PAGE)

    assert list(page.context["adminform"].form.fields) == ["signal", "signal_noted_on"]
    assert "<h1>Sinyal desa</h1>" in page.content.decode()
    assert 'href="/wilayah/kurun/tampang-tumbang-anjir/"' in page.content.decode()


@pytest.mark.parametrize(
    ("signal", "on", "answer"),
    [
        ("weak", "", "Isi tanggal sinyal itu dicoba di desa."),
        ("weak", "kemarin", "Tanggal ini tidak dikenal"),
        ("weak", "0026-05-10", "Tanggal ini sudah terlalu lama. Periksa tahunnya."),
        ("weak", "besok", "Tanggal ini belum tiba."),
        ("5G", "2026-03-04", "5G"),
        ("weak\x00", "\x00", "Isi tanggal sinyal itu dicoba di desa."),
    ],
)
def test_what_cannot_be_is_refused_with_an_answer(sign_in, cast, signal, on, answer):
    if on == "besok":
        on = (timezone.localdate() + timedelta(days=1)).isoformat()

    response = sign_in(cast.dewi).post(PAGE, {"signal": signal, "signal_noted_on": on})

    assert response.status_code == 200
    assert answer in str(response.context["adminform"].form.errors)
    assert noted() == ("", None)


def test_a_signal_that_is_not_known_needs_no_day(sign_in, cast):
    response = sign_in(cast.dewi).post(PAGE, {"signal": "", "signal_noted_on": "2026-03-04"})

    assert response.status_code == 302
    assert noted() == ("", None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sinyal=none", {"Tanjung Riu"}),
        ("sinyal=weak", set()),
        ("sinyal=entah", set()),
        ("q=kuala", {"Kurun"}),
        ("sinyal=belum&q=tanjung", set()),
    ],
)
def test_the_list_is_narrowed_by_signal_and_name(sign_in, cast, query, found):
    riu = Desa.objects.get(name="Tanjung Riu")
    actions.note_signal(riu, NONE, on=MARCH, by=cast.dewi)

    rows = sign_in(cast.dewi).get(f"{LIST}?{query}").context["cl"].result_list

    assert {village.name for village in rows} == found


def test_k_kecamatan_wall_holds_in_the_list_of_villages(sign_in, cast):
    dewi = sign_in(cast.dewi)

    for query in ("", "?kecamatan=62.10.03", "?q=Sare"):
        rows = dewi.get(LIST + query).context["cl"].result_list
        assert {village.kecamatan_id for village in rows} <= {"62.10.02"}


def test_the_trail_tells_it_in_the_words_of_the_screens(sign_in, cast):
    actions.note_signal(factories.village(), WEAK, on=MARCH, by=cast.dewi)
    actions.note_signal(factories.village(), NONE, on=MARCH, by=cast.dewi)

    page = sign_in(cast.sari).get(reverse("admin:core_event_changelist")).content.decode()

    assert "mencatat sinyal" in page
    assert "2G atau lemah → Tidak ada sinyal" in page
    assert f'<a href="{PAGE}">' in page
