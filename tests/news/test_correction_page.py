"""A correction opens at what is corrected and the text; the rest is folded."""

import re

import pytest
from django.urls import reverse

from news import actions as news
from news.models import Edition
from news.states import State
from tests import factories


@pytest.fixture
def fresh(client, cast):
    """A correction of Budi's story, begun at its desk page, and Budi signed in."""
    story = factories.edition(cast.tampang, cast.budi, State.APPROVED, body="Ada delapan kelotok.")
    factories.photo(story)
    client.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")
    client.post(reverse("desk_story_renew", args=[story.pk]))
    return Edition.objects.get(state=State.DRAFT)


def page_of(client, edition):
    return client.get(reverse("desk_story_edit", args=[edition.pk])).content.decode()


def names_in(html):
    """The names of the fields of a page that people see, in their order."""
    found = re.findall(r'<(?:textarea|select|input)[^>]*?name="([^"]+)"[^>]*>', html)
    return [name for name in found if not name.startswith(("csrf", "version", "foto", "form_key"))]


def test_it_begins_with_what_is_corrected_and_folds_the_rest(client, fresh):
    words = page_of(client, fresh)
    form = words[words.index('id="tulis"') :]
    open_part, fold = form.split('<details class="fold"', 1)

    assert names_in(open_part) == ["correction", "title", "body"]
    assert "1 foto," in fold
    assert {"summary", "category", "desa", "language", "baru-photos"} <= set(names_in(fold))
    assert not fold.startswith(" open")


def test_a_first_version_folds_neither_photos_nor_hints(client, cast):
    draft = factories.edition(cast.tampang, cast.budi)
    client.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")

    words = page_of(client, draft)

    assert words.index('id="bagian-foto"') < words.index('<div class="folds">')
    assert "correct" not in re.search(r'class="(write[^"]*)"', words)[1].split()


@pytest.mark.parametrize(
    "wrong", [{"summary": "x" * 300}, {"category": ""}, {"desa": "62.10.03.2001"}]
)
def test_the_fold_opens_where_something_is_to_mend(client, fresh, wrong):
    sent = {
        **{"version": fresh.version, "title": fresh.title, "body": "Ada enam kelotok."},
        **{"correction": "Enam, bukan delapan.", "summary": fresh.summary},
        **{"category": fresh.category_id, "desa": fresh.desa_id, "language": fresh.language},
        **{"kirim": "1", **wrong},
    }
    answer = client.post(reverse("desk_story_edit", args=[fresh.pk]), sent)

    assert answer.status_code == 200
    assert re.search(r'<div class="folds">\s*<details class="fold" open>', answer.content.decode())


def test_a_word_is_corrected_without_opening_the_fold(client, cast, fresh):
    hidden = dict(
        re.findall(
            r'name="(foto[^"]*)"[^>]*?value="([^"]*)"',
            page_of(client, fresh),
        )
    )
    sent = {
        **hidden,
        **{"version": fresh.version, "title": fresh.title, "body": "Ada enam kelotok."},
        **{"correction": "Enam, bukan delapan.", "summary": fresh.summary},
        **{"category": fresh.category_id, "desa": fresh.desa_id, "language": fresh.language},
        "kirim": "1",
    }

    client.post(reverse("desk_story_edit", args=[fresh.pk]), sent)

    fresh.refresh_from_db()
    assert fresh.state == State.WITH_GROUP
    assert fresh.photos.count() == 1
    assert news.pass_on(fresh, by=cast.ayu).body == "Ada enam kelotok."
