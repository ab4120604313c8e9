"""What a reviewer states before approving, and the ready reasons for sending back."""

import re

import pytest
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.models import Event
from news import actions, attention, reasons
from news.states import State
from office import lists
from tests import factories
from tests.browser import Browser

CHILD, BLAME = "Anak-anak SD menanam padi.", "Bendahara diduga menggelapkan uang."


def story(cast, body, state=State.WITH_GROUP):
    return factories.edition(cast.tampang, cast.budi, state, body=body)


def asked(cast, **fields):
    edition = factories.edition(cast.tampang, cast.budi, **fields)
    return [each.code for each in attention.statements_for(edition)]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Warga menanam padi.", []),
        ("Tanaman beranak pinak.", []),
        (CHILD, ["anak"]),
        ("BALITA ditimbang.", ["anak"]),
        (BLAME, ["tuduhan"]),
        (f"{CHILD} {BLAME}", ["anak", "tuduhan"]),
    ],
)
def test_a_statement_is_asked_where_the_words_call_for_it(cast, body, codes):
    assert asked(cast, body=body) == codes


def test_the_words_of_photos_call_for_it_too(cast):
    edition = story(cast, "Warga menanam padi.")
    factories.photo(edition, alt="Seorang murid di ladang")

    assert [each.code for each in attention.statements_for(edition)] == ["anak"]


def test_an_approval_from_a_page_without_the_statements_is_refused(cast):
    edition = story(cast, f"{CHILD} {BLAME}")

    with pytest.raises(TransitionRefused) as refusal:
        actions.pass_on(edition, by=cast.ayu, seen=0, stated=["anak"])

    assert refusal.value.reasons == ["Centang dulu sebelum menyetujui: Menuduh orang atau kantor?"]
    assert not Event.objects.about(edition).exists()


def test_the_office_states_it_too(cast):
    edition = story(cast, BLAME, State.WITH_OFFICE)

    with pytest.raises(TransitionRefused):
        actions.approve(edition, by=cast.dewi, seen=0)
    actions.approve(edition, by=cast.dewi, seen=0, stated=["tuduhan", "xyz"])

    assert Event.objects.about(edition).get(verb="approved").data["stated"] == ["tuduhan"]


def test_what_was_not_asked_is_not_recorded(cast):
    edition = actions.pass_on(story(cast, "Padi."), by=cast.ayu, seen=0, stated=["anak"])

    assert "stated" not in Event.objects.about(edition).get().data


def test_the_officers_page_asks_and_records(cast):
    edition = story(cast, CHILD)
    ayu = Browser(cast.ayu)
    page = ayu.open(reverse("desk_story_review", args=[edition.pk]))
    assert "Ada anak yang dapat dikenali?" in page.text
    assert "Menuduh orang atau kantor?" not in page.text

    refused = ayu.press(page, "approve")
    assert "Centang dulu, atau kembalikan ke penulisnya." in refused.text
    ayu.press(refused, "approve", stated_anak="on")

    assert Event.objects.about(edition).get(verb="passed_on").data["stated"] == ["anak"]


def test_an_approval_without_its_tick_is_answered_on_the_page(cast, sign_in):
    """The browser's own bubble about a required tick stands outside of a small screen."""
    address = reverse("desk_story_review", args=[story(cast, CHILD).pk])
    ayu = sign_in(cast.ayu)

    (form,) = re.findall(r'<form id="setujui"[^>]*>', ayu.get(address).content.decode())
    assert "novalidate" in form

    page = ayu.post(address, {"seen": 0, "approve": "1"}).content.decode()
    summary = page[page.index('<div class="errors" role="alert" tabindex="-1" autofocus>') :]
    summary = summary[: summary.index("</ul>")]
    assert '<a href="#id_stated_anak">' in summary
    assert "Centang dulu, atau kembalikan ke penulisnya." in summary


def test_the_offices_page_asks_and_records(cast):
    edition = story(cast, CHILD, State.WITH_OFFICE)
    dewi = Browser(cast.dewi)
    page = dewi.open(reverse("admin:news_edition_decide", args=[edition.pk, "setujui"]))

    refused = dewi.press(page)
    assert "Centang dulu, atau kembalikan ke penulisnya." in refused.text
    dewi.press(refused, stated_anak="on")

    assert Event.objects.about(edition).get(verb="approved").data["stated"] == ["anak"]


@pytest.mark.parametrize(
    ("who", "state", "address"),
    [
        ("ayu", State.WITH_GROUP, lambda pk: reverse("desk_story_review", args=[pk])),
        (
            "dewi",
            State.WITH_OFFICE,
            lambda pk: reverse("admin:news_edition_decide", args=[pk, "setujui"]),
        ),
    ],
)
def test_a_statement_about_an_older_text_is_asked_again(cast, who, state, address):
    edition = story(cast, CHILD, state)
    reviewer = Browser(getattr(cast, who))
    page = reviewer.open(address(edition.pk))
    actions.mend_typo(edition, by=getattr(cast, who), body=f"{CHILD} Sudah.")

    answer = reviewer.press(page, "approve" if who == "ayu" else None, stated_anak="on")

    assert answer.status == 409
    assert "checked" not in answer.text


# --- Ready reasons -------------------------------------------------------------------------------


def test_ticks_and_words_join_to_one_reason(cast):
    edition = story(cast, "Padi.")
    address = reverse("desk_story_review", args=[edition.pk])
    sent = {
        "seen": "0",
        "changes": "1",
        "ticks": ["Sumber belum disebut", "Judul belum jelas"],
        "reason": "Terima kasih.",
    }

    Browser(cast.ayu).post(address, sent)

    assert Event.objects.about(edition).get().reason.text == (
        "Sebutkan sumbernya: siapa yang mengatakan, atau dari mana angkanya.\n"
        "Perjelas judulnya: apa yang terjadi, dan di mana.\n"
        "Terima kasih."
    )


def test_a_tick_that_is_no_reason_is_refused(cast):
    edition = story(cast, "Padi.")
    address = reverse("desk_story_review", args=[edition.pk])

    Browser(cast.ayu).post(address, {"seen": "0", "changes": "1", "ticks": ["Lain"]})

    assert not Event.objects.about(edition).exists()


def test_nothing_ticked_and_nothing_written_is_no_reason(cast):
    edition = story(cast, "Padi.")
    ayu = Browser(cast.ayu)
    page = ayu.open(reverse("desk_story_review", args=[edition.pk]))

    refused = ayu.press(page, "changes")

    assert "Tulis alasannya" in refused.text
    assert not Event.objects.about(edition).exists()


def test_the_office_keeps_the_list(cast, django_capture_on_commit_callbacks):
    kind = lists.kind_named(reasons.WORD)
    form = kind.bound_form(None, {"label": "Terlalu panjang", "sentence": "Pendekkan."})
    assert form.is_valid()
    with django_capture_on_commit_callbacks(execute=True):
        kind.save(form, None, by=cast.sari)
        kind.drop(kind.get("anak"), by=cast.sari)

    assert list(reasons.sentences())[-1] == "Terlalu panjang"
    assert "Anak dapat dikenali" not in reasons.sentences()
