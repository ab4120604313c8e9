"""A refusal keeps its reasons, and the database's own become sentences by their name."""

import pytest
from django.db import IntegrityError, transaction

from core.change.refusals import TransitionRefused, broken_constraint, refused_by_database
from groups.models import KimGroup, Membership, Message
from groups.states import State
from tests import factories


def test_a_refusal_keeps_every_reason_and_its_field():
    refusal = TransitionRefused("Satu.", "Dua.", fields={"name": "Dua."})

    assert (refusal.reasons, refusal.fields) == (["Satu.", "Dua."], {"name": "Dua."})
    assert str(refusal) == "Satu. Dua."


def second_of_a_village(cast):
    factories.group(State.ACTIVE)


def second_application(cast):
    for _ in range(2):
        factories.group(State.DRAFT, applicant=cast.citra)


def same_address(cast):
    factories.group(State.ACTIVE, desa=factories.KURUN, slug="kim-tampang")


def second_row_of_an_account(cast):
    factories.row(cast.tampang, user=cast.budi)


def half_erased(cast):
    message = factories.message(cast.tampang)
    Message.objects.filter(pk=message.pk).update(state="erased")


@pytest.mark.parametrize(
    ("act", "model", "name"),
    [
        (second_of_a_village, KimGroup, "one_recognised_group_per_village"),
        (second_application, KimGroup, "one_open_application_per_account"),
        (same_address, KimGroup, "slug"),
        (second_row_of_an_account, Membership, "account_once_in_a_group"),
        (half_erased, Message, "erased_message_is_blank"),
        (second_of_a_village, Membership, ""),
    ],
)
def test_what_the_database_refuses_is_known_by_name(cast, act, model, name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act(cast)

    assert broken_constraint(refused.value, model) == name


def test_a_name_that_has_a_sentence_is_refused_in_words(cast):
    sentences = {"slug": "Alamat ini sudah dipakai."}

    with (
        pytest.raises(TransitionRefused, match="Alamat ini sudah dipakai"),
        refused_by_database(KimGroup, sentences),
        transaction.atomic(),
    ):
        same_address(cast)


def test_what_has_no_sentence_is_an_error_of_ours(cast):
    with (
        pytest.raises(IntegrityError),
        refused_by_database(KimGroup, {"slug": "Alamat ini sudah dipakai."}),
        transaction.atomic(),
    ):
        second_of_a_village(cast)
