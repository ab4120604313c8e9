"""How a table of moves is read, and how a row is locked."""

import pytest
from django.db import models, transaction

from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.states import require_move
from groups.models import KimGroup


class State(models.TextChoices):
    OPEN = "open", "Terbuka"
    SHUT = "shut", "Tertutup"


TABLE = {State.OPEN: {State.SHUT}}


@pytest.mark.parametrize(
    ("old", "new"), [(State.SHUT, State.OPEN), (State.OPEN, State.OPEN), (State.SHUT, State.SHUT)]
)
def test_a_move_that_the_table_does_not_hold_is_refused_in_words(old, new):
    with pytest.raises(TransitionRefused) as refusal:
        require_move(TABLE, old, new, State)

    assert refusal.value.reasons == [
        f"Statusnya sekarang “{old.label}”, jadi tidak dapat diubah menjadi “{new.label}”."
    ]


def test_a_move_of_the_table_passes_also_for_a_state_read_from_the_database():
    require_move(TABLE, State.OPEN, State.SHUT, State)
    require_move(TABLE, "open", "shut", State)


def test_a_refusal_keeps_every_reason_and_its_field():
    refusal = TransitionRefused("Satu.", "Dua.", fields={"name": "Dua."})

    assert (refusal.reasons, refusal.fields) == (["Satu.", "Dua."], {"name": "Dua."})
    assert str(refusal) == "Satu. Dua."


def test_a_locked_thing_is_read_anew(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(name="Nama baru")

    with transaction.atomic():
        assert locked(cast.tampang).name == "Nama baru"


def test_nothing_is_locked_outside_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        locked(KimGroup(pk=1))
