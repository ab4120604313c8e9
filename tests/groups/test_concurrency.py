"""Two people at once, on a real database with two real connections."""

import threading
import uuid

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Event
from groups import actions
from groups.models import KimGroup, Message
from groups.states import State
from news import actions as news
from news import categories, photos
from news.models import Edition
from news.states import State as NewsState
from regions import reference
from regions.models import Desa
from tests import cast as casting
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(transactional_db):
    if not Desa.objects.exists():
        reference.load()
    return casting.assemble()


def together(*acts):
    """Runs each act in a thread of its own, released at the same moment.

    Gives back what each returned or raised.
    """
    gate = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(index, act):
        gate.wait()
        try:
            results[index] = act()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index, act)) for index, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_k_one_decision_of_two_simultaneous_approvals(people):
    for round_number in range(5):
        applicant = factories.person(f"pemohon{round_number}")
        desa = Desa.objects.filter(kecamatan="62.10.02", groups=None).first()
        group = factories.complete_application(applicant, state=State.SUBMITTED, desa=desa.pk)

        results = together(
            lambda group=group: actions.approve(KimGroup.objects.get(pk=group.pk), by=people.dewi),
            lambda group=group: actions.approve(KimGroup.objects.get(pk=group.pk), by=people.sari),
        )

        refusals = [result for result in results if isinstance(result, TransitionRefused)]
        assert len(refusals) == 1, results
        assert "Sudah diputuskan “Aktif” oleh" in str(refusals[0])
        assert Event.objects.about(group).filter(verb="approved").count() == 1
        group.refresh_from_db()
        assert group.registration_number == f"KIM-{desa.pk}-01"


def test_two_groups_of_one_village_are_not_both_recognised(people):
    groups = [
        factories.complete_application(
            factories.person(f"pemohon{number}"), state=State.SUBMITTED, desa=factories.KURUN
        )
        for number in range(2)
    ]

    results = together(
        lambda: actions.approve(groups[0], by=people.dewi),
        lambda: actions.approve(groups[1], by=people.sari),
    )

    assert sum(isinstance(result, TransitionRefused) for result in results) == 1, results
    recognised = KimGroup.objects.recognised().filter(desa=factories.KURUN, additional=False)
    assert recognised.count() == 1


def test_approval_and_rejection_at_once_leave_one_of_them(people):
    group = factories.complete_application(
        people.citra, state=State.SUBMITTED, desa=factories.KURUN
    )

    together(
        lambda: actions.approve(KimGroup.objects.get(pk=group.pk), by=people.dewi),
        lambda: actions.reject(KimGroup.objects.get(pk=group.pk), by=people.sari, reason="Bukan."),
    )

    assert Event.objects.about(group).count() == 1


def test_of_two_decisions_on_one_page_at_once_the_second_finds_it_changed(people):
    """A trusted group may be suspended as well as another: only ``seen`` tells that it changed."""
    pages = {"seen": last_move(people.tampang)}

    results = together(
        lambda: actions.trust(people.tampang, by=people.dewi, **pages),
        lambda: actions.suspend(people.tampang, by=people.sari, reason="Keluhan.", **pages),
    )

    assert sum(isinstance(result, TransitionRefused) for result in results) == 1, results
    assert Event.objects.about(people.tampang).count() == 1


def test_a_double_click_on_a_decision_decides_once_and_refuses_nobody(people):
    categories.load()
    story = factories.edition(people.tampang, people.budi, NewsState.WITH_OFFICE)
    seen = last_move(*story.decided_with())

    results = together(
        *[
            lambda: news.request_changes(
                Edition.objects.get(pk=story.pk), by=people.dewi, reason="Kapan?", seen=seen
            )
        ]
        * 2
    )

    assert all(isinstance(result, Edition) for result in results), results
    assert Event.objects.about(story).count() == 1


def test_a_double_click_on_send_sends_once(people):
    group = factories.complete_application(people.citra, desa=factories.KURUN)

    results = together(
        *[lambda: actions.submit(KimGroup.objects.get(pk=group.pk), by=people.citra, declared=True)]
        * 2
    )

    assert all(isinstance(result, KimGroup) for result in results), results
    assert Event.objects.about(group).count() == 1


def test_a_double_click_on_begin_begins_one_application(people):
    village = factories.village(factories.KURUN)

    together(*[lambda: actions.start(village, by=people.citra)] * 2)

    assert KimGroup.objects.open().filter(applicant=people.citra).count() == 1


def test_an_sk_is_confirmed_once_by_two_and_gives_each_office_once(people):
    change = factories.officer_change(people.tampang, people.ayu, "submitted")

    results = together(
        lambda: actions.confirm_change(change, by=people.dewi),
        lambda: actions.confirm_change(change, by=people.sari),
    )

    refused = [result for result in results if isinstance(result, TransitionRefused)]
    assert len(refused) == 1, results
    assert "Sudah diputuskan “Dikonfirmasi” oleh" in str(refused[0])
    rows = people.tampang.memberships.current()
    assert rows.filter(position="ketua").count() == 1
    assert rows.count() == 5


