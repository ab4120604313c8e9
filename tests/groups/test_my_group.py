"""The line KIM of the desk's menu: to the page of one's own group, from every page of the desk."""

import re

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from groups import actions
from groups.states import State
from tests import factories
from tests.browser import Browser

MINE = reverse("my_group")


def current(page):
    """The words of the menu's line for this page, and all of its lines."""
    found = re.search(r'<nav class="nav" aria-label="Menu meja">(.*?)</nav>', page, re.S)
    lines = re.findall(r"<a ([^>]*)>\s*([^<]+?)\s*<", found[1])
    return [words for more, words in lines if "aria-current" in more], [w for _, w in lines]


def opened(user, address):
    return Browser(user).client.get(address).content.decode()


@pytest.mark.parametrize("who", ["citra", "dewi"])
def test_who_is_in_no_group_has_no_such_line(cast, who):
    browser = Browser(getattr(cast, who))

    assert "KIM" not in current(browser.client.get("/meja/").content.decode())[1]
    assert browser.client.get(MINE).url == "/meja/"


def test_who_has_left_has_no_such_line(cast):
    actions.leave_group(cast.budi.memberships.get(), by=cast.budi)

    assert "KIM" not in current(opened(cast.budi, "/meja/"))[1]


def test_an_outage_is_shown_as_one_and_hides_no_line(cast):
    client = Browser(cast.budi).client
    client.raise_request_exception = False

    def away(execute, sql, *more):
        if "groups_kimgroup" in sql:
            raise OperationalError("could not connect")
        return execute(sql, *more)

    with connection.execute_wrapper(away):
        assert client.get("/meja/tidak-ada/").status_code == 503
    assert client.get("/meja/tidak-ada/").status_code == 404


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("/meja/", "Meja"),
        ("/meja/berita/", "Berita"),
        ("/meja/kim/kim-tampang/", "KIM"),
        ("/meja/kim/kim-tampang/anggota/tambah/", "KIM"),
        ("/meja/kim/kim-tampang/pesan/", "KIM"),
    ],
)
def test_the_menu_names_where_one_is(cast, address, line):
    menu = ["Meja", "Berita", "Aspirasi", "KIM", "Akun"]
    assert current(opened(cast.ayu, address)) == ([line], menu)


def test_it_leads_to_the_group_and_from_there_to_the_others(cast):
    assert Browser(cast.budi).client.get(MINE).url == "/meja/kim/kim-tampang/"

    other = factories.group(name="KIM Aman", slug="kim-aman", desa=factories.KURUN)
    factories.row(other, user=cast.budi)

    answer = Browser(cast.budi).client.get(MINE, follow=True)
    assert answer.redirect_chain == [("/meja/kim/kim-aman/", 302)]
    assert '<a href="/meja/kim/kim-tampang/">KIM Tampang</a>' in answer.content.decode()


def test_it_leads_to_an_active_group_before_one_that_is_over(cast):
    over = factories.group(State.DISSOLVED, name="KIM Aman", slug="kim-aman")
    factories.row(over, user=cast.budi)

    assert Browser(cast.budi).client.get(MINE).url == "/meja/kim/kim-tampang/"


def test_it_leads_to_a_group_that_is_over_if_there_is_no_other(cast):
    over = factories.group(State.DISSOLVED, name="KIM Aman", slug="kim-aman")
    factories.row(over, user=cast.citra)

    assert Browser(cast.citra).client.get(MINE).url == "/meja/kim/kim-aman/"
