"""What villagers write to a KIM: who may read it, what is done with it, and how long it stays."""

import uuid
from datetime import timedelta
from itertools import product
from urllib.parse import unquote

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.models import Event, Letter
from core.personal import erasing
from core.web import marks
from groups import actions, rules
from groups.models import KimGroup, Message
from groups.states import MessageState, State
from tests import factories

WORDS = {"text": "Kapan pelatihan berikutnya?", "name": "Warga R.", "contact": "+6281299990000"}
VERBS = {
    "message_handled": actions.handle_message,
    "message_erased": actions.erase_message,
}
# Typed out and not read from the code: what each verb makes of which state.
TABLE = {
    "message_handled": {("new", "handled")},
    "message_erased": {("new", "erased"), ("handled", "erased")},
}
# Pressed again, it is answered quietly, and nothing changes.
QUIET = {("message_handled", "handled"), ("message_erased", "erased")}
MOVES = sorted((verb, old, new) for verb, moves in TABLE.items() for old, new in moves)
REFUSED = sorted(
    {(verb, state) for verb, state in product(VERBS, ["new", "handled", "erased"])}
    - {(verb, old) for verb, old, _ in MOVES}
    - QUIET
)


@pytest.fixture
def message(cast):
    return factories.message(cast.tampang, **WORDS)


# --- Who may not --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["budi", "citra", "dewi", "eko", "sari", "gita"])
@pytest.mark.parametrize("verb", VERBS.values())
def test_k_nobody_but_its_officers_touches_a_message(cast, message, who, verb):
    user = getattr(cast, who)

    assert not rules.can_read_messages(user, cast.tampang)
    assert not Message.objects.readable_by(user).filter(pk=message.pk)
    with pytest.raises(TransitionRefused):
        verb(message, by=user)

    message.refresh_from_db()
    assert (message.state, message.text) == (MessageState.NEW, WORDS["text"])


def test_k_an_officer_whose_time_has_ended_reads_nothing_any_more(cast, message):
    assert Message.objects.readable_by(cast.ayu).get() == message

    cast.tampang.memberships.filter(user=cast.ayu).update(ended_on=timezone.localdate())

    assert not rules.can_read_messages(cast.ayu, cast.tampang)
    assert not Message.objects.readable_by(cast.ayu).exists()
    with pytest.raises(TransitionRefused):
        actions.handle_message(message, by=cast.ayu)


@pytest.mark.parametrize(
    ("state", "readable"), [(State.ACTIVE, 1), (State.SUSPENDED, 1), (State.DISSOLVED, 0)]
)
def test_the_messages_of_a_dissolved_group_are_read_by_nobody(cast, message, state, readable):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=state)
    cast.tampang.refresh_from_db()

    assert rules.can_read_messages(cast.ayu, cast.tampang) == bool(readable)
    assert Message.objects.readable_by(cast.ayu).count() == readable


# --- Which desks are open -----------------------------------------------------------------------


@pytest.mark.parametrize("state", [state for state in State if state != State.ACTIVE])
def test_only_an_active_group_takes_messages(cast, state):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=state)

    with pytest.raises(TransitionRefused, match="belum terkirim"):
        actions.send_message(cast.tampang, **WORDS)

    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("officer", "account", "opens"),
    [
        ({}, {}, True),
        ({"ended_on": "2026-11-01"}, {}, False),
        ({"position": "seksi"}, {}, False),
        ({"user": None}, {}, False),
        ({}, {"is_active": False}, False),
    ],
)
def test_a_desk_is_open_where_an_officer_can_read(cast, officer, account, opens):
    """The rule, the list of groups and the mark on their pages agree."""
    cast.tampang.memberships.filter(user=cast.ayu).update(**officer)
    type(cast.ayu).objects.filter(pk=cast.ayu.pk).update(**account or {"name": "Ayu"})

    found = KimGroup.objects.with_message_desk().get(pk=cast.tampang.pk)

    assert found.takes_messages is opens
    assert (found in KimGroup.objects.taking_messages()) is opens
    assert (rules.why_no_messages(found) == "") is opens


# --- Sent ---------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_is_one_message(cast):
    key = uuid.uuid4()

    first, second = (actions.send_message(cast.tampang, **WORDS, form_key=key) for _ in range(2))

    assert first == second == Message.objects.get()


