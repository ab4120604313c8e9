"""What stood there when the office decided on an application can still be shown."""

import pytest
from django.urls import reverse

from core.models import AppendOnlyError, Event
from groups import actions
from groups.models import ApplicationCopy, CopiedPerson, PaperPage
from groups.states import State
from tests import factories


@pytest.fixture
def sent(cast):
    return factories.complete_application(
        cast.citra, state=State.SUBMITTED, desa=factories.KURUN, name="KIM Sahabat"
    )


def address(group, event):
    return reverse("admin:groups_kimgroup_copy", args=[group.pk, event.pk])


def text(response):
    return response.content.decode()


def last(group, verb):
    return Event.objects.about(group).get(verb=verb)


def changed_since(group, applicant):
    """The applicant gives it another name, another SK, another ketua and another paper."""
    actions.save_details(group, by=applicant, name="KIM Bintang")
    actions.save_decree(group, by=applicant, number="900/1")
    actions.save_row(group.memberships.get(position="ketua"), by=applicant, name="Orang Lain")
    actions.remove_paper(group.papers.get(), by=applicant)


@pytest.fixture
def returned(cast, sent, django_capture_on_commit_callbacks):
    """An application sent back, and changed by its applicant since."""
    with django_capture_on_commit_callbacks(execute=True):
        actions.request_changes(sent, by=cast.dewi, reason="SK buram.")
        changed_since(sent, cast.citra)
    return sent


def test_a_decision_shows_what_it_was_made_on(cast, returned, sign_in):
    page = text(sign_in(cast.dewi).get(address(returned, last(returned, "changes_requested"))))

    for said in ("KIM Sahabat", "Ayu L.", "SK buram.", "Diminta perbaikan oleh Dewi"):
        assert said in page
    assert "<h1>KIM Sahabat</h1>" in page
    for later in ("Orang Lain", "900/1"):
        assert later not in page


def test_the_pictures_of_a_removed_paper_are_still_shown(cast, returned, sign_in):
    copied = ApplicationCopy.objects.get(group=returned).pages.get()
    page = text(sign_in(cast.dewi).get(address(returned, last(returned, "changes_requested"))))
    picture = reverse("admin:groups_kimgroup_picture", args=[copied.pk])

    assert not PaperPage.objects.filter(paper__group=returned).exists()
    assert f'src="{picture}"' in page
    assert b"".join(sign_in(cast.dewi).get(picture)) == factories.jpeg()


def test_no_phone_number_or_address_of_a_person_is_copied(cast, sent):
    sent.email = "kim@contoh.id"
    sent.save()
    actions.approve(sent, by=cast.dewi)
    copy = ApplicationCopy.objects.get(group=sent)

    assert "+62" not in str(copy.details)
    assert "kim@contoh.id" not in str(copy.details)
    assert {field.name for field in CopiedPerson._meta.get_fields()} == {
        *("id", "copy", "membership", "name", "position", "field_of_work", "ended_on")
    }


@pytest.mark.parametrize(
    ("verb", "decide"),
    [
        ("approved", lambda group, by: actions.approve(group, by=by)),
        ("rejected", lambda group, by: actions.reject(group, by=by, reason="Belum lengkap.")),
    ],
)
def test_every_decision_has_its_copy_and_its_way_from_the_history(
    cast, sent, sign_in, verb, decide
):
    decide(sent, cast.dewi)
    review = reverse("admin:groups_kimgroup_change", args=[sent.pk])
    page = text(sign_in(cast.dewi).get(review))

    assert f'href="{address(sent, last(sent, verb))}"' in page
    assert page.count("Lihat isinya saat itu") == 1


def test_a_decision_from_before_there_were_copies_has_no_way(cast, sent, sign_in):
    factories.record("approved", sent, by=cast.dewi, old="submitted", new="active")
    event = last(sent, "approved")
    dewi = sign_in(cast.dewi)
    review = reverse("admin:groups_kimgroup_change", args=[sent.pk])

    assert "Lihat isinya saat itu" not in text(dewi.get(review))
    assert dewi.get(address(sent, event)).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("eko", 404), ("citra", 302), ("ayu", 302)])
def test_only_staff_of_the_kecamatan_see_copies(cast, returned, sign_in, who, status):
    copy = ApplicationCopy.objects.get(group=returned)
    client = sign_in(getattr(cast, who))
    picture = reverse("admin:groups_kimgroup_picture", args=[copy.pages.get().pk])

    assert client.get(address(returned, copy.event)).status_code == status
    assert client.get(picture).status_code == status


def test_a_copy_of_one_group_is_not_shown_under_another(cast, returned, sign_in):
    event = last(returned, "changes_requested")

    assert sign_in(cast.dewi).get(address(cast.tampang, event)).status_code == 404


@pytest.mark.parametrize("number", [10**25, 2**63, 2**63 - 1])
def test_a_number_that_no_event_has_is_not_found(cast, sign_in, number):
    address = reverse("admin:groups_kimgroup_copy", args=[cast.tampang.pk, number])

    assert sign_in(cast.dewi).get(address).status_code == 404


def test_a_copy_cannot_be_changed_or_deleted(cast, returned):
    copies = ApplicationCopy.objects.filter(group=returned)

    with pytest.raises(AppendOnlyError):
        copies.update(details={})
    with pytest.raises(AppendOnlyError):
        copies.delete()


def test_a_blanked_name_is_said_to_be_blank(cast, returned, sign_in):
    CopiedPerson.objects.filter(name="Ayu L.").update(name="")
    page = text(sign_in(cast.dewi).get(address(returned, last(returned, "changes_requested"))))

    assert "Ayu L." not in page
    assert "(nama dihapus)" in page


def test_a_copy_takes_as_many_queries_for_one_person_as_for_three(
    cast, sent, sign_in, django_assert_num_queries
):
    dewi = sign_in(cast.dewi)
    actions.request_changes(sent, by=cast.dewi, reason="SK buram.")
    sent = actions.submit(sent, by=cast.citra, declared=True)
    for name in ("Rudi", "Tini"):
        factories.row(sent, name=name)
    factories.paper(sent, "minutes")
    actions.reject(sent, by=cast.dewi, reason="Belum.")
    first, second = (last(sent, verb) for verb in ("changes_requested", "rejected"))
    dewi.get(address(sent, first))

    for event in (first, second):
        with django_assert_num_queries(15):
            dewi.get(address(sent, event))