def test_two_officers_begin_one_new_sk_and_a_double_click_discards_it_once(people):
    begun = together(*[lambda: actions.start_change(people.tampang, by=people.ayu)] * 2)
    assert begun[0] == begun[1], begun

    gone = together(*[lambda: actions.discard_change(begun[0], by=people.ayu)] * 2)

    assert sorted(str(each) for each in gone) == ["Isian SK baru ini sudah dibuang.", "None"]


def test_two_corrections_of_one_page_at_once_leave_the_first(people):
    results = together(
        *[
            lambda by=by: actions.mend_group(
                people.tampang, by=by, reason="Salah tulis.", seen=0, name=f"KIM {by.name}"
            )
            for by in (people.dewi, people.sari)
        ]
    )

    assert sum(isinstance(result, TransitionRefused) for result in results) == 1, results
    assert people.tampang.corrections.filter(field="name").count() == 1


def test_an_invitation_is_used_once_by_two(people):
    row = people.tampang.memberships.get(position="sekretaris")
    token = actions.invite(row, by=people.ayu)

    results = together(
        *[
            lambda who=who: actions.accept_invitation(
                actions.find_invitation(token), by=who, publish_name=False
            )
            for who in (people.citra, people.gita)
        ]
    )

    assert sum(isinstance(result, TransitionRefused | AttributeError) for result in results) == 1
    row.refresh_from_db()
    assert row.user in {people.citra, people.gita}


def test_a_double_click_lays_down_one_message_and_two_officers_handle_it_once(people):
    key, words = uuid.uuid4(), {"text": "Halo", "name": "", "contact": ""}
    sita = factories.person("sita")
    people.tampang.memberships.filter(position="sekretaris").update(user=sita)

    sent = together(
        *[lambda: actions.send_message(people.tampang, **(dict(words)), form_key=key)] * 2
    )
    message = Message.objects.get()
    assert sent == [message, message]

    together(
        *[lambda who=who: actions.handle_message(message, by=who) for who in (people.ayu, sita)]
    )
    verbs = [event.verb for event in Event.objects.about(message)]
    assert verbs == ["message_sent", "message_handled"]


def test_two_savers_of_one_story_do_not_overwrite_each_other(people):
    categories.load()
    edition = factories.edition(people.tampang, people.budi)

    results = together(
        *[
            lambda who=who: news.save(
                Edition.objects.get(pk=edition.pk), body=who.name, by=who, version=1
            )
            for who in (people.ayu, people.budi)
        ]
    )

    assert sum(isinstance(result, news.EditConflict) for result in results) == 1, results


@pytest.mark.parametrize("comes_back", ["approved", "begun"])
def test_a_late_withdrawal_leaves_the_photos_of_the_story_that_came_back(
    people, monkeypatch, settings, comes_back
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    categories.load()
    live = factories.edition(people.tampang, people.budi, NewsState.APPROVED)
    shown = factories.photo(live)
    photos.show(live.pk)
    if comes_back == "approved":
        fresh = news.new_edition(live, by=people.budi)
        Edition.objects.filter(pk=fresh.pk).update(state=NewsState.WITH_OFFICE)
    news.withdraw(live, by=people.dewi, reason="Tanpa izin.")
    delete, deleting, back = default_storage.delete, threading.Event(), threading.Event()

    def slowly(name):
        deleting.set()
        back.wait(timeout=0.5)
        delete(name)

    def come_back():
        assert deleting.wait(timeout=10)
        if comes_back == "approved":
            made = news.approve(fresh, by=people.dewi)
        else:
            made = news.new_edition(live, by=people.budi)
        back.set()
        return made

    monkeypatch.setattr(default_storage, "delete", slowly)
    _, made = together(lambda: photos.unpublish.call(live.article_id), come_back)

    photo = made.photos.get()
    assert photo.master == shown.master
    if comes_back == "begun":
        assert photo.files == set()
    else:
        assert photo.jpeg
        assert default_storage.exists(photo.jpeg)


def test_two_stories_of_one_title_published_at_once_get_two_addresses(people):
    categories.load()
    for round_number in range(5):
        title = f"Gotong royong {round_number}"
        stories = [
            factories.edition(people.tampang, people.budi, NewsState.WITH_OFFICE, title=title)
            for _ in range(2)
        ]

        results = together(
            *(lambda story=story: news.approve(story, by=people.dewi) for story in stories)
        )

        slugs = {edition.article.slug for edition in results}
        assert f"gotong-royong-{round_number}" in slugs
        assert len(slugs) == 2
