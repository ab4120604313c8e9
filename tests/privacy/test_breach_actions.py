"""A breach: recorded by administrators only, everybody told once, nothing personal in the log."""

import json
import uuid
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from accounts.models import User
from core.change.refusals import TransitionRefused
from core.models import Event, Letter
from core.personal import erasing, retention
from core.personal.persons import Person
from groups.models import Membership
from privacy import breach_actions as actions
from privacy.copies import copy_of
from privacy.models import Breach, BreachPerson
from privacy.states import BREACH_MOVES, BreachState
from tests import factories

VALUES = {
    "what": "Ponsel staf hilang.",
    "data": ["akun"],
    "done": "Sesinya diakhiri.",
    "advice": "Ganti kata sandi.",
}


def hours_ago(hours):
    return timezone.now() - timedelta(hours=hours)


def record(by, **values):
    values = {**VALUES, "learnt_at": hours_ago(1), **values}
    return actions.record(by=by, form_key=uuid.uuid4(), **values)


@pytest.fixture
def breach(cast):
    """Of the roster of KIM Tampang: Ayu has an e-mail address, Budi nothing, Sita and Beni HP."""
    User.objects.filter(pk=cast.ayu.pk).update(email="ayu@contoh.id")
    return factories.breach(cast.sari, places=[str(cast.tampang.pk)])


def rows_of(breach):
    return {
        (row.kind_of_subject, row.number): (row.way, row.told_at is not None)
        for row in breach.people.all()
    }


def everything():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Breach, BreachPerson, Letter, Event)
    ]


# --- Who may ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["citra", "budi", "ayu", "dewi", "reader", "demoted"])
def test_k_nobody_but_an_administrator_does_anything(cast, breach, who):
    others = {"reader": lambda: factories.reader("lia", "62.10.02"), "demoted": lambda: demoted}
    demoted = factories.person("wati", is_staff=True, is_superuser=True)
    # As a page that was opened before has her.
    User.objects.filter(pk=demoted.pk).update(is_superuser=False)
    by = others[who]() if who in others else getattr(cast, who)
    row = breach.people.first()
    before = everything()

    for act in (
        lambda: record(by),
        lambda: actions.edit(breach, by=by, **VALUES),
        lambda: actions.add_person(breach, cast.citra, by=by),
        lambda: actions.send_letters(breach, by=by),
        lambda: actions.note_told(breach, [row.pk], "wa", by=by),
        lambda: actions.note_untold(breach, [row.pk], by=by),
        lambda: actions.note_agency(breach, by=by, agency_told_at=timezone.now()),
        lambda: actions.decide_public(breach, by=by, public="no", public_on=timezone.localdate()),
        lambda: actions.record_print(breach, by=by),
        lambda: actions.tell(breach, by=by),
    ):
        with pytest.raises(TransitionRefused, match="Hanya admin utama"):
            act()

    assert everything() == before


# --- Recording ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"learnt_at": hours_ago(-1)}, "learnt_at", "Waktu ini belum tiba."),
        ({"happened_at": hours_ago(-1)}, "happened_at", "Waktu ini belum tiba."),
        ({"happened_at": hours_ago(0.5)}, "learnt_at", "Dinas tidak mungkin tahu sebelum terjadi."),
        ({"learnt_at": hours_ago(200_000)}, "learnt_at", "Periksa tahunnya."),
        ({"data": []}, "data", ""),
        ({"what": ""}, "what", ""),
        ({"advice": "x" * 1_001}, "advice", "Paling banyak 1000 huruf."),
    ],
)
def test_an_impossible_record_is_refused_in_words(cast, values, field, said):
    with pytest.raises(TransitionRefused) as refusal:
        record(cast.sari, **values)

    assert refusal.value.fields[field].startswith(said)
    assert not Breach.objects.exists()


def test_k_what_is_no_value_of_the_form_is_refused(cast, breach):
    for name, value in (("state", "closed"), ("agency_told_at", timezone.now()), ("public", "no")):
        with pytest.raises(TypeError):
            record(cast.sari, **{name: value})
        with pytest.raises(TypeError):
            actions.edit(breach, by=cast.sari, **{name: value})


