"""The front page of the back office says which year has no holidays yet, to those who fill it."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from office import lists
from office.models import ListRow
from office.roles import EDITORS
from office.working_days import WORD
from tests import factories

QUEUE, LIST = reverse("admin:index"), reverse("admin:list", args=[WORD])
# The list has days of 2026 and 2027 at first. In UTC; midnight is at 17.00 of the day before.
SEPTEMBER = datetime(2027, 9, 30, 16, 59, tzinfo=UTC)
OCTOBER = datetime(2027, 9, 30, 17, 0, tzinfo=UTC)


def warning(client):
    """Returns the warning of the front page in words, None if there is none."""
    page = client.get(QUEUE).content.decode()
    found = re.search(r"<p>\s*(<b>Hari libur .*?)</p>", page, re.DOTALL)
    return found and " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def add(kind, by, *days):
    for day in days:
        form = kind.bound_form(None, {"day": day, "name": "Libur", "sort": "local"})
        assert form.is_valid(), form.errors
        kind.save(form, None, by=by)


@pytest.mark.parametrize(
    ("now", "years"),
    [
        (datetime(2026, 12, 1, tzinfo=UTC), None),
        (SEPTEMBER, None),
        (OCTOBER, "2028"),
        (datetime(2028, 2, 1, tzinfo=UTC), "2028"),
        (datetime(2028, 11, 1, tzinfo=UTC), "2028 dan 2029"),
    ],
)
def test_an_empty_year_is_named_from_october_before_it(sign_in, cast, now, years):
    with time_machine.travel(now):
        said = warning(sign_in(cast.sari))

    assert said == (
        years
        and f"Hari libur {years} belum diisi. Tanpa itu batas waktu dihitung terlalu cepat. "
        "Isi daftarnya"
    )


def test_it_leads_to_the_list(sign_in, cast):
    with time_machine.travel(OCTOBER):
        page = sign_in(cast.sari).get(QUEUE).content.decode()

    assert re.findall(r'<a href="([^"]+)">Isi daftarnya</a>', page) == [LIST]


def test_one_day_of_the_year_is_enough(sign_in, cast):
    with time_machine.travel(OCTOBER):
        add(lists.kind_named(WORD), cast.sari, "2028-01-01")

        assert warning(sign_in(cast.sari)) is None


def test_editors_of_the_office_read_it(sign_in, cast):
    editor = factories.person("wati", is_staff=True)
    editor.groups.add(Group.objects.get(name=EDITORS))

    with time_machine.travel(OCTOBER):
        assert warning(sign_in(editor)).startswith("Hari libur 2028 belum diisi.")


def test_nobody_reads_it_who_may_not_change_the_list(sign_in, cast):
    reader = factories.reader("nadia", all_kecamatan=True)

    with time_machine.travel(OCTOBER):
        assert warning(sign_in(reader)) is None
        assert warning(sign_in(cast.dewi)) is None


def test_the_front_page_asks_as_little_with_one_day_as_with_three(
    sign_in, cast, django_capture_on_commit_callbacks
):
    kind, asked = lists.kind_named(WORD), []
    with time_machine.travel(OCTOBER):
        client = sign_in(cast.sari)
        for days in (["2027-11-01"], ["2027-11-02", "2027-11-03"]):
            with django_capture_on_commit_callbacks(execute=True):
                add(kind, cast.sari, *days)
            client.get(QUEUE)  # reads the lists again, once
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(QUEUE)
            asked.append([query["sql"] for query in queries])

    assert ListRow.objects.count() == 3
    assert len(asked[0]) == len(asked[1])
    assert not any(ListRow._meta.db_table in sql for sql in asked[1])