@pytest.mark.parametrize("other", [{"text": "Ada kabar lain."}, {"contact": "warga@desa.id"}])
def test_other_words_from_a_form_gone_back_to_are_not_lost(cast, other):
    key = uuid.uuid4()

    for words in (WORDS, WORDS | other):
        actions.send_message(cast.tampang, **words, form_key=key)

    assert Message.objects.count() == 2


def test_words_that_were_erased_arrive_when_they_are_sent_again(cast, message):
    key = uuid.uuid4()
    first = actions.send_message(cast.tampang, text="Kapan rapat?", form_key=key)
    actions.erase_message(first, by=cast.ayu)

    again = actions.send_message(cast.tampang, text="Kapan rapat?", form_key=key)

    assert (again.state, again.text) == ("new", "Kapan rapat?")


def test_a_key_of_another_groups_form_hides_nothing(cast):
    key = uuid.uuid4()

    for group in (cast.tampang, cast.tewah):
        actions.send_message(group, **WORDS, form_key=key)

    assert cast.tampang.messages.count() == cast.tewah.messages.count() == 1


def test_what_a_stranger_sends_is_recorded_without_a_word_of_it(cast):
    message = actions.send_message(cast.tampang, **WORDS)

    (event,) = Event.objects.all()
    assert (event.verb, event.thing, event.actor) == ("message_sent", message, None)
    assert (event.new_state, event.data, event.area) == ("new", {}, "62.10.02")


def test_what_a_stranger_sends_keeps_all_kept_pages(cast, django_capture_on_commit_callbacks):
    """A form that is open to everybody must not be able to make them old."""
    before = marks.look()

    with django_capture_on_commit_callbacks(execute=True):
        actions.send_message(cast.tampang, **WORDS)

    assert marks.look() == before


# --- Its officers hear of it --------------------------------------------------------------------


@pytest.fixture
def reached(cast):
    """Ayu has an e-mail address; so have those who must not hear of it."""
    for name in ("ayu", "budi", "gita", "dewi"):
        user = getattr(cast, name)
        user.email = f"{name}@desa.id"
        user.save()


def test_officers_are_told_without_name_contact_or_words(
    cast, reached, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_message(cast.tampang, **WORDS)

    (letter,) = mail.outbox
    assert letter.to == ["ayu@desa.id"]
    assert letter.subject == "Ada pesan baru untuk KIM Tampang"
    assert "/meja/kim/kim-tampang/pesan/" in letter.body
    for private in ("pelatihan", "Warga R.", "9999", "0000"):
        assert private not in letter.subject + letter.body


def letters_after(*minutes, cast, between=lambda: None):
    """How many letters stand in the queue after messages sent at these minutes."""
    start = timezone.now()
    for number in minutes:
        with time_machine.travel(start + timedelta(minutes=number), tick=False):
            actions.send_message(cast.tampang, **WORDS)
            between()
    return Letter.objects.count()


def test_many_messages_in_an_hour_are_one_letter(cast, reached):
    assert letters_after(0, 1, 30, 59, cast=cast) == 1


def test_while_messages_wait_there_is_a_letter_an_hour(cast, reached):
    assert letters_after(0, 50, 61, 100, 122, cast=cast) == 3


def test_after_the_earlier_ones_were_handled_the_next_is_told_at_once(cast, reached):
    def handle():
        actions.handle_message(Message.objects.waiting().get(), by=cast.ayu)

    assert letters_after(0, 5, cast=cast, between=handle) == 2


# --- Handled and erased -------------------------------------------------------------------------


def message_in(state, cast):
    """A message that is in this state by no action."""
    words = dict.fromkeys(WORDS, "") if state == "erased" else WORDS
    handled = {"handled_at": timezone.now(), "handled_by": cast.ayu} if state == "handled" else {}
    return factories.message(cast.tampang, state=state, **words, **handled)


def everything(message):
    """All that an action could have changed."""
    row = Message.objects.filter(pk=message.pk).values().get()
    return row, Event.objects.count(), Letter.objects.count()


@pytest.mark.parametrize(("verb", "state"), REFUSED)
def test_what_the_table_does_not_hold_is_refused_and_changes_nothing(cast, verb, state):
    message = message_in(state, cast)
    before = everything(message)

    with pytest.raises(TransitionRefused):
        VERBS[verb](message, by=cast.ayu)

    assert everything(message) == before


@pytest.mark.parametrize(("verb", "state"), sorted(QUIET))
def test_pressed_twice_a_verb_has_one_effect(cast, verb, state):
    message = message_in(state, cast)
    before = everything(message)

    assert VERBS[verb](message, by=cast.ayu) == message

    assert everything(message) == before


@pytest.mark.parametrize(("verb", "old", "new"), MOVES)
def test_what_the_table_holds_works_and_writes_one_event(cast, verb, old, new):
    message = message_in(old, cast)

    VERBS[verb](message, by=cast.ayu)

    message.refresh_from_db()
    assert message.state == new
    event = Event.objects.about(message).get()
    assert (event.verb, event.old_state, event.new_state) == (verb, old, new)
    assert event.actor == cast.ayu
    assert not Letter.objects.exists()


def test_the_states_bear_the_words_of_the_screens():
    assert {state.value: state.label for state in MessageState} == {
        "new": "Belum ditangani",
        "handled": "Sudah ditangani",
        "erased": "Isi dihapus",
    }


def test_handling_says_by_whom_and_its_event_holds_ids_only(cast, message):
    handled = actions.handle_message(message, by=cast.ayu)

    assert (handled.handled_by, handled.text) == (cast.ayu, WORDS["text"])
    assert handled.handled_at
    event = Event.objects.about(message).last()
    assert (event.verb, event.actor, event.data) == ("message_handled", cast.ayu, {})
    assert (event.old_state, event.new_state) == ("new", "handled")


def test_erasing_blanks_everything_personal_and_keeps_that_there_was_one(cast, message):
    actions.erase_message(message, by=cast.ayu)

    message.refresh_from_db()
    assert (message.text, message.name, message.contact) == ("", "", "")
    assert message.state == MessageState.ERASED


def test_the_database_keeps_nothing_of_an_erased_message(cast, message):
    with pytest.raises(IntegrityError, match="erased_message_is_blank"), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(state=MessageState.ERASED)


# --- How long it stays --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "days", "stays"),
    [
        (MessageState.NEW, 179, True),
        (MessageState.NEW, 181, False),
        (MessageState.HANDLED, 29, True),
        (MessageState.HANDLED, 31, False),
        (MessageState.ERASED, 179, True),
        (MessageState.ERASED, 181, False),
    ],
)
def test_the_tidying_up_deletes_what_was_kept_long_enough(cast, message, state, days, stays):
    if state != MessageState.NEW:
        VERBS[f"message_{state}"](message, by=cast.ayu)

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        call_command("clean_up")
        call_command("clean_up")

    assert Message.objects.exists() is stays