def test_the_same_form_sent_twice_records_one_breach(cast):
    key = uuid.uuid4()
    values = {**VALUES, "learnt_at": hours_ago(1)}
    first = actions.record(by=cast.sari, form_key=key, **values)

    assert actions.record(by=cast.sari, form_key=key, **values) == first
    assert Breach.objects.count() == 1
    assert [event.verb for event in Event.objects.about(first)] == ["breach_recorded"]


def test_the_clock_runs_from_when_the_office_learnt_of_it(cast):
    learnt = hours_ago(10)
    breach = record(cast.sari, learnt_at=learnt, happened_at=hours_ago(90))

    assert (breach.with_us_since, breach.due_at) == (learnt, learnt + timedelta(days=3))


def test_an_edit_lists_new_people_and_drops_those_who_wait_but_not_who_was_told(cast, breach):
    beni = cast.tampang.memberships.get(name="Beni T.")
    row = breach.people.get(kind_of_subject="daftar", number=beni.pk)
    actions.note_told(breach, [row.pk], "wa", by=cast.sari)
    actions.add_person(breach, cast.citra, by=cast.sari)

    actions.edit(breach, by=cast.sari, places=[str(cast.tewah.pk)])
    tewah = set(cast.tewah.memberships.filter(user=None).values_list("pk", flat=True))
    assert set(rows_of(breach)) == {
        ("daftar", beni.pk),
        ("akun", cast.citra.pk),
        ("akun", cast.gita.pk),
        *(("daftar", pk) for pk in tewah),
    }


# --- Telling ------------------------------------------------------------------------------------


