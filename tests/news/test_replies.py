"""The right of reply: who decides on a reply, from which state, and what nobody may send."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.change.workflow import move
from core.models import Event, SecretLink
from core.personal.holdings import all_columns
from core.personal.persons import Person
from groups.models import KimGroup
from groups.states import State as GroupState
from news import actions as news
from news import rules
from news.actions import replies
from news.holdings import closed_replies, forget_replies
from news.models import STORY_LINK, Reply
from news.states import State
from tests import factories, losing
from tests import replies as made
from tests.corrections import corrected

STATES = ["sent", "shown", "refused", "withdrawn"]
# Verb, then from which state it leads where; typed out, and not read from the code.
TABLE = {
    "reply_shown": {"sent": "shown", "refused": "shown"},
    "reply_refused": {"sent": "refused"},
    "reply_removed": {"shown": "withdrawn"},
    "reply_taken_back": {"sent": "withdrawn", "shown": "withdrawn"},
}
NUMBERS = ["0812-3456-7890", "6210020101900001"]


@pytest.fixture
def story(cast):
    """A published story that Budi wrote, in a group that publishes by itself."""
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    cast.tampang.refresh_from_db()
    return factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Jembatan belum jadi")


def press(reply, verb, by):
    if verb == "reply_shown":
        return replies.show_reply(reply, by=by)
    if verb == "reply_refused":
        return replies.refuse_reply(reply, by=by, reason="Bukan tentang berita ini.")
    if verb == "reply_removed":
        return replies.remove_reply(reply, by=by, reason="Bukan kepala desa yang menulis.")
    return replies.take_reply_back(reply.link)


def state_of(reply):
    return Reply.objects.get(pk=reply.pk).state


def waits_at_office(reply):
    return Reply.objects.filter(pk=reply.pk).waiting_at_office().exists()


def send(link, **words):
    return replies.send_reply(link, **{"form_key": uuid4(), **made.WORDS, **words})


# --- The table ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("verb", "old"), list(product(TABLE, STATES)))
def test_every_verb_from_every_state(cast, story, verb, old):
    reply = made.reply(story, cast.ayu, old)
    before = Event.objects.count()
    new = TABLE[verb].get(old)

    if new:
        press(reply, verb, cast.dewi)
        assert state_of(reply) == new
        event = Event.objects.about(reply).last()
        assert (event.verb, event.old_state, event.new_state) == (verb, old, new)
        assert event.area == "62.10.02"
        return
    if verb == "reply_taken_back":
        assert press(reply, verb, None) is None  # nothing stands behind the link
    else:
        with pytest.raises(TransitionRefused):
            press(reply, verb, cast.dewi)
    assert (state_of(reply), Event.objects.count()) == (old, before)


# --- Roles, refusals first ---------------------------------------------------------------------

REFUSED = {
    # Budi wrote the story, Citra has no group; Eko and Gita are of another kecamatan.
    "reply_shown": {"budi", "citra", "eko", "gita"},
    "reply_refused": {"budi", "citra", "eko", "gita"},
    # Officers take nothing off their own story.
    "reply_removed": {"ayu", "budi", "citra", "eko", "gita"},
    "reply_taken_back": set(),
}


@pytest.mark.parametrize(
    ("verb", "who"), [(verb, who) for verb, people in REFUSED.items() for who in sorted(people)]
)
def test_who_may_not_decide_changes_nothing(cast, story, verb, who):
    old = "shown" if verb == "reply_removed" else "sent"
    reply = made.reply(story, cast.ayu, old)
    before = Event.objects.count()

    with pytest.raises(TransitionRefused):
        press(reply, verb, getattr(cast, who))
    assert (state_of(reply), Event.objects.count()) == (old, before)


@pytest.mark.parametrize("who", ["ayu", "dewi", "sari"])
def test_an_officer_who_did_not_write_it_and_the_office_show_a_reply(cast, story, who):
    reply = made.reply(story, cast.ayu)

    replies.show_reply(reply, by=getattr(cast, who))

    assert state_of(reply) == "shown"
    assert Reply.objects.below(story.article).get().shown_at is not None


def test_only_the_office_decides_for_a_supervised_group(cast, story):
    KimGroup.objects.update(trusted=False)
    story.refresh_from_db()
    reply = made.reply(story, cast.ayu)

    assert cast.who_may(rules.can_decide_reply, reply) == {"dewi", "sari"}
    assert list(Reply.objects.waiting_for_officer(cast.ayu)) == []
    assert list(Reply.objects.visible_to(cast.dewi).waiting_at_office()) == [reply]


@pytest.mark.parametrize("part", ["author", "editor"])
def test_an_officer_who_wrote_the_version_that_was_answered_does_not_decide(cast, story, part):
    if part == "author":
        type(story).objects.filter(pk=story.pk).update(author=cast.ayu)
    else:
        story.editors.add(cast.ayu)
    reply = made.reply(story, cast.budi)

    assert cast.who_may(rules.can_decide_reply, reply) == {"dewi", "sari"}
    assert waits_at_office(reply)


@pytest.mark.parametrize("writer", ["ayu", "budi"])
def test_the_writer_of_an_earlier_version_does_not_decide_on_a_reply_to_a_later_one(
    cast, story, writer
):
    own = factories.edition(cast.tampang, cast.ayu, State.APPROVED)
    live = corrected(own, cast, getattr(cast, writer))
    _, link = made.link(live, cast.ayu)

    reply = send(link)

    assert reply.edition == live
    assert reply.at_office
    assert cast.who_may(rules.can_decide_reply, reply) == {"dewi", "sari"}


def test_a_reply_to_the_correction_is_not_its_writers_to_review(cast, story):
    live = corrected(story, cast, cast.ayu)
    _, link = made.link(live, cast.budi)

    reply = send(link)

    assert reply.at_office
    assert cast.who_may(rules.can_decide_reply, reply) == {"dewi", "sari"}


def test_who_corrects_a_story_after_the_reply_still_reviews_it(cast, story):
    _, link = made.link(story, cast.budi)
    reply = send(link)

    live = corrected(story, cast, cast.ayu)

    assert live.author == cast.ayu
    assert cast.who_may(rules.can_decide_reply, reply) == {"ayu", "dewi", "sari"}
    assert list(Reply.objects.waiting_for_officer(cast.ayu)) == [reply]
    assert not waits_at_office(reply)
    replies.show_reply(reply, by=cast.ayu)
    assert state_of(reply) == "shown"


def test_a_draft_that_readers_never_saw_makes_nobody_its_writer(cast, story):
    news.new_edition(story, by=cast.ayu)
    _, link = made.link(story, cast.budi)

    reply = send(link)

    assert not reply.at_office
    assert cast.who_may(rules.can_decide_reply, reply) == {"ayu", "dewi", "sari"}
    assert not waits_at_office(reply)


def test_a_typo_that_an_officer_mended_leaves_them_the_review(cast, story):
    fresh = news.new_edition(story, by=cast.budi)
    news.save(fresh, by=cast.budi, version=1, correction="Enam kelotok.", body="Jembatn itu.")
    news.submit(fresh, by=cast.budi)
    fresh.refresh_from_db()
    news.mend_typo(fresh, by=cast.ayu, body="Jembatan itu.")
    news.pass_on(fresh, by=cast.ayu)
    live = news.approve(fresh, by=cast.dewi)

    reply = send(made.link(live, cast.budi)[1])

    assert not reply.at_office
    assert rules.can_decide_reply(cast.ayu, reply)


def test_staff_who_wrote_a_correction_later_still_decide_and_before_it_do_not(cast, story):
    before, after = (send(made.link(story, cast.budi)[1]) for _ in range(2))
    now = timezone.now()
    Reply.objects.filter(pk=after.pk).update(sent_at=now + timedelta(hours=2))
    factories.edition(
        *(cast.tampang, cast.dewi, State.APPROVED),
        article=story.article,
        number=2,
        publish_at=now + timedelta(hours=1),
    )

    decided = Reply.objects.decided_at_office_by(cast.dewi)
    assert list(decided) == [before]
    assert set(Reply.objects.decided_at_office_by(cast.sari)) == {before, after}


@pytest.mark.parametrize("state", [GroupState.SUSPENDED, GroupState.DISSOLVED])
def test_officers_of_a_group_that_is_not_active_decide_nothing(cast, story, state):
    reply = made.reply(story, cast.budi)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=state)

    assert cast.who_may(rules.can_decide_reply, reply) == {"dewi", "sari"}


def test_staff_do_not_decide_on_an_answer_to_their_own_group(cast, story):
    factories.row(cast.tampang, user=cast.dewi)
    reply = made.reply(story, cast.ayu)

    assert cast.who_may(rules.can_decide_reply_at_office, reply) == {"sari"}


def test_the_office_shows_what_officers_refused_and_they_do_not(cast, story):
    reply = made.reply(story, cast.budi)
    replies.refuse_reply(reply, by=cast.ayu, reason="Tidak cocok.")

    with pytest.raises(TransitionRefused):
        replies.show_reply(reply, by=cast.ayu)
    replies.show_reply(reply, by=cast.dewi)
    reply.refresh_from_db()
    assert (reply.state, reply.closed_because, reply.closed_at) == ("shown", "", None)


def test_nobody_takes_back_a_reply_but_who_holds_its_link(cast, story):
    reply = made.reply(story, cast.ayu, "shown")
    _, other = made.link(story, cast.ayu)

    for by, link in ((cast.ayu, reply.link), (cast.dewi, reply.link), (None, other)):
        with pytest.raises(TransitionRefused):
            move(reply, "reply_taken_back", by=by, link=link)
    assert replies.take_reply_back(other) is None
    assert state_of(reply) == "shown"


# --- Decisions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [replies.refuse_reply, replies.remove_reply])
@pytest.mark.parametrize("reason", ["", "  ", *(f"Hubungi {number}." for number in NUMBERS)])
def test_a_reason_is_needed_and_names_no_number(cast, story, act, reason):
    old = "sent" if act is replies.refuse_reply else "shown"
    reply = made.reply(story, cast.ayu, old)

    with pytest.raises(TransitionRefused):
        act(reply, by=cast.dewi, reason=reason)
    assert state_of(reply) == old


def test_a_decision_from_an_outdated_page_is_refused(cast, story):
    _, link = made.link(story, cast.ayu)
    reply = send(link)
    seen = last_move(reply)
    replies.refuse_reply(reply, by=cast.dewi, reason="Tidak cocok.", seen=seen)

    with pytest.raises(TransitionRefused):
        replies.show_reply(reply, by=cast.sari, seen=seen)
    assert state_of(reply) == "refused"


def test_a_double_click_has_one_effect(cast, story):
    _, link = made.link(story, cast.ayu)
    reply = send(link)
    seen = last_move(reply)
    for _ in range(2):
        replies.show_reply(reply, by=cast.ayu, seen=seen)

    assert [event.verb for event in Event.objects.about(reply)] == ["reply_sent", "reply_shown"]


@pytest.mark.parametrize("end", ["withdrawn", "not yet"])
def test_nothing_is_shown_below_a_story_that_nobody_reads(cast, story, end):
    reply = made.reply(story, cast.ayu)
    if end == "withdrawn":
        news.withdraw(story, by=cast.ayu, reason="Keliru.")
    else:
        type(story).objects.update(publish_at=timezone.now() + timedelta(days=1))

    with pytest.raises(TransitionRefused, match="tidak terbit lagi"):
        replies.show_reply(reply, by=cast.dewi)
    assert state_of(reply) == "sent"


# --- Links -------------------------------------------------------------------------------------


def test_who_may_make_a_link_to_a_story(cast, story):
    assert cast.who_may(rules.can_show_story, story) == {"ayu", "budi"}


@pytest.mark.parametrize("who", ["citra", "dewi", "eko", "gita", "sari"])
def test_nobody_else_makes_or_revokes_one(cast, story, who):
    _, link = made.link(story, cast.ayu)
    by = getattr(cast, who)

    with pytest.raises(TransitionRefused):
        replies.make_story_link(story, by=by, whom="Kepala Desa", days=14)
    with pytest.raises(TransitionRefused):
        replies.revoke_story_link(story, link, by=by)
    link.refresh_from_db()
    assert (SecretLink.objects.count(), link.revoked_at) == (1, None)


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.WITH_GROUP, State.WITH_OFFICE, State.CHANGES, State.WITHDRAWN]
)
def test_approval_before_publication_is_not_offered(cast, state):
    waiting = factories.edition(cast.tampang, cast.budi, state)

    with pytest.raises(TransitionRefused):
        replies.make_story_link(waiting, by=cast.budi, whom="Kepala Desa", days=14)


def test_a_scheduled_story_is_shown_to_nobody(cast, story):
    type(story).objects.update(publish_at=timezone.now() + timedelta(hours=1))
    story.refresh_from_db()

    with pytest.raises(TransitionRefused):
        replies.make_story_link(story, by=cast.ayu, whom="Kepala Desa", days=14)


@pytest.mark.parametrize("whom", ["", "  ", "K", "a" * 101, *NUMBERS, f"Yanto {NUMBERS[0]}"])
def test_for_whom_a_link_is_is_said_in_words(cast, story, whom):
    with pytest.raises(TransitionRefused) as refusal:
        replies.make_story_link(story, by=cast.ayu, whom=whom, days=14)
    assert "whom" in refusal.value.fields
    assert not SecretLink.objects.exists()


@pytest.mark.parametrize("days", [0, -1, 1, 365, 10_000])
def test_a_link_lasts_as_long_as_is_offered(cast, story, days):
    with pytest.raises(TypeError):
        replies.make_story_link(story, by=cast.ayu, whom="Kepala Desa", days=days)


def test_a_story_has_ten_usable_links_at_most(cast, story):
    for number in range(10):
        replies.make_story_link(story, by=cast.ayu, whom=f"Ketua RT {number}", days=3)
    with pytest.raises(TransitionRefused, match="10 tautan"):
        replies.make_story_link(story, by=cast.ayu, whom="Kepala Desa", days=3)

    link = STORY_LINK.links_to(story.article).first()
    for _ in range(2):
        replies.revoke_story_link(story, link, by=cast.budi)
    replies.make_story_link(story, by=cast.ayu, whom="Kepala Desa", days=3)
    verbs = [event.verb for event in Event.objects.about(story)]
    assert verbs == ["story_link_made"] * 10 + ["story_link_revoked", "story_link_made"]


def test_a_link_of_another_story_is_not_revoked_through_this_one(cast, story):
    other = factories.edition(cast.tewah, cast.gita, State.APPROVED)
    _, link = made.link(other, cast.gita)

    replies.revoke_story_link(story, link, by=cast.ayu)

    link.refresh_from_db()
    assert link.revoked_at is None


# --- Sending -----------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["revoked", "over", "withdrawn"])
def test_a_link_that_holds_no_longer_takes_no_reply(cast, story, end):
    _, link = made.link(story, cast.ayu)
    if end == "revoked":
        replies.revoke_story_link(story, link, by=cast.ayu)
    elif end == "over":
        SecretLink.objects.update(expires_at=timezone.now())
    else:
        news.withdraw(story, by=cast.ayu, reason="Keliru.")

    with pytest.raises(TransitionRefused):
        send(link)
    assert not Reply.objects.exists()


@pytest.mark.parametrize("field", ["name", "position", "text"])
@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_of_a_person_is_sent(cast, story, field, number):
    _, link = made.link(story, cast.ayu)

    with pytest.raises(TransitionRefused) as refusal:
        send(link, **{field: f"Hubungi {number}"})
    assert list(refusal.value.fields) == [field]
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    "words", [{"name": ""}, {"name": "Y"}, {"position": ""}, {"text": ""}, {"text": "a" * 3_001}]
)
def test_every_field_is_filled_in_and_bounded(cast, story, words):
    _, link = made.link(story, cast.ayu)

    with pytest.raises(TransitionRefused) as refusal:
        send(link, **words)
    assert list(refusal.value.fields) == list(words)


@pytest.mark.parametrize("field", ["state", "edition", "shown_at", "at_office", "link"])
def test_k_no_mass_assignment(cast, story, field):
    _, link = made.link(story, cast.ayu)

    with pytest.raises(TypeError):
        send(link, **{field: "shown"})
    assert not Reply.objects.exists()


def test_one_form_makes_one_reply_and_one_link_has_one_that_stands(cast, story):
    _, link = made.link(story, cast.ayu)
    key = uuid4()
    first = send(link, form_key=key)

    assert send(link, form_key=key) == first
    with pytest.raises(TransitionRefused, match="sudah ada"):
        send(link)
    assert Event.objects.filter(verb="reply_sent").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.create(edition=story, link=link, sent_at=timezone.now(), **made.WORDS)


@pytest.mark.parametrize("trusted", [True, False])
def test_a_reply_is_reviewed_by_officers_where_there_is_another(cast, story, trusted):
    KimGroup.objects.update(trusted=trusted)
    _, link = made.link(story, cast.budi)

    reply = send(link)

    assert (reply.edition, reply.state, reply.at_office) == (story, "sent", not trusted)
    assert reply.due_at - reply.sent_at == timedelta(hours=48)


def test_the_office_gets_what_no_other_officer_may_review(cast, story):
    own = factories.edition(cast.tampang, cast.ayu, State.APPROVED)
    _, link = made.link(own, cast.ayu)

    assert send(link).at_office


def test_the_office_gets_what_officers_have_left_for_two_days(cast, story):
    long_ago = timezone.now() - timedelta(hours=49)
    late = made.reply(story, cast.ayu, at_office=False, sent_at=long_ago)
    made.reply(story, cast.ayu, at_office=False)

    assert list(Reply.objects.visible_to(cast.dewi).waiting_at_office()) == [late]
    assert list(Reply.objects.visible_to(cast.eko).waiting_at_office()) == []
    assert Reply.objects.waiting_for_officer(cast.ayu).count() == 2


@pytest.mark.parametrize("lose", losing.WAYS)
def test_what_no_officer_may_review_any_more_is_at_the_office_at_once(cast, story, lose):
    reply = send(made.link(story, cast.budi)[1])
    assert not waits_at_office(reply)

    lose(cast)

    assert list(Reply.objects.visible_to(cast.dewi).waiting_at_office()) == [reply]
    assert list(Reply.objects.visible_to(cast.eko).waiting_at_office()) == []


def test_another_officer_with_an_account_keeps_it_at_the_kim(cast, story):
    reply = send(made.link(story, cast.budi)[1])
    cast.tampang.memberships.filter(position="sekretaris").update(user=cast.citra)

    losing.no_longer_officer(cast)

    assert not waits_at_office(reply)
    assert rules.can_decide_reply(cast.citra, reply)


@pytest.mark.parametrize("number", [1, 3])
def test_queues_cost_one_query_each(cast, story, django_assert_num_queries, number):
    kept = [made.reply(story, cast.budi) for _ in range(number)]

    with django_assert_num_queries(1):
        assert list(Reply.objects.waiting_for_officer(cast.ayu)) == kept
    losing.no_longer_officer(cast)
    with django_assert_num_queries(1):
        assert list(Reply.objects.waiting_at_office()) == kept


def test_after_a_refusal_and_a_withdrawal_one_may_write_again_but_not_for_ever(cast, story):
    _, link = made.link(story, cast.ayu)
    for number in range(5):
        reply = send(link)
        if number % 2:
            replies.take_reply_back(link)
        else:
            replies.refuse_reply(reply, by=cast.dewi, reason="Tidak cocok.")

    with pytest.raises(TransitionRefused, match="Sudah banyak"):
        send(link)
    assert Reply.objects.count() == 5


# --- Personal data -----------------------------------------------------------------------------


def test_closed_replies_are_emptied_after_a_year_and_shown_ones_stay(cast, story):

    old = timezone.now() - timedelta(days=366)
    refused = made.reply(story, cast.ayu, "refused", closed_at=old)
    young = made.reply(story, cast.ayu, "withdrawn")
    shown = made.reply(story, cast.ayu, "shown", sent_at=old, shown_at=old)

    assert list(closed_replies(timezone.now())) == [refused]
    forget_replies(closed_replies(timezone.now()))
    assert list(closed_replies(timezone.now())) == []
    refused.refresh_from_db()
    assert (refused.name, refused.position, refused.text) == ("", "", "")
    for reply in (young, shown):
        reply.refresh_from_db()
        assert reply.name == "Yanto S."


def test_the_name_of_an_erased_person_leaves_their_reply_and_nobody_elses(cast, story):
    row = factories.row(cast.tampang, name="Yanto S.")
    mine = made.reply(story, cast.ayu, "shown", text="Saya, Yanto S., sudah melihatnya.")
    other = made.reply(story, cast.ayu, "shown", name="Rina M.")
    far = factories.edition(cast.tewah, cast.gita, State.APPROVED)
    namesake = made.reply(far, cast.gita, "shown")
    (column,) = [each for each in all_columns() if each.model is Reply]

    found = column.rows(Person(row))
    assert list(found) == [mine]
    column.forget([mine.pk], Person(row))

    mine.refresh_from_db()
    assert (mine.name, mine.position) == ("(nama dihapus)", "")
    assert mine.text == "Saya, (nama dihapus), sudah melihatnya."
    for reply in (other, namesake):
        reply.refresh_from_db()
        assert reply.position == "Kepala Desa Tampang"


def test_for_whom_a_link_was_leaves_with_an_erased_person(cast, story):
    row = factories.row(cast.tampang, name="Yanto S.")
    _, link = made.link(story, cast.ayu, whom="Kepala Desa Yanto S.")
    columns = [each for each in all_columns() if each.model is SecretLink]
    (column,) = [each for each in columns if each.fields == ("whom",)]

    assert list(column.rows(Person(row))) == [link]
    column.forget([link.pk], Person(row))
    link.refresh_from_db()
    assert link.whom == ""
