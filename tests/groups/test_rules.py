"""What the decider is warned of; none of it blocks."""

import pytest
from django.urls import reverse

from groups import rules
from groups.models import Decree, KimGroup
from groups.states import State
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

    signed = [
        text
        for text in rules.warnings(group, reader=cast.citra)
        if text.startswith("SK ditandatangani")
    ]

    assert signed == ([warned] if warned else [])


# --- Names of other applications ------------------------------------------------------------------


@pytest.fixture
def two_waiting(cast):
    """Two applications of Kurun that wait, and Citra's draft for the same village."""
    for name in ("KIM Rahasia", "KIM Lain"):
        factories.group(State.SUBMITTED, desa=factories.KURUN, name=name)
    return factories.complete_application(cast.citra, desa=factories.KURUN)


def test_k_an_applicant_reads_no_names_of_other_applications(cast, sign_in, two_waiting):
    found = rules.warnings(two_waiting, reader=cast.citra)
    page = (
        sign_in(cast.citra)
        .get(reverse("application_check", args=[two_waiting.pk]))
        .content.decode()
    )

    assert "2 permohonan lain dari desa ini sedang menunggu keputusan." in found
    assert "2 permohonan lain dari desa ini sedang menunggu keputusan." in page
    for words in [*found, page]:
        assert "Rahasia" not in words
        assert "KIM Lain" not in words


@pytest.mark.parametrize("who", ["eko", "ayu"])
def test_k_who_is_not_of_the_office_here_reads_no_names_either(cast, two_waiting, who):
    """Staff of another kecamatan who apply are applicants like others."""
    found = rules.warnings(two_waiting, reader=getattr(cast, who))

    assert not [words for words in found if "Rahasia" in words]


def test_staff_of_the_kecamatan_read_the_names(cast, sign_in, two_waiting):
    waiting = KimGroup.objects.get(name="KIM Lain")
    page = sign_in(cast.dewi).get(f"/admin/groups/kimgroup/{waiting.pk}/change/").content.decode()

    assert "Ada permohonan lain dari desa ini: KIM Rahasia." in page
    assert "Ada permohonan lain dari desa ini: KIM Rahasia." in rules.warnings(
        two_waiting, reader=cast.dewi
    )


def test_a_group_that_is_recognised_is_named_to_everybody(cast):
    draft = factories.complete_application(cast.citra)

    assert "Desa ini sudah punya KIM Tampang (aktif)." in rules.warnings(draft, reader=cast.citra)
