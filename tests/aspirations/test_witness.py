"""The KIM as a witness: after an answer, in its own name, never about itself."""

import pytest

from aspirations import actions, photos, rules
from aspirations.models import Attachment, Response
from core.change.refusals import TransitionRefused
from core.models import Event
from tests import factories
from tests.aspirations import making

SEEN = {"finding": "partly", "words": "Tandon baru sudah ada, kerannya belum."}
STATES = [
    *("received", "checked", "forwarded", "asked", "answered", "closed", "returned", "merged"),
    "withdrawn",
]


@pytest.mark.parametrize("state", STATES)
def test_a_witness_speaks_after_an_answer_only(cast, state):
    aspiration = making.brought_to(state, cast)
    may = state in {"answered", "closed"}
    assert rules.can_witness(cast.ayu, making.fresh(aspiration)) == may
    if may:
        actions.witness_aspiration(aspiration, by=cast.ayu, **SEEN)
    else:
        with pytest.raises(TransitionRefused):
            actions.witness_aspiration(aspiration, by=cast.ayu, **SEEN)
    assert Response.objects.filter(kind="witness").exists() == may
    assert making.fresh(aspiration).state == state


def test_only_officers_of_its_own_kim_are_witnesses(cast):
    aspiration = making.brought_to("answered", cast)
    assert cast.who_may(rules.can_witness, making.fresh(aspiration)) == {"ayu"}


@pytest.mark.parametrize("values", [{"about": "kim"}, {"openness": "secret"}])
def test_a_kim_never_speaks_about_what_concerns_it_or_is_secret(cast, values):
    aspiration = making.brought_to("answered", cast, **values)
    assert cast.who_may(rules.can_witness, making.fresh(aspiration)) == set()


def test_the_same_statement_twice_stands_once_in_the_name_of_the_kim(cast):
    aspiration = making.brought_to("answered", cast)
    for _ in range(2):
        actions.witness_aspiration(aspiration, by=cast.ayu, **SEEN)
    said = Response.objects.get(kind="witness")
    assert (said.group, said.side, said.finding) == (cast.tampang, "kim", "partly")
    assert Event.objects.about(aspiration).filter(verb="aspiration_witnessed").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"finding": "maybe"},
        {"finding": ""},
        {"words": " "},
        {"words": "Hubungi 0812 3456 7890"},
        {"words": "x" * 4_001},
    ],
)
def test_a_statement_is_whole_and_names_no_number(cast, wrong):
    aspiration = making.brought_to("answered", cast)
    with pytest.raises(TransitionRefused):
        actions.witness_aspiration(aspiration, by=cast.ayu, **{**SEEN, **wrong})
    assert not Response.objects.filter(kind="witness").exists()


@pytest.mark.parametrize("shown", [True, False])
def test_photos_taken_there_are_public_only_if_nobody_is_recognisable(
    cast, shown, django_capture_on_commit_callbacks
):
    aspiration = making.brought_to("answered", cast)
    read = photos.read_photo(factories.upload("a.jpg", factories.jpeg()))
    with django_capture_on_commit_callbacks(execute=True):
        actions.witness_aspiration(aspiration, by=cast.ayu, read=[read], shown=shown, **SEEN)
    photo = Attachment.objects.get()
    assert bool(photo.public) == shown
    assert photo.response.kind == "witness"