def test_one_letter_each_even_if_pressed_twice_or_after_more_people_came(
    cast, breach, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.send_letters(breach, by=cast.sari) == 1
        assert actions.send_letters(breach, by=cast.sari) == 0
    User.objects.filter(pk=cast.citra.pk).update(email="citra@contoh.id")
    actions.add_person(breach, User.objects.get(pk=cast.citra.pk), by=cast.sari)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.send_letters(breach, by=cast.sari) == 1

    assert [message.to for message in outbox.outbox] == [["ayu@contoh.id"], ["citra@contoh.id"]]
    sent = Event.objects.about(breach).filter(verb="breach_letters_sent")
    assert [event.data for event in sent] == [{"people": 1}, {"people": 1}]


def test_the_letter_says_what_article_46_asks_for(cast, breach, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_letters(breach, by=cast.sari)

    (message,) = outbox.outbox
    assert message.subject == "Pemberitahuan: data pribadi Anda"
    for words in (
        "Kepada Ayu,",
        "Ponsel staf hilang.",
        "Kapan terjadi: belum diketahui",
        "- Nama dan jabatan di daftar anggota",
        "Sesinya diakhiri.",
        "Jangan percaya pesan yang meminta uang.",
        "Pasal 46 Undang-Undang Nomor 27 Tahun 2022",
    ):
        assert words in message.body


def test_restricted_people_are_told_and_erased_ones_are_not(cast, breach):
    erasing.restrict(cast.ayu, by=cast.ayu)
    erasing.erase(cast.budi, by=cast.sari)

    assert actions.send_letters(breach, by=cast.sari) == 1
    assert ("akun", cast.budi.pk) not in rows_of(breach)
    again = factories.breach(cast.sari, data=["akun", "daftar"])
    assert not {("akun", cast.budi.pk)} & set(rows_of(again))
    assert ("akun", cast.ayu.pk) in rows_of(again)
    with pytest.raises(TransitionRefused, match="sudah dihapus"):
        actions.add_person(breach, User.objects.get(pk=cast.budi.pk), by=cast.sari)


def test_a_person_whose_letter_does_not_leave_waits_again(cast, breach):
    actions.send_letters(breach, by=cast.sari)
    row = breach.people.get(number=cast.ayu.pk, kind_of_subject="akun")

    def told(**letter):
        Letter.objects.update(**letter)
        row.refresh_from_db()
        assert row.is_told is not (row in breach.people.waiting())
        return row.is_told

    assert told(attempts=2, sent_at=None) is True
    assert told(attempts=3) is False
    assert actions.send_letters(breach, by=cast.sari) == 0
    assert told(attempts=4, sent_at=timezone.now()) is True
    assert told(attempts=8, sent_at=None) is False
    assert actions.note_told(breach, [row.pk], "kertas", by=cast.sari) == 1
    row.refresh_from_db()
    assert (row.way, row.is_told) == ("kertas", True)


def test_letters_that_have_not_left_hold_up_the_end(cast, breach):
    actions.send_letters(breach, by=cast.sari)
    breach = all_told(breach, cast.sari)

    with pytest.raises(TransitionRefused, match="1 surat sedang dikirim"):
        actions.tell(breach, by=cast.sari)
    Letter.objects.update(sent_at=timezone.now(), attempts=1)
    assert actions.tell(breach, by=cast.sari).state == BreachState.TOLD


def test_a_tick_is_noted_once_and_can_be_taken_back_but_a_letter_cannot(cast, breach):
    actions.send_letters(breach, by=cast.sari)
    keys = list(breach.people.values_list("pk", flat=True))
    assert actions.note_told(breach, keys, "wa", by=cast.sari) == 3
    assert actions.note_told(breach, keys, "kertas", by=cast.sari) == 0
    assert sorted(rows_of(breach).values()) == [("surat", True), *[("wa", True)] * 3]

    assert actions.note_untold(breach, keys, by=cast.sari) == 3
    assert sorted(rows_of(breach).values()) == [*[("", False)] * 3, ("surat", True)]


def test_a_row_of_another_breach_is_not_ticked(cast, breach):
    other = factories.breach(cast.sari)
    keys = list(other.people.values_list("pk", flat=True))

    assert actions.note_told(breach, keys, "wa", by=cast.sari) == 0
    assert not other.people.exclude(told_at=None).exists()


@pytest.mark.parametrize(("day", "said"), [(1, "Waktu ini belum tiba."), (None, ""), (-1, None)])
def test_the_day_of_the_public_notice_makes_sense(cast, breach, day, said):
    day = None if day is None else timezone.localdate() + timedelta(days=day)
    if said is None:
        decided = actions.decide_public(breach, by=cast.sari, public="yes", public_on=day)
        assert (decided.public, decided.public_on) == ("yes", day)
        return
    with pytest.raises(TransitionRefused) as refusal:
        actions.decide_public(breach, by=cast.sari, public="yes", public_on=day)
    assert refusal.value.fields["public_on"].startswith(said)


def test_the_agency_is_not_told_before_the_office_knew_or_in_the_future(cast, breach):
    for moment in (hours_ago(2), hours_ago(-1)):
        with pytest.raises(TransitionRefused) as refusal:
            actions.note_agency(breach, by=cast.sari, agency_told_at=moment)
        assert list(refusal.value.fields) == ["agency_told_at"]


# --- The staircase ------------------------------------------------------------------------------


def brought_to(state, breach):
    Breach.objects.filter(pk=breach.pk).update(state=state)
    return Breach.objects.get(pk=breach.pk)


def all_told(breach, by):
    actions.note_told(breach, list(breach.people.values_list("pk", flat=True)), "wa", by=by)
    actions.note_agency(breach, by=by, agency_told_at=timezone.now())
    return actions.decide_public(breach, by=by, public="no", public_on=timezone.localdate())


VERBS = {
    "breach_told": actions.tell,
    "breach_closed": actions.close,
    "breach_reopened": lambda breach, by: actions.reopen(breach, by=by, reason="Kurang satu."),
}


@pytest.mark.parametrize("verb", sorted(BREACH_MOVES))
@pytest.mark.parametrize("state", BreachState.values)
def test_every_move_and_every_forbidden_one(cast, breach, verb, state):
    breach = brought_to(state, all_told(breach, cast.sari))
    before = Event.objects.count()

    if state in BREACH_MOVES[verb].sources:
        moved = VERBS[verb](breach, by=cast.sari)
        assert {moved.state} == BREACH_MOVES[verb].targets
        event = Event.objects.about(breach).last()
        assert (event.verb, event.old_state, event.new_state) == (verb, state, moved.state)
    else:
        with pytest.raises(TransitionRefused):
            VERBS[verb](breach, by=cast.sari)
        assert Breach.objects.get(pk=breach.pk).state == state
        assert Event.objects.count() == before


def test_everything_that_is_missing_is_said_at_once(cast, breach):
    with pytest.raises(TransitionRefused) as refusal:
        actions.tell(breach, by=cast.sari)

    assert refusal.value.reasons == [
        "Masih ada 4 orang yang belum diberi tahu.",
        "Catat dulu kapan surat ke lembaga dikirim.",
        "Putuskan dulu apakah masyarakat perlu diberi tahu.",
    ]


def test_told_stops_the_clock_and_opening_again_starts_it_where_the_law_does(cast, breach):
    told = actions.tell(all_told(breach, cast.sari), by=cast.sari)
    assert told.with_us_since is None
    closed = actions.close(told, by=cast.sari)
    assert closed.closed_at is not None
    opened = actions.reopen(closed, by=cast.sari, reason="Kurang satu orang.")
    assert (opened.with_us_since, opened.closed_at) == (breach.learnt_at, None)


@pytest.mark.parametrize("state", [BreachState.TOLD, BreachState.CLOSED])
def test_nothing_is_written_on_a_breach_that_is_not_open(cast, breach, state):
    breach = brought_to(state, breach)
    before = everything()

    for act in (
        lambda: actions.edit(breach, by=cast.sari, what="Lain."),
        lambda: actions.add_person(breach, cast.citra, by=cast.sari),
        lambda: actions.send_letters(breach, by=cast.sari),
        lambda: actions.note_told(breach, [breach.people.first().pk], "wa", by=cast.sari),
    ):
        with pytest.raises(TransitionRefused, match="tidak lagi terbuka"):
            act()
    assert everything() == before


# --- What stays ---------------------------------------------------------------------------------


def test_k_no_event_names_anybody(cast, breach):
    actions.add_person(breach, cast.citra, by=cast.sari)
    actions.send_letters(breach, by=cast.sari)
    Letter.objects.update(sent_at=timezone.now())
    actions.record_print(breach, by=cast.sari)
    actions.tell(all_told(breach, cast.sari), by=cast.sari)

    events = Event.objects.about(breach)
    assert {key for event in events for key in event.data} == {"people"}
    told = json.dumps([event.data for event in events])
    assert not any(word in told for word in ("Ayu", "Citra", "ayu@", "+62"))


def test_the_list_goes_a_year_after_closing_and_the_breach_stays(cast, breach):
    other = factories.breach(cast.sari)
    closed = actions.close(actions.tell(all_told(breach, cast.sari), by=cast.sari), by=cast.sari)
    retention.run_all(closed.closed_at + timedelta(days=364))
    assert breach.people.count() == 4

    retention.run_all(closed.closed_at + timedelta(days=366))
    assert (breach.people.count(), other.people.exists()) == (0, True)
    assert Breach.objects.get(pk=breach.pk).what == "Ponsel staf hilang."


def test_people_find_it_in_the_copy_of_their_own_data(cast, breach):
    actions.send_letters(breach, by=cast.sari)

    (part,) = [part for part in copy_of(Person(cast.ayu)) if part.label == "Kebocoran data Anda"]
    # The row of the account; Ayu's row in the roster is the same person and not listed again.
    ((first, (told, when), way),) = part.rows
    assert (first, told, way) == (
        ("Kebocoran", f"Kebocoran {breach.pk}"),
        "Diberi tahu",
        ("Cara", "E-mail"),
    )
    assert when.endswith("WIB")


def test_an_erasure_takes_the_name_out_of_the_texts(cast, breach):
    Membership.objects.filter(user=cast.budi).update(name="Budi Santosa")
    actions.edit(breach, by=cast.sari, what="Ponsel Budi Santosa hilang di pasar.")

    erasing.erase(cast.budi, by=cast.sari)
    assert Breach.objects.get(pk=breach.pk).what == "Ponsel (nama dihapus) hilang di pasar."
