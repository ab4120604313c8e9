"""Notes on sentences: who writes, sees and ticks them, and how they go back with the story."""

import pytest
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.models import Event
from news import actions, passages
from news.models import Edition, ReviewNote
from news.states import State
from tests import factories
from tests.browser import Browser

BODY = "Panen dimulai Senin. Ada enam ladang.\n\n- padi\n- jagung\n\n> Kami senang."
REVIEWERS = {State.WITH_GROUP: {"ayu"}, State.WITH_OFFICE: {"dewi", "sari"}}


@pytest.fixture
def waiting(cast):
    return factories.edition(cast.tampang, cast.budi, State.WITH_GROUP, body=BODY)


def add(edition, by, text="Berapa?", place=2, number=1, **given):
    return actions.add_note(edition, by=by, place=place, number=number, text=text, **given)


def sent_back(edition, by, reason=""):
    edition = actions.request_changes(edition, by=by, reason=reason)
    return edition, Event.objects.about(edition).get(verb="changes_requested")


# --- Who may not ---------------------------------------------------------------------------------


@pytest.mark.parametrize("state", State)
def test_only_reviewers_write_notes_in_any_state(cast, state):
    edition = factories.edition(cast.tampang, cast.budi, state, body=BODY)

    for user in cast.everybody:
        if user.username not in REVIEWERS.get(state, set()):
            with pytest.raises(TransitionRefused):
                add(edition, user)

    assert not ReviewNote.objects.exists()
    for name in REVIEWERS.get(state, set()):
        assert add(edition, getattr(cast, name)).quote == "Ada enam ladang."


def test_nobody_notes_on_their_own_story(cast):
    own = factories.edition(cast.tampang, cast.ayu, State.WITH_GROUP, body=BODY)

    with pytest.raises(TransitionRefused):
        add(own, cast.ayu)


def test_nobody_drops_the_note_of_another_or_one_that_was_sent(cast, waiting):
    note = add(waiting, cast.ayu)
    for user in cast.everybody:
        if user != cast.ayu:
            actions.drop_note(waiting, note.pk, by=user)
    edition, _ = sent_back(waiting, cast.ayu)
    actions.drop_note(edition, note.pk, by=cast.ayu)

    assert ReviewNote.objects.filter(pk=note.pk).exists()


def test_only_those_who_edit_the_story_tick_a_note_off(cast, waiting):
    note = add(waiting, cast.ayu)
    with pytest.raises(TransitionRefused):
        actions.tick_note(waiting, note.pk, by=cast.budi, done=True)
    edition, _ = sent_back(waiting, cast.ayu)
    for user in cast.everybody:
        if user not in (cast.ayu, cast.budi):
            with pytest.raises(TransitionRefused):
                actions.tick_note(edition, note.pk, by=user, done=True)
    assert ReviewNote.objects.get().done_at is None

    actions.tick_note(edition, note.pk, by=cast.budi, done=True)
    assert ReviewNote.objects.get().done_at is not None
    actions.tick_note(edition, note.pk, by=cast.budi, done=False)
    assert ReviewNote.objects.get().done_at is None


def test_a_note_of_another_story_is_not_ticked(cast, waiting):
    other = factories.edition(cast.tampang, cast.budi, State.CHANGES, body=BODY)
    note = add(waiting, cast.ayu)
    sent_back(waiting, cast.ayu)

    actions.tick_note(other, note.pk, by=cast.budi, done=True)

    assert ReviewNote.objects.get().done_at is None


# --- What a note is ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "number", "text"), [(99, 0, "Apa?"), (2, 9, "Apa?"), (2, -1, "Apa?"), (2, 0, "  ")]
)
def test_a_note_needs_a_sentence_and_words(cast, waiting, place, number, text):
    with pytest.raises(TransitionRefused):
        add(waiting, cast.ayu, text, place, number)


def test_a_note_on_what_changed_meanwhile_is_refused(cast, waiting):
    seen = 0
    actions.mend_typo(waiting, by=cast.ayu, title=waiting.title + " lagi")

    with pytest.raises(TransitionRefused, match="berubah"):
        add(waiting, cast.ayu, seen=seen)


def test_the_same_note_twice_is_one(cast, waiting):
    assert add(waiting, cast.ayu) == add(waiting, cast.ayu)


def test_there_are_not_more_than_forty(cast, waiting):
    for number in range(40):
        add(waiting, cast.ayu, f"Catatan {number}")

    with pytest.raises(TransitionRefused, match="Paling banyak 40"):
        add(waiting, cast.ayu, "Satu lagi")


def test_a_story_in_passages(cast, waiting):
    factories.photo(waiting, position=1)

    found = passages.passages_of(waiting)

    assert [(each.place, each.sentences) for each in found] == [
        (0, [waiting.title]),
        (1, ["Ringkasan contoh."]),
        (2, ["Panen dimulai Senin.", "Ada enam ladang."]),
        (3, ["padi", "jagung"]),
        (4, ["Kami senang."]),
    ]
    assert [each.photo is not None for each in found] == [False, True, False, False, False]


def test_sentences_end_at_their_marks_and_not_at_numbers():
    text = "Mulai pukul 08.00 WIB. “Kami siap!” katanya. Siapa? Semua"

    assert passages.sentences_in(text) == [
        "Mulai pukul 08.00 WIB.",
        "“Kami siap!”",
        "katanya.",
        "Siapa?",
        "Semua",
    ]


