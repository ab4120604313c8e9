"""Who may do what with a group in which state, and what the decider is warned of."""

import pytest
from django.urls import reverse

from core.change.refusals import TransitionRefused
from groups import actions, rules
from groups.models import Decree, KimGroup
from groups.states import State
from tests import factories

# Who may, by rule and state of the KIM of Tampang, for which Citra has applied; in a state that is
# not named nobody may.
MAY = {
    "can_edit_application": {
        "draft": "citra",
        "changes": "citra",
    },
    "can_decide": {
        "draft": "dewi sari",
        "submitted": "dewi sari",
        "changes": "dewi sari",
        "active": "dewi sari",
        "rejected": "dewi sari",
        "suspended": "dewi sari",
        "dissolved": "dewi sari",
    },
    "can_manage_roster": {
        "active": "ayu dewi sari",
        "suspended": "dewi sari",
    },
    "can_change_officers": {
        "active": "dewi sari",
        "suspended": "dewi sari",
    },
    "can_see_papers": {
        "draft": "citra",
        "submitted": "citra dewi sari",
        "changes": "citra dewi sari",
        "active": "ayu dewi sari",
        "rejected": "citra dewi sari",
        "suspended": "ayu dewi sari",
        "dissolved": "dewi sari",
    },
    "can_read_messages": {
        "active": "ayu",
        "suspended": "ayu",
    },
}
# Who may do so with the paper application of Sare Rangan, which Eko has entered.
MAY_ON_PAPER = {
    "can_edit_application": {
        "draft": "eko sari",
        "changes": "eko sari",
    },
    "can_see_papers": {
        "draft": "eko sari",
        "submitted": "eko sari",
        "changes": "eko sari",
        "active": "eko sari",
        "rejected": "eko sari",
        "suspended": "eko sari",
        "dissolved": "eko sari",
    },
}
# Who may make a password link for the account behind a row of Tampang.
MAY_RESET = {
    "hana": {
        "active": "ayu dewi sari",
        "suspended": "dewi sari",
    },
    "ayu": {
        "active": "dewi sari",
        "suspended": "dewi sari",
    },
    "indra": {},
}


def rows(table):
    """Every name of a table with every state, and who may."""
    return [
        pytest.param(name, state, set(states.get(state, "").split()), id=f"{name}-{state}")
        for name, states in table.items()
        for state in State.values
    ]


@pytest.mark.parametrize(("rule", "state", "may"), rows(MAY))
def test_these_may_and_nobody_else(larger_cast, rule, state, may):
    group = factories.brought_to(state, larger_cast.tampang, applicant=larger_cast.citra)

    assert larger_cast.who_may(getattr(rules, rule), group) == may


@pytest.mark.parametrize(("rule", "state", "may"), rows(MAY_ON_PAPER))
def test_an_application_from_paper_belongs_to_staff_of_its_kecamatan(larger_cast, rule, state, may):
    group = factories.brought_to(state, larger_cast.on_paper)

    assert larger_cast.who_may(getattr(rules, rule), group) == may


@pytest.mark.parametrize(("whose", "state", "may"), rows(MAY_RESET))
def test_a_password_link_is_made_by_those_who_know_the_person(larger_cast, whose, state, may):
    group = factories.brought_to(state, larger_cast.tampang)
    row = group.memberships.get(user__username=whose)

    assert larger_cast.who_may(rules.can_reset_password, row) == may


def test_nobody_decides_on_a_group_of_their_own(larger_cast):
    tampang = larger_cast.tampang
    factories.row(tampang, user=larger_cast.dewi)
    own = factories.brought_to(State.SUBMITTED, tampang, applicant=larger_cast.sari)

    assert larger_cast.who_may(rules.can_decide, own) == set()


def test_officers_of_a_suspended_group_leave_its_roster_as_it_is(larger_cast):
    group = larger_cast.suspended
    kartika = group.memberships.get(user=larger_cast.kartika)

    for act in (
        lambda: actions.add_member(group, name="Baru B.", by=larger_cast.joko),
        lambda: actions.update_member(kartika, phone="+6281255550000", by=larger_cast.joko),
        lambda: actions.end_membership(kartika, by=larger_cast.joko),
        lambda: actions.update_contact(group, address="Lain", by=larger_cast.joko),
    ):
        with pytest.raises(TransitionRefused):
            act()

    assert group.memberships.current().count() == 2


@pytest.mark.parametrize(("who", "status"), [("lina", 404), ("made", 404), ("dewi", 200)])
def test_k_the_papers_of_a_dissolved_group_are_for_staff_alone(sign_in, larger_cast, who, status):
    page = larger_cast.dissolved.papers.get().pages.get()

    answer = sign_in(getattr(larger_cast, who)).get(reverse("paper_page", args=[page.pk]))

    assert answer.status_code == status


# --- Warnings -------------------------------------------------------------------------------------


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
