"""The scripts of writing and of the outbox: light, and only where a form takes part."""

import brotli
import pytest
from django.conf import settings
from django.urls import reverse

from core.web.scripts import compact_script
from news.states import State
from tests import factories

OUTBOX = ("isian.js", "kotak.js", "draf.js")
EDITOR = (*OUTBOX, "tulis.js")
WAITING = (*OUTBOX, "daftar.js")
MOST = 20 * 1024


def weight(names):
    """Bytes of these files as they are sent, each compressed once and for all."""
    files = [compact_script((settings.BASE_DIR / "static/js" / name).read_text()) for name in names]
    return sum(len(brotli.compress(file.encode(), quality=11)) for file in files)


def loaded(text):
    """Which of the files a page loads."""
    names = dict.fromkeys((*EDITOR, *WAITING))
    return tuple(name for name in names if name.removesuffix(".js") + "." in text)


@pytest.mark.parametrize("names", [EDITOR, WAITING], ids=["editor", "list of what waits"])
def test_editor_and_outbox_weigh_at_most_20_kilobytes(names):
    assert weight(names) <= MOST


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
        assert loaded(answer.content.decode()) == ()


def test_they_come_with_a_page_whose_form_takes_part(sign_in, cast):
    budi = sign_in(cast.budi)

    assert loaded(budi.get(reverse("desk_write")).content.decode()) == EDITOR
    assert loaded(budi.get("/meja/").content.decode()) == WAITING
