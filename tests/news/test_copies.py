"""What a story said when somebody decided on it can still be shown."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import Event, Reason
from news import actions
from news.models import EditionCopy
from news.states import State
from tests import factories


@pytest.fixture
def waiting(cast):
    made = factories.edition(
        cast.tampang,
        cast.budi,
        State.WITH_OFFICE,
        title="Panen raya di Tampang",
        body="Padi sudah kuning. [foto 1]",
        category=factories.Category.objects.first(),
    )
    factories.photo(made, alt="Sawah di tepi sungai", credit="Budi")
    return made


def address(edition, event):
    return reverse("admin:news_edition_copy", args=[edition.pk, event.pk])


def text(response):
    return response.content.decode()


def last(edition, verb):
    return Event.objects.about(edition).get(verb=verb)


def test_a_story_sent_back_and_rewritten_shows_what_the_office_read(
    cast, waiting, sign_in, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = actions.request_changes(waiting, by=cast.dewi, reason="Kapan panennya?")
        actions.save(edition, by=cast.budi, version=1, title="Judul lain", body="Isi lain.")
        actions.remove_photo(edition.photos.get(), by=cast.budi)
        actions.submit(edition, by=cast.budi)
        actions.pass_on(edition, by=cast.ayu)
    page = text(sign_in(cast.sari).get(address(edition, last(edition, "changes_requested"))))
    picture = EditionCopy.objects.get(event__verb="changes_requested").photos.get()
    url = reverse("admin:news_edition_picture", args=[picture.pk])

    for said in ("Panen raya di Tampang", "Padi sudah kuning.", "Kapan panennya?", "Sawah di tepi"):
        assert said in page
    assert "<h2>Panen raya di Tampang</h2>" in page
    assert "Isi lain." not in page
    assert f'src="{url}"' in page
    assert sign_in(cast.sari).get(url).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("eko", 404), ("budi", 302)])
def test_only_staff_of_the_kecamatan_see_it(cast, waiting, sign_in, who, status):
    edition = actions.approve(waiting, by=cast.dewi)

    client = sign_in(getattr(cast, who))
    assert client.get(address(edition, last(edition, "approved"))).status_code == status


def test_the_public_reason_of_a_withdrawal_stays_when_the_event_forgets_it(
    cast, waiting, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = actions.approve(waiting, by=cast.dewi)
        edition = actions.withdraw(edition, by=cast.dewi, reason="Tanggalnya keliru.")
    Reason.objects.filter(event=last(edition, "withdrawn")).update(text="")
    page = client.get(edition.get_absolute_url())

    assert page.status_code == 410
    assert "Tanggalnya keliru." in text(page)


def test_every_edition_withdrawn_together_has_the_reason(cast, waiting):
    first = actions.approve(waiting, by=cast.dewi)
    second = actions.new_edition(first, by=cast.budi)
    actions.save(second, by=cast.budi, version=1, correction="Tanggal diperbaiki.")
    actions.submit(second, by=cast.budi)
    actions.pass_on(second, by=cast.ayu)
    actions.approve(second, by=cast.dewi, publish_at=timezone.now() + timedelta(days=1))
    actions.withdraw(first, by=cast.dewi, reason="Sumbernya membantah.")

    said = first.article.editions.values_list("state", "withdrawn_because")
    assert list(said) == [("withdrawn", "Sumbernya membantah.")] * 2
    assert EditionCopy.objects.get(event=last(second, "withdrawn")).edition == second
