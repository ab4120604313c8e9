"""The review pages of applications and new SK: papers beside people, and the way to the next."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups.models import KimGroup, PaperPage
from groups.states import State
from tests import factories


def review(thing):
    return reverse(f"admin:groups_{thing._meta.model_name}_change", args=[thing.pk])


def decide(thing, word):
    return reverse(f"admin:groups_{thing._meta.model_name}_decide", args=[thing.pk, word])


def text(response):
    return response.content.decode()


@pytest.fixture
def sent(cast):
    return factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)


def waiting(name, days, desa=factories.KURUN):
    """An application that has waited so many days."""
    moment = timezone.now() - timedelta(days=days)
    return factories.group(
        State.SUBMITTED, desa=desa, name=name, submitted_at=moment, with_us_since=moment
    )


# --- Warnings ------------------------------------------------------------------------------------


def test_the_page_that_approves_repeats_what_the_review_warned_of(sign_in, cast, sent):
    dewi = sign_in(cast.dewi)
    seen = dewi.get(review(sent)).context["seen"]
    address = decide(sent, "setujui")

    for page in (text(dewi.get(address)), text(dewi.get(f"{address}?seen={seen}"))):
        assert page.count("Anggota 3 orang; anjuran sedikitnya 10.") == 1
        assert page.count("Berita acara musyawarah belum dilampirkan.") == 1
    assert "Pastikan 3 orang di daftar sudah dicocokkan dengan SK." in page
    refused = text(dewi.get(f"{decide(sent, 'tolak')}?seen={seen}"))
    assert "anjuran sedikitnya" not in refused


# --- Papers ---------------------------------------------------------------------------------------


def test_every_page_has_a_tab_named_by_kind_and_number(sign_in, cast, sent):
    second = factories.paper(sent)
    PaperPage.objects.create(
        paper=second, number=2, width=10, height=10, image=second.pages.get().image.name
    )
    factories.paper(sent, "minutes")

    page = sign_in(cast.dewi).get(review(sent))

    labels = [each["label"] for sheet in page.context["sheets"] for each in sheet["pages"]]
    assert labels == ["SK 1", "SK 2", "SK 3", "Berita acara 1"]
    for sheet in page.context["sheets"]:
        for each in sheet["pages"]:
            assert f'href="#{each["key"]}"' in text(page)
            assert f'id="{each["key"]}"' in text(page)


def test_what_needs_a_script_is_hidden_without_one_and_is_never_sent(sign_in, cast, sent):
    page = text(sign_in(cast.dewi).get(review(sent)))

    assert page.count("data-tick hidden") == 1 + 3  # the head, and three officers
    assert "data-tools hidden" in page
    assert "data-unmatched hidden" in page
    main = page.partition("<main")[2]
    assert "<form" not in main
    assert " name=" not in main


def test_who_decides_nothing_has_no_ticks(sign_in, cast, sent):
    KimGroup.objects.filter(pk=sent.pk).update(applicant=cast.dewi)
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")

    own = text(sign_in(cast.dewi).get(review(sent)))
    reader = sign_in(factories.reader("rahmat", "62.10.02"))
    read = text(reader.get(review(sent))) + text(reader.get(review(change)))

    assert "data-match" not in own + read
    assert 'class="viewer"' in read


def test_a_new_sk_is_compared_person_by_person(sign_in, cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")

    page = text(sign_in(cast.dewi).get(review(change)))

    for name in ("Sita R.", "Wati N.", "Beni T."):
        assert f'data-name="{name}"' in page
    assert 'href="https://wa.me/6281299990000"' in page
    assert ">SK 1</a>" in page


# --- Notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["setujui", "minta-perbaikan", "tolak"])
def test_only_a_return_begins_with_the_notes(sign_in, cast, sent, word):
    page = text(sign_in(cast.dewi).get(f"{decide(sent, word)}?seen=0"))

    key = f'data-reason-from="{cast.dewi.pk}:groups.kimgroup:{sent.pk}"'
    assert (key in page) is (word == "minta-perbaikan")


def test_notes_belong_to_one_decider_and_one_sending(sign_in, cast, sent):
    of_dewi = text(sign_in(cast.dewi).get(review(sent)))
    of_sari = text(sign_in(cast.sari).get(review(sent)))

    assert f'data-notes="{cast.dewi.pk}:groups.kimgroup:{sent.pk}" data-seen="0"' in of_dewi
    assert f'data-notes="{cast.sari.pk}:groups.kimgroup:{sent.pk}" data-seen="0"' in of_sari


# --- The next one ---------------------------------------------------------------------------------


def test_the_next_is_the_next_oldest_of_the_kecamatan(sign_in, cast):
    newest, oldest, middle = (
        waiting(name, days) for name, days in (("KIM A", 1), ("KIM B", 9), ("KIM C", 5))
    )
    elsewhere = waiting("KIM D", 7, factories.TEWAH)
    dewi = sign_in(cast.dewi)

    places = [dewi.get(review(group)).context["place"] for group in (oldest, middle, newest)]

    assert [(place["number"], place["all"]) for place in places] == [(1, 3), (2, 3), (3, 3)]
    assert [place["next_url"] for place in places] == [review(middle), review(newest), ""]
    page = text(sign_in(cast.sari).get(review(elsewhere)))
    assert "2 dari 4 permohonan" in page
    assert f'href="{review(middle)}">Berikutnya</a>' in page


def test_what_does_not_wait_has_no_place(sign_in, cast, sent):
    waiting("KIM A", 1)
    dewi = sign_in(cast.dewi)
    dewi.post(decide(sent, "tolak"), {**factories.UNMOVED, "reason": "Bukan SK."})

    assert dewi.get(review(sent)).context["place"] is None
    assert dewi.get(review(cast.tampang)).context["place"] is None


def test_the_review_of_a_new_sk_costs_the_same_with_one_page_and_with_three(sign_in, cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    dewi = sign_in(cast.dewi)
    factories.an_event(change, "change_submitted")
    dewi.get(review(change))
    with CaptureQueriesContext(connection) as at_one:
        dewi.get(review(change))

    for number in range(2):
        factories.paper(cast.tampang, decree=change.decree)
        factories.an_event(change, "change_submitted")
        change.officers.create(position="seksi", name=f"Orang {number}", phone="+6281299990000")
        other = factories.group(desa=factories.PETAK_BAHANDANG, additional=True)
        factories.officers(other)
        factories.officer_change(other, cast.dewi, "submitted")
    with CaptureQueriesContext(connection) as at_three:
        dewi.get(review(change))

    assert len(at_three) == len(at_one), {q["sql"][:160] for q in at_three} - {
        q["sql"][:160] for q in at_one
    }
