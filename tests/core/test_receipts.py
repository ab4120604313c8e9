"""Receipts: the phone forgets what it kept only of a form that was kept here."""

import uuid

import pytest
from django.urls import reverse

from core import receipts
from core.outbox.holder import holder_of
from groups.models import KimGroup
from news import actions
from news.actions import office_numbers
from news.models import Edition
from news.states import State
from tests import factories

MARK = "a1b2c3d4e5f6g7h8"


@pytest.fixture
def story(cast):
    return factories.edition(cast.tampang, cast.budi, title="Kabar satu")


def words(**fields):
    title = {"title": "Panen dimulai", "desa": factories.TAMPANG, "language": "ind"}
    return title | {"draf": MARK} | fields


def edit(client, story, **fields):
    return client.post(
        reverse("desk_story_edit", args=[story.pk]), words(version=story.version) | fields
    )


# --- No receipt for what was not kept -----------------------------------------------------------


def test_a_mistake_in_a_field_gives_no_receipt(sign_in, cast, story):
    client = sign_in(cast.budi)

    assert edit(client, story, title="").status_code == 200
    assert receipts.KEY not in client.session


def test_words_that_somebody_else_overtook_give_no_receipt(sign_in, cast, story):
    client = sign_in(cast.budi)
    Edition.objects.filter(pk=story.pk).update(version=7)

    assert edit(client, story).status_code == 409
    assert receipts.KEY not in client.session


def test_a_story_that_has_gone_on_gives_no_receipt_and_says_so(sign_in, cast, story):
    client = sign_in(cast.budi)
    Edition.objects.filter(pk=story.pk).update(state=State.WITH_GROUP)

    page = edit(client, story)

    assert receipts.KEY not in client.session
    assert "belum kami simpan" in client.get(page.url).content.decode()


def test_an_application_that_has_gone_on_gives_no_receipt_and_says_so(sign_in, cast):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    client = sign_in(cast.citra)
    KimGroup.objects.filter(pk=group.pk).update(state="submitted")

    page = client.post(
        reverse("application_group", args=[group.pk]), {"name": "KIM Kurun", "draf": MARK}
    )

    assert receipts.KEY not in client.session
    assert "belum kami simpan" in client.get(page.url).content.decode()


def test_a_refused_button_gives_no_receipt(sign_in, cast):
    story = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    client = sign_in(cast.budi)

    client.post(reverse("desk_story_discard", args=[story.pk]), {"draf": MARK})

    assert receipts.KEY not in client.session


def test_who_has_to_sign_in_first_gets_no_receipt(client, cast, story):
    page = edit(client, story)

    assert page.url.startswith("/akun/masuk/")
    assert receipts.KEY not in client.session


def test_staff_who_still_owe_their_second_factor_get_no_receipt(sign_in, cast, settings):
    settings.STAFF_SECOND_FACTOR = True
    client = sign_in(cast.dewi)

    page = client.post(reverse("desk_write"), words(form_key=uuid.uuid4()))

    assert page.url.startswith("/akun/")
    assert receipts.KEY not in client.session


@pytest.mark.parametrize(
    "mark", ["", "pendek", "<script>alert(1)</script>", "a" * 21, "A1B2C3D4E5"]
)
def test_what_is_no_mark_of_ours_is_not_noted(sign_in, cast, story, mark):
    client = sign_in(cast.budi)

    assert edit(client, story, draf=mark).status_code == 302
    assert receipts.KEY not in client.session


# --- A receipt, and where it stands -------------------------------------------------------------


def test_a_story_that_was_kept_gives_a_receipt_in_the_next_pages(sign_in, cast, story):
    client = sign_in(cast.budi)

    page = client.get(edit(client, story).url).content.decode()

    assert f'data-receipts="{MARK}"' in page
    # Once more, should the first page have been lost on its way.
    assert MARK in client.get("/meja/").content.decode()


def test_an_invitation_that_was_refused_gives_no_receipt(sign_in, cast):
    row = cast.tampang.memberships.get(user=cast.budi)
    client = sign_in(cast.ayu)

    client.post(reverse("group_invite", args=[cast.tampang.slug, row.pk]), {"draf": MARK})

    assert receipts.KEY not in client.session


def test_an_answer_that_is_none_gives_no_receipt(sign_in, cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    body = "Ambulans desa siap: 0812/3456/7890."
    edition = factories.edition(cast.tampang, cast.budi, body=body)
    row = office_numbers.name_office(
        edition, by=cast.budi, number="+6281234567890", office="Puskesmas"
    )
    actions.submit(edition, by=cast.budi)
    client = sign_in(cast.ayu)
    address = reverse("desk_story_number_decide", args=[edition.pk, row.pk])

    client.post(address, {"jawaban": "mungkin", "draf": MARK})

    assert receipts.KEY not in client.session


def test_the_last_ten_receipts_are_enough(sign_in, cast):
    client = sign_in(cast.budi)
    marks = [f"tanda{number:04}" for number in range(12)]

    for mark in marks:
        client.post(reverse("desk_write"), words(draf=mark, form_key=uuid.uuid4()))

    assert client.session[receipts.KEY] == marks[2:]


# --- Whose page it is ---------------------------------------------------------------------------


def test_pages_of_two_people_bear_two_names_that_tell_nothing(sign_in, cast):
    pages = {
        user.pk: sign_in(user).get("/meja/").content.decode() for user in (cast.ayu, cast.budi)
    }

    for pk, page in pages.items():
        (owner,) = {holder_of(user) for user in (cast.ayu, cast.budi) if user.pk == pk}
        assert f'data-owner="{owner}"' in page
        assert len(owner) == 16
    assert holder_of(cast.ayu) != holder_of(cast.budi)


@pytest.mark.parametrize("address", ["/", "/kim/kim-tampang/", "/kim/kim-tampang/pesan/"])
def test_public_pages_know_nobody(sign_in, cast, address):
    page = sign_in(cast.ayu).get(address).content.decode()

    assert "data-owner" not in page
    assert ("draf.js" in page) == ("pesan" in address)


def test_readers_do_not_load_the_scripts_of_forms(client, cast):
    story = factories.edition(cast.tampang, cast.budi, State.APPROVED)

    page = client.get(story.get_absolute_url()).content.decode()

    assert "isian.js" not in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_says_whether_it_answers_a_form(sign_in, cast, story, method):
    client = sign_in(cast.budi)
    address = reverse("desk_story_edit", args=[story.pk])

    page = getattr(client, method)(address).content.decode()

    assert ("data-answer" in page) == (method == "post")


def test_the_page_after_signing_out_clears_the_phone(client, cast):
    assert "data-signed-out" in client.get("/akun/telah-keluar/").content.decode()


def test_it_clears_nothing_while_somebody_is_signed_in(sign_in, cast):
    assert "data-signed-out" not in sign_in(cast.ayu).get("/akun/telah-keluar/").content.decode()
