"""The public page of a KIM names officers of before who agreed to it, and its former SK."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.web import marks
from groups import actions
from groups.models import Decree, Membership
from tests import factories

PAGE = "/kim/kim-tampang/"
AGREED = {"consent_source": "paper", "consent_on": "2022-01-01"}


def page_of(client):
    marks.changed()
    return client.get(PAGE).content.decode()


def former(group, position, name, first, end, **fields):
    return factories.row(group, position, name=name, started_on=first, ended_on=end, **fields)


@pytest.fixture
def long_known(cast):
    """The KIM of Tampang with a former ketua who agreed, one who did not, and a former SK."""
    group = cast.tampang
    former(group, "ketua", "Yosep T.", date(2022, 3, 14), date(2024, 1, 1), **AGREED)
    former(group, "ketua", "Rudi P.", date(2024, 1, 1), date(2026, 1, 1))
    former(group, "anggota", "Tini M.", date(2022, 3, 14), date(2024, 6, 5), **AGREED)
    Decree.objects.create(
        group=group,
        number="140/03/2022",
        date=date(2022, 3, 14),
        valid_until=date(2024, 3, 13),
        signatory="lurah",
    )
    return group


def test_k_only_former_officers_who_agreed_are_named(client, long_known):
    page = page_of(client)

    assert "<dt>Ketua 2022–2023</dt><dd>Yosep T.</dd>" in page
    assert "<dt>SK 2022–2024</dt><dd>140/03/2022</dd>" in page
    for silent in ("Rudi P.", "Tini M."):
        assert silent not in page


def test_k_a_revoked_consent_takes_a_former_officer_off_the_page(client, cast, long_known):
    actions.revoke_consent(Membership.objects.get(name="Yosep T."), by=cast.dewi)

    assert "Yosep T." not in page_of(client)


def test_who_is_still_in_office_is_no_former_officer(client, cast, long_known):
    ketua = Membership.objects.get(user=cast.ayu)
    before = former(cast.tampang, "ketua", "Ayu L.", None, date(2026, 1, 1), **AGREED)
    Membership.objects.filter(pk=ketua.pk).update(
        started_on=date(2026, 1, 1), continues=before, **AGREED
    )

    page = page_of(client)

    assert page.count("Ayu L.") == 1
    assert "<dt>Ketua</dt><dd>Ayu L.</dd>" in page


def test_without_a_past_the_page_says_nothing_of_it(client, cast):
    page = page_of(client)

    assert "sebelumnya" not in page
    assert 'class="fold"' not in page


def test_a_past_costs_no_query_more(client, cast):
    def count():
        page_of(client)
        marks.changed()
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    without = count()
    for number in range(1, 4):
        first, end = date(2010 + number, 1, 1), date(2011 + number, 1, 1)
        former(cast.tampang, "ketua", f"Ketua {number}", first, end, **AGREED)
        Decree.objects.create(group=cast.tampang, number=f"1/{number}", date=first)

    assert count() == without
    assert "Ketua 3" in page_of(client)
