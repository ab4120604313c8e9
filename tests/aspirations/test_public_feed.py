"""The feed of aspirations: what it tells, and that it changes with its items alone."""

from xml.etree import ElementTree

import pytest
import time_machine

from tests.aspirations import making


def test_an_item_tells_where_it_stands_and_what_readers_may_read(client, cast):
    with time_machine.travel("2026-12-02 08:00:00+07:00"):
        made = making.brought_to("forwarded", cast)
        making.sent()
        (item,) = ElementTree.fromstring(client.get("/rss/aspirasi/").content).iter("item")

    assert item.findtext("title") == "Tandon air RT 3 bocor"
    assert item.findtext("link").endswith(made.get_absolute_url())
    told = "Dinas PU menjawab paling lambat Rabu, 9 Desember 2026.\n" + making.TEXT
    assert item.findtext("description") == told


@pytest.mark.parametrize("address", ["/rss/", "/rss/kurun/", "/rss/aspirasi/"])
def test_a_feed_without_items_is_the_same_a_second_later(client, cast, address):
    with time_machine.travel("2026-12-02 08:00:00+07:00", tick=False):
        before = client.get(address).content
    with time_machine.travel("2026-12-02 08:00:01+07:00", tick=False):
        assert client.get(address).content == before
