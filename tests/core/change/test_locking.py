"""How a row is locked."""

import pytest
from django.db import transaction

from core.change.locking import locked
from groups.models import KimGroup


def test_a_locked_thing_is_read_anew(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(name="Nama baru")

    with transaction.atomic():
        assert locked(cast.tampang).name == "Nama baru"


def test_nothing_is_locked_outside_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        locked(KimGroup(pk=1))
