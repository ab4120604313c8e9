"""The scripts of writing and of the outbox: light, and only where a form takes part."""

import gzip

import pytest
from django.conf import settings
from django.urls import reverse

from news.states import State
from tests import factories

SCRIPTS = ("kotak.js", "draf.js", "tulis.js", "daftar.js")
MOST = 20 * 1024


def weight(*names):
    text = b"".join((settings.BASE_DIR / "static/js" / name).read_bytes() for name in names)
    return len(gzip.compress(text, 9))


def test_editor_and_outbox_weigh_at_most_20_kilobytes():
    assert weight(*SCRIPTS) <= MOST


@pytest.mark.parametrize("page", [SCRIPTS[:3], (SCRIPTS[0], SCRIPTS[1], SCRIPTS[3])], ids=str)
def test_so_do_the_files_that_one_page_loads(page):
    assert sum(map(weight, page)) <= MOST


def test_pages_of_readers_load_none_of_them(client, cast):
    story = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    pages = [
        "/",
        reverse("article_list"),
        story.get_absolute_url(),
        cast.tampang.get_absolute_url(),
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert [name for name in SCRIPTS if name.removesuffix(".js") + "." in text] == []


def test_they_come_with_a_page_whose_form_takes_part(sign_in, cast):
    text = sign_in(cast.budi).get(reverse("desk_write")).content.decode()

    for name in SCRIPTS[:3]:
        assert f"js/{name.removesuffix('.js')}." in text