# --- Sent back -----------------------------------------------------------------------------------


def test_notes_are_the_reason_where_no_other_is_given(cast, waiting):
    add(waiting, cast.ayu, "Enam atau tujuh?")

    edition, event = sent_back(waiting, cast.ayu)

    assert edition.state == State.CHANGES
    assert event.reason.text == "“Ada enam ladang.”: Enam atau tujuh?"
    assert ReviewNote.objects.get().sent == event


def test_a_story_is_not_sent_back_without_note_and_reason(cast, waiting):
    with pytest.raises(TransitionRefused, match="Tulis alasannya"):
        actions.request_changes(waiting, by=cast.ayu, reason=" ")


def test_the_notes_of_another_reviewer_do_not_go_along(cast, waiting):
    add(waiting, cast.ayu, "Dari Ayu.")
    at_office = actions.pass_on(waiting, by=cast.ayu)
    add(at_office, cast.dewi, "Dari Dewi.")

    _, event = sent_back(at_office, cast.dewi)

    assert event.reason.text == "“Ada enam ladang.”: Dari Dewi."
    assert list(ReviewNote.objects.sent_ones().values_list("text", flat=True)) == ["Dari Dewi."]


def test_sent_back_twice_from_one_page_has_one_effect(cast, waiting):
    add(waiting, cast.ayu)
    given = {"by": cast.ayu, "reason": "Perjelas.", "seen": 0}
    actions.request_changes(waiting, **given)

    actions.request_changes(waiting, **given)

    assert Event.objects.about(waiting).count() == 1


# --- Pages ---------------------------------------------------------------------------------------


def test_the_author_does_not_see_a_note_before_it_is_sent(cast, waiting, sign_in):
    add(waiting, cast.ayu, "Belum jadi dikirim.")

    page = sign_in(cast.budi).get(reverse("desk_story", args=[waiting.pk])).content.decode()

    assert "Belum jadi dikirim." not in page


def test_from_the_officers_page_to_the_authors_tick(cast, waiting):
    ayu, budi = Browser(cast.ayu), Browser(cast.budi)
    review = reverse("desk_story_review", args=[waiting.pk])
    noted = ayu.post(
        reverse("desk_story_note", args=[waiting.pk]),
        {"seen": "0", "sentence": "2-0", "text": "Senin yang <b>mana</b>?"},
    )
    assert noted.address == review
    assert "Senin yang &lt;b&gt;mana&lt;/b&gt;?" in noted.text
    assert "1 catatan Anda pada kalimat ikut dikirim." in noted.text
    ayu.press(noted, "changes")

    story = budi.open(reverse("desk_story", args=[waiting.pk]))
    assert "<blockquote>Panen dimulai Senin.</blockquote>" in story.text
    assert "Baca catatan pemeriksa di bawah." in story.text
    assert story.text.count("Senin yang &lt;b&gt;mana&lt;/b&gt;?") == 3  # note, button, history
    edition = Edition.objects.get(pk=waiting.pk)
    actions.save(edition, by=cast.budi, version=1, body="Panen dimulai Selasa.")
    story = budi.open(reverse("desk_story", args=[waiting.pk]))
    assert "Kalimat ini sudah tidak ada di berita." in story.text

    done = budi.press(story, "selesai")

    assert "Sudah diperbaiki" in done.text
    assert ReviewNote.objects.get().done_at is not None


def test_the_office_notes_and_sends_back(cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, body=BODY)
    dewi = Browser(cast.dewi)
    address = reverse("admin:news_note", args=[edition.pk])
    sent = {"seen": "0", "sentence": "3-1", "text": "Jagung muda?"}
    noted = dewi.post(address, sent)
    assert "Jagung muda?" in noted.text

    confirm = dewi.follow(noted, "Minta perbaikan")
    assert "1 catatan Anda pada kalimat ikut dikirim." in confirm.text
    dewi.press(confirm)

    event = Event.objects.about(edition).get(verb="changes_requested")
    assert event.reason.text == "“jagung”: Jagung muda?"


@pytest.mark.parametrize("sentence", ["", "2", "2-0-0", "x-y", "٢-٠", "99999-0"])
def test_a_forged_sentence_is_refused_in_words(cast, waiting, sentence):
    address = reverse("desk_story_note", args=[waiting.pk])

    page = Browser(cast.ayu).post(address, {"seen": "0", "sentence": sentence, "text": "Apa?"})

    assert page.status == 200
    assert not ReviewNote.objects.exists()


def test_a_reviewer_drops_a_note_that_was_not_sent(cast, waiting):
    note = add(waiting, cast.ayu)

    Browser(cast.ayu).post(
        reverse("desk_story_note_drop", args=[waiting.pk, note.pk]), {"seen": "0"}
    )

    assert not ReviewNote.objects.exists()


@pytest.mark.parametrize("notes", [1, 3])
def test_the_review_page_costs_the_same_with_more_notes(
    cast, waiting, sign_in, django_assert_num_queries, notes
):
    for number in range(notes):
        add(waiting, cast.ayu, f"Catatan {number}")
    client = sign_in(cast.ayu)
    address = reverse("desk_story_review", args=[waiting.pk])
    client.get(address)

    with django_assert_num_queries(QUERIES_OF_REVIEW):
        page = client.get(address).content.decode()

    assert page.count('<div class="note">') == notes


# Two of the session and its user, two of the menu, ten of the edition and who may decide, the rest
# of the page.
QUERIES_OF_REVIEW = 24