def test_the_tidying_up_deletes_what_was_written_to_a_dissolved_group(cast, message):
    other = factories.message(cast.tewah)
    actions.dissolve(cast.tampang, by=cast.dewi, reason="Bubar.", own_wish=True)

    call_command("clean_up")

    assert Message.objects.get() == other


# --- What a contact leads to --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "phone", "whatsapp", "link"),
    [
        ("", "", "", ""),
        ("+6281299990000", "+6281299990000", "https://wa.me/6281299990000?text=Salam", ""),
        ("+62537123456", "+62537123456", "", ""),
        ("a@desa.id", "", "", "mailto:a@desa.id"),
        ("a?bcc=b&c%0a@desa.id", "", "", "mailto:a%3Fbcc%3Db%26c%250a@desa.id"),
    ],
)
def test_a_contact_opens_what_it_is(cast, contact, phone, whatsapp, link):
    message = factories.message(cast.tampang, contact=contact)

    assert message.phone == phone
    assert message.whatsapp.startswith(whatsapp) if whatsapp else not message.whatsapp
    assert message.mail_link == link


def test_the_ready_greeting_of_a_kim_has_one_point(cast):
    cast.tampang.name = "KIM Tampang Bersatu dkk."
    message = factories.message(cast.tampang, contact="+6281299990000")

    assert unquote(message.whatsapp).endswith("?text=Salam dari KIM Tampang Bersatu dkk. ")


def test_who_restricted_their_data_is_not_written_to(cast, django_capture_on_commit_callbacks):
    cast.ayu.email = "ayu@contoh.id"
    cast.ayu.save()
    actions.send_message(cast.tampang, text="Kapan pelatihan?")
    assert [letter.to for letter in Letter.objects.all()] == ["ayu@contoh.id"]

    erasing.restrict(cast.ayu, by=cast.ayu)
    Letter.objects.all().delete()
    Message.objects.all().delete()
    actions.send_message(cast.tampang, text="Jembatan rusak.")
    assert not Letter.objects.exists()
