"""The page that says what is held of a secret sender names every table, as sending fills them."""

import re

from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aspirations import actions
from aspirations.held_data import HELD
from aspirations.models import Aspiration, Attachment, Promise, Response, Voice
from tests import factories
from tests.aspirations import making
from tests.aspirations.test_sending_pages import typed
from tests.core.outbox import phone

PAGE = "/aspirasi/apa-yang-kami-serahkan/"
WRITTEN = re.compile(r'^(?:INSERT INTO|UPDATE) "(\w+)"')
# Written by the office about its own work, or by others: nothing of the sender is in it.
OF_NOBODY = {"aspirations_promise", "aspirations_voice"}


def tables_written(act):
    with CaptureQueriesContext(connection) as queries:
        act()
    found = (WRITTEN.match(each["sql"]) for each in queries)
    return {match[1] for match in found if match}


def test_every_table_that_a_secret_sender_fills_is_named(cast):
    def live():
        client = Client()
        client.post("/aspirasi/kirim/", typed(openness="secret", contact="0812 3456 7890"))
        file = phone.upload(client, factories.jpeg())
        told = typed(openness="secret", text="Jembatan gantung putus tadi malam.")
        phone.send(client, "/aspirasi/kirim/", told, files=[("photos", file, "a.jpg")])
        aspiration = Aspiration.objects.first()
        actions.check_aspiration(aspiration, by=cast.dewi, **making.PUBLIC)
        actions.ask_sender(aspiration, by=cast.dewi, words="Sejak kapan?")
        token = aspiration.code + actions.secret_of(aspiration)
        client.get(f"/aspirasi/lacak/{token}/")
        client.post(f"/aspirasi/lacak/{token}/", {"reply": "1", "seen": "0", "words": "Kemarin."})
        actions.reply_aspiration(aspiration, words="Kemarin.")
        client.post("/aspirasi/lacak/", {"code": aspiration.code, "secret": "AAAAAAAA"})

    assert tables_written(live) == {held.table for held in HELD}


def test_every_table_that_hangs_on_an_aspiration_is_named_or_of_nobody():
    hanging = {
        model._meta.db_table
        for model in apps.get_models()
        for field in model._meta.fields
        if field.is_relation and field.related_model in {Aspiration, Response, Attachment}
    }
    known = {held.table for held in HELD} | OF_NOBODY
    assert hanging <= known
    assert {Promise._meta.db_table, Voice._meta.db_table} == OF_NOBODY


def test_the_page_says_all_of_it(client, db):
    page = client.get(PAGE).content.decode()

    assert len(HELD) == 9
    for held in HELD:
        assert held.what in page
        assert held.holds in page
        assert held.kept in page


def test_nothing_that_is_held_names_a_network_or_a_phone(cast):
    client = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Mozilla/5.0 (Linux; Vivo 1904)")
    client.post("/aspirasi/kirim/", typed(openness="secret"))
    with connection.cursor() as cursor:
        for held in HELD:
            cursor.execute(f"SELECT * FROM {held.table}")
            rows = repr(cursor.fetchall())
            assert "203.0.113" not in rows, held.table
            assert "Vivo" not in rows, held.table
