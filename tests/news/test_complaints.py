"""Complaints: who decides on one, from which state, what the office gets, and what is kept."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Event
from core.personal import retention
from core.personal.holdings import all_columns
from core.personal.persons import Person
from groups.models import KimGroup
from news import actions as news
from news import complaint_rules as rules
from news import public_things
from news.actions import complaints
from news.models import Complaint, Edition
from news.states import State
from tests import complaints as made
from tests import factories, losing
from tests.corrections import corrected

STATES = ["sent", "passed_on", "answered", "closed"]
# Verb, then from which state it leads where; typed out, and not read from the code.
TABLE = {
    "complaint_answered": {"sent": "answered", "passed_on": "answered"},
    "complaint_passed_on": {"sent": "passed_on"},
    "complaint_closed": {"sent": "closed", "passed_on": "closed"},
}
NIK = "6210020101900001"


@pytest.fixture
def story(cast):
    """A published story that Budi wrote."""
    return factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Delapan kelotok")


def press(complaint, verb, by):
    if verb == "complaint_answered":
        return complaints.answer_complaint(complaint, by=by, reason="Sudah kami ralat.")
    if verb == "complaint_passed_on":
        return complaints.pass_complaint_on(complaint, by=by)
    return complaints.close_complaint(complaint, by=by, reason="Sudah benar begitu.")


def state_of(complaint):
    return Complaint.objects.get(pk=complaint.pk).state


def complaint_in(story, state, cast):
    by = cast.ayu if state == "passed_on" else cast.dewi
    return made.complaint(story, state, by=by)[0]


# --- The table ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("verb", "old"), list(product(TABLE, STATES)))
def test_every_verb_from_every_state(cast, story, verb, old):
    complaint = complaint_in(story, old, cast)
    before = Event.objects.count()
    new = TABLE[verb].get(old)
    by = cast.ayu if verb == "complaint_passed_on" else cast.dewi

    if new is None:
        with pytest.raises(TransitionRefused):
            press(complaint, verb, by)
        assert (state_of(complaint), Event.objects.count()) == (old, before)
        return
    press(complaint, verb, by)
    assert state_of(complaint) == new
    event = Event.objects.about(complaint).last()
    assert (event.verb, event.old_state, event.new_state) == (verb, old, new)
    assert event.area == "62.10.02"


# --- Roles, refusals first ---------------------------------------------------------------------

REFUSED = {
    # Budi wrote the story and is no officer, Citra has no group; Eko and Gita are of Tewah.
    "complaint_answered": {"budi", "citra", "eko", "gita"},
    # The office keeps what it has.
    "complaint_passed_on": {"budi", "citra", "dewi", "eko", "gita", "sari"},
    # Officers do not close a complaint about themselves without an answer.
    "complaint_closed": {"ayu", "budi", "citra", "eko", "gita"},
}


@pytest.mark.parametrize(
    ("verb", "who"), [(verb, who) for verb, people in REFUSED.items() for who in sorted(people)]
)
def test_who_may_not_decide_changes_nothing(cast, story, verb, who):
    complaint, _ = made.complaint(story)
    before = Event.objects.count()

    with pytest.raises(TransitionRefused):
        press(complaint, verb, getattr(cast, who))
    assert (state_of(complaint), Event.objects.count()) == ("sent", before)


def test_an_officer_does_not_answer_about_a_story_of_their_own(cast):
    own = factories.edition(cast.tampang, cast.ayu, State.APPROVED)
    helped = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    helped.editors.add(cast.ayu)

    for edition in (own, helped):
        complaint, _ = made.complaint(edition)
        assert not rules.can_answer(cast.ayu, complaint)
        # Nobody is left in the KIM, so the office has it from the first hour.
        assert complaint.at_office


def test_the_writer_of_an_earlier_version_does_not_answer_about_a_later_one(cast):
    own = factories.edition(cast.tampang, cast.ayu, State.APPROVED)
    corrected(own, cast, cast.budi)

    complaint, _ = made.complaint(own)

    assert not rules.can_answer(cast.ayu, complaint)
    assert waits_at_office(complaint)


def test_a_correction_does_not_make_its_story_the_correctors_to_answer(cast):
    own = factories.edition(cast.tampang, cast.ayu, State.APPROVED)
    complaint, _ = made.complaint(own)

    corrected(own, cast, cast.budi)

    assert not rules.can_answer(cast.ayu, complaint)
    assert waits_at_office(complaint)


def test_who_mends_it_after_the_complaint_still_answers_it(cast, story):
    complaint, _ = made.complaint(story)

    live = corrected(story, cast, cast.ayu)

    assert live.author == cast.ayu
    assert rules.can_answer(cast.ayu, complaint)
    assert list(Complaint.objects.waiting_for_officer(cast.ayu)) == [complaint]
    assert not waits_at_office(complaint)
    press(complaint, "complaint_answered", cast.ayu)
    assert state_of(complaint) == "answered"


def test_a_complaint_about_the_correction_is_not_its_writers_to_answer(cast, story):
    corrected(story, cast, cast.ayu)

    complaint, _ = made.complaint(story)

    assert not rules.can_answer(cast.ayu, complaint)
    assert waits_at_office(complaint)


def test_a_draft_that_readers_never_saw_makes_nobody_its_writer(cast, story):
    news.new_edition(story, by=cast.ayu)

    complaint, _ = made.complaint(story)

    assert rules.can_answer(cast.ayu, complaint)
    assert not waits_at_office(complaint)


def test_staff_do_not_decide_about_their_own_story_or_group(cast, story):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(applicant=cast.dewi)

    complaint, _ = made.complaint(story)

    assert not rules.can_answer(cast.dewi, complaint)
    assert rules.can_answer(cast.sari, complaint)


def test_officers_no_longer_answer_what_was_passed_on(cast, story):
    complaint, _ = made.complaint(story, "passed_on", by=cast.ayu)

    assert not rules.can_answer(cast.ayu, complaint)
    assert rules.can_answer(cast.dewi, complaint)


def test_officers_of_a_suspended_group_do_not_answer(cast, story):
    complaint, _ = made.complaint(story)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state="suspended")

    assert not rules.can_answer(cast.ayu, complaint)


def test_ketua_and_office_answer(cast, story):
    for who, by_office in (("ayu", False), ("dewi", True), ("sari", True)):
        complaint, _ = made.complaint(story)
        press(complaint, "complaint_answered", getattr(cast, who))
        complaint.refresh_from_db()
        assert (complaint.state, complaint.answer) == ("answered", "Sudah kami ralat.")
        assert complaint.answered_by_office is by_office
        assert complaint.with_us_since is None


# --- The clock and the office's queue ----------------------------------------------------------


def waits_at_office(complaint):
    return Complaint.objects.waiting_at_office().filter(pk=complaint.pk).exists()


def test_it_stands_in_the_offices_queue_after_24_hours(cast, story):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        complaint, _ = made.complaint(story)
    with time_machine.travel(now + timedelta(hours=24), tick=False):
        assert not waits_at_office(complaint)
    with time_machine.travel(now + timedelta(hours=24, seconds=1), tick=False):
        assert waits_at_office(complaint)
        # Officers may still answer it.
        assert rules.can_answer(cast.ayu, complaint)
    assert complaint.due_at == now + timedelta(hours=48)


@pytest.mark.parametrize(
    ("kind", "at_once"),
    [("wrong", False), ("me", True), ("photo", False), ("hate", False), ("other", False)],
)
def test_who_is_named_has_the_office_at_once(cast, story, kind, at_once):
    complaint, _ = made.complaint(story, kind=kind)

    assert waits_at_office(complaint) is at_once
    assert Complaint.objects.waiting_for_officer(cast.ayu).get() == complaint


@pytest.mark.parametrize("lose", losing.WAYS)
def test_what_no_officer_may_answer_any_more_is_at_the_office_at_once(cast, story, lose):
    about_story, _ = made.complaint(story)
    assert not waits_at_office(about_story)

    lose(cast)

    assert waits_at_office(about_story)
    assert list(Complaint.objects.visible_to(cast.dewi).waiting_at_office()) == [about_story]


def test_another_officer_with_an_account_keeps_it_at_the_kim(cast, story):
    complaint, _ = made.complaint(story)
    cast.tampang.memberships.filter(position="sekretaris").update(user=cast.citra)

    losing.no_longer_officer(cast)

    assert not waits_at_office(complaint)
    assert rules.can_answer(cast.citra, complaint)


@pytest.mark.parametrize("number", [1, 3])
def test_queues_cost_one_query_each(cast, story, django_assert_num_queries, number):
    kept = [made.complaint(story)[0] for _ in range(number)]

    with django_assert_num_queries(1):
        assert list(Complaint.objects.waiting_for_officer(cast.ayu)) == kept
    losing.no_longer_officer(cast)
    with django_assert_num_queries(1):
        assert list(Complaint.objects.waiting_at_office()) == kept


def test_a_complaint_about_the_kim_itself_goes_to_both(cast):
    complaint, _ = made.complaint(cast.tampang)

    assert complaint.title == "KIM Tampang"
    assert waits_at_office(complaint)
    assert Complaint.objects.waiting_for_officer(cast.ayu).get() == complaint


def test_what_is_passed_on_or_answered_moves_in_the_queue(cast, story):
    passed, _ = made.complaint(story, "passed_on", by=cast.ayu)
    answered, _ = made.complaint(story, "answered", by=cast.ayu)

    assert list(Complaint.objects.waiting_at_office()) == [passed]
    assert list(Complaint.objects.waiting_for_officer(cast.ayu)) == []
    assert state_of(answered) == "answered"


def test_k_the_office_sees_its_own_kecamatan(cast, story):
    made.complaint(story)

    assert cast.who_may(lambda user, _: Complaint.objects.visible_to(user).exists(), story) == {
        "dewi",
        "sari",
    }


# --- Sending -----------------------------------------------------------------------------------


def test_the_same_form_sent_twice_is_one_complaint_with_one_code(story):
    key = uuid4()
    first, code = complaints.send_complaint(story.article, form_key=key, **made.WORDS)
    again, same_code = complaints.send_complaint(story.article, form_key=key, **made.WORDS)
    other, other_code = complaints.send_complaint(
        story.article, form_key=key, **{**made.WORDS, "text": "Yang lain juga keliru."}
    )

    assert (again, same_code) == (first, code)
    assert other != first
    assert other_code != code
    assert Event.objects.filter(verb="complaint_sent").count() == 2


def test_the_code_is_not_stored(story):
    complaint, code = made.complaint(story)

    stored = Complaint.objects.filter(pk=complaint.pk).values().get()
    assert len(code) == 16
    assert code not in str(stored)
    assert complaints.known_complaint(code) == complaint
    assert complaints.known_complaint(code[:-1]) is None


@pytest.mark.parametrize(
    "words",
    [
        {"text": f"NIK saya {NIK}, tolong dihapus."},
        {"text": ""},
        {"text": "Salah."},
        {"text": "x" * 2_001},
        {"kind": "lain"},
        {"kind": ""},
    ],
)
def test_what_nobody_may_send(story, words):
    with pytest.raises(TransitionRefused):
        complaints.send_complaint(story.article, **{**made.WORDS, **words})
    assert not Complaint.objects.exists()


def test_a_value_that_no_form_sends_is_an_error(story):
    for name in ("state", "at_office", "answer", "group"):
        with pytest.raises(TypeError):
            complaints.send_complaint(story.article, **made.WORDS, **{name: "x"})


def test_nobody_complains_about_what_is_no_public_thing(cast):
    with pytest.raises(LookupError):
        complaints.send_complaint(cast.budi, **made.WORDS)


def test_an_answer_holds_no_numbers_of_people(cast, story):
    complaint, _ = made.complaint(story)

    for number in (NIK, "0812-3456-7890"):
        with pytest.raises(TransitionRefused, match="Hapus dulu"):
            complaints.answer_complaint(complaint, by=cast.ayu, reason=f"Hubungi {number}.")
        with pytest.raises(TransitionRefused, match="Hapus dulu"):
            complaints.close_complaint(complaint, by=cast.dewi, reason=f"Hubungi {number}.")
    for press_without in (complaints.answer_complaint, complaints.close_complaint):
        with pytest.raises(TransitionRefused):
            press_without(complaint, by=cast.dewi, reason=" ")
    assert state_of(complaint) == "sent"


def test_two_people_decide_once(cast, story):
    complaint, _ = made.complaint(story)
    seen = last_move(complaint)

    complaints.answer_complaint(complaint, by=cast.ayu, reason="Sudah kami ralat.", seen=seen)
    complaints.answer_complaint(complaint, by=cast.ayu, reason="Sudah kami ralat.", seen=seen)
    with pytest.raises(TransitionRefused):
        complaints.close_complaint(complaint, by=cast.dewi, reason="Sudah benar.", seen=seen)

    assert Event.objects.filter(verb="complaint_answered").count() == 1


def test_events_hold_no_words_of_who_complained(cast, story):
    complaint, code = made.complaint(story, "passed_on", by=cast.ayu)

    written = str(list(Event.objects.about(complaint).values()))
    for word in ("Perahunya", "81234567890", code):
        assert word not in written


# --- What became of it -------------------------------------------------------------------------


def outcomes(complaint):
    thing = complaint.thing
    return [each.text for each in public_things.kind_of(thing).outcomes(thing, complaint.sent_at)]


def test_a_correction_and_a_withdrawal_show_what_became_of_it(cast, story):
    complaint, _ = made.complaint(story)
    assert outcomes(complaint) == []

    fresh = news.new_edition(story, by=cast.budi)
    news.save(fresh, by=cast.budi, version=1, correction="Enam kelotok, bukan delapan.")
    news.submit(fresh, by=cast.budi)
    news.pass_on(fresh, by=cast.ayu)
    assert outcomes(complaint) == []
    news.approve(fresh, by=cast.dewi)
    assert outcomes(complaint) == ["Berita diralat: Enam kelotok, bukan delapan."]

    live = Edition.objects.published().get()
    news.withdraw(live, by=cast.dewi, reason="Narasumber menarik pernyataan.")
    assert outcomes(complaint)[-1] == "Berita ditarik: Narasumber menarik pernyataan."


def test_what_happened_before_is_no_outcome(cast, story):
    Edition.objects.filter(pk=story.pk).update(number=2, correction="Yang lama.")
    complaint, _ = made.complaint(story)

    assert outcomes(complaint) == []


# --- What is kept ------------------------------------------------------------------------------


def test_the_contact_goes_after_90_days_and_the_words_after_a_year(cast, story):
    closed, _ = made.complaint(story, "answered", by=cast.dewi)
    waiting, _ = made.complaint(story)
    now = timezone.now()

    for days, contact, text in (
        (89, "+6281234567890", made.WORDS["text"]),
        (91, "", made.WORDS["text"]),
        (366, "", ""),
    ):
        retention.run_all(now + timedelta(days=days))
        closed.refresh_from_db()
        assert (closed.contact, closed.text) == (contact, text)
    assert (closed.answer, closed.state) == ("", "answered")
    waiting.refresh_from_db()
    assert (waiting.contact, waiting.text) == ("+6281234567890", made.WORDS["text"])


def test_erasing_a_person_takes_their_contact_and_name(cast, story):
    row = cast.tampang.memberships.get(user=cast.budi)
    row.name, row.phone = "Budi Santosa", "+6281234567890"
    row.save()
    complaint, _ = made.complaint(story, text="Budi Santosa bukan bendahara.")
    person = Person(cast.budi)

    for column in all_columns():
        if column.model is Complaint:
            column.forget([each.pk for each in column.rows(person)], person)

    complaint.refresh_from_db()
    assert complaint.contact == ""
    assert complaint.text == "(nama dihapus) bukan bendahara."
