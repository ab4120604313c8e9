"""What the decider is warned of; none of it blocks."""

import pytest

from groups import rules
from groups.models import Decree
from tests import factories


@pytest.mark.parametrize(
    ("desa", "signatory", "warned"),
    [
        (factories.KURUN, "kepala_desa", "SK ditandatangani kepala desa, sedangkan ini kelurahan."),
        (factories.KURUN, "lurah", None),
        (factories.KURUN, "camat", None),
        (factories.SARE_RANGAN, "lurah", "SK ditandatangani lurah, sedangkan ini desa."),
        (factories.SARE_RANGAN, "kepala_desa", None),
    ],
)
def test_an_sk_signed_by_the_wrong_kind_of_head_is_pointed_out(cast, desa, signatory, warned):
    group = factories.complete_application(cast.citra, desa=desa)
    Decree.objects.filter(group=group).update(signatory=signatory)

    signed = [text for text in rules.warnings(group) if text.startswith("SK ditandatangani")]

    assert signed == ([warned] if warned else [])
